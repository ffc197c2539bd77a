//! Annotations of Pods that the server reads.

use k8s_openapi::api::core::v1::{AppArmorProfile, Container, PodSpec, SeccompProfile, Toleration};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::pods::POD_ANNOTATION;
use podwire_rules::security::{APP_ARMOR, SECCOMP};
use podwire_rules::{Rule, labels, paths};

use super::claims::SINCE as CLAIMS_SINCE;
use super::containers::visit;
use super::fields::{list, text, value};
use super::tolerations::tolerations;
use crate::validate::path::Path;
use crate::validate::report::Report;

const MIRROR: &str = "kubernetes.io/config.mirror";
const TOLERATIONS: &str = "scheduler.alpha.kubernetes.io/tolerations";
const DELETION_COST: &str = "controller.kubernetes.io/pod-deletion-cost";
pub(super) const SECCOMP_POD: &str = "seccomp.security.alpha.kubernetes.io/pod";
pub(super) const SECCOMP_CONTAINER: &str = "container.seccomp.security.alpha.kubernetes.io/";
pub(super) const APP_ARMOR_CONTAINER: &str = "container.apparmor.security.beta.kubernetes.io/";

/// The annotations of a Pod or template. `path` is their path.
pub(super) fn pod_annotations(report: &mut Report<'_>, meta: &ObjectMeta, spec: &PodSpec, path: &Path<'_>) {
    for (key, value) in meta.annotations.iter().flatten() {
        match key.as_str() {
            MIRROR if text(&spec.node_name).is_empty() => {
                let detail = "must set spec.nodeName if mirror pod annotation is set";
                report.invalid(&POD_ANNOTATION, &path.key(key), value, detail);
            }
            TOLERATIONS if !value.is_empty() => annotated_tolerations(report, value, path),
            DELETION_COST if !is_cost(value) => {
                report.invalid(&POD_ANNOTATION, &path.key(key), value, "must be a 32bit integer");
            }
            SECCOMP_POD => seccomp_profile(report, value, &path.name(key)),
            key if key.starts_with(SECCOMP_CONTAINER) => seccomp_profile(report, value, &path.name(key)),
            key if key.starts_with(APP_ARMOR_CONTAINER) => {
                app_armor(report, spec, key, value, &path.key(key))
            }
            _ => {}
        }
    }
}

/// The server writes a container's AppArmor profile into an annotation of the container's name, which must then be
/// a sound key.
pub(super) fn added_annotations(report: &mut Report<'_>, meta: &ObjectMeta, spec: &PodSpec) {
    let pod = spec.security_context.as_ref().and_then(|security| security.app_armor_profile.as_ref());
    let is_windows = spec.os.as_ref().is_some_and(|system| system.name == "windows");
    let containers = spec.containers.iter().chain(list(&spec.init_containers));
    if is_windows || pod.is_none() && !containers.clone().any(|container| own_app_armor(container).is_some())
    {
        return;
    }
    let metadata = Path::Root.field("metadata");
    for container in containers {
        let profile = own_app_armor(container).or(pod).map(Profile::app_armor);
        let key = format!("{APP_ARMOR_CONTAINER}{}", container.name);
        if profile.is_some_and(Profile::is_sound) && value(&meta.annotations, &key).is_none() {
            report.breaches(&metadata.field("annotations"), &key, labels::annotation_key(&key));
        }
    }
}

/// A static Pod has no resource claims: nobody would allocate them. The server names no field.
pub(super) fn mirror_claims(report: &mut Report<'_>, meta: &ObjectMeta, spec: &PodSpec) {
    let is_mirror = value(&meta.annotations, MIRROR).is_some();
    if is_mirror && !list(&spec.resource_claims).is_empty() && report.options.target.at_least(CLAIMS_SINCE) {
        report.forbidden(&POD_ANNOTATION, &Path::Root.key(""), "static pods do not support resource claims");
    }
}

fn annotated_tolerations(report: &mut Report<'_>, json: &str, path: &Path<'_>) {
    match serde_json::from_str::<serde_json::Value>(json).and_then(read_tolerations) {
        Ok(list) => tolerations(report, &list, &path.name(TOLERATIONS)),
        Err(error) => report.invalid(&POD_ANNOTATION, path, TOLERATIONS, &error.to_string()),
    }
}

/// The server reads the annotation with field names of any case.
fn read_tolerations(mut value: serde_json::Value) -> serde_json::Result<Vec<Toleration>> {
    const FIELDS: [&str; 5] = ["key", "operator", "value", "effect", "tolerationSeconds"];
    for item in value.as_array_mut().into_iter().flatten() {
        let Some(fields) = item.as_object_mut() else { continue };
        for (name, value) in std::mem::take(fields) {
            let field = FIELDS.iter().find(|field| field.eq_ignore_ascii_case(&name));
            fields.insert(field.map_or(name, ToString::to_string), value);
        }
    }
    serde_json::from_value::<Option<Vec<Toleration>>>(value).map(Option::unwrap_or_default)
}

fn is_cost(value: &str) -> bool {
    let starts_well =
        value == "0" || value.starts_with(|first: char| first == '-' || ('1'..='9').contains(&first));
    starts_well && value.parse::<i32>().is_ok()
}

fn seccomp_profile(report: &mut Report<'_>, profile: &str, path: &Path<'_>) {
    if matches!(profile, "runtime/default" | "docker/default" | "unconfined") {
        return;
    }
    match profile.strip_prefix("localhost/") {
        Some(file) => report.breaches(path, file, paths::sub_path(file)),
        None => report.invalid(&SECCOMP, path, profile, "must be a valid seccomp profile"),
    }
}

fn app_armor(report: &mut Report<'_>, spec: &PodSpec, key: &str, profile: &str, path: &Path<'_>) {
    let name = &key[APP_ARMOR_CONTAINER.len()..];
    let ephemeral = list(&spec.ephemeral_containers).iter().map(|container| &container.name);
    let others = spec.containers.iter().chain(list(&spec.init_containers)).map(|container| &container.name);
    if !others.chain(ephemeral).any(|container| container == name) {
        report.invalid(&APP_ARMOR, path, name, "container not found");
    }
    let is_known =
        matches!(profile, "" | "runtime/default" | "unconfined") || profile.starts_with("localhost/");
    if !is_known {
        report.invalid(&APP_ARMOR, path, profile, &format!("invalid AppArmor profile name: {profile:?}"));
    }
}

/// Profiles in annotations and fields agree. `path` is the path of the spec.
pub(super) fn profiles_match(report: &mut Report<'_>, meta: &ObjectMeta, spec: &PodSpec, path: &Path<'_>) {
    if !has_profiles(meta) {
        return;
    }
    let pod = spec.security_context.as_ref();
    if let (Some(profile), Some(annotation)) =
        (pod.and_then(|pod| pod.seccomp_profile.as_ref()), value(&meta.annotations, SECCOMP_POD))
    {
        let path = path.field("securityContext");
        same(report, Profile::seccomp(profile), annotation, &path.field("seccompProfile"));
    }
    let is_windows = spec.os.as_ref().is_some_and(|system| system.name == "windows");
    let pod_app_armor = pod.and_then(|pod| pod.app_armor_profile.as_ref());
    visit(spec, path, |container, path| {
        let path = path.field("securityContext");
        let seccomp =
            container.security_context.as_ref().and_then(|security| security.seccomp_profile.as_ref());
        let annotation = of_container(meta, SECCOMP_CONTAINER, container);
        if let (Some(profile), Some(annotation)) = (seccomp, annotation) {
            same(report, Profile::seccomp(profile), annotation, &path.field("seccompProfile"));
        }
        let annotation = of_container(meta, APP_ARMOR_CONTAINER, container);
        let profile = own_app_armor(container).map(Profile::app_armor);
        // The server copies a sound annotation into a container without a field before it compares.
        let copied = annotation.filter(|_| profile.is_none()).and_then(Profile::annotated);
        let profile = profile.or(copied).or(pod_app_armor.map(Profile::app_armor));
        if let (Some(profile), Some(annotation), false) = (profile, annotation, is_windows) {
            same(report, profile, annotation, &path.field("appArmorProfile"));
        }
    });
}

/// Whether a profile stands in an annotation.
pub(super) fn has_profiles(meta: &ObjectMeta) -> bool {
    let is_profile = |key: &str| {
        key == SECCOMP_POD || key.starts_with(SECCOMP_CONTAINER) || key.starts_with(APP_ARMOR_CONTAINER)
    };
    meta.annotations.iter().flatten().any(|(key, _)| is_profile(key))
}

/// The annotation of a container.
pub(super) fn of_container<'a>(meta: &'a ObjectMeta, prefix: &str, container: &Container) -> Option<&'a str> {
    value(&meta.annotations, &format!("{prefix}{}", container.name)).map(String::as_str)
}

/// The AppArmor profile of the container itself.
pub(super) fn own_app_armor(container: &Container) -> Option<&AppArmorProfile> {
    container.security_context.as_ref()?.app_armor_profile.as_ref()
}

/// A seccomp or AppArmor profile, to be compared with an annotation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Profile<'a> {
    kind: &'a str,
    file: Option<&'a str>,
    is_seccomp: bool,
}

impl<'a> Profile<'a> {
    fn seccomp(profile: &'a SeccompProfile) -> Profile<'a> {
        Profile { kind: &profile.type_, file: profile.localhost_profile.as_deref(), is_seccomp: true }
    }

    pub(super) fn app_armor(profile: &'a AppArmorProfile) -> Profile<'a> {
        Profile { kind: &profile.type_, file: profile.localhost_profile.as_deref(), is_seccomp: false }
    }

    /// Whether the profile can be written as an annotation.
    fn is_sound(self) -> bool {
        match self.kind {
            "Unconfined" | "RuntimeDefault" => true,
            "Localhost" => self.file.is_some_and(|file| !file.is_empty()),
            _ => false,
        }
    }

    /// The AppArmor profile that an annotation means; none if it is not sound.
    pub(super) fn annotated(annotation: &'a str) -> Option<Profile<'a>> {
        let (kind, file) = match annotation {
            "unconfined" => ("Unconfined", None),
            "runtime/default" => ("RuntimeDefault", None),
            other => ("Localhost", Some(other.strip_prefix("localhost/")?)),
        };
        let is_sound = file.is_none_or(|file| !file.is_empty() && file.trim() == file && file.len() <= 4095);
        is_sound.then_some(Profile { kind, file, is_seccomp: false })
    }
}

fn same(report: &mut Report<'_>, profile: Profile<'_>, annotation: &str, path: &Path<'_>) {
    let (rule, name): (&'static Rule, _) =
        if profile.is_seccomp { (&SECCOMP, "seccomp") } else { (&APP_ARMOR, "apparmor") };
    let same_type = match profile.kind {
        "Unconfined" => annotation == "unconfined",
        "RuntimeDefault" => {
            annotation == "runtime/default" || profile.is_seccomp && annotation == "docker/default"
        }
        "Localhost" => annotation.starts_with("localhost/"),
        _ => true,
    };
    if !same_type {
        let detail = format!("{name} type in annotation and field must match");
        report.forbidden(rule, &path.field("type"), &detail);
    } else if profile.kind == "Localhost" && annotation.strip_prefix("localhost/") != profile.file {
        let detail = format!("{name} profile in annotation and field must match");
        report.forbidden(rule, &path.field("localhostProfile"), &detail);
    }
}
