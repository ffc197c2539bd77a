//! Judgments of single literals whose rules lie in several topics: what the attributes of the derives take.

use crate::environment::FIELD_PATH as FIELD_REFERENCE;
use crate::pods::NEGATIVE_GRACE_PERIOD;
use crate::services::SESSION_AFFINITY;
use crate::text::{ends_with, is_one_of, starts_with};
use crate::volumes::{FILE_MODE, TOKEN_EXPIRATION};
use crate::{Breaches, ErrorType, workloads};

/// File permissions: 0 to 0o777.
pub const fn file_mode(value: i64) -> Breaches {
    Breaches::NONE.and_if(
        value < 0 || value > 0o777,
        &FILE_MODE,
        "must be a number between 0 and 0777 (octal), both inclusive",
    )
}

/// Seconds until a service account's token expires: 600 to 4294967296.
pub const fn token_expiration(value: i64) -> Breaches {
    Breaches::NONE
        .and_if(value < 600, &TOKEN_EXPIRATION, "may not specify a duration less than 10 minutes")
        .and_if(value > 1 << 32, &TOKEN_EXPIRATION, "may not specify a duration larger than 2^32 seconds")
}

/// Seconds that a pod has to stop: 0 or more; the API server warns of less.
pub const fn grace_period(value: i64) -> Breaches {
    Breaches::NONE.and_if(
        value < 0,
        &NEGATIVE_GRACE_PERIOD,
        "must be >= 0; negative values are invalid and will be treated as 1",
    )
}

/// Seconds for which a client stays with one pod: 1 to 86400.
pub const fn affinity_timeout(value: i64) -> Breaches {
    Breaches::NONE.and_if(
        value < 1 || value > 86400,
        &SESSION_AFFINITY,
        "must be greater than 0 && less than 86400",
    )
}

/// A number or a percentage, neither negative.
pub const fn number_or_percent(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut digits = !bytes.is_empty();
    let mut index = 0;
    while index < bytes.len() {
        digits &= bytes[index].is_ascii_digit();
        index += 1;
    }
    if digits { Breaches::NONE } else { workloads::percent(value) }
}

/// A field of the pod that a file of a downward API volume can hold.
pub const fn downward_field_path(value: &str) -> Breaches {
    const FIELDS: &[&str] =
        &["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];
    let subscripted = starts_with(value, "metadata.labels['") || starts_with(value, "metadata.annotations['");
    if is_one_of(value, FIELDS) || (subscripted && ends_with(value, "']")) {
        return Breaches::NONE;
    }
    Breaches::one(
        &FIELD_REFERENCE,
        ErrorType::NotSupported,
        "supported values: \"metadata.annotations\", \"metadata.labels\", \"metadata.name\", \"metadata.namespace\", \"metadata.uid\"",
    )
}
