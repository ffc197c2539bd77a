//! Which validator judges which kind.

use k8s_openapi::{ClusterResourceScope, NamespaceResourceScope, Resource, api};

use crate::Object;
use crate::kinds::kinds;

use super::finding::ObjectReference;
use super::report::Report;

/// What can be validated: [`Object`] and each of the Kubernetes types that it holds.
pub trait Validate: sealed::Judged {}

pub(crate) mod sealed {
    use super::{ObjectReference, Report};

    /// Seals [`Validate`](super::Validate): the kinds are those of [`Object`](crate::Object).
    pub trait Judged {
        /// Writes all that the kind's rules find into the report.
        fn judge(&self, report: &mut Report<'_>);

        /// The object's kind, namespace and name.
        fn reference(&self) -> ObjectReference;

        /// Whether objects of the kind belong to a namespace.
        fn is_namespaced(&self) -> bool;
    }
}

/// To what objects of a kind belong.
trait Scope {
    const IS_NAMESPACED: bool;
}

impl Scope for NamespaceResourceScope {
    const IS_NAMESPACED: bool = true;
}

impl Scope for ClusterResourceScope {
    const IS_NAMESPACED: bool = false;
}

macro_rules! judged {
    ($($kind:ident: $($type:ident)::+ => $($validator:ident)::+,)+) => {
        $(
            impl Validate for api::$($type)::+ {}

            impl sealed::Judged for api::$($type)::+ {
                fn judge(&self, report: &mut Report<'_>) {
                    super::$($validator)::+(report, self);
                }

                fn reference(&self) -> ObjectReference {
                    ObjectReference {
                        kind: <Self as Resource>::KIND.to_owned(),
                        namespace: self.metadata.namespace.clone().unwrap_or_default(),
                        name: self.metadata.name.clone().unwrap_or_default(),
                    }
                }

                fn is_namespaced(&self) -> bool {
                    <<Self as Resource>::Scope as Scope>::IS_NAMESPACED
                }
            }
        )+

        impl Validate for Object {}

        impl sealed::Judged for Object {
            fn judge(&self, report: &mut Report<'_>) {
                match self {
                    $(Object::$kind(object) => object.judge(report),)+
                    Object::Custom(object) => super::custom::custom(report, object),
                }
            }

            fn reference(&self) -> ObjectReference {
                match self {
                    $(Object::$kind(object) => object.reference(),)+
                    Object::Custom(object) => super::custom::reference(object),
                }
            }

            fn is_namespaced(&self) -> bool {
                match self {
                    $(Object::$kind(object) => object.is_namespaced(),)+
                    // Nobody knows: a namespace is taken where one is stated.
                    Object::Custom(object) => object.metadata.namespace.is_some(),
                }
            }
        }
    };
}

kinds!(judged);
