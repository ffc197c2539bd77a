//! The options of a container's attributes.

use podwire_rules::{images, network, paths, probes, security};
use syn::Path;

use super::model::{Handler, Word};
use super::read::environment::Words;
use super::read::handlers::{HOOK_HANDLERS, HandlerForm, PROBE_HANDLERS};
use super::tables;
use crate::options::{
    Choice, Flag, Literal, Literals, Map, NumberForm, PathForm, PortForm, Table, TextForm, any, options,
};
use crate::parts::entries::{Entry, EntryRules, RESOURCES};
use crate::parts::keys::{CONFIG_MAP, KeyItem, KeyItems, OPTIONAL, SECRET};
use crate::parts::names::CONTAINER_NAME;
use crate::parts::ports::{PROTOCOL, PortNumber};
use crate::syntax::{Number, Placed, Text};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[
    ContainerOptions::TABLE,
    PortOptions::TABLE,
    EnvFromOptions::TABLE,
    ProbeOptions::TABLE,
    LifecycleOptions::TABLE,
    ResourcesOptions::TABLE,
    MountOptions::TABLE,
    SecurityOptions::TABLE,
];

/// An image: what the server accepts, and what the nodes can pull.
fn image(image: &str) -> podwire_rules::Breaches {
    let server = images::image(image);
    if server.is_ok() { images::reference(image) } else { server }
}

/// A mount path: what the server accepts, and what the nodes can mount.
pub(super) fn mount_path(path: &str) -> podwire_rules::Breaches {
    let server = paths::mount_path(path);
    if server.is_ok() { paths::absolute_mount_path(path) } else { server }
}

options! {
    /// `#[container(…)]`
    pub(crate) struct ContainerOptions = "container" of tables {
        image: Text = TextForm { subject: "image", rule: image, words: "" }
            => { like: "image = \"registry/path:tag\"", absent: "*required*", };
        name: Placed<String> = CONTAINER_NAME
            => { like: "name = \"name\"", absent: "the name of the pod's field; of the struct, where it is container and pod", };
        pull_policy: Placed<&'static str> = Choice { choices: images::PULL_POLICIES, rule: &images::PULL_POLICY, words: "" }
            => { like: "pull_policy = Always", absent: "left to the cluster, which decides by the tag", kubernetes: &["imagePullPolicy"], };
        command: Vec<Word> = Words
            => { like: "command(\"first\", \"second\")", absent: "the image's entry point", };
        args: Vec<Word> = Words
            => { like: "args(\"first\", \"second\")", absent: "the image's arguments", };
        working_dir: Text = TextForm { subject: "working directory", rule: any, words: "" }
            => { like: "working_dir = \"/path\"", absent: "the image's", };
        environment: Placed<Path> = PathForm {
            words: "type with `#[derive(Environment)]`: what the program reads",
            refusal: "expected the type that the program reads, which derives `Environment`",
            rule: None,
        } => { like: "environment = Config", absent: "nothing is known of what the program reads; see [the contract](#the-contract)", kubernetes: &["contract"], };
        also_read: Vec<Placed<String>> = Literals { subject: "variable", rule: podwire_rules::environment::variable_name, words: "strings: variables that something else reads; `AWS_*` stands for all that begin so" }
            => { like: "also_read(\"AWS_REGION\")", absent: "each variable is one of the contract, or of a well-known library", };
        customize: Placed<Path> = PathForm {
            words: "path of a `fn(&Self, &mut k8s_openapi::api::core::v1::Container)`",
            refusal: "expected the path of a function that gets the struct and the Kubernetes object",
            rule: None,
        } => { like: "customize = Self::function", absent: "nothing; see [the escape hatch](#the-escape-hatch)", };
    }
}

options! {
    /// `#[port(name = number, …)]`
    pub(crate) struct PortOptions = "port" of tables {
        protocol: Placed<&'static str> = PROTOCOL
            => { like: "protocol = UDP", absent: "TCP", };
        host_port: PortNumber = PortForm("")
            => { like: "host_port = 8080", absent: "no port of the node is opened", };
        host_ip: Placed<String> = Literal { subject: "host IP", rule: network::ip, words: "" }
            => { like: "host_ip = \"10.0.0.1\"", absent: "all of the node's addresses", };
    }
}

options! {
    /// `secret(…)` of a variable
    pub(crate) struct SecretOptions = "secret" of tables {
        name: Text = SECRET => { like: "name = \"name\"", absent: "*required*", };
        key: Placed<String> = Literal { subject: "Secret key", rule: podwire_rules::environment::config_key, words: "" }
            => { like: "key = \"key\"", absent: "*required*", };
        optional: Placed<bool> = OPTIONAL => { like: "optional", absent: "the pod waits for it", };
    }
}

options! {
    /// `config_map(…)` of a variable
    pub(crate) struct ConfigMapOptions = "config_map" of tables {
        name: Text = CONFIG_MAP => { like: "name = \"name\"", absent: "*required*", };
        key: Placed<String> = Literal { subject: "ConfigMap key", rule: podwire_rules::environment::config_key, words: "" }
            => { like: "key = \"key\"", absent: "*required*", };
        optional: Placed<bool> = OPTIONAL => { like: "optional", absent: "the pod waits for it", };
    }
}

options! {
    /// `key(Settings::KEY, …)` of a variable
    pub(crate) struct KeyOptions = "key" of tables {
        optional: Placed<bool> = OPTIONAL => { like: "optional", absent: "the pod waits for it", };
    }
}

options! {
    /// `#[env_from(Settings, …)]`
    pub(crate) struct EnvFromOptions = "env_from" of tables {
        overridden: Vec<KeyItem> = KeyItems
            => { like: "overridden(LOG_LEVEL)", absent: "no key is set by something else as well", };
        prefix: Placed<String> = Literal { subject: "prefix", rule: podwire_rules::environment::variable_name, words: "" }
            => { like: "prefix = \"APP_\"", absent: "each variable is called as its key", };
        optional: Placed<bool> = OPTIONAL => { like: "optional", absent: "the pod waits for it", };
    }
}

options! {
    /// `#[probe(kind = handler, …)]`
    pub(crate) struct ProbeOptions = "probe" of tables {
        readiness: Handler = HandlerForm { user: "readiness probe", handlers: PROBE_HANDLERS }
            => { like: "readiness = http_get(Self::HTTP)", absent: "the container is ready when it runs", kubernetes: &["readinessProbe"], };
        liveness: Handler = HandlerForm { user: "liveness probe", handlers: PROBE_HANDLERS }
            => { like: "liveness = http_get(Self::HTTP)", absent: "it is alive while it runs", kubernetes: &["livenessProbe"], };
        startup: Handler = HandlerForm { user: "startup probe", handlers: PROBE_HANDLERS }
            => { like: "startup = http_get(Self::HTTP)", absent: "it has started when it runs", kubernetes: &["startupProbe"], };
        initial_delay: Number = NumberForm { rule: probes::timing, words: "number: seconds before the first try" }
            => { like: "initial_delay = 5", absent: "0", kubernetes: &["initialDelaySeconds"], };
        period: Number = NumberForm { rule: probes::timing, words: "number: seconds from try to try" }
            => { like: "period = 5", absent: "10", kubernetes: &["periodSeconds"], };
        timeout: Number = NumberForm { rule: probes::timing, words: "number: seconds until a try has failed" }
            => { like: "timeout = 1", absent: "1", kubernetes: &["timeoutSeconds"], };
        success_threshold: Number = NumberForm { rule: probes::timing, words: "number: successes in a row that count; 1 for liveness and startup" }
            => { like: "success_threshold = 1", absent: "1", };
        failure_threshold: Number = NumberForm { rule: probes::timing, words: "number: failures in a row that count" }
            => { like: "failure_threshold = 3", absent: "3", };
        termination_grace_period: Number = NumberForm {
            rule: probes::termination_grace_period,
            words: "number: seconds that the container gets to stop; not for readiness",
        } => { like: "termination_grace_period = 30", absent: "the pod's", kubernetes: &["terminationGracePeriodSeconds"], };
    }
}

options! {
    /// `http_get(Self::PORT, "/path", …)`
    pub(crate) struct HttpGetOptions = "http_get" of tables {
        path: Text = TextForm { subject: "path", rule: any, words: "" }
            => { like: "path = \"/healthz\"", absent: "`/`", };
        scheme: Placed<&'static str> = Choice { choices: probes::SCHEMES, rule: &probes::HTTP_SCHEME, words: "" }
            => { like: "scheme = HTTPS", absent: "`HTTP`", };
        headers: Vec<Entry> = Map(&HEADERS)
            => { like: "headers(\"X-Probe\" = \"1\")", absent: "none", kubernetes: &["httpHeaders"], };
    }
}

options! {
    /// `grpc(Self::PORT, …)`
    pub(crate) struct GrpcOptions = "grpc" of tables {
        service: Placed<String> = Literal { subject: "service", rule: any, words: "" }
            => { like: "service = \"name\"", absent: "the server as a whole", };
    }
}

options! {
    /// `tcp(Self::PORT)`
    pub(crate) struct TcpOptions = "tcp" of tables {}
}

options! {
    /// `sleep(seconds)`
    pub(crate) struct SleepOptions = "sleep" of tables {}
}

options! {
    /// `#[lifecycle(…)]`
    pub(crate) struct LifecycleOptions = "lifecycle" of tables {
        post_start: Handler = HandlerForm { user: "post_start hook", handlers: HOOK_HANDLERS }
            => { like: "post_start = exec(\"command\")", };
        pre_stop: Handler = HandlerForm { user: "pre_stop hook", handlers: HOOK_HANDLERS }
            => { like: "pre_stop = exec(\"command\")", };
    }
}

const HEADERS: EntryRules = EntryRules::of("header", network::header_name, any);

options! {
    /// `#[resources(…)]`
    pub(crate) struct ResourcesOptions = "resources" of tables {
        requests: Vec<Entry> = Map(&RESOURCES)
            => { like: "requests(cpu = \"100m\", memory = \"128Mi\")", absent: "nothing is kept free for the container", };
        limits: Vec<Entry> = Map(&RESOURCES)
            => { like: "limits(cpu = \"1\", memory = \"128Mi\")", absent: "nothing limits it", };
    }
}

impl ResourcesOptions {
    /// The resources that are requested; what is limited and not requested is requested up to the limit.
    pub(crate) fn requested(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for entry in self.requests.iter().chain(&self.limits).flatten() {
            if !names.contains(&entry.key.value.as_str()) {
                names.push(&entry.key.value);
            }
        }
        names
    }
}

options! {
    /// `#[mount(volume = "/path", …)]`
    pub(crate) struct MountOptions = "mount" of tables {
        read_only: Placed<bool> = Flag("")
            => { like: "read_only", absent: "the container may write", };
        sub_path: Placed<String> = Literal { subject: "sub path", rule: paths::sub_path, words: "" }
            => { like: "sub_path = \"folder\"", absent: "the whole volume", };
    }
}

options! {
    /// `#[security(…)]`
    pub(crate) struct SecurityOptions = "security" of tables {
        run_as_user: Number = NumberForm { rule: security::user_id, words: "number, from 0 to 2147483647" }
            => { like: "run_as_user = 1000", };
        run_as_group: Number = NumberForm { rule: security::user_id, words: "number, from 0 to 2147483647" }
            => { like: "run_as_group = 1000", };
        run_as_non_root: Placed<bool> = Flag("") => { like: "run_as_non_root", };
        read_only_root_filesystem: Placed<bool> = Flag("") => { like: "read_only_root_filesystem", };
        allow_privilege_escalation: Placed<bool> = Flag("") => { like: "allow_privilege_escalation = false", };
        privileged: Placed<bool> = Flag("") => { like: "privileged", };
        add_capabilities: Vec<Placed<String>> = Literals { subject: "capability", rule: any, words: "strings: `add_capabilities(\"NET_ADMIN\")`" }
            => { like: "add_capabilities(\"NET_BIND_SERVICE\")", };
        drop_capabilities: Vec<Placed<String>> = Literals { subject: "capability", rule: any, words: "strings: `drop_capabilities(\"ALL\")`" }
            => { like: "drop_capabilities(\"ALL\")", };
        seccomp: Placed<&'static str> = Choice { choices: security::PLAIN_PROFILE_TYPES, rule: &security::SECCOMP_TYPE, words: "" }
            => { like: "seccomp = RuntimeDefault", kubernetes: &["seccompProfile"], };
    }
}
