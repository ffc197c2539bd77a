//! Priority classes: which pods come first where nodes are full.

use podwire_rules::wires::Resource;

use crate::Member;
use crate::declare::{MetadataDecl, Number, Text, plain_items, plain_kind};

/// A priority class: which pods come first where nodes are full.
///
/// Implemented by `#[derive(PriorityClass)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `PriorityClass`",
    label = "not a priority class",
    note = "consider annotating `{Self}` with `#[derive(PriorityClass)]`"
)]
pub trait PriorityClass: Member {
    plain_items!(PRIORITY_CLASS, PriorityClassDecl);
}

plain_kind!(
    PriorityClassOf of PriorityClass,
    podwire_manifests::k8s_openapi::api::scheduling::v1::PriorityClass
);

/// What `derive(PriorityClass)` emits.
#[derive(Clone, Copy, Debug)]
pub struct PriorityClassDecl {
    /// The class with its wires.
    pub resource: &'static Resource<'static>,
    /// Pods of a higher one come first.
    pub value: Option<Number>,
    /// `PreemptLowerPriority` or `Never`.
    pub preemption: Option<&'static str>,
    /// Whether it is that of pods which state none.
    pub global_default: bool,
    /// For whom it is.
    pub description: Option<Text>,
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl PriorityClassDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: PriorityClassDecl = PriorityClassDecl {
        resource: &Resource::EMPTY,
        value: None,
        preemption: None,
        global_default: false,
        description: None,
        metadata: MetadataDecl::EMPTY,
    };
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::__build::Path;
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::scheduling::v1::PriorityClass;

    use super::PriorityClassDecl;
    use crate::build::Context;
    use crate::build::named::named;
    use crate::build::value::stated;
    use crate::values::ResourceValues;

    /// Builds the PriorityClass.
    pub(super) fn build(
        declared: &'static PriorityClassDecl,
        values: &dyn ResourceValues<PriorityClass>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        named(declared.resource, &declared.metadata, values, context, |metadata, reader| PriorityClass {
            metadata,
            // The versions of the types differ in whether there may be none.
            value: reader.int32(declared.value, &Path::Root.field("value")).unwrap_or_default().into(),
            preemption_policy: declared.preemption.map(str::to_owned),
            global_default: stated(declared.global_default),
            description: reader.optional(declared.description, &Path::Root.field("description")),
        })
    }
}
