//! The volumes of a pod.

use podwire_rules::wires::Resource;

use super::workloads::ClaimTemplateDecl;
use crate::declare::Text;

/// A volume of a pod.
#[derive(Clone, Copy, Debug)]
pub struct VolumeDecl {
    /// The volume's name, which mounts refer to.
    pub name: &'static str,
    /// What it holds.
    pub source: VolumeSource,
    /// Whether the volume may stay unmounted (`allow("unmounted-volume")`).
    pub allow_unmounted: bool,
}

/// What a volume holds.
#[derive(Clone, Copy, Debug)]
pub enum VolumeSource {
    /// An empty folder that lives as long as the pod.
    EmptyDir {
        /// `Memory` for a RAM disk.
        medium: Option<&'static str>,
        /// The most it may hold.
        size_limit: Option<Text>,
    },
    /// The keys of a ConfigMap or Secret that a type declares, as files.
    Declared {
        /// The number among the pod's references.
        reference: u16,
        /// What it is, and the keys that it has.
        source: &'static Resource<'static>,
        /// The keys; empty for all.
        items: &'static [KeyPath],
        /// File permissions, 0 to 0o777.
        default_mode: Option<i32>,
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// The keys of a ConfigMap as files.
    ConfigMap {
        /// The ConfigMap's name.
        name: Text,
        /// The keys; empty for all.
        items: &'static [KeyPath],
        /// File permissions, 0 to 0o777.
        default_mode: Option<i32>,
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// The keys of a Secret as files.
    Secret {
        /// The Secret's name.
        name: Text,
        /// The keys; empty for all.
        items: &'static [KeyPath],
        /// File permissions, 0 to 0o777.
        default_mode: Option<i32>,
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// Storage that outlives the pod.
    PersistentVolumeClaim {
        /// The claim's name.
        claim: Text,
        /// Whether it is mounted for reading only.
        read_only: bool,
    },
    /// Storage of its own for each pod of a StatefulSet.
    ClaimTemplate(&'static ClaimTemplateDecl),
    /// A file or folder of the node.
    HostPath {
        /// The path on the node.
        path: &'static str,
        /// `Directory`, `DirectoryOrCreate`, `File`, `FileOrCreate`, `Socket`, `CharDevice` or `BlockDevice`.
        path_type: Option<&'static str>,
    },
    /// Several sources in one folder.
    Projected {
        /// The sources.
        sources: &'static [ProjectedSource],
        /// File permissions, 0 to 0o777.
        default_mode: Option<i32>,
    },
    /// The pod's own fields as files.
    DownwardApi {
        /// The files.
        items: &'static [DownwardItem],
        /// File permissions, 0 to 0o777.
        default_mode: Option<i32>,
    },
}

/// A key of a ConfigMap or Secret, and the file that holds it.
#[derive(Clone, Copy, Debug)]
pub struct KeyPath {
    /// The key.
    pub key: &'static str,
    /// The file's path in the volume.
    pub path: &'static str,
}

/// A file that holds a field of the pod or a resource of a container.
#[derive(Clone, Copy, Debug)]
pub struct DownwardItem {
    /// The file's path in the volume.
    pub path: &'static str,
    /// A field of the pod, such as `metadata.labels`.
    pub field: Option<&'static str>,
    /// A resource, such as `limits.memory`, and the container that has it.
    pub resource: Option<(&'static str, &'static str)>,
}

/// One source of a projected volume.
#[derive(Clone, Copy, Debug)]
pub enum ProjectedSource {
    /// The keys of a ConfigMap or Secret that a type declares.
    Declared {
        /// The number among the pod's references.
        reference: u16,
        /// The keys; empty for all.
        items: &'static [KeyPath],
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// Keys of a ConfigMap.
    ConfigMap {
        /// The ConfigMap's name.
        name: Text,
        /// The keys; empty for all.
        items: &'static [KeyPath],
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// Keys of a Secret.
    Secret {
        /// The Secret's name.
        name: Text,
        /// The keys; empty for all.
        items: &'static [KeyPath],
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// The pod's own fields.
    DownwardApi {
        /// The files.
        items: &'static [DownwardItem],
    },
    /// A token of the pod's service account.
    ServiceAccountToken {
        /// The file's path in the volume.
        path: &'static str,
        /// For whom the token is.
        audience: Option<&'static str>,
        /// Seconds until it expires, 600 at least.
        expiration_seconds: Option<i64>,
    },
}
