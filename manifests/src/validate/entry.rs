//! Where validation begins: one object, a JSON value, a text, a set.

use std::collections::HashMap;

use podwire_rules::{Rule, Tier, config, decoding};
use serde_json::Value;

use crate::Object;
use crate::decode::{self, Content, Decoded, Document, Parsed, Places, Problem, ProblemKind};
use crate::wires::{Arena, Book};

use super::finding::{Finding, ObjectReference};
use super::kept::Kept;
use super::kinds::Validate;
use super::options::Options;
use super::path::Path;
use super::report::Report;
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
        judge_parsed(Parsed::of_value(value), &self.options)
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
        judge_parsed(Parsed::of_text(text), &self.options)
    }

    /// What is wrong with the objects of a text as bytes: UTF-8, or UTF-16 with a byte order mark.
    pub fn bytes(&self, bytes: &[u8]) -> Vec<Finding> {
        match decode::text_of_bytes(bytes) {
            Ok(text) => self.text(&text),
            Err(error) => error.problems().iter().map(finding_of).collect(),
        }
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
        let arena = Arena::default();
        let mut book = Book::new(&arena);
        objects.iter().for_each(|object| book.add(object, ""));
        let found = book.judge_with_advice().into_iter().map(|(_, finding)| finding);
        findings.extend(found.filter(|finding| is_asked_for(finding, &self.options)));
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
    let mut report = Report { absent, ..Report::new(options) };
    if !namespace_differs(&mut report, object) {
        object.judge(&mut report);
    }
    let mut findings = report.about(object);
    findings.retain(|finding| is_asked_for(finding, options));
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

fn judge_parsed(parsed: Result<Parsed<'_>, decode::Error>, options: &Options) -> Vec<Finding> {
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return error.problems().iter().map(finding_of).collect(),
    };
    let mut findings = Kept::default();
    let arena = Arena::default();
    let mut book = Book::new(&arena);
    let mut nodes = Vec::new();
    parsed.decode_one_by_one(|decoded| {
        judge_decoded(&decoded, options, &mut findings);
        // Objects of other kinds, and those that could not be decoded, have wires as well.
        match &decoded.outcome {
            Ok(Document { content: Content::Object(object), .. }) => book.add(object, ""),
            _ => book.add_tree(&decoded.json()),
        }
        nodes.push(decoded.node);
    });
    let mut places: HashMap<usize, Places<'_>> = HashMap::new();
    let found = book.judge_with_advice().into_iter().filter(|(_, finding)| is_asked_for(finding, options));
    findings.extend(found.map(|(index, finding)| {
        located(finding, places.entry(index).or_insert_with(|| Places::of(nodes[index])))
    }));
    findings.into_findings()
}

fn located(finding: Finding, places: &mut Places<'_>) -> Finding {
    Finding { position: places.position(&finding.field), ..finding }
}

fn judge_decoded(decoded: &Decoded<'_>, options: &Options, findings: &mut Kept) {
    match &decoded.outcome {
        Err(error) => {
            let object = reference_of(&decoded.json());
            let found = error.problems().iter().map(finding_of);
            findings.extend(found.map(|finding| Finding { object: object.clone(), ..finding }));
            findings.omit(error.omitted());
        }
        Ok(Document { content: Content::Object(object), absent, warnings, .. }) => {
            findings.extend(warnings.iter().map(finding_of));
            let found = judge(object, options, absent);
            let mut places = Places::of(decoded.node);
            findings.extend(found.into_iter().map(|finding| located(finding, &mut places)));
        }
        Ok(Document { position, content: Content::Unknown { api_version, kind, name }, .. }) => {
            let finding = finding_of(&decode::unknown_kind(*position, api_version, kind));
            let object = ObjectReference { kind: kind.clone(), name: name.clone(), namespace: String::new() };
            findings.extend([Finding { object, ..finding }]);
        }
    }
}

/// What an object that could not be decoded says of itself.
fn reference_of(object: &Value) -> ObjectReference {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let metadata = &object["metadata"];
    ObjectReference {
        kind: text(&object["kind"]),
        namespace: text(&metadata["namespace"]),
        name: text(&metadata["name"]),
    }
}

fn finding_of(problem: &Problem) -> Finding {
    Finding {
        rule: rule_of(problem.kind()),
        object: ObjectReference::default(),
        position: problem.position(),
        field: problem.field().to_owned(),
        error_type: None,
        value: None,
        detail: problem.message().to_owned(),
    }
}

fn rule_of(kind: ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Syntax => &decoding::SYNTAX,
        ProblemKind::UnknownField => &decoding::UNKNOWN_FIELD,
        ProblemKind::DuplicateField => &decoding::DUPLICATE_FIELD,
        ProblemKind::DuplicateKey => &decoding::REPEATED_KEY,
        ProblemKind::WrongType => &decoding::WRONG_TYPE,
        ProblemKind::Value => &decoding::MALFORMED_VALUE,
        ProblemKind::MissingKind => &decoding::MISSING_KIND,
        ProblemKind::UnknownKind => &decoding::UNKNOWN_KIND,
        ProblemKind::RemovedVersion => &decoding::REMOVED_VERSION,
    }
}
