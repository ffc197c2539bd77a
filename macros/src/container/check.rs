//! The rules between a container's attributes.

use podwire_rules::quantities::{self, Quantity};
use podwire_rules::{containers, environment, images, ports as rules, probes, resources, security, wiring};
use syn::Path;

use super::model::{Action, Container, ContainerPort, OwnPort, Source, Word};
use crate::options::is_set;
use crate::parts::ports;
use crate::syntax::{Errors, Number, Placed, Text, naming};

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
    hooks_sleep_forward(container, errors);
    amounts_are_right(container, errors);
    requests_fit_limits(container, errors);
    host_ports_differ(container, errors);
    host_ip_has_a_port(container, errors);
    privileged_may_escalate(container, errors);
    root_is_allowed(container, errors);
    references_are_set(container, errors);
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
        if !probes::http_path(&path.value).is_ok() {
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
        let Some(number) = options.success_threshold.as_ref().and_then(Number::literal) else {
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

fn hooks_sleep_forward(container: &Container<'_>, errors: &Errors) {
    for handler in container.handlers() {
        let Action::Sleep(seconds) = &handler.action else { continue };
        if let Some(Placed { value, span }) = seconds.literal()
            && value < 0
        {
            let message = format!("{}: it sleeps `{value}` seconds; write how many, 0 or more", handler.user);
            errors.rule(span, &probes::SLEEP, message);
        }
    }
}

/// The amounts of requests and limits, by what their resource is.
fn amounts_are_right(container: &Container<'_>, errors: &Errors) {
    let Some(own) = &container.resources else { return };
    for entry in own.requests.iter().chain(&own.limits).flatten() {
        let (name, Some(text)) = (&entry.key.value, entry.value.literal()) else { continue };
        let Ok(amount) = Quantity::parse(&text.value) else { continue };
        let Some(breach) = resources::amount(name, amount).first() else { continue };
        let mend = if *breach.rule == resources::FEW_BYTES {
            format!("; did you mean `{name} = \"{}Mi\"`?", text.value)
        } else if *breach.rule == resources::HUGE_PAGES {
            whole_pages(name, amount).unwrap_or_default()
        } else {
            String::new()
        };
        errors.rule(text.span, breach.rule, format!("{name} `{}`: {}{mend}", text.value, breach.detail));
    }
}

/// The amounts around this one that are whole pages, in the unit of the page's size.
fn whole_pages(name: &str, amount: Quantity) -> Option<String> {
    let size = name.strip_prefix("hugepages-")?;
    let page = Quantity::parse(size).ok().filter(|page| page.value() > 0 && page.is_integer())?;
    let (number, unit) = size.split_at(size.find(|letter: char| !letter.is_ascii_digit())?);
    let number = number.parse::<i64>().ok()?;
    let pages = amount.value() / page.value();
    let (below, above) = (pages.checked_mul(number)?, pages.checked_add(1)?.checked_mul(number)?);
    Some(match below {
        0 => format!("; write `{above}{unit}`"),
        _ => format!("; write `{below}{unit}` or `{above}{unit}`"),
    })
}

/// A request above its limit can never be met; of some resources, request and limit are equal.
fn requests_fit_limits(container: &Container<'_>, errors: &Errors) {
    let Some(own) = &container.resources else { return };
    let none = Vec::new();
    let limits = own.limits.as_ref().unwrap_or(&none);
    for request in own.requests.iter().flatten() {
        let name = &request.key.value;
        let Some(limit) = limits.iter().find(|limit| limit.key.value == *name) else {
            if resources::container_resource_name(name).is_ok() && !resources::may_be_overcommitted(name) {
                let message = format!(
                    "`{name}` is requested, and what is requested of it has to be its limit too; add it to `limits(…)`"
                );
                errors.rule(request.key.span, &resources::LIMIT_REQUIRED, message);
            }
            continue;
        };
        let (Some(requested), Some(limit)) = (request.value.literal(), limit.value.literal()) else {
            continue;
        };
        let (Ok(least), Ok(most)) = (Quantity::parse(&requested.value), Quantity::parse(&limit.value)) else {
            continue;
        };
        let (what, mend) = match resources::broken_relation(name, least, most) {
            None => continue,
            Some("equal to") => ("not its limit", "write the same amount twice"),
            Some(_) => ("above its limit", "lower it or raise the limit"),
        };
        let message =
            format!("the request for {name} is `{}`, {what} `{}`; {mend}", requested.value, limit.value);
        errors.rule(requested.span, &quantities::REQUEST_ABOVE_LIMIT, message);
    }
}

/// A port of the node is bound once: by protocol, address and number.
fn host_ports_differ(container: &Container<'_>, errors: &Errors) {
    let address = |port: &ContainerPort| port.options.host_ip.as_ref().map(|ip| ip.value.clone());
    for (index, port) in container.ports.iter().enumerate() {
        let Some(number) = &port.options.host_port else { continue };
        let earlier = container.ports[..index].iter().find(|earlier| {
            earlier.options.host_port.as_ref().is_some_and(|other| other.is(number))
                && earlier.port.protocol_name() == port.port.protocol_name()
                && address(earlier) == address(port)
        });
        if let Some(earlier) = earlier {
            let message = format!(
                "{} and {} both open port {} of the node; give this one another host port",
                earlier.port.title(),
                port.port.title(),
                number.tokens
            );
            errors.rule(number.span, &rules::HOST_PORT_DUPLICATE, message);
        }
    }
}

fn host_ip_has_a_port(container: &Container<'_>, errors: &Errors) {
    for port in &container.ports {
        if let (Some(ip), true) = (&port.options.host_ip, port.options.lacks("host_port")) {
            let message = format!(
                "{} has a host IP and no host port, so that it has no effect; add `host_port = …`, or remove it",
                port.port.title()
            );
            errors.rule(ip.span, &containers::HOST_IP_ALONE, message);
        }
    }
}

/// What is privileged has all privileges already.
fn privileged_may_escalate(container: &Container<'_>, errors: &Errors) {
    let Some(security) = &container.security else { return };
    let Some(escalation) = security.allow_privilege_escalation.filter(|flag| !flag.value) else { return };
    let all = security.add_capabilities.iter().flatten().find(|it| it.value == "CAP_SYS_ADMIN");
    let what = if is_set(security.privileged) {
        "`privileged`"
    } else if all.is_some() {
        "the capability `CAP_SYS_ADMIN`"
    } else {
        return;
    };
    let message =
        format!("`allow_privilege_escalation = false` forbids what {what} gives; remove one of the two");
    errors.rule(escalation.span, &security::PRIVILEGE_ESCALATION, message);
}

/// What says that it is not to run as root has another user than root. Where one of the two stands on the pod, the compiler compares.
fn root_is_allowed(container: &Container<'_>, errors: &Errors) {
    let Some(own) = &container.security else { return };
    let Some(user) = own.run_as_user.as_ref().and_then(Number::literal) else { return };
    if security::is_root_against_word(Some(user.value), own.run_as_non_root.map(|word| word.value)) {
        let message = "the user 0 is root, and `run_as_non_root` stands beside it: the kubelet never starts the container; give it a user above 0 (`run_as_user = 1000`), none where its image names one, or leave `run_as_non_root` out";
        errors.rule(user.span, &security::ROOT_AS_NON_ROOT, message);
    }
}

/// `$(NAME)` names a variable: in a variable's value one that is set before it.
fn references_are_set(container: &Container<'_>, errors: &Errors) {
    let own = container.own.as_ref().map(|own| &own.value);
    // The escape hatch, and what all keys are taken from, may set variables that no attribute shows.
    if own.is_some_and(|own| own.customize.is_some()) || !container.env_from.is_empty() {
        return;
    }
    let names: Vec<&str> = container.env.iter().map(|variable| variable.name.value.as_str()).collect();
    for (index, variable) in container.env.iter().enumerate() {
        if let Source::Value(Text::Literal(text)) = &variable.source {
            reference_is_set(text, &names, index, errors);
        }
    }
    for text in container.words().filter_map(Word::literal) {
        reference_is_set(text, &names, names.len(), errors);
    }
}

/// Each reference of the text is one of the first `set` names.
fn reference_is_set(text: &Placed<String>, names: &[&str], set: usize, errors: &Errors) {
    let mut start = 0;
    while let Some((begin, end)) = environment::next_reference(&text.value, start) {
        let name = &text.value[begin..end];
        start = end;
        // The cluster sets variables for the services of the namespace.
        if names[..set].contains(&name) || name.contains("_SERVICE_") || name.contains("_PORT") {
            continue;
        }
        let what = if names.contains(&name) {
            format!("`{name}` is set after this variable; set it before, in the order of the attributes")
        } else {
            let mend = naming::meant(name, names)
                .unwrap_or_else(|| format!("add it, or write `$$({name})` where the text itself is meant"));
            format!("the container sets no variable `{name}`; {mend}")
        };
        errors.rule(text.span, &wiring::UNKNOWN_VARIABLE, format!("`$({name})`: {what}"));
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
