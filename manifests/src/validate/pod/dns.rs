//! Name resolution in a pod.

use k8s_openapi::api::core::v1::{PodDNSConfig, PodSpec};
use podwire_rules::pods::{DNS_CONFIG, DNS_POLICIES, DNS_POLICY};
use podwire_rules::{names, network};

use super::fields::{list, one_of, text};
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

/// The DNS policy and configuration. `path` is the spec's path.
pub(super) fn dns(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let policy = text(&spec.dns_policy);
    if !policy.is_empty() {
        one_of(report, &DNS_POLICY, &path.field("dnsPolicy"), policy, DNS_POLICIES);
    }
    let path = path.field("dnsConfig");
    let config = spec.dns_config.as_ref();
    match config {
        None if policy == "None" => {
            let detail = "must provide `dnsConfig` when `dnsPolicy` is None";
            report.required(&DNS_CONFIG, &path, detail);
        }
        Some(config) if policy == "None" && list(&config.nameservers).is_empty() => {
            let detail = "must provide at least one DNS nameserver when `dnsPolicy` is None";
            report.required(&DNS_CONFIG, &path.field("nameservers"), detail);
        }
        Some(config) => dns_config(report, config, &path),
        None => {}
    }
}

fn dns_config(report: &mut Report<'_>, config: &PodDNSConfig, path: &Path<'_>) {
    let servers = list(&config.nameservers);
    let field = path.field("nameservers");
    if servers.len() > 3 {
        report.invalid(&DNS_CONFIG, &field, Json(servers), "must not have more than 3 nameservers");
    }
    for (index, server) in servers.iter().enumerate() {
        report.breaches(&field.index(index), server, network::ip_for(server, report.options.target));
    }
    searches(report, list(&config.searches), &path.field("searches"));
    let options = path.field("options");
    for (index, option) in list(&config.options).iter().enumerate() {
        if text(&option.name).is_empty() {
            report.required(&DNS_CONFIG, &options.index(index), "must not be empty");
        }
    }
}

fn searches(report: &mut Report<'_>, searches: &[String], path: &Path<'_>) {
    if searches.len() > 32 {
        let detail = "must not have more than 32 search paths";
        report.invalid(&DNS_CONFIG, path, Json(searches), detail);
    }
    let characters = searches.iter().map(|search| search.len() + 1).sum::<usize>().saturating_sub(1);
    if characters > 2048 {
        let detail = "must not have more than 2048 characters (including spaces) in the search list";
        report.invalid(&DNS_CONFIG, path, Json(searches), detail);
    }
    for (index, search) in searches.iter().enumerate().filter(|(_, search)| *search != ".") {
        let search = search.strip_suffix('.').unwrap_or(search);
        report.breaches(&path.index(index), search, names::search_domain(search));
    }
}
