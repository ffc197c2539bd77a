//! Names of environment variables, and keys of ConfigMaps and Secrets.

use crate::names::DNS_SUBDOMAIN_LENGTH;
use crate::rule::rules;
use crate::text::{are_name_bytes, ends_with, equal, is_one_of, starts_with};
use crate::{Breaches, ErrorType};

rules! {
    VARIABLE_NAME = "variable-name", Error, "containers[*].env[*].name and envFrom[*].prefix" {
        what: "A variable's name has printable ASCII characters without `=`, one at least.",
        why: "The environment is a list of `NAME=value`.",
        example: "`LOG=LEVEL`",
        mend: "`LOG_LEVEL`",
    }
    CONFIG_KEY = "config-key", Error, "keys of ConfigMaps and Secrets, and references to them" {
        what: "A key has at most 253 letters, digits, `-`, `_` and `.`, and is not `.` and does not begin with `..`.",
        why: "Each key becomes a file's name where the map is mounted.",
        example: "`conf/app.toml`",
        mend: "`app.toml`",
    }
    FIELD_PATH = "field-path", Error, "fieldRef of variables and of downward API files" {
        what: "A variable takes one of the pod's fields that are known when the container starts.",
        why: "The kubelet can resolve only these.",
        example: "`field(\"status.phase\")`",
        mend: "`field(\"status.podIP\")`",
    }
    RESOURCE_FIELD = "resource-field", Error, "resourceFieldRef of variables and of downward API files" {
        what: "A resource reference is a request or limit of cpu, memory, ephemeral-storage or huge pages; its divisor is one unit, and a file names the container.",
        why: "Other resources have no number that a container could be told.",
        example: "`resource(\"limits.gpu\")`",
        mend: "`resource(\"limits.memory\")`",
    }
    VALUE_SOURCE = "value-source", Error, "containers[*].env[*].valueFrom and envFrom[*]" {
        what: "A variable has a value or one source; an envFrom entry has one source.",
        why: "It is not said which value counts otherwise.",
        example: "`{name: A, value: x, valueFrom: {fieldRef: …}}`",
        mend: "`{name: A, value: x}`",
    }
    REFERENCE = "reference", Error, "references to ConfigMaps, Secrets, claims and their keys" {
        what: "A reference names the object and, where one is meant, the key.",
        why: "Nothing can be found otherwise.",
        example: "`secretKeyRef: {name: db}`",
        mend: "`secretKeyRef: {name: db, key: url}`",
    }
    FILE_REFERENCE = "file-reference", Error, "fileKeyRef of variables", since 35 {
        what: "A file reference names an emptyDir volume of the Pod, a path in it and a key in the file.",
        why: "The node reads the variable from there.",
        example: "`fileKeyRef: {volumeName: config}`",
        mend: "`fileKeyRef: {volumeName: config, path: app.env, key: LEVEL}`",
    }
}

/// The fields of a pod that a variable can take, beside single labels and annotations.
pub const FIELD_PATHS: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];

/// The resources that a variable or a file can take, beside huge pages.
pub const RESOURCE_FIELDS: &[&str] = &[
    "limits.cpu",
    "limits.ephemeral-storage",
    "limits.memory",
    "requests.cpu",
    "requests.ephemeral-storage",
    "requests.memory",
];

/// The fields of a pod that a file of a downward API volume can hold, beside single labels and annotations.
pub const FILE_FIELD_PATHS: &[&str] =
    &["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

/// [`FIELD_PATH`]: one of [`FIELD_PATHS`], `metadata.labels['key']` or `metadata.annotations['key']`.
pub const fn field_path(value: &str) -> Breaches {
    one_field_of(
        value,
        FIELD_PATHS,
        "supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"",
    )
}

/// [`FIELD_PATH`] for a file: one of [`FILE_FIELD_PATHS`], or a single label or annotation.
pub const fn file_field_path(value: &str) -> Breaches {
    one_field_of(
        value,
        FILE_FIELD_PATHS,
        "supported values: \"metadata.annotations\", \"metadata.labels\", \"metadata.name\", \"metadata.namespace\", \"metadata.uid\"",
    )
}

const fn one_field_of(value: &str, fields: &[&str], detail: &'static str) -> Breaches {
    let subscripted = starts_with(value, "metadata.labels['") || starts_with(value, "metadata.annotations['");
    if is_one_of(value, fields) || (subscripted && ends_with(value, "']")) {
        return Breaches::NONE;
    }
    Breaches::one(&FIELD_PATH, ErrorType::NotSupported, detail)
}

/// [`RESOURCE_FIELD`]: one of [`RESOURCE_FIELDS`], or huge pages.
pub const fn resource_field(value: &str) -> Breaches {
    let huge_pages = starts_with(value, "limits.hugepages-") || starts_with(value, "requests.hugepages-");
    if is_one_of(value, RESOURCE_FIELDS) || huge_pages {
        return Breaches::NONE;
    }
    Breaches::one(
        &RESOURCE_FIELD,
        ErrorType::NotSupported,
        "supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"",
    )
}

/// [`VARIABLE_NAME`].
#[inline]
pub const fn variable_name(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if !matches!(bytes[index], b' '..=b'~') || bytes[index] == b'=' {
            return Breaches::one(
                &VARIABLE_NAME,
                ErrorType::Invalid,
                "a valid environment variable name must consist only of printable ASCII characters other than '='",
            );
        }
        index += 1;
    }
    if bytes.is_empty() {
        return Breaches::one(
            &VARIABLE_NAME,
            ErrorType::Invalid,
            "environment variable name must be non-empty",
        );
    }
    Breaches::NONE
}

/// The next `$(NAME)` of a text from byte `start` on: where the name begins, and where it ends. `$$` is a dollar sign.
///
/// ```
/// use podwire_rules::environment::next_reference;
///
/// assert_eq!(next_reference("http://$(HOST):80", 0), Some((9, 13)));
/// assert_eq!(next_reference("$$(HOST) and $(unfinished", 0), None);
/// ```
pub const fn next_reference(text: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut index = start;
    while index + 1 < bytes.len() {
        if bytes[index] != b'$' {
            index += 1;
            continue;
        }
        let name = index + 2;
        if bytes[index + 1] == b'(' {
            let end = crate::text::position(bytes, name, bytes.len(), b')');
            if end < bytes.len() {
                return Some((name, end));
            }
        }
        // `$$` is one dollar sign; a dollar sign before anything else is itself.
        index = name;
    }
    None
}

/// [`CONFIG_KEY`].
pub const fn config_key(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let allowed = !bytes.is_empty() && are_name_bytes(bytes, 0, bytes.len());
    if allowed && bytes.len() <= DNS_SUBDOMAIN_LENGTH && bytes[0] != b'.' {
        return Breaches::NONE;
    }
    let breaches = Breaches::NONE
        .and_if(bytes.len() > DNS_SUBDOMAIN_LENGTH, &CONFIG_KEY, "must be no more than 253 characters")
        .and_if(
            !allowed,
            &CONFIG_KEY,
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
        );
    if equal(value, ".") {
        breaches.and(&CONFIG_KEY, ErrorType::Invalid, "must not be '.'")
    } else if equal(value, "..") {
        breaches.and(&CONFIG_KEY, ErrorType::Invalid, "must not be '..'")
    } else {
        breaches.and_if(starts_with(value, ".."), &CONFIG_KEY, "must not start with '..'")
    }
}
