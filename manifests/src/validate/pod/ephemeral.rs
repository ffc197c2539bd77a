//! Ephemeral containers: refused in manifests as a whole, and judged one by one as the server does.

use k8s_openapi::api::core::v1::{EphemeralContainer, ResourceRequirements};
use podwire_rules::containers::EPHEMERAL_CONTAINER_FIELD;
use podwire_rules::images::{self, IMAGE_PADDED};
use podwire_rules::wiring::DUPLICATE_CONTAINER_NAME;

use super::fields::{list, text};
use super::spec::Context;
use super::{containers, versioned};
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

const CANNOT: &str = "cannot be set for an Ephemeral Container";

/// The ephemeral containers of a pod.
pub(super) fn ephemeral_containers(report: &mut Report<'_>, context: &Context<'_>, path: &Path<'_>) {
    let ephemeral = list(&context.spec.ephemeral_containers);
    if ephemeral.is_empty() {
        return;
    }
    let mut others = Seen::new();
    for container in context.spec.containers.iter().chain(list(&context.spec.init_containers)) {
        others.insert(container.name.as_str());
    }
    let mut names = Seen::new();
    for (index, container) in ephemeral.iter().enumerate() {
        let path = path.index(index);
        let converted = versioned::as_container(container);
        containers::container_rules(report, context, &converted, false, &path);
        let image = text(&container.image);
        if images::image(image).iter().any(|breach| breach.rule == &IMAGE_PADDED) {
            report.breaches(&path.field("image"), image, images::image(image));
        }
        let name = container.name.as_str();
        if others.contains(name) || !names.insert(name) {
            report.duplicate(&DUPLICATE_CONTAINER_NAME, &path.field("name"), name);
        }
        let target = text(&container.target_container_name);
        if !target.is_empty() && !others.contains(target) {
            report.not_found(&EPHEMERAL_CONTAINER_FIELD, &path.field("targetContainerName"), target);
        }
        forbidden_fields(report, container, &path);
        sub_paths(report, container, &path.field("volumeMounts"));
    }
}

fn forbidden_fields(report: &mut Report<'_>, container: &EphemeralContainer, path: &Path<'_>) {
    let resources = container.resources.as_ref().is_some_and(|it| *it != ResourceRequirements::default());
    let fields = [
        ("ports", container.ports.is_some()),
        ("resources", resources),
        ("resizePolicy", container.resize_policy.is_some()),
        ("restartPolicy", container.restart_policy.is_some()),
        ("restartPolicyRules", versioned::has_restart_rules(container)),
        ("livenessProbe", container.liveness_probe.is_some()),
        ("readinessProbe", container.readiness_probe.is_some()),
        ("startupProbe", container.startup_probe.is_some()),
        ("lifecycle", containers::has_lifecycle(container.lifecycle.as_ref())),
    ];
    for (field, _) in fields.iter().filter(|(_, is_set)| *is_set) {
        report.forbidden(&EPHEMERAL_CONTAINER_FIELD, &path.field(field), CANNOT);
    }
}

fn sub_paths(report: &mut Report<'_>, container: &EphemeralContainer, path: &Path<'_>) {
    for (index, mount) in list(&container.volume_mounts).iter().enumerate() {
        let path = path.index(index);
        for (field, value) in [("subPath", &mount.sub_path), ("subPathExpr", &mount.sub_path_expr)] {
            if !text(value).is_empty() {
                report.forbidden(&EPHEMERAL_CONTAINER_FIELD, &path.field(field), CANNOT);
            }
        }
    }
}
