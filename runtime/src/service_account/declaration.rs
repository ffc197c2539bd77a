//! What `derive(ServiceAccount)` emits, and the resources that it comes to.

use std::marker::PhantomData;

#[cfg(feature = "manifests")]
use podwire_manifests::k8s_openapi::api::core::v1::ServiceAccount as Object;
use podwire_rules::wires::{Identity, Kind, Resource, Text as Known, kind};

use super::ServiceAccount;
#[cfg(feature = "manifests")]
use super::build::build;
#[cfg(feature = "manifests")]
use crate::build::Context;
use crate::declare::{Membership, MetadataDecl, PodsOf, Text};
#[cfg(feature = "manifests")]
use crate::values::{Build, Builds, Built, ResourceValues, Shows, Visitor};

/// A service account and what it may do.
#[derive(Clone, Copy, Debug)]
pub struct AccountDecl {
    /// The ServiceAccount with its wires.
    pub resource: &'static Resource<'static>,
    /// What it may do; only manifests say it.
    pub rules: &'static [RuleDecl],
    /// Whether a rule counts in the whole cluster.
    pub has_cluster_rules: bool,
    /// Whether a rule counts in its namespace.
    pub has_own_rules: bool,
    /// The roles of others to which it is bound.
    pub binds: &'static [BindDecl],
    /// Whether pods get a token although there are no rules.
    pub token: bool,
    /// The Secrets with which images of its pods are pulled.
    pub image_pull_secrets: &'static [Text],
    /// The name of the ClusterRole and of its binding; none for one with the namespace in front.
    pub cluster_name: Option<&'static str>,
    /// Labels and annotations of the ServiceAccount; the labels are the roles' and bindings' too.
    pub metadata: MetadataDecl,
}

impl AccountDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: AccountDecl = AccountDecl {
        resource: &Resource::EMPTY,
        rules: &[],
        has_cluster_rules: false,
        has_own_rules: false,
        binds: &[],
        token: false,
        image_pull_secrets: &[],
        cluster_name: None,
        metadata: MetadataDecl::EMPTY,
    };

    /// Whether pods get a token: somebody asks for it, or the account may do something with it.
    #[cfg(feature = "manifests")]
    pub(super) const fn has_use_of_a_token(&self) -> bool {
        self.token || !self.rules.is_empty() || !self.binds.is_empty()
    }
}

/// A rule of a Role or ClusterRole.
#[derive(Clone, Copy, Debug)]
pub struct RuleDecl {
    /// The API groups; the core group is the empty one.
    pub groups: &'static [Text],
    /// The resources, in the plural, with subresources behind a slash.
    pub resources: &'static [Text],
    /// The only ones that are meant; empty for all.
    pub names: &'static [Text],
    /// Paths that are no resources.
    pub urls: &'static [&'static str],
    /// What may be done.
    pub verbs: &'static [&'static str],
    /// Whether it counts in all namespaces.
    pub cluster_wide: bool,
}

/// A role that somebody else makes, and to which the account is bound.
#[derive(Clone, Copy, Debug)]
pub struct BindDecl {
    /// The name of the role.
    pub role: &'static str,
    /// Whether it is a Role of the account's namespace, and no ClusterRole.
    pub is_namespaced: bool,
    /// Whether it counts in all namespaces.
    pub cluster_wide: bool,
    /// The name of the binding.
    pub name: &'static str,
    /// Whether that name is stated, and not made of those of the account and the role.
    pub is_named: bool,
}

/// One of the resources that an account comes to.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Account,
    /// The Role or ClusterRole that has its rules.
    Role {
        cluster_wide: bool,
    },
    /// The binding of that role.
    Binding {
        cluster_wide: bool,
    },
    /// The binding of the role with this number among those of others.
    Bound(usize),
}

impl AccountDecl {
    /// The part with this number: before the account what counts in the whole cluster, behind it what counts in its namespace,
    /// and last the roles of others.
    pub(super) const fn part(&self, number: usize) -> Part {
        let before = if self.has_cluster_rules { 2 } else { 0 };
        let behind = if self.has_own_rules { 2 } else { 0 };
        let (cluster_wide, number) = match number < before {
            true => (true, number),
            false if number == before => return Part::Account,
            false => (false, number - before - 1),
        };
        match number {
            0 if cluster_wide || behind > 0 => Part::Role { cluster_wide },
            1 if cluster_wide || behind > 0 => Part::Binding { cluster_wide },
            number => Part::Bound(number - behind),
        }
    }

    /// How a part is called, and whether the account's namespace comes in front: names of the cluster are everybody's.
    pub(super) const fn name_of(&self, part: Part) -> (&'static str, bool) {
        let own = self.resource.name.known();
        match (part, self.cluster_name) {
            (Part::Bound(index), _) => {
                let bind = &self.binds[index];
                (bind.name, bind.cluster_wide && !bind.is_named)
            }
            (Part::Role { cluster_wide: true } | Part::Binding { cluster_wide: true }, Some(stated)) => {
                (stated, false)
            }
            (Part::Role { cluster_wide } | Part::Binding { cluster_wide }, _) => (own, cluster_wide),
            (Part::Account, _) => (own, false),
        }
    }

    pub(super) const fn kind_of(&self, part: Part) -> Kind<'static> {
        let binds_all = match part {
            Part::Account => return self.resource.kind,
            Part::Role { cluster_wide: true } => return kind::CLUSTER_ROLE,
            Part::Role { cluster_wide: false } => return kind::ROLE,
            Part::Binding { cluster_wide } => cluster_wide,
            Part::Bound(index) => self.binds[index].cluster_wide,
        };
        if binds_all { kind::CLUSTER_ROLE_BINDING } else { kind::ROLE_BINDING }
    }

    const fn resource_of(&self, part: Part) -> Resource<'static> {
        if let Part::Account = part {
            return *self.resource;
        }
        let identity = self.resource.identity;
        let (name, is_prefixed) = self.name_of(part);
        Resource {
            kind: self.kind_of(part),
            // It is told from the account, to which references to the type lead, by its place.
            identity: Identity { place: (identity.place.0, u32::MAX), ..identity },
            name: if is_prefixed { Known::Unknown } else { Known::Known(name) },
            ..Resource::EMPTY
        }
    }
}

/// The resources that the account `A` comes to, `COUNT` of them.
pub struct AccountResources<A, const COUNT: usize>(PhantomData<A>);

impl<A: ServiceAccount, const COUNT: usize> AccountResources<A, COUNT> {
    /// The account, and beside it the roles that have rules, with their bindings, and those of roles of others.
    const ALL: [Resource<'static>; COUNT] = {
        let mut all = [A::RESOURCE; COUNT];
        let mut number = 0;
        while number < COUNT {
            all[number] = A::DECL.resource_of(A::DECL.part(number));
            number += 1;
        }
        all
    };
}

impl<A: ServiceAccount, const COUNT: usize> PodsOf for AccountResources<A, COUNT> {
    const MEMBERSHIP: Membership = Membership::resources(&Self::ALL);
}

#[cfg(feature = "manifests")]
impl<A: ServiceAccount + ResourceValues<Object>, const COUNT: usize> Builds<A>
    for AccountResources<A, COUNT>
{
    fn build(values: &A, number: usize, context: &mut Context<'_>) -> Option<podwire_manifests::Object> {
        build(A::DECL, number, values, context)
    }
}

#[cfg(feature = "manifests")]
impl<A: ServiceAccount + Build, const COUNT: usize> Shows<A> for AccountResources<A, COUNT> {
    fn show<'v>(account: &'v A, visitor: &mut dyn Visitor<'v>) {
        visitor.resources(Self::RESOURCES, Built::Other(account));
    }
}
