//! Storage classes: what makes the volumes of claims.

use podwire_rules::wires::Resource;

use crate::Member;
use crate::declare::{Entry, MetadataDecl, Text, plain_items, plain_kind};

/// A storage class: what makes the volumes of claims, and what becomes of them.
///
/// Implemented by `#[derive(StorageClass)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `StorageClass`",
    label = "not a storage class",
    note = "consider annotating `{Self}` with `#[derive(StorageClass)]`"
)]
pub trait StorageClass: Member {
    plain_items!(STORAGE_CLASS, StorageClassDecl);
}

plain_kind!(StorageClassOf of StorageClass, podwire_manifests::k8s_openapi::api::storage::v1::StorageClass);

/// What `derive(StorageClass)` emits.
#[derive(Clone, Copy, Debug)]
pub struct StorageClassDecl {
    /// The class with its wires.
    pub resource: &'static Resource<'static>,
    /// The driver that makes the volumes.
    pub provisioner: Option<Text>,
    /// What the driver reads.
    pub parameters: &'static [Entry],
    /// `Delete` or `Retain`.
    pub reclaim_policy: Option<&'static str>,
    /// `Immediate` or `WaitForFirstConsumer`.
    pub binding_mode: Option<&'static str>,
    /// Whether a claim may ask for more later.
    pub allow_volume_expansion: bool,
    /// With what the volumes are mounted.
    pub mount_options: &'static [Text],
    /// Whether it is that of claims which state none.
    pub cluster_default: bool,
    /// Where its volumes are made: in each the values that the labels of the nodes may have.
    pub topologies: &'static [&'static [TopologyDecl]],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl StorageClassDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: StorageClassDecl = StorageClassDecl {
        resource: &Resource::EMPTY,
        provisioner: None,
        parameters: &[],
        reclaim_policy: None,
        binding_mode: None,
        allow_volume_expansion: false,
        mount_options: &[],
        cluster_default: false,
        topologies: &[],
        metadata: MetadataDecl::EMPTY,
    };
}

/// The values that a label of the nodes may have.
#[derive(Clone, Copy, Debug)]
pub struct TopologyDecl {
    /// The label's key.
    pub key: &'static str,
    /// Its values.
    pub values: &'static [Text],
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::__build::Path;
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::core::v1::{
        TopologySelectorLabelRequirement, TopologySelectorTerm,
    };
    use podwire_manifests::k8s_openapi::api::storage::v1::StorageClass;

    use super::{StorageClassDecl, TopologyDecl};
    use crate::build::Context;
    use crate::build::named::named;
    use crate::build::value::{Reader, filled, stated};
    use crate::values::ResourceValues;

    /// The annotation of the class that claims get which state none.
    const DEFAULT: &str = "storageclass.kubernetes.io/is-default-class";

    /// Builds the StorageClass.
    pub(super) fn build(
        declared: &'static StorageClassDecl,
        values: &dyn ResourceValues<StorageClass>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        named(declared.resource, &declared.metadata, values, context, |mut metadata, reader| {
            if declared.cluster_default {
                let annotations = metadata.annotations.get_or_insert_default();
                annotations.insert(DEFAULT.to_owned(), "true".to_owned());
            }
            let path = Path::Root.field("allowedTopologies");
            let topologies = declared.topologies.iter().enumerate();
            let topologies = topologies.map(|(index, term)| topology(term, reader, &path.index(index)));
            let allowed_topologies = filled(topologies.collect::<Vec<_>>().into_iter());
            let provisioner = reader.optional(declared.provisioner, &Path::Root.field("provisioner"));
            StorageClass {
                metadata,
                provisioner: provisioner.unwrap_or_default(),
                parameters: reader.entries(declared.parameters, &Path::Root.field("parameters"), |it| it),
                reclaim_policy: declared.reclaim_policy.map(str::to_owned),
                volume_binding_mode: declared.binding_mode.map(str::to_owned),
                allow_volume_expansion: stated(declared.allow_volume_expansion),
                mount_options: reader.texts(declared.mount_options, &Path::Root.field("mountOptions")),
                allowed_topologies,
            }
        })
    }

    fn topology(
        declared: &[TopologyDecl],
        reader: &mut Reader<'_, '_>,
        path: &Path<'_>,
    ) -> TopologySelectorTerm {
        let path = path.field("matchLabelExpressions");
        let labels = declared.iter().enumerate();
        let labels = labels.map(|(index, label)| TopologySelectorLabelRequirement {
            key: label.key.to_owned(),
            values: reader.texts(label.values, &path.index(index).field("values")).unwrap_or_default(),
        });
        TopologySelectorTerm { match_label_expressions: Some(labels.collect()) }
    }
}
