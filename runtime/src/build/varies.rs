//! Which parts of a declaration differ from one value to the next.
//!
//! In a collection, the specification of one pod is filled again for the next: what is literal stays as it is.

use crate::declare::{
    ContainerSecurity, Entry, EnvSource, Handler, LifecycleDecl, Number, PodSecurity, ProbeDecl,
    ProjectedSource, ResourceDecl, Text, TolerationDecl, VolumeDecl, VolumeSource,
};

pub(super) fn text(text: Text) -> bool {
    matches!(text, Text::Slot(_))
}

pub(super) fn optional_text(optional: Option<Text>) -> bool {
    optional.is_some_and(text)
}

pub(super) fn texts(list: &[Text]) -> bool {
    list.iter().copied().any(text)
}

pub(super) fn number(optional: Option<Number>) -> bool {
    matches!(optional, Some(Number::Slot(_)))
}

pub(super) fn entries(list: &[Entry]) -> bool {
    list.iter().any(|entry| text(entry.value))
}

pub(super) fn resources(declared: &ResourceDecl) -> bool {
    entries(declared.requests) || entries(declared.limits)
}

pub(super) fn variable(source: &EnvSource) -> bool {
    match *source {
        EnvSource::Value(value) => text(value),
        EnvSource::Secret { name, .. } | EnvSource::ConfigMap { name, .. } => text(name),
        EnvSource::Field(_) | EnvSource::Resource { .. } => false,
        // The service may be one of the instance's own.
        EnvSource::Link(_) => true,
    }
}

pub(super) fn probe(optional: &Option<ProbeDecl>) -> bool {
    optional.as_ref().is_some_and(|probe| {
        handler(&probe.handler)
            || number(probe.initial_delay)
            || number(probe.period)
            || number(probe.timeout)
            || number(probe.success_threshold)
            || number(probe.failure_threshold)
            || number(probe.termination_grace_period)
    })
}

pub(super) fn lifecycle(declared: &LifecycleDecl) -> bool {
    [&declared.post_start, &declared.pre_stop].into_iter().flatten().any(handler)
}

fn handler(declared: &Handler) -> bool {
    match *declared {
        Handler::HttpGet { path, headers, .. } => text(path) || entries(headers),
        Handler::Tcp { .. } | Handler::Grpc { .. } => false,
        Handler::Exec { command } => texts(command),
        Handler::Sleep { seconds } => number(Some(seconds)),
    }
}

pub(super) fn container_security(declared: &ContainerSecurity) -> bool {
    number(declared.run_as_user) || number(declared.run_as_group)
}

pub(super) fn pod_security(declared: &PodSecurity) -> bool {
    number(declared.run_as_user) || number(declared.run_as_group) || number(declared.fs_group)
}

pub(super) fn tolerations(list: &[TolerationDecl]) -> bool {
    list.iter().any(|toleration| optional_text(toleration.value) || number(toleration.seconds))
}

pub(super) fn volumes(list: &[VolumeDecl]) -> bool {
    list.iter().any(|volume| match volume.source {
        VolumeSource::EmptyDir { size_limit, .. } => optional_text(size_limit),
        VolumeSource::ConfigMap { name, .. } | VolumeSource::Secret { name, .. } => text(name),
        VolumeSource::PersistentVolumeClaim { claim, .. } => text(claim),
        VolumeSource::Projected { sources, .. } => sources.iter().any(projected_source),
        VolumeSource::HostPath { .. } | VolumeSource::DownwardApi { .. } => false,
    })
}

fn projected_source(source: &ProjectedSource) -> bool {
    match *source {
        ProjectedSource::ConfigMap { name, .. } | ProjectedSource::Secret { name, .. } => text(name),
        ProjectedSource::DownwardApi { .. } | ProjectedSource::ServiceAccountToken { .. } => false,
    }
}
