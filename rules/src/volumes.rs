//! Volumes, mounts and devices.

use crate::Breaches;
use crate::rule::rules;

rules! {
    VOLUME_SOURCE = "volume-source", Error, "Pod spec.volumes[*]" {
        what: "A volume has exactly one source.",
        why: "It is not said what to mount otherwise.",
        example: "`{name: data, emptyDir: {}, hostPath: {path: /data}}`",
        mend: "`{name: data, emptyDir: {}}`",
    }
    VOLUME_FIELD = "volume-field", Error, "sources of volumes" {
        what: "A volume's source has the fields that its kind needs, of the form that its kind wants.",
        why: "The volume cannot be found or mounted otherwise.",
        example: "`nfs: {server: files}`",
        mend: "`nfs: {server: files, path: /exports/data}`",
    }
    FILE_MODE = "file-mode", Error, "defaultMode and mode of files in volumes" {
        what: "A file mode lies between 0 and 0777 (octal), which is 511.",
        why: "These are the permission bits; JSON knows only decimal numbers.",
        example: "`defaultMode: 644`",
        mend: "`defaultMode: 420`, which is 0644",
    }
    HOST_PATH_TYPE = "host-path-type", Error, "volumes[*].hostPath.type" {
        what: "A host path's type is empty, Directory, DirectoryOrCreate, File, FileOrCreate, Socket, CharDevice or BlockDevice.",
        why: "The node checks the path for it before it mounts.",
        example: "`type: directory`",
        mend: "`type: Directory`",
    }
    EMPTY_DIR_SIZE = "empty-dir-size", Error, "volumes[*].emptyDir.sizeLimit" {
        what: "A size limit is not negative.",
        why: "No directory can be smaller than empty.",
        example: "`sizeLimit: -1Gi`",
        mend: "`sizeLimit: 1Gi`",
    }
    PROJECTION_SOURCE = "projection-source", Error, "volumes[*].projected.sources[*]" {
        what: "Each source of a projected volume is of one kind.",
        why: "Each kind is written as an item of its own.",
        example: "`- {secret: …, configMap: …}`",
        mend: "`- {secret: …}` and `- {configMap: …}`",
    }
    PROJECTION_PATH_DUPLICATE = "projection-path-duplicate", Error, "volumes[*].projected" {
        what: "No two sources of a projected volume write the same path.",
        why: "One file would hide the other.",
        example: "two items with `path: token`",
        mend: "`path: token` and `path: old-token`",
    }
    TOKEN_EXPIRATION = "token-expiration", Error, "volumes[*].projected.sources[*].serviceAccountToken" {
        what: "A token lives between 600 and 4294967296 seconds.",
        why: "A shorter one could not be renewed in time.",
        example: "`expirationSeconds: 60`",
        mend: "`expirationSeconds: 3600`",
    }
    EPHEMERAL_CLAIM = "ephemeral-claim", Error, "volumes[*].ephemeral" {
        what: "An ephemeral volume has a claim template with labels and annotations as its only metadata, the claim's name (Pod and volume joined) is short enough, and no other volume uses that claim.",
        why: "The claim is created and deleted with the Pod.",
        example: "`ephemeral: {}`",
        mend: "`ephemeral: {volumeClaimTemplate: {spec: …}}`",
    }
    VOLUME_NUMBER = "volume-number", Error, "partitions and logical unit numbers of volumes" {
        what: "A partition or logical unit number lies between 0 and 255.",
        why: "The device has no other.",
        example: "`lun: 256`",
        mend: "`lun: 0`",
    }
    SUB_PATH_SINGLE = "sub-path-single", Error, "containers[*].volumeMounts[*]" {
        what: "A mount has a sub path or a sub path expression, not both.",
        why: "It is not said which one counts.",
        example: "`{subPath: a, subPathExpr: $(POD)}`",
        mend: "`{subPathExpr: $(POD)}`",
    }
    MOUNT_PROPAGATION = "mount-propagation", Error, "containers[*].volumeMounts[*].mountPropagation" {
        what: "Mount propagation is None, HostToContainer or, in privileged containers, Bidirectional.",
        why: "Bidirectional propagation changes the mounts of the node.",
        example: "`mountPropagation: Shared`",
        mend: "`mountPropagation: HostToContainer`",
    }
    RECURSIVE_READ_ONLY = "recursive-read-only", Error, "containers[*].volumeMounts[*].recursiveReadOnly" {
        what: "Recursive read-only is Disabled, IfPossible or Enabled; the last two need `readOnly: true` and no mount propagation.",
        why: "It extends a read-only mount to what is mounted inside.",
        example: "`recursiveReadOnly: Enabled`",
        mend: "`{readOnly: true, recursiveReadOnly: Enabled}`",
    }
    TOKEN_SERVICE_ACCOUNT = "token-service-account", Error, "volumes[*].projected.sources[*].serviceAccountToken of Pods" {
        what: "A Pod that projects a token names its service account.",
        why: "The token is the account's. A cluster with the ServiceAccount admission plugin, as nearly all have, fills in `default`, and then this rule does not fire.",
        example: "a static Pod with a projected token",
        mend: "the same with `serviceAccountName`",
    }
    VOLUME_REMOVED = "volume-removed", Warning, "volumes[*]" {
        what: "A volume is of a kind that still works.",
        why: "The kind is deprecated, and in most cases removed: the Pod would not start.",
        example: "`glusterfs: …`",
        mend: "a volume of a CSI driver",
    }
    FILE_PATH_OVERLAP = "file-path-overlap", Warning, "configMap, secret, downwardAPI and projected volumes" {
        what: "No two files of a volume have the same path, and none stands where another one's directory is.",
        why: "One would hide the other.",
        example: "items with `path: conf` and `path: conf/app.toml`",
        mend: "`path: conf/base.toml` and `path: conf/app.toml`",
    }
    PROJECTION_EMPTY = "projection-empty", Warning, "volumes[*].projected.sources[*]" {
        what: "Each source of a projected volume is of a kind that the cluster has.",
        why: "An empty source adds nothing; kinds that are off by default are dropped.",
        example: "`sources: [{}]`",
        mend: "`sources: [{configMap: {name: app}}]`",
    }
}

/// The media of empty folders, beside the node's own.
pub const MEDIUMS: &[&str] = &["Memory"];
/// The types of host paths, in the order in which the API server lists them. With the first, the empty one, nothing is checked.
pub const HOST_PATH_TYPES: &[&str] =
    &["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

/// [`FILE_MODE`]: file permissions, 0 to 0o777.
pub const fn file_mode(value: i64) -> Breaches {
    Breaches::NONE.and_if(
        value < 0 || value > 0o777,
        &FILE_MODE,
        "must be a number between 0 and 0777 (octal), both inclusive",
    )
}

/// [`TOKEN_EXPIRATION`]: seconds until a service account's token expires, 600 to 4294967296.
pub const fn token_expiration(value: i64) -> Breaches {
    Breaches::NONE
        .and_if(value < 600, &TOKEN_EXPIRATION, "may not specify a duration less than 10 minutes")
        .and_if(value > 1 << 32, &TOKEN_EXPIRATION, "may not specify a duration larger than 2^32 seconds")
}
