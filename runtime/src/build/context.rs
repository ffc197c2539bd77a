//! What an object is built with beside its declaration and values: where it stands, and where its references lead.

use std::cell::RefCell;
use std::collections::BTreeMap;

use podwire_manifests::__build::{Path, Report};
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{ConfigMap, PodSpec};
use podwire_rules::ErrorType;
use podwire_rules::pod_security::Level;
use podwire_rules::values::UNKNOWN_NAMESPACE;
use podwire_rules::wires::kind::{CONFIG_MAP, POD_MONITOR};
use podwire_rules::wires::{Foreign, Head, Landing, Reference, Target};
use podwire_rules::wiring::{ABSENT_RESOURCE, AMBIGUOUS_LINK, DANGLING_LINK, SERVICE_WITHOUT_POD};

use super::emit::Settings;
use super::metadata::{Labels, resource_name, selector};
use super::place::Place;
use super::plan::{Plan, Planned, Types};
use super::spares::{Held, Spares};
use super::traffic::Traffic;
use super::value::Address;
use crate::app::MonitoringDecl;
use crate::declare::MetadataDecl;
use crate::local::Routes;
use crate::pod::PodWires;

/// The host on which the containers of a pod reach one another.
const LOCALHOST: &str = "127.0.0.1";

/// The place of what is being built, and the findings about it.
pub struct Context<'c> {
    plan: &'c Plan<'c>,
    types: &'c Types<'c>,
    place: Place,
    spares: &'c RefCell<Spares>,
    /// The number of the object's specification of pods, where all objects of the declaration have the same one.
    pub(super) spec: Option<usize>,
    cluster_domain: &'c str,
    /// What the object tells of its traffic.
    pub(super) traffic: Vec<Traffic>,
    /// Where addresses lead when there is no cluster.
    routes: Option<&'c Routes>,
    pub(super) report: Report<'c>,
}

impl<'c> Context<'c> {
    /// For the resource `index`, and nothing found or told so far.
    pub(super) fn new(
        (plan, types): (&'c Plan<'c>, &'c Types<'c>),
        index: usize,
        settings: &'c Settings<'c>,
        spares: &'c RefCell<Spares>,
    ) -> Context<'c> {
        Context {
            plan,
            types,
            place: Place::of(index),
            spares,
            spec: None,
            cluster_domain: settings.cluster_domain,
            traffic: Vec::new(),
            routes: settings.routes,
            report: Report::new(settings.options),
        }
    }

    /// Notes that a value was read, which another object of the declaration may have otherwise.
    pub(super) fn note_variation(&self) {
        self.place.note_variation();
    }

    /// The specification of pods that `build` makes of a declaration and its values. Where it has read none of the values and
    /// nothing of the place, it is the same in all objects of the declaration, and only moved from one to the next.
    pub(crate) fn spec(
        &mut self,
        declared: Held,
        build: impl FnOnce(&mut Context<'c>) -> PodSpec,
    ) -> PodSpec {
        self.spec = self.spares.borrow().number(declared);
        if let Some(spec) = self.spec.and_then(|number| self.spares.borrow_mut().spec(number)) {
            return spec;
        }
        self.place.forget();
        let told = (self.report.findings.len(), self.traffic.len());
        let spec = build(self);
        let is_silent = told == (self.report.findings.len(), self.traffic.len());
        if self.spec.is_none() && is_silent && !self.place.varies() {
            self.spec = Some(self.spares.borrow_mut().add(declared));
        }
        spec
    }

    /// Labels to be filled, whatever they are.
    pub(crate) fn spare_labels(&self) -> Labels {
        self.spares.borrow_mut().labels()
    }

    /// Notes that the object was changed by an escape hatch: its specification of pods may be another one.
    pub(crate) fn note_change(&mut self) {
        self.spec = None;
    }

    fn planned(&self) -> &'c Planned<'c> {
        &self.plan.resources[self.place.index()]
    }

    /// The namespace in which the object is; none where nobody states one, or its kind has none.
    pub(crate) fn namespace(&self) -> Option<&'c str> {
        let planned = self.planned();
        let namespace = self.plan.apps[planned.app].namespace.as_deref();
        namespace.filter(|_| planned.resource.kind.namespaced)
    }

    /// The namespace of the app around the object, whatever its kind.
    pub(crate) fn namespace_around(&self) -> Option<&'c str> {
        self.plan.apps[self.planned().app].namespace.as_deref()
    }

    /// The level of security to which the app holds its pods; none where it holds them to none.
    pub(crate) fn level(&self) -> Option<Level> {
        self.plan.apps[self.planned().app].level
    }

    /// The path of instances in which the object is, joined with dashes; empty outside every collection.
    pub(crate) fn instance(&self) -> &'c str {
        self.instance_of(self.place.index())
    }

    fn instance_of(&self, index: usize) -> &'c str {
        &self.plan.instances[self.plan.resources[index].scope]
    }

    /// Tells the network policies of traffic that no link of the object says.
    pub(crate) fn tell(&mut self, traffic: Traffic) {
        self.traffic.push(traffic);
    }

    /// The findings about the object.
    pub(crate) fn report(&mut self) -> &mut Report<'c> {
        &mut self.report
    }

    /// Labels and annotations that the apps around the object give it, the innermost first: those of what Prometheus reads, and
    /// then those of everything.
    pub(crate) fn app_metadata(&self) -> impl Iterator<Item = &'static MetadataDecl> {
        let planned = self.planned();
        let is_read = planned.resource.kind.api_version == POD_MONITOR.api_version;
        let monitoring = is_read.then(|| self.monitoring().map(|monitoring| &monitoring.metadata));
        monitoring.into_iter().flatten().chain(self.plan.metadata_of(planned.app))
    }

    /// What the apps around the object say of monitoring, the innermost first.
    pub(crate) fn monitoring(&self) -> impl Iterator<Item = &'static MonitoringDecl> {
        self.plan.monitoring_of(self.planned().app)
    }

    /// The name of what the reference leads to, which must be in the object's own namespace. Nothing when it cannot be
    /// reached, which is then reported at `path`.
    pub(crate) fn name(&mut self, reference: &Reference<'static>, path: &Path<'_>) -> Option<String> {
        let Target::Type(head) = reference.to else { return None };
        let index = self.resource(head, path)?;
        match index {
            None => Some(resource_name(head.name, "")),
            Some(index) => Some(resource_name(self.name_of(index), self.instance_of(index))),
        }
    }

    /// The namespace of what the reference leads to, where it is known and another than the object's own.
    pub(crate) fn other_namespace(&self, reference: &Reference<'static>) -> Option<&'c str> {
        let Target::Type(head) = reference.to else { return None };
        let there = match (head.foreign, self.types.index().nearest(self.place.index(), head.identity)) {
            (Some(Foreign::In(there)), _) => Some(there),
            (None, Landing::Lands(index)) => {
                self.plan.apps[self.plan.resources[index].app].namespace.as_deref()
            }
            _ => None,
        };
        there.filter(|there| self.namespace() != Some(*there))
    }

    /// The labels of the pods to which the reference leads. Where no app has them there are none, which is reported at `path` if
    /// they are `missed`.
    pub(crate) fn pods(
        &mut self,
        reference: &Reference<'static>,
        missed: bool,
        path: &Path<'_>,
    ) -> Option<Labels> {
        let Target::Type(head) = reference.to else { return None };
        if !missed && matches!(self.types.index().nearest(self.place.index(), head.identity), Landing::Absent)
        {
            return None;
        }
        let index = self.resource(head, path)??;
        let labels = self.plan.resources[index].resource.labels;
        selector(labels, labels, self.instance_of(index), self.spare_labels())
    }

    /// How a config map or secret is called beside the object, and for a config map what the app makes of it. None where the app has
    /// none, which is said elsewhere.
    pub(crate) fn config_map(&self, head: &Head<'static>) -> Option<(String, Option<ConfigMap>)> {
        let Landing::Lands(index) = self.types.index().nearest(self.place.index(), head.identity) else {
            return head.foreign.map(|_| (head.name.to_owned(), None));
        };
        let planned = &self.plan.resources[index];
        let name = resource_name(self.name_of(index), self.instance_of(index));
        if planned.resource.foreign || head.kind.name != "ConfigMap" {
            return Some((name, None));
        }
        // What is wrong with it is said when it is built for itself.
        let report = Report::new(self.report.options);
        let mut context = Context { place: Place::of(index), report, traffic: Vec::new(), ..*self };
        match planned.built.build(planned.number, &mut context) {
            Some(Object::ConfigMap(map)) => Some((name, Some(*map))),
            _ => Some((name, None)),
        }
    }

    /// A hash of what the config maps hold that the resource and its containers read; none where they read none. It changes with what is read,
    /// so that pods which carry it are replaced.
    ///
    /// Secrets are left out: with a hash that everybody reads, everybody can try values.
    pub(crate) fn config_checksum(&self) -> Option<String> {
        let resource = self.planned().resource;
        let parts = resource.parts.iter().flat_map(|part| part.refers);
        let mut held = BTreeMap::new();
        for reference in resource.refers.iter().chain(parts) {
            if let Target::Type(head) = reference.to
                && head.kind.is(&CONFIG_MAP)
                && let Some((name, Some(map))) = self.config_map(head)
            {
                held.insert(name, (map.data, map.binary_data));
            }
        }
        let held = (!held.is_empty()).then(|| serde_json::to_string(&held).unwrap_or_default());
        held.map(|held| format!("{:016x}", podwire_rules::hash(&held)))
    }

    fn name_of(&self, index: usize) -> &'static str {
        self.plan.resources[index].resource.name.known()
    }

    /// Where the reference leads: host and port. Nothing when it cannot be reached, which is then reported at `path`.
    pub(crate) fn address(
        &mut self,
        reference: &Reference<'static>,
        port: u16,
        path: &Path<'_>,
    ) -> Option<Address> {
        let Target::Type(head) = reference.to else {
            return Some(Address { host: LOCALHOST.to_owned(), port });
        };
        let index = self.resource(head, path)?;
        let host = match index {
            None => self.foreign_host(head),
            Some(index) => self.host(index, head, path)?,
        };
        let Some(routes) = self.routes else { return Some(Address { host, port }) };
        let (namespace, name) = match index {
            None => ("", head.name.to_owned()),
            Some(index) => {
                let app = self.plan.resources[index].app;
                let namespace = self.plan.apps[app].namespace.as_deref().unwrap_or_default();
                (namespace, resource_name(self.name_of(index), self.instance_of(index)))
            }
        };
        let (host, port) = routes.lead(namespace, &name, host, port);
        Some(Address { host, port })
    }

    /// The host of a service that nobody in the plan has: somebody else deploys it, or what encloses an open app has it.
    fn foreign_host(&self, head: &Head<'static>) -> String {
        match head.foreign {
            Some(Foreign::In(there)) if self.namespace() != Some(there) => {
                format!("{}.{there}.svc.{}", head.name, self.cluster_domain)
            }
            _ => head.name.to_owned(),
        }
    }

    fn host(&mut self, index: usize, head: &Head<'static>, path: &Path<'_>) -> Option<String> {
        let planned = &self.plan.resources[index];
        if planned.resource.foreign {
            return Some(self.foreign_host(head));
        }
        let name = resource_name(self.name_of(index), self.instance_of(index));
        let owner = &self.plan.apps[planned.app];
        match owner.namespace.as_deref() {
            here if here == self.namespace() => Some(name),
            Some(there) => Some(format!("{name}.{there}.svc.{}", self.cluster_domain)),
            None => {
                let detail = format!(
                    "service `{}` belongs to app `{}`, whose namespace is not known: state it with `#[app(namespace = \"…\")]` or when the manifests are emitted",
                    head.identity.type_name, owner.declaration.identity.type_name
                );
                self.report.invalid(&UNKNOWN_NAMESPACE, path, head.name, &detail);
                None
            }
        }
    }

    /// The resource of a declared type, `Some(None)` for one that is not in the plan and need not be.
    fn resource(&mut self, head: &Head<'static>, path: &Path<'_>) -> Option<Option<usize>> {
        match self.types.index().nearest(self.place.index(), head.identity) {
            Landing::Lands(index) => match self.closed_app_before(index) {
                None => Some(Some(index)),
                Some(closed) => {
                    let detail = format!(
                        "app `{closed}` has no {} `{}`, or its field is `None`, and nothing in it may lead out of it; mark it `#[app(open)]` to use that of an app around it",
                        head.kind.noun, head.identity.type_name
                    );
                    self.absent(head, &detail, path)
                }
            },
            Landing::Absent if head.foreign.is_some() => Some(None),
            Landing::Absent => {
                let verb = match () {
                    () if is_link(head) => "links to",
                    () if head.kind.makes_pods => "stands near the pods of",
                    () => "reads from",
                };
                let detail = format!(
                    "it {verb} {} `{}`, which no app around it has, or whose field is `None`",
                    head.kind.noun, head.identity.type_name
                );
                self.absent(head, &detail, path)
            }
            Landing::Ambiguous(one, other) => {
                let app = |index: usize| {
                    let app = &self.plan.apps[self.plan.resources[index].app];
                    (app.declaration.identity.type_name, app.namespace.clone().unwrap_or_default())
                };
                let ((one, here), (other, there)) = (app(one), app(other));
                let detail = format!(
                    "{} `{}` is in app `{one}` (namespace {here:?}) and in app `{other}` (namespace {there:?}), and neither is nearer: keep one, or put what uses it into the app whose own it uses",
                    head.kind.noun, head.identity.type_name
                );
                self.report.invalid(&AMBIGUOUS_LINK, path, head.name, &detail);
                None
            }
            _ => {
                let detail = format!(
                    "there is one {} `{}` in each instance of a collection: move what uses it into the collection, or the {0} out of it",
                    head.kind.noun, head.identity.type_name
                );
                self.report.invalid(&AMBIGUOUS_LINK, path, head.name, &detail);
                None
            }
        }
    }

    fn absent(&mut self, head: &Head<'static>, detail: &str, path: &Path<'_>) -> Option<Option<usize>> {
        let rule = if is_link(head) { &DANGLING_LINK } else { &ABSENT_RESOURCE };
        self.report.error(rule, ErrorType::NotFound, path, Some(&head.name), detail);
        None
    }

    /// The innermost closed app around the object that does not hold the resource `index`.
    fn closed_app_before(&self, index: usize) -> Option<&'static str> {
        let holds =
            |app: usize| self.plan.apps_around(self.plan.resources[index].app).any(|around| around == app);
        let left = self.plan.apps_around(self.planned().app).take_while(|app| !holds(*app));
        let mut declared = left.map(|app| self.plan.apps[app].declaration);
        declared.find(|app| !app.open).map(|app| app.identity.type_name)
    }

    /// The instance whose pods a service of these pods selects. That it cannot select them is reported.
    pub(crate) fn instance_of_pods(&mut self, pods: &[&'static PodWires]) -> &'c str {
        let mut instance = self.instance();
        for pod in pods {
            let pod = &pod.head;
            match self.place_of_pod(pod) {
                Ok(index) => instance = self.instance_of(index),
                Err(why) => {
                    let service = self.planned().resource.identity.type_name;
                    let detail =
                        format!("service `{service}` selects pod `{}`, but {why}", pod.identity.type_name);
                    let spec = Path::Root.field("spec");
                    let name = pod.name;
                    self.report.error(
                        &SERVICE_WITHOUT_POD,
                        ErrorType::NotFound,
                        &spec.field("selector"),
                        Some(&name),
                        &detail,
                    );
                }
            }
        }
        instance
    }

    fn place_of_pod(&self, pod: &Head<'static>) -> Result<usize, String> {
        match self.types.index().nearest(self.place.index(), pod.identity) {
            Landing::Lands(index) => {
                if let Some(closed) = self.closed_app_before(index) {
                    return Err(format!("app `{closed}` has none, and is not marked `#[app(open)]`"));
                }
                let there = self.plan.apps[self.plan.resources[index].app].namespace.as_deref();
                if there == self.namespace() {
                    return Ok(index);
                }
                let there = there.unwrap_or("that is not stated");
                Err(format!("it is in namespace {there}, and a selector reaches only its own"))
            }
            Landing::InCollection(_) => Err("it is in a collection of its own".to_owned()),
            Landing::Ambiguous(..) => {
                Err("two apps inside this one have it, and neither is nearer".to_owned())
            }
            _ => Err("no app around the service has it, or its field is `None`".to_owned()),
        }
    }
}

/// Whether what is referred to is reached over the network, and not read.
fn is_link(head: &Head<'_>) -> bool {
    head.kind.name == "Service"
}
