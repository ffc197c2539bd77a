//! Where the links of a plan lead: from a pod over a service to the pods behind it.

use podwire_rules::wires::{
    Facet, Head, Identity, Landing, Port, Protocol, Reference, Resource, Target, Wanted,
};

use crate::build::plan::{Plan, Types};
use crate::build::traffic::PortRange;

/// The resources of a plan, and where their references lead.
pub(super) struct Links<'l> {
    pub(super) plan: &'l Plan<'l>,
    pub(super) types: &'l Types<'l>,
}

/// A link: to the port of a service.
pub(super) struct Link {
    pub(super) identity: Identity<'static>,
    /// The service's number in the plan; none where somebody else deploys it.
    pub(super) service: Option<usize>,
    pub(super) port: u16,
    pub(super) protocol: Protocol,
}

impl Links<'_> {
    fn resource(&self, index: usize) -> &'static Resource<'static> {
        self.plan.resources[index].resource
    }

    /// The links of a pod: its own, those of its containers, and those that stand in the config maps and secrets it reads.
    pub(super) fn of(&self, pod: usize) -> Vec<Link> {
        let mut links = Vec::new();
        for reference in references(self.resource(pod)) {
            let Target::Type(head) = reference.to else { continue };
            match self.link(pod, head, reference) {
                Some(link) => links.push(link),
                None => links.extend(self.links_of_read(pod, head)),
            }
        }
        links
    }

    /// The links of what a pod reads.
    fn links_of_read(&self, pod: usize, head: &Head<'static>) -> Vec<Link> {
        let Landing::Lands(read) = self.types.index().nearest(pod, head.identity) else { return Vec::new() };
        let resource = self.resource(read);
        if resource.kind.makes_pods || resource.kind.routes {
            return Vec::new();
        }
        let of = |reference: &Reference<'static>| match reference.to {
            Target::Type(head) => self.link(read, head, reference),
            _ => None,
        };
        resource.refers.iter().filter_map(of).collect()
    }

    /// The link that a reference is; none for a reference to something else, or without a port.
    fn link(&self, from: usize, head: &Head<'static>, reference: &Reference<'static>) -> Option<Link> {
        let port = reference.wants.list().iter().find_map(|wanted| match wanted {
            Wanted::NumberedPort(number, protocol) => Some((*number, protocol.unwrap_or_default())),
            _ => None,
        });
        let (port, protocol) = port.filter(|_| head.kind.name == "Service")?;
        let service = self.service(from, head.identity);
        Some(Link { identity: head.identity, service, port, protocol })
    }

    /// The service of this type that is nearest.
    pub(super) fn service(&self, from: usize, identity: Identity<'static>) -> Option<usize> {
        match self.types.index().nearest(from, identity) {
            Landing::Lands(service) if !self.resource(service).foreign => Some(service),
            _ => None,
        }
    }

    /// The service account of a pod, where the plan has it.
    pub(super) fn account(&self, pod: usize) -> Option<usize> {
        let mut refers = self.resource(pod).refers.iter();
        refers.find_map(|reference| match reference.to {
            Target::Type(head) if head.kind.name == "ServiceAccount" => {
                match self.types.index().nearest(pod, head.identity) {
                    Landing::Lands(account) => Some(account),
                    _ => None,
                }
            }
            _ => None,
        })
    }

    /// Whether the pod states where the service is that this type declares.
    pub(super) fn has_exception(&self, pod: usize, service: Identity<'static>) -> bool {
        let mut refers = self.resource(pod).refers.iter();
        refers.any(|reference| {
            let Target::Type(head) = reference.to else { return false };
            head.identity.is(service) && reference.wants.list().iter().any(|it| matches!(it, Wanted::Passage))
        })
    }

    /// The pods behind a port of a service, each with the port that is connected to.
    pub(super) fn targets(&self, service: usize, number: u16, protocol: Protocol) -> Vec<(usize, PortRange)> {
        self.behind(service, |port| port.has(number) && port.protocol == protocol)
    }

    /// The pods behind all ports of a service.
    pub(super) fn all_targets(&self, service: usize) -> Vec<(usize, PortRange)> {
        self.behind(service, |_| true)
    }

    fn behind(&self, service: usize, is_meant: impl Fn(&Port<'_>) -> bool) -> Vec<(usize, PortRange)> {
        let resource = self.resource(service);
        let Some(selection) = resource.selects.first() else { return Vec::new() };
        // What a service wants of its pods stands in the order of its ports.
        let ports = resource.provides.iter().filter_map(|facet| match facet {
            Facet::Port(port) => Some(port),
            _ => None,
        });
        let mut targets = Vec::new();
        for (port, wanted) in ports.zip(selection.wants) {
            let Wanted::PortOf(_, target) = wanted else { continue };
            if !is_meant(port) {
                continue;
            }
            for meant in selection.meant {
                if let Landing::Lands(pod) = self.types.index().nearest(service, *meant) {
                    targets.push((pod, (*target).into()));
                }
            }
        }
        targets
    }
}

fn references(resource: &'static Resource<'static>) -> impl Iterator<Item = &'static Reference<'static>> {
    resource.refers.iter().chain(resource.parts.iter().flat_map(|part| part.refers))
}
