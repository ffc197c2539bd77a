//! What is most likely meant where a name is wrong: told by what the set has and nobody uses, and where nobody can tell.

use super::{CONTAINERS, found, object, service, web, workload};

const NOTHING: [&str; 0] = [];

#[test]
fn an_object_that_nobody_uses_is_meant_where_a_name_is_wrong() {
    let account =
        |name: &str| object(&format!("ServiceAccount {name}"), "automountServiceAccountToken: true");
    let runs = |account: &str| web(&format!("{CONTAINERS}, serviceAccountName: {account}"));
    let told = ["wiring dangling-reference Deployment/web spec.template.spec.serviceAccountName"];
    for (has, named) in [("web", "r1-shop"), ("web", "web-main"), ("r1-web", "runner")] {
        assert_eq!(found(&(account(has) + &runs(named))), told, "{has}, {named}");
    }
    assert_eq!(found(&(account("cache") + &runs("runner"))), NOTHING, "somebody else's account");
    let used =
        workload("Deployment web-api", "{app: api}", "", &format!("{CONTAINERS}, serviceAccountName: web"));
    assert_eq!(found(&(account("web") + &used + &runs("runner"))), NOTHING, "pods run as the other");
    let maker = "---\n{apiVersion: example.com/v1, kind: Shop, metadata: {name: shop}}\n";
    assert_eq!(found(&(account("web") + maker + &runs("runner"))), NOTHING, "an operator may make it");

    let claim = |name: &str| {
        let spec = "spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}";
        object(&format!("PersistentVolumeClaim {name}"), spec)
    };
    let mounts =
        web(&format!("{CONTAINERS}, volumes: [{{name: v, persistentVolumeClaim: {{claimName: data}}}}]"));
    let path = "Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName";
    assert_eq!(found(&(claim("web") + &mounts)), [format!("wiring dangling-reference {path}")]);
    assert_eq!(found(&(claim("cache") + &mounts)), NOTHING);
}

#[test]
fn a_role_that_nobody_binds_is_meant_where_a_binding_names_none() {
    let role = |name: &str| {
        object(&format!("ClusterRole {name}"), "rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]")
    };
    let gives = |role: &str| {
        let role =
            format!("roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role}}}");
        object("ClusterRoleBinding web-proxy", &role)
    };
    let told = ["wiring dangling-role ClusterRoleBinding/web-proxy roleRef"];
    assert_eq!(found(&(role("web-proxy") + &gives("proxy"))), told);
    assert_eq!(found(&(role("web-proxy") + &gives("front"))), told, "it has the binding's own name");
    assert_eq!(
        found(&(role("web-proxy") + &gives("proxy") + &gives("web-proxy"))),
        NOTHING,
        "another binds it"
    );
    let part = role("web-proxy")
        .replace("name: web-proxy", "name: web-proxy, labels: {example.com/adds-to-proxy: 'true'}");
    assert_eq!(found(&(part + &gives("proxy"))), NOTHING, "it is a part of another");
}

#[test]
fn addresses_of_the_own_release_lead_to_services_of_the_set() {
    let named = |name: &str| {
        service("{app: web}", "{port: 80, targetPort: http}")
            .replace("name: web}", &format!("name: {name}}}"))
    };
    let set = workload("Deployment rel-web", "{app: web}", "", CONTAINERS)
        + &named("rel-web")
        + &named("rel-api")
        + &named("rel-cache");
    let calls = |address: &str| object("ConfigMap rel-conf", &format!("data: {{a: '{address}'}}"));
    let told = ["wiring dangling-address ConfigMap/rel-conf data[a]"];
    assert_eq!(found(&(set.clone() + &calls("dns+rel-results:11211"))), told);
    assert_eq!(found(&(set.clone() + &calls("results:11211"))), NOTHING);
    assert_eq!(found(&(set.clone() + &calls("dns+rel-web:80"))), NOTHING);
    let mounts = |map: &str| {
        let pod = format!("{CONTAINERS}, volumes: [{{name: v, configMap: {{name: {map}}}}}]");
        workload("Deployment rel-job", "{app: job}", "", &pod)
    };
    let path = "Deployment/rel-job spec.template.spec.volumes[0].configMap.name";
    let released = set.clone() + &calls("nobody");
    assert_eq!(found(&(released.clone() + &mounts("rel-conf"))), NOTHING);
    assert_eq!(
        found(&(released.clone() + &mounts("rel-settings"))),
        [format!("wiring dangling-reference {path}")]
    );
    assert_eq!(found(&(released + &mounts("settings"))), NOTHING, "somebody else's");
    let other = named("other");
    assert_eq!(found(&(set + &other + &calls("rel-results:11211"))), NOTHING, "no name of a release");
}

#[test]
fn a_selector_may_be_wrong_although_operators_make_pods() {
    let maker = "---\n{apiVersion: example.com/v1, kind: Shop, metadata: {name: shop}}\n";
    let set = web(CONTAINERS) + maker;
    let told = ["wiring selector-mismatch Service/web spec.selector"];
    assert_eq!(found(&(set.clone() + &service("{app: front}", "{port: 80}"))), told, "it has the pods' name");
    let of = |name: &str, selector: &str| {
        service(selector, "{port: 80}").replace("name: web}", &format!("name: {name}}}"))
    };
    assert_eq!(found(&(set.clone() + &of("front", "{app: shop}"))), NOTHING, "the operator's pods");
    let worker = workload("Deployment worker", "{app: worker}", "", CONTAINERS) + maker;
    assert_eq!(
        found(&(worker + &of("work", "{app: workr}"))),
        ["wiring selector-mismatch Service/work spec.selector"]
    );
    let policy = |instance: &str| {
        let labels = format!("{{app: web, app.kubernetes.io/instance: {instance}}}");
        object(
            "NetworkPolicy cache",
            &format!("spec: {{podSelector: {{matchLabels: {labels}}}, ingress: [{{}}]}}"),
        )
    };
    let released = workload("Deployment web", "{app: web, app.kubernetes.io/instance: r1}", "", CONTAINERS);
    assert_eq!(found(&(released.clone() + &policy("r1"))), NOTHING);
    assert_eq!(
        found(&(released + &policy("r2"))),
        ["wiring policy-selector NetworkPolicy/cache spec.podSelector"]
    );
}

#[test]
fn longer_names_are_of_what_others_make() {
    let set = workload("Deployment web", "{app: web}", "", CONTAINERS)
        + &service("{app: web}", "{port: 80, targetPort: http}")
        + &object("Secret client-keys", "stringData: {a: b}");
    let client = |fields: &str| {
        let client = format!("containers: [{{name: c, image: 'i:1', {fields}}}]");
        found(&(set.clone() + &workload("Deployment client", "{app: client}", "", &client)))
    };
    assert_eq!(client("args: ['web-mirrored:80']"), NOTHING, "a Service of another cluster");
    let secret = |name: &str| client(&format!("envFrom: [{{secretRef: {{name: {name}}}}}]"));
    assert_eq!(secret("client-keys-of-cloud"), NOTHING, "Secrets are made by others, too");
    assert_eq!(secret("client-kesy").len(), 1, "a slip of the hand");
}

#[test]
fn monitors_of_what_others_deploy_find_nothing_in_the_set() {
    let monitor = |namespaces: &str| {
        let fields =
            format!("selector: {{matchLabels: {{app: exporter}}}}, {namespaces}endpoints: [{{port: http}}]");
        object("ServiceMonitor exporter", &format!("spec: {{{fields}}}"))
    };
    let told = ["wiring dangling-monitor ServiceMonitor/exporter spec.selector"];
    let service = service("{app: prometheus}", "{port: 80}");
    let web = workload("Deployment web", "{app: prometheus}", "", "containers: [{name: c, image: 'i:1'}]");
    assert_eq!(found(&(service.clone() + &web + &monitor(""))), told);
    assert_eq!(found(&(service.clone() + &web + &monitor("namespaceSelector: {any: true}, "))), NOTHING);
    assert_eq!(found(&(service + &monitor(""))), NOTHING, "a part of a whole");
}

#[test]
fn what_has_the_same_name_is_told_once() {
    let map = |key: &str| object("ConfigMap settings", &format!("data: {{{key}: a}}"));
    let reads = |key: &str| {
        let from = format!("valueFrom: {{configMapKeyRef: {{name: settings, key: {key}}}}}");
        web(&format!("containers: [{{name: c, image: 'i:1', env: [{{name: A, {from}}}]}}]"))
    };
    assert_eq!(found(&(map("ONE") + &map("TWO") + &reads("TWO"))), NOTHING, "one of the two has it");
    let path = "Deployment/web spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key";
    assert_eq!(found(&(map("ONE") + &map("TWO") + &reads("SIX"))), [format!("wiring dangling-key {path}")]);
    let injected = map("ONE")
        .replace("name: settings", "name: settings, annotations: {example.com/inject-bundle: 'true'}");
    assert_eq!(found(&(injected + &reads("ca.crt"))), NOTHING, "something adds keys");
}

#[test]
fn a_file_of_chosen_keys_is_one_of_them() {
    let mounts = |sub_path: &str, optional: bool| {
        let map =
            format!("configMap: {{name: m, optional: {optional}, items: [{{key: a, path: conf.d/a.conf}}]}}");
        let mount = format!("volumeMounts: [{{name: v, mountPath: /etc/a, subPath: {sub_path}}}]");
        web(&format!("containers: [{{name: c, image: 'i:1', {mount}}}], volumes: [{{name: v, {map}}}]"))
    };
    for fine in ["conf.d/a.conf", "conf.d", "conf.d/"] {
        assert_eq!(found(&mounts(fine, false)), NOTHING, "{fine}");
    }
    let path = "Deployment/web spec.template.spec.containers[0].volumeMounts[0].subPath";
    for wrong in ["a.conf", "conf", "conf.d/b.conf"] {
        assert_eq!(found(&mounts(wrong, false)), [format!("wiring dangling-key {path}")], "{wrong}");
    }
    assert_eq!(found(&mounts("a.conf", true)), NOTHING);
}

#[test]
fn two_daemon_sets_share_no_port_of_their_nodes() {
    let daemon = |name: &str, more: &str, port: &str| {
        let pod = format!("{more}containers: [{{name: c, image: 'i:1', ports: [{{{port}}}]}}]");
        workload(&format!("DaemonSet {name}"), &format!("{{app: {name}}}"), "", &pod)
    };
    let port = "containerPort: 9100, hostPort: 9100";
    let path = "spec.template.spec.containers[0].ports[0]";
    let one = daemon("one", "", port);
    let told = [format!("wiring host-port-taken DaemonSet/two {path}.hostPort")];
    assert_eq!(found(&(one.clone() + &daemon("two", "", port))), told);
    assert_eq!(
        found(&(one.clone() + &daemon("two", "nodeSelector: {disk: fast}, ", port))),
        told,
        "everywhere"
    );
    let on_host = daemon("two", "hostNetwork: true, ", "containerPort: 9100");
    assert_eq!(
        found(&(one.clone() + &on_host)),
        [format!("wiring host-port-taken DaemonSet/two {path}.containerPort")]
    );
    for free in [
        "containerPort: 9100",
        "containerPort: 9100, hostPort: 9101",
        "containerPort: 9100, hostPort: 9100, protocol: UDP",
    ] {
        assert_eq!(found(&(one.clone() + &daemon("two", "", free))), NOTHING, "{free}");
    }
    let [linux, windows] =
        ["linux", "windows"].map(|os| format!("nodeSelector: {{kubernetes.io/os: {os}}}, "));
    assert_eq!(found(&(daemon("one", &linux, port) + &daemon("two", &windows, port))), NOTHING);
    let addressed = |name: &str, ip: &str| daemon(name, "", &format!("{port}, hostIP: {ip}"));
    assert_eq!(found(&(addressed("one", "127.0.0.1") + &addressed("two", "10.0.0.1"))), NOTHING);
}

#[test]
fn images_that_a_tool_replaces_are_no_mistakes() {
    let runs = |image: &str| found(&web(&format!("containers: [{{name: c, image: '{image}'}}]")));
    for image in [
        "<your-image>",
        "${REGISTRY}/web:1",
        "ghcr.io/acme/web:{{ tag }}",
        "ko://example.com/cmd/web",
        "$(IMAGE)",
    ] {
        assert_eq!(runs(image), NOTHING, "{image}");
    }
    let told = ["wiring image-reference Deployment/web spec.template.spec.containers[0].image"];
    for image in ["ghcr.io/acme/ghcr.io/acme/web:1", "ghcr.io/Acme/web:1"] {
        assert_eq!(runs(image), told, "{image}");
    }
    assert_eq!(runs("mirror.example.com/ghcr.io/acme/web:1"), NOTHING, "a mirror");
}
