//! Judges what is built: each object by itself, and all of them together.

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};
use std::hash::{DefaultHasher, Hash, Hasher};

use podwire_rules::wiring::{DUPLICATE_NODE_PORT, DUPLICATE_RESOURCE_NAME};
use podwire_rules::{ErrorType, Rule, Tier};

use crate::Object;
use crate::build::Source;
use crate::decode::Position;
use crate::validate::{self, Finding, Judged, Options};
use k8s_openapi::api::core::v1::Service;

/// The most findings that are kept; of further ones only the number is.
const KEPT_FINDINGS: usize = 1000;

/// Findings, of which not too many are kept.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) kept: Vec<Finding>,
    pub(crate) omitted: usize,
}

impl Findings {
    fn add(&mut self, finding: Finding) {
        if self.kept.len() < KEPT_FINDINGS {
            self.kept.push(finding);
        } else {
            self.omitted += 1;
        }
    }
}

impl Display for Findings {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.kept.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            let (tier, id) = (finding.tier().name(), finding.rule.id);
            write!(formatter, "{separator}{tier}[{id}] {} {finding}", finding.object)?;
            write!(formatter, "\n  for example: {} should be {}", finding.rule.example, finding.rule.mend)?;
        }
        if self.omitted > 0 {
            write!(formatter, "\n… and {} more findings", self.omitted)?;
        }
        Ok(())
    }
}

/// What is known so far of the objects of one emit.
pub(crate) struct Verdict<'o> {
    options: &'o Options,
    findings: Findings,
    is_refused: bool,
    /// By the hash of kind, namespace and name: the name of the declaring type. Whole names would make the memory
    /// grow with the app.
    names: HashMap<u64, &'static str>,
    /// By node port and protocol: the service.
    node_ports: HashMap<(i32, String), String>,
}

impl<'o> Verdict<'o> {
    pub(crate) fn new(options: &'o Options) -> Verdict<'o> {
        Verdict {
            options,
            findings: Findings::default(),
            is_refused: false,
            names: HashMap::new(),
            node_ports: HashMap::new(),
        }
    }

    /// Judges one more object, about which the build has found `findings`.
    pub(crate) fn judge(&mut self, object: &Object, source: Source, findings: Vec<Finding>) {
        self.add(findings);
        self.add(validate::object_with(object, self.options));
        self.check_name(object, source);
        if let Object::Service(service) = object {
            self.check_node_ports(service, object);
        }
    }

    pub(crate) fn add(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.is_refused |= finding.tier() != Tier::Warning;
            self.findings.add(finding);
        }
    }

    /// Whether something other than warnings was found.
    pub(crate) fn is_refused(&self) -> bool {
        self.is_refused
    }

    pub(crate) fn into_findings(self) -> Findings {
        self.findings
    }

    fn check_name(&mut self, object: &Object, source: Source) {
        let mut hasher = DefaultHasher::new();
        (object.kind(), object.namespace(), object.name()).hash(&mut hasher);
        let Some(other) = self.names.insert(hasher.finish(), source.type_name()) else { return };
        let detail = if other == source.type_name() {
            format!("two values of `{other}` have this name: each needs an instance name of its own")
        } else {
            format!("`{other}` and `{}` have the same name", source.type_name())
        };
        let name = format!("{:?}", object.name());
        self.duplicate(&DUPLICATE_RESOURCE_NAME, object, "metadata.name".to_owned(), name, detail);
    }

    fn check_node_ports(&mut self, service: &Service, object: &Object) {
        let ports = service.spec.iter().flat_map(|spec| spec.ports.iter().flatten()).enumerate();
        for (index, port) in ports {
            let Some(number) = port.node_port.filter(|number| *number != 0) else { continue };
            let protocol = port.protocol.clone().unwrap_or_else(|| "TCP".to_owned());
            let name = object.name().to_owned();
            let Some(other) = self.node_ports.insert((number, protocol), name) else { continue };
            // Two ports of one Service are the business of its own validation.
            if other != object.name() {
                let field = format!("spec.ports[{index}].nodePort");
                let detail = format!("service `{other}` has it already");
                self.duplicate(&DUPLICATE_NODE_PORT, object, field, number.to_string(), detail);
            }
        }
    }

    #[cold]
    fn duplicate(
        &mut self,
        rule: &'static Rule,
        object: &Object,
        field: String,
        value: String,
        detail: String,
    ) {
        self.add(vec![Finding {
            rule,
            object: object.reference(),
            position: Position::default(),
            field,
            error_type: Some(ErrorType::Duplicate),
            value: Some(value),
            detail,
        }]);
    }
}
