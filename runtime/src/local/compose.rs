//! A Compose file: the pods of an app on one machine.

use std::collections::{BTreeMap, BTreeSet};

use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{Container, KeyToPath, Probe, Volume, VolumeMount};
use serde_json::{Map, Value, json};

use super::environment::{Asked, Part, Surroundings, expanded};
use super::health::{check, words};
use super::pods::{Pod, is_selected};
use super::routes::target;

/// What a Compose file is made of.
pub(super) struct Compose<'o> {
    objects: &'o [Object],
    pods: &'o [Pod],
    surroundings: Surroundings<'o>,
    cluster_domain: &'o str,
    services: Map<String, Value>,
    volumes: Map<String, Value>,
    configs: Map<String, Value>,
    secrets: Map<String, Value>,
    /// The ports of this machine that are taken.
    published: BTreeSet<u16>,
    /// What Compose has not, and the file therefore lacks.
    pub(super) notes: BTreeSet<String>,
}

impl<'o> Compose<'o> {
    pub(super) fn new(objects: &'o [Object], pods: &'o [Pod], cluster_domain: &'o str) -> Compose<'o> {
        Compose {
            objects,
            pods,
            surroundings: Surroundings::new(objects, "0.0.0.0", "compose"),
            cluster_domain,
            services: Map::new(),
            volumes: Map::new(),
            configs: Map::new(),
            secrets: Map::new(),
            published: BTreeSet::new(),
            notes: BTreeSet::new(),
        }
    }

    /// The file's content.
    pub(super) fn build(&mut self) -> Value {
        for pod in self.pods {
            self.pod(pod);
        }
        for object in self.objects {
            match object.kind() {
                "NetworkPolicy" => self.notes.insert("network policies".to_owned()),
                "Ingress" | "HorizontalPodAutoscaler" => {
                    self.notes.insert(format!("{} {}", object.kind(), object.name()))
                }
                _ => false,
            };
        }
        let mut file = Map::from_iter([("services".to_owned(), Value::Object(self.services.clone()))]);
        let mut networks = self.namespaces();
        if networks.len() > 1 {
            networks.insert(CLUSTER);
        } else {
            networks = BTreeSet::from(["default"]);
        }
        let networks: Map<String, Value> =
            networks.into_iter().map(|network| (network.to_owned(), json!({}))).collect();
        for (name, part) in [
            ("networks", &networks),
            ("volumes", &self.volumes),
            ("configs", &self.configs),
            ("secrets", &self.secrets),
        ] {
            if !part.is_empty() {
                file.insert(name.to_owned(), Value::Object(part.clone()));
            }
        }
        Value::Object(file)
    }

    fn namespaces(&self) -> BTreeSet<&'o str> {
        self.pods.iter().map(|pod| pod.namespace.as_str()).collect()
    }

    fn is_single(&self) -> bool {
        self.namespaces().len() <= 1
    }

    /// The name of the pod among the services: with its namespace or kind where another one has the same.
    fn name(&self, pod: &Pod) -> String {
        let same = |other: &&Pod| other.name == pod.name && !std::ptr::eq(*other, pod);
        match self.pods.iter().find(same) {
            None => pod.name.clone(),
            Some(other) if other.namespace != pod.namespace => format!("{}-{}", pod.namespace, pod.name),
            Some(_) => format!("{}-{}", pod.name, pod.kind.to_lowercase()),
        }
    }

    fn pod(&mut self, pod: &'o Pod) {
        if pod.replicas.is_some_and(|replicas| replicas != 1) {
            let replicas = pod.replicas.unwrap_or_default();
            self.notes.insert(format!("the {replicas} replicas of {}: there is one", pod.name));
        }
        if pod.kind == "CronJob" {
            self.notes.insert(format!("the schedule of {}: `docker compose run` starts it", pod.name));
        }
        let base = self.name(pod);
        let mut before: Option<String> = None;
        for container in pod.first() {
            let name = format!("{base}-{}", container.name);
            let mut service = self.container(pod, container);
            service.insert("restart".to_owned(), json!("no"));
            self.join(pod, &mut service, false);
            wait_for(&mut service, before.as_ref());
            self.services.insert(name.clone(), Value::Object(service));
            before = Some(name);
        }
        for (index, container) in pod.together().enumerate() {
            let mut service = self.container(pod, container);
            service.insert("restart".to_owned(), json!(restart(pod)));
            wait_for(&mut service, before.as_ref());
            if index == 0 {
                self.join(pod, &mut service, true);
                self.publish(pod, &mut service);
                self.services.insert(base.clone(), Value::Object(service));
            } else {
                // They reach one another on localhost.
                service.insert("network_mode".to_owned(), json!(format!("service:{base}")));
                self.services.insert(format!("{base}-{}", container.name), Value::Object(service));
            }
        }
    }

    /// Joins the networks, under the names of the Kubernetes services before the pod.
    fn join(&self, pod: &Pod, service: &mut Map<String, Value>, is_served: bool) {
        if pod.spec.host_network == Some(true) {
            service.insert("network_mode".to_owned(), json!("host"));
            return;
        }
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for object in self.objects.iter().filter(|_| is_served) {
            let Object::Service(served) = object else { continue };
            let selector = served.spec.as_ref().and_then(|spec| spec.selector.as_ref());
            let (name, namespace) = (object.name(), object.namespace());
            if is_selected(pod, selector, namespace) {
                short.push(name.to_owned());
                long.extend(
                    ["", ".svc", &format!(".svc.{}", self.cluster_domain)]
                        .map(|end| format!("{name}.{namespace}{end}")),
                );
            }
        }
        let networks = if self.is_single() {
            short.extend(long.into_iter().filter(|_| !pod.namespace.is_empty()));
            json!({ "default": aliases(short) })
        } else {
            json!({ pod.namespace.clone(): aliases(short), CLUSTER: aliases(long) })
        };
        service.insert("networks".to_owned(), networks);
    }

    /// Publishes what the cluster opens to the world, on this machine alone.
    fn publish(&mut self, pod: &Pod, service: &mut Map<String, Value>) {
        let mut ports = Vec::new();
        for object in self.objects {
            let Object::Service(served) = object else { continue };
            let Some(spec) = served.spec.as_ref() else { continue };
            let is_open = matches!(spec.type_.as_deref(), Some("LoadBalancer" | "NodePort"));
            if !is_open || !is_selected(pod, spec.selector.as_ref(), object.namespace()) {
                continue;
            }
            for port in spec.ports.iter().flatten() {
                let number = u16::try_from(port.node_port.unwrap_or(port.port)).unwrap_or_default();
                if let Some(inside) = target(port.target_port.as_ref(), number, Some(pod)) {
                    ports.push(self.port(number, inside, port.protocol.as_deref()));
                }
            }
        }
        for port in pod.containers().flat_map(|container| container.ports.iter().flatten()) {
            let number = |port: i32| u16::try_from(port).unwrap_or_default();
            if let Some(host) = port.host_port.filter(|_| pod.spec.host_network != Some(true)) {
                ports.push(self.port(number(host), number(port.container_port), port.protocol.as_deref()));
            }
        }
        if !ports.is_empty() {
            service.insert("ports".to_owned(), json!(ports));
        }
    }

    /// A port that is taken already is left to Docker to choose.
    fn port(&mut self, outside: u16, inside: u16, protocol: Option<&str>) -> String {
        let end = protocol.map_or(String::new(), |protocol| format!("/{}", protocol.to_lowercase()));
        if self.published.insert(outside) {
            format!("127.0.0.1:{outside}:{inside}{end}")
        } else {
            format!("127.0.0.1::{inside}{end}")
        }
    }

    fn container(&mut self, pod: &Pod, container: &Container) -> Map<String, Value> {
        let variables = self.surroundings.variables(pod, container, &mut self.notes);
        let mut service = Map::new();
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                service.insert(name.to_owned(), value);
            }
        };
        set("image", container.image.as_ref().map(|image| json!(escaped(image))));
        let texts = |words: &Option<Vec<String>>| {
            let words = words.as_ref()?.iter().map(|word| interpolated(&expanded(word, &variables)));
            Some(json!(words.collect::<Vec<_>>()))
        };
        set("entrypoint", texts(&container.command));
        set("command", texts(&container.args));
        set("working_dir", container.working_dir.as_ref().map(|folder| json!(escaped(folder))));
        let environment: Map<String, Value> =
            variables.iter().map(|(name, parts)| (name.clone(), json!(interpolated(parts)))).collect();
        set("environment", (!environment.is_empty()).then_some(Value::Object(environment)));
        let security = container.security_context.as_ref();
        let of_pod = pod.spec.security_context.as_ref();
        let user = security.and_then(|it| it.run_as_user).or(of_pod.and_then(|it| it.run_as_user));
        let group = security.and_then(|it| it.run_as_group).or(of_pod.and_then(|it| it.run_as_group));
        let user = user.map(|user| group.map_or(user.to_string(), |group| format!("{user}:{group}")));
        set("user", user.map(|user| json!(user)));
        set("read_only", security.and_then(|it| it.read_only_root_filesystem).map(|flag| json!(flag)));
        set("privileged", security.and_then(|it| it.privileged).map(|flag| json!(flag)));
        let capabilities = security.and_then(|it| it.capabilities.as_ref());
        set("cap_add", capabilities.and_then(|it| it.add.as_ref()).map(|list| json!(list)));
        set("cap_drop", capabilities.and_then(|it| it.drop.as_ref()).map(|list| json!(list)));
        let grace = pod.spec.termination_grace_period_seconds;
        set("stop_grace_period", grace.map(|seconds| json!(format!("{seconds}s"))));
        set("healthcheck", self.health(container));
        set("profiles", (pod.kind == "CronJob").then(|| json!(["cron-jobs"])));
        self.mounts(pod, container, &mut service);
        service
    }

    fn health(&mut self, container: &Container) -> Option<Value> {
        let probes: [&Option<Probe>; 3] =
            [&container.readiness_probe, &container.liveness_probe, &container.startup_probe];
        let probe = probes.into_iter().flatten().next()?;
        check(container, probe, container.startup_probe.as_ref())
    }

    fn mounts(&mut self, pod: &Pod, container: &Container, service: &mut Map<String, Value>) {
        let (mut volumes, mut configs, mut secrets) = (Vec::new(), Vec::new(), Vec::new());
        for mount in container.volume_mounts.iter().flatten() {
            let volume = pod.spec.volumes.iter().flatten().find(|volume| volume.name == mount.name);
            match volume {
                Some(volume) if volume.config_map.is_some() => {
                    configs.extend(self.map_files(pod, volume, mount))
                }
                Some(volume) if volume.secret.is_some() => secrets.extend(self.secret_files(volume, mount)),
                _ => volumes.extend(self.volume(pod, volume, mount)),
            }
        }
        for (name, list) in [("volumes", volumes), ("configs", configs), ("secrets", secrets)] {
            if !list.is_empty() {
                service.insert(name.to_owned(), Value::Array(list));
            }
        }
    }

    fn volume(&mut self, pod: &Pod, volume: Option<&Volume>, mount: &VolumeMount) -> Option<Value> {
        let mut mounted = json!({ "target": mount.mount_path });
        if mount.read_only == Some(true) {
            mounted["read_only"] = json!(true);
        }
        if let Some(folder) = volume.and_then(|volume| volume.host_path.as_ref()) {
            (mounted["type"], mounted["source"]) = (json!("bind"), json!(folder.path));
            return Some(mounted);
        }
        let claim =
            volume.and_then(|volume| volume.persistent_volume_claim.as_ref()).map(|claim| &claim.claim_name);
        let empty = volume.and_then(|volume| volume.empty_dir.as_ref());
        let is_claimed = pod.claims.contains(&mount.name);
        if claim.is_none() && empty.is_none() && !is_claimed {
            self.notes.insert(format!("the volume {} of {}", mount.name, pod.name));
            return None;
        }
        let name = claim.cloned().unwrap_or_else(|| format!("{}-{}", self.name(pod), mount.name));
        let is_memory = empty.is_some_and(|empty| empty.medium.as_deref() == Some("Memory"));
        let driver = json!({ "driver_opts": { "type": "tmpfs", "device": "tmpfs" } });
        self.volumes.insert(name.clone(), if is_memory { driver } else { json!({}) });
        (mounted["type"], mounted["source"]) = (json!("volume"), json!(name));
        if let Some(folder) = &mount.sub_path {
            mounted["volume"] = json!({ "subpath": folder });
        }
        Some(mounted)
    }

    /// The files of a config map, each with its content.
    fn map_files(&mut self, pod: &Pod, volume: &Volume, mount: &VolumeMount) -> Vec<Value> {
        let Some(source) = &volume.config_map else { return Vec::new() };
        let Some(map) = self.surroundings.config_map(&pod.namespace, &source.name) else {
            self.notes
                .insert(format!("the files of config map {}, which the app does not have", source.name));
            return Vec::new();
        };
        if map.binary_data.is_some() {
            self.notes.insert(format!("the binary files of config map {}", source.name));
        }
        let data = map.data.iter().flatten();
        let all: BTreeMap<&str, &str> = data.map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let mut files = Vec::new();
        for (key, path) in paths(source.items.as_ref(), all.keys().copied(), mount) {
            let Some(text) = all.get(key.as_str()) else { continue };
            let name = format!("{}_{key}", source.name);
            self.configs.insert(name.clone(), json!({ "content": escaped(text) }));
            files.push(json!({ "source": name, "target": path }));
        }
        files
    }

    /// The files of a secret, whose contents are filled in.
    fn secret_files(&mut self, volume: &Volume, mount: &VolumeMount) -> Vec<Value> {
        let Some(source) = &volume.secret else { return Vec::new() };
        let object = source.secret_name.clone().unwrap_or_default();
        if source.items.is_none() {
            self.notes.insert(format!("the files of secret {object}, whose keys are not known"));
            return Vec::new();
        }
        let mut files = Vec::new();
        for (key, path) in paths(source.items.as_ref(), [].into_iter(), mount) {
            let (name, asked) = (format!("{object}_{key}"), Asked::key("secret", &object, &key));
            self.secrets.insert(name.clone(), json!({ "environment": asked.name }));
            files.push(json!({ "source": name, "target": path }));
        }
        files
    }
}

/// The network that joins the namespaces.
const CLUSTER: &str = "cluster";

fn aliases(names: Vec<String>) -> Value {
    if names.is_empty() { json!({}) } else { json!({ "aliases": names }) }
}

/// When the container is started again.
fn restart(pod: &Pod) -> &'static str {
    match pod.spec.restart_policy.as_deref() {
        Some("OnFailure") => "on-failure",
        Some("Never") => "no",
        _ => "unless-stopped",
    }
}

fn wait_for(service: &mut Map<String, Value>, before: Option<&String>) {
    if let Some(before) = before {
        let ended = json!({ before.clone(): { "condition": "service_completed_successfully" } });
        service.insert("depends_on".to_owned(), ended);
    }
}

/// The keys of a volume and where their files are.
fn paths<'k>(
    items: Option<&Vec<KeyToPath>>,
    all: impl Iterator<Item = &'k str>,
    mount: &VolumeMount,
) -> Vec<(String, String)> {
    let files: Vec<(String, String)> = match items {
        Some(items) => items.iter().map(|item| (item.key.clone(), item.path.clone())).collect(),
        None => all.map(|key| (key.to_owned(), key.to_owned())).collect(),
    };
    let folder = mount.mount_path.trim_end_matches('/');
    let place = |(key, path): (String, String)| match &mount.sub_path {
        None => Some((key, format!("{folder}/{path}"))),
        Some(file) if *file == path => Some((key, folder.to_owned())),
        Some(under) => {
            let rest = path.strip_prefix(under.as_str())?.strip_prefix('/')?;
            Some((key, format!("{folder}/{rest}")))
        }
    };
    files.into_iter().filter_map(place).collect()
}

/// A text in which Compose puts nothing in place of a part.
pub(super) fn escaped(text: &str) -> String {
    text.replace('$', "$$")
}

/// A text in which Compose puts what is asked for.
fn interpolated(parts: &[Part]) -> String {
    words(parts, |asked| format!("${{{}:?{}}}", asked.name, asked.what.replace('`', "")))
}
