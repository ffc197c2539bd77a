//! One Kubernetes object of any kind that podwire knows.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::{Metadata, Resource, api};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::kinds::kinds;

macro_rules! objects {
    ($($kind:ident: $($type:ident)::+ => $($validator:ident)::+,)+) => {
        /// One Kubernetes object of a kind that podwire validates, as its k8s-openapi type.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Object {
            $(#[doc = concat!("A ", stringify!($kind), ".")] $kind(Box<api::$($type)::+>),)+
        }

        impl Object {
            /// The kinds that podwire knows, each with its API version.
            pub const KINDS: &'static [(&'static str, &'static str)] =
                &[$((<api::$($type)::+ as Resource>::API_VERSION, <api::$($type)::+ as Resource>::KIND)),+];

            /// The object's kind: `Service`.
            pub fn kind(&self) -> &'static str {
                match self { $(Object::$kind(_) => <api::$($type)::+ as Resource>::KIND,)+ }
            }

            /// The object's API version: `apps/v1`.
            pub fn api_version(&self) -> &'static str {
                match self { $(Object::$kind(_) => <api::$($type)::+ as Resource>::API_VERSION,)+ }
            }

            /// The object's metadata.
            pub fn metadata(&self) -> &ObjectMeta {
                match self { $(Object::$kind(object) => object.metadata(),)+ }
            }

            /// Deserialises an object of a kind and API version; none when podwire does not know it.
            pub(crate) fn deserialize_as<'de, D: Deserializer<'de>>(
                api_version: &str,
                kind: &str,
                deserializer: D,
            ) -> Option<Result<Object, D::Error>> {
                $(if kind == <api::$($type)::+ as Resource>::KIND && api_version == <api::$($type)::+ as Resource>::API_VERSION {
                    return Some(Box::<api::$($type)::+>::deserialize(deserializer).map(Object::$kind));
                })+
                None
            }
        }

        impl Serialize for Object {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Object::$kind(object) => object.serialize(serializer),)+ }
            }
        }

        $(impl From<api::$($type)::+> for Object {
            fn from(object: api::$($type)::+) -> Object {
                Object::$kind(Box::new(object))
            }
        })+
    };
}

kinds!(objects);

impl Object {
    /// The object's name, empty where none is set.
    pub fn name(&self) -> &str {
        self.metadata().name.as_deref().unwrap_or_default()
    }

    /// The object's namespace, empty where none is set.
    pub fn namespace(&self) -> &str {
        self.metadata().namespace.as_deref().unwrap_or_default()
    }
}
