//! Showing members to a visitor. Here it is compiled once; in an expansion it would be checked again for each struct.

use std::collections::BTreeMap;

use podwire_manifests::Object;
use podwire_rules::wires::Resource;

use super::{AppValues, Build, Fields, PodValues, ServiceValues, Visitor};
use crate::app::App;
use crate::build::Context;
use crate::declare::{Boxed, Many, Optional, PodsOf, PodsOfApp, WithFields};
use crate::member::{Instance, Member};
use crate::pod::{self, DeclaredPod, Pod, PodDecl};
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

/// Knows what builds the objects of a plain resource: the type that leads to its resources.
pub trait Builds<T> {
    /// Builds the object of the resource with this number among those that belong together. None where a finding says why.
    fn build(values: &T, number: usize, context: &mut Context<'_>) -> Option<Object>;
}

impl<T: Member<Pods: Builds<T>>> Build for T {
    fn build(&self, number: usize, context: &mut Context<'_>) -> Option<Object> {
        T::Pods::build(self, number, context)
    }
}

/// A type that shows the members `M` to a visitor: what leads to their pods does it, so that no struct has a method for it.
pub trait Shows<M: ?Sized> {
    /// Shows what it is, with its values.
    fn show<'v>(member: &'v M, visitor: &mut dyn Visitor<'v>);
}

/// A pod.
impl<P: DeclaredPod, const CONTAINERS: usize> Shows<P> for pod::Wired<P, CONTAINERS> {
    fn show<'v>(pod: &'v P, visitor: &mut dyn Visitor<'v>) {
        visitor.resources(Self::RESOURCES, Built::Pod(P::DECL, pod));
    }
}

/// A pod with what belongs to its workload.
impl<P: DeclaredPod, W: PodsOf, const RESOURCES: usize, const SCALED: bool, const SPARED: bool> Shows<P>
    for pod::WiredGroup<P, W, RESOURCES, SCALED, SPARED>
{
    fn show<'v>(pod: &'v P, visitor: &mut dyn Visitor<'v>) {
        visitor.resources(Self::RESOURCES, Built::Pod(P::DECL, pod));
    }
}

impl<S: Service, const PORTS: usize, const PODS: usize> Shows<S> for service::Wired<S, PORTS, PODS> {
    fn show<'v>(service: &'v S, visitor: &mut dyn Visitor<'v>) {
        visitor.resources(Self::RESOURCES, Built::Service(S::DECL, service));
    }
}

/// A service with its monitor.
impl<S: Service, W: PodsOf> Shows<S> for service::WiredMonitor<S, W> {
    fn show<'v>(service: &'v S, visitor: &mut dyn Visitor<'v>) {
        visitor.resources(Self::RESOURCES, Built::Service(S::DECL, service));
    }
}

/// A resource or an app with fields.
impl<M: Fields, P: PodsOf + Shows<M>> Shows<M> for WithFields<M, P> {
    fn show<'v>(member: &'v M, visitor: &mut dyn Visitor<'v>) {
        P::show(member, visitor);
    }
}

impl<T, M, P: Builds<T>> Builds<T> for WithFields<M, P> {
    fn build(values: &T, number: usize, context: &mut Context<'_>) -> Option<Object> {
        P::build(values, number, context)
    }
}

impl<A: App + AppValues> Shows<A> for PodsOfApp<A> {
    fn show<'v>(app: &'v A, visitor: &mut dyn Visitor<'v>) {
        visitor.app(A::DECL, app);
    }
}

impl<T, P: Shows<T>> Shows<Option<T>> for Optional<P> {
    fn show<'v>(member: &'v Option<T>, visitor: &mut dyn Visitor<'v>) {
        if let Some(member) = member {
            P::show(member, visitor);
        }
    }
}

impl<T: Instance, P: Shows<T>> Shows<Vec<T>> for Many<P> {
    fn show<'v>(members: &'v Vec<T>, visitor: &mut dyn Visitor<'v>) {
        for member in members {
            visitor.enter_instance(member.instance_name());
            P::show(member, visitor);
            visitor.leave_instance();
        }
    }
}

impl<T, P: Shows<T>> Shows<BTreeMap<String, T>> for Many<P> {
    fn show<'v>(members: &'v BTreeMap<String, T>, visitor: &mut dyn Visitor<'v>) {
        for (name, member) in members {
            visitor.enter_instance(name);
            P::show(member, visitor);
            visitor.leave_instance();
        }
    }
}

impl<T, P: Shows<T>> Shows<Box<T>> for Boxed<P> {
    fn show<'v>(member: &'v Box<T>, visitor: &mut dyn Visitor<'v>) {
        P::show(member, visitor);
    }
}
