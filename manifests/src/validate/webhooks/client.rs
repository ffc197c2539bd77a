//! Where a webhook is called.

use k8s_openapi::api::admissionregistration::v1::{ServiceReference, WebhookClientConfig};
use podwire_rules::webhooks::{WEBHOOK_CLIENT, service_path, webhook_url};

use crate::validate::fields::required;
use crate::validate::path::Path;
use crate::validate::report::Report;

pub(super) fn client_config(report: &mut Report<'_>, config: &WebhookClientConfig, path: &Path<'_>) {
    match (&config.url, &config.service) {
        (Some(url), None) => report.breaches(&path.field("url"), url, webhook_url(url)),
        (None, Some(service)) => service_reference(report, service, &path.field("service")),
        _ => report.required(&WEBHOOK_CLIENT, path, "exactly one of url or service is required"),
    }
}

fn service_reference(report: &mut Report<'_>, service: &ServiceReference, path: &Path<'_>) {
    // The server takes the one for the other: a name that is missing is reported as a missing namespace.
    required(report, &WEBHOOK_CLIENT, &path.field("namespace"), &service.name);
    required(report, &WEBHOOK_CLIENT, &path.field("name"), &service.namespace);
    if let Some(port) = service.port.filter(|port| !(1..=65535).contains(port)) {
        let detail = "port is not valid: must be between 1 and 65535, inclusive";
        report.invalid(&WEBHOOK_CLIENT, &path.field("port"), port, detail);
    }
    if let Some(value) = &service.path {
        report.breaches(&path.field("path"), value, service_path(value));
    }
}
