//! The rules of Ingresses.

use k8s_openapi::api::core::v1::TypedLocalObjectReference;
use k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressServiceBackend, IngressSpec,
    IngressTLS, ServiceBackendPort,
};
use podwire_rules::ingress::{
    INGRESS_BACKEND, INGRESS_CLASS_ANNOTATION, INGRESS_CLASS_DEPRECATED, INGRESS_EMPTY, INGRESS_PATH_TYPE,
    INGRESS_PATHS, INGRESS_RESOURCE, INGRESS_SERVICE_NAME, PATH_TYPES, implementation_specific_path, path,
    rule_host, tls_host,
};
use podwire_rules::{Rule, names, ports};

use super::metadata::counted_meta;
use super::path::Path;
use super::report::{Json, Report};

/// The annotation that named the class before there was a field for it.
const CLASS_ANNOTATION: &str = "kubernetes.io/ingress.class";

/// The rules of an Ingress on create.
pub(crate) fn ingress(report: &mut Report<'_>, ingress: &Ingress) {
    let meta = &ingress.metadata;
    counted_meta(report, meta, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let empty = IngressSpec::default();
    let spec = ingress.spec.as_ref().unwrap_or(&empty);
    ingress_spec(report, spec, &Path::Root.field("spec"));
    let class = meta.annotations.as_ref().and_then(|annotations| annotations.get(CLASS_ANNOTATION));
    if let Some(class) = class {
        class_annotation(report, class, spec.ingress_class_name.as_deref());
    }
}

fn class_annotation(report: &mut Report<'_>, annotation: &str, class: Option<&str>) {
    if let Some(class) = class {
        let annotations = Path::Root.field("annotations");
        let detail = "must match `ingressClassName` when both are specified";
        if class != annotation {
            let path = annotations.field(CLASS_ANNOTATION);
            report.invalid(&INGRESS_CLASS_ANNOTATION, &path, annotation, detail);
        }
        return;
    }
    let detail =
        format!("annotation {CLASS_ANNOTATION:?} is deprecated, please use 'spec.ingressClassName' instead");
    report.warning(&INGRESS_CLASS_DEPRECATED, &Path::Root, &detail);
}

fn ingress_spec(report: &mut Report<'_>, spec: &IngressSpec, path: &Path<'_>) {
    let rules = spec.rules.as_deref().unwrap_or_default();
    if rules.is_empty() && spec.default_backend.is_none() {
        let detail = "either `defaultBackend` or `rules` must be specified";
        report.invalid(&INGRESS_EMPTY, path, Json(&spec.rules), detail);
    }
    if let Some(backend) = &spec.default_backend {
        judge_backend(report, backend, &path.field("defaultBackend"));
    }
    let rules_path = path.field("rules");
    for (index, rule) in rules.iter().enumerate() {
        let path = rules_path.index(index);
        if let Some(host) = rule.host.as_ref().filter(|host| !host.is_empty()) {
            report.breaches(&path.field("host"), host, rule_host(host));
        }
        if let Some(http) = &rule.http {
            http_paths(report, http, &path.field("http").field("paths"));
        }
    }
    let tls_path = path.field("tls");
    for (index, tls) in spec.tls.iter().flatten().enumerate() {
        certificate(report, tls, &tls_path.index(index));
    }
    if let Some(class) = &spec.ingress_class_name {
        report.breaches(&path.field("ingressClassName"), class, names::dns_subdomain(class));
    }
}

fn certificate(report: &mut Report<'_>, tls: &IngressTLS, path: &Path<'_>) {
    let hosts_path = path.field("hosts");
    for (index, host) in tls.hosts.iter().flatten().enumerate() {
        report.breaches(&hosts_path.index(index), host, tls_host(host));
    }
    if let Some(secret) = tls.secret_name.as_ref().filter(|secret| !secret.is_empty()) {
        report.breaches(&path.field("secretName"), secret, names::dns_subdomain(secret));
    }
}

fn http_paths(report: &mut Report<'_>, http: &HTTPIngressRuleValue, path: &Path<'_>) {
    if http.paths.is_empty() {
        report.required(&INGRESS_PATHS, path, "");
    }
    for (index, http_path) in http.paths.iter().enumerate() {
        judge_path(report, http_path, &path.index(index));
    }
}

fn judge_path(report: &mut Report<'_>, http_path: &HTTPIngressPath, location: &Path<'_>) {
    let type_path = location.field("pathType");
    if http_path.path_type.is_empty() && report.is_absent(&type_path) {
        report.required(&INGRESS_PATH_TYPE, &type_path, "pathType must be specified");
        return;
    }
    let value = http_path.path.as_deref().unwrap_or_default();
    match http_path.path_type.as_str() {
        "Exact" | "Prefix" => report.breaches(&location.field("path"), value, path(value)),
        "ImplementationSpecific" => {
            report.breaches(&location.field("path"), value, implementation_specific_path(value));
        }
        unknown => report.not_supported(&INGRESS_PATH_TYPE, &type_path, unknown, PATH_TYPES),
    }
    judge_backend(report, &http_path.backend, &location.field("backend"));
}

fn judge_backend(report: &mut Report<'_>, backend: &IngressBackend, path: &Path<'_>) {
    match (&backend.service, &backend.resource) {
        (Some(_), Some(_)) => {
            report.invalid(&INGRESS_BACKEND, path, "", "cannot set both resource and service backends");
        }
        (None, None) => {
            report.invalid(&INGRESS_BACKEND, path, "", "resource or service backend is required");
        }
        (Some(service), None) => service_backend(report, service, path),
        (None, Some(resource)) => {
            typed_reference(report, resource, &INGRESS_RESOURCE, &path.field("resource"))
        }
    }
}

fn service_backend(report: &mut Report<'_>, service: &IngressServiceBackend, path: &Path<'_>) {
    let service_path = path.field("service");
    let name_path = service_path.field("name");
    if service.name.is_empty() {
        report.required(&INGRESS_SERVICE_NAME, &name_path, "");
    } else {
        let name_rule = names::service_name(report.options.target);
        report.breaches(&name_path, &service.name, name_rule(&service.name));
    }
    let absent = ServiceBackendPort::default();
    let port = service.port.as_ref().unwrap_or(&absent);
    let port_path = service_path.field("port");
    match (port.name.as_deref().unwrap_or_default(), port.number.unwrap_or(0)) {
        ("", 0) => report.required(&INGRESS_BACKEND, path, "port name or number is required"),
        ("", number) => {
            report.breaches(&port_path.field("number"), number, ports::port_number(i64::from(number)));
        }
        (name, 0) => report.breaches(&port_path.field("name"), name, names::port_name(name)),
        _ => report.invalid(&INGRESS_BACKEND, path, "", "cannot set both port name & port number"),
    }
}

/// The rules of a reference to an object of some kind, each breach of which breaks `rule`.
pub(crate) fn typed_reference(
    report: &mut Report<'_>,
    reference: &TypedLocalObjectReference,
    rule: &'static Rule,
    path: &Path<'_>,
) {
    if let Some(group) = &reference.api_group {
        report.breaches(&path.field("apiGroup"), group, names::dns_subdomain(group));
    }
    for (name, value) in [("kind", &reference.kind), ("name", &reference.name)] {
        let field = path.field(name);
        if value.is_empty() {
            report.required(rule, &field, "");
        } else {
            report.breaches(&field, value, names::path_segment(value));
        }
    }
}
