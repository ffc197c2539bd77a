//! Containers: ports, requests and variables; the keys that they read, and the ports that their probes ask.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::{
    Container, ContainerPort, EnvVar, HTTPGetAction, LifecycleHandler, Probe, TCPSocketAction, Volume,
};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::sets::{DANGLING_REFERENCE, VARIABLE_ORDER};
use podwire_rules::wires::{Facet, Port, Wanted};
use podwire_rules::wiring::{DANGLING_KEY, DANGLING_PROBE};

use super::collect::{Source, Wires};
use super::services::protocol;
use super::spot::Spot;
use super::{environment, texts};

/// Collects the wires of a container, and answers what it has.
pub(super) fn wired<'a>(container: &Container, volumes: &[Volume], wires: &mut Wires<'a>) -> &'a [Facet<'a>] {
    let mut facets: Vec<Facet<'a>> = Vec::new();
    facets.extend(container.ports.iter().flatten().filter_map(|port| facet(port, wires)));
    requests(container, &mut facets, wires);
    variables(container, &mut facets, wires);
    for (index, mount) in container.volume_mounts.iter().flatten().enumerate() {
        wires.sub_path(index, mount, volumes);
    }
    probes(container, wires);
    wires.arena.list(&facets)
}

fn facet<'a>(port: &ContainerPort, wires: &Wires<'a>) -> Option<Facet<'a>> {
    let name = port.name.as_deref().filter(|name| !name.is_empty()).map(|name| wires.arena.text(name));
    let number = u16::try_from(port.container_port).ok()?;
    let host_port =
        port.host_port.and_then(|number| u16::try_from(number).ok()).filter(|number| *number != 0);
    let all = ["", "0.0.0.0", "::"];
    let host_ip = port.host_ip.as_deref().filter(|ip| !all.contains(ip)).map(|ip| wires.arena.text(ip));
    Some(Facet::Port(Port::new(name, number, protocol(port.protocol.as_deref())).on_host(host_port, host_ip)))
}

/// What is limited and not requested is requested at its limit.
fn requests<'a>(container: &Container, facets: &mut Vec<Facet<'a>>, wires: &Wires<'a>) {
    let Some(resources) = &container.resources else { return };
    let requests = resources.requests.iter().flatten().map(|(name, _)| name);
    let limits = resources.limits.iter().flatten().map(|(name, _)| name);
    let limits = limits.filter(|name| resources.requests.as_ref().is_none_or(|it| !it.contains_key(*name)));
    facets.extend(requests.chain(limits).map(|name| Facet::Request(wires.arena.text(name))));
}

fn variables<'a>(container: &Container, facets: &mut Vec<Facet<'a>>, wires: &mut Wires<'a>) {
    let variables = container.env.as_deref().unwrap_or_default();
    for (index, variable) in variables.iter().enumerate() {
        wires.variable(index, variable);
    }
    for (index, source) in container.env_from.iter().flatten().enumerate() {
        if let Some(map) = &source.config_map_ref {
            let source = Source::new(&map.name, map.optional);
            wires.config_map(
                source,
                &[],
                Spot::Item("envFrom", index, "configMapRef.name"),
                &DANGLING_REFERENCE,
            );
        }
        if let Some(secret) = &source.secret_ref {
            let source = Source::new(&secret.name, secret.optional);
            wires.secret(source, &[], Spot::Item("envFrom", index, "secretRef.name"), &DANGLING_REFERENCE);
        }
    }
    let texts = [("command", &container.command), ("args", &container.args)];
    for (list, texts) in texts {
        for (index, text) in texts.iter().flatten().enumerate() {
            texts::addresses(text, || Spot::Item(list, index, ""), wires);
        }
    }
    if !expands(container) {
        return;
    }
    for (index, variable) in variables.iter().enumerate() {
        facets.push(Facet::Variable(wires.arena.text(&variable.name), index as u32));
    }
    order(container, wires);
}

/// Whether a text of the container refers to a variable.
fn expands(container: &Container) -> bool {
    environment::texts(container).any(|text| text.contains("$("))
}

/// The variables to which texts refer: those of values must stand above. One that is nowhere may be meant for the program;
/// in arguments, where a shell would not write it like this, it is a mistake.
fn order<'a>(container: &Container, wires: &mut Wires<'a>) {
    let variables = container.env.as_deref().unwrap_or_default();
    let last: HashMap<&str, usize> =
        variables.iter().enumerate().map(|(index, variable)| (variable.name.as_str(), index)).collect();
    for (index, variable) in variables.iter().enumerate() {
        for name in references(variable.value.as_deref().unwrap_or_default()) {
            if last.get(name).is_some_and(|last| *last >= index) {
                let wanted = Wanted::Variable(wires.arena.text(name), index as u32);
                wires.own(wanted, Spot::Item("env", index, "value"), &VARIABLE_ORDER);
            }
        }
    }
    for (list, texts) in [("command", &container.command), ("args", &container.args)] {
        for (index, text) in texts.iter().flatten().enumerate() {
            for name in references(text).filter(|name| is_constant(name)) {
                let wanted = Wanted::Variable(wires.arena.text(name), u32::MAX);
                wires.own(wanted, Spot::Item(list, index, ""), &VARIABLE_ORDER);
            }
        }
    }
}

/// The names in `$(NAME)`; `$$(NAME)` is none.
fn references(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let dollar = rest.find('$')?;
            let after = &rest[dollar + 1..];
            if let Some(escaped) = after.strip_prefix('$') {
                rest = escaped;
                continue;
            }
            rest = after;
            let Some(inside) = after.strip_prefix('(') else { continue };
            let length = inside
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte))
                .count();
            rest = &inside[length..];
            if length > 0 && rest.starts_with(')') {
                return Some(&inside[..length]);
            }
        }
    })
}

/// Whether it is written as variables are, and is none that Kubernetes makes of Services.
fn is_constant(name: &str) -> bool {
    let made = ["_SERVICE_HOST", "_SERVICE_PORT", "_PORT"];
    name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        && !made.iter().any(|end| name.contains(end))
}

fn probes<'a>(container: &Container, wires: &mut Wires<'a>) {
    wires.probe(
        ["readinessProbe.httpGet.port", "readinessProbe.tcpSocket.port"],
        container.readiness_probe.as_ref(),
    );
    wires.probe(
        ["livenessProbe.httpGet.port", "livenessProbe.tcpSocket.port"],
        container.liveness_probe.as_ref(),
    );
    wires.probe(
        ["startupProbe.httpGet.port", "startupProbe.tcpSocket.port"],
        container.startup_probe.as_ref(),
    );
    let Some(hooks) = &container.lifecycle else { return };
    wires.hook(
        ["lifecycle.postStart.httpGet.port", "lifecycle.postStart.tcpSocket.port"],
        hooks.post_start.as_ref(),
    );
    wires.hook(
        ["lifecycle.preStop.httpGet.port", "lifecycle.preStop.tcpSocket.port"],
        hooks.pre_stop.as_ref(),
    );
}

impl<'a> Wires<'a> {
    fn variable(&mut self, index: usize, variable: &EnvVar) {
        if let Some(value) = &variable.value {
            texts::addresses(value, || Spot::Item("env", index, "value"), self);
        }
        let Some(source) = &variable.value_from else { return };
        if let Some(key) = &source.config_map_key_ref {
            let spot = Spot::Item("env", index, "valueFrom.configMapKeyRef.key");
            let wants = [Wanted::Key(self.arena.text(&key.key))];
            self.config_map(Source::new(&key.name, key.optional), &wants, spot, &DANGLING_KEY);
        }
        if let Some(key) = &source.secret_key_ref {
            let spot = Spot::Item("env", index, "valueFrom.secretKeyRef.key");
            let wants = [Wanted::Key(self.arena.text(&key.key))];
            self.secret(Source::new(&key.name, key.optional), &wants, spot, &DANGLING_KEY);
        }
    }

    fn probe(&mut self, fields: [&'static str; 2], probe: Option<&Probe>) {
        if let Some(probe) = probe {
            self.own_ports(fields, probe.http_get.as_ref(), probe.tcp_socket.as_ref());
        }
    }

    fn hook(&mut self, fields: [&'static str; 2], hook: Option<&LifecycleHandler>) {
        if let Some(hook) = hook {
            self.own_ports(fields, hook.http_get.as_ref(), hook.tcp_socket.as_ref());
        }
    }

    fn own_ports(
        &mut self,
        [http_field, tcp_field]: [&'static str; 2],
        http: Option<&HTTPGetAction>,
        tcp: Option<&TCPSocketAction>,
    ) {
        self.own_port(http_field, http.map(|action| &action.port));
        self.own_port(tcp_field, tcp.map(|action| &action.port));
    }

    /// A port of the container itself, by name; a number need not be declared. What can be no name of a port is refused as such.
    fn own_port(&mut self, field: &'static str, port: Option<&IntOrString>) {
        let Some(IntOrString::String(name)) = port else { return };
        if podwire_rules::names::port_name(name).is_ok() {
            let wanted = Wanted::NamedPort(self.arena.text(name), None);
            self.own(wanted, Spot::Field(field), &DANGLING_PROBE);
        }
    }
}
