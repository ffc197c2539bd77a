//! What comes with a set though none of its texts holds it.

/// A ConfigMap or Secret that a set has although no text holds it: a generator of a kustomization makes it.
///
/// ```
/// use podwire_manifests::validate::{Made, Options, Validator};
///
/// let pod = "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [
///     {name: web, image: 'web:1', env: [{name: LEVEL, valueFrom: {configMapKeyRef: {name: web-config, key: levl}}}]}]}}";
/// let made = Made::config_map("web-config").keys(["level"]);
/// let findings = Validator::new(Options::new().made([made])).text(pod);
/// assert_eq!(findings[0].rule.id, "dangling-key");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub(crate) is_secret: bool,
    pub(crate) name: String,
    /// None where nobody knows them.
    pub(crate) keys: Option<Vec<String>>,
}

impl Made {
    /// A ConfigMap of this name, of whose keys nothing is known.
    pub fn config_map(name: impl Into<String>) -> Made {
        Made { is_secret: false, name: name.into(), keys: None }
    }

    /// A Secret of this name, of whose keys nothing is known.
    pub fn secret(name: impl Into<String>) -> Made {
        Made { is_secret: true, ..Made::config_map(name) }
    }

    /// The same, with these keys and no others.
    pub fn keys(mut self, keys: impl IntoIterator<Item = impl Into<String>>) -> Made {
        self.keys = Some(keys.into_iter().map(Into::into).collect());
        self
    }
}
