//! Pods as the API server judges them, by the rules that depend on versions, settings and numbers.

use std::time::{Duration, Instant};

use podwire_manifests::validate::{self, Finding, Options, Tier, Validator, Version};

fn pod(spec: &str) -> String {
    format!("{{apiVersion: v1, kind: Pod, metadata: {{name: web}}, spec: {spec}}}")
}

fn container(fields: &str) -> String {
    pod(&format!("{{containers: [{{name: web, image: nginx, {fields}}}]}}"))
}

fn findings(text: &str, options: Options) -> Vec<String> {
    Validator::new(options).text(text).iter().map(Finding::to_string).collect()
}

fn in_version(text: &str, version: u8) -> Vec<String> {
    findings(text, Options::new().target(Version::new(version)))
}

#[track_caller]
fn changes_at(text: &str, version: u8, before: &[&str], after: &[&str]) {
    assert_eq!(in_version(text, version - 1), before, "in 1.{}", version - 1);
    assert_eq!(in_version(text, version), after, "in 1.{version}");
}

#[test]
fn all_mistakes_of_a_pod_are_reported_at_once() {
    let text = pod(
        "{restartPolicy: always, containers: [
            {name: Web, image: '', ports: [{containerPort: 0}, {name: x-, containerPort: 80, protocol: http}]},
            {name: b, image: i, volumeMounts: [{name: data, mountPath: /d}], resources: {requests: {mem: 1}}},
        ]}",
    );
    let fields: Vec<String> = validate::text(&text)
        .into_iter()
        .filter(|finding| finding.tier() == Tier::Error)
        .map(|finding| format!("{} {}", finding.field, finding.rule.id))
        .collect();
    let expected = [
        "spec.containers[0].name dns-label",
        "spec.containers[0].image image-required",
        "spec.containers[0].ports[0].containerPort port-required",
        "spec.containers[0].ports[1].name port-name",
        "spec.containers[0].ports[1].protocol protocol",
        "spec.containers[1].volumeMounts[0].name unknown-volume",
        "spec.containers[1].resources.requests[mem] resource-name",
        "spec.containers[1].resources.requests[mem] resource-name",
        "spec.restartPolicy restart-policy",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn findings_read_as_the_api_server_writes_them() {
    let cases = [
        (
            container("resources: {requests: {cpu: 2}, limits: {cpu: 1}}"),
            "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1",
        ),
        (
            container("livenessProbe: {successThreshold: 2, tcpSocket: {port: 80}}"),
            "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1",
        ),
        (
            container("lifecycle: {preStop: {sleep: {seconds: 60}}}"),
            "spec.containers[0].lifecycle.preStop.sleep: Invalid value: 60: must be non-negative and less than terminationGracePeriodSeconds (30)",
        ),
        (
            container("env: [{name: A, value: one}, {name: A, value: two}]"),
            "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply",
        ),
        (
            pod("{containers: [{name: a, image: i}], dnsPolicy: None}"),
            "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(&text, Options::new()), [expected]);
    }
}

#[test]
fn rules_hold_from_their_version_on() {
    changes_at(
        &container("restartPolicy: Never"),
        35,
        &["spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers"],
        &[],
    );
    changes_at(
        &pod("{containers: [{name: a, image: i}], volumes: [{name: v, image: {reference: i}}]}"),
        35,
        &["spec.volumes[0]: Required value: must specify a volume type"],
        &[],
    );
    changes_at(
        &pod("{containers: [{name: a, image: i}], hostnameOverride: web, hostNetwork: true}"),
        35,
        &[],
        &["spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true"],
    );
    let address = "spec.hostAliases[0].ip";
    changes_at(
        &pod("{containers: [{name: a, image: i}], hostAliases: [{ip: 010.0.0.1, hostnames: [db]}]}"),
        36,
        &[&format!(
            "{address}: non-standard IP address \"010.0.0.1\" will be considered invalid in a future Kubernetes release: use \"10.0.0.1\""
        )],
        &[&format!("{address}: Invalid value: \"010.0.0.1\": must not have leading 0s")],
    );
    changes_at(
        &container("securityContext: {runAsUser: 3000000000}"),
        37,
        &[
            "spec.containers[0].securityContext.runAsUser: Invalid value: 3000000000: must be between 0 and 2147483647, inclusive",
        ],
        &[],
    );
}

#[test]
fn a_pods_defaults_do_not_hold_in_templates() {
    let spec = "{hostNetwork: true, containers: [{name: web, image: i, ports: [{containerPort: 80}, {containerPort: 80, name: b}]}]}";
    let duplicate =
        |findings: Vec<String>| findings.iter().any(|finding| finding.contains("Duplicate value"));
    assert!(duplicate(findings(&pod(spec), Options::new())));
    let workload = format!(
        "{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: web}}, spec: {{selector: {{matchLabels: {{app: web}}}},
          template: {{metadata: {{labels: {{app: web}}}}, spec: {spec}}}}}}}"
    );
    assert!(!duplicate(findings(&workload, Options::new())));
}

#[test]
fn a_token_needs_an_account_where_no_admission_fills_it_in() {
    let text = pod(
        "{containers: [{name: a, image: i}], volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t}}]}}]}",
    );
    assert_eq!(findings(&text, Options::new()), [""; 0]);
    let strict = Options::new().service_account_admission(false);
    assert_eq!(
        findings(&text, strict),
        [
            "spec.volumes[0].projected.sources[0].serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set"
        ]
    );
}

#[test]
fn what_no_node_can_run_is_wiring_and_what_nodes_mend_is_advice() {
    let text = pod(
        "{containers: [{name: a, image: 'acme/web:', volumeMounts: [{name: v, mountPath: data}]}], volumes: [{name: v}]}",
    );
    let found = |advice| Validator::new(Options::new().advice(advice)).text(&text);
    let ids = |found: Vec<Finding>| -> Vec<(&str, Tier)> {
        found.iter().map(|finding| (finding.rule.id, finding.tier())).collect()
    };
    assert_eq!(ids(found(true)), [("image-reference", Tier::Wiring), ("mount-path-absolute", Tier::Advice)]);
    assert_eq!(ids(found(false)), [("image-reference", Tier::Wiring)]);
}

/// What is told of root, for the security contexts of a pod, of its init container and of its container.
fn told_of_root(of_pod: &str, init: &str, main: &str) -> Vec<String> {
    let text = pod(&format!(
        "{{securityContext: {of_pod}, initContainers: [{{name: i, image: i, securityContext: {init}}}], containers: [{{name: m, image: i, securityContext: {main}}}]}}"
    ));
    let found = Validator::new(Options::new()).text(&text);
    found
        .iter()
        .map(|finding| format!("{} {} {}", finding.tier().name(), finding.rule.id, finding.field))
        .collect()
}

#[test]
fn root_is_not_started_where_it_is_not_to_be() {
    let (user, word) = ("{runAsUser: 0}", "{runAsNonRoot: true}");
    let both = "{runAsUser: 0, runAsNonRoot: true}";
    let at = |place: &str| vec![format!("wiring root-as-non-root spec.{place}")];
    assert_eq!(told_of_root("{}", "{}", both), at("containers[0].securityContext.runAsUser"));
    assert_eq!(told_of_root(word, "{}", user), at("containers[0].securityContext.runAsUser"));
    assert_eq!(told_of_root(user, word, "{}"), at("initContainers[0].securityContext.runAsNonRoot"));
    assert_eq!(told_of_root(both, "{}", "{}"), at("securityContext.runAsUser"));
    assert_eq!(told_of_root(both, "{runAsUser: 1}", "{runAsNonRoot: false}"), [""; 0]);
    assert_eq!(told_of_root(user, "{}", "{runAsNonRoot: false}"), [""; 0]);
    assert_eq!(told_of_root(word, "{runAsUser: 1}", "{}"), [""; 0]);
}

/// A list of 50,000 items, each made from its number.
fn many(item: impl Fn(usize) -> String) -> String {
    (0..50_000).map(|number| format!("{{{}}}", item(number))).collect::<Vec<_>>().join(",")
}

#[test]
fn long_lists_are_judged_in_linear_time() {
    let lists = [
        container(&format!(
            "\"ports\": [{}]",
            many(|n| format!("\"name\": \"p{n}\", \"containerPort\": {}", n % 65535 + 1))
        )),
        container(&format!("\"env\": [{}]", many(|n| format!("\"name\": \"V{n}\", \"value\": \"x\"")))),
        pod(&format!("{{\"containers\": [{}]}}", many(|n| format!("\"name\": \"c{n}\", \"image\": \"i\"")))),
        pod(&format!(
            "{{\"volumes\": [{}], \"containers\": [{{\"name\": \"a\", \"image\": \"i\", \"volumeMounts\": [{}]}}]}}",
            many(|n| format!("\"name\": \"v{n}\", \"emptyDir\": {{}}")),
            many(|n| format!("\"name\": \"v{n}\", \"mountPath\": \"/m{n}\"")),
        )),
        pod(&format!(
            "{{\"tolerations\": [{}], \"containers\": [{{\"name\": \"a\", \"image\": \"i\"}}]}}",
            many(|n| format!("\"key\": \"k{n}\", \"operator\": \"Exists\"")),
        )),
    ];
    for text in lists {
        let text = text
            .replace(
                "apiVersion: v1, kind: Pod, metadata: {name: web}, spec:",
                r#""apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec":"#,
            )
            .replace(
                "{containers: [{name: web, image: nginx, ",
                r#"{"containers": [{"name": "web", "image": "nginx", "#,
            );
        let object: podwire_manifests::k8s_openapi::api::core::v1::Pod = serde_json::from_str(&text).unwrap();
        let start = Instant::now();
        assert_eq!(podwire_manifests::validate::object(&object).len(), 0);
        // One comparison of each item with each other would take minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}
