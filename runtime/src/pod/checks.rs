//! Checks of one pod, in const evaluation: what its containers share.

use podwire_rules::wires::Facet;
use podwire_rules::{equal, is_near, wiring};

use super::address_checks::locals_run;
use super::declaration::PodDecl;
use super::port_checks::{PortsOf, ports_differ};
use super::value_checks::container_fits;
use super::volume::{VolumeDecl, VolumeSource};
use super::{Contained, DeclaredPod, Pod};
use crate::container::MountDecl;
use crate::message::Message;

/// The container at `index` fits to those before it and finds its volumes. `TABLE` is [`table_size`](super::port_checks::table_size).
#[track_caller]
pub const fn pod_container<P: DeclaredPod, const TABLE: usize>(index: usize) {
    let pod = P::DECL;
    let part = &pod.resource.parts[index];
    if pod.resource.unknown || part.unknown {
        return;
    }
    let mut earlier = 0;
    while earlier < index {
        name_differs(pod, earlier, index);
        earlier += 1;
    }
    ports_differ(pod, PortsOf::<P, TABLE>::ALL, index);
    mounts_are_volumes(pod, index);
    container_fits(pod, index);
    locals_run(pod, index);
}

/// The container is alone in its pod, and finds its volumes. Of one that asks nothing of its pod, the pod's wires are not even put together.
#[track_caller]
pub const fn lone_container<P: DeclaredPod>() {
    if <P::Containers as Contained>::WIRED.asks_pod {
        fits_alone::<P>(0)
    }
}

/// A function of its own: the constants that a body names are evaluated as it is called, and to put the declaration together takes longer than
/// all else that is asked of a pod.
#[track_caller]
const fn fits_alone<P: DeclaredPod>(index: usize) {
    let pod = P::DECL;
    if !pod.resource.unknown && !pod.resource.parts[index].unknown {
        mounts_are_volumes(pod, index);
        container_fits(pod, index);
        locals_run(pod, index);
    }
}

#[track_caller]
const fn name_differs(pod: &PodDecl, earlier: usize, index: usize) {
    let (earlier, part) = (&pod.resource.parts[earlier], &pod.resource.parts[index]);
    if !equal(earlier.name, part.name) {
        return;
    }
    let message = Message::new()
        .text("pod ")
        .of(pod.resource.identity)
        .text(" has two containers named ")
        .name(part.name);
    let message = if earlier.identity.is(part.identity) {
        message.text(", both of the type ").of(part.identity)
    } else {
        let message = message.text(", of the types ").of_two(earlier.identity, part.identity);
        message.text(" and ").of_two(part.identity, earlier.identity)
    };
    message
        .text("; give this one another name: `#[container(name = \"…\")]` on the field")
        .refuse(&wiring::DUPLICATE_CONTAINER_NAME)
}

/// The volume at `index` is mounted by a container.
#[track_caller]
pub const fn pod_volume(pod: &PodDecl, index: usize) {
    let volume = &pod.volumes[index];
    let mut container = 0;
    while container < pod.containers.len() {
        let declaration = pod.containers[container].container;
        // A container with an error of its own may well mount it.
        let mounted = declaration.further.mounts;
        if declaration.further.unknown || mounts(mounted, volume) || misspells(pod, mounted, volume) {
            return;
        }
        container += 1;
    }
    Message::new()
        .text("no container of pod ")
        .of(pod.resource.identity)
        .text(" mounts the volume ")
        .name(volume.name)
        .text("; add `#[mount(")
        .text(volume.name)
        .text(" = \"/path\")]` to one, remove the volume, or add `allow(\"unmounted-volume\")` to it")
        .refuse(&wiring::UNMOUNTED_VOLUME)
}

/// Whether a mount that leads nowhere is meant for the volume: it is one error, at the mount.
const fn misspells(pod: &PodDecl, mounts: &[MountDecl], meant: &VolumeDecl) -> bool {
    let mut index = 0;
    while index < mounts.len() {
        if is_near(mounts[index].volume, meant.name) && volume(pod, mounts[index].volume).is_none() {
            return true;
        }
        index += 1;
    }
    false
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
const fn mounts_are_volumes(pod: &PodDecl, index: usize) {
    let name = pod.resource.parts[index].name;
    let mounts = pod.containers[index].container.further.mounts;
    let mut index = 0;
    while index < mounts.len() {
        match volume(pod, mounts[index].volume) {
            Some(volume) => sub_path_is_there(pod, name, &mounts[index], volume),
            None => {
                let message = Message::new()
                    .text("container ")
                    .name(name)
                    .text(" mounts the volume ")
                    .name(mounts[index].volume)
                    .text(", and pod ")
                    .of(pod.resource.identity);
                if let Some(near) = near_volume(pod, mounts[index].volume) {
                    volumes(pod, message)
                        .text("; did you mean ")
                        .name(near)
                        .text("?")
                        .refuse(&wiring::UNKNOWN_VOLUME)
                }
                volumes(pod, message)
                    .text("; add `#[volume(")
                    .text(mounts[index].volume)
                    .text(" = …)]` to the pod")
                    .refuse(&wiring::UNKNOWN_VOLUME)
            }
        }
        index += 1;
    }
}

/// The volume whose name the other may be a misspelling of.
const fn near_volume(pod: &PodDecl, name: &str) -> Option<&'static str> {
    let mut index = 0;
    while index < pod.volumes.len() {
        if is_near(name, pod.volumes[index].name) {
            return Some(pod.volumes[index].name);
        }
        index += 1;
    }
    None
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

const fn volume<'p>(pod: &'p PodDecl, name: &str) -> Option<&'p VolumeDecl> {
    let mut index = 0;
    while index < pod.volumes.len() {
        if equal(pod.volumes[index].name, name) {
            return Some(&pod.volumes[index]);
        }
        index += 1;
    }
    None
}

/// The file or folder of a volume that is mounted alone is there, where the volume's keys are declared.
#[track_caller]
const fn sub_path_is_there(pod: &PodDecl, container: &str, mount: &MountDecl, volume: &VolumeDecl) {
    let Some(path) = mount.sub_path else { return };
    let VolumeSource::Declared { source, items, .. } = &volume.source else { return };
    if source.unknown || files(source.provides, items, path) {
        return;
    }
    let message = Message::new()
        .text("container ")
        .name(container)
        .text(" of pod ")
        .of(pod.resource.identity)
        .text(" mounts ")
        .name(path)
        .text(" of the volume ")
        .name(volume.name)
        .text(", which holds ");
    let message = held(source.provides, items, message);
    message
        .text(" of ")
        .text(source.kind.noun)
        .text(" ")
        .of(source.identity)
        .text("; mount one of them, or leave `sub_path` out")
        .refuse(&wiring::DANGLING_KEY)
}

/// Whether the volume has a file at the path, or below it.
const fn files(keys: &[Facet<'_>], items: &[super::volume::KeyPath], path: &str) -> bool {
    let mut index = 0;
    while index < items.len() {
        if is_at_or_below(items[index].path, path) {
            return true;
        }
        index += 1;
    }
    let mut index = 0;
    while index < keys.len() && items.is_empty() {
        if let Facet::Key(key) = keys[index]
            && equal(key, path)
        {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_at_or_below(file: &str, path: &str) -> bool {
    if equal(file, path) {
        return true;
    }
    let (file, path) = (file.as_bytes(), path.as_bytes());
    if file.len() <= path.len() || file[path.len()] != b'/' {
        return false;
    }
    let mut index = 0;
    while index < path.len() {
        if file[index] != path[index] {
            return false;
        }
        index += 1;
    }
    true
}

const fn held(keys: &[Facet<'_>], items: &[super::volume::KeyPath], mut message: Message) -> Message {
    let mut listed = 0;
    let mut index = 0;
    while index < items.len() {
        message = listed_name(message, &mut listed, items[index].path);
        index += 1;
    }
    let mut index = 0;
    while index < keys.len() && items.is_empty() {
        if let Facet::Key(key) = keys[index] {
            message = listed_name(message, &mut listed, key);
        }
        index += 1;
    }
    message
}

const fn listed_name(message: Message, listed: &mut usize, name: &str) -> Message {
    let message = if *listed > 0 { message.text(", ") } else { message };
    *listed += 1;
    message.name(name)
}
