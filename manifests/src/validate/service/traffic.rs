//! Load balancers and traffic policies.

use podwire_rules::services::{
    HEALTH_CHECK_NODE_PORT, TRAFFIC_DISTRIBUTION, TRAFFIC_POLICIES, TRAFFIC_POLICY, traffic_distributions,
};
use podwire_rules::wiring::SERVICE_TYPE_FIELD;
use podwire_rules::{labels, ports};

use super::super::path::Path;
use super::super::report::Report;
use super::{LOAD_BALANCER_ONLY, View};

/// The fields that only a LoadBalancer has.
pub(super) fn load_balancer(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let is_load_balancer = view.is("LoadBalancer");
    if view.spec.allocate_load_balancer_node_ports.is_some() && !is_load_balancer {
        let path = path.field("allocateLoadBalancerNodePorts");
        report.forbidden(&SERVICE_TYPE_FIELD, &path, LOAD_BALANCER_ONLY);
    }
    let Some(class) = &view.spec.load_balancer_class else { return };
    let path = path.field("loadBalancerClass");
    if is_load_balancer {
        report.breaches(&path, class, labels::key(class));
    } else {
        report.forbidden(&SERVICE_TYPE_FIELD, &path, LOAD_BALANCER_ONLY);
    }
}

/// The external and internal traffic policy, the health check's node port and the traffic distribution.
pub(super) fn policies(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    external(report, view, &path.field("externalTrafficPolicy"));
    health_check(report, view, &path.field("healthCheckNodePort"));
    if let Some(policy) = view.spec.internal_traffic_policy.as_deref()
        && !TRAFFIC_POLICIES.contains(&policy)
    {
        let path = path.field("internalTrafficPolicy");
        report.not_supported(&TRAFFIC_POLICY, &path, policy, TRAFFIC_POLICIES);
    }
    let distributions = traffic_distributions(report.options.target);
    if let Some(distribution) = view.spec.traffic_distribution.as_deref()
        && !distributions.contains(&distribution)
    {
        let path = path.field("trafficDistribution");
        report.not_supported(&TRAFFIC_DISTRIBUTION, &path, distribution, distributions);
    }
}

fn external(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let policy = view.external_traffic_policy;
    if !view.is_externally_accessible() {
        if !policy.is_empty() {
            let detail = "may only be set for externally-accessible services";
            report.invalid(&SERVICE_TYPE_FIELD, path, policy, detail);
        }
    } else if !TRAFFIC_POLICIES.contains(&policy) {
        report.not_supported(&TRAFFIC_POLICY, path, policy, TRAFFIC_POLICIES);
    }
}

fn health_check(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let Some(number) = view.spec.health_check_node_port.filter(|number| *number != 0) else { return };
    if view.needs_health_check() {
        report.breaches(path, number, ports::port_number(number.into()));
    } else {
        let detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
        report.invalid(&HEALTH_CHECK_NODE_PORT, path, number, detail);
    }
}
