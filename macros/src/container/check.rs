//! The rules between a container's attributes.

use podwire_rules::quantities::{self, Quantity};
use podwire_rules::{images, probes, resources, wiring};
use syn::Path;

use super::model::{Action, Container, ContainerPort, OwnPort};
use crate::parts::entries;
use crate::parts::ports;
use crate::syntax::{Errors, Text, naming};

/// All rules, in the order in which their errors are reported.
pub(super) fn container(container: &Container<'_>, errors: &Errors) {
    is_no_service(container, errors);
    has_image(container, errors);
    ports_differ(container, errors);
    variables_differ(container, errors);
    probes_differ(container, errors);
    own_ports_exist(container, errors);
    paths_begin_with_slash(container, errors);
    success_counts_once(container, errors);
    readiness_never_stops(container, errors);
    requests_fit_limits(container, errors);
    mounts_differ(container, errors);
}

fn is_no_service(container: &Container<'_>, errors: &Errors) {
    if container.input.has("service") {
        let span = container.input.ident.span();
        errors.grammar(span, "one struct cannot be a container and a service; declare two");
    }
}

/// A container without an image: it was forgotten, or stands without its name.
fn has_image(container: &Container<'_>, errors: &Errors) {
    let (span, mend) = match (&container.own, &container.unnamed) {
        _ if container.input.malformed => return,
        (_, Some(image)) if container.own.as_ref().is_none_or(|own| own.value.image.is_none()) => {
            (image.span, format!("write `image = {}`", image.value))
        }
        (_, Some(strange)) => {
            let message = format!("expected an argument with its name, not `{}`", strange.value);
            return errors.grammar(strange.span, message);
        }
        (Some(own), None) if own.value.lacks("image") => {
            (own.span, "add `image = \"registry/path:tag\"`".to_owned())
        }
        (Some(_), None) => return,
        (None, None) => {
            let mend = "add `#[container(image = \"registry/path:tag\")]`".to_owned();
            (container.input.ident.span(), mend)
        }
    };
    errors.rule(span, &images::IMAGE_REQUIRED, format!("a container has an image; {mend}"));
}

fn ports_differ(container: &Container<'_>, errors: &Errors) {
    ports::check_list(container.ports.iter().map(|port| &port.port), |_| false, errors);
}

fn variables_differ(container: &Container<'_>, errors: &Errors) {
    for (index, variable) in container.env.iter().enumerate() {
        let name = &variable.name.value;
        if container.env[..index].iter().any(|earlier| earlier.name.value == *name) {
            let message = format!("the variable `{name}` is set twice; the first value would be lost");
            errors.rule(variable.name.span, &wiring::DUPLICATE_VARIABLE, message);
        }
    }
}

fn probes_differ(container: &Container<'_>, errors: &Errors) {
    let mut seen = Vec::new();
    for (kind, handler, _) in container.each_probe() {
        if seen.contains(&kind) {
            let message = format!("a container has one {kind} probe; remove one of the two");
            errors.grammar(handler.span, message);
        }
        seen.push(kind);
    }
}

/// Probes and hooks ask ports of the container itself. What another type owns, the compiler compares.
fn own_ports_exist(container: &Container<'_>, errors: &Errors) {
    for handler in container.handlers() {
        let Some(port) = handler.action.port() else { continue };
        match &port.path {
            None => no_path(container, port, handler.user, errors),
            Some(path) if container.owns(path) => own_port_exists(container, path, handler.user, errors),
            Some(_) => {}
        }
    }
}

fn no_path(container: &Container<'_>, port: &OwnPort, user: &str, errors: &Errors) {
    let example = container.ports.first().map_or("HTTP".to_owned(), |port| port.port.constant.to_string());
    let message = format!(
        "{user}: expected a port of this container by path, such as `Self::{example}`, not `{}`",
        port.tokens
    );
    errors.rule(port.span, &wiring::DANGLING_PROBE, message);
}

/// Probes and hooks connect over TCP.
fn own_port_exists(container: &Container<'_>, path: &Path, user: &str, errors: &Errors) {
    let constant = &path.segments[1].ident;
    let known = |port: &&ContainerPort| port.port.constant == *constant;
    let message = match container.ports.iter().find(known).map(|port| port.port.protocol_name()) {
        None => format!("{user}: container `{}` has no port `{constant}`", container.input.ident),
        Some("TCP") => return,
        Some(protocol) => format!("{user}: it connects over TCP, and port `{constant}` is {protocol}"),
    };
    let connects = |port: &&ContainerPort| port.port.protocol_name() == "TCP";
    let others: Vec<String> =
        container.ports.iter().filter(connects).map(|port| format!("Self::{}", port.port.constant)).collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let mend = match others.as_slice() {
        [] => "; add a port: `#[port(http = 8080)]`".to_owned(),
        others => naming::suggestion(&format!("Self::{constant}"), others),
    };
    errors.rule(constant.span(), &wiring::DANGLING_PROBE, format!("{message}{mend}"));
}

fn paths_begin_with_slash(container: &Container<'_>, errors: &Errors) {
    for handler in container.handlers() {
        let Action::HttpGet(_, options) = &handler.action else { continue };
        let Some(path) = options.path.as_ref().and_then(Text::literal) else { continue };
        if !path.value.starts_with('/') {
            let message = format!(
                "{}: the path `{}` must begin with `/`; write `/{}`",
                handler.user, path.value, path.value
            );
            errors.rule(path.span, &probes::HTTP_PATH, message);
        }
    }
}

/// Of liveness and startup, the first success counts.
fn success_counts_once(container: &Container<'_>, errors: &Errors) {
    for probes in &container.probes {
        let options = &probes.options;
        let kind = match (&options.liveness, &options.startup) {
            (Some(_), _) => "liveness",
            (None, Some(_)) => "startup",
            (None, None) => continue,
        };
        let Some(number) = options.success_threshold.as_ref().and_then(crate::syntax::Number::literal) else {
            continue;
        };
        if number.value >= 0 {
            let breaches = podwire_rules::probes::success_threshold_once(number.value);
            errors.literal(
                number.span,
                &format!("{kind} probe: `success_threshold`"),
                number.value,
                breaches,
            );
        }
    }
}

fn readiness_never_stops(container: &Container<'_>, errors: &Errors) {
    for probes in &container.probes {
        let options = &probes.options;
        if let (Some(_), Some(period)) = (&options.readiness, &options.termination_grace_period) {
            let span = period.literal().map_or(probes.span, |period| period.span);
            errors.rule(
                span,
                &podwire_rules::probes::READINESS_GRACE_PERIOD,
                "a readiness probe never stops the container: `termination_grace_period` belongs to liveness and startup probes",
            );
        }
    }
}

/// A request above its limit can never be met.
fn requests_fit_limits(container: &Container<'_>, errors: &Errors) {
    let Some(resources) = &container.resources else { return };
    let (Some(requests), Some(limits)) = (&resources.requests, &resources.limits) else { return };
    for request in requests {
        let name = &request.key.value;
        let (Some(requested), Some(limit)) = (request.value.literal(), entries::literal(limits, name)) else {
            continue;
        };
        let (Ok(least), Ok(most)) = (Quantity::parse(&requested.value), Quantity::parse(&limit.value)) else {
            continue;
        };
        let what = match resources::broken_relation(name, least, most) {
            None => continue,
            Some("equal to") => "not its limit",
            Some(_) => "above its limit",
        };
        let mend = if what == "above its limit" {
            "lower it or raise the limit"
        } else {
            "write the same amount twice"
        };
        let message =
            format!("the request for {name} is `{}`, {what} `{}`; {mend}", requested.value, limit.value);
        errors.rule(requested.span, &quantities::REQUEST_ABOVE_LIMIT, message);
    }
}

fn mounts_differ(container: &Container<'_>, errors: &Errors) {
    for (index, mount) in container.mounts.iter().enumerate() {
        let path = &mount.path.value;
        let earlier = container.mounts[..index].iter().find(|earlier| earlier.path.value == *path);
        if let Some(earlier) = earlier {
            let message = format!(
                "the volumes `{}` and `{}` are both mounted at `{path}`; the second would hide the first",
                earlier.volume.value, mount.volume.value
            );
            errors.rule(mount.path.span, &wiring::DUPLICATE_MOUNT_PATH, message);
        }
    }
}
