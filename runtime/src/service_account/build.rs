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
use podwire_rules::wires::Resource;

use super::declaration::{AccountDecl, RuleDecl};
use crate::build::Context;
use crate::build::metadata::{keeps_name, object_metadata};
use crate::build::value::{Reader, literals};
use crate::declare::MetadataDecl;
use crate::values::ResourceValues;

/// Builds one of the resources that an account comes to.
pub fn build(
    declared: &'static AccountDecl,
    resource: &'static Resource<'static>,
    values: &dyn ResourceValues<ServiceAccount>,
    context: &mut Context<'_>,
) -> Option<Object> {
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: declared.resource.refers, context };
    let reader = &mut reader;
    // Annotations are mostly read by whoever provides identities, and are the account's alone.
    let beside = MetadataDecl { annotations: &[], ..declared.metadata };
    let metadata = metadata(declared, declared.resource, &declared.metadata, reader);
    let subject = Subject {
        kind: "ServiceAccount".to_owned(),
        name: metadata.name.clone().unwrap_or_default(),
        namespace: reader.context.namespace_around().map(str::to_owned),
        api_group: None,
    };
    Some(match resource.kind.name {
        "Role" => {
            let metadata = self::metadata(declared, resource, &beside, reader);
            Object::from(Role { metadata, rules: rules(declared, false, reader) })
        }
        "ClusterRole" => {
            let metadata = self::metadata(declared, resource, &beside, reader);
            let rules = rules(declared, true, reader);
            Object::from(ClusterRole { metadata, rules, ..ClusterRole::default() })
        }
        "RoleBinding" => {
            let metadata = self::metadata(declared, resource, &beside, reader);
            let role_ref = role_ref("Role", &metadata);
            Object::from(RoleBinding { metadata, role_ref, subjects: Some(vec![subject]) })
        }
        "ClusterRoleBinding" => {
            let metadata = self::metadata(declared, resource, &beside, reader);
            let role_ref = role_ref("ClusterRole", &metadata);
            has_namespace(&subject, reader);
            Object::from(ClusterRoleBinding { metadata, role_ref, subjects: Some(vec![subject]) })
        }
        _ => Object::from(account(declared, metadata, values, reader)),
    })
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
        automount_service_account_token: Some(declared.token || !declared.rules.is_empty()),
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

/// The metadata of one of the resources. What belongs to no namespace has the account's in front of its name, unless that is stated.
fn metadata(
    declared: &'static AccountDecl,
    resource: &'static Resource<'static>,
    extra: &MetadataDecl,
    reader: &mut Reader<'_, '_>,
) -> ObjectMeta {
    let instance = reader.context.instance();
    let name = match resource.name.known() {
        "" => declared.resource.name.known(),
        stated => stated,
    };
    let mut metadata = object_metadata(name, &[], instance, extra, reader);
    if !resource.kind.namespaced {
        metadata.namespace = None;
        if let (None, Some(namespace)) = (declared.cluster_name, reader.context.namespace_around()) {
            metadata.name = metadata.name.map(|name| format!("{namespace}-{name}"));
        }
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

fn role_ref(kind: &str, metadata: &ObjectMeta) -> RoleRef {
    RoleRef {
        // The versions of the types differ in whether there may be none.
        api_group: GROUP.to_owned().into(),
        kind: kind.to_owned(),
        name: metadata.name.clone().unwrap_or_default(),
    }
}
