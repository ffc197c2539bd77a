//! A ServiceAccount, its roles and their bindings.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{LocalObjectReference, ServiceAccount};
use podwire_manifests::k8s_openapi::api::rbac::v1::{
    ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, RoleRef, Subject,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::access::GROUP;
use podwire_rules::values::UNKNOWN_NAMESPACE;

use super::declaration::{AccountDecl, Part, RuleDecl};
use crate::build::Context;
use crate::build::metadata::{keeps_name, object_metadata, resource_name};
use crate::build::value::{Reader, literals};
use crate::declare::MetadataDecl;
use crate::values::ResourceValues;

/// Builds one of the resources that an account comes to, the one with this number.
pub(super) fn build(
    declared: &'static AccountDecl,
    number: usize,
    values: &dyn ResourceValues<ServiceAccount>,
    context: &mut Context<'_>,
) -> Option<Object> {
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: declared.resource.refers, context };
    let (part, reader) = (declared.part(number), &mut reader);
    let metadata = metadata(declared, part, reader);
    Some(match part {
        Part::Account => Object::from(account(declared, metadata, values, reader)),
        Part::Role { cluster_wide: false } => {
            Object::from(Role { metadata, rules: rules(declared, false, reader) })
        }
        Part::Role { cluster_wide: true } => {
            let rules = rules(declared, true, reader);
            Object::from(ClusterRole { metadata, rules, ..ClusterRole::default() })
        }
        Part::Binding { cluster_wide } => {
            let kind = if cluster_wide { "ClusterRole" } else { "Role" };
            // The role has the binding's name.
            let role = metadata.name.clone().unwrap_or_default();
            binding(metadata, role_ref(kind, role), cluster_wide, declared, reader)
        }
        Part::Bound(index) => {
            let bind = &declared.binds[index];
            let kind = if bind.is_namespaced { "Role" } else { "ClusterRole" };
            binding(metadata, role_ref(kind, bind.role.to_owned()), bind.cluster_wide, declared, reader)
        }
    })
}

/// What gives the account what a role permits.
fn binding(
    metadata: ObjectMeta,
    role_ref: RoleRef,
    cluster_wide: bool,
    declared: &'static AccountDecl,
    reader: &mut Reader<'_, '_>,
) -> Object {
    let subject = Subject {
        kind: "ServiceAccount".to_owned(),
        name: resource_name(declared.resource.name.known(), reader.context.instance()),
        namespace: reader.context.namespace_around().map(str::to_owned),
        api_group: None,
    };
    if cluster_wide {
        has_namespace(&subject, reader);
        return Object::from(ClusterRoleBinding { metadata, role_ref, subjects: Some(vec![subject]) });
    }
    Object::from(RoleBinding { metadata, role_ref, subjects: Some(vec![subject]) })
}

fn account(
    declared: &'static AccountDecl,
    metadata: ObjectMeta,
    values: &dyn ResourceValues<ServiceAccount>,
    reader: &mut Reader<'_, '_>,
) -> ServiceAccount {
    let secrets = reader.texts(declared.image_pull_secrets, &Path::Root.field("imagePullSecrets"));
    let secrets = secrets.map(|names| names.into_iter().map(|name| LocalObjectReference { name }).collect());
    let mut account = ServiceAccount {
        metadata,
        automount_service_account_token: Some(declared.has_use_of_a_token()),
        image_pull_secrets: secrets,
        ..ServiceAccount::default()
    };
    let before = account.metadata.clone();
    values.customize(&mut account);
    keeps_name(&before, &account.metadata, "service account", reader.report());
    account
}

/// In the whole cluster, an account is known by its namespace as well.
fn has_namespace(subject: &Subject, reader: &mut Reader<'_, '_>) {
    if subject.namespace.is_none() {
        let detail = "a rule for the whole cluster is given to an account of one namespace, which is not known: state it with `#[app(namespace = \"…\")]` or when the manifests are emitted";
        let path = Path::Root.field("subjects");
        reader.report().invalid(&UNKNOWN_NAMESPACE, &path, &subject.name, detail);
    }
}

/// The metadata of one of the resources.
fn metadata(declared: &'static AccountDecl, part: Part, reader: &mut Reader<'_, '_>) -> ObjectMeta {
    let (name, is_prefixed) = declared.name_of(part);
    let is_account = matches!(part, Part::Account);
    // Annotations are mostly read by whoever provides identities, and are the account's alone.
    let beside = MetadataDecl { annotations: &[], ..declared.metadata };
    let extra = if is_account { &declared.metadata } else { &beside };
    let mut metadata = object_metadata(name, &[], reader.context.instance(), extra, reader);
    if !declared.kind_of(part).namespaced {
        metadata.namespace = None;
    }
    if let Some(namespace) = reader.context.namespace_around().filter(|_| is_prefixed) {
        metadata.name = metadata.name.map(|name| format!("{namespace}-{name}"));
    }
    metadata
}

fn rules(
    declared: &'static AccountDecl,
    cluster_wide: bool,
    reader: &mut Reader<'_, '_>,
) -> Option<Vec<PolicyRule>> {
    let path = Path::Root.field("rules");
    let rules = declared.rules.iter().filter(|rule| rule.cluster_wide == cluster_wide).enumerate();
    Some(rules.map(|(index, rule)| self::rule(rule, reader, &path.index(index))).collect())
}

fn rule(declared: &RuleDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> PolicyRule {
    PolicyRule {
        api_groups: reader.texts(declared.groups, &path.field("apiGroups")),
        resources: reader.texts(declared.resources, &path.field("resources")),
        resource_names: reader.texts(declared.names, &path.field("resourceNames")),
        non_resource_urls: literals(declared.urls),
        verbs: literals(declared.verbs).unwrap_or_default(),
    }
}

fn role_ref(kind: &str, name: String) -> RoleRef {
    RoleRef {
        // The versions of the types differ in whether there may be none.
        api_group: GROUP.to_owned().into(),
        kind: kind.to_owned(),
        name,
    }
}
