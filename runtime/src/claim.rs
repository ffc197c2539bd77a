//! Claims: storage that outlives the pods which mount it.

use podwire_rules::sets::SINGLE_WRITER_CLAIM;
use podwire_rules::wires::facet::serves;
use podwire_rules::wires::{Property, Resource, Value, Wanted};

use crate::Member;
use crate::declare::{MetadataDecl, Text, plain_items, plain_kind};
use crate::message::Message;
use crate::pod::PodDecl;

/// A claim: storage of a size, for one node or several, which pods mount.
///
/// Implemented by `#[derive(PersistentVolumeClaim)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `PersistentVolumeClaim`",
    label = "not a claim",
    note = "consider annotating `{Self}` with `#[derive(PersistentVolumeClaim)]`"
)]
pub trait PersistentVolumeClaim: Member {
    plain_items!(PERSISTENT_VOLUME_CLAIM, ClaimDecl);
}

plain_kind!(
    PersistentVolumeClaimOf of PersistentVolumeClaim,
    podwire_manifests::k8s_openapi::api::core::v1::PersistentVolumeClaim
);

/// What `derive(PersistentVolumeClaim)` emits.
#[derive(Clone, Copy, Debug)]
pub struct ClaimDecl {
    /// The claim with its wires; whether several nodes may mount it is a property of it.
    pub resource: &'static Resource<'static>,
    /// How much is claimed.
    pub storage: Option<Text>,
    /// Who may mount it.
    pub access: &'static [&'static str],
    /// The storage class; none for the cluster's default.
    pub class: Option<Text>,
    /// `Filesystem` or `Block`.
    pub volume_mode: Option<&'static str>,
    /// The one volume that is meant.
    pub volume: Option<Text>,
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl ClaimDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: ClaimDecl = ClaimDecl {
        resource: &Resource::EMPTY,
        storage: None,
        access: &[],
        class: None,
        volume_mode: None,
        volume: None,
        metadata: MetadataDecl::EMPTY,
    };
}

/// Several replicas can mount the claim; 0 of them stand for one on each node.
#[track_caller]
pub const fn claim_is_shared(pod: &PodDecl, claim: &Resource<'_>, replicas: i64) {
    let shared = Wanted::Is(Property::Shared, Value::Flag(true));
    if pod.resource.unknown || claim.unknown || claim.provides.is_empty() || !serves(claim, &shared).is_no() {
        return;
    }
    let several = match replicas {
        0 => Message::new().text("the pods "),
        _ => Message::new().text("the ").number(replicas.unsigned_abs()).text(" replicas of pod "),
    };
    let several = several.of(pod.resource.identity);
    let several = if replicas == 0 { several.text(" of all nodes") } else { several };
    several
        .text(" mount claim ")
        .of(claim.identity)
        .text(", which one node may mount: those on other nodes never start; claim it with `access(ReadWriteMany)`, or run one pod")
        .refuse(&SINGLE_WRITER_CLAIM)
}

#[cfg(feature = "manifests")]
mod build {
    use std::collections::BTreeMap;

    use podwire_manifests::__build::Path;
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::core::v1::{
        PersistentVolumeClaim, PersistentVolumeClaimSpec, VolumeResourceRequirements,
    };
    use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

    use super::ClaimDecl;
    use crate::build::Context;
    use crate::build::named::named;
    use crate::build::value::literals;
    use crate::values::ResourceValues;

    /// Builds the PersistentVolumeClaim.
    pub(super) fn build(
        declared: &'static ClaimDecl,
        values: &dyn ResourceValues<PersistentVolumeClaim>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        named(declared.resource, &declared.metadata, values, context, |metadata, reader| {
            let path = Path::Root.field("spec");
            let storage = reader.optional(declared.storage, &path.field("resources"));
            let requests = storage.map(|storage| BTreeMap::from([("storage".to_owned(), Quantity(storage))]));
            let resources = VolumeResourceRequirements { requests, ..VolumeResourceRequirements::default() };
            let spec = PersistentVolumeClaimSpec {
                access_modes: literals(declared.access),
                resources: Some(resources),
                storage_class_name: reader.optional(declared.class, &path.field("storageClassName")),
                volume_mode: declared.volume_mode.map(str::to_owned),
                volume_name: reader.optional(declared.volume, &path.field("volumeName")),
                ..PersistentVolumeClaimSpec::default()
            };
            PersistentVolumeClaim { metadata, spec: Some(spec), ..PersistentVolumeClaim::default() }
        })
    }
}
