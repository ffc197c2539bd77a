//! Where the API server's verdict on real objects hangs on a detail.

use podwire_manifests::validate;

fn findings(text: &str) -> Vec<String> {
    validate::text(text).iter().map(ToString::to_string).collect()
}

#[test]
fn the_old_label_of_control_planes_is_warned_of() {
    let pod = |more: &str| {
        let containers = "containers: [{name: web, image: 'nginx:1'}]";
        format!("{{apiVersion: v1, kind: Pod, metadata: {{name: web}}, spec: {{{containers}, {more}}}}}")
    };
    assert_eq!(
        findings(&pod("nodeSelector: {node-role.kubernetes.io/master: ''}")),
        [
            "spec.nodeSelector[node-role.kubernetes.io/master]: use \"node-role.kubernetes.io/control-plane\" instead"
        ]
    );
    let affinity = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: node-role.kubernetes.io/master, operator: Exists}]}]}}}";
    assert_eq!(
        findings(&pod(affinity)),
        [
            "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key: node-role.kubernetes.io/master is use \"node-role.kubernetes.io/control-plane\" instead"
        ]
    );
}

#[test]
fn the_old_ingress_class_is_warned_of_where_it_stands_alone() {
    let ingress = |class: &str| {
        let annotations = "annotations: {kubernetes.io/ingress.class: nginx}";
        let backend = "defaultBackend: {service: {name: web, port: {number: 80}}}";
        format!(
            "{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: web, {annotations}}}, spec: {{{class} {backend}}}}}"
        )
    };
    assert_eq!(findings(&ingress("ingressClassName: nginx,")), [""; 0]);
    assert_eq!(
        findings(&ingress("")),
        [
            "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead"
        ]
    );
}

const JOB: &str = "template: {spec: {restartPolicy: Never, containers: [{name: web, image: 'nginx:1'}]}}";

#[test]
fn completions_have_a_default_in_jobs_and_none_in_cron_jobs() {
    let spec = format!("completionMode: Indexed, {JOB}");
    let job = format!("{{apiVersion: batch/v1, kind: Job, metadata: {{name: web}}, spec: {{{spec}}}}}");
    assert_eq!(findings(&job), [""; 0]);
    let cron = format!(
        "{{apiVersion: batch/v1, kind: CronJob, metadata: {{name: web}}, spec: {{schedule: '@daily', jobTemplate: {{spec: {{{spec}}}}}}}}}"
    );
    assert_eq!(
        findings(&cron),
        ["spec.jobTemplate.spec.completions: Required value: when completion mode is Indexed"]
    );
}

#[test]
fn jobs_are_named_by_the_server_where_they_ask_for_it() {
    let job = |meta: &str, mode: &str| {
        format!("{{apiVersion: batch/v1, kind: Job, metadata: {{{meta}}}, spec: {{{mode} {JOB}}}}}")
    };
    assert_eq!(findings(&job("generateName: migrate-", "")), [""; 0]);
    assert_eq!(findings(&job(&format!("generateName: {}-", "a".repeat(80)), "")), [""; 0]);
    // The pods of an indexed job carry its whole name, and a number.
    let indexed = findings(&job(&format!("generateName: {}-", "a".repeat(80)), "completionMode: Indexed,"));
    assert!(indexed[0].starts_with("metadata.name: Invalid value: "), "{indexed:?}");
}

#[test]
fn a_health_check_outside_of_the_range_hides_nothing() {
    let service = |more: &str| {
        format!(
            "{{apiVersion: v1, kind: Service, metadata: {{name: web}}, spec: {{type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 1000, {more}}}}}"
        )
    };
    assert_eq!(
        findings(&service("ports: [{port: 0}]")),
        [
            "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
            "spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive",
        ]
    );
    assert_eq!(
        findings(&service("ports: [{port: 80}]")),
        [
            "spec.healthCheckNodePort: Invalid value: 1000: provided port is not in the valid range. The range of valid ports is 30000-32767"
        ]
    );
}

#[test]
fn a_negative_generation_is_refused_where_the_server_does_not_count_itself() {
    let map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: Web, generation: -1}}";
    let rules: Vec<&str> = validate::text(map).iter().map(|finding| finding.rule.id).collect();
    assert_eq!(rules, ["dns-subdomain", "generation"]);
    let pod = "{apiVersion: v1, kind: Pod, metadata: {name: web, generation: -1}, spec: {containers: [{name: web, image: 'nginx:1'}]}}";
    assert_eq!(findings(pod), [""; 0]);
}

#[test]
fn requests_of_ephemeral_containers_are_not_filled_in() {
    let container = "name: debug, image: 'busybox:1', resources: {limits: {mem: 1Gi}}";
    let of = |list: &str| {
        let others = if list == "containers" { "" } else { "containers: [{name: web, image: 'nginx:1'}]," };
        let text = format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: web}}, spec: {{{others} {list}: [{{{container}}}]}}}}"
        );
        findings(&text).iter().filter(|finding| finding.contains(".requests[mem]")).count()
    };
    assert_eq!((of("containers"), of("ephemeralContainers")), (2, 0));
}

#[test]
fn pem_markers_around_what_is_no_base64_hold_nothing() {
    // "-----BEGIN CERTIFICATE-----\nREPLACE ME!\n-----END CERTIFICATE-----", and a key.
    let secret = "{apiVersion: v1, kind: Secret, metadata: {name: tls}, type: kubernetes.io/tls, stringData: {}, data: {\
         tls.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tClJFUExBQ0UgTUUhCi0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K, \
         tls.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1BPT0KLS0tLS1FTkQgUFJJVkFURSBLRVktLS0tLQo=}}";
    assert_eq!(findings(secret), ["tls: failed to find any PEM data in certificate input"]);
}
