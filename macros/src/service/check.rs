//! The rules between a service's attributes.

use podwire_rules::{Rule, services, wiring};
use proc_macro2::Span;

use super::model::{Kind, NodePort, Service, ServicePort};
use super::options::ServiceOptions;
use crate::parts::ports::{self, Port, PortNumber};
use crate::syntax::{Errors, string};

/// All rules, in the order in which their errors are reported.
pub(super) fn service(service: &Service<'_>, errors: &Errors) {
    namespace_is_foreign(service, errors);
    if service.is_foreign() {
        foreign_says_where_it_is(service, errors);
        has_ports(service, errors);
        ports_differ(service, errors);
        return;
    }
    is_of_one_kind(service, errors);
    selects_a_pod(service, errors);
    selector_has_labels(service, errors);
    affinity_needs_an_address(service, errors);
    external_policy_needs_node_ports(service, errors);
    load_balancer_has_its_options(service, errors);
    two_families_need_a_policy(service, errors);
    external_name_has_nothing_else(service, errors);
    has_ports(service, errors);
    ports_differ(service, errors);
    ranges_are_the_targets(service, errors);
    targets_are_ports(service, errors);
    node_ports_are_open(service, errors);
    node_ports_differ(service, errors);
}

/// What an app deploys is in the app's namespace.
fn namespace_is_foreign(service: &Service<'_>, errors: &Errors) {
    if service.own.gives("namespace") && !service.own.gives("foreign") {
        errors.grammar(
            service.own.place("namespace"),
            "the namespace of a service is its app's: `#[app(namespace = \"…\")]`; add `foreign` if somebody else deploys the service",
        );
    }
}

/// Of a service that somebody else deploys, name, namespace and ports are known, and the rest is not this program's to say.
fn foreign_says_where_it_is(service: &Service<'_>, errors: &Errors) {
    let refuse = |option: &str, span: Span| {
        let message = format!(
            "a foreign service is as whoever deploys it says; only its name, its namespace and its ports stand here: remove `{option}`, or `foreign`"
        );
        errors.grammar(span, message);
    };
    for option in ServiceOptions::TABLE.names() {
        if service.own.gives(option) && !["name", "foreign", "namespace"].contains(&option) {
            refuse(option, service.own.place(option));
        }
    }
    for port in &service.ports {
        let options = [
            ("target", port.target.as_ref().map(|target| target.span)),
            ("node_port", port.node_port.as_ref().map(NodePort::span)),
            ("app_protocol", port.app_protocol.as_ref().map(|protocol| protocol.span)),
        ];
        for (option, span) in options {
            if let Some(span) = span {
                refuse(option, span);
            }
        }
    }
}

/// `type`, `headless` and `external_name` exclude each other.
fn is_of_one_kind(service: &Service<'_>, errors: &Errors) {
    let own = &service.own;
    if own.service_type.as_ref().is_some_and(|stated| !stated.is_known) {
        return;
    }
    let is_typed = own.service_type.as_ref().is_some_and(|stated| stated.kind != Kind::ClusterIp);
    let external = own.external_name.is_some();
    if let Some(flag) = own.headless.filter(|flag| flag.value && (is_typed || external)) {
        let other = if external { "external_name" } else { "type" };
        let message = format!(
            "a headless service is a ClusterIP service without an address; remove `headless` or `{other}`"
        );
        errors.rule(flag.span, &wiring::HEADLESS_FIELD, message);
    }
    if external && own.service_type.is_some() {
        let message = "`external_name` makes the service one of type ExternalName; remove `type`";
        errors.rule(own.place("external_name"), &wiring::EXTERNAL_NAME_FIELD, message);
    }
}

fn selects_a_pod(service: &Service<'_>, errors: &Errors) {
    let ident = service.input.ident;
    let needs_pods = service.kind != Kind::ExternalName && !service.has_no_pods();
    if needs_pods && service.own.lacks("selects") && !service.input.malformed {
        let message = format!("service `{ident}` selects no pod; add `selects = Pod` with the pod's type");
        errors.rule(service.span, &wiring::SERVICE_WITHOUT_POD, message);
    }
}

fn selector_has_labels(service: &Service<'_>, errors: &Errors) {
    if let Some(selector) = service.own.selector.as_ref().filter(|selector| selector.value.is_empty()) {
        errors.rule(
            selector.span,
            &wiring::SELECTOR_MISMATCH,
            "a selector without labels selects no pod; leave `selector()` out: it is the pod's labels",
        );
    }
}

fn affinity_needs_an_address(service: &Service<'_>, errors: &Errors) {
    let Some(affinity) = service.own.session_affinity.as_ref().filter(|affinity| affinity.is_set) else {
        return;
    };
    if service.kind == Kind::Headless {
        errors.rule(
            affinity.span,
            &wiring::HEADLESS_FIELD,
            "clients of a headless service choose the pod themselves: `session_affinity` has no effect; remove it, or `headless`",
        );
    }
}

fn external_policy_needs_node_ports(service: &Service<'_>, errors: &Errors) {
    let is_right = service.kind.has_node_ports() || service.kind == Kind::ExternalName;
    if service.own.gives("external_traffic_policy") && !is_right {
        needs_type(service, "external_traffic_policy", "NodePort or LoadBalancer", errors);
    }
}

fn load_balancer_has_its_options(service: &Service<'_>, errors: &Errors) {
    for option in ["load_balancer_class", "source_ranges"] {
        if service.own.gives(option) && !matches!(service.kind, Kind::LoadBalancer | Kind::Value) {
            needs_type(service, option, "LoadBalancer", errors);
        }
    }
}

/// A service has one address, unless its policy says otherwise. A headless one has those of its pods.
fn two_families_need_a_policy(service: &Service<'_>, errors: &Errors) {
    let own = &service.own;
    let several = own.ip_families.as_ref().is_some_and(|families| families.len() > 1);
    let policy = own.ip_family_policy.map(|policy| policy.value);
    let is_single = policy == Some("SingleStack") || own.lacks("ip_family_policy");
    if several && is_single && service.kind != Kind::ExternalName {
        errors.rule(
            own.place("ip_families"),
            &services::IP_FAMILY_POLICY,
            "a service has addresses of two families only with `ip_family_policy = PreferDualStack` or `RequireDualStack`; add one",
        );
    }
}

fn needs_type(service: &Service<'_>, option: &str, needed: &str, errors: &Errors) {
    let message = format!(
        "`{option}` needs a service of type {needed}, and `{}` is {}; add `type = {}`",
        service.input.ident,
        service.kind.name(),
        needed.split(' ').next_back().unwrap_or(needed)
    );
    errors.rule(service.own.place(option), &wiring::SERVICE_TYPE_FIELD, message);
}

/// An ExternalName service is a DNS alias and nothing more.
fn external_name_has_nothing_else(service: &Service<'_>, errors: &Errors) {
    if service.kind != Kind::ExternalName {
        return;
    }
    for option in [
        "selects",
        "selector",
        "session_affinity",
        "external_traffic_policy",
        "internal_traffic_policy",
        "ip_family_policy",
        "ip_families",
    ] {
        if service.own.gives(option) {
            refuse_for_external_name(option, service.own.place(option), errors);
        }
    }
    for target in service.ports.iter().filter_map(|port| port.target.as_ref()) {
        refuse_for_external_name("target", target.span, errors);
    }
}

fn refuse_for_external_name(option: &str, span: Span, errors: &Errors) {
    let message = format!(
        "an ExternalName service is a DNS alias and has no `{option}`; remove `{option}` or `external_name`"
    );
    errors.rule(span, &wiring::EXTERNAL_NAME_FIELD, message);
}

fn has_ports(service: &Service<'_>, errors: &Errors) {
    let needs_none = matches!(service.kind, Kind::Headless | Kind::ExternalName);
    if service.ports.is_empty() && !service.input.has("port") && !needs_none && !service.input.malformed {
        let ident = service.input.ident;
        let target = if service.is_foreign() { "" } else { ", target = Container::HTTP" };
        let message = format!("service `{ident}` has no port; add `#[port(http = 80{target})]`");
        errors.rule(ident.span(), &services::SERVICE_PORTS, message);
    }
}

fn ports_differ(service: &Service<'_>, errors: &Errors) {
    let has_targets = service.kind != Kind::ExternalName && !service.is_foreign() && !service.has_no_pods();
    let inherits = |port: &Port| has_targets && port.protocol.is_none();
    ports::check_list(service.ports.iter().map(|port| &port.port), inherits, errors);
}

/// How many ports there are, the target says.
fn ranges_are_the_targets(service: &Service<'_>, errors: &Errors) {
    for ServicePort { port, .. } in &service.ports {
        if let Some(last) = &port.last {
            let name = port.name.as_deref().unwrap_or("name");
            let message = format!(
                "a service has as many ports as its target, and the first number says which: write `{name} = {}`",
                port.number.tokens
            );
            errors.grammar(last.span, message);
        }
    }
}

fn targets_are_ports(service: &Service<'_>, errors: &Errors) {
    if service.kind == Kind::ExternalName {
        return;
    }
    if service.has_no_pods() {
        for target in service.ports.iter().filter_map(|port| port.target.as_ref()) {
            if string(&target.tokens).is_some() {
                let message = "a service that selects no pod knows no port by its name; write the number: `target = 8080`";
                errors.rule(target.tokens.span(), &wiring::DANGLING_TARGET, message);
            } else {
                PortNumber::read(target.tokens.clone(), "`target`", errors);
            }
        }
        return;
    }
    for ServicePort { port, target, lacks_target, .. } in &service.ports {
        let (title, constant) = (port.title(), &port.constant);
        match target {
            Some(target) if !target.is_path => {
                let message = format!(
                    "a target is a container's port by path, so that the compiler can check it: `target = Container::{constant}`, not `{}`",
                    target.tokens
                );
                errors.rule(target.tokens.span(), &wiring::DANGLING_TARGET, message);
            }
            None if *lacks_target => {
                let message = format!(
                    "{title} leads nowhere; add `target = Container::{constant}` with the port of a container"
                );
                errors.rule(port.span, &wiring::DANGLING_TARGET, message);
            }
            _ => {}
        }
    }
}

fn node_ports_are_open(service: &Service<'_>, errors: &Errors) {
    for port in &service.ports {
        let Some(node_port) = port.node_port.as_ref().filter(|_| !service.kind.has_node_ports()) else {
            continue;
        };
        let (rule, mend): (&Rule, &str) = match service.kind {
            Kind::ExternalName => (&wiring::EXTERNAL_NAME_FIELD, "remove the node port"),
            Kind::Headless => {
                (&wiring::HEADLESS_FIELD, "remove it, or replace `headless` by `type = NodePort`")
            }
            _ => (&wiring::NODE_PORT_TYPE, "add `type = NodePort`"),
        };
        let message = format!(
            "{} has a node port, and `{}` is {}; {mend}",
            port.port.title(),
            service.input.ident,
            service.kind.name()
        );
        errors.rule(node_port.span(), rule, message);
    }
}

/// A node opens a port once. Whether two ports of one number speak two protocols, their targets may decide: then the compiler
/// compares them.
fn node_ports_differ(service: &Service<'_>, errors: &Errors) {
    for (index, port) in service.ports.iter().enumerate() {
        let Some(number) = port.known_node_port() else { continue };
        for earlier in &service.ports[..index] {
            let same_number = earlier.known_node_port().is_some_and(|other| other.is(number));
            let protocols = (earlier.port.protocol, port.port.protocol);
            let (Some(left), Some(right)) = protocols else { continue };
            if same_number && left.value == right.value {
                let message = format!(
                    "{} and {} both open node port {}; give this one another",
                    earlier.port.title(),
                    port.port.title(),
                    number.tokens
                );
                errors.rule(number.span, &wiring::DUPLICATE_NODE_PORT, message);
            }
        }
    }
}
