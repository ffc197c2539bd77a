//! One Kubernetes object of any kind that podwire knows.

use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, ReplicaSet, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::{CronJob, Job};
use k8s_openapi::api::core::v1::{
    ConfigMap, Namespace, PersistentVolumeClaim, Pod, Secret, Service, ServiceAccount,
};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::{Metadata, Resource};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

macro_rules! objects {
    ($($kind:ident),+ $(,)?) => {
        /// One Kubernetes object of a kind that podwire validates, as its k8s-openapi type.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Object {
            $(#[doc = concat!("A ", stringify!($kind), ".")] $kind(Box<$kind>),)+
        }

        impl Object {
            /// The kinds that podwire knows, each with its API version.
            pub const KINDS: &'static [(&'static str, &'static str)] =
                &[$((<$kind as Resource>::API_VERSION, <$kind as Resource>::KIND)),+];

            /// The object's kind: `Service`.
            pub fn kind(&self) -> &'static str {
                match self { $(Object::$kind(_) => <$kind as Resource>::KIND,)+ }
            }

            /// The object's API version: `apps/v1`.
            pub fn api_version(&self) -> &'static str {
                match self { $(Object::$kind(_) => <$kind as Resource>::API_VERSION,)+ }
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
                $(if kind == <$kind as Resource>::KIND && api_version == <$kind as Resource>::API_VERSION {
                    return Some(Box::<$kind>::deserialize(deserializer).map(Object::$kind));
                })+
                None
            }
        }

        impl Serialize for Object {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Object::$kind(object) => object.serialize(serializer),)+ }
            }
        }

        $(impl From<$kind> for Object {
            fn from(object: $kind) -> Object {
                Object::$kind(Box::new(object))
            }
        })+
    };
}

objects! {
    ConfigMap, CronJob, DaemonSet, Deployment, HorizontalPodAutoscaler, Ingress, Job, Namespace, NetworkPolicy,
    PersistentVolumeClaim, Pod, PodDisruptionBudget, ReplicaSet, Secret, Service, ServiceAccount, StatefulSet,
}

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
