//! Builds the objects of an app, one after the other, in the order in which they are written.

use std::cell::RefCell;
use std::collections::HashSet;
use std::mem;

use podwire_manifests::__build::{Path, Report};
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::Namespace;
use podwire_rules::names::dns_label;
use podwire_rules::pod_security::ENFORCE_LABEL;
use podwire_rules::values::INSTANCE_NAME;
use podwire_rules::wires::kind::{NETWORK_POLICY, SECRET};
use podwire_rules::wires::{Identity, Resource, Set};
use podwire_rules::wiring::{ALTERNATIVE, HOST_NETWORK_POLICY, POLICY_EXCEPTION};

use super::context::Context;
use super::metadata::set_app_metadata;
use super::only::Only;
use super::plan::{BadInstance, Plan, Types};
use super::policies::{Built, Lack, OfPod, policies};
use super::spares::Spares;
use super::traffic::Traffic;
use crate::local::Routes;
use crate::validate::{Finding, ObjectReference, Options};
use crate::{App, Member};

/// What decides how an app is built, beside its values.
pub(crate) struct Settings<'s> {
    /// The namespace of the outermost app, in place of the one it declares.
    pub(crate) namespace: Option<&'s str>,
    /// Whether Namespace objects are built.
    pub(crate) namespace_objects: bool,
    /// The cluster's DNS domain.
    pub(crate) cluster_domain: &'s str,
    /// Whether Secrets whose values the app has are written.
    pub(crate) with_secrets: bool,
    /// How the objects will be validated.
    pub(crate) options: &'s Options,
    /// Which objects are written, where not all are.
    pub(crate) only: Option<&'s Only>,
    /// Where addresses lead when there is no cluster.
    pub(crate) routes: Option<&'s Routes>,
}

/// What declares an object.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    /// The type.
    pub(crate) identity: Identity<'static>,
    /// Its resource; none for the Namespace of an app.
    pub(crate) resource: Option<&'static Resource<'static>>,
    /// Whether it is judged with the others and not written, because it holds secrets.
    pub(crate) withheld: bool,
    /// Whether it is a network policy that follows from the rest: what it shuts, it is meant to shut.
    pub(crate) follows: bool,
    /// Whether the object is written, and not only judged with the others.
    pub(crate) is_wanted: bool,
    /// The number of its specification of pods, where other objects may have the very same one.
    pub(crate) spec: Option<usize>,
}

/// Takes what is built.
pub(crate) trait Sink {
    /// One object, what declares it, and what was found while it was built. It comes back unless it is kept.
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object>;

    /// Findings that belong to no object.
    fn findings(&mut self, findings: Vec<Finding>);
}

/// Namespaces that every cluster has.
const STANDING_NAMESPACES: [&str; 4] = ["default", "kube-system", "kube-public", "kube-node-lease"];

/// Builds all objects of the app: namespaces first, then by the ranks of their kinds, otherwise as declared.
pub(crate) fn build<A: App + Member>(app: &A, settings: &Settings<'_>, sink: &mut dyn Sink) {
    let plan = Plan::of(app, settings.namespace);
    let (placed, namespaces) = (plan.placed(), plan.namespaces());
    let types = Types::of(Set { placed: &placed, scopes: &plan.scopes, namespaces: &namespaces });
    let (unusable, spares) = (HashSet::new(), RefCell::default());
    let mut builder = Builder { plan: &plan, types: &types, settings, sink, unusable, spares };
    for bad in &plan.bad_instances {
        builder.report_instance(bad);
    }
    builder.namespaces();
    match plan.apps.iter().any(|app| app.declaration.network_policies.is_some()) {
        false => (0..plan.resources.len()).for_each(|index| builder.resource(index)),
        true => builder.resources_with_policies(),
    }
}

/// An object that was built, and what was found and told meanwhile.
struct BuiltObject {
    object: Object,
    source: Source,
    findings: Vec<Finding>,
    traffic: Vec<Traffic>,
}

struct Builder<'b> {
    plan: &'b Plan<'b>,
    types: &'b Types<'b>,
    settings: &'b Settings<'b>,
    sink: &'b mut dyn Sink,
    /// The apps whose namespace nothing can be in: one finding says so, in place of one for each object.
    unusable: HashSet<usize>,
    spares: RefCell<Spares>,
}

impl Builder<'_> {
    fn namespaces(&mut self) {
        let mut seen = HashSet::new();
        for (index, app) in self.plan.apps.iter().enumerate() {
            let Some(namespace) = app.namespace.as_deref() else { continue };
            if !dns_label(namespace).is_ok() {
                self.unusable.insert(index);
                if app.brings_namespace {
                    self.report_namespace(namespace, app.declaration.identity);
                }
                continue;
            }
            let is_new = app.brings_namespace && seen.insert(namespace);
            if is_new && self.settings.namespace_objects && !STANDING_NAMESPACES.contains(&namespace) {
                self.namespace(index, namespace);
            }
        }
    }

    fn namespace(&mut self, app: usize, name: &str) {
        let mut object = Namespace::default();
        object.metadata.name = Some(name.to_owned());
        let declaration = self.plan.apps[app].declaration;
        let metadata = std::iter::once(&declaration.namespace_metadata).chain(self.plan.metadata_of(app));
        set_app_metadata(&mut object.metadata, metadata);
        if let Some(level) = self.plan.apps[app].level {
            let labels = object.metadata.labels.get_or_insert_default();
            labels.insert(ENFORCE_LABEL.to_owned(), level.name().to_owned());
        }
        let object = Object::from(object);
        let source = Source {
            identity: self.plan.apps[app].declaration.identity,
            resource: None,
            withheld: false,
            follows: false,
            is_wanted: self.wants(&object, ""),
            spec: None,
        };
        self.sink.object(object, source, Vec::new());
    }

    /// Whether the object is written to which these fields lead.
    fn wants(&self, object: &Object, path: &str) -> bool {
        self.settings.only.is_none_or(|only| only.wants(object, path))
    }

    fn resource(&mut self, index: usize) {
        if let Some(built) = self.built(index) {
            self.hand_on(built);
        }
    }

    fn hand_on(&mut self, built: BuiltObject) {
        let object = self.sink.object(built.object, built.source, built.findings);
        if let Some(object) = object {
            self.spares.get_mut().give_back(built.source.spec, object);
        }
    }

    /// All objects, and before those that make pods the policies, which depend on them all.
    fn resources_with_policies(&mut self) {
        let indices = 0..self.plan.resources.len();
        let built: Vec<(usize, BuiltObject)> =
            indices.filter_map(|index| Some((index, self.built(index)?))).collect();
        let seen: Vec<Built<'_>> = built
            .iter()
            .map(|(index, built)| Built { index: *index, object: &built.object, traffic: &built.traffic })
            .collect();
        let (policies, lacks) = policies(self.plan, self.types, &seen);
        for lack in &lacks {
            self.report_lack(lack);
        }
        let mut policies = Some(policies);
        for (index, built) in built {
            if self.plan.resources[index].rank > NETWORK_POLICY.rank {
                self.policies(policies.take());
            }
            self.hand_on(built);
        }
        self.policies(policies);
    }

    fn policies(&mut self, policies: Option<Vec<OfPod>>) {
        for (policy, identity) in policies.into_iter().flatten() {
            let object = Object::from(policy);
            let is_wanted = self.wants(&object, "");
            let source =
                Source { identity, resource: None, withheld: false, follows: true, is_wanted, spec: None };
            self.sink.object(object, source, Vec::new());
        }
    }

    #[cold]
    fn report_lack(&mut self, lack: &Lack) {
        let (Lack::Exception { pod, .. } | Lack::OnHost { pod }) = *lack;
        let pod = self.plan.resources[pod].resource;
        let mut report = Report::new(self.settings.options);
        let (rule, detail) = match lack {
            Lack::Exception { service, .. } => (
                &POLICY_EXCEPTION,
                format!(
                    "it links to service `{0}`, of which nobody knows the pods, and its network policy lets it connect only to where that is stated: `#[allow_to({0}::…, cidr = \"…\")]`",
                    service.type_name
                ),
            ),
            Lack::OnHost { .. } => (
                &HOST_NETWORK_POLICY,
                format!(
                    "it is on the host's network, where no network policy holds; say that it is outside of them: `#[app(network_policies(outside({})))]`",
                    pod.identity.type_name
                ),
            ),
        };
        report.invalid(rule, &Path::Root.field("spec"), pod.name.known(), &detail);
        self.place(report.findings.into_findings(), pod.kind.noun, pod.identity.type_name);
    }

    /// What is built of a resource; none where nothing is, which is reported.
    fn built(&mut self, index: usize) -> Option<BuiltObject> {
        let planned = &self.plan.resources[index];
        if planned.resource.foreign || self.unusable.contains(&planned.app) {
            return None;
        }
        if let Some(other) = self.types.alternative(index) {
            self.report_alternative(planned.resource, self.plan.resources[other].resource);
            return None;
        }
        let mut context = Context::new((self.plan, self.types), index, self.settings, &self.spares);
        let object = planned.built.build(planned.number, &mut context);
        let mut findings = mem::take(&mut context.report.findings).into_findings();
        let traffic = mem::take(&mut context.traffic);
        let Some(object) = object else {
            self.place(findings, planned.resource.kind.noun, planned.resource.identity.type_name);
            return None;
        };
        if !findings.is_empty() {
            let reference = reference(&object);
            for finding in &mut findings {
                finding.object = reference.clone();
            }
        }
        let withheld = planned.resource.kind.name == SECRET.name && !self.settings.with_secrets;
        let source = Source {
            identity: planned.resource.identity,
            resource: Some(planned.resource),
            withheld,
            follows: false,
            is_wanted: self.settings.only.is_none_or(|only| only.wants(&object, &self.plan.path_of(planned))),
            spec: context.spec,
        };
        Some(BuiltObject { object, source, findings, traffic })
    }

    #[cold]
    fn report_alternative(&mut self, one: &Resource<'static>, other: &Resource<'static>) {
        let mut report = Report::new(self.settings.options);
        let detail = format!(
            "{} `{}` is there as well, and one stands in the place of the other: deploy one of them, and let the field of the other be `None`",
            other.kind.noun, other.identity.type_name
        );
        report.invalid(&ALTERNATIVE, &Path::Root.field("metadata").field("name"), one.name.known(), &detail);
        self.place(report.findings.into_findings(), one.kind.noun, one.identity.type_name);
    }

    #[cold]
    fn report_namespace(&mut self, namespace: &str, app: Identity<'static>) {
        let mut report = Report::new(self.settings.options);
        report.breaches(&Path::Root.field("metadata").field("name"), namespace, dns_label(namespace));
        self.place(report.findings.into_findings(), "Namespace of app", app.type_name);
    }

    #[cold]
    fn report_instance(&mut self, bad: &BadInstance<'_>) {
        let mut report = Report::new(self.settings.options);
        report.breaches(&Path::Root, bad.name, dns_label(bad.name));
        for finding in report.findings.iter_mut() {
            finding.rule = &INSTANCE_NAME;
        }
        self.place(
            report.findings.into_findings(),
            "instance of a collection in app",
            bad.app.identity.type_name,
        );
    }

    /// Hands on findings that belong to no object.
    #[cold]
    fn place(&mut self, mut findings: Vec<Finding>, kind: &str, name: &str) {
        for finding in &mut findings {
            finding.object = ObjectReference::new(kind, "", name);
        }
        self.sink.findings(findings);
    }
}

fn reference(object: &Object) -> ObjectReference {
    ObjectReference::new(object.kind(), object.namespace(), object.name())
}
