//! Reads a container's attributes.

pub(crate) mod environment;
pub(crate) mod handlers;

use podwire_rules::names;
use proc_macro2::Span;
use quote::ToTokens;

use super::model::{Container, ContainerPort, Mount, Probes};
use super::options::{
    ContainerOptions, LifecycleOptions, MountOptions, PortOptions, ProbeOptions, ResourcesOptions,
    SecurityOptions, mount_path,
};
use crate::input::Input;
use crate::options::is_set;
use crate::parts::ports::{self, Port};
use crate::syntax::{Arguments, Errors, Placed, naming};

/// The container as its attributes say it; what is malformed is reported and left out.
pub(super) fn container<'a>(input: &'a Input<'a>, errors: &Errors) -> Container<'a> {
    let mut unnamed = None;
    let own = input.arguments("container", errors).map(|mut arguments| {
        let span = arguments.span;
        unnamed = arguments.take_nameless().map(|image| Placed::new(image.tokens(), image.span));
        Placed::new(ContainerOptions::read(arguments, errors), span)
    });
    Container {
        input,
        own,
        unnamed,
        ports: ports(input, errors),
        env: environment::variables(input, errors),
        env_from: environment::sources(input, errors),
        probes: probes(input, errors),
        lifecycle: input
            .arguments("lifecycle", errors)
            .map(|arguments| LifecycleOptions::read(arguments, errors)),
        resources: input
            .arguments("resources", errors)
            .map(|arguments| ResourcesOptions::read(arguments, errors)),
        mounts: mounts(input, errors),
        security: input
            .arguments("security", errors)
            .map(|arguments| SecurityOptions::read(arguments, errors)),
    }
}

fn ports(input: &Input<'_>, errors: &Errors) -> Vec<ContainerPort> {
    let mut ports = Vec::new();
    for (entry, options) in ports::entries(input, PortOptions::TABLE, errors) {
        let options = PortOptions::read(options, errors);
        let port = Port::read(&entry, options.protocol, names::port_name, errors);
        ports.extend(port.map(|port| ContainerPort { port, options }));
    }
    ports
}

fn probes(input: &Input<'_>, errors: &Errors) -> Vec<Probes> {
    let mut all = Vec::new();
    for attribute in input.all("probe") {
        let arguments = Arguments::of_attribute(attribute, errors);
        let (span, is_empty) = (arguments.span, arguments.lacks_all());
        let options = ProbeOptions::read(arguments, errors);
        let kinds = ["readiness", "liveness", "startup"];
        if is_empty || kinds.iter().all(|kind| options.lacks(kind)) {
            errors.grammar(
                span,
                "expected `#[probe(readiness = http_get(Self::HTTP))]`, or a `liveness` or `startup` probe",
            );
        }
        all.push(Probes { span, options });
    }
    all
}

pub(super) fn mounts(input: &Input<'_>, errors: &Errors) -> Vec<Mount> {
    let mut mounts = Vec::new();
    for attribute in input.all("mount") {
        let arguments = Arguments::of_attribute(attribute, errors);
        let span = arguments.span;
        let is_empty = arguments.lacks_all();
        let entries = arguments.entries(MountOptions::TABLE, errors);
        if is_empty || entries.is_empty() {
            expect_mount(span, errors);
        }
        for (entry, options) in entries {
            let options = MountOptions::read(options, errors);
            match entry.entry() {
                None => mount_without_volume(&entry, errors),
                Some((volume, value)) => {
                    let Some(path) = crate::syntax::string(value) else {
                        errors.grammar(value.span(), "expected `volume = \"/path\"` with a string literal");
                        continue;
                    };
                    errors.literal(path.span, "mount path", &path.value, mount_path(&path.value));
                    mounts.push(Mount {
                        volume: Placed::new(naming::kebab(volume), volume.span()),
                        path,
                        read_only: is_set(options.read_only),
                        sub_path: options.sub_path,
                    });
                }
            }
        }
    }
    mounts
}

/// A path without its volume, or the two reversed: `#[mount("/cache" = cache)]`.
fn mount_without_volume(entry: &crate::syntax::Argument, errors: &Errors) {
    let reversed = entry.name.as_ref().filter(|name| name.ident.is_none() && name.text.contains('/'));
    match reversed {
        Some(path) => {
            let volume = entry.tokens().to_token_stream().to_string();
            let message = format!(
                "the volume comes first, then its path: `{} = {:?}`",
                volume.trim_matches('"'),
                path.text
            );
            errors.grammar(path.span, message);
        }
        None => expect_mount(entry.span, errors),
    }
}

fn expect_mount(span: Span, errors: &Errors) {
    errors.grammar(span, "expected `#[mount(volume = \"/path\")]` with the volume's name");
}
