//! What a container is made of: its name, image, policies and restart rules.

use crate::rule::rules;

rules! {
    CONTAINERS_REQUIRED = "containers-required", Error, "Pod spec.containers" {
        what: "A Pod has at least one container.",
        why: "There is nothing to run otherwise; init containers alone do not make a Pod.",
        example: "`containers: []`",
        mend: "`containers: [{name: web, image: nginx}]`",
    }
    INIT_CONTAINER_FIELD = "init-container-field", Error, "spec.initContainers[*]" {
        what: "Only an init container that is a sidecar (`restartPolicy: Always`) has probes, hooks and a resize policy that restarts it.",
        why: "A plain init container has ended before the Pod serves.",
        example: "`initContainers: [{name: setup, readinessProbe: …}]`",
        mend: "the same with `restartPolicy: Always`, or without the probe",
    }
    EPHEMERAL_CONTAINER = "ephemeral-container", Error, "spec.ephemeralContainers" {
        what: "A manifest has no ephemeral containers.",
        why: "They are added to a running Pod, through a subresource of its own (kubectl debug).",
        example: "`ephemeralContainers: [{name: debug}]`",
        mend: "no ephemeral containers",
    }
    EPHEMERAL_CONTAINER_FIELD = "ephemeral-container-field", Error, "spec.ephemeralContainers[*]" {
        what: "An ephemeral container has no ports, probes, hooks, resources, restart policy or sub paths, and its target is a container of the Pod.",
        why: "It is there to look at a Pod, not to serve.",
        example: "`{name: debug, ports: [{containerPort: 80}]}`",
        mend: "`{name: debug, image: busybox}`",
    }
    TERMINATION_MESSAGE_POLICY = "termination-message-policy", Error, "containers[*].terminationMessagePolicy" {
        what: "A termination message policy is File or FallbackToLogsOnError.",
        why: "The node knows these two.",
        example: "`terminationMessagePolicy: Logs`",
        mend: "`terminationMessagePolicy: FallbackToLogsOnError`",
    }
    RESTART_POLICY = "restart-policy", Error, "spec.restartPolicy and restartPolicy of containers" {
        what: "A restart policy is Always, OnFailure or Never; a container may have one of its own only where its kind and the Kubernetes version allow it.",
        why: "The node knows these three.",
        example: "`restartPolicy: always`",
        mend: "`restartPolicy: Always`",
    }
    RESTART_RULES = "restart-rules", Error, "containers[*].restartPolicyRules", since 35 {
        what: "Restart rules stand beside a restart policy; there are at most 20, each with an action and up to 255 exit codes, In or NotIn.",
        why: "The rules are exceptions to the policy.",
        example: "`restartPolicyRules: [{action: Restart}]`",
        mend: "`restartPolicy: Never` with `restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [42]}}]`",
    }
    RESIZE_POLICY = "resize-policy", Error, "containers[*].resizePolicy" {
        what: "A resize policy names cpu or memory, each once, with NotRequired or RestartContainer; a Pod that never restarts has NotRequired.",
        why: "Only these resources change while a container runs.",
        example: "`{resourceName: gpu, restartPolicy: Always}`",
        mend: "`{resourceName: memory, restartPolicy: RestartContainer}`",
    }
    HOST_IP_ALONE = "host-ip-alone", Warning, "containers[*].ports[*].hostIP" {
        what: "A host IP stands beside a host port.",
        why: "Without a host port it has no effect.",
        example: "`{containerPort: 80, hostIP: 127.0.0.1}`",
        mend: "`{containerPort: 80, hostPort: 8080, hostIP: 127.0.0.1}`",
    }
}

/// The restart policies of single containers, in the order in which the API server lists them.
pub const RESTART_POLICIES: &[&str] = &["Always", "Never", "OnFailure"];
