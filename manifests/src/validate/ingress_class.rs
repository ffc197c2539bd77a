//! The rules of IngressClasses.

use k8s_openapi::api::core::v1::TypedLocalObjectReference;
use k8s_openapi::api::networking::v1::{IngressClass, IngressClassParametersReference};
use podwire_rules::classes::{CONTROLLER_BYTES, INGRESS_CONTROLLER, INGRESS_PARAMETERS, ingress_controller};
use podwire_rules::names;

use super::fields::text;
use super::ingress::typed_reference;
use super::metadata::counted_meta;
use super::path::Path;
use super::report::Report;

/// The rules of an IngressClass on create.
pub(crate) fn ingress_class(report: &mut Report<'_>, class: &IngressClass) {
    counted_meta(report, &class.metadata, names::dns_subdomain, false, &Path::Root.field("metadata"));
    let path = Path::Root.field("spec");
    let spec = class.spec.as_ref();
    let controller = spec.map_or("", |spec| text(&spec.controller));
    let field = path.field("controller");
    if controller.len() > CONTROLLER_BYTES {
        report.too_long(&INGRESS_CONTROLLER, &field, CONTROLLER_BYTES);
    }
    report.breaches(&field, controller, ingress_controller(controller));
    if let Some(parameters) = spec.and_then(|spec| spec.parameters.as_ref()) {
        reference(report, parameters, &path.field("parameters"));
    }
}

fn reference(report: &mut Report<'_>, reference: &IngressClassParametersReference, path: &Path<'_>) {
    let object = TypedLocalObjectReference {
        api_group: reference.api_group.clone(),
        kind: reference.kind.clone(),
        name: reference.name.clone(),
    };
    typed_reference(report, &object, &INGRESS_PARAMETERS, path);
    let namespace = path.field("namespace");
    match (reference.scope.as_deref().unwrap_or("Cluster"), &reference.namespace) {
        ("Namespace", None) => {
            let detail = "`parameters.scope` is set to 'Namespace'";
            report.required(&INGRESS_PARAMETERS, &namespace, detail);
        }
        ("Namespace", Some(name)) => report.breaches(&namespace, name, names::namespace(name)),
        ("Cluster", Some(_)) => {
            report.forbidden(&INGRESS_PARAMETERS, &namespace, "`parameters.scope` is set to 'Cluster'");
        }
        ("Cluster", None) => {}
        (scope, _) => {
            let scopes = &["Cluster", "Namespace"];
            report.not_supported(&INGRESS_PARAMETERS, &path.field("scope"), scope, scopes);
        }
    }
}
