//! The wires that depend on where things are: addresses of services, and selectors.

use podwire_rules::ErrorType;
use podwire_rules::values::UNKNOWN_NAMESPACE;
use podwire_rules::wiring::{AMBIGUOUS_LINK, DANGLING_LINK, SERVICE_WITHOUT_POD};

use super::container::Links;
use super::metadata::resource_name;
use super::resolve::{Frame, Place, Presence, Wanted};
use crate::declare::{LinkDecl, PodDecl, ServiceDecl};
use podwire_manifests::__build::{Path, Report};

/// The addresses of services as the pods of one app see them.
pub(super) struct Addresses<'f, 'a> {
    pub(super) frame: &'f Frame<'a>,
    pub(super) cluster_domain: &'f str,
}

impl Links for Addresses<'_, '_> {
    fn host(&self, link: &LinkDecl, path: &Path<'_>, report: &mut Report<'_>) -> Option<String> {
        let Some((owner, place)) = self.frame.find(Wanted::Service(link.service)) else {
            return self.host_elsewhere(link, path, report);
        };
        match place.presence {
            Presence::Present => {}
            Presence::Absent => {
                dangling(link, "its field in the app is `None`", path, report);
                return None;
            }
            Presence::Collection => {
                ambiguous(link, path, report);
                return None;
            }
        }
        let name = resource_name(link.service_name, &owner.instance);
        match namespace_of(owner, &place) {
            here if here == self.frame.namespace.as_deref() => Some(name),
            Some(there) => Some(format!("{name}.{there}.svc.{}", self.cluster_domain)),
            None => {
                unknown_namespace(link, owner, path, report);
                None
            }
        }
    }
}

impl Addresses<'_, '_> {
    /// The host of a service that no app has: what encloses an open app may have it, under its own name.
    fn host_elsewhere(&self, link: &LinkDecl, path: &Path<'_>, report: &mut Report<'_>) -> Option<String> {
        if self.frame.is_open() {
            return Some(link.service_name.to_owned());
        }
        dangling(link, "no app around the container has it", path, report);
        None
    }
}

#[cold]
fn dangling(link: &LinkDecl, why: &str, path: &Path<'_>, report: &mut Report<'_>) {
    let detail = format!("the container links to service `{}`, but {why}", link.service_type_name);
    let value = &link.service_name;
    report.error(&DANGLING_LINK, ErrorType::NotFound, path, Some(value), &detail);
}

#[cold]
fn ambiguous(link: &LinkDecl, path: &Path<'_>, report: &mut Report<'_>) {
    let detail = format!(
        "the container links to service `{}`, of which there is one in each instance of a collection: move the container into the collection, or the service out of it",
        link.service_type_name
    );
    report.invalid(&AMBIGUOUS_LINK, path, link.service_name, &detail);
}

#[cold]
fn unknown_namespace(link: &LinkDecl, owner: &Frame<'_>, path: &Path<'_>, report: &mut Report<'_>) {
    let detail = format!(
        "service `{}` belongs to app `{}`, whose namespace is not known: state it with `#[app(namespace = \"…\")]` or when the manifests are emitted",
        link.service_type_name, owner.app.type_name
    );
    report.invalid(&UNKNOWN_NAMESPACE, path, link.service_name, &detail);
}

/// The instance whose pods the service selects when it stands in `frame` and `instance`.
pub(super) fn pods_instance<'i>(
    declared: &ServiceDecl,
    frame: &'i Frame<'_>,
    instance: &'i str,
    report: &mut Report<'_>,
) -> &'i str {
    let Some(pod) = declared.selects else { return instance };
    let mut pods_instance = instance;
    match frame.find(Wanted::Pod(pod.identity)) {
        None if frame.is_open() => {}
        None => without_pod(declared, pod, "no app around the service has it", report),
        Some((owner, place)) => match place.presence {
            Presence::Absent => without_pod(declared, pod, "its field in the app is `None`", report),
            Presence::Collection => without_pod(declared, pod, "it is in a collection of its own", report),
            Presence::Present => {
                pods_instance = &owner.instance;
                let there = namespace_of(owner, &place);
                if there != frame.namespace.as_deref() {
                    let there = there.unwrap_or("that is not stated");
                    let why = format!("it is in namespace {there}, and a selector reaches only its own");
                    without_pod(declared, pod, &why, report);
                }
            }
        },
    }
    pods_instance
}

#[cold]
fn without_pod(declared: &ServiceDecl, pod: &PodDecl, why: &str, report: &mut Report<'_>) {
    let detail = format!("service `{}` selects pod `{}`, but {why}", declared.type_name, pod.type_name);
    report.error(&SERVICE_WITHOUT_POD, ErrorType::NotFound, &selector_path(), Some(&pod.name), &detail);
}

const fn selector_path() -> Path<'static> {
    const SPEC: Path<'static> = Path::Field(&Path::Root, "spec");
    Path::Field(&SPEC, "selector")
}

fn namespace_of<'p>(owner: &'p Frame<'_>, place: &'p Place) -> Option<&'p str> {
    place.own_namespace.as_deref().or(owner.namespace.as_deref())
}
