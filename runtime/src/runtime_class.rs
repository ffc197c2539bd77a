//! Runtime classes: what runs the containers of pods on a node.

use podwire_rules::classes::RUNTIME_CLASS_NODES;
use podwire_rules::equal;
use podwire_rules::wires::Resource;

use crate::Member;
use crate::declare::{Entry, MetadataDecl, Text, plain_items, plain_kind};
use crate::message::Message;
use crate::pod::{PodDecl, TolerationDecl};

/// A runtime class: what runs the containers of pods on a node, such as a sandbox.
///
/// Implemented by `#[derive(RuntimeClass)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `RuntimeClass`",
    label = "not a runtime class",
    note = "consider annotating `{Self}` with `#[derive(RuntimeClass)]`"
)]
pub trait RuntimeClass: Member {
    plain_items!(RUNTIME_CLASS, RuntimeClassDecl);
}

plain_kind!(RuntimeClassOf of RuntimeClass, podwire_manifests::k8s_openapi::api::node::v1::RuntimeClass);

/// What `derive(RuntimeClass)` emits.
#[derive(Clone, Copy, Debug)]
pub struct RuntimeClassDecl {
    /// The class with its wires.
    pub resource: &'static Resource<'static>,
    /// By what the node's container runtime finds its configuration.
    pub handler: Option<Text>,
    /// What is kept free for a pod beside what its containers request.
    pub overhead: &'static [Entry],
    /// The labels of the nodes that have the runtime.
    pub node_selector: &'static [Entry],
    /// The taints of these nodes that its pods tolerate.
    pub tolerations: &'static [TolerationDecl],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl RuntimeClassDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: RuntimeClassDecl = RuntimeClassDecl {
        resource: &Resource::EMPTY,
        handler: None,
        overhead: &[],
        node_selector: &[],
        tolerations: &[],
        metadata: MetadataDecl::EMPTY,
    };
}

/// The pod and its runtime class can have a node in common.
#[track_caller]
pub const fn runtime_class_fits(pod: &PodDecl, class: &RuntimeClassDecl) {
    if pod.resource.unknown || class.resource.unknown {
        return;
    }
    let mut wanted = class.node_selector;
    while let [theirs, rest @ ..] = wanted {
        let mut own = pod.node_selector;
        while let [ours, others @ ..] = own {
            if let (Text::Literal(there), Text::Literal(here)) = (theirs.value, ours.value)
                && equal(theirs.key, ours.key)
                && !equal(there, here)
            {
                Message::new()
                    .text("pod ")
                    .of(pod.resource.identity)
                    .text(" selects nodes with ")
                    .name(ours.key)
                    .text(" = ")
                    .name(here)
                    .text(", and its runtime class ")
                    .of(class.resource.identity)
                    .text(" those with ")
                    .name(there)
                    .text(": no node has both, and the pod is refused; leave the label out of the pod's `node_selector`")
                    .refuse(&RUNTIME_CLASS_NODES)
            }
            own = others;
        }
        wanted = rest;
    }
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::__build::Path;
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::node::v1::{Overhead, RuntimeClass, Scheduling};
    use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

    use super::RuntimeClassDecl;
    use crate::build::Context;
    use crate::build::named::named;
    use crate::pod::tolerations;
    use crate::values::ResourceValues;

    /// Builds the RuntimeClass.
    pub(super) fn build(
        declared: &'static RuntimeClassDecl,
        values: &dyn ResourceValues<RuntimeClass>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        named(declared.resource, &declared.metadata, values, context, |metadata, reader| {
            let (overhead, scheduling) = (Path::Root.field("overhead"), Path::Root.field("scheduling"));
            let fixed = reader.entries(declared.overhead, &overhead.field("podFixed"), Quantity);
            let selector =
                reader.entries(declared.node_selector, &scheduling.field("nodeSelector"), |value| value);
            let tolerations = tolerations(declared.tolerations, reader, &scheduling.field("tolerations"));
            let is_narrow = selector.is_some() || tolerations.is_some();
            RuntimeClass {
                metadata,
                handler: reader.optional(declared.handler, &Path::Root.field("handler")).unwrap_or_default(),
                overhead: fixed.map(|fixed| Overhead { pod_fixed: Some(fixed) }),
                scheduling: is_narrow.then_some(Scheduling { node_selector: selector, tolerations }),
            }
        })
    }
}
