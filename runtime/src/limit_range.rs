//! Limit ranges: how much one container, pod or claim of a namespace may ask for.

use podwire_rules::wires::Resource;

use crate::Member;
use crate::declare::{Entry, MetadataDecl, plain_items, plain_kind};

/// A limit range: how much one container, pod or claim of a namespace may ask for, and what a container gets that states nothing.
///
/// Implemented by `#[derive(LimitRange)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `LimitRange`",
    label = "not a limit range",
    note = "consider annotating `{Self}` with `#[derive(LimitRange)]`"
)]
pub trait LimitRange: Member {
    plain_items!(LIMIT_RANGE, LimitRangeDecl);
}

plain_kind!(LimitRangeOf of LimitRange, podwire_manifests::k8s_openapi::api::core::v1::LimitRange);

/// What `derive(LimitRange)` emits.
#[derive(Clone, Copy, Debug)]
pub struct LimitRangeDecl {
    /// The limit range with its wires.
    pub resource: &'static Resource<'static>,
    /// The limits, by what is limited.
    pub limits: &'static [LimitDecl],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl LimitRangeDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: LimitRangeDecl =
        LimitRangeDecl { resource: &Resource::EMPTY, limits: &[], metadata: MetadataDecl::EMPTY };
}

/// How much one container, pod or claim may ask for, by resource.
#[derive(Clone, Copy, Debug)]
pub struct LimitDecl {
    /// `Container`, `Pod` or `PersistentVolumeClaim`.
    pub of: &'static str,
    /// At most.
    pub max: &'static [Entry],
    /// At least.
    pub min: &'static [Entry],
    /// The limits of a container that states none.
    pub default: &'static [Entry],
    /// The requests of a container that states none.
    pub default_request: &'static [Entry],
    /// By how much a limit may be a multiple of its request.
    pub max_ratio: &'static [Entry],
}

impl LimitDecl {
    /// No limits of what is called so.
    pub const fn of(of: &'static str) -> LimitDecl {
        LimitDecl { of, max: &[], min: &[], default: &[], default_request: &[], max_ratio: &[] }
    }
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::__build::Path;
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::core::v1::{LimitRange, LimitRangeItem, LimitRangeSpec};
    use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

    use super::{LimitDecl, LimitRangeDecl};
    use crate::build::Context;
    use crate::build::named::named;
    use crate::build::value::Reader;
    use crate::values::ResourceValues;

    /// Builds the LimitRange.
    pub(super) fn build(
        declared: &'static LimitRangeDecl,
        values: &dyn ResourceValues<LimitRange>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        named(declared.resource, &declared.metadata, values, context, |metadata, reader| {
            let path = Path::Root.field("spec");
            let path = path.field("limits");
            let limits = declared.limits.iter().enumerate();
            let limits = limits.map(|(index, limit)| item(limit, reader, &path.index(index))).collect();
            LimitRange { metadata, spec: Some(LimitRangeSpec { limits }) }
        })
    }

    fn item(declared: &LimitDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> LimitRangeItem {
        LimitRangeItem {
            type_: declared.of.to_owned(),
            max: reader.entries(declared.max, &path.field("max"), Quantity),
            min: reader.entries(declared.min, &path.field("min"), Quantity),
            default: reader.entries(declared.default, &path.field("default"), Quantity),
            default_request: reader.entries(
                declared.default_request,
                &path.field("defaultRequest"),
                Quantity,
            ),
            max_limit_request_ratio: reader.entries(
                declared.max_ratio,
                &path.field("maxLimitRequestRatio"),
                Quantity,
            ),
        }
    }
}
