//! The verdict on updates: what may not change, and what a rollout does not trip over.

use podwire_manifests::decode;
use podwire_manifests::validate::{Finding, Options, Validator, Version};

/// What is wrong with replacing one text by another, without the rules' words.
fn update(old: &str, new: &str) -> Vec<String> {
    update_by(&Validator::default(), old, new)
}

fn update_by(validator: &Validator, old: &str, new: &str) -> Vec<String> {
    let findings = found(validator, old, new);
    findings.iter().map(|finding| format!("{} {}", finding.rule.id, finding.field)).collect()
}

fn found(validator: &Validator, old: &str, new: &str) -> Vec<Finding> {
    let object = |text: &str| {
        let mut objects = decode::objects(text).expect("the text decodes");
        objects.pop().expect("the text holds an object")
    };
    validator.update(&object(old), &object(new))
}

/// A text and the same with one part replaced by another.
fn change(text: &str, from: &str, to: &str) -> Vec<String> {
    assert!(text.contains(from), "{from} is no part of the text");
    update(text, &text.replace(from, to))
}

const NOTHING: [&str; 0] = [];

const DEPLOYMENT: &str = "
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  strategy: {type: RollingUpdate}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        env:
        - {name: LOG_LEVEL, value: info}
";

#[test]
fn a_rollout_of_another_image_meets_nothing() {
    assert_eq!(change(DEPLOYMENT, "nginx:1.27", "nginx:1.28"), NOTHING);
    assert_eq!(update(DEPLOYMENT, DEPLOYMENT), NOTHING);
}

#[test]
fn the_selector_of_a_deployment_stays() {
    let findings = change(DEPLOYMENT, "matchLabels: {app: web}", "matchLabels: {tier: front}");
    assert_eq!(findings, ["immutable-field spec.selector"]);
}

#[test]
fn what_the_server_has_set_is_kept_where_neither_states_it() {
    // `rollingUpdate` is the server's; `Recreate` does not take it away.
    let findings = change(DEPLOYMENT, "{type: RollingUpdate}", "{type: Recreate}");
    assert_eq!(findings, ["rolling-update-unused spec.strategy.rollingUpdate"]);
    let with_settings = DEPLOYMENT.replace("RollingUpdate}", "RollingUpdate, rollingUpdate: {maxSurge: 1}}");
    let settings = "{type: RollingUpdate, rollingUpdate: {maxSurge: 1}}";
    assert_eq!(change(&with_settings, settings, "{type: Recreate}"), NOTHING);
}

#[test]
fn an_item_without_its_key_or_with_that_of_another_cannot_be_applied() {
    let twice = "        - {name: LOG_LEVEL, value: info}\n        - {name: LOG_LEVEL, value: debug}\n";
    let findings = change(DEPLOYMENT, "        - {name: LOG_LEVEL, value: info}\n", twice);
    assert_eq!(findings, ["apply-duplicate spec.template.spec.containers[0].env[1]"]);
}

#[test]
fn the_rules_for_new_objects_hold_as_well() {
    assert_eq!(change(DEPLOYMENT, "replicas: 1", "replicas: -1"), ["count-negative spec.replicas"]);
}

#[test]
fn another_name_kind_or_version_is_another_object() {
    let renamed = DEPLOYMENT.replace("{name: web}", "{name: api}").replace("app: web", "app: api");
    assert_eq!(update(DEPLOYMENT, &renamed), NOTHING);
}

const SET: &str = "
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: 'postgres:17'}]}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
";

#[test]
fn a_stateful_set_keeps_its_claims_and_its_service() {
    assert_eq!(change(SET, "postgres:17", "postgres:18"), NOTHING);
    assert_eq!(change(SET, "storage: 1Gi", "storage: 2Gi"), ["immutable-field spec"]);
    assert_eq!(change(SET, "serviceName: db", "serviceName: data"), ["immutable-field spec"]);
    // The same amount in other words.
    assert_eq!(change(SET, "storage: 1Gi", "storage: 1024Mi"), NOTHING);
}

const JOB: &str = "
apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  parallelism: 1
  template:
    metadata: {labels: {app: migrate}}
    spec: {restartPolicy: Never, containers: [{name: migrate, image: 'tool:1'}]}
";

#[test]
fn the_template_of_a_job_stays() {
    assert_eq!(change(JOB, "tool:1", "tool:2"), ["immutable-field spec.template"]);
    assert_eq!(change(JOB, "parallelism: 1", "parallelism: 2"), NOTHING);
    assert_eq!(change(JOB, "parallelism: 1", "parallelism: 1\n  manualSelector: true"), NOTHING);
}

#[test]
fn of_a_suspended_job_what_it_requests_may_change_since_that_is_so() {
    let job = JOB.replace("  parallelism: 1\n", "  suspend: true\n").replace(
        "image: 'tool:1'",
        "image: 'tool:1', resources: {requests: {cpu: 100m}, limits: {cpu: 100m}}",
    );
    let more = job.replace("100m", "200m");
    assert_eq!(update(&job, &more), NOTHING);
    assert_eq!(change(&job, "tool:1", "tool:2"), ["immutable-field spec.template"]);
    let running = |text: &str| text.replace("  suspend: true\n", "");
    assert_eq!(update(&running(&job), &running(&more)), ["immutable-field spec.template"]);
    let before = Validator::new(Options::new().target(Version::new(35)));
    assert_eq!(update_by(&before, &job, &more), ["immutable-field spec.template"]);
}

#[test]
fn a_service_whose_spec_goes_keeps_its_address() {
    let headless =
        "{apiVersion: v1, kind: Service, metadata: {name: db}, spec: {clusterIP: None, ports: [{port: 1}]}}";
    let bare = "{apiVersion: v1, kind: Service, metadata: {name: db}}";
    assert_eq!(update(headless, bare), NOTHING);
    assert_eq!(update(&headless.replace("clusterIP: None, ", ""), bare), ["service-ports spec.ports"]);
}

#[test]
fn what_changes_is_named_where_all_else_may_not() {
    let message = |old: &str, new: &str| {
        let findings = found(&Validator::default(), old, new);
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings[0].message()
    };
    let set = message(SET, &SET.replace("serviceName: db", "serviceName: data").replace("1Gi", "2Gi"));
    assert!(set.ends_with("are forbidden (changed: serviceName, volumeClaimTemplates)"), "{set}");
    let pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {nodeName: one, containers: [{name: a, image: b}]}}";
    let pod = message(pod, &pod.replace("one", "two"));
    assert!(pod.ends_with("(changed: nodeName)"), "{pod}");
    let claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a},
        spec: {accessModes: [ReadWriteOnce], storageClassName: slow, resources: {requests: {storage: 1Gi}}}}";
    let claim = message(claim, &claim.replace("slow", "fast"));
    assert!(claim.ends_with("(changed: storageClassName)"), "{claim}");
}

#[test]
fn labels_of_the_pods_of_a_job_go_with_those_of_the_server() {
    let findings = change(JOB, "metadata: {labels: {app: migrate}}", "metadata: {}");
    assert!(findings.contains(&"immutable-field spec.template".to_owned()), "{findings:?}");
    let lost = "generated-labels spec.template.metadata.labels[batch.kubernetes.io/controller-uid]";
    assert!(findings.contains(&lost.to_owned()), "{findings:?}");
}

#[test]
fn immutable_data_stays_with_its_mark() {
    let map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, immutable: true, data: {LEVEL: info}}";
    assert_eq!(change(map, "info", "debug"), ["immutable-data data"]);
    assert_eq!(change(map, "immutable: true", "immutable: false"), ["immutable-data immutable"]);
    assert_eq!(change(map, "immutable: true, ", ""), ["immutable-data immutable"]);
    let secret =
        "{apiVersion: v1, kind: Secret, metadata: {name: a}, immutable: true, stringData: {KEY: aa}}";
    assert_eq!(change(secret, "stringData: {KEY: aa}", "data: {KEY: YWE=}"), NOTHING);
    assert_eq!(change(secret, "KEY: aa", "KEY: bb"), ["immutable-data data"]);
}

#[test]
fn the_type_of_a_secret_stays() {
    let secret = "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {KEY: YWE=}}";
    assert_eq!(change(secret, ", data:", ", type: Opaque, data:"), NOTHING);
    assert_eq!(change(secret, ", data:", ", type: acme.io/key, data:"), ["immutable-field type"]);
}

#[test]
fn the_role_of_a_binding_stays() {
    let binding = "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a},
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader},
        subjects: [{kind: ServiceAccount, name: web}]}";
    assert_eq!(change(binding, "name: reader", "name: writer"), ["immutable-field roleRef"]);
    assert_eq!(change(binding, "name: web", "name: api"), NOTHING);
}

#[test]
fn what_the_allocators_refuse_of_a_service_hides_all_else() {
    let service = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 80}]}}";
    let finalizers = service.replace("name: web", "name: web, finalizers: ['a b']");
    assert!(!update(service, &finalizers).is_empty());
    let families = finalizers.replace("ports:", "ipFamilies: [IPv4, IPv4], ports:");
    assert_eq!(update(service, &families), ["ip-family spec.ipFamilies[1]"]);
}

#[test]
fn a_service_keeps_the_address_that_it_states() {
    let service =
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: None, selector: {a: b},
        ports: [{port: 80}]}}";
    assert_eq!(change(service, "port: 80", "port: 81"), NOTHING);
    assert!(!change(service, "clusterIP: None", "clusterIP: 10.0.0.7").is_empty());
    assert_eq!(
        change(service, "clusterIP: None", "type: ExternalName, externalName: a.example.com"),
        NOTHING
    );
}

#[test]
fn a_claim_stays_as_it_is() {
    let claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a},
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";
    assert_eq!(change(claim, "ReadWriteOnce", "ReadWriteMany"), ["immutable-field spec"]);
    assert_eq!(change(claim, "accessModes", "volumeMode: Filesystem, accessModes"), NOTHING);
}

#[test]
fn the_source_of_a_volume_stays_but_for_a_secret_to_expand_it() {
    let volume =
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {capacity: {storage: 1Gi},
        accessModes: [ReadWriteOnce], csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1}}}";
    let source = "immutable-field spec.persistentvolumesource";
    assert_eq!(change(volume, "vol-1", "vol-2"), [source]);
    let secret = "vol-1, controllerExpandSecretRef: {name: keys, namespace: csi}";
    assert_eq!(change(volume, "vol-1", secret), NOTHING);
    assert_eq!(update(&volume.replace("vol-1", secret), volume), [source]);
}

const POD: &str = "
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {disk: ssd}
  activeDeadlineSeconds: 60
  containers: [{name: web, image: 'nginx:1'}]
";

#[test]
fn of_a_pod_images_and_a_nearer_deadline_change() {
    assert_eq!(change(POD, "nginx:1", "nginx:2"), NOTHING);
    assert_eq!(change(POD, "Seconds: 60", "Seconds: 30"), NOTHING);
    assert_eq!(change(POD, "Seconds: 60", "Seconds: 90"), ["pod-update spec.activeDeadlineSeconds"]);
    assert_eq!(change(POD, "disk: ssd", "disk: hdd"), ["pod-update spec"]);
    let more = "'nginx:1'}, {name: side, image: 'side:1'}";
    assert_eq!(change(POD, "'nginx:1'}", more), ["pod-update spec.containers"]);
}

#[test]
fn what_says_what_the_server_takes_anyway_is_no_change() {
    let pod = POD.replace(
        "activeDeadline",
        "volumes:
  - {name: token, projected: {sources: [{serviceAccountToken: {path: token}}]}}
  - {name: labels, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
  - {name: model, image: {reference: 'models:1'}}
  activeDeadline",
    );
    assert_eq!(change(&pod, "path: token", "path: token, expirationSeconds: 3600"), NOTHING);
    assert_eq!(change(&pod, "metadata.labels", "metadata.labels, apiVersion: v1"), NOTHING);
    assert_eq!(change(&pod, "'models:1'", "'models:1', pullPolicy: IfNotPresent"), NOTHING);
    assert_eq!(change(&pod, "'models:1'", "'models:1', pullPolicy: Always"), ["pod-update spec"]);
    let disk = "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {capacity: {storage: 1Gi},
        accessModes: [ReadWriteOnce], iscsi: {targetPortal: 10.0.0.1, iqn: iqn.2001-04.com.example:a, lun: 0}}}";
    assert_eq!(change(disk, "lun: 0", "lun: 0, iscsiInterface: default"), NOTHING);
    let driver =
        "{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: a}, spec: {podInfoOnMount: true}}";
    assert_eq!(change(driver, "spec: {", "spec: {attachRequired: true, "), NOTHING);
    assert_eq!(
        change(driver, "spec: {", "spec: {attachRequired: false, "),
        ["immutable-field spec.attachRequired"]
    );
}

#[test]
fn a_pod_tolerates_more_and_not_less() {
    let tolerating =
        POD.replace("nodeSelector", "tolerations: [{key: gpu, operator: Exists}]\n  nodeSelector");
    assert_eq!(update(POD, &tolerating), NOTHING);
    assert_eq!(update(&tolerating, POD), ["pod-update spec.tolerations"]);
}

#[test]
fn a_pod_that_waits_at_a_gate_is_tied_to_nodes_more_closely() {
    let gated = POD.replace("nodeSelector", "schedulingGates: [{name: acme.io/quota}]\n  nodeSelector");
    assert_eq!(update(&gated, POD), NOTHING);
    assert_eq!(update(POD, &gated), ["pod-update spec.schedulingGates[0].name"]);
    assert_eq!(change(&gated, "disk: ssd", "disk: ssd, zone: a"), NOTHING);
    assert_eq!(change(&gated, "disk: ssd", "disk: hdd"), ["pod-update spec.nodeSelector"]);
    let affinity = |terms: &str| {
        let required = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: ";
        gated.replace(
            "nodeSelector",
            &format!("{required}{{nodeSelectorTerms: [{terms}]}}}}}}\n  nodeSelector"),
        )
    };
    let (one, other) = ("{key: disk, operator: Exists}", "{key: zone, operator: Exists}");
    let expressions = |list: &str| affinity(&format!("{{matchExpressions: [{list}]}}"));
    assert_eq!(update(&gated, &expressions(one)), NOTHING);
    assert_eq!(update(&expressions(one), &expressions(&format!("{one}, {other}"))), NOTHING);
    let path = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
    assert_eq!(update(&expressions(one), &expressions(other)), [format!("pod-update {path}[0]")]);
    assert_eq!(update(&expressions(one), &gated), [format!("pod-update {path}")]);
}
