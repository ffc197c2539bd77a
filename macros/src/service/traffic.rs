//! What a service does with its traffic: affinity, policies, address families, load balancers.

use podwire_rules::{network, services, wiring};

use super::{Kind, Service};
use crate::arguments::{Argument, ArgumentValue, Arguments};
use crate::errors::Errors;
use crate::expression::{Number, string};

impl Service<'_> {
    /// `session_affinity`, or `session_affinity(timeout = 600)`.
    pub(super) fn read_affinity(&mut self, arguments: &mut Arguments, errors: &Errors) {
        let Some(argument) = arguments.take("session_affinity", errors) else { return };
        match self.kind {
            Kind::ExternalName => return self.refuse_for_external_name(&argument, errors),
            Kind::Headless => {
                errors.rule(
                    argument.span,
                    &wiring::HEADLESS_FIELD,
                    "clients of a headless service choose the pod themselves: `session_affinity` has no effect; remove it, or `headless`",
                );
                return;
            }
            _ => {}
        }
        let mut timeout = None;
        if let ArgumentValue::Call(_) = &argument.value {
            let mut inner = argument.list("session_affinity(timeout = 600)", errors);
            timeout = inner
                .take("timeout", errors)
                .and_then(|it| it.value("timeout = 600", errors))
                .and_then(|tokens| self.expressions.number(tokens, errors));
            inner.finish("session_affinity", &["timeout"], errors);
        } else if !argument.flag(errors) {
            return;
        }
        if let Some(Number::Literal(seconds, span)) = timeout {
            errors.literal(span, "`timeout`", seconds, services::affinity_seconds(seconds));
        }
        let timeout = crate::expand::option(timeout.map(|number| number.expand(&self.input.podwire)));
        self.declaration.set_some("session_affinity", Some(timeout));
    }

    pub(super) fn read_policies(&mut self, arguments: &mut Arguments, errors: &Errors) {
        for (name, needs_node_ports) in
            [("external_traffic_policy", true), ("internal_traffic_policy", false)]
        {
            let Some(argument) = arguments.take(name, errors) else { continue };
            let policy = argument.choice(&services::TRAFFIC_POLICY, &["Cluster", "Local"], errors);
            if self.kind == Kind::ExternalName {
                self.refuse_for_external_name(&argument, errors);
            } else if needs_node_ports && !self.kind.has_node_ports() {
                self.refuse_for_type(&argument, "NodePort or LoadBalancer", errors);
            }
            self.declaration.set_some(name, policy);
        }
        if let Some(argument) = arguments.take("ip_family_policy", errors) {
            let policies = &["SingleStack", "PreferDualStack", "RequireDualStack"];
            let policy = argument.choice(&services::IP_FAMILY_POLICY, policies, errors);
            if self.kind == Kind::ExternalName {
                self.refuse_for_external_name(&argument, errors);
            }
            self.declaration.set_some("ip_family_policy", policy);
        }
        let publish = arguments.take("publish_not_ready", errors).is_some_and(|flag| flag.flag(errors));
        self.declaration.set_flag("publish_not_ready_addresses", publish);
    }

    pub(super) fn refuse_for_type(&self, argument: &Argument, needed: &str, errors: &Errors) {
        let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
        errors.rule(
            argument.span,
            &wiring::SERVICE_TYPE_FIELD,
            format!(
                "`{name}` needs a service of type {needed}, and `{}` is {}; add `type = {}`",
                self.input.ident,
                self.kind.name(),
                needed.split(' ').next_back().unwrap_or(needed)
            ),
        );
    }

    pub(super) fn read_addresses(&mut self, arguments: &mut Arguments, errors: &Errors) {
        if let Some(argument) = arguments.take("ip_families", errors) {
            if self.kind == Kind::ExternalName {
                self.refuse_for_external_name(&argument, errors);
            }
            let mut list = argument.list("ip_families(IPv4, IPv6)", errors);
            let mut families: Vec<&'static str> = Vec::new();
            for family in list.take_all() {
                let rule = &services::IP_FAMILY;
                let known = &["IPv4", "IPv6"];
                let Some(name) = crate::arguments::choice(family.tokens(), "IP family", rule, known, errors)
                else {
                    continue;
                };
                if families.contains(&name) {
                    errors.rule(family.span, rule, format!("the IP family {name} is given twice"));
                }
                families.push(name);
            }
            self.declaration.set_list("ip_families", &families);
        }
        if let Some(argument) = arguments.take("load_balancer_class", errors) {
            if self.kind != Kind::LoadBalancer {
                self.refuse_for_type(&argument, "LoadBalancer", errors);
            }
            let class = argument.string("load_balancer_class = \"acme.io/lb\"", errors);
            if let Some(class) = &class {
                let breaches = podwire_rules::labels::key(&class.value());
                errors.literal(class.span(), "load balancer class", class.value(), breaches);
            }
            self.declaration.set_some("load_balancer_class", class);
        }
        if let Some(argument) = arguments.take("source_ranges", errors) {
            if self.kind != Kind::LoadBalancer {
                self.refuse_for_type(&argument, "LoadBalancer", errors);
            }
            let mut list = argument.list("source_ranges(\"10.0.0.0/8\")", errors);
            let mut ranges = Vec::new();
            for range in list.take_all() {
                let Some(range) = string(&range.tokens()) else {
                    errors.grammar(range.span, "expected an address range in quotes: `\"10.0.0.0/8\"`");
                    continue;
                };
                errors.literal(range.span(), "source range", range.value(), network::cidr(&range.value()));
                ranges.push(range);
            }
            self.declaration.set_list("load_balancer_source_ranges", &ranges);
        }
    }
}
