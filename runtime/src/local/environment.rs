//! The variables of a container where there is no cluster.

use std::collections::{BTreeMap, BTreeSet};

use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{
    ConfigMap, Container, EnvVarSource, ResourceFieldSelector,
};
use podwire_rules::environment::next_reference;
use podwire_rules::quantities::Quantity;

use super::pods::Pod;

/// What is known of a value, piece by piece.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Text(String),
    /// Whoever runs it fills it in.
    Asked(Asked),
}

/// A variable that whoever runs the containers fills in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub(super) name: String,
    /// What it is: "key `password` of secret `redis`".
    pub(super) what: String,
}

impl Asked {
    pub(super) fn key(kind: &str, object: &str, key: &str) -> Asked {
        let letter =
            |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' };
        let name = format!("{object}_{key}").chars().map(letter).collect();
        Asked { name, what: format!("key `{key}` of {kind} `{object}`") }
    }

    fn resource(name: &str, what: String) -> Asked {
        Asked { name: name.to_owned(), what }
    }
}

/// What stands around a container.
pub(super) struct Surroundings<'o> {
    objects: &'o [Object],
    /// The pod's address.
    pub(super) pod_ip: &'static str,
    /// Where the pod runs.
    pub(super) node: &'static str,
}

impl<'o> Surroundings<'o> {
    pub(super) fn new(objects: &'o [Object], pod_ip: &'static str, node: &'static str) -> Surroundings<'o> {
        Surroundings { objects, pod_ip, node }
    }

    pub(super) fn config_map(&self, namespace: &str, name: &str) -> Option<&'o ConfigMap> {
        self.objects.iter().find_map(|object| match object {
            Object::ConfigMap(map) if object.name() == name && object.namespace() == namespace => {
                Some(&**map)
            }
            _ => None,
        })
    }

    /// The variables of the container, in the order of their names.
    pub(super) fn variables(
        &self,
        pod: &Pod,
        container: &Container,
        notes: &mut BTreeSet<String>,
    ) -> BTreeMap<String, Vec<Part>> {
        let mut variables = BTreeMap::new();
        for from in container.env_from.iter().flatten() {
            let prefix = from.prefix.as_deref().unwrap_or_default();
            let map = from.config_map_ref.as_ref().map(|map| &map.name);
            match map.and_then(|name| self.config_map(&pod.namespace, name)) {
                Some(map) => variables.extend(
                    map.data
                        .iter()
                        .flatten()
                        .map(|(key, text)| (format!("{prefix}{key}"), vec![Part::Text(text.clone())])),
                ),
                None => {
                    let secret = from.secret_ref.as_ref().map(|secret| &secret.name);
                    let name = map.or(secret).map_or("", String::as_str);
                    notes.insert(format!(
                        "the variables of `{name}`, whose keys are not known, for {}",
                        container.name
                    ));
                }
            }
        }
        for variable in container.env.iter().flatten() {
            let parts = match (&variable.value, &variable.value_from) {
                (_, Some(from)) => self.source(pod, container, &variable.name, from),
                (text, None) => Some(expanded(text.as_deref().unwrap_or_default(), &variables)),
            };
            if let Some(parts) = parts {
                variables.insert(variable.name.clone(), parts);
            }
        }
        variables
    }

    fn source(&self, pod: &Pod, container: &Container, name: &str, from: &EnvVarSource) -> Option<Vec<Part>> {
        let text = |text: &str| Some(vec![Part::Text(text.to_owned())]);
        if let Some(key) = &from.secret_key_ref {
            return Some(vec![Part::Asked(Asked::key("secret", &key.name, &key.key))]);
        }
        if let Some(key) = &from.config_map_key_ref {
            let Some(map) = self.config_map(&pod.namespace, &key.name) else {
                return Some(vec![Part::Asked(Asked::key("config map", &key.name, &key.key))])
                    .filter(|_| key.optional != Some(true));
            };
            return map.data.as_ref().and_then(|data| data.get(&key.key)).and_then(|value| text(value));
        }
        if let Some(field) = &from.field_ref {
            return Some(vec![Part::Text(self.field(pod, &field.field_path))]);
        }
        let resource = from.resource_field_ref.as_ref()?;
        match amount(pod, container, resource) {
            Some(amount) => text(&amount.to_string()),
            None => Some(vec![Part::Asked(Asked::resource(
                name,
                format!("`{}` of {}", resource.resource, container.name),
            ))]),
        }
    }

    fn field(&self, pod: &Pod, path: &str) -> String {
        let subscript = |map: &BTreeMap<String, String>, field: &str| {
            let key = path.strip_prefix(field)?.strip_prefix("['")?.strip_suffix("']")?;
            map.get(key).cloned()
        };
        let labelled = subscript(&pod.labels, "metadata.labels");
        let annotated = || subscript(&pod.annotations, "metadata.annotations");
        labelled.or_else(annotated).unwrap_or_else(|| match path {
            "metadata.name" => pod.name.clone(),
            "metadata.namespace" => pod.namespace.clone(),
            "metadata.uid" => "00000000-0000-0000-0000-000000000000".to_owned(),
            "spec.nodeName" => self.node.to_owned(),
            "spec.serviceAccountName" => {
                pod.spec.service_account_name.clone().unwrap_or_else(|| "default".to_owned())
            }
            "status.podIP" | "status.podIPs" | "status.hostIP" | "status.hostIPs" => self.pod_ip.to_owned(),
            _ => String::new(),
        })
    }
}

/// The amount of a resource in units of the divisor, rounded up as the kubelet does.
fn amount(pod: &Pod, own: &Container, selector: &ResourceFieldSelector) -> Option<i64> {
    let named = selector.container_name.as_ref();
    let container = named.map_or(Some(own), |name| pod.containers().find(|it| it.name == *name))?;
    let (list, name) = selector.resource.split_once('.')?;
    let resources = container.resources.as_ref()?;
    let list = if list == "limits" { &resources.limits } else { &resources.requests };
    let amount = Quantity::parse(&list.as_ref()?.get(name)?.0).ok()?.millis();
    let divisor =
        selector.divisor.as_ref().map_or(Ok(1000), |it| Quantity::parse(&it.0).map(Quantity::millis));
    let divisor = divisor.ok().filter(|divisor| *divisor > 0)?;
    i64::try_from((amount + divisor - 1) / divisor).ok()
}

/// The text with the variables for which `$(NAME)` stands.
pub(super) fn expanded(text: &str, variables: &BTreeMap<String, Vec<Part>>) -> Vec<Part> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let plain = |text: &str| Part::Text(text.replace("$$", "$"));
    while let Some((begin, end)) = next_reference(text, start) {
        let known = variables.get(&text[begin..end]);
        match known {
            Some(value) => {
                parts.push(plain(&text[start..begin - 2]));
                parts.extend(value.iter().cloned());
            }
            None => parts.push(plain(&text[start..=end])),
        }
        start = end + 1;
    }
    parts.push(plain(&text[start..]));
    parts
}
