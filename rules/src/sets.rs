//! The wiring between the objects of a set, beside that of pods and Services: what refers to what, selects what, and depends
//! on what. All of these rules are podwire's own: the API server judges one object at a time.

use crate::rule::rules;

rules! {
    DANGLING_REFERENCE = "dangling-reference", Wiring, "names of ConfigMaps, Secrets, claims, accounts and classes in a Pod" {
        what: "What a pod refers to by name is in the set under that name, where the set has it under a similar one.",
        why: "The pod waits for ever for what it mounts or reads, or is not created at all.",
        example: "`configMap: {name: scan}` beside a ConfigMap `scan-conf`",
        mend: "`configMap: {name: scan-conf}`",
    }
    DANGLING_BACKEND = "dangling-backend", Wiring, "Ingress and routes: services and their ports" {
        what: "An Ingress or route leads to a Service of the set, and to a port that this Service has.",
        why: "Otherwise whoever comes in gets an error of the gateway.",
        example: "`service: {name: web, port: {name: http}}` where the Service calls its port `api`",
        mend: "`service: {name: web, port: {name: api}}`",
    }
    DANGLING_MONITOR = "dangling-monitor", Wiring, "ServiceMonitor spec.selector, PodMonitor spec.selector" {
        what: "A monitor selects Services, or pods, that the set has.",
        why: "Otherwise nothing is scraped, and nothing says so.",
        example: "`matchLabels: {app: shop, instance: shop}` where the Service has `instance: r1`",
        mend: "`matchLabels: {app: shop, instance: r1}`",
    }
    MONITOR_PORT = "monitor-port", Wiring, "ServiceMonitor spec.endpoints[*].port, PodMonitor spec.podMetricsEndpoints[*].port" {
        what: "One of the Services, or pods, that a monitor selects has the port that it scrapes.",
        why: "Those without a port of that name are passed over; without any, nothing is scraped.",
        example: "`endpoints: [{port: metrics}]` where the Services have `http` alone",
        mend: "`endpoints: [{port: http}]`",
    }
    AUTOSCALER_TARGET = "autoscaler-target", Wiring, "HorizontalPodAutoscaler spec.scaleTargetRef" {
        what: "An autoscaler's target is in its namespace, under the same kind and name.",
        why: "Otherwise nothing is ever scaled.",
        example: "`scaleTargetRef: {kind: Deployment, name: web}` beside a StatefulSet `web`",
        mend: "`scaleTargetRef: {kind: StatefulSet, name: web}`",
    }
    AUTOSCALER_REQUESTS = "autoscaler-requests", Wiring, "HorizontalPodAutoscaler spec.metrics[*].resource.target.averageUtilization" {
        what: "Where an autoscaler goes by utilization, each container of its target requests the resource.",
        why: "Utilization is a share of what is requested: without a request no number of replicas can be computed.",
        example: "`averageUtilization: 80` of `cpu` for a Deployment with a container without `requests`",
        mend: "`resources: {requests: {cpu: 100m}}` in every container",
    }
    AUTOSCALER_REPLICAS = "autoscaler-replicas", Wiring, "spec.replicas of what an autoscaler scales" {
        what: "What an autoscaler scales does not state its replicas.",
        why: "Each apply sets the count back to what is written, against the autoscaler.",
        example: "`replicas: 2` in a Deployment that a HorizontalPodAutoscaler scales",
        mend: "leave `replicas` out: the autoscaler keeps at least its `minReplicas`",
    }
    BUDGET_SELECTOR = "budget-selector", Wiring, "PodDisruptionBudget spec.selector" {
        what: "A disruption budget selects pods that the set has, of one kind of owner that can be scaled.",
        why: "Otherwise it protects nothing; and where pods of Jobs are among them, no eviction is ever allowed.",
        example: "`selector: {matchLabels: {app: web, tier: front}}` where the pods have `app: web` alone",
        mend: "`selector: {matchLabels: {app: web}}`",
    }
    BLOCKING_BUDGET = "blocking-budget", Wiring, "PodDisruptionBudget spec.minAvailable, spec.maxUnavailable" {
        what: "A disruption budget leaves room for an eviction.",
        why: "Otherwise a node with such a pod can never be drained.",
        example: "`minAvailable: 1` for a Deployment with one replica",
        mend: "`maxUnavailable: 1`, or more replicas",
    }
    POLICY_SELECTOR = "policy-selector", Wiring, "NetworkPolicy spec.podSelector" {
        what: "A network policy selects pods that the set has.",
        why: "Otherwise it protects nothing: everybody may connect.",
        example: "`podSelector: {matchLabels: {search-client: \"true\"}}` for pods with `app: search`",
        mend: "`podSelector: {matchLabels: {app: search}}`",
    }
    POLICY_PORT = "policy-port", Wiring, "NetworkPolicy spec.ingress[*].ports[*].port" {
        what: "A port that a network policy allows by name is a port of a pod that it selects.",
        why: "A policy works on the pods' own ports; a name that none of them has allows nothing.",
        example: "`ports: [{port: https}]` where the pods have `api` and `web`",
        mend: "`ports: [{port: api}]`",
    }
    SHUT_PORT = "shut-port", Wiring, "NetworkPolicy spec.ingress" {
        what: "Network policies let somebody reach the ports to which the Services of the set lead.",
        why: "Otherwise every connection to the Service is dropped. A policy works on the pods' ports, not on those of the Service.",
        example: "`ingress: [{ports: [{port: 80}]}]` where the Service leads from 80 to 8080",
        mend: "`ingress: [{ports: [{port: 8080}]}]`",
    }
    UNREACHABLE_DNS = "unreachable-dns", Wiring, "NetworkPolicy spec.egress[*].to[*].podSelector" {
        what: "A rule that lets pods ask the cluster's DNS has a namespace selector.",
        why: "The DNS lives in `kube-system`: a pod selector alone looks in the policy's own namespace, and no name resolves any more.",
        example: "`to: [{podSelector: {matchLabels: {k8s-app: kube-dns}}}]`",
        mend: "`to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}]`",
    }
    UNMATCHED_AFFINITY = "unmatched-affinity", Wiring, "Pod spec.affinity.podAntiAffinity, spec.topologySpreadConstraints" {
        what: "What keeps pods apart, or spreads them, selects the pods themselves.",
        why: "A selector that misses them keeps nothing apart: all replicas may stand on one node.",
        example: "`labelSelector: {matchLabels: {app: web}}` in a pod whose labels say `app: shop`",
        mend: "`labelSelector: {matchLabels: {app: shop}}`",
    }
    SINGLE_WRITER_CLAIM = "single-writer-claim", Wiring, "Pod spec.volumes[*].persistentVolumeClaim" {
        what: "Several replicas do not share a claim that only one node may mount.",
        why: "Those on other nodes never start.",
        example: "`replicas: 2` with a claim of `accessModes: [ReadWriteOnce]`",
        mend: "`accessModes: [ReadWriteMany]`, or a StatefulSet with a claim template",
    }
    DANGLING_ROLE = "dangling-role", Wiring, "RoleBinding and ClusterRoleBinding roleRef" {
        what: "The Role that a binding gives is in its namespace.",
        why: "A binding of nothing grants nothing.",
        example: "`roleRef: {kind: Role, name: web}` without a Role `web`",
        mend: "add the Role, or name one that there is",
    }
    DANGLING_SUBJECT = "dangling-subject", Wiring, "RoleBinding and ClusterRoleBinding subjects" {
        what: "The account that a binding names is where the binding says.",
        why: "Otherwise the pods do not get what the binding grants: each of their requests is refused.",
        example: "`subjects: [{kind: ServiceAccount, name: web, namespace: system}]` where the account is in `shop`",
        mend: "`namespace: shop`",
    }
    DANGLING_WEBHOOK = "dangling-webhook", Wiring, "webhooks[*].clientConfig.service" {
        what: "A webhook leads to a Service that is where it says, and to a port that this Service has.",
        why: "Otherwise the API server cannot ask it, and refuses every object that it guards.",
        example: "`service: {name: hook, namespace: system}` where the Service is in `shop`",
        mend: "`namespace: shop`",
    }
    VARIABLE_ORDER = "variable-order", Wiring, "Pod spec.containers[*].env[*].value, args and command" {
        what: "`$(NAME)` stands below the variable `NAME`.",
        why: "It is replaced only where the variable is set before; otherwise the text stays as it is.",
        example: "`URL: http://$(HOST)` above `HOST`",
        mend: "move `HOST` above `URL`",
    }
    DANGLING_ADDRESS = "dangling-address", Wiring, "addresses in variables, arguments, ConfigMaps and Secrets" {
        what: "An address of a Service of the set has a name and a port that there are.",
        why: "Otherwise the name does not resolve, or the connection is refused.",
        example: "`http://web:80` where the Service `web` has port 8080 alone",
        mend: "`http://web:8080`",
    }
    GOVERNING_SERVICE = "governing-service", Wiring, "StatefulSet spec.serviceName" {
        what: "A StatefulSet whose pods are called by their names has a headless Service that selects them.",
        why: "Only such a Service gives each pod a name of its own.",
        example: "`serviceName: db` where the headless Service is called `r1-db`",
        mend: "`serviceName: r1-db`",
    }
    HOST_PORT_TAKEN = "host-port-taken", Wiring, "Pod spec.containers[*].ports[*].hostPort" {
        what: "A port of the nodes is not that of a DaemonSet's pods already.",
        why: "On every node one of the two pods waits for the port for ever.",
        example: "`hostPort: 9100` in two DaemonSets for the same nodes",
        mend: "give one of them another port",
    }
    HOST_NETWORK_NAMES = "host-network-names", Wiring, "Pod spec.dnsPolicy" {
        what: "A pod on the host's network that uses names of the cluster says `dnsPolicy: ClusterFirstWithHostNet`.",
        why: "On the host's network `ClusterFirst` means the node's own resolver, which knows no Services.",
        example: "`hostNetwork: true` with `value: collector:4317`",
        mend: "`dnsPolicy: ClusterFirstWithHostNet`",
    }
    HOOK_ORDER = "hook-order", Wiring, "what the pod of a Helm hook refers to" {
        what: "What a `pre-install` hook needs is a hook as well, of no greater weight.",
        why: "Helm runs such hooks before it makes anything else: the pod waits for what comes only when it has ended.",
        example: "a Job with `helm.sh/hook: pre-install` that reads a ConfigMap of the release",
        mend: "`helm.sh/hook: pre-install` and a smaller `helm.sh/hook-weight` on the ConfigMap",
    }
    ENDPOINT_PORT_NAME = "endpoint-port-name", Wiring, "Endpoints subsets[*].ports[*].name, EndpointSlice ports[*].name" {
        what: "The ports of endpoints have the names of their Service's ports.",
        why: "A Service's port finds its endpoints by name: with another name it has none.",
        example: "`ports: [{name: db, port: 5432}]` for a Service whose port is called `postgres`",
        mend: "`ports: [{name: postgres, port: 5432}]`",
    }
    BEYOND_LIMITS = "beyond-limits", Wiring, "containers[*].resources and claims, in a namespace with a LimitRange" {
        what: "Containers, pods and claims ask for what the limit ranges of their namespace allow, the defaults of these included.",
        why: "The API server refuses the pod: a workload is accepted, and its pods are never made.",
        example: "`limits: {memory: 512Mi}` beside a LimitRange with `{type: Container, max: {memory: 256Mi}}`",
        mend: "`limits: {memory: 256Mi}`, or a larger `max`",
    }
    QUOTA_DEMAND = "quota-demand", Wiring, "containers[*].resources, in a namespace with a ResourceQuota" {
        what: "Where a quota counts CPU or memory, each container states it, init containers included, or a limit range gives a default.",
        why: "The API server refuses a pod of which it could not count everything: the pods of a workload are never made.",
        example: "a container without `resources` beside `hard: {requests.memory: 16Gi}`",
        mend: "`resources: {requests: {memory: 128Mi}}`, or a LimitRange with `defaultRequest: {memory: 128Mi}`",
    }
    QUOTA_EXCEEDED = "quota-exceeded", Wiring, "ResourceQuota spec.hard" {
        what: "A quota leaves room for all that the set has at the same time: objects, pods by the least that autoscalers keep, and the claims made for them.",
        why: "The API server refuses those that come last, and nobody knows which these are.",
        example: "`hard: {requests.memory: 2Gi}` beside a Deployment of 3 replicas that request 1Gi each",
        mend: "`hard: {requests.memory: 3Gi}`, or fewer replicas",
    }
}
