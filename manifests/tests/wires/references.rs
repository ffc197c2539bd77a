//! What pods and others refer to by name.

use super::{CONTAINERS, found, object, service, template, web, workload};

#[test]
fn what_pods_refer_to_is_looked_for_where_the_set_shows_it() {
    let map = object("ConfigMap web-config", "data: {LOG_LEVEL: info}");
    let reads =
        |name: &str| web(&format!("{CONTAINERS}, volumes: [{{name: v, configMap: {{name: {name}}}}}]"));
    assert_eq!(found(&(map.clone() + &reads("web-config"))), [""; 0]);
    let path = "Deployment/web spec.template.spec.volumes[0].configMap.name";
    assert_eq!(found(&(map.clone() + &reads("config"))), [format!("wiring dangling-reference {path}")]);
    assert_eq!(found(&(map.clone() + &reads("web-settings"))), [format!("wiring dangling-reference {path}")]);
    // Made by the cluster, by the user, or by somebody else.
    for name in ["kube-root-ca.crt", "shared"] {
        assert_eq!(found(&(map.clone() + &reads(name))), [""; 0], "{name}");
    }
    let class = "---\n{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: web-high}, value: 1000}\n";
    let urgent = |name: &str| web(&format!("{CONTAINERS}, priorityClassName: {name}"));
    for name in ["web-high", "high"] {
        assert_eq!(found(&(class.to_owned() + &urgent(name))), [""; 0], "{name}: of the whole cluster");
    }
    let path = "Deployment/web spec.template.spec.priorityClassName";
    assert_eq!(
        found(&(class.to_owned() + &urgent("web-hihg"))),
        [format!("wiring dangling-reference {path}")]
    );
    let others = object("ConfigMap mesh", "data: {a: b}") + &reads("mesh-root-cert");
    assert_eq!(found(&others), [""; 0], "another, which the mesh makes");
    assert_eq!(found(&reads("web-settings")), [""; 0], "a part of a whole");
    let optional = map + &reads("config, optional: true");
    assert_eq!(found(&optional), [""; 0]);
    let secret =
        |name: &str| web(&format!("{CONTAINERS}, volumes: [{{name: v, secret: {{secretName: {name}}}}}]"));
    let kept = object("Secret web-tls", "data: {}");
    assert_eq!(found(&(kept.clone() + &secret("web-redis"))), [""; 0], "a user may make it");
    let certificate = object("Certificate web", "spec: {secretName: rel-tls}");
    assert_eq!(found(&(kept + &certificate + &secret("rel-tls"))), [""; 0], "the certificate makes it");
    let told = found(&(certificate + &secret("tls")));
    assert_eq!(
        told,
        ["wiring dangling-reference Deployment/web spec.template.spec.volumes[0].secret.secretName"]
    );
}

#[test]
fn keys_are_there_or_to_be_filled_in() {
    let reads = |optional: &str| {
        let key = format!("{{secretKeyRef: {{name: db, key: url{optional}}}}}");
        web(&format!("containers: [{{name: c, image: 'i:1', env: [{{name: URL, valueFrom: {key}}}]}}]"))
    };
    let path = "Deployment/web spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key";
    let other = object("Secret db", "stringData: {uri: x}");
    assert_eq!(found(&(other.clone() + &reads(""))), [format!("wiring dangling-key {path}")]);
    assert_eq!(found(&(other + &reads(", optional: true"))), [""; 0]);
    let empty = object("Secret db", "type: Opaque");
    assert_eq!(found(&(empty + &reads(""))), [format!("advice absent-key {path}")]);
}

#[test]
fn claims_governing_services_bindings_and_webhooks() {
    let claim = object(
        "PersistentVolumeClaim data",
        "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
    );
    let mounts = format!("{CONTAINERS}, volumes: [{{name: v, persistentVolumeClaim: {{claimName: data}}}}]");
    let path = "Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName";
    let many = workload("Deployment web", "{app: web}", "replicas: 2, ", &mounts);
    assert_eq!(found(&(claim.clone() + &many)), [format!("wiring single-writer-claim {path}")]);
    assert_eq!(found(&(claim.clone() + &web(&mounts))), [format!("advice single-writer-rollout {path}")]);
    let recreated = workload("Deployment web", "{app: web}", "strategy: {type: Recreate}, ", &mounts);
    assert_eq!(found(&(claim + &recreated)), [""; 0]);

    let db = |service: &str| {
        workload("StatefulSet db", "{app: db}", &format!("serviceName: {service}, "), CONTAINERS)
    };
    let headless =
        object("Service db", "spec: {clusterIP: None, selector: {app: db}, ports: [{port: 8080}]}");
    assert_eq!(found(&(db("db") + &headless)), [""; 0]);
    assert_eq!(found(&(db("r1") + &headless)), ["wiring governing-service StatefulSet/db spec.serviceName"]);
    let addressed = headless.replace("clusterIP: None, ", "");
    assert_eq!(found(&(db("db") + &addressed)), ["advice nameless-pods StatefulSet/db spec.serviceName"]);

    let account = object("ServiceAccount web", "automountServiceAccountToken: true")
        .replace("name: web}", "name: web, namespace: shop}");
    let gives = |namespace: &str| {
        let subject = format!("subjects: [{{kind: ServiceAccount, name: web, namespace: {namespace}}}]");
        object(
            "RoleBinding web",
            &format!(
                "roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}}, {subject}"
            ),
        )
        .replace("name: web}, role", "name: web, namespace: shop}, role")
    };
    assert_eq!(found(&(account.clone() + &gives("shop"))), [""; 0]);
    assert_eq!(found(&(account + &gives("system"))), ["wiring dangling-subject RoleBinding/web subjects[0]"]);

    let account = object("ServiceAccount cache", "automountServiceAccountToken: true");
    let misspelt = gives("shop").replace("name: web, namespace: shop}]", "name: cachd, namespace: shop}]");
    assert_eq!(
        found(&(account.clone() + &misspelt)),
        ["wiring dangling-subject RoleBinding/web subjects[0]"],
        "the account may be there"
    );
    let bound = object(
        "RoleBinding web",
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: cache-deployer}]",
    );
    let told = found(&(account.clone() + &bound));
    assert_eq!(told, ["wiring dangling-subject RoleBinding/web subjects[0]"]);
    let runs = web(&format!("{CONTAINERS}, serviceAccountName: cache-deployer"));
    assert_eq!(found(&(account + &bound + &runs)), [""; 0], "nobody errs twice alike");

    let gives = |role: &str| {
        let role =
            format!("roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role}}}");
        object("RoleBinding web", &role)
    };
    let reader =
        object("ClusterRole web-reader", "rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]");
    let admins = reader.replace("web-reader", "cluster-admins");
    for role in ["web-reader", "cluster-admin", "others"] {
        assert_eq!(
            found(&(reader.clone() + &admins + &gives(role))),
            [""; 0],
            "{role}: there, or of the cluster"
        );
    }
    assert_eq!(found(&(reader + &gives("web-raeder"))), ["wiring dangling-role RoleBinding/web roleRef"]);

    let hook = |namespace: &str, port: &str| {
        let service = format!("service: {{name: web, namespace: {namespace}{port}}}");
        object(
            "ValidatingWebhookConfiguration web",
            &format!(
                "webhooks: [{{name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {{{service}}}}}]"
            ),
        )
    };
    let behind = service("{app: web}", "{port: 443, targetPort: http}")
        .replace("name: web}", "name: web, namespace: shop}");
    assert_eq!(found(&(behind.clone() + &hook("shop", ""))), [""; 0]);
    let path = "ValidatingWebhookConfiguration/web webhooks[0].clientConfig.service";
    assert_eq!(found(&(behind.clone() + &hook("system", ""))), [format!("wiring dangling-webhook {path}")]);
    assert_eq!(found(&(behind + &hook("shop", ", port: 8443"))), [format!("wiring dangling-webhook {path}")]);
}

#[test]
fn hooks_need_what_is_there_before_them() {
    let map = object("ConfigMap web", "data: {a: b}");
    let pod = format!("restartPolicy: Never, {CONTAINERS}, volumes: [{{name: v, configMap: {{name: web}}}}]");
    let job = object("Job migrate", &format!("spec: {{{}}}", template("{app: migrate}", &pod)));
    let hook = |events: &str| {
        job.replace("name: migrate}", &format!("name: migrate, annotations: {{helm.sh/hook: '{events}'}}}}"))
    };
    let path = "Job/migrate spec.template.spec.volumes[0].configMap.name";
    assert_eq!(found(&(map.clone() + &hook("pre-install"))), [format!("wiring hook-order {path}")]);
    assert_eq!(found(&(map.clone() + &hook("post-install"))), [""; 0]);
    let early = map.replace("name: web}", "name: web, annotations: {helm.sh/hook: pre-install}}");
    assert_eq!(found(&(early + &hook("pre-install"))), [""; 0]);
}
