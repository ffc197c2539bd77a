//! What no object can tell by itself: names and node ports that two objects of a set claim.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::Service;
use podwire_rules::wiring::{DUPLICATE_NODE_PORT, DUPLICATE_RESOURCE_NAME};

use crate::Object;

use super::finding::Finding;
use super::kinds::sealed::Judged;
use super::options::Options;
use super::path::Path;
use super::report::Report;

/// What the objects so far have claimed. It keeps a few bytes of each, so that sets of any size can be judged one
/// object after the other.
#[derive(Default)]
pub struct Claims {
    /// By the hash of kind, namespace and name: the type that declares the object, empty where none does.
    names: HashMap<u64, &'static str>,
    /// By node port and protocol: the Service.
    node_ports: HashMap<(i32, String), String>,
}

impl Claims {
    /// What one more object claims that another has claimed before.
    pub fn judge(&mut self, object: &Object, declared_by: &'static str, options: &Options) -> Vec<Finding> {
        let mut report = Report::new(options);
        self.name(object, declared_by, &mut report);
        if let Object::Service(service) = object {
            self.node_ports(service, &mut report);
        }
        let mut findings = report.findings;
        for finding in &mut findings {
            finding.object = object.reference();
        }
        findings
    }

    fn name(&mut self, object: &Object, declared_by: &'static str, report: &mut Report<'_>) {
        // The API server makes up the names of objects that have a `generateName` alone.
        if object.name().is_empty() {
            return;
        }
        let Some(other) = self.names.insert(key(object), declared_by) else { return };
        let detail = match (other, declared_by) {
            ("", _) | (_, "") => "an object before this one has the same kind, namespace and name".to_owned(),
            (one, other) if one == other => {
                format!("two values of `{one}` have this name: each needs an instance name of its own")
            }
            (one, other) => format!("`{one}` and `{other}` have the same name"),
        };
        let metadata = Path::Root.field("metadata");
        report.duplicate_of(&DUPLICATE_RESOURCE_NAME, &metadata.field("name"), object.name(), &detail);
    }

    fn node_ports(&mut self, service: &Service, report: &mut Report<'_>) {
        let spec = Path::Root.field("spec");
        let list = spec.field("ports");
        let ports = service.spec.iter().flat_map(|spec| spec.ports.iter().flatten()).enumerate();
        for (index, port) in ports {
            let Some(number) = port.node_port.filter(|number| *number != 0) else { continue };
            let protocol = port.protocol.clone().unwrap_or_else(|| "TCP".to_owned());
            let claimant = service.reference().to_string();
            match self.node_ports.get(&(number, protocol.clone())) {
                None => {
                    self.node_ports.insert((number, protocol), claimant);
                }
                // Two ports of one Service are the business of its own validation.
                Some(other) if *other == claimant => {}
                Some(other) => {
                    let detail = format!("{other} has it already");
                    let port = list.index(index);
                    report.duplicate_of(&DUPLICATE_NODE_PORT, &port.field("nodePort"), number, &detail);
                }
            }
        }
    }
}

/// Tells objects apart by kind, namespace and name, without a copy of them.
fn key(object: &Object) -> u64 {
    let parts = [object.kind(), object.namespace(), object.name()];
    // The rotation makes the order count.
    parts.into_iter().fold(0, |key: u64, part| key.rotate_left(21) ^ podwire_rules::hash(part))
}

#[cfg(test)]
mod tests {
    use crate::validate;

    fn rules(text: &str) -> Vec<&'static str> {
        validate::text(text).iter().map(|finding| finding.rule.id).collect()
    }

    const TWO: &str = "
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: NAME}
";

    #[test]
    fn names_are_claimed_once() {
        assert!(rules(&TWO.replace("NAME", "other")).is_empty());
        assert_eq!(rules(&TWO.replace("NAME", "shop")), ["duplicate-resource-name"]);
        let findings = validate::set(&crate::decode::objects(&TWO.replace("NAME", "shop")).unwrap());
        assert_eq!(
            findings[0].to_string(),
            "metadata.name: Duplicate value: \"shop\": an object before this one has the same kind, namespace and name"
        );
    }

    #[test]
    fn node_ports_are_claimed_once_for_each_protocol() {
        let service = |namespace: &str, protocol: &str| {
            format!(
                "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: {namespace}}}\nspec: {{type: NodePort, \
                 selector: {{app: web}}, ports: [{{port: 80, nodePort: 30080, protocol: {protocol}}}]}}\n"
            )
        };
        assert!(rules(&(service("a", "TCP") + &service("b", "UDP"))).is_empty());
        assert_eq!(rules(&(service("a", "TCP") + &service("b", "TCP"))), ["duplicate-node-port"]);
    }
}
