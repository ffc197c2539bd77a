//! Where validation begins: one object, a JSON value, a text, a set.

use podwire_rules::{Tier, config};
use serde_json::Value;

use crate::Object;
use crate::decode::{self, Content, Document, Parsed};
use crate::shared::SharedSpec;
use crate::wires::{Arena, Book, Bounds};

use super::finding::{Finding, ObjectReference};
use super::graph::{self, Graph};
use super::kept::Kept;
use super::kinds::Validate;
use super::options::Options;
use super::path::Path;
use super::report::Report;
use super::rollout::{self, Rollout};
use super::texts::{Verdict, finding_of, judge_texts, judge_value};
use super::update;

/// The API server's verdict on objects, by options that are stated once.
///
/// ```
/// use podwire_manifests::validate::{Options, Validator, Version};
///
/// let validator = Validator::new(Options::new().target(Version::new(34)));
/// let findings = validator.text("{apiVersion: v1, kind: Namespace, metadata: {name: Shop}}");
/// assert_eq!(findings[0].rule.id, "dns-label");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validator {
    options: Options,
}

impl Validator {
    /// A validator for the given Kubernetes version and settings of the cluster; that of [`Options::new`] is
    /// [`Validator::default`].
    pub fn new(options: Options) -> Validator {
        Validator { options }
    }

    /// What the verdict depends on beside the objects.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// What is wrong with an object.
    ///
    /// ```
    /// use podwire_manifests::k8s_openapi::api::core::v1::Namespace;
    /// use podwire_manifests::validate::Validator;
    ///
    /// let findings = Validator::default().object(&Namespace::default());
    /// assert_eq!(findings[0].to_string(), "metadata.name: Required value: name or generateName is required");
    /// ```
    pub fn object(&self, object: &impl Validate) -> Vec<Finding> {
        judge(object, &self.options, &[])
    }

    /// What is wrong with an object, or with the items of a list, that is a JSON value. Where the value breaks its type,
    /// that is all that is found, as on the API server.
    ///
    /// ```
    /// use podwire_manifests::validate::Validator;
    ///
    /// let value = serde_json::json!({"apiVersion": "v1", "kind": "Service", "spec": {"port": 80}});
    /// let findings = Validator::default().value(&value);
    /// assert_eq!(findings[0].rule.id, "unknown-field");
    /// assert_eq!(findings[0].to_string(), "spec.port: unknown field \"spec.port\"; did you mean `ports`?");
    /// ```
    pub fn value(&self, value: &Value) -> Vec<Finding> {
        judge_value(value, &self.options).findings
    }

    /// What is wrong with the objects of a text in JSON or YAML.
    ///
    /// Each finding has its line and column. An object that cannot be decoded is reported and does not hide the
    /// others; one of a kind that podwire does not know is reported as `unknown-kind`, a warning, and one of an API version
    /// that Kubernetes no longer serves as `removed-version`, an error.
    ///
    /// ```
    /// use podwire_manifests::validate::Validator;
    ///
    /// let findings = Validator::default().text("
    /// apiVersion: v1
    /// kind: Service
    /// metadata: {name: catalog}
    /// spec:
    ///   ports:
    ///   - port: 0
    /// ");
    /// assert_eq!(findings[0].position.line, 7);
    /// assert_eq!(
    ///     findings[0].to_string(),
    ///     "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"
    /// );
    /// ```
    pub fn text(&self, text: &str) -> Vec<Finding> {
        judge_texts(&[text], &self.options).findings
    }

    /// What is wrong with the objects of several texts that are applied at once: with each object, and between them.
    ///
    /// Each finding says in which [text](Finding::text) it is, with line and column, and so does its [other end](Finding::other).
    /// At most 1000 findings of a text are kept; where there are more, the last one says how many. Findings that an object asks
    /// not to be told are [marked](Finding::ignored), not left out.
    ///
    /// ```
    /// use podwire_manifests::validate::Validator;
    ///
    /// let pod = "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [
    ///     {name: web, image: 'web:1', ports: [{name: http, containerPort: 8080}]}]}}";
    /// let service = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [
    ///     {port: 80, targetPort: htpp}]}}";
    /// let verdict = Validator::default().texts(&[pod, service]);
    /// let [finding] = &verdict.findings[..] else { panic!("{verdict:?}") };
    /// assert_eq!((finding.rule.id, finding.text, finding.position.line), ("dangling-target", 1, 2));
    /// assert_eq!(finding.mend(), Some("did you mean \"http\"?"));
    /// let other = finding.other.as_ref().expect("the pods are there");
    /// assert_eq!((&*other.field, other.text, other.position.line), ("spec.containers[0].ports", 0, 2));
    /// ```
    pub fn texts(&self, texts: &[&str]) -> Verdict {
        judge_texts(texts, &self.options)
    }

    /// The objects of several texts that are applied at once, and what each does with others.
    ///
    /// ```
    /// use podwire_manifests::validate::Validator;
    ///
    /// let pod = "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [
    ///     {name: web, image: 'web:1', ports: [{name: http, containerPort: 8080}]}]}}";
    /// let service = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [
    ///     {port: 80, targetPort: http}]}}";
    /// let graph = Validator::default().graph(&[pod, service]);
    /// assert_eq!(
    ///     graph.mermaid(),
    ///     "flowchart LR\n  o0[\"Pod web<br>http 8080\"]\n  o1[\"Service web<br>80\"]\n  o1 -->|\"selects\"| o0\n"
    /// );
    /// assert!(graph.dot().contains("o1 -> o0 [label=\"selects\"]"));
    /// ```
    pub fn graph(&self, texts: &[&str]) -> Graph {
        graph::of(texts, &self.options)
    }

    /// The objects of a set, and what each does with others: [`Validator::graph`] of what is no text yet.
    pub fn graph_of_set(&self, objects: &[Object]) -> Graph {
        graph::of_objects(objects, &self.options)
    }

    /// What is wrong with the objects of a text as bytes: UTF-8, or UTF-16 with a byte order mark.
    pub fn bytes(&self, bytes: &[u8]) -> Vec<Finding> {
        match decode::text_of_bytes(bytes) {
            Ok(text) => self.text(&text),
            Err(error) => error.problems().iter().map(|problem| finding_of(problem, 0)).collect(),
        }
    }

    /// What changes between two sets, each of several texts, and what a rollout from one to the other cannot do.
    ///
    /// Found is what the API server refuses, of what is new and of what changes, and what it accepts and yet breaks. Places are
    /// those of `new`.
    ///
    /// ```
    /// use podwire_manifests::validate::Validator;
    ///
    /// let service = |port: u16| {
    ///     format!("{{apiVersion: v1, kind: Service, metadata: {{name: web}}, spec: {{ports: [{{port: {port}}}]}}}}")
    /// };
    /// let rollout = Validator::default().rollout(&[&service(80)], &[&service(8080)]);
    /// assert_eq!(rollout.changes[0].to_string(), "Service web: port 80 → 8080");
    /// assert!(rollout.findings.is_empty(), "nobody calls it");
    /// ```
    pub fn rollout(&self, old: &[&str], new: &[&str]) -> Rollout {
        rollout::judge(self, old, new)
    }

    /// What is wrong with replacing an object by another of the same kind and name: what a rollout meets.
    ///
    /// The update is server-side apply by the manager that applied `old`, and the only one. A field that `new` leaves out
    /// goes where `old` had it, and stays where the server has set it.
    ///
    /// ```
    /// use podwire_manifests::{decode, validate::Validator};
    ///
    /// let map = |data: &str| {
    ///     let head = "apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, immutable: true";
    ///     decode::objects(&format!("{{{head}, data: {{LOG_LEVEL: {data}}}}}")).map(|mut objects| objects.remove(0))
    /// };
    /// let findings = Validator::default().update(&map("info")?, &map("debug")?);
    /// assert_eq!(findings[0].to_string(), "data: Forbidden: field is immutable when `immutable` is set");
    /// # Ok::<(), decode::Error>(())
    /// ```
    pub fn update(&self, old: &Object, new: &Object) -> Vec<Finding> {
        update::judge_objects(old, new, &self.options)
    }

    /// What is wrong with replacing an object by another, both JSON values; see [`Validator::update`]. What breaks its type
    /// is all that is found; where `old` does, `new` is judged as a new object.
    pub fn update_value(&self, old: &Value, new: &Value) -> Vec<Finding> {
        match (object_of(old), object_of(new)) {
            (Some(_), Some(object)) => update::judge(old.clone(), new.clone(), &object, &self.options),
            _ => self.value(new),
        }
    }

    /// What is wrong with the objects of a set: with each, and between them.
    ///
    /// At most 1000 findings are kept, errors before others; where there are more, the last one says how many.
    pub fn set(&self, objects: &[Object]) -> Vec<Finding> {
        let mut findings = Kept::default();
        objects.iter().for_each(|object| findings.extend(self.object(object)));
        let (arena, given) = (Arena::default(), self.options.namespace_of_set());
        let bounds = Bounds::of(objects, given);
        let book = Book::new(&arena).for_version(self.options.target).in_namespace(given).within(&bounds);
        let mut book = book.beside(&self.options.made, self.options.is_part);
        objects.iter().for_each(|object| book.add(object, ""));
        let found = book.judge_and_advise(self.options.advice).into_iter();
        findings.extend(found.map(|(_, finding)| finding));
        findings.into_findings()
    }
}

/// What is wrong with an object, for the newest Kubernetes: [`Validator::object`] of the default validator.
pub fn object(object: &impl Validate) -> Vec<Finding> {
    Validator::default().object(object)
}

/// What is wrong with the objects of a text in JSON or YAML, for the newest Kubernetes: [`Validator::text`] of the default
/// validator.
///
/// ```
/// let findings = podwire_manifests::validate::text("apiVersion: v1\nkind: Gateway\n");
/// assert_eq!(findings[0].rule.id, "unknown-kind");
/// ```
pub fn text(text: &str) -> Vec<Finding> {
    Validator::default().text(text)
}

/// What is wrong with the objects of a text as bytes, for the newest Kubernetes: [`Validator::bytes`] of the default validator.
///
/// ```
/// let findings = podwire_manifests::validate::bytes(b"kind: \xff");
/// assert_eq!((findings[0].rule.id, findings[0].position.column), ("syntax", 7));
/// ```
pub fn bytes(bytes: &[u8]) -> Vec<Finding> {
    Validator::default().bytes(bytes)
}

/// What is wrong with the objects of a set, for the newest Kubernetes: [`Validator::set`] of the default validator.
pub fn set(objects: &[Object]) -> Vec<Finding> {
    Validator::default().set(objects)
}

/// What is wrong with an object; `absent` are the paths of fields that its source lacks and it holds as empty ones.
pub(super) fn judge(object: &impl Validate, options: &Options, absent: &[String]) -> Vec<Finding> {
    judge_by(&mut Report { absent, ..Report::new(options) }, object)
}

/// What is wrong with an object that shares its specification of pods with others.
pub fn judge_with(validator: &Validator, object: &Object, spec: &mut SharedSpec<'_>) -> Vec<Finding> {
    let mut report = Report { has_sound_pods: spec.is_sound, ..Report::new(&validator.options) };
    let findings = judge_by(&mut report, object);
    spec.is_sound = report.has_sound_pods;
    findings
}

fn judge_by(report: &mut Report<'_>, object: &impl Validate) -> Vec<Finding> {
    if !namespace_differs(report, object) {
        object.judge(report);
    }
    let mut findings = report.about(object);
    findings.retain(|finding| is_asked_for(finding, report.options));
    findings
}

/// Reports an object of another namespace than that of the request, which the API server does not even validate.
fn namespace_differs(report: &mut Report<'_>, object: &impl Validate) -> bool {
    let options = report.options;
    let Some(expected) = &options.namespace else { return false };
    let ObjectReference { namespace, .. } = object.reference();
    if !object.is_namespaced() || namespace.is_empty() || namespace == *expected {
        return false;
    }
    let detail = format!("the objects are created in {expected:?}; state that namespace, or none");
    let metadata = Path::Root.field("metadata");
    report.invalid(&config::REQUEST_NAMESPACE, &metadata.field("namespace"), namespace, &detail);
    true
}

/// Advice is told only where it is asked for.
fn is_asked_for(finding: &Finding, options: &Options) -> bool {
    options.advice || finding.tier() != Tier::Advice
}

/// The object that a value is; none where it breaks its type, or podwire does not know its kind.
fn object_of(value: &Value) -> Option<Object> {
    let mut object = None;
    Parsed::of_value(value).ok()?.decode_each(|decoded| {
        object = match decoded.outcome {
            Ok(Document { content: Content::Object(object), .. }) => Some(object),
            _ => None,
        };
    });
    object
}
