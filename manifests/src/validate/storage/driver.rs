//! The rules of CSIDrivers.

use k8s_openapi::api::storage::v1::{CSIDriver, CSIDriverSpec, TokenRequest};
use podwire_rules::classes::{
    CSI_DRIVER, FS_GROUP_POLICIES, LIFECYCLE_MODES, TOKEN_IN_SECRETS, TOKEN_REQUEST,
};
use podwire_rules::{Version, names};

use crate::validate::fields::{list, one_of};
use crate::validate::metadata::object_meta;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The version from which drivers say how often their nodes' limits change, and where tokens go.
const UPDATES_SINCE: Version = Version::new(34);
const TOKENS_SINCE: Version = Version::new(35);

/// The rules of a CSIDriver on create.
pub(crate) fn csi_driver(report: &mut Report<'_>, driver: &CSIDriver) {
    object_meta(report, &driver.metadata, names::dns_subdomain, false, &Path::Root.field("metadata"));
    let path = Path::Root.field("spec");
    driver_spec(report, &driver.spec, &path);
    tokens(report, list(&driver.spec.token_requests), &path.field("tokenRequests"));
    token_place(report, &driver.spec, &path.field("serviceAccountTokenInSecrets"));
}

fn driver_spec(report: &mut Report<'_>, spec: &CSIDriverSpec, path: &Path<'_>) {
    let policy = spec.fs_group_policy.as_deref().unwrap_or("ReadWriteOnceWithFSType");
    one_of(report, &CSI_DRIVER, &path.field("fsGroupPolicy"), policy, FS_GROUP_POLICIES);
    for mode in list(&spec.volume_lifecycle_modes) {
        one_of(report, &CSI_DRIVER, &path.field("volumeLifecycleModes"), mode, LIFECYCLE_MODES);
    }
    let seconds = versioned::update_period(spec).filter(|seconds| *seconds < 10);
    if let Some(seconds) = seconds.filter(|_| report.options.target.at_least(UPDATES_SINCE)) {
        let field = path.field("nodeAllocatableUpdatePeriodSeconds");
        report.invalid(&CSI_DRIVER, &field, seconds, "must be greater than or equal to 10 seconds");
    }
}

fn tokens(report: &mut Report<'_>, requests: &[TokenRequest], path: &Path<'_>) {
    let mut seen = Seen::new();
    for (index, request) in requests.iter().enumerate() {
        let path = path.index(index);
        if !seen.insert(request.audience.as_str()) {
            report.duplicate(&TOKEN_REQUEST, &path.field("audience"), &request.audience);
            continue;
        }
        let field = path.field("expirationSeconds");
        match request.expiration_seconds {
            Some(seconds) if seconds < 600 => {
                let detail = "may not specify a duration less than 10 minutes";
                report.invalid(&TOKEN_REQUEST, &field, seconds, detail);
            }
            Some(seconds) if seconds > 1 << 32 => {
                let detail = "may not specify a duration larger than 2^32 seconds";
                report.invalid(&TOKEN_REQUEST, &field, seconds, detail);
            }
            _ => {}
        }
    }
}

fn token_place(report: &mut Report<'_>, spec: &CSIDriverSpec, path: &Path<'_>) {
    if !report.options.target.at_least(TOKENS_SINCE) {
        return;
    }
    let has_tokens = !list(&spec.token_requests).is_empty();
    match versioned::tokens_in_secrets(spec) {
        Some(set) if !has_tokens => {
            let detail = "serviceAccountTokenInSecrets is set but no tokenRequests are specified";
            report.invalid(&TOKEN_REQUEST, path, set, detail);
        }
        None if has_tokens => {
            let detail = "spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes";
            report.warning(&TOKEN_IN_SECRETS, &Path::Root, detail);
        }
        _ => {}
    }
}

/// Fields that not all versions of the Kubernetes types have.
mod versioned {
    use k8s_openapi::api::storage::v1::CSIDriverSpec;

    k8s_openapi::k8s_if_ge_1_34! {
        pub(super) fn update_period(spec: &CSIDriverSpec) -> Option<i64> {
            spec.node_allocatable_update_period_seconds
        }
    }
    k8s_openapi::k8s_if_le_1_33! {
        pub(super) fn update_period(_: &CSIDriverSpec) -> Option<i64> {
            None
        }
    }
    k8s_openapi::k8s_if_ge_1_35! {
        pub(super) fn tokens_in_secrets(spec: &CSIDriverSpec) -> Option<bool> {
            spec.service_account_token_in_secrets
        }
    }
    k8s_openapi::k8s_if_le_1_34! {
        pub(super) fn tokens_in_secrets(_: &CSIDriverSpec) -> Option<bool> {
            None
        }
    }
}
