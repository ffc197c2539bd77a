//! Fields that a source lacks and that the Kubernetes types cannot leave out: what is absent would read as empty,
//! and the API server tells the two apart.

use super::tree::Node;

/// The paths of the fields that validation has to know as absent, in an object of a kind, sorted.
pub(super) fn absent_fields(kind: &str, node: Node<'_>) -> Vec<String> {
    match kind {
        "DaemonSet" | "Deployment" | "ReplicaSet" | "StatefulSet" => {
            let selector = node.get("spec").and_then(|spec| spec.get("selector"));
            if selector.is_none() { vec!["spec.selector".to_owned()] } else { Vec::new() }
        }
        "Ingress" => absent_path_types(node),
        "MutatingWebhookConfiguration" | "ValidatingWebhookConfiguration" => absent_side_effects(node),
        _ => Vec::new(),
    }
}

fn absent_path_types(ingress: Node<'_>) -> Vec<String> {
    let mut absent = Vec::new();
    let rules = ingress.get("spec").and_then(|spec| spec.get("rules"));
    for (rule, node) in items(rules).enumerate() {
        let paths = node.get("http").and_then(|http| http.get("paths"));
        for (path, node) in items(paths).enumerate() {
            if node.get("pathType").is_none() {
                absent.push(format!("spec.rules[{rule}].http.paths[{path}].pathType"));
            }
        }
    }
    absent.sort_unstable();
    absent
}

fn absent_side_effects(configuration: Node<'_>) -> Vec<String> {
    let webhooks = items(configuration.get("webhooks")).enumerate();
    let absent = webhooks.filter(|(_, webhook)| webhook.get("sideEffects").is_none());
    absent.map(|(index, _)| format!("webhooks[{index}].sideEffects")).collect()
}

fn items(node: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    node.and_then(Node::items).into_iter().flatten()
}
