//! Names of environment variables, and keys of ConfigMaps and Secrets.

use crate::names::DNS_SUBDOMAIN_LENGTH;
use crate::rule::rules;
use crate::text::{equal, starts_with};
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
}

/// [`VARIABLE_NAME`].
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
    Breaches::NONE.and_if(bytes.is_empty(), &VARIABLE_NAME, "environment variable name must be non-empty")
}

/// [`CONFIG_KEY`].
pub const fn config_key(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut allowed = !bytes.is_empty();
    let mut index = 0;
    while index < bytes.len() {
        allowed &= bytes[index].is_ascii_alphanumeric() || matches!(bytes[index], b'-' | b'_' | b'.');
        index += 1;
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
