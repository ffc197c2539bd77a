//! The options of a pod's attributes.

use podwire_rules::{names, network, pods, quantities, security, storage, volumes, wiring};
use syn::Path;

use super::placement::{ApartOptions, NearOptions, SpreadOptions};
use super::read::volumes::{ModeForm, SecondsForm};
use super::scaling::{AutoscaleOptions, DisruptionOptions};
use super::security::{Security, SecurityForm};
use super::tables;
use super::workloads::options::{
    CronJobOptions, DaemonSetOptions, DeploymentOptions, JobOptions, StatefulSetOptions,
};
use crate::options::{
    Allow, Choice, Choices, Flag, Labels, Literal, Map, Nested, NumberForm, Numbers, PathForm, Table,
    TextForm, Texts, any, options,
};
use crate::parts::entries::{ANNOTATIONS, Entry, EntryRules, LABELS, Label, NODE_LABELS};
use crate::parts::keys::{CONFIG_MAP, Items, KeyFile, KeyItem, KeyItems, OPTIONAL, SECRET};
use crate::parts::named::{Named, NamedForm, NamedForms};
use crate::parts::names::{CONTAINER_NAME, RESOURCE_NAME};
use crate::parts::tolerations::TolerationOptions;
use crate::parts::{monitors, passages};
use crate::syntax::{Number, Placed, Text};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[
    PodOptions::TABLE,
    VolumeOptions::TABLE,
    TolerationOptions::TABLE,
    passages::TABLE,
    monitors::TABLE,
    DeploymentOptions::TABLE,
    StatefulSetOptions::TABLE,
    DaemonSetOptions::TABLE,
    JobOptions::TABLE,
    CronJobOptions::TABLE,
    AutoscaleOptions::TABLE,
    DisruptionOptions::TABLE,
    SpreadOptions::TABLE,
    NearOptions::TABLE,
    ApartOptions::TABLE,
];

/// Host names, each with the address to which it resolves.
const HOST_ALIASES: EntryRules = EntryRules::of("host name", names::dns_subdomain, network::ip);
const DNS_OPTIONS: EntryRules =
    EntryRules { spelling: |name| name.replace('_', "-"), ..EntryRules::of("DNS option", any, any) };
const SYSCTLS: EntryRules = EntryRules::of("sysctl", security::sysctl_name, any);

options! {
    /// `#[pod(…)]`
    pub(crate) struct PodOptions = "pod" of tables {
        name: Placed<String> = RESOURCE_NAME
            => { like: "name = \"name\"", absent: "the struct's name in kebab-case", };
        labels: Placed<Vec<Label>> = Labels("key = string, …: the pod's identity, which selectors use")
            => { like: "labels(app = \"web\")", absent: "`app = name`", };
        extra_labels: Vec<Entry> = Map(&LABELS)
            => { like: "extra_labels(version = self.version)", absent: "none; for labels that vary", };
        annotations: Vec<Entry> = Map(&ANNOTATIONS)
            => { like: "annotations(key = \"value\")", absent: "none", };
        account: Named = NamedForm {
            subject: "service account",
            rule: names::dns_subdomain,
            words: "type of a service account, or text: the name of one that is declared nowhere",
        } => { like: "account = CatalogAccount", absent: "the namespace's `default`", kubernetes: &["serviceAccountName", "serviceAccount"], };
        token: Placed<bool> = Flag("flag: the containers get the account's token; `false` keeps it from them")
            => { like: "token", absent: "as the account says; without an account, none", kubernetes: &["automountServiceAccountToken"], };
        restart_policy: Placed<&'static str> =
            Choice { choices: pods::RESTART_POLICIES, rule: &podwire_rules::containers::RESTART_POLICY, words: "" }
            => { like: "restart_policy = OnFailure", absent: "`Always`, the only one under a Deployment", };
        grace_period: Number = NumberForm { rule: pods::grace_period, words: "number of seconds" }
            => { like: "grace_period = 30", absent: "30", kubernetes: &["terminationGracePeriodSeconds"], };
        node_selector: Vec<Entry> = Map(&NODE_LABELS)
            => { like: "node_selector(\"kubernetes.io/arch\" = \"arm64\")", absent: "any node", };
        security: Security = SecurityForm
            => { like: "security(run_as_non_root)", absent: "the images' users; see [levels](#levels-of-security)", kubernetes: &["securityContext"], };
        dns_policy: Placed<&'static str> =
            Choice { choices: pods::DNS_POLICIES, rule: &pods::DNS_POLICY, words: "" }
            => { like: "dns_policy = Default", absent: "`ClusterFirst`", };
        image_pull_secrets: Vec<Named> = NamedForms(NamedForm {
            subject: "Secret name",
            rule: names::dns_subdomain,
            words: "types of secrets, `docker_config` each, or names of what is declared nowhere",
        }) => { like: "image_pull_secrets(Registry)", absent: "the service account's", };
        checksum: Placed<bool> = Flag("flag: `false` leaves out the hash of the config maps, which replaces pods when these change")
            => { like: "checksum = false", absent: "pods of a Deployment, StatefulSet or DaemonSet carry it", };
        host_network: Placed<bool> = Flag("")
            => { like: "host_network", absent: "a network of the pod's own", };
        host_pid: Placed<bool> = Flag("")
            => { like: "host_pid", absent: "the pod sees its own processes alone", };
        host_ipc: Placed<bool> = Flag("")
            => { like: "host_ipc", absent: "the pod shares no memory with its node", };
        host_users: Placed<bool> = Flag("")
            => { like: "host_users = false", absent: "the users of the pod are those of its node", };
        share_process_namespace: Placed<bool> = Flag("")
            => { like: "share_process_namespace", absent: "each container sees its own processes alone", };
        service_links: Placed<bool> = Flag("flag: a variable for each service of the namespace")
            => { like: "service_links", absent: "the containers have the variables that they state; see [below](#what-is-different)", kubernetes: &["enableServiceLinks"], };
        hostname: Text = TextForm { subject: "host name", rule: names::dns_label, words: "" }
            => { like: "hostname = \"name\"", absent: "the pod's name", };
        subdomain: Text = TextForm { subject: "subdomain", rule: names::dns_label, words: "text: the name of a headless service" }
            => { like: "subdomain = \"name\"", absent: "none; of a StatefulSet, its service", };
        host_aliases: Vec<Entry> = Map(&HOST_ALIASES)
            => { like: "host_aliases(\"db.internal\" = \"10.0.0.5\")", absent: "names are resolved by DNS", };
        dns: DnsOptions = Nested { table: DnsOptions::TABLE, read: DnsOptions::read }
            => { like: "dns(searches(\"corp.example.com\"))", absent: "as `dns_policy` says", kubernetes: &["dnsConfig"], };
        priority: Named = NamedForm {
            subject: "priority class",
            rule: names::dns_subdomain,
            words: "the type of a priority class, or text: the name of one",
        } => { like: "priority = Critical", absent: "the cluster's default", kubernetes: &["priorityClassName"], };
        runtime_class: Named = NamedForm {
            subject: "runtime class",
            rule: names::dns_subdomain,
            words: "the type of a runtime class, or text: the name of one",
        } => { like: "runtime_class = Sandbox", absent: "the node's default", kubernetes: &["runtimeClassName"], };
        scheduler: Text = TextForm { subject: "scheduler", rule: any, words: "" }
            => { like: "scheduler = \"name\"", absent: "the cluster's", kubernetes: &["schedulerName"], };
        deadline: Number = NumberForm { rule: pods::active_deadline, words: "number of seconds after which the pod has failed" }
            => { like: "deadline = 600", absent: "none; not under a workload that runs for ever", kubernetes: &["activeDeadlineSeconds"], };
        customize: Placed<Path> = PathForm {
            words: "path of a `fn(&Self, &mut k8s_openapi::api::core::v1::PodSpec)`",
            refusal: "expected the path of a function that gets the struct and the Kubernetes object",
            rule: None,
        } => { like: "customize = Self::function", absent: "nothing", };
    }
}

options! {
    /// `security(…)` of a pod
    pub(crate) struct SecurityOptions = "security" of tables {
        run_as_user: Number = NumberForm { rule: security::user_id, words: "" } => { like: "run_as_user = 1000", };
        run_as_group: Number = NumberForm { rule: security::user_id, words: "" } => { like: "run_as_group = 1000", };
        fs_group: Number = NumberForm { rule: security::user_id, words: "" } => { like: "fs_group = 1000", };
        fs_group_change_policy: Placed<&'static str> =
            Choice { choices: security::FS_GROUP_CHANGE_POLICIES, rule: &security::FS_GROUP_CHANGE_POLICY, words: "" }
            => { like: "fs_group_change_policy = OnRootMismatch", };
        supplemental_groups: Vec<Number> = Numbers { rule: security::user_id, subject: "group" }
            => { like: "supplemental_groups(2000)", };
        read_only_root: Placed<bool> = Flag("") => { like: "read_only_root", kubernetes: &["readOnlyRootFilesystem"], };
        sysctls: Vec<Entry> = Map(&SYSCTLS) => { like: "sysctls(\"net.ipv4.tcp_syncookies\" = \"1\")", };
        run_as_non_root: Placed<bool> = Flag("") => { like: "run_as_non_root", };
        seccomp: Placed<&'static str> =
            Choice { choices: security::PLAIN_PROFILE_TYPES, rule: &security::SECCOMP_TYPE, words: "" }
            => { like: "seccomp = RuntimeDefault", kubernetes: &["seccompProfile"], };
    }
}

options! {
    /// `dns(…)`
    pub(crate) struct DnsOptions = "dns" of tables {
        nameservers: Vec<Text> = Texts { subject: "name server", rule: network::ip, words: "" }
            => { like: "nameservers(\"10.0.0.10\")", };
        searches: Vec<Text> = Texts { subject: "search domain", rule: search_domain, words: "" }
            => { like: "searches(\"corp.example.com\")", };
        options: Vec<Entry> = Map(&DNS_OPTIONS) => { like: "options(ndots = 2)", };
    }
}

/// A search domain may end in a dot.
fn search_domain(domain: &str) -> podwire_rules::Breaches {
    names::search_domain(domain.strip_suffix('.').unwrap_or(domain))
}

options! {
    /// `#[container(name = "…")]` on a pod's field
    pub(crate) struct FieldOptions = "container" of tables {
        name: Placed<String> = CONTAINER_NAME => { like: "name = \"name\"", };
    }
}

options! {
    /// `#[volume(name = source, …)]`
    pub(crate) struct VolumeOptions = "volume" of tables {
        allow: Placed<bool> = Allow { what: "a volume", rule: &wiring::UNMOUNTED_VOLUME } => { like: "allow(\"unmounted-volume\")", };
    }
}

options! {
    /// `empty_dir(…)`
    pub(crate) struct EmptyDirOptions = "empty_dir" of tables {
        medium: Placed<&'static str> = Choice { choices: volumes::MEDIUMS, rule: &volumes::EMPTY_DIR_SIZE, words: "" }
            => { like: "medium = Memory", };
        size_limit: Text = TextForm { subject: "size limit", rule: quantities::quantity, words: "" }
            => { like: "size_limit = \"1Gi\"", };
    }
}

options! {
    /// `config_map(Settings, …)` and `secret(Credentials, …)` as volumes
    pub(crate) struct DeclaredOptions = "config_map" of tables {
        items: Vec<KeyItem> = KeyItems => { like: "items(RULES, LEVEL = \"level.txt\")", };
        mode: Placed<i32> = ModeForm => { like: "mode = 0o440", kubernetes: &["defaultMode"], };
        optional: Placed<bool> = OPTIONAL => { like: "optional", };
    }
}

options! {
    /// `config_map(…)` as a volume
    pub(crate) struct ConfigMapOptions = "config_map" of tables {
        name: Text = CONFIG_MAP => { like: "name = \"name\"", };
        items: Vec<KeyFile> = Items => { like: "items(\"key\" = \"file\")", };
        mode: Placed<i32> = ModeForm => { like: "mode = 0o440", kubernetes: &["defaultMode"], };
        optional: Placed<bool> = OPTIONAL => { like: "optional", };
    }
}

options! {
    /// `secret(…)` as a volume
    pub(crate) struct SecretOptions = "secret" of tables {
        name: Text = SECRET => { like: "name = \"name\"", kubernetes: &["secretName"], };
        items: Vec<KeyFile> = Items => { like: "items(\"key\" = \"file\")", };
        mode: Placed<i32> = ModeForm => { like: "mode = 0o440", kubernetes: &["defaultMode"], };
        optional: Placed<bool> = OPTIONAL => { like: "optional", };
    }
}

options! {
    /// `config_map(Settings, …)` and `secret(Credentials, …)` in a projected volume
    pub(crate) struct ProjectedDeclaredOptions = "config_map" of tables {
        items: Vec<KeyItem> = KeyItems => { like: "items(RULES, LEVEL = \"level.txt\")", };
        optional: Placed<bool> = OPTIONAL => { like: "optional", };
    }
}

options! {
    /// `config_map(…)` in a projected volume
    pub(crate) struct ProjectedConfigMapOptions = "config_map" of tables {
        name: Text = CONFIG_MAP => { like: "name = \"name\"", };
        items: Vec<KeyFile> = Items => { like: "items(\"key\" = \"file\")", };
        optional: Placed<bool> = OPTIONAL => { like: "optional", };
    }
}

options! {
    /// `secret(…)` in a projected volume
    pub(crate) struct ProjectedSecretOptions = "secret" of tables {
        name: Text = SECRET => { like: "name = \"name\"", kubernetes: &["secretName"], };
        items: Vec<KeyFile> = Items => { like: "items(\"key\" = \"file\")", };
        optional: Placed<bool> = OPTIONAL => { like: "optional", };
    }
}

options! {
    /// `claim(DataClaim, …)`
    pub(crate) struct DeclaredClaimOptions = "claim" of tables {
        read_only: Placed<bool> = Flag("") => { like: "read_only", };
    }
}

options! {
    /// `persistent_volume_claim(…)`
    pub(crate) struct ClaimOptions = "persistent_volume_claim" of tables {
        name: Text = TextForm { subject: "claim name", rule: names::dns_subdomain, words: "" }
            => { like: "name = \"claim\"", kubernetes: &["claimName"], };
        read_only: Placed<bool> = Flag("") => { like: "read_only", };
    }
}

options! {
    /// `claim_template(…)`
    pub(crate) struct ClaimTemplateOptions = "claim_template" of tables {
        storage: Text = TextForm { subject: "amount of storage", rule: quantities::quantity, words: "" }
            => { like: "storage = \"10Gi\"", };
        access: Vec<Placed<&'static str>> = Choices {
            subject: "access mode",
            of: Choice { choices: storage::MODES, rule: &storage::ACCESS_MODES, words: "" },
        } => { like: "access(ReadWriteOnce)", kubernetes: &["accessModes"], };
        class: Named = NamedForm {
            subject: "storage class",
            rule: names::dns_subdomain,
            words: "the type of a storage class, or text: the name of one",
        } => { like: "class = FastDisks", kubernetes: &["storageClassName"], };
        labels: Vec<Entry> = Map(&LABELS) => { like: "labels(team = \"shop\")", };
        annotations: Vec<Entry> = Map(&ANNOTATIONS) => { like: "annotations(key = \"value\")", };
    }
}

/// What a path of the node is checked for.
const HOST_PATH_TYPES: &[&str] = volumes::HOST_PATH_TYPES.split_at(1).1;

options! {
    /// `host_path("/path", …)`
    pub(crate) struct HostPathOptions = "host_path" of tables {
        path_type as "type": Placed<&'static str> =
            Choice { choices: HOST_PATH_TYPES, rule: &volumes::HOST_PATH_TYPE, words: "" }
            => { like: "type = Directory", };
    }
}

options! {
    /// `service_account_token("file", …)`
    pub(crate) struct TokenOptions = "service_account_token" of tables {
        audience: Placed<String> = Literal { subject: "audience", rule: any, words: "" }
            => { like: "audience = \"vault\"", };
        expiration: Placed<i64> = SecondsForm
            => { like: "expiration = 3600", kubernetes: &["expirationSeconds"], };
    }
}

options! {
    /// The mode of a volume of several sources.
    #[allow(dead_code, reason = "it stands among the sources, where it is read")]
    pub(crate) struct ModeOptions = "projected" of tables {
        mode: Placed<i32> = ModeForm => { like: "mode = 0o440", kubernetes: &["defaultMode"], };
    }
}

options! {
    /// `resource("limits.memory", container = "name")` of a file
    pub(crate) struct FileResourceOptions = "resource" of tables {
        container: Placed<String> = CONTAINER_NAME
            => { like: "container = \"name\"", kubernetes: &["containerName"], };
    }
}
