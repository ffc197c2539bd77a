//! The verdict on workloads, jobs, autoscalers, budgets, Ingresses and NetworkPolicies.

use podwire_manifests::validate::{self, Options, Tier, Validator, Version};

fn findings(manifest: &str) -> Vec<String> {
    validate::text(manifest).iter().map(ToString::to_string).collect()
}

/// The findings on a kind with a sound name and the given spec.
fn of_spec(kind: &str, spec: &str) -> Vec<String> {
    findings(&manifest(kind, spec))
}

fn manifest(kind: &str, spec: &str) -> String {
    let api_version = match kind {
        "Job" | "CronJob" => "batch/v1",
        "HorizontalPodAutoscaler" => "autoscaling/v2",
        "PodDisruptionBudget" => "policy/v1",
        "Ingress" | "NetworkPolicy" => "networking.k8s.io/v1",
        _ => "apps/v1",
    };
    format!("{{apiVersion: {api_version}, kind: {kind}, metadata: {{name: web}}, spec: {{{spec}}}}}")
}

const SELECTOR: &str = "selector: {matchLabels: {app: web}}";
const TEMPLATE: &str =
    "template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: 'nginx:1'}]}}";
const JOB_TEMPLATE: &str =
    "template: {spec: {restartPolicy: Never, containers: [{name: web, image: 'nginx:1'}]}}";

fn workload(kind: &str, more: &str) -> Vec<String> {
    of_spec(kind, &format!("{SELECTOR}, {TEMPLATE}, {more}"))
}

fn job(more: &str) -> Vec<String> {
    of_spec("Job", &format!("{JOB_TEMPLATE}, {more}"))
}

#[test]
fn sound_objects_have_no_findings() {
    for kind in ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"] {
        assert_eq!(workload(kind, ""), [""; 0], "{kind}");
    }
    assert_eq!(job(""), [""; 0]);
    assert_eq!(
        of_spec("CronJob", &format!("schedule: '0 3 * * *', jobTemplate: {{spec: {{{JOB_TEMPLATE}}}}}")),
        [""; 0]
    );
    assert_eq!(
        of_spec(
            "HorizontalPodAutoscaler",
            "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3"
        ),
        [""; 0]
    );
    assert_eq!(of_spec("PodDisruptionBudget", "minAvailable: 50%"), [""; 0]);
    assert_eq!(of_spec("Ingress", "defaultBackend: {service: {name: web, port: {number: 80}}}"), [""; 0]);
    assert_eq!(of_spec("NetworkPolicy", "podSelector: {}, policyTypes: [Ingress]"), [""; 0]);
}

#[test]
fn an_absent_selector_is_not_an_empty_one() {
    let mismatch = "spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`";
    assert_eq!(of_spec("Deployment", TEMPLATE), ["spec.selector: Required value", mismatch]);
    assert_eq!(of_spec("DaemonSet", TEMPLATE), [mismatch]);
    assert_eq!(
        of_spec("Deployment", &format!("selector: {{}}, {TEMPLATE}")),
        ["spec.selector: Invalid value: {}: empty selector is invalid for deployment"]
    );
    assert_eq!(
        of_spec("StatefulSet", &format!("selector: {{matchLabels: {{app: website}}}}, {TEMPLATE}")),
        [mismatch]
    );
}

#[test]
fn a_malformed_selector_is_not_compared_with_labels() {
    let found = of_spec(
        "ReplicaSet",
        &format!("selector: {{matchExpressions: [{{key: app, operator: Is, values: [web]}}]}}, {TEMPLATE}"),
    );
    assert_eq!(
        found,
        [
            "spec.selector.matchExpressions[0].operator: Invalid value: \"Is\": not a valid selector operator",
            "spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"Is\",\"values\":[\"web\"]}]}: invalid label selector",
        ]
    );
}

#[test]
fn strategies_of_deployments_and_daemon_sets() {
    assert_eq!(
        workload("Deployment", "strategy: {type: Recreate, rollingUpdate: {}}"),
        ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"]
    );
    assert_eq!(
        workload("Deployment", "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}"),
        [
            "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"0%\": may not be 0 when `maxSurge` is 0"
        ]
    );
    assert_eq!(
        workload("Deployment", "strategy: {type: Blue}"),
        [
            "spec.strategy: Unsupported value: {\"Type\":\"Blue\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\""
        ]
    );
    assert_eq!(
        workload("DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1}}"),
        [
            "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero"
        ]
    );
    assert_eq!(
        workload("DaemonSet", "updateStrategy: {rollingUpdate: {maxUnavailable: 101%}}"),
        [
            "spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%"
        ]
    );
}

#[test]
fn the_progress_deadline_has_a_default() {
    assert_eq!(
        workload("Deployment", "minReadySeconds: 600"),
        ["spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds"]
    );
}

#[test]
fn the_claims_of_a_stateful_set_are_volumes_of_its_pods() {
    let mounting = |claim: &str| {
        of_spec(
            "StatefulSet",
            &format!(
                "{SELECTOR}, volumeClaimTemplates: [{{metadata: {{name: {claim}}}, spec: {{accessModes: [ReadWriteOnce], resources: {{requests: {{storage: 1Gi}}}}}}}}], \
                 template: {{metadata: {{labels: {{app: web}}}}, spec: {{containers: [{{name: web, image: 'nginx:1', volumeMounts: [{{name: data, mountPath: /data}}]}}]}}}}"
            ),
        )
    };
    assert_eq!(mounting("data"), [""; 0]);
    assert_eq!(
        mounting("logs"),
        ["spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"data\""]
    );
}

#[test]
fn a_job_has_the_selector_that_the_server_generates() {
    assert_eq!(
        job("selector: {matchLabels: {app: web}}"),
        [
            "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"web\"}}: `selector` not auto-generated",
            "spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`",
        ]
    );
    assert_eq!(
        job("manualSelector: true"),
        [
            "spec.selector: Required value",
            "spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`",
        ]
    );
    let own_name = "template: {metadata: {labels: {job-name: other}}, spec: {restartPolicy: Never, containers: [{name: web, image: nginx}]}}";
    assert_eq!(
        of_spec("Job", own_name),
        ["spec.template.metadata.labels[job-name]: Invalid value: {\"job-name\":\"other\"}: must be 'web'"]
    );
}

#[test]
fn indexed_jobs() {
    assert_eq!(
        job("maxFailedIndexes: 1"),
        [
            "spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified",
            "spec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode",
        ]
    );
    assert_eq!(
        job("completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0-3'}]}"),
        [
            "spec.successPolicy.rules[0].succeededIndexes: Invalid value: \"0-3\": error parsing succeededIndexes: too large index: \"3\""
        ]
    );
    let warned = validate::text(&manifest(
        "Job",
        &format!("{JOB_TEMPLATE}, completionMode: Indexed, completions: 200000, parallelism: 20000"),
    ));
    assert_eq!(warned.len(), 1);
    assert_eq!(warned[0].tier(), Tier::Warning);
}

#[test]
fn a_pod_failure_policy() {
    assert_eq!(
        job(
            "podFailurePolicy: {rules: [{action: Fail, onExitCodes: {containerName: wbe, operator: In, values: [3, 1, 1, 0]}}]}"
        ),
        [
            "spec.podFailurePolicy.rules[0].action: Unsupported value: \"Fail\": supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\"",
            "spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: \"wbe\": must be one of the container or initContainer names in the pod template",
            "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,1,1,0]: must be ordered",
            "spec.podFailurePolicy.rules[0].onExitCodes.values[2]: Duplicate value: 1",
            "spec.podFailurePolicy.rules[0].onExitCodes.values[3]: Invalid value: 0: must not be 0 for the In operator",
        ]
    );
}

#[test]
fn a_cron_job_says_where_its_schedule_goes_wrong() {
    let found = of_spec(
        "CronJob",
        &format!(
            "schedule: 61 * * * *, timeZone: CEST, jobTemplate: {{spec: {{{JOB_TEMPLATE}, manualSelector: true}}}}"
        ),
    );
    assert_eq!(
        found,
        [
            "spec.schedule: Invalid value: \"61 * * * *\": end of range (61) above maximum (59): 61",
            "spec.timeZone: Invalid value: \"CEST\": unknown time zone",
            "spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: \"nil\", \"false\"",
        ]
    );
}

#[test]
fn rules_of_autoscalers_depend_on_the_version() {
    let manifest = manifest(
        "HorizontalPodAutoscaler",
        "scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 0, behavior: {scaleUp: {tolerance: '-1'}}",
    );
    let found = |version: u8| {
        let findings = Validator::new(Options::new().target(Version::new(version))).text(&manifest);
        findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let below = "spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`";
    assert_eq!(found(33), ["spec.maxReplicas: Invalid value: 0: must be greater than 0", below]);
    assert_eq!(
        found(36),
        [
            "spec.maxReplicas: Required value: must be set and greater than 0",
            below,
            "spec.scaleTargetRef.apiVersion: Invalid value: \"\": apiVersion must specify API group",
            "spec.behavior.scaleUp.tolerance: Invalid value: \"-1\": must be greater than or equal to 0",
        ]
    );
}

#[test]
fn a_metric_has_the_source_of_its_type_alone() {
    let found = of_spec(
        "HorizontalPodAutoscaler",
        "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, metrics: [{type: Resource, pods: {metric: {name: a}, target: {type: AverageValue, averageValue: 0}}, containerResource: {}}]",
    );
    assert_eq!(
        found,
        [
            "spec.metrics[0].pods.target.averageValue: Invalid value: \"0\": must be positive",
            "spec.metrics[0].pods: Forbidden: must populate the given metric source only",
            "spec.metrics[0].resource: Required value: must populate information for the given metric source",
            "spec.metrics[0].containerResource: Forbidden: must populate the given metric source only",
        ]
    );
}

#[test]
fn a_budget_with_findings_keeps_its_metadata_from_the_server() {
    let both =
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {minAvailable: 1, maxUnavailable: 1}}";
    assert_eq!(findings(both).len(), 1);
    assert_eq!(
        findings("{apiVersion: policy/v1, kind: PodDisruptionBudget}"),
        ["metadata.name: Required value: name or generateName is required"]
    );
}

#[test]
fn paths_and_backends_of_ingresses() {
    assert_eq!(
        of_spec(
            "Ingress",
            "rules: [{host: '*.*.com', http: {paths: [{path: /}, {path: a, pathType: Prefix, backend: {service: {name: web}}}]}}]"
        ),
        [
            "spec.rules[0].host: Invalid value: \"*.*.com\": a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
            "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified",
            "spec.rules[0].http.paths[1].path: Invalid value: \"a\": must be an absolute path",
            "spec.rules[0].http.paths[1].backend: Required value: port name or number is required",
        ]
    );
    let annotated = "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, annotations: {kubernetes.io/ingress.class: nginx}}, spec: {ingressClassName: traefik, defaultBackend: {service: {name: web, port: {name: http}}}}}";
    assert_eq!(
        findings(annotated),
        [
            "annotations.kubernetes.io/ingress.class: Invalid value: \"nginx\": must match `ingressClassName` when both are specified",
        ]
    );
}

#[test]
fn peers_and_ports_of_network_policies() {
    assert_eq!(
        of_spec(
            "NetworkPolicy",
            "podSelector: {}, ingress: [{ports: [{port: http, endPort: 90}], from: [{}, {podSelector: {}, ipBlock: {cidr: '2001:DB8::/64', except: ['2001:db8:1::/65']}}]}], policyTypes: [Ingress, Egress, Ingress]"
        ),
        [
            "spec.ingress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is non-numeric",
            "spec.ingress[0].from[0]: Required value: must specify a peer",
            "spec.ingress[0].from[1].ipBlock.cidr: IPv6 CIDR value \"2001:DB8::/64\" should be in RFC 5952 canonical format (\"2001:db8::/64\")",
            "spec.ingress[0].from[1].ipBlock.except[0]: Invalid value: \"2001:db8:1::/65\": must be a strict subset of `cidr`",
            "spec.ingress[0].from[1]: Forbidden: may not specify both ipBlock and another peer",
            "spec.policyTypes: Too many: 3: must have at most 2 items",
        ]
    );
}

#[test]
fn names_that_surprise_are_warned_of() {
    let dotted = findings(
        &manifest("Deployment", &format!("{SELECTOR}, {TEMPLATE}"))
            .replace("name: web}, spec", "name: web.v2}, spec"),
    );
    assert_eq!(
        dotted,
        [
            "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]"
        ]
    );
    assert_eq!(
        workload("StatefulSet", "revisionHistoryLimit: -1"),
        [
            "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"
        ]
    );
}
