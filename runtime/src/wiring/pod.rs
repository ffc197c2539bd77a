//! Checks of one pod: what its containers share.

use podwire_rules::{equal, wiring};

use super::Message;
use crate::declare::{ContainerRole, MountDecl, PodContainer, PodDecl, PortDecl, VolumeDecl};

/// The container at `index` fits to those before it and finds its volumes.
#[track_caller]
pub const fn pod_container(pod: &PodDecl, index: usize) {
    let container = &pod.containers[index];
    if pod.unknown || container.container.unknown {
        return;
    }
    let mut earlier = 0;
    while earlier < index {
        names_differ(pod, &pod.containers[earlier], container);
        ports_differ(pod, &pod.containers[earlier], container);
        earlier += 1;
    }
    mounts_are_volumes(pod, container);
}

/// The volume at `index` is mounted by a container.
#[track_caller]
pub const fn pod_volume(pod: &PodDecl, index: usize) {
    let volume = &pod.volumes[index];
    let mut container = 0;
    while container < pod.containers.len() {
        let declaration = pod.containers[container].container;
        // A container with an error of its own may well mount it.
        if declaration.unknown || mounts(declaration.mounts, volume) {
            return;
        }
        container += 1;
    }
    Message::new()
        .text("no container of pod ")
        .name(pod.type_name)
        .text(" mounts the volume ")
        .name(volume.name)
        .text("; add `#[mount(")
        .text(volume.name)
        .text(" = \"/path\")]` to one, remove the volume, or add `allow(\"unmounted-volume\")` to it")
        .refuse(&wiring::UNMOUNTED_VOLUME)
}

const fn mounts(mounts: &[MountDecl], volume: &VolumeDecl) -> bool {
    let mut index = 0;
    while index < mounts.len() {
        if equal(mounts[index].volume, volume.name) {
            return true;
        }
        index += 1;
    }
    false
}

#[track_caller]
const fn names_differ(pod: &PodDecl, earlier: &PodContainer, container: &PodContainer) {
    if !equal(earlier.name, container.name) {
        return;
    }
    Message::new()
        .text("pod ")
        .name(pod.type_name)
        .text(" has two containers named ")
        .name(container.name)
        .text("; give this one another name: `#[container(name = \"…\")]` on the field")
        .refuse(&wiring::DUPLICATE_CONTAINER_NAME)
}

#[track_caller]
const fn ports_differ(pod: &PodDecl, earlier: &PodContainer, container: &PodContainer) {
    // An init container has ended before the others start, so that its ports are free again.
    if matches!(earlier.role, ContainerRole::Init) || matches!(container.role, ContainerRole::Init) {
        return;
    }
    let (left, right) = (earlier.container.ports, container.container.ports);
    let mut index = 0;
    while index < right.len() {
        let mut other = 0;
        while other < left.len() {
            port_differs(pod, earlier, &left[other], container, &right[index]);
            other += 1;
        }
        index += 1;
    }
}

#[track_caller]
const fn port_differs(
    pod: &PodDecl,
    earlier: &PodContainer,
    left: &PortDecl,
    container: &PodContainer,
    right: &PortDecl,
) {
    if left.number == right.number && left.protocol.is(right.protocol) {
        let message = both(pod, earlier, container)
            .text(" both open port ")
            .number(right.number as u64)
            .text("/")
            .text(right.protocol.name())
            .text("; the containers of a pod share one network: ");
        let message = if earlier.container.identity.is(container.container.identity) {
            message.text("declare a second type beside ").name(container.container.type_name)
        } else {
            message.text("give one of them another number")
        };
        message.refuse(&wiring::DUPLICATE_CONTAINER_PORT)
    }
    if let (Some(left), Some(right)) = (left.name, right.name)
        && equal(left, right)
    {
        both(pod, earlier, container)
            .text(" both have a port named ")
            .name(right)
            .text("; a service that targets the name would reach only one: give one of them another name")
            .refuse(&wiring::DUPLICATE_POD_PORT_NAME)
    }
}

const fn both(pod: &PodDecl, earlier: &PodContainer, container: &PodContainer) -> Message {
    Message::new()
        .text("containers ")
        .name(earlier.name)
        .text(" and ")
        .name(container.name)
        .text(" of pod ")
        .name(pod.type_name)
}

#[track_caller]
const fn mounts_are_volumes(pod: &PodDecl, container: &PodContainer) {
    let mounts = container.container.mounts;
    let mut index = 0;
    while index < mounts.len() {
        if !has_volume(pod, mounts[index].volume) {
            let message = Message::new()
                .text("container ")
                .name(container.name)
                .text(" mounts the volume ")
                .name(mounts[index].volume)
                .text(", and pod ")
                .name(pod.type_name);
            volumes(pod, message)
                .text("; add `#[volume(")
                .text(mounts[index].volume)
                .text(" = …)]` to the pod")
                .refuse(&wiring::UNKNOWN_VOLUME)
        }
        index += 1;
    }
}

const fn volumes(pod: &PodDecl, message: Message) -> Message {
    if pod.volumes.is_empty() {
        return message.text(" has no volumes");
    }
    let mut message = message.text(" has only ");
    let mut index = 0;
    while index < pod.volumes.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = message.name(pod.volumes[index].name);
        index += 1;
    }
    message
}

const fn has_volume(pod: &PodDecl, name: &str) -> bool {
    let mut index = 0;
    while index < pod.volumes.len() {
        if equal(pod.volumes[index].name, name) {
            return true;
        }
        index += 1;
    }
    false
}
