//! Which validator judges which kind.

use k8s_openapi::{Resource, api};

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
    }
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
            }
        )+

        impl Validate for Object {}

        impl sealed::Judged for Object {
            fn judge(&self, report: &mut Report<'_>) {
                match self { $(Object::$kind(object) => object.judge(report),)+ }
            }

            fn reference(&self) -> ObjectReference {
                match self { $(Object::$kind(object) => object.reference(),)+ }
            }
        }
    };
}

kinds!(judged);
