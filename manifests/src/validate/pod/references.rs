//! References to fields of the Pod and to resources of its containers, as variables and files have them.

use k8s_openapi::api::core::v1::{ObjectFieldSelector, ResourceFieldSelector};
use podwire_rules::environment::{FIELD_PATH, RESOURCE_FIELD, RESOURCE_FIELDS};
use podwire_rules::{labels, quantities};

use super::fields::text;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The fields that the server knows; variables and files may refer to some of them.
const KNOWN_FIELDS: &[&str] = &[
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.serviceAccountName",
    "spec.schedulerName",
    "status.phase",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];

const BYTE_UNITS: &str = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";

/// A reference to a field of the Pod, which must be one of `fields`.
pub(super) fn field_reference(
    report: &mut Report<'_>,
    reference: &ObjectFieldSelector,
    fields: &[&str],
    path: &Path<'_>,
) {
    let field_path = path.field("fieldPath");
    let field = reference.field_path.as_str();
    if field.is_empty() {
        return report.required(&FIELD_PATH, &field_path, "");
    }
    let subscripted = subscript(field);
    let version = text(&reference.api_version);
    if let Some(problem) = conversion_problem(version, field, subscripted.map(|(map, _)| map)) {
        let detail = format!("error converting fieldPath: {problem}");
        return report.invalid(&FIELD_PATH, &field_path, field, &detail);
    }
    match subscripted {
        Some(("metadata.annotations", key)) => {
            report.breaches(path, key, labels::annotation_key(key));
        }
        Some((_, key)) => report.breaches(path, key, labels::key(key)),
        None => {
            // The name the field had before it was renamed.
            let field = if field == "spec.host" { "spec.nodeName" } else { field };
            if !fields.contains(&field) {
                report.not_supported(&FIELD_PATH, &field_path, field, fields);
            }
        }
    }
}

/// Splits `metadata.labels['app']` into the map and the key.
fn subscript(field: &str) -> Option<(&str, &str)> {
    let (map, key) = field.strip_suffix("']")?.split_once("['")?;
    (!map.is_empty()).then_some((map, key))
}

fn conversion_problem(version: &str, field: &str, map: Option<&str>) -> Option<String> {
    if !version.is_empty() && version != "v1" {
        return Some(format!("unsupported pod version: {version}"));
    }
    match map {
        Some("metadata.annotations" | "metadata.labels") => None,
        Some(_) => Some(format!("field label does not support subscript: {field}")),
        None if KNOWN_FIELDS.contains(&field) || field == "spec.host" => None,
        None => Some(format!("field label not supported: {field}")),
    }
}

/// A reference to requests or limits of a container; in a volume's file it must name the container.
pub(super) fn resource_reference(
    report: &mut Report<'_>,
    reference: &ResourceFieldSelector,
    in_volume: bool,
    path: &Path<'_>,
) {
    let resource = reference.resource.as_str();
    if in_volume && text(&reference.container_name).is_empty() {
        report.required(&RESOURCE_FIELD, &path.field("containerName"), "");
    } else if resource.is_empty() {
        report.required(&RESOURCE_FIELD, &path.field("resource"), "");
    } else if !RESOURCE_FIELDS.contains(&resource) && !is_huge_pages(resource) {
        report.not_supported(&RESOURCE_FIELD, &path.field("resource"), resource, RESOURCE_FIELDS);
    }
    if let Some(divisor) = &reference.divisor {
        divisor_rules(report, resource, &divisor.0, &path.field("divisor"));
    }
}

fn is_huge_pages(resource: &str) -> bool {
    resource.starts_with("requests.hugepages-") || resource.starts_with("limits.hugepages-")
}

fn divisor_rules(report: &mut Report<'_>, resource: &str, divisor: &str, path: &Path<'_>) {
    let quantity = match quantities::Quantity::parse(divisor) {
        Ok(quantity) => quantity,
        Err(_) => return report.breaches(path, divisor, quantities::quantity(divisor)),
    };
    if quantity.is_zero() {
        return;
    }
    let (fits, what) = match resource {
        "limits.cpu" | "requests.cpu" => (quantities::is_cpu_unit(divisor), "cpu resource"),
        "limits.memory" | "requests.memory" => (quantities::is_byte_unit(divisor), "memory resource"),
        "limits.ephemeral-storage" | "requests.ephemeral-storage" => {
            (quantities::is_byte_unit(divisor), "local ephemeral storage resource")
        }
        other if is_huge_pages(other) => (quantities::is_byte_unit(divisor), "hugepages resource"),
        _ => return,
    };
    if !fits {
        let detail = if what == "cpu resource" {
            format!("only divisor's values 1m and 1 are supported with the {what}")
        } else {
            format!("only divisor's values {BYTE_UNITS} are supported with the {what}")
        };
        report.invalid(&RESOURCE_FIELD, path, resource, &detail);
    }
}
