//! What `derive(ServiceAccount)` emits, and the resources that it comes to.

use std::marker::PhantomData;

use podwire_rules::wires::{Identity, Kind, Resource, Text as Known, kind};

use super::ServiceAccount;
use crate::declare::{MetadataDecl, Text};

/// A service account and what it may do.
#[derive(Clone, Copy, Debug)]
pub struct AccountDecl {
    /// The ServiceAccount with its wires.
    pub resource: &'static Resource<'static>,
    /// What it may do.
    pub rules: &'static [RuleDecl],
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
        token: false,
        image_pull_secrets: &[],
        cluster_name: None,
        metadata: MetadataDecl::EMPTY,
    };

    /// Whether there is a rule for the whole cluster, or one for the namespace alone.
    const fn has_rules(&self, cluster_wide: bool) -> bool {
        let mut index = 0;
        while index < self.rules.len() {
            if self.rules[index].cluster_wide == cluster_wide {
                return true;
            }
            index += 1;
        }
        false
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

/// The resources that the account `A` comes to.
pub struct AccountResources<A>(PhantomData<A>);

impl<A: ServiceAccount> AccountResources<A> {
    /// The account, and beside it the roles that have rules, with their bindings.
    pub const ALL: &'static [Resource<'static>] = {
        let account = A::DECL;
        let is_alone = account.resource.foreign || account.resource.unknown;
        match (!is_alone && account.has_rules(true), !is_alone && account.has_rules(false)) {
            (true, true) => Self::EACH,
            (true, false) => Self::EACH.split_at(3).0,
            (false, true) => Self::EACH.split_at(2).1,
            (false, false) => Self::EACH.split_at(2).1.split_at(1).0,
        }
    };

    const EACH: &'static [Resource<'static>; 5] = &[
        beside(A::DECL, kind::CLUSTER_ROLE, A::DECL.cluster_name),
        beside(A::DECL, kind::CLUSTER_ROLE_BINDING, A::DECL.cluster_name),
        *A::DECL.resource,
        beside(A::DECL, kind::ROLE, Some(A::HEAD.name)),
        beside(A::DECL, kind::ROLE_BINDING, Some(A::HEAD.name)),
    ];
}

/// A role or binding beside the account. It is told from the account, to which references to the type lead, by its place.
const fn beside(account: &AccountDecl, kind: Kind<'static>, name: Option<&'static str>) -> Resource<'static> {
    let identity = account.resource.identity;
    Resource {
        kind,
        identity: Identity { place: (identity.place.0, u32::MAX), ..identity },
        name: match name {
            Some(name) => Known::Known(name),
            None => Known::Unknown,
        },
        ..Resource::EMPTY
    }
}
