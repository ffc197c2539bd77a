//! The levels of the Pod Security Standards that namespaces of a set enforce, and the pods that are made in them.

use std::collections::BTreeMap;

use podwire_rules::Version;
use podwire_rules::pod_security::{ENFORCE_LABEL, Level};

use crate::Object;
use crate::validate::path::Path;
use crate::validate::pod_security::{Pod, pod_security};
use crate::validate::report::Report;
use crate::validate::{Finding, ObjectReference, Options};

/// The levels that the namespaces of a set enforce, where its parts are judged apart.
#[derive(Debug, Default)]
pub(crate) struct Enforced {
    /// Of each namespace, in which parts a level is stated, in their order.
    stated: BTreeMap<String, Vec<(usize, Level)>>,
}

impl Enforced {
    /// Takes an object of a part; parts come in their order.
    pub(crate) fn add(&mut self, part: usize, object: &Object) {
        if let Some((namespace, level)) = enforced_by(object) {
            self.stated.entry(namespace).or_default().push((part, level));
        }
    }

    /// What is enforced before a part begins.
    fn before(&self, part: usize, namespace: &str) -> Option<Level> {
        let stated = self.stated.get(namespace)?;
        let earlier = stated.partition_point(|(stated_in, _)| *stated_in < part);
        stated[..earlier].last().map(|(_, level)| *level)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stated.is_empty()
    }
}

fn enforced_by(object: &Object) -> Option<(String, Level)> {
    let Object::Namespace(namespace) = object else { return None };
    let level = Level::named(namespace.metadata.labels.as_ref()?.get(ENFORCE_LABEL)?)?;
    Some((object.name().to_owned(), level))
}

/// The levels of the namespaces so far, and what pods lack of them. A namespace is applied before what is in it, and so stands
/// before it.
#[derive(Debug)]
pub(super) struct Levels<'a> {
    /// What is enforced by what stands before this part of the set.
    pub(super) earlier: Option<(&'a Enforced, usize)>,
    /// The version whose standards hold.
    pub(super) target: Version,
    enforced: BTreeMap<String, Level>,
    /// Each finding with the number of its object.
    pub(super) findings: Vec<(usize, Finding)>,
}

impl Levels<'_> {
    pub(super) fn new() -> Self {
        Levels { earlier: None, target: Version::NEWEST, enforced: BTreeMap::new(), findings: Vec::new() }
    }

    /// Whether any namespace so far enforces a level.
    pub(super) fn enforce(&self) -> bool {
        !self.enforced.is_empty()
    }

    /// Takes one more object; `given` is the namespace of those that state none.
    pub(super) fn add(&mut self, object: &Object, number: usize, given: Option<&str>) {
        if matches!(object, Object::Namespace(_)) {
            self.enforced.extend(enforced_by(object));
            return;
        }
        let namespace = match object.namespace() {
            "" => given.unwrap_or_default(),
            stated => stated,
        };
        let earlier = || self.earlier.and_then(|(enforced, part)| enforced.before(part, namespace));
        if let Some(level) = self.enforced.get(namespace).copied().or_else(earlier) {
            let findings = judged(object, level, self.target);
            self.findings.extend(findings.into_iter().map(|finding| (number, finding)));
        }
    }
}

fn judged(object: &Object, level: Level, target: Version) -> Vec<Finding> {
    let options = Options::new().target(target);
    let mut report = Report::new(&options);
    let root = Path::Root.field("spec");
    match object {
        Object::CronJob(_) => {
            let jobs = root.field("jobTemplate");
            let job = jobs.field("spec");
            of_template(object, level, &job.field("template"), &mut report)
        }
        Object::Pod(_) => of_pod(object, level, (&root, &Path::Root.field("metadata")), &mut report),
        _ => of_template(object, level, &root.field("template"), &mut report),
    }
    let mut findings = report.findings.into_findings();
    for finding in &mut findings {
        finding.object = ObjectReference::new(object.kind(), object.namespace(), object.name());
    }
    findings
}

fn of_template(object: &Object, level: Level, template: &Path<'_>, report: &mut Report<'_>) {
    of_pod(object, level, (&template.field("spec"), &template.field("metadata")), report);
}

fn of_pod(object: &Object, level: Level, (path, metadata): (&Path<'_>, &Path<'_>), report: &mut Report<'_>) {
    let Some(spec) = object.pod_spec() else { return };
    let template = object.pod_template().and_then(|template| template.metadata.as_ref());
    let annotations = template.unwrap_or(object.metadata()).annotations.as_ref();
    pod_security(report, &Pod { spec, annotations, path, metadata }, level);
}
