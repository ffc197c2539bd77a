//! The fields of a pod's specification that only some pods state.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::core::v1::{
    Affinity, HostAlias, PodAffinity, PodAffinityTerm, PodAntiAffinity, PodDNSConfig, PodDNSConfigOption,
    PodSpec, TopologySpreadConstraint, WeightedPodAffinityTerm,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use super::{DnsDecl, NeighbourDecl, SpreadDecl};
use crate::build::metadata::selector;
use crate::build::value::{Reader, filled, stated};
use crate::declare::Entry;
use crate::pod::PodDecl;

/// Sets the fields of the specification at `path`.
pub(in crate::pod) fn set(
    spec: &mut PodSpec,
    declared: &PodDecl,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) {
    let more = declared.more;
    // Variables for each service of the namespace are thousands in a large one, set names that nobody declared, and hide a
    // link that is missing.
    spec.enable_service_links = Some(more.is_some_and(|more| more.service_links));
    // Whoever states no account asks the API server for nothing, and everybody shares the namespace's `default`.
    let without_account = spec.service_account_name.is_none().then_some(false);
    spec.automount_service_account_token = more.and_then(|more| more.token).or(without_account);
    let Some(more) = more else { return };
    spec.priority_class_name = reader.optional(more.priority_class, &path.field("priorityClassName"));
    spec.runtime_class_name = reader.optional(more.runtime_class, &path.field("runtimeClassName"));
    spec.scheduler_name = reader.optional(more.scheduler, &path.field("schedulerName"));
    spec.host_aliases = host_aliases(more.host_aliases, reader, &path.field("hostAliases"));
    spec.dns_config = dns_config(&more.dns, reader, &path.field("dnsConfig"));
    spec.share_process_namespace = stated(more.share_process_namespace);
    spec.hostname = reader.optional(more.hostname, &path.field("hostname"));
    spec.subdomain = reader.optional(more.subdomain, &path.field("subdomain"));
    spec.host_pid = stated(more.host_pid);
    spec.host_ipc = stated(more.host_ipc);
    spec.host_users = more.host_users;
    spec.active_deadline_seconds = reader.int64(more.deadline);
    let labels = declared.resource.labels;
    let own = LabelSelector {
        match_labels: selector(labels, labels, reader.context.instance(), reader.context.spare_labels()),
        ..LabelSelector::default()
    };
    spec.topology_spread_constraints = spread(more.spread, &own, reader, path);
    spec.affinity = affinity(more.near, more.apart, &own, reader, &path.field("affinity"));
}

/// One alias for each address, with all names that resolve to it.
fn host_aliases(declared: &[Entry], reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<Vec<HostAlias>> {
    let mut aliases: Vec<HostAlias> = Vec::new();
    for entry in declared {
        let Some(ip) = reader.text(entry.value, &path.key(entry.key)) else { continue };
        let name = entry.key.to_owned();
        match aliases.iter_mut().find(|alias| alias.ip == ip) {
            Some(alias) => alias.hostnames.get_or_insert_default().push(name),
            None => aliases.push(HostAlias { ip, hostnames: Some(vec![name]) }),
        }
    }
    filled(aliases.into_iter())
}

fn dns_config(declared: &DnsDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<PodDNSConfig> {
    let config = PodDNSConfig {
        nameservers: reader.texts(declared.nameservers, &path.field("nameservers")),
        searches: reader.texts(declared.searches, &path.field("searches")),
        options: dns_options(declared.options, reader, &path.field("options")),
    };
    (config != PodDNSConfig::default()).then_some(config)
}

/// An option without a value, such as `edns0`, is declared with an empty one.
fn dns_options(
    declared: &[Entry],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<PodDNSConfigOption>> {
    let mut options = Vec::new();
    for entry in declared {
        if let Some(value) = reader.text(entry.value, &path.key(entry.key)) {
            let value = (!value.is_empty()).then_some(value);
            options.push(PodDNSConfigOption { name: Some(entry.key.to_owned()), value });
        }
    }
    filled(options.into_iter())
}

fn spread(
    declared: &[SpreadDecl],
    own: &LabelSelector,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<TopologySpreadConstraint>> {
    let path = path.field("topologySpreadConstraints");
    let mut constraints = Vec::with_capacity(declared.len());
    for declared in declared {
        let path = path.index(constraints.len());
        let action = if declared.required { "DoNotSchedule" } else { "ScheduleAnyway" };
        constraints.push(TopologySpreadConstraint {
            max_skew: reader.int32(declared.skew, &path.field("maxSkew")).unwrap_or(1),
            min_domains: reader.int32(declared.min_domains, &path.field("minDomains")),
            topology_key: declared.topology.to_owned(),
            when_unsatisfiable: action.to_owned(),
            label_selector: Some(own.clone()),
            ..TopologySpreadConstraint::default()
        });
    }
    filled(constraints.into_iter())
}

fn affinity(
    near: &[NeighbourDecl],
    apart: &[NeighbourDecl],
    own: &LabelSelector,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Affinity> {
    let (required, preferred) = terms(near, true, own, reader, &path.field("podAffinity"));
    let pod_affinity = (required.is_some() || preferred.is_some()).then_some(PodAffinity {
        required_during_scheduling_ignored_during_execution: required,
        preferred_during_scheduling_ignored_during_execution: preferred,
    });
    let (required, preferred) = terms(apart, false, own, reader, &path.field("podAntiAffinity"));
    let pod_anti_affinity = (required.is_some() || preferred.is_some()).then_some(PodAntiAffinity {
        required_during_scheduling_ignored_during_execution: required,
        preferred_during_scheduling_ignored_during_execution: preferred,
    });
    let affinity = Affinity { pod_affinity, pod_anti_affinity, node_affinity: None };
    (affinity != Affinity::default()).then_some(affinity)
}

/// What is required, and what is preferred.
type Terms = (Option<Vec<PodAffinityTerm>>, Option<Vec<WeightedPodAffinityTerm>>);

/// The terms of what is declared. A pod that must be near others waits for ever where these are not deployed; one that stays apart
/// from them, or would rather be near, does not miss them.
fn terms(
    declared: &[NeighbourDecl],
    is_near: bool,
    own: &LabelSelector,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Terms {
    let (mut required, mut preferred) = (Vec::new(), Vec::new());
    for declared in declared {
        let misses_them = is_near && declared.weight.is_none();
        let others = match declared.of {
            None => own.clone(),
            Some(reference) => match reader.pods(reference, misses_them, path) {
                Some(match_labels) => {
                    LabelSelector { match_labels: Some(match_labels), ..LabelSelector::default() }
                }
                None => continue,
            },
        };
        let term = PodAffinityTerm {
            label_selector: Some(others),
            topology_key: declared.topology.to_owned(),
            ..PodAffinityTerm::default()
        };
        match declared.weight {
            None => required.push(term),
            Some(weight) => preferred.push(WeightedPodAffinityTerm {
                weight: reader.int32(Some(weight), path).unwrap_or_default(),
                pod_affinity_term: term,
            }),
        }
    }
    (filled(required.into_iter()), filled(preferred.into_iter()))
}
