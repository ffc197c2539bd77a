//! PersistentVolumeClaims and PersistentVolumes.

use crate::rule::rules;
use crate::text::is_one_of;

rules! {
    ACCESS_MODES = "access-modes", Error, "PersistentVolumeClaim and PersistentVolume spec.accessModes" {
        what: "A claim or volume has access modes: ReadWriteOnce, ReadOnlyMany and ReadWriteMany, or ReadWriteOncePod alone.",
        why: "They decide which volumes fit, and how many nodes mount the volume.",
        example: "`accessModes: [ReadWrite]`",
        mend: "`accessModes: [ReadWriteOnce]`",
    }
    STORAGE_REQUEST = "storage-request", Error, "PersistentVolumeClaim spec.resources.requests" {
        what: "A claim requests an amount of storage.",
        why: "A volume of at least that size is looked for or made.",
        example: "`resources: {}`",
        mend: "`resources: {requests: {storage: 1Gi}}`",
    }
    VOLUME_MODE = "volume-mode", Error, "PersistentVolumeClaim and PersistentVolume spec.volumeMode" {
        what: "The volume mode is `Filesystem` or `Block`.",
        why: "A volume is mounted as a directory or handed over as a device.",
        example: "`volumeMode: File`",
        mend: "`volumeMode: Filesystem`",
    }
    DATA_SOURCE = "data-source", Error, "PersistentVolumeClaim spec.dataSource, spec.dataSourceRef" {
        what: "A data source has a kind and a name, an API group unless it is a PersistentVolumeClaim, and is the same in both fields.",
        why: "The new volume is filled from one object.",
        example: "`dataSourceRef: {kind: VolumeSnapshot, name: daily}`",
        mend: "`dataSourceRef: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: daily}`",
    }
    VOLUME_CAPACITY = "volume-capacity", Error, "PersistentVolume spec.capacity" {
        what: "A volume has a capacity of storage, and of nothing else.",
        why: "Claims are compared with it.",
        example: "`capacity: {memory: 1Gi}`",
        mend: "`capacity: {storage: 1Gi}`",
    }
    VOLUME_NODES = "volume-nodes", Error, "PersistentVolume spec.nodeAffinity" {
        what: "Where a volume says which nodes have it, it requires something of them; a local volume says so.",
        why: "Pods that use it are placed by it.",
        example: "`{local: {path: /disk}}`",
        mend: "`{local: {path: /disk}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]}]}}}`",
    }
    VOLUME_ATTRIBUTES = "volume-attributes", Error, "PersistentVolume spec.volumeAttributesClassName", since 34 {
        what: "Only a CSI volume has a class of attributes, and its name is not empty.",
        why: "The driver of the volume changes them.",
        example: "`{nfs: {…}, volumeAttributesClassName: fast}`",
        mend: "`{csi: {…}, volumeAttributesClassName: fast}`",
    }
    MOUNT_OPTIONS = "mount-options", Error, "PersistentVolume metadata.annotations" {
        what: "Only a volume whose kind takes mount options has some in an annotation.",
        why: "The kubelet would mount the volume without them.",
        example: "`{hostPath: {path: /data}}` with `volume.beta.kubernetes.io/mount-options: ro`",
        mend: "`mountOptions: [ro]` in the spec of an NFS volume",
    }
    FRACTIONAL_STORAGE = "fractional-storage", Warning, "PersistentVolumeClaim spec.resources" {
        what: "An amount of storage is a whole number of bytes.",
        why: "`m` means thousandths; most often `M` or `Mi` was meant.",
        example: "`storage: 500m`",
        mend: "`storage: 500M`",
    }
    STORAGE_CLASS_ANNOTATION = "storage-class-annotation", Warning, "PersistentVolumeClaim metadata.annotations" {
        what: "The storage class stands in spec.storageClassName, not in an annotation.",
        why: "The annotation volume.beta.kubernetes.io/storage-class is deprecated.",
        example: "`volume.beta.kubernetes.io/storage-class: fast`",
        mend: "`storageClassName: fast`",
    }
}

/// The access modes, in the order in which the API server lists them.
pub const MODES: &[&str] = &["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];
/// The volume modes, in the order in which the API server lists them.
pub const VOLUME_MODES: &[&str] = &["Block", "Filesystem"];
/// The version from which claims have a volume attributes class by default.
pub const VOLUME_ATTRIBUTES_CLASS: crate::Version = crate::Version::new(34);

/// Whether a volume of this access mode is mounted by several nodes.
pub const fn is_shared(mode: &str) -> bool {
    is_one_of(mode, &["ReadWriteMany", "ReadOnlyMany"])
}
