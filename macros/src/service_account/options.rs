//! The options of a service account's attributes.

use podwire_rules::access;
use podwire_rules::names;
use syn::Path;

use super::tables;
use crate::options::{Flag, Literal, Literals, PathForm, Table, any, options};
use crate::parts::named::{Named, NamedForm, NamedForms};
use crate::parts::resource::resource_options;
use crate::syntax::Placed;

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[AccountOptions::TABLE, RuleOptions::TABLE, BindOptions::TABLE];

resource_options! {
    /// `#[service_account(…)]`
    pub(super) struct AccountOptions = "service_account" of tables, as "k8s_openapi::api::core::v1::ServiceAccount" {
        token: Placed<bool> = Flag("flag: pods get a token although the account has no rules and is bound to no role")
            => { like: "token", absent: "pods get one where the account has rules or is bound to a role", kubernetes: &["automountServiceAccountToken"], };
        image_pull_secrets: Vec<Named> = NamedForms(NamedForm {
            subject: "Secret name",
            rule: names::dns_subdomain,
            words: "types of secrets, or names of what is declared nowhere",
        }) => { like: "image_pull_secrets(Registry)", absent: "none", };
        cluster_name: Placed<String> = Literal {
            subject: "cluster role name",
            rule: access::role_name,
            words: "string: the name of the ClusterRole and of its binding",
        } => { like: "cluster_name = \"catalog-reader\"", absent: "`namespace-name`, since names of cluster roles are those of the whole cluster", };
        foreign: Placed<bool> = Flag("flag: somebody else deploys it")
            => { like: "foreign", absent: "it is emitted with the app", };
    }
}

options! {
    /// `#[rule(…)]`
    pub(super) struct RuleOptions = "rule" of tables {
        groups: Vec<Placed<String>> = Literals { subject: "API group", rule: any, words: "" }
            => { like: "groups(\"apps\")", absent: "`\"\"`, the core group; that of the type, where there is one", kubernetes: &["apiGroups"], };
        resources: Vec<Placed<String>> = Literals { subject: "resource", rule: any, words: "strings: their names in the API, in the plural" }
            => { like: "resources(\"configmaps\")", absent: "those of the type", };
        custom: Placed<Path> = PathForm {
            words: "a type that implements `kube::Resource`: the custom resource that it is",
            refusal: "expected a type that implements `kube::Resource`",
            rule: Some(&access::ROLE_RULE),
        } => { like: "custom = Document", absent: "none", };
        subresources: Vec<Placed<String>> = Literals { subject: "subresource", rule: any, words: "strings: those of each resource, beside it" }
            => { like: "subresources(\"status\")", absent: "none", };
        names: Vec<Named> = NamedForms(NamedForm {
            subject: "resource name",
            rule: any,
            words: "types of config maps and secrets, or names: of these alone",
        }) => { like: "names(Settings)", absent: "all", kubernetes: &["resourceNames"], };
        urls: Vec<Placed<String>> = Literals { subject: "URL", rule: any, words: "strings: paths of the API server that are no resources" }
            => { like: "urls(\"/metrics\")", absent: "none", kubernetes: &["nonResourceURLs"], };
        verbs: Vec<Placed<String>> = Literals { subject: "verb", rule: any, words: "" }
            => { like: "verbs(\"get\", \"watch\")", absent: "*required*", };
        cluster_wide: Placed<bool> = Flag("flag: in all namespaces, or of what has none")
            => { like: "cluster_wide", absent: "in the account's namespace; URLs are the cluster's always", };
    }
}

options! {
    /// `#[bind("role", …)]`
    pub(super) struct BindOptions = "bind" of tables {
        role: Placed<bool> = Flag("flag: the role is a Role of the account's namespace")
            => { like: "role", absent: "it is a ClusterRole", };
        cluster_wide: Placed<bool> = Flag("flag: in all namespaces, or of what has none")
            => { like: "cluster_wide", absent: "in the account's namespace", };
        name: Placed<String> = Literal { subject: "binding name", rule: names::path_segment, words: "string: the name of the binding" }
            => { like: "name = \"auditors\"", absent: "`account-role`; of one that is cluster-wide, with the namespace in front", };
    }
}
