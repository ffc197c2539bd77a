//! The verdict on what surrounds a deployment's pods: access, quotas, classes, volumes, endpoints, webhooks.

use podwire_manifests::validate::{self, Options, Tier, Validator, Version};

/// The findings on a text, each with its field and rule.
fn found(text: &str) -> Vec<String> {
    let findings = validate::text(text);
    findings.iter().map(|finding| format!("{} {}", finding.field, finding.rule.id)).collect()
}

#[track_caller]
fn accepts(text: &str) {
    assert_eq!(found(text), [""; 0], "{text}");
}

#[track_caller]
fn refuses(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

const RBAC: &str = "apiVersion: rbac.authorization.k8s.io/v1";

#[test]
fn roles_have_verbs_and_what_they_are_for() {
    let role = |kind: &str, rules: &str| {
        format!("{{{RBAC}, kind: {kind}, metadata: {{name: 'system:reader'}}, rules: [{rules}]}}")
    };
    accepts(&role("Role", "{apiGroups: [''], resources: [pods], verbs: [get]}"));
    accepts(&role("ClusterRole", "{nonResourceURLs: [/healthz], verbs: [get]}"));
    refuses(
        &role("Role", "{}"),
        &["rules[0].verbs role-rule", "rules[0].apiGroups role-rule", "rules[0].resources role-rule"],
    );
    refuses(
        &role("Role", "{nonResourceURLs: [/healthz], verbs: [get]}"),
        &["rules[0].nonResourceURLs role-rule"],
    );
    let both = "{apiGroups: [''], resources: [pods], nonResourceURLs: [/healthz], verbs: [get]}";
    refuses(&role("ClusterRole", both), &["rules[0].nonResourceURLs role-rule"]);
    let aggregated = format!("{{{RBAC}, kind: ClusterRole, metadata: {{name: a}}, aggregationRule: {{}}}}");
    refuses(&aggregated, &["aggregationRule.clusterRoleSelectors aggregation-rule"]);
}

#[test]
fn bindings_name_a_role_and_subjects() {
    let binding = |kind: &str, role: &str, subject: &str| {
        let head = format!("{RBAC}, kind: {kind}, metadata: {{name: readers}}");
        format!("{{{head}, roleRef: {{{role}}}, subjects: [{{{subject}}}]}}")
    };
    let role = "kind: ClusterRole, name: reader";
    accepts(&binding("RoleBinding", role, "kind: ServiceAccount, name: web"));
    accepts(&binding("ClusterRoleBinding", role, "kind: Group, name: 'system:masters'"));
    refuses(
        &binding("ClusterRoleBinding", "kind: Role, name: a/b", "kind: ServiceAccount, name: web"),
        &["roleRef.kind role-reference", "roleRef.name path-segment", "subjects[0].namespace subject"],
    );
    refuses(&binding("RoleBinding", role, "kind: Robot, name: web"), &["subjects[0].kind subject"]);
}

#[test]
fn quotas_limit_what_they_know() {
    let quota = |spec: &str| {
        format!("{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: q}}, spec: {{{spec}}}}}")
    };
    accepts(&quota("hard: {pods: 10, requests.cpu: '4', count/jobs.batch: 5, example.com/gpu: 2}"));
    accepts(&quota(
        "hard: {pods: 10}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]}",
    ));
    refuses(
        &quota("hard: {storage: 1Gi, pods: -1}"),
        &["spec.hard[pods] quantity-negative", "spec.hard[storage] quota-resource"],
    );
    refuses(&quota("hard: {services: 5}, scopes: [BestEffort]"), &["spec.scopes quota-scope"]);
    refuses(&quota("hard: {pods: 5}, scopes: [Terminating, NotTerminating]"), &["spec.scopes quota-scope"]);
    let claims = quota("hard: {persistentvolumeclaims: 5}, scopes: [VolumeAttributesClass]");
    accepts(&claims);
    let older = Validator::new(Options::new().target(Version::new(33)));
    assert_eq!(older.text(&claims)[0].rule.id, "quota-scope");
}

#[test]
fn limits_are_in_order_once_defaults_are_filled_in() {
    let limits = |item: &str| {
        format!("{{apiVersion: v1, kind: LimitRange, metadata: {{name: l}}, spec: {{limits: [{item}]}}}}")
    };
    accepts(&limits(
        "{type: Container, max: {cpu: 2}, min: {cpu: 100m}, default: {cpu: 500m}, maxLimitRequestRatio: {cpu: 4}}",
    ));
    // The default request follows from the minimum, above the default that is stated.
    refuses(
        &limits("{type: Container, min: {cpu: 2}, default: {cpu: 1}}"),
        &["spec.limits[0].defaultRequest[cpu] limit-bounds", "spec.limits[0].default[cpu] limit-bounds"],
    );
    refuses(&limits("{type: Pod, default: {cpu: 1}}"), &["spec.limits[0].default limit-default"]);
    refuses(&limits("{type: PersistentVolumeClaim}"), &["spec.limits[0].limits limit-storage"]);
    refuses(
        &limits("{type: Container, max: {cpu: 2}, min: {cpu: 1}, maxLimitRequestRatio: {cpu: 3}}"),
        &["spec.limits[0].maxLimitRequestRatio[cpu] limit-bounds"],
    );
    accepts("{apiVersion: v1, kind: LimitRange, spec: {limits: []}}");
}

#[test]
fn classes_name_what_stands_behind_them() {
    accepts(
        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 1000000}",
    );
    refuses(
        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: system-web}, value: 1}",
        &["metadata.name system-priority"],
    );
    accepts(
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, provisioner: EBS.csi.aws.com}",
    );
    refuses(
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, reclaimPolicy: Recycle, allowedTopologies: [{}]}",
        &[
            "provisioner provisioner",
            "reclaimPolicy reclaim-policy",
            "allowedTopologies[0].matchLabelExpressions storage-topology",
        ],
    );
    refuses(
        "{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: gvisor}}",
        &["handler runtime-handler"],
    );
    refuses(
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: nginx}, spec: {controller: nginx, parameters: {kind: P, name: p, scope: Namespace}}}",
        &["spec.controller ingress-controller", "spec.parameters.namespace ingress-parameters"],
    );
    refuses(
        "{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: d}, spec: {tokenRequests: [{audience: a, expirationSeconds: 60}]}}",
        &["spec.tokenRequests[0].expirationSeconds token-request", " token-in-secrets"],
    );
}

#[test]
fn a_volume_is_of_one_source() {
    let volume = |more: &str| {
        let head = "apiVersion: v1, kind: PersistentVolume, metadata: {name: v}";
        format!("{{{head}, spec: {{capacity: {{storage: 1Gi}}, accessModes: [ReadWriteOnce], {more}}}}}")
    };
    accepts(&volume("nfs: {server: s, path: /p}"));
    refuses(&volume("nfs: {server: s, path: /p}, hostPath: {path: /p}"), &["spec.nfs volume-source"]);
    refuses(&volume("local: {path: /disk}"), &["spec.nodeAffinity volume-nodes"]);
    refuses(
        &volume("volumeAttributesClassName: gold, nfs: {server: s, path: /p}"),
        &["spec.csi volume-attributes"],
    );
    let recycled = found(&volume("hostPath: {path: /.}, persistentVolumeReclaimPolicy: Recycle"));
    assert_eq!(recycled[0], "spec.persistentVolumeReclaimPolicy reclaim-policy");
    refuses(
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: v}, spec: {accessModes: [ReadWriteOnce]}}",
        &["spec.capacity volume-capacity", "spec.capacity volume-capacity", "spec volume-source"],
    );
}

#[test]
fn mount_options_of_an_annotation_need_a_volume_that_takes_them() {
    let volume = |source: &str| {
        let annotation = "volume.beta.kubernetes.io/mount-options: ro";
        let head = format!(
            "apiVersion: v1, kind: PersistentVolume, metadata: {{name: v, annotations: {{{annotation}}}}}"
        );
        format!("{{{head}, spec: {{capacity: {{storage: 1Gi}}, accessModes: [ReadWriteOnce], {source}}}}}")
    };
    let field = "metadata.annotations.volume.beta.kubernetes.io/mount-options mount-options";
    for source in ["hostPath: {path: /p}", "csi: {driver: a.example.com, volumeHandle: a}"] {
        assert!(found(&volume(source)).contains(&field.to_owned()), "{source}");
    }
    for source in ["nfs: {server: s, path: /p}", "azureFile: {secretName: s, shareName: s}"] {
        assert!(!found(&volume(source)).contains(&field.to_owned()), "{source}");
    }
}

#[test]
fn ranges_of_addresses_are_read_strictly_by_newer_servers() {
    let policy = |cidr: &str| {
        let head = "apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p}";
        format!(
            "{{{head}, spec: {{podSelector: {{}}, ingress: [{{from: [{{ipBlock: {{cidr: '{cidr}'}}}}]}}]}}}}"
        )
    };
    let service = |spec: &str| {
        format!(
            "{{apiVersion: v1, kind: Service, metadata: {{name: s}}, spec: {{ports: [{{port: 80}}], {spec}}}}}"
        )
    };
    let judged = |version: u8, text: &str| -> Vec<(Tier, String)> {
        let findings = Validator::new(Options::new().target(Version::new(version))).text(text);
        findings.iter().map(|finding| (finding.tier(), finding.detail.clone())).collect()
    };
    let future = "will be considered invalid in a future Kubernetes release: use";
    for (text, errors, warnings) in [
        (
            policy("010.0.0.1/8"),
            &[
                "must not have leading 0s in IP or prefix length",
                "must not have bits set beyond the prefix length",
            ][..],
            &[
                "CIDR value \"010.0.0.1/8\" is ambiguous in this context (should be \"10.0.0.0/8\" or \"10.0.0.1/32\"?)"
                    .to_owned(),
                format!("non-standard CIDR value \"010.0.0.1/8\" {future} \"10.0.0.0/8\""),
            ][..],
        ),
        (
            policy("2001:db8::1/64"),
            &["must not have bits set beyond the prefix length"],
            &["CIDR value \"2001:db8::1/64\" is ambiguous in this context (should be \"2001:db8::/64\" or \"2001:db8::1/128\"?)"
                .to_owned()],
        ),
        (
            policy("::ffff:10.0.0.0/104"),
            &["must not have an IPv4-mapped IPv6 address"],
            &[format!("non-standard CIDR value \"::ffff:10.0.0.0/104\" {future} \"10.0.0.0/8\"")],
        ),
        (
            service("clusterIP: 10.0.0.010"),
            &["must not have leading 0s"],
            &[format!("non-standard IP address \"10.0.0.010\" {future} \"10.0.0.10\"")],
        ),
    ] {
        let strict: Vec<_> = errors.iter().map(|detail| (Tier::Error, (*detail).to_owned())).collect();
        let lenient: Vec<_> = warnings.iter().map(|detail| (Tier::Warning, detail.clone())).collect();
        assert_eq!(judged(35, &text), lenient, "{text}");
        assert_eq!(judged(36, &text), strict, "{text}");
    }
    let ranges = service("type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.1/8]");
    assert!(judged(35, &ranges).iter().all(|(tier, _)| *tier == Tier::Warning), "{ranges}");
    assert_eq!(judged(36, &ranges)[0].0, Tier::Error, "{ranges}");
}

#[test]
fn endpoints_have_addresses_of_their_family() {
    let slice = |more: &str| {
        format!("{{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {{name: s}}, {more}}}")
    };
    accepts(&slice("addressType: IPv4, endpoints: [{addresses: [192.0.2.1]}], ports: [{port: 80}]"));
    refuses(
        &slice("addressType: IPv4, endpoints: [{addresses: ['2001:db8::1']}]"),
        &["endpoints[0].addresses endpoint-addresses"],
    );
    refuses(
        &slice("endpoints: [{}]"),
        &["addressType address-type", "endpoints[0].addresses endpoint-addresses"],
    );
    refuses(
        &slice("addressType: FQDN, endpoints: [{addresses: [example]}]"),
        &["endpoints[0].addresses[0] endpoint-addresses", "spec.addressType fqdn-deprecated"],
    );
    refuses(
        "{apiVersion: v1, kind: Endpoints, metadata: {name: e}, subsets: [{ports: [{port: 0}, {port: 80}]}]}",
        &[
            "subsets[0] endpoint-addresses",
            "subsets[0].ports[0].name endpoint-port",
            "subsets[0].ports[0].port port-number",
            "subsets[0].ports[1].name endpoint-port",
            " endpoints-deprecated",
        ],
    );
}

#[test]
fn webhooks_say_when_and_where_they_are_called() {
    let webhook = |more: &str| {
        format!(
            "{{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {{name: w}}, webhooks: [{{name: check.shop.example.com, \
             sideEffects: None, admissionReviewVersions: [v1], {more}}}]}}"
        )
    };
    let service = "clientConfig: {service: {name: hook, namespace: shop, path: /check}}";
    accepts(&webhook(service));
    accepts(&webhook(&format!(
        "{service}, matchConditions: [{{name: a, expression: \"request.name != 'x'\"}}]"
    )));
    refuses(
        &webhook("clientConfig: {url: 'http://u@h?q#f'}"),
        &["webhooks[0].clientConfig.url webhook-client"; 4],
    );
    refuses(
        &webhook(&format!("{service}, matchConditions: [{{name: a, expression: request.name}}]")),
        &["webhooks[0].matchConditions[0].expression match-condition"],
    );
    refuses(
        &webhook(&format!(
            "{service}, rules: [{{operations: ['*', CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods/*, pods/log]}}]"
        )),
        &["webhooks[0].rules[0].operations webhook-rule", "webhooks[0].rules[0].resources[1] webhook-rule"],
    );
    let unsaid = "{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w}, webhooks: [{name: a.b.c, clientConfig: {url: 'https://h'}, admissionReviewVersions: [v1]}]}";
    let findings = validate::text(unsaid);
    assert_eq!(
        findings[0].to_string(),
        "webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun"
    );
}

#[test]
fn leases_last() {
    let lease = |spec: &str| {
        format!(
            "{{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {{name: l, finalizers: [any]}}, spec: {{{spec}}}}}"
        )
    };
    accepts(&lease("leaseDurationSeconds: 15"));
    refuses(
        &lease("leaseDurationSeconds: 0, leaseTransitions: -1"),
        &["spec.leaseDurationSeconds lease", "spec.leaseTransitions lease"],
    );
}

#[test]
fn old_workloads_are_judged_too() {
    let template =
        "template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: 'nginx:1'}]}}";
    accepts(&format!(
        "{{apiVersion: v1, kind: ReplicationController, metadata: {{name: web}}, spec: {{{template}}}}}"
    ));
    accepts(&format!("{{apiVersion: v1, kind: PodTemplate, metadata: {{name: web}}, {template}}}"));
    refuses(
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: web}}",
        &["spec.selector selector-required", "spec.template template-required"],
    );
}

#[test]
fn a_cluster_wide_object_is_of_no_namespace() {
    let validator = Validator::new(Options::new().namespace("shop"));
    let role =
        |kind: &str| format!("{{{RBAC}, kind: {kind}, metadata: {{name: r, namespace: other}}, rules: []}}");
    assert_eq!(validator.text(&role("ClusterRole")), []);
    assert_eq!(validator.text(&role("Role"))[0].rule.id, "request-namespace");
}

#[test]
fn served_versions_are_judged_by_their_own_types() {
    let autoscaler = |version: &str, more: &str| {
        let head = format!(
            "apiVersion: autoscaling/{version}, kind: HorizontalPodAutoscaler, metadata: {{name: web}}"
        );
        format!(
            "{{{head}, spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}, {more}}}}}"
        )
    };
    accepts(&autoscaler("v1", "maxReplicas: 3, targetCPUUtilizationPercentage: 70"));
    refuses(
        &autoscaler("v2", "maxReplicas: 3, targetCPUUtilizationPercentage: 70"),
        &["spec.targetCPUUtilizationPercentage unknown-field"],
    );
    let findings = validate::text(&autoscaler("v1", "maxReplicas: 0, targetCPUUtilizationPercentage: -1"));
    let fields: Vec<&str> = findings.iter().map(|finding| finding.field.as_str()).collect();
    assert!(fields.contains(&"spec.maxReplicas"), "{fields:?}");
    assert!(fields.contains(&"spec.metrics[0].resource.target.averageUtilization"), "{fields:?}");
}

#[test]
fn versions_that_are_gone_are_named_with_what_to_use() {
    let findings =
        validate::text("{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: web}}");
    assert_eq!((findings[0].rule.id, findings[0].tier()), ("removed-version", Tier::Error));
    assert_eq!(
        findings[0].to_string(),
        "PodDisruptionBudget of policy/v1beta1 was removed in Kubernetes 1.25; use `apiVersion: policy/v1`"
    );
    assert_eq!(
        found("{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: p}}"),
        [" removed-version"]
    );
    assert_eq!(
        found("{apiVersion: example.com/v1beta1, kind: Gateway, metadata: {name: p}}"),
        [" unknown-kind"]
    );
}

#[test]
fn wildcards_of_rules_are_advice() {
    let role = format!(
        "{{{RBAC}, kind: Role, metadata: {{name: r}}, rules: [{{apiGroups: ['*'], resources: [pods], verbs: ['*']}}]}}"
    );
    accepts(&role);
    let findings = Validator::new(Options::new().advice(true)).text(&role);
    let fields: Vec<&str> = findings.iter().map(|finding| finding.field.as_str()).collect();
    assert_eq!(fields, ["rules[0].apiGroups", "rules[0].verbs"]);
}
