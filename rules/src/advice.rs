//! What is legal and often meant, yet a frequent cause of trouble, and mistakes that harm nobody.

use crate::rule::rules;

rules! {
    UNDECLARED_TARGET = "undeclared-target", Advice, "Service spec.ports[*].targetPort, addresses of single pods" {
        what: "A numeric target, and a port behind the name of a pod, is one that the pod declares, where it declares any.",
        why: "A number need not be declared to be served; a number that is not is often an old one.",
        example: "`targetPort: 9090` for pods with `containerPort: 8080`",
        mend: "`targetPort: 8080`, or declare the port",
    }
    LEFTOVER_SELECTOR = "leftover-selector", Advice, "selectors of budgets and policies" {
        what: "A disruption budget or network policy selects pods that the set has.",
        why: "One that selects nothing is left over from something that was removed, or switched off.",
        example: "a budget for `component: web` in a set without such pods",
        mend: "remove it, or select what it is meant for",
    }
    UNUSED_PORT_RULE = "unused-port-rule", Advice, "NetworkPolicy spec.ingress[*].ports[*].port" {
        what: "A port that a network policy allows by number is one that a selected pod declares.",
        why: "A policy works on the pods' ports: the port of a Service in front of them allows nothing more.",
        example: "`ports: [{port: 80}, {port: 8080}]` for pods with 8080 behind a Service with 80",
        mend: "`ports: [{port: 8080}]`",
    }
    LEFTOVER_PEER = "leftover-peer", Advice, "NetworkPolicy podSelector of peers" {
        what: "The pods that a network policy lets in, or out to, are in the set.",
        why: "A peer that nobody is allows nothing.",
        example: "`from: [{podSelector: {matchLabels: {app: wbe}}}]` beside pods with `app: web`",
        mend: "`from: [{podSelector: {matchLabels: {app: web}}}]`",
    }
    SINGLE_WRITER_ROLLOUT = "single-writer-rollout", Advice, "Deployment spec.strategy with a claim" {
        what: "A Deployment with a claim that only one node may mount replaces its pod with `strategy: {type: Recreate}`.",
        why: "A rolling update starts the new pod while the old one holds the claim; on another node it waits for ever.",
        example: "a claim of `accessModes: [ReadWriteOnce]` in a Deployment without a strategy",
        mend: "`strategy: {type: Recreate}`",
    }
    NAMELESS_PODS = "nameless-pods", Advice, "StatefulSet spec.serviceName" {
        what: "A StatefulSet's Service is in the set, headless, and selects its pods.",
        why: "Only such a Service gives each pod a name of its own.",
        example: "`serviceName: db` where the Service `db` has a cluster IP",
        mend: "`clusterIP: None` in the Service",
    }
    ABSENT_KEY = "absent-key", Advice, "keys of ConfigMaps and Secrets that are optional or to be filled in" {
        what: "A key that a pod reads is there, also where its absence is allowed or the object is empty.",
        why: "What is optional is silently absent; what is empty is waited for until somebody fills it in.",
        example: "`subPath: settings.py` of an optional ConfigMap without that key",
        mend: "add the key, or remove the mount",
    }
    HOOK_AMONG_ENDPOINTS = "hook-among-endpoints", Advice, "Service spec.selector" {
        what: "The pods of Helm's hooks are not among the endpoints of a Service.",
        why: "While the hook runs, a share of the connections reaches its pod, which does not serve them.",
        example: "a test Pod with the labels of the release, behind a Service with a numeric target",
        mend: "give the Service's target by name, or the hook other labels",
    }
    WILDCARD_RULE = "wildcard-rule", Advice, "Role and ClusterRole rules[*]" {
        what: "A rule names the groups, resources and verbs that are meant.",
        why: "`*` permits also what is installed later, and what nobody thought of.",
        example: "`verbs: [\"*\"]`",
        mend: "`verbs: [get, list, watch]`",
    }
    UNSERVED_ENDPOINT = "unserved-endpoint", Advice, "PodMonitor spec.podMetricsEndpoints[*], ServiceMonitor spec.endpoints[*]" {
        what: "Each endpoint of a monitor names a port that something selected has.",
        why: "An endpoint without a port is passed over in silence, though others of the monitor work.",
        example: "`endpoints: [{port: http}, {port: metrics}]` where the Services have `http` alone",
        mend: "remove the endpoint, or name the port",
    }
    SERVICE_LINKS = "service-links", Advice, "Pod spec.enableServiceLinks" {
        what: "The variables that the kubelet sets for a Service are not among those by which a program is configured.",
        why: "For a Service `redis` each container of its namespace gets `REDIS_PORT=tcp://10.0.0.1:6379`: a program that reads `REDIS_PORT` as a number does not start.",
        example: "a container with `REDIS_HOST` alone, beside a Service `redis`",
        mend: "`enableServiceLinks: false`, or set `REDIS_PORT`",
    }
    QUOTA_ROOM = "quota-room", Advice, "ResourceQuota spec.hard" {
        what: "A quota leaves room for all pods that the autoscalers of its namespace may make.",
        why: "Under load, when the pods are needed, the API server refuses those that come last.",
        example: "`hard: {pods: 5}` beside an autoscaler with `maxReplicas: 10`",
        mend: "`hard: {pods: 10}`, or `maxReplicas: 5`",
    }
}
