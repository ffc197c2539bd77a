//! The walk over an app's values.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::{mem, ptr};

use podwire_manifests::k8s_openapi::api::core::v1::Namespace;
use podwire_rules::names::dns_label;
use podwire_rules::values::INSTANCE_NAME;

use super::metadata::{Site, set_place};
use super::pod::is_customized;
use super::resolve::{Frame, namespace_of};
use super::service::service;
use super::wires::{Addresses, pods_instance};
use super::workload::workload;
use crate::declare::{AppDecl, MemberKind, PodDecl, ServiceDecl};
use crate::validate::{Finding, ObjectReference, Options};
use crate::values::{AppValues, PodValues, ServiceValues, Visitor};
use crate::{App, Member, Object};
use podwire_manifests::__build::{Judged, Path, Report};

/// What decides how an app is built, beside its values.
pub(crate) struct Settings<'s> {
    /// The namespace of the outermost app, in place of the one it declares.
    pub(crate) namespace: Option<&'s str>,
    /// Whether Namespace objects are built.
    pub(crate) namespace_objects: bool,
    /// The cluster's DNS domain.
    pub(crate) cluster_domain: &'s str,
    /// How the objects will be validated.
    pub(crate) options: &'s Options,
}

/// Takes what a walk builds.
pub(crate) trait Sink {
    /// One object, what declares it, and what was found while it was built. The object comes back unless it is kept.
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object>;

    /// Findings that belong to no object.
    fn findings(&mut self, findings: Vec<Finding>);
}

/// The declaration that an object was built from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// An app, for its namespace.
    App(&'static AppDecl),
    /// A service.
    Service(&'static ServiceDecl),
    /// A pod.
    Pod(&'static PodDecl),
}

impl Source {
    /// The name of the declaring type.
    pub(crate) fn type_name(self) -> &'static str {
        match self {
            Source::App(app) => app.type_name,
            Source::Service(service) => service.type_name,
            Source::Pod(pod) => pod.type_name,
        }
    }
}

/// Builds all objects of the app: namespaces first, services before workloads, otherwise as declared.
pub(crate) fn build<A: App + Member>(app: &A, settings: &Settings<'_>, sink: &mut dyn Sink) {
    let mut task = Task {
        settings,
        report: Report::new(settings.options),
        sink,
        namespaces: HashSet::new(),
        spares: HashMap::new(),
    };
    for pass in [Pass::Namespaces, Pass::Services, Pass::Workloads] {
        app.visit(&mut Walker::new(pass, None, &mut task));
    }
}

/// What a round over the app builds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Namespaces,
    Services,
    Workloads,
}

struct Task<'t> {
    settings: &'t Settings<'t>,
    report: Report<'t>,
    sink: &'t mut dyn Sink,
    namespaces: HashSet<String>,
    /// Of each resource in a collection, by its declaration, the object of the instance before.
    spares: HashMap<*const (), Object>,
}

impl Task<'_> {
    fn hand_on(&mut self, object: Object, source: Source) -> Option<Object> {
        let mut findings = mem::take(&mut self.report.findings);
        if !findings.is_empty() {
            let reference = object.reference();
            for finding in &mut findings {
                finding.object = reference.clone();
            }
        }
        self.sink.object(object, source, findings)
    }
}

/// Namespaces that every cluster has.
const STANDING_NAMESPACES: [&str; 4] = ["default", "kube-system", "kube-public", "kube-node-lease"];

/// Visits the members of one app; the outermost one visits the app itself.
struct Walker<'w, 't> {
    pass: Pass,
    frame: Option<&'w Frame<'w>>,
    task: &'w mut Task<'t>,
    /// The path of instances at this point.
    instance: String,
    /// The lengths of the path before each instance that was entered.
    lengths: Vec<usize>,
    /// How many of the entered instances have a name that nothing can be built with.
    nameless: usize,
}

impl<'w, 't> Walker<'w, 't> {
    fn new(pass: Pass, frame: Option<&'w Frame<'w>>, task: &'w mut Task<'t>) -> Walker<'w, 't> {
        let instance = frame.map(|frame| frame.instance.clone()).unwrap_or_default();
        Walker { pass, frame, task, instance, lengths: Vec::new(), nameless: 0 }
    }

    /// The namespace that the app itself brings: its own, or for the outermost app the one that is given.
    fn own_namespace(&self, app: &'static AppDecl, values: &dyn AppValues) -> Option<String> {
        let given = self.task.settings.namespace.filter(|_| self.frame.is_none());
        given.map(str::to_owned).or_else(|| namespace_of(app, values))
    }

    /// Whether objects can be in the namespace. One finding says that they cannot, in place of one for each object.
    fn is_usable(&mut self, namespace: &str, app: &'static AppDecl) -> bool {
        let breaches = dns_label(namespace);
        if !breaches.is_ok() && self.pass == Pass::Namespaces {
            self.task.report.breaches(&Path::Root.field("metadata").field("name"), namespace, breaches);
            self.report_place("Namespace of app", app.type_name);
        }
        breaches.is_ok()
    }

    fn namespace_object(&mut self, app: &'static AppDecl, namespace: &str) {
        let is_standing = STANDING_NAMESPACES.contains(&namespace);
        if is_standing || !self.task.namespaces.insert(namespace.to_owned()) {
            return;
        }
        let mut object = Namespace::default();
        set_place(&mut object.metadata, namespace, Site { namespace: None, instance: "" });
        self.task.hand_on(Object::from(object), Source::App(app));
    }

    #[cold]
    fn report_instance_name(&mut self, name: &str) {
        self.task.report.breaches(&Path::Root, name, dns_label(name));
        for finding in &mut self.task.report.findings {
            finding.rule = &INSTANCE_NAME;
        }
        self.report_place(
            "instance of a collection in app",
            self.frame.map_or("", |frame| frame.app.type_name),
        );
    }

    /// Hands on findings that belong to no object.
    #[cold]
    fn report_place(&mut self, kind: &str, name: &str) {
        let mut findings = mem::take(&mut self.task.report.findings);
        for finding in &mut findings {
            finding.object = ObjectReference::new(kind, "", name);
        }
        self.task.sink.findings(findings);
    }
}

impl Visitor for Walker<'_, '_> {
    fn pod(&mut self, declaration: &'static PodDecl, values: &dyn PodValues) {
        let Some(frame) = self.frame else { return };
        if self.pass != Pass::Workloads || self.nameless > 0 {
            return;
        }
        let addresses = Addresses { frame, cluster_domain: self.task.settings.cluster_domain };
        let site = Site { namespace: frame.namespace.as_deref(), instance: &self.instance };
        let key = ptr::from_ref(declaration).cast();
        let spare = self.task.spares.remove(&key);
        let object = workload(declaration, values, site, &addresses, spare, &mut self.task.report);
        let spare = self.task.hand_on(object, Source::Pod(declaration));
        // What an escape hatch has changed cannot be filled again.
        if !self.instance.is_empty() && !is_customized(declaration, values) {
            self.task.spares.extend(spare.map(|spare| (key, spare)));
        }
    }

    fn service(&mut self, declaration: &'static ServiceDecl, values: &dyn ServiceValues) {
        let Some(frame) = self.frame else { return };
        if self.pass != Pass::Services || self.nameless > 0 {
            return;
        }
        let report = &mut self.task.report;
        let pods_instance = pods_instance(declaration, frame, &self.instance, report);
        let site = Site { namespace: frame.namespace.as_deref(), instance: &self.instance };
        let key = ptr::from_ref(declaration).cast();
        let spare = self.task.spares.remove(&key);
        let object = service(declaration, values, site, pods_instance, spare, report);
        let spare = self.task.hand_on(object, Source::Service(declaration));
        if !self.instance.is_empty() {
            self.task.spares.extend(spare.map(|spare| (key, spare)));
        }
    }

    fn app(&mut self, declaration: &'static AppDecl, values: &dyn AppValues) {
        if self.nameless > 0 {
            return;
        }
        let own = self.own_namespace(declaration, values);
        if let Some(namespace) = &own
            && !self.is_usable(namespace, declaration)
        {
            return;
        }
        if self.pass == Pass::Namespaces {
            if let Some(namespace) = own.as_deref().filter(|_| self.task.settings.namespace_objects) {
                self.namespace_object(declaration, namespace);
            }
            if !declaration.members.iter().any(|member| has_namespace(member.kind)) {
                return;
            }
        }
        let inherited = || self.frame.and_then(|outer| outer.namespace.as_deref()).map(Cow::Borrowed);
        let namespace = own.map(Cow::Owned).or_else(inherited);
        let frame = Frame::new(declaration, values, self.frame, namespace, self.instance.clone());
        values.members(&mut Walker::new(self.pass, Some(&frame), self.task));
    }

    fn enter_instance(&mut self, name: &str) {
        self.lengths.push(self.instance.len());
        if !self.instance.is_empty() {
            self.instance.push('-');
        }
        self.instance.push_str(name);
        if self.nameless > 0 {
            self.nameless += 1;
        } else if !dns_label(name).is_ok() {
            self.nameless = 1;
            if self.pass == Pass::Services {
                self.report_instance_name(name);
            }
        }
    }

    fn leave_instance(&mut self) {
        self.instance.truncate(self.lengths.pop().unwrap_or_default());
        self.nameless = self.nameless.saturating_sub(1);
    }
}

/// Whether the member is, or holds, an app with a namespace of its own.
fn has_namespace(member: MemberKind) -> bool {
    match member {
        MemberKind::App(app) => {
            app.namespace.is_some() || app.members.iter().any(|member| has_namespace(member.kind))
        }
        MemberKind::Pod(_) | MemberKind::Service(_) => false,
    }
}
