//! One Kubernetes object of any kind that podwire knows.

use std::collections::BTreeMap;

use k8s_openapi::api::apps::v1::{DaemonSetSpec, DeploymentSpec, ReplicaSetSpec, StatefulSetSpec};
use k8s_openapi::api::batch::v1::{CronJobSpec, JobSpec};
use k8s_openapi::api::core::v1::{PodSpec, PodTemplateSpec, ReplicationControllerSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::{Metadata, Resource, api};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::custom::Custom;
use crate::decode::{Content, Parsed};
use crate::kinds::kinds;
use crate::validate::versioned::Spec;

macro_rules! objects {
    ($($kind:ident: $($type:ident)::+ => $($validator:ident)::+,)+) => {
        /// One Kubernetes object of a kind that podwire validates, as its k8s-openapi type.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Object {
            $(#[doc = concat!("A ", stringify!($kind), ".")] $kind(Box<api::$($type)::+>),)+
            /// An object of any other kind.
            Custom(Box<Custom>),
        }

        impl Object {
            /// The kinds that podwire knows, each with its API version.
            pub const KINDS: &'static [(&'static str, &'static str)] =
                &[$((<api::$($type)::+ as Resource>::API_VERSION, <api::$($type)::+ as Resource>::KIND)),+];

            /// The object's kind: `Service`.
            pub fn kind(&self) -> &str {
                match self {
                    $(Object::$kind(_) => <api::$($type)::+ as Resource>::KIND,)+
                    Object::Custom(object) => &object.kind,
                }
            }

            /// The object's API version: `apps/v1`.
            pub fn api_version(&self) -> &str {
                match self {
                    $(Object::$kind(_) => <api::$($type)::+ as Resource>::API_VERSION,)+
                    Object::Custom(object) => &object.api_version,
                }
            }

            /// The object's metadata.
            pub fn metadata(&self) -> &ObjectMeta {
                match self {
                    $(Object::$kind(object) => object.metadata(),)+
                    Object::Custom(object) => &object.metadata,
                }
            }

            /// The object's metadata, to be changed.
            pub fn metadata_mut(&mut self) -> &mut ObjectMeta {
                match self {
                    $(Object::$kind(object) => object.metadata_mut(),)+
                    Object::Custom(object) => &mut object.metadata,
                }
            }

            /// The group of the object's kind, and how the API calls its objects: `("apps", "deployments")`. None of kinds that podwire
            /// does not know.
            pub(crate) fn resources(&self) -> Option<(&'static str, &'static str)> {
                Some(match self {
                    $(Object::$kind(_) => {
                        (<api::$($type)::+ as Resource>::GROUP, <api::$($type)::+ as Resource>::URL_PATH_SEGMENT)
                    })+
                    Object::Custom(_) => return None,
                })
            }

            /// How many bytes the object takes by itself, without what it refers to.
            pub(crate) fn size(&self) -> usize {
                match self {
                    $(Object::$kind(object) => size_of_val(&**object),)+
                    Object::Custom(object) => size_of_val(&**object),
                }
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
                match self {
                    $(Object::$kind(object) => object.serialize(serializer),)+
                    Object::Custom(object) => object.serialize(serializer),
                }
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
    /// The object that a JSON value is, decoded as strictly as from a text where podwire knows its kind, and an
    /// [`Object::Custom`] where it does not.
    ///
    /// ```
    /// use podwire_manifests::Object;
    /// use serde_json::json;
    ///
    /// let object = Object::from_value(json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}))?;
    /// assert!(matches!(object, Object::Namespace(_)));
    ///
    /// let error = Object::from_value(json!({"apiVersion": "acme.io/v1", "metadata": {}})).unwrap_err();
    /// assert_eq!(error, "`kind` is missing");
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// When it is no single object, with what it lacks.
    pub fn from_value(value: Value) -> Result<Object, String> {
        let custom = Custom::from_value(value.clone())?;
        let is_known = Object::KINDS.contains(&(custom.api_version.as_str(), custom.kind.as_str()));
        if !is_known {
            return Ok(Object::Custom(Box::new(custom)));
        }
        let parsed = Parsed::of_value(&value).map_err(|error| error.in_words())?;
        let mut outcome = None;
        parsed.decode_each(|decoded| outcome = Some(decoded.outcome));
        match outcome {
            Some(Ok(document)) => match document.content {
                Content::Object(object) => Ok(object),
                _ => Ok(Object::Custom(Box::new(custom))),
            },
            Some(Err(error)) => Err(error.in_words()),
            None => Err("it is a list without items".to_owned()),
        }
    }

    /// The object's name, empty where none is set.
    pub fn name(&self) -> &str {
        self.metadata().name.as_deref().unwrap_or_default()
    }

    /// The object's namespace, empty where none is set.
    pub fn namespace(&self) -> &str {
        self.metadata().namespace.as_deref().unwrap_or_default()
    }

    /// The specification of the pod that the object is, or of those that it makes; none for an object without pods.
    ///
    /// ```
    /// use podwire_manifests::Object;
    /// use serde_json::json;
    ///
    /// let containers = json!([{"name": "web", "image": "nginx"}]);
    /// let template = json!({"metadata": {"labels": {"app": "web"}}, "spec": {"containers": containers}});
    /// let spec = json!({"selector": {"matchLabels": {"app": "web"}}, "template": template});
    /// let object = json!({"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "web"}, "spec": spec});
    /// let object = Object::from_value(object)?;
    /// assert_eq!(object.pod_spec().map(|spec| spec.containers.len()), Some(1));
    /// # Ok::<(), String>(())
    /// ```
    pub fn pod_spec(&self) -> Option<&PodSpec> {
        match self {
            Object::Pod(pod) => pod.spec.as_ref(),
            object => object.pod_template()?.spec.as_ref(),
        }
    }

    /// The template of the pods that the object makes; none for a Pod itself, and for an object without pods.
    pub fn pod_template(&self) -> Option<&PodTemplateSpec> {
        Some(match self {
            Object::Deployment(object) => &Spec::<DeploymentSpec>::get(&object.spec)?.template,
            Object::StatefulSet(object) => &Spec::<StatefulSetSpec>::get(&object.spec)?.template,
            Object::DaemonSet(object) => &Spec::<DaemonSetSpec>::get(&object.spec)?.template,
            Object::ReplicaSet(object) => Spec::<ReplicaSetSpec>::get(&object.spec)?.template.as_ref()?,
            Object::ReplicationController(object) => {
                Spec::<ReplicationControllerSpec>::get(&object.spec)?.template.as_ref()?
            }
            Object::Job(object) => &Spec::<JobSpec>::get(&object.spec)?.template,
            Object::CronJob(object) => {
                let jobs = &Spec::<CronJobSpec>::get(&object.spec)?.job_template;
                &Spec::<JobSpec>::get(&jobs.spec)?.template
            }
            _ => return None,
        })
    }

    /// Takes apart what another object can use again: the specification of its pods, and its maps of labels.
    pub(crate) fn reuse(mut self, labels: &mut Vec<BTreeMap<String, String>>) -> Option<PodSpec> {
        labels.extend(self.metadata_mut().labels.take());
        let (selector, template) = match self {
            Object::Pod(object) => return object.spec,
            Object::Service(object) => {
                labels.extend(object.spec.and_then(|spec| spec.selector));
                return None;
            }
            Object::Deployment(object) => {
                let spec = Spec::<DeploymentSpec>::owned(object.spec)?;
                (Some(spec.selector), spec.template)
            }
            Object::StatefulSet(object) => {
                let spec = Spec::<StatefulSetSpec>::owned(object.spec)?;
                (Some(spec.selector), spec.template)
            }
            Object::DaemonSet(object) => {
                let spec = Spec::<DaemonSetSpec>::owned(object.spec)?;
                (Some(spec.selector), spec.template)
            }
            Object::Job(object) => (None, Spec::<JobSpec>::owned(object.spec)?.template),
            Object::CronJob(object) => {
                let jobs = Spec::<CronJobSpec>::owned(object.spec)?.job_template;
                (None, Spec::<JobSpec>::owned(jobs.spec)?.template)
            }
            _ => return None,
        };
        labels.extend(selector.and_then(|selector| selector.match_labels));
        labels.extend(template.metadata.and_then(|metadata| metadata.labels));
        template.spec
    }
}
