//! Showing pods and services to a visitor. Here it is compiled once; in an expansion it would be checked again for each struct.

use podwire_manifests::Object;
use podwire_rules::wires::Resource;

use super::{Build, PodValues, ServiceValues, Visitor};
use crate::build::Context;
use crate::declare::PodsOf;
use crate::pod::{self, Pod, PodDecl};
use crate::service::{self, Service, ServiceDecl};

/// What builds the objects of a member. Pods and services are built from their declarations, and need no [`Build`] of their own.
#[derive(Clone, Copy)]
pub enum Built<'v> {
    /// A pod, or the workload that runs it, with what belongs to it.
    Pod(&'static PodDecl, &'v dyn PodValues),
    /// A service with its monitor.
    Service(&'static ServiceDecl, &'v dyn ServiceValues),
    /// Anything else.
    Other(&'v dyn Build),
}

impl Built<'_> {
    /// Builds the object of the resource with this number among those that belong together. None where a finding says why.
    pub(crate) fn build(self, number: usize, context: &mut Context<'_>) -> Option<Object> {
        match self {
            Built::Pod(declared, values) => pod::build(declared, values, number, context),
            Built::Service(declared, values) => service::build(declared, values, number, context),
            Built::Other(build) => build.build(number, context),
        }
    }

    /// The place of an object in the order in which objects are written.
    pub(crate) fn rank(self, declared: &Resource<'static>) -> u8 {
        match self {
            Built::Pod(..) | Built::Service(..) => declared.kind.rank,
            Built::Other(build) => build.rank(declared),
        }
    }
}

/// Shows a pod, and what belongs to its workload.
pub fn visit_pod<'v, P: Pod + PodValues>(pod: &'v P, visitor: &mut dyn Visitor<'v>) {
    visitor.resources(<P::Pods as PodsOf>::RESOURCES, Built::Pod(P::DECL, pod));
}

/// Shows a service, and its monitor.
pub fn visit_service<'v, S: Service + ServiceValues>(service: &'v S, visitor: &mut dyn Visitor<'v>) {
    visitor.resources(<S::Pods as PodsOf>::RESOURCES, Built::Service(S::DECL, service));
}
