//! Windows options of Pods and containers.

use k8s_openapi::api::core::v1::{PodSpec, WindowsSecurityContextOptions};
use podwire_rules::names;
use podwire_rules::security::{PRIVILEGED, WINDOWS_OPTIONS};

use super::containers::visit;
use super::fields::is_true;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The Windows options of a security context. `path` is their path.
pub(super) fn options(
    report: &mut Report<'_>,
    options: Option<&WindowsSecurityContextOptions>,
    path: &Path<'_>,
) {
    let Some(options) = options else { return };
    if let Some(name) = &options.gmsa_credential_spec_name {
        report.breaches(&path.field("gmsaCredentialSpecName"), name, names::dns_subdomain(name));
    }
    let spec = options.gmsa_credential_spec.as_deref();
    let field = path.field("gmsaCredentialSpec");
    match spec.map(str::len) {
        Some(0) => {
            report.invalid(&WINDOWS_OPTIONS, &field, "", "gmsaCredentialSpec cannot be an empty string");
        }
        Some(length) if length > 64 * 1024 => {
            let detail = "gmsaCredentialSpec size must be under 64 KiB";
            report.invalid(&WINDOWS_OPTIONS, &field, spec.unwrap_or_default(), detail);
        }
        _ => {}
    }
    if let Some(name) = &options.run_as_user_name {
        for problem in user_problems(name) {
            report.invalid(&WINDOWS_OPTIONS, &path.field("runAsUserName"), name, problem);
        }
    }
}

/// What is wrong with a user's name, with or without a domain before a backslash.
fn user_problems(name: &str) -> Vec<&'static str> {
    if name.is_empty() {
        return vec!["runAsUserName cannot be an empty string"];
    }
    if name.bytes().any(|byte| byte.is_ascii_control()) {
        return vec!["runAsUserName cannot contain control characters"];
    }
    let (domain, user) = match name.split_once('\\') {
        Some((_, user)) if user.contains('\\') => {
            return vec!["runAsUserName cannot contain more than one backslash"];
        }
        Some((domain, user)) => (Some(domain), user),
        None => (None, name),
    };
    let only_dots_and_spaces =
        !user.is_empty() && user.chars().all(|character| matches!(character, '.' | ' '));
    let problems = [
        (
            domain.is_some_and(|domain| domain.len() >= 256),
            "runAsUserName's Domain length must be under 256 characters",
        ),
        (
            domain.is_some_and(|domain| !is_net_bios(domain) && !is_dns(domain)),
            "runAsUserName's Domain doesn't match the NetBios nor the DNS format",
        ),
        (user.is_empty(), "runAsUserName's User cannot be empty"),
        (user.len() > 104, "runAsUserName's User length must not be longer than 104 characters"),
        (only_dots_and_spaces, "runAsUserName's User cannot contain only periods or spaces"),
        (
            user.contains(['"', '/', '\\', ':', ';', '|', '=', ',', '+', '*', '?', '<', '>', '@', '[', ']']),
            "runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]",
        ),
    ];
    problems.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, problem)| problem).collect()
}

fn is_net_bios(domain: &str) -> bool {
    (1..=15).contains(&domain.chars().count())
        && !domain.starts_with('.')
        && !domain.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|'])
}

fn is_dns(domain: &str) -> bool {
    domain.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    })
}

/// Either all containers of a Pod are host processes or none is; host processes use the host's network.
pub(super) fn host_process(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let windows = spec.security_context.as_ref().and_then(|security| security.windows_options.as_ref());
    let pod = windows.and_then(|options| options.host_process);
    let (mut containers, mut host_processes) = (0, 0);
    visit(spec, path, |container, path| {
        containers += 1;
        let windows =
            container.security_context.as_ref().and_then(|security| security.windows_options.as_ref());
        let own = windows.and_then(|options| options.host_process);
        if let (Some(pod), Some(own)) = (pod, own)
            && pod != own
        {
            let path = path.field("securityContext");
            let path = path.field("windowsOptions");
            let detail = format!("pod hostProcess value must be identical if both are specified, was {pod}");
            report.invalid(&WINDOWS_OPTIONS, &path.field("hostProcess"), own, &detail);
        }
        if is_true(own.or(pod)) {
            host_processes += 1;
        }
    });
    if host_processes == 0 {
        return;
    }
    if host_processes != containers {
        let detail =
            "If pod contains any hostProcess containers then all containers must be HostProcess containers";
        report.invalid(&WINDOWS_OPTIONS, path, "", detail);
    }
    if !is_true(spec.host_network) {
        let detail = "hostNetwork must be true if pod contains any hostProcess containers";
        report.invalid(&WINDOWS_OPTIONS, &path.field("hostNetwork"), false, detail);
    }
    if !report.options.allow_privileged {
        report.forbidden(&PRIVILEGED, path, "hostProcess containers are disallowed by cluster policy");
    }
}
