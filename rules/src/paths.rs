//! Paths inside containers and volumes.

use crate::rule::rules;
use crate::text::{is_at, starts_with};
use crate::{Breaches, ErrorType};

rules! {
    MOUNT_PATH = "mount-path", Error, "containers[*].volumeMounts[*].mountPath and volumeDevices[*].devicePath" {
        what: "A mount has a path in the container.",
        why: "There is nowhere to mount to otherwise.",
        example: "`mountPath: \"\"`",
        mend: "`mountPath: /var/cache`",
    }
    MOUNT_PATH_ABSOLUTE = "mount-path-absolute", Advice, "containers[*].volumeMounts[*].mountPath" {
        what: "A mount's path begins with `/`, or a drive of Windows, and has no other `:`.",
        why: "The API server takes any path; the kubelet resolves a relative one from the root, and runtimes cut it at a colon.",
        example: "`mountPath: data`",
        mend: "`mountPath: /data`",
    }
    LOCAL_PATH = "local-path", Error, "subPath, subPathExpr, paths of projected files, directories of git volumes" {
        what: "The path is relative and has no `..` in it.",
        why: "It must not lead out of the volume.",
        example: "`subPath: ../other`",
        mend: "`subPath: other`",
    }
    RESERVED_PATH = "reserved-path", Error, "paths of files in configMap, secret, downwardAPI and projected volumes" {
        what: "The path does not begin with `..`.",
        why: "The node keeps its own files under such names.",
        example: "`path: ..data`",
        mend: "`path: data`",
    }
    NO_BACKSTEPS = "no-backsteps", Error, "hostPath.path and other paths on the node" {
        what: "The path has no `..` in it.",
        why: "It must not lead out of the directory that was allowed.",
        example: "`path: /var/../etc`",
        mend: "`path: /etc`",
    }
    ABSOLUTE_PATH = "absolute-path", Error, "paths of NFS exports, termination messages and hooks" {
        what: "The path begins with `/`.",
        why: "There is no directory that it could be relative to.",
        example: "`path: exports/data`",
        mend: "`path: /exports/data`",
    }
}

/// [`MOUNT_PATH`].
#[inline]
pub const fn mount_path(value: &str) -> Breaches {
    if value.is_empty() { Breaches::one(&MOUNT_PATH, ErrorType::Required, "") } else { Breaches::NONE }
}

/// [`MOUNT_PATH_ABSOLUTE`], podwire's own.
pub const fn absolute_mount_path(value: &str) -> Breaches {
    if is_on_drive(value) {
        return Breaches::NONE;
    }
    Breaches::NONE
        .and_if(!starts_with(value, "/"), &MOUNT_PATH_ABSOLUTE, "a mount path should begin with '/'")
        .and_if(
            crate::text::contains(value, b':'),
            &MOUNT_PATH_ABSOLUTE,
            "a mount path should not contain ':'",
        )
}

/// Whether a path begins with a drive of Windows: `C:\\logs`.
const fn is_on_drive(value: &str) -> bool {
    matches!(value.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', b':', b'\\' | b'/', rest @ ..] if !has_colon(rest))
}

const fn has_colon(bytes: &[u8]) -> bool {
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] == b':' {
            return true;
        }
        index += 1;
    }
    false
}

/// [`LOCAL_PATH`]: a path that stays inside its volume.
pub const fn sub_path(value: &str) -> Breaches {
    Breaches::NONE.and_if(starts_with(value, "/"), &LOCAL_PATH, "must be a relative path").and_if(
        steps_back(value),
        &LOCAL_PATH,
        "must not contain '..'",
    )
}

/// [`LOCAL_PATH`] and [`RESERVED_PATH`]: the path of a file that the node writes into a volume.
pub const fn file_path(value: &str) -> Breaches {
    let reserved = starts_with(value, "..") && !starts_with(value, "../");
    sub_path(value).and_if(reserved, &RESERVED_PATH, "must not start with '..'")
}

/// [`NO_BACKSTEPS`].
pub const fn no_backsteps(value: &str) -> Breaches {
    Breaches::NONE.and_if(steps_back(value), &NO_BACKSTEPS, "must not contain '..'")
}

/// [`ABSOLUTE_PATH`].
pub const fn absolute(value: &str) -> Breaches {
    Breaches::NONE.and_if(!starts_with(value, "/"), &ABSOLUTE_PATH, "must be an absolute path")
}

/// Whether one of the path's segments is `..`.
const fn steps_back(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut index = 0;
    while index + 1 < bytes.len() {
        let starts = index == 0 || bytes[index - 1] == b'/';
        let ends = index + 2 == bytes.len() || bytes[index + 2] == b'/';
        if starts && ends && is_at(bytes, index, b"..") {
            return true;
        }
        index += 1;
    }
    false
}
