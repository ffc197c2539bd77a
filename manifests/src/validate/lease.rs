//! The rules of Leases.

use k8s_openapi::api::coordination::v1::Lease;
use podwire_rules::classes::LEASE;
use podwire_rules::names;

use super::metadata::outer_meta;
use super::path::Path;
use super::report::Report;

/// The rules of a Lease on create. Strategies and preferred holders are dropped by clusters without coordinated election.
pub(crate) fn lease(report: &mut Report<'_>, lease: &Lease) {
    outer_meta(report, &lease.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let Some(spec) = &lease.spec else { return };
    let path = Path::Root.field("spec");
    if let Some(seconds) = spec.lease_duration_seconds.filter(|seconds| *seconds <= 0) {
        report.invalid(&LEASE, &path.field("leaseDurationSeconds"), seconds, "must be greater than 0");
    }
    if let Some(count) = spec.lease_transitions.filter(|count| *count < 0) {
        let detail = "must be greater than or equal to 0";
        report.invalid(&LEASE, &path.field("leaseTransitions"), count, detail);
    }
}
