//! Quotas: how much all pods and objects of a namespace may ask for together.

use podwire_rules::wires::Resource;

use crate::Member;
use crate::declare::{Entry, MetadataDecl, Text, plain_items, plain_kind};

/// A quota: how much all pods and objects of a namespace may ask for together.
///
/// Implemented by `#[derive(ResourceQuota)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `ResourceQuota`",
    label = "not a quota",
    note = "consider annotating `{Self}` with `#[derive(ResourceQuota)]`"
)]
pub trait ResourceQuota: Member {
    plain_items!(RESOURCE_QUOTA, ResourceQuotaDecl);
}

plain_kind!(ResourceQuotaOf of ResourceQuota, podwire_manifests::k8s_openapi::api::core::v1::ResourceQuota);

/// What `derive(ResourceQuota)` emits.
#[derive(Clone, Copy, Debug)]
pub struct ResourceQuotaDecl {
    /// The quota with its wires.
    pub resource: &'static Resource<'static>,
    /// How much there is of each resource.
    pub hard: &'static [Entry],
    /// Which pods are counted.
    pub scopes: &'static [&'static str],
    /// The priority classes whose pods alone are counted.
    pub priorities: &'static [Text],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl ResourceQuotaDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: ResourceQuotaDecl = ResourceQuotaDecl {
        resource: &Resource::EMPTY,
        hard: &[],
        scopes: &[],
        priorities: &[],
        metadata: MetadataDecl::EMPTY,
    };
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::__build::Path;
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::core::v1::{
        ResourceQuota, ResourceQuotaSpec, ScopeSelector, ScopedResourceSelectorRequirement,
    };
    use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

    use super::ResourceQuotaDecl;
    use crate::build::Context;
    use crate::build::named::named;
    use crate::build::value::literals;
    use crate::values::ResourceValues;

    /// Builds the ResourceQuota.
    pub(super) fn build(
        declared: &'static ResourceQuotaDecl,
        values: &dyn ResourceValues<ResourceQuota>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        named(declared.resource, &declared.metadata, values, context, |metadata, reader| {
            let path = Path::Root.field("spec");
            let classes = reader.texts(declared.priorities, &path.field("scopeSelector"));
            let requirement = |classes| ScopedResourceSelectorRequirement {
                operator: "In".to_owned(),
                scope_name: "PriorityClass".to_owned(),
                values: Some(classes),
            };
            let spec = ResourceQuotaSpec {
                hard: reader.entries(declared.hard, &path.field("hard"), Quantity),
                scopes: literals(declared.scopes),
                scope_selector: classes
                    .map(|classes| ScopeSelector { match_expressions: Some(vec![requirement(classes)]) }),
            };
            ResourceQuota { metadata, spec: Some(spec), ..ResourceQuota::default() }
        })
    }
}
