//! Kubernetes manifests: read strictly, judged as the API server judges them, and written.
//!
//! - [`decode`] reads objects from YAML or JSON, with line, column and field of every mistake.
//! - [`validate`] gives the API server's verdict, offline, and judges the wiring of a set.
//! - [`yaml`] writes objects as `kubectl` reads them.
//!
//! ```
//! use podwire_manifests::{decode, validate, yaml};
//!
//! let objects = decode::objects("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")?;
//! assert!(validate::set(&objects).is_empty());
//! assert_eq!(yaml::to_string(&objects[0])?, "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The objects are k8s-openapi's types, whose Kubernetes version the binary chooses: with a feature of this crate (`latest`,
//! `v1_33` to `v1_37`), or on k8s-openapi itself where the program has it anyway. The version of the *rules* is chosen at
//! run time: [`validate::Options`].

mod custom;
pub mod decode;
#[cfg(feature = "files")]
mod file;
mod kinds;
mod object;
mod shared;
mod threads;
pub mod validate;
mod wires;
pub mod yaml;

pub use custom::Custom;
pub use object::Object;

#[doc(no_inline)]
pub use k8s_openapi;

/// What podwire builds manifests with. Nobody else can rely on it.
#[doc(hidden)]
pub mod __build {
    use std::collections::BTreeMap;

    use k8s_openapi::api::core::v1::PodSpec;
    use serde::de::Deserializer;

    use crate::Object;

    pub use podwire_rules::nearest;

    pub use crate::decode::context::Docs;
    pub use crate::decode::deserializer::SECRET;
    pub use crate::decode::layers::{Form, Given, Layers, Leaf, Sources, Step, Steps};
    pub use crate::decode::unseen::{UNSEEN_SECRET, secret_is_read};
    pub use crate::decode::yaml::outline::{Part, outline, outline_in_full};
    pub use crate::shared::SharedSpec;
    pub use crate::validate::entry::judge_with;
    pub use crate::validate::kept::{Kept, omitted};
    pub use crate::validate::kinds::sealed::Judged;
    pub use crate::validate::path::Path;
    pub use crate::validate::pod_security::{Pod as PodToJudge, pod_security};
    pub use crate::validate::report::{BadValue, Report};
    pub use crate::wires::{Arena, Book};
    pub use crate::yaml::refrain::append_with;

    #[cfg(feature = "files")]
    pub mod file {
        //! Files that are whole, or as they were.

        pub use crate::file::{Content, beginning, begins_alike, replace, resolved, take_after};
    }

    /// Takes apart what another object can use again: the specification of its pods, and its maps of labels.
    pub fn reuse(object: Object, labels: &mut Vec<BTreeMap<String, String>>) -> Option<PodSpec> {
        object.reuse(labels)
    }

    /// Deserialises an object of a kind and API version, by whatever reads; none when podwire does not know it.
    pub fn deserialize_as<'de, D: Deserializer<'de>>(
        api_version: &str,
        kind: &str,
        deserializer: D,
    ) -> Option<Result<Object, D::Error>> {
        Object::deserialize_as(api_version, kind, deserializer)
    }
}
