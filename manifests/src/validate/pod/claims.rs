//! Resource claims of Pods, and references to them.

use k8s_openapi::api::core::v1::{PodResourceClaim, PodSpec, ResourceClaim};
use podwire_rules::resources::{CLAIM_REFERENCE, RESOURCE_CLAIM};
use podwire_rules::{Version, names};

use super::fields::{list, text};
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};
use crate::validate::seen::Seen;

/// The version from which clusters know resource claims by default; before it the server drops them.
pub(super) const SINCE: Version = Version::new(34);

/// The names of a Pod's claims.
pub(super) fn names<'a>(report: &Report<'_>, spec: &'a PodSpec) -> Seen<&'a str> {
    let mut names = Seen::new();
    if report.options.target.at_least(SINCE) {
        for claim in list(&spec.resource_claims).iter().filter(|claim| !claim.name.is_empty()) {
            names.insert(claim.name.as_str());
        }
    }
    names
}

/// The claims of a Pod.
pub(super) fn pod_claims(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    if !report.options.target.at_least(SINCE) {
        return;
    }
    let mut seen = Seen::new();
    for (index, claim) in list(&spec.resource_claims).iter().enumerate() {
        let path = path.index(index);
        let name = path.field("name");
        if claim.name.is_empty() {
            report.required(&RESOURCE_CLAIM, &name, "");
        } else if !seen.insert(claim.name.as_str()) {
            report.duplicate(&RESOURCE_CLAIM, &name, &claim.name);
        } else {
            report.breaches(&name, &claim.name, names::dns_label(&claim.name));
        }
        claim_source(report, claim, &path);
    }
}

fn claim_source(report: &mut Report<'_>, claim: &PodResourceClaim, path: &Path<'_>) {
    match (&claim.resource_claim_name, &claim.resource_claim_template_name) {
        (Some(_), Some(_)) => {
            let detail = "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified";
            report.invalid(&RESOURCE_CLAIM, path, Json(claim), detail);
        }
        (None, None) => {
            let detail = "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`";
            report.invalid(&RESOURCE_CLAIM, path, Json(claim), detail);
        }
        _ => {}
    }
    let fields = [
        ("resourceClaimName", &claim.resource_claim_name),
        ("resourceClaimTemplateName", &claim.resource_claim_template_name),
    ];
    for (field, name) in fields {
        if let Some(name) = name {
            report.breaches(&path.field(field), name, names::dns_subdomain(name));
        }
    }
}

/// The claims that a container, or the Pod as a whole, refers to.
pub(super) fn claim_references(
    report: &mut Report<'_>,
    claims: &[ResourceClaim],
    pod_claims: &Seen<&str>,
    path: &Path<'_>,
) {
    if !report.options.target.at_least(SINCE) {
        return;
    }
    // A claim as a whole, a request of a claim, and the claims of which a request stands.
    let (mut wholes, mut requests, mut parts) = (Seen::new(), Seen::new(), Seen::new());
    for (index, claim) in claims.iter().enumerate() {
        let path = path.index(index);
        let (name, request) = (claim.name.as_str(), text(&claim.request));
        if name.is_empty() {
            report.required(&CLAIM_REFERENCE, &path, "");
            continue;
        }
        if wholes.contains(name) {
            report.duplicate(&CLAIM_REFERENCE, &path, name);
        } else if request.is_empty() {
            if parts.contains(name) {
                report.duplicate(&CLAIM_REFERENCE, &path, name);
            }
            wholes.insert(name);
        } else {
            report.breaches(&path.field("request"), request, names::dns_label(request));
            if !requests.insert((name, request)) {
                report.duplicate(&CLAIM_REFERENCE, &path, format!("{name}/{request}"));
            }
            parts.insert(name);
        }
        if !pod_claims.contains(name) {
            let end = if pod_claims.is_empty() { " which is empty" } else { "" };
            let detail = format!("must be one of the names in pod.spec.resourceClaims{end}");
            report.error(&CLAIM_REFERENCE, podwire_rules::ErrorType::NotFound, &path, Some(&name), &detail);
        }
    }
}
