//! What `derive(App)` emits.

use podwire_rules::pod_security::Level;
use podwire_rules::wires::Identity;

use super::outline::OutlinedMembers;
use crate::declare::{Membership, MetadataDecl, Text};

/// An app: resources and further apps, and the set whose wiring is closed.
#[derive(Clone, Copy, Debug)]
pub struct AppDecl {
    /// Which type it is.
    pub identity: Identity<'static>,
    /// The namespace; none for the enclosing app's.
    pub namespace: Option<Text>,
    /// Labels and annotations of the Namespace itself.
    pub namespace_metadata: MetadataDecl,
    /// The lowest and the highest node port that the cluster hands out; none for the enclosing app's.
    pub node_ports: Option<(u16, u16)>,
    /// Whether links and selections may lead out of this app, into the app that encloses it.
    pub open: bool,
    /// What is said of the network policies that follow from the links; none where nobody asks for them.
    pub network_policies: Option<PoliciesDecl>,
    /// The level of the Pod Security Standards that the app's namespace enforces, and to which its pods are held.
    pub pod_security: Option<Level>,
    /// What holds for all monitors and Prometheus rules in the app.
    pub monitoring: MonitoringDecl,
    /// Labels and annotations of everything in the app.
    pub metadata: MetadataDecl,
    /// The fields that are resources and apps, in runs.
    pub members: &'static [&'static OutlinedMembers],
    /// The names of these fields, each with a zero byte behind it, for messages.
    pub fields: &'static str,
    /// Whether the derive failed: every check then accepts the app.
    pub unknown: bool,
}

impl AppDecl {
    /// The app that this type declares, which has these members under these names, and nothing else.
    pub const fn of(
        identity: Identity<'static>,
        members: &'static [&'static OutlinedMembers],
        fields: &'static str,
    ) -> AppDecl {
        AppDecl {
            identity,
            namespace: None,
            namespace_metadata: MetadataDecl::EMPTY,
            node_ports: None,
            open: false,
            network_policies: None,
            pod_security: None,
            monitoring: MonitoringDecl::EMPTY,
            metadata: MetadataDecl::EMPTY,
            members,
            fields,
            unknown: false,
        }
    }

    /// What the field with this number is, among those that are resources and apps.
    pub(super) const fn member(&self, mut field: usize) -> &'static Membership {
        let mut members = self.members;
        while let [outlined, rest @ ..] = members {
            let mut runs = outlined.runs;
            while let [run, others @ ..] = runs {
                if field < run.len() {
                    return &run[field];
                }
                field -= run.len();
                runs = others;
            }
            members = rest;
        }
        panic!("fields of the app have these numbers alone")
    }

    /// The name of that field.
    pub(super) const fn field(&self, mut field: usize) -> &'static str {
        let (mut names, mut length) = (self.fields, 0);
        while length < names.len() {
            match (names.as_bytes()[length], field) {
                (b'\0', 0) => return names.split_at(length).0,
                (b'\0', _) => {
                    names = names.split_at(length + 1).1;
                    (length, field) = (0, field - 1);
                }
                _ => length += 1,
            }
        }
        panic!("fields of the app have these numbers alone")
    }

    /// All of them.
    #[cfg(feature = "manifests")]
    pub(crate) fn all_members(&self) -> impl Iterator<Item = &'static Membership> {
        self.members.iter().flat_map(|outlined| outlined.runs).copied().flatten()
    }

    /// The level to which the pods of the app are held, where those of the app around it are held to `around`.
    ///
    /// A level is one of a namespace: an app with a namespace of its own says for itself what holds in it. One without may demand more
    /// than the app around it, and not less.
    pub const fn level(&self, around: Option<Level>) -> Option<Level> {
        match (self.pod_security, around) {
            (own, None) => own,
            (own, Some(_)) if self.namespace.is_some() => own,
            (Some(own), Some(around)) if own.is_at_least(around) => Some(own),
            (_, around) => around,
        }
    }
}

/// What an app says of all monitors and Prometheus rules in it.
#[derive(Clone, Copy, Debug)]
pub struct MonitoringDecl {
    /// Labels by which Prometheus selects them.
    pub metadata: MetadataDecl,
    /// The namespace from which Prometheus comes, where it is known.
    pub prometheus: Option<&'static str>,
}

impl MonitoringDecl {
    /// Nothing: each says it for itself.
    pub const EMPTY: MonitoringDecl = MonitoringDecl { metadata: MetadataDecl::EMPTY, prometheus: None };
}

/// What an app says of its network policies.
#[derive(Clone, Copy, Debug)]
pub struct PoliciesDecl {
    /// The pods on the host's network, for which no policy holds.
    pub outside: &'static [Identity<'static>],
}
