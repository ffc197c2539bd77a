//! Any object as a member of an app.

use podwire_manifests::__build::Path;
use podwire_manifests::{Object, decode};
use podwire_rules::names::dns_1035_label;
use podwire_rules::values::NO_OBJECT;
use podwire_rules::wires::{Kind, Resource, kind};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::build::Context;
use crate::build::metadata::set_app_metadata;
use crate::declare::{Membership, PodsOf};
use crate::member::Member;
use crate::values::{Build, Built, Shows, Visitor};

/// Any object as a member of an app: a type of k8s-openapi, a custom resource of kube, a JSON value.
///
/// `apiVersion`, `kind` and metadata are read from what it serialises to. Its namespace, where it states none, is the app's; its
/// name is its own. It is validated where podwire knows its kind, and its wires are judged with those of the set.
///
/// ```
/// use podwire::prelude::*;
/// use podwire::Existing;
/// use serde_json::{Value, json};
///
/// #[derive(App)]
/// #[app(namespace = "shop")]
/// struct Shop {
///     certificate: Existing<Value>,
/// }
///
/// let certificate = json!({
///     "apiVersion": "cert-manager.io/v1",
///     "kind": "Certificate",
///     "metadata": { "name": "shop" },
///     "spec": { "secretName": "shop-tls", "dnsNames": ["shop.example.com"] },
/// });
/// let yaml = podwire::to_yaml(&Shop { certificate: Existing::new(certificate) })?;
/// assert!(yaml.contains("kind: Certificate"));
/// assert!(yaml.contains("namespace: shop"));
/// # Ok::<(), podwire::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Existing<T> {
    object: T,
    /// Whether the object belongs to no namespace, although nobody knows that of its kind.
    cluster_wide: bool,
}

impl<T> Existing<T> {
    /// The object as a member.
    pub const fn new(object: T) -> Existing<T> {
        Existing { object, cluster_wide: false }
    }

    /// The object as a member that belongs to no namespace: for custom resources of the whole cluster, of which podwire cannot
    /// know it. Of Kubernetes' own kinds it does.
    pub const fn cluster_wide(mut self) -> Existing<T> {
        self.cluster_wide = true;
        self
    }

    /// The object.
    pub const fn get(&self) -> &T {
        &self.object
    }

    /// The object, to be changed.
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.object
    }

    /// The object itself.
    pub fn into_inner(self) -> T {
        self.object
    }
}

impl Existing<Value> {
    /// The object of a text in YAML or JSON, such as a file that is included while compiling.
    ///
    /// ```
    /// use podwire::Existing;
    ///
    /// let text = "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: shop}\n"; // include_str!("certificate.yaml")
    /// let certificate = Existing::yaml(text)?;
    /// assert_eq!(certificate.get()["kind"], "Certificate");
    /// # Ok::<(), podwire::decode::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the text is no YAML, or holds more than one document.
    pub fn yaml(text: &str) -> Result<Existing<Value>, decode::Error> {
        decode::values(text, "object").map(Existing::new)
    }
}

impl<T> From<T> for Existing<T> {
    fn from(object: T) -> Existing<T> {
        Existing::new(object)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Existing<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Existing::new)
    }
}

impl<T: Serialize> Member for Existing<T> {
    type Pods = UnknownObject;
}

/// Leads to an object of which nothing is known while compiling.
pub struct UnknownObject;

impl PodsOf for UnknownObject {
    const MEMBERSHIP: Membership = Membership::resource(Resource::EMPTY);
}

impl<T: Serialize> Shows<Existing<T>> for UnknownObject {
    fn show<'v>(object: &'v Existing<T>, visitor: &mut dyn Visitor<'v>) {
        visitor.resources(Self::RESOURCES, Built::Other(object));
    }
}

impl<T: Serialize> Build for Existing<T> {
    fn build(&self, _number: usize, context: &mut Context<'_>) -> Option<Object> {
        let object = serde_json::to_value(&self.object)
            .map_err(|error| error.to_string())
            .and_then(Object::from_value)
            .and_then(with_kind);
        let mut object = match object {
            Ok(object) => object,
            Err(why) => {
                let detail = format!(
                    "a member of type `{}` is no object: {why}",
                    std::any::type_name::<Existing<T>>()
                );
                context.report().required(&NO_OBJECT, &Path::Root, &detail);
                return None;
            }
        };
        let is_namespaced = kind_of(&object).namespaced && !self.cluster_wide;
        let metadata = object.metadata_mut();
        if is_namespaced && metadata.namespace.is_none() {
            metadata.namespace = context.namespace_around().map(str::to_owned);
        }
        set_app_metadata(metadata, context.app_metadata());
        Some(object)
    }

    /// That of the kind that the object says it is.
    fn rank(&self, _declared: &Resource<'static>) -> u8 {
        let Ok(value) = serde_json::to_value(&self.object) else { return Kind::UNKNOWN.rank };
        let text = |key: &str| value.get(key).and_then(|value| value.as_str()).unwrap_or_default();
        kind::find(text("apiVersion"), text("kind")).rank
    }
}

/// The object, if its kind can be one: the API server knows none else, and the files of an emit are named by it.
fn with_kind(object: Object) -> Result<Object, String> {
    match dns_1035_label(&object.kind().to_ascii_lowercase()).first() {
        None => Ok(object),
        Some(breach) => {
            Err(format!("`kind` cannot be {:?}: in lower case, {}", object.kind(), breach.detail))
        }
    }
}

fn kind_of(object: &Object) -> Kind<'_> {
    kind::find(object.api_version(), object.kind())
}
