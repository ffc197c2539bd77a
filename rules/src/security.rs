//! Security contexts.

use crate::Breaches;
use crate::rule::rules;

rules! {
    USER_ID = "user-id", Error, "runAsUser, runAsGroup, fsGroup and supplementalGroups of security contexts" {
        what: "A user or group id lies between 0 and 2147483647.",
        why: "The kernel and the container runtime know no others.",
        example: "`run_as_user = -1`",
        mend: "`run_as_user = 1000`",
    }
    SECCOMP_TYPE = "seccomp-type", Error, "seccompProfile.type of security contexts" {
        what: "A seccomp profile is RuntimeDefault, Unconfined or Localhost.",
        why: "These are the profiles that a node can load.",
        example: "`seccomp = \"Default\"`",
        mend: "`seccomp = \"RuntimeDefault\"`",
    }
}

/// [`USER_ID`]: 0 to 2147483647.
pub const fn user_id(value: i64) -> Breaches {
    Breaches::NONE.and_if(
        value < 0 || value > 2_147_483_647,
        &USER_ID,
        "must be between 0 and 2147483647, inclusive",
    )
}
