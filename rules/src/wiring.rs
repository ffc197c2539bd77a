//! The wiring between declarations: what leads where. Most of these rules are podwire's own: the API server
//! accepts a breach in silence, and traffic is lost.

use crate::rule::rules;

rules! {
    DANGLING_TARGET = "dangling-target", Wiring, "Service spec.ports[*].targetPort" {
        what: "A Service's port leads to a port that a container of the selected pod opens.",
        why: "Otherwise connections to the Service are refused, and nothing says why.",
        example: "`#[port(http = 80, target = Metrics::HTTP)]` where the selected pod does not run `Metrics`",
        mend: "`#[port(http = 80, target = Web::HTTP)]`",
        yaml: "`{port: 80, targetPort: htpp}` where the selected pods name their port `http`" => "`{port: 80, targetPort: http}`",
    }
    PROTOCOL_MISMATCH = "protocol-mismatch", Wiring, "Service spec.ports[*].protocol" {
        what: "A Service's port has the protocol of the container port it leads to.",
        why: "A named target port is found by name and protocol; a TCP port in front of a UDP server carries nothing.",
        example: "`#[port(dns = 53, target = Dns::DNS, protocol = TCP)]` where `Dns` opens 53/UDP",
        mend: "leave `protocol` out: it is the target's",
        yaml: "`{port: 53, targetPort: dns, protocol: TCP}` where the pods open `dns` for UDP" => "`{port: 53, targetPort: dns, protocol: UDP}`",
    }
    DUPLICATE_CONTAINER_PORT = "duplicate-container-port", Warning, "Pod spec.containers[*].ports[*].containerPort and hostPort" {
        what: "No two containers of a pod open the same port and protocol.",
        why: "The containers of a pod share one network: the second server cannot bind and does not start.",
        example: "two containers with `#[port(http = 8080)]` in one pod",
        mend: "give one of them another number",
        yaml: "`containerPort: 8080` in two containers of a pod" => "give one of them another number",
    }
    DUPLICATE_POD_PORT_NAME = "duplicate-pod-port-name", Warning, "Pod spec.containers[*].ports[*].name" {
        what: "No two containers of a pod use the same port name.",
        why: "A Service that targets the name reaches whichever container comes first.",
        example: "`#[port(metrics = 9090)]` and `#[port(metrics = 9100)]` in two containers of one pod",
        mend: "`#[port(proxy_metrics = 9100)]`",
        yaml: "`name: metrics` for ports of two containers of a pod" => "`name: proxy-metrics` for one of them",
    }
    DUPLICATE_PORT = "duplicate-port", Error, "ports of one container or one Service" {
        what: "In one list, port names are unique, and so are port numbers of one protocol.",
        why: "A port is found by its name, and connections by number and protocol.",
        example: "`#[port(http = 8080)] #[port(admin = 8080)]`",
        mend: "`#[port(http = 8080)] #[port(admin = 8081)]`",
        yaml: "`ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 8080}]`" => "`ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 8081}]`",
    }
    UNNAMED_PORT = "unnamed-port", Error, "Service spec.ports[*].name" {
        what: "Several ports have names.",
        why: "With more than one port, a name is what tells them apart; the API server demands it of a Service.",
        example: "`#[port(8080)] #[port(metrics = 9090)]`",
        mend: "`#[port(http = 8080)] #[port(metrics = 9090)]`",
        yaml: "`ports: [{port: 80}, {name: metrics, port: 9090}]`" => "`ports: [{name: http, port: 80}, {name: metrics, port: 9090}]`",
    }
    DANGLING_PROBE = "dangling-probe", Wiring, "Pod spec.containers[*].readinessProbe, livenessProbe, startupProbe, lifecycle" {
        what: "A probe or a lifecycle hook uses a port that its own container opens.",
        why: "A probe on a port nobody opens fails for ever: the pod gets no traffic, or is restarted in a loop.",
        example: "`#[probe(readiness = http_get(Self::HTTPS))]` in a container that opens only `http`",
        mend: "`#[probe(readiness = http_get(Self::HTTP))]`",
        yaml: "`readinessProbe: {httpGet: {port: https}}` in a container that names only `http`" => "`readinessProbe: {httpGet: {port: http}}`",
    }
    UNKNOWN_VOLUME = "unknown-volume", Error, "Pod spec.containers[*].volumeMounts[*].name and volumeDevices[*].name" {
        what: "A container mounts only volumes that its pod declares.",
        why: "There is nothing to mount; the API server refuses the pod.",
        example: "`#[mount(cache = \"/cache\")]` in a pod without `#[volume(cache = …)]`",
        mend: "add `#[volume(cache = empty_dir)]` to the pod",
        yaml: "`volumeMounts: [{name: cache, mountPath: /cache}]` in a pod without such a volume" => "`volumes: [{name: cache, emptyDir: {}}]`",
    }
    UNMOUNTED_VOLUME = "unmounted-volume", Wiring, "Pod spec.volumes[*]" {
        what: "Every volume is mounted by a container of its pod, unless it is allowed to be idle.",
        why: "A volume that nobody mounts is most often a mount that was forgotten or misspelt.",
        example: "`#[volume(cache = empty_dir)]` without any `#[mount(cache = …)]`",
        mend: "mount it, remove it, or write `#[volume(cache = empty_dir, allow(\"unmounted-volume\"))]`",
        yaml: "`volumes: [{name: cache, emptyDir: {}}]` that no container mounts" => "mount it, or remove it",
    }
    DUPLICATE_VOLUME = "duplicate-volume", Error, "Pod spec.volumes[*].name" {
        what: "Volume names are unique in a pod.",
        why: "A mount refers to its volume by name.",
        example: "`#[volume(cache = empty_dir)]` twice",
        mend: "give one of them another name",
        yaml: "`volumes: [{name: cache, emptyDir: {}}, {name: cache, emptyDir: {}}]`" => "give one of them another name",
    }
    DUPLICATE_MOUNT_PATH = "duplicate-mount-path", Error, "Pod spec.containers[*].volumeMounts[*].mountPath, volumeDevices[*].devicePath and name" {
        what: "A container mounts at most one volume at a path.",
        why: "The second mount would hide the first.",
        example: "`#[mount(cache = \"/data\")] #[mount(index = \"/data\")]`",
        mend: "`#[mount(cache = \"/data/cache\")] #[mount(index = \"/data/index\")]`",
        yaml: "`volumeMounts: [{name: cache, mountPath: /data}, {name: index, mountPath: /data}]`" => "`mountPath: /data/cache` and `mountPath: /data/index`",
    }
    DUPLICATE_VARIABLE = "duplicate-variable", Warning, "Pod spec.containers[*].env[*].name" {
        what: "A container sets each environment variable once.",
        why: "The last one wins, and the first is lost without a word.",
        example: "`#[env(PORT = \"80\")] #[env(PORT = \"81\")]`",
        mend: "keep one of them",
        yaml: "`env: [{name: PORT, value: '80'}, {name: PORT, value: '81'}]`" => "keep one of them",
    }
    UNKNOWN_VARIABLE = "unknown-variable", Wiring, "Pod spec.containers[*].env[*].value, command and args" {
        what: "`$(NAME)` names a variable that the container sets; in a variable's value, one that is set before it.",
        why: "Otherwise the kubelet leaves the text as it is, and the program reads `$(NAME)`.",
        example: "`#[env(URL = \"http://$(HOST)\", HOST = \"db\")]`",
        mend: "`#[env(HOST = \"db\", URL = \"http://$(HOST)\")]`; `$$(NAME)` is the text itself",
        yaml: "`env: [{name: URL, value: http://$(HOST)}, {name: HOST, value: db}]`" => "`env: [{name: HOST, value: db}, {name: URL, value: http://$(HOST)}]`; `$$(NAME)` is the text itself",
    }
    UNKNOWN_CONTAINER = "unknown-container", Wiring, "resourceFieldRef.containerName of variables and of downward API files" {
        what: "A reference to a container's resources names a container of the pod.",
        why: "Otherwise the volume is not mounted, or the container does not start.",
        example: "`resource(\"limits.memory\", container = \"sever\")` in a pod with the container `server`",
        mend: "`resource(\"limits.memory\", container = \"server\")`",
    }
    DUPLICATE_KEY = "duplicate-key", Error, "labels, annotations, node selectors, requests and limits" {
        what: "A key stands once in a map.",
        why: "One of the two values would be lost.",
        example: "`labels(app = \"web\", app = \"shop\")`",
        mend: "`labels(app = \"web\")`",
    }
    DUPLICATE_CONTAINER_NAME = "duplicate-container-name", Error, "Pod spec.containers[*].name, spec.initContainers[*].name" {
        what: "Container names are unique in a pod, init containers and sidecars included.",
        why: "Logs, probes and restarts are found by the container's name; the API server refuses the pod.",
        example: "two fields of a container that states `#[container(name = \"proxy\", …)]`",
        mend: "`#[container(name = \"proxy-admin\")]` on one of the fields",
        yaml: "`containers: [{name: proxy}, {name: proxy}]`" => "`containers: [{name: proxy}, {name: proxy-admin}]`",
    }
    LABELS_REQUIRED = "labels-required", Wiring, "Pod metadata.labels" {
        what: "A pod has an identity label.",
        why: "Without one no service and no workload can select it.",
        example: "`#[pod(labels())]`",
        mend: "`#[pod(labels(app = \"web\"))]`, or leave `labels` out",
        yaml: "a template without `metadata.labels`" => "`labels: {app: web}`",
    }
    SELECTOR_MISMATCH = "selector-mismatch", Wiring, "Service spec.selector" {
        what: "The labels of the selected pod satisfy an explicit selector.",
        why: "A selector that matches nothing has no endpoints: every connection fails.",
        example: "`selector(app = \"catalogue\")` for a pod with `labels(app = \"catalog\")`",
        mend: "`selector(app = \"catalog\")`, or leave the selector out: it is the pod's labels",
    }
    AMBIGUOUS_SELECTOR = "ambiguous-selector", Wiring, "Service spec.selector" {
        what: "A Service's selector catches the pods of one kind only.",
        why: "Otherwise a part of the traffic reaches a pod that does not speak the protocol.",
        example: "two pods with `labels(app = \"shop\")` in one app",
        mend: "add a label that tells them apart: `labels(app = \"shop\", component = \"web\")`",
    }
    DUPLICATE_NODE_PORT = "duplicate-node-port", Error, "Service spec.ports[*].nodePort" {
        what: "A node port belongs to one Service port.",
        why: "Every node opens it once; the API server refuses the second Service.",
        example: "`node_port = 30080` in two services",
        mend: "give one of them another number",
    }
    DUPLICATE_ROUTE = "duplicate-route", Wiring, "Ingress spec.rules[*].host and http.paths[*], and the rules of routes" {
        what: "Requests for one host and path are led to one place.",
        why: "Of two routes that match the same, the controller takes one, and the other never gets a request.",
        example: "`#[route(host = \"shop.example.com\", path = \"/\", …)]` in two ingresses",
        mend: "give one of them another host or path",
        yaml: "host `shop.example.com` and path `/` in two Ingresses" => "another host or path in one of them",
    }
    CERTIFICATE_SECRET = "certificate-secret", Wiring, "Ingress spec.tls[*].secretName" {
        what: "A certificate is in a Secret of type `kubernetes.io/tls`.",
        why: "Only such a Secret has the keys `tls.crt` and `tls.key`; with another one the controller shows its own certificate.",
        example: "`tls(secret = Passwords)` where `Passwords` is of type `Opaque`",
        mend: "`#[secret(type = tls)]` on the type that is named",
        yaml: "`tls: [{secretName: passwords}]` where the Secret `passwords` is of type `Opaque`" => "a Secret of type `kubernetes.io/tls`",
    }
    NODE_PORT_RANGE = "node-port-range", Error, "Service spec.ports[*].nodePort" {
        what: "A node port lies in the range that the cluster hands out: 30000 to 32767 by default.",
        why: "The API server refuses others, so that services do not take the nodes' own ports.",
        example: "`node_port = 8080`",
        mend: "`node_port = 30080`, or state the cluster's range: `#[app(node_ports(20000, 22767))]`",
        yaml: "`nodePort: 8080`" => "`nodePort: 30080`",
    }
    NODE_PORT_TYPE = "node-port-type", Error, "Service spec.ports[*].nodePort" {
        what: "Only Services of type NodePort and LoadBalancer have node ports.",
        why: "For the other types no node opens a port; the API server refuses the Service.",
        example: "`#[service(selects = Web)] #[port(http = 80, target = Web::HTTP, node_port = 30080)]`",
        mend: "`#[service(selects = Web, type = NodePort)]`",
        yaml: "`{type: ClusterIP, ports: [{port: 80, nodePort: 30080}]}`" => "`type: NodePort`",
    }
    HEADLESS_FIELD = "headless-field", Error, "Service with clusterIP: None" {
        what: "A headless Service is a ClusterIP Service without an address: it has no node ports, load balancer or session affinity.",
        why: "Clients connect to the pods' own addresses; there is nothing in between that could do it.",
        example: "`#[service(selects = Db, headless, session_affinity)]`",
        mend: "`#[service(selects = Db, headless)]`",
        yaml: "`{clusterIP: None, sessionAffinity: ClientIP}`" => "`clusterIP: None` alone",
    }
    EXTERNAL_NAME_FIELD = "external-name-field", Error, "Service of type ExternalName" {
        what: "An ExternalName Service is a DNS alias: it selects no pods and has no node ports, addresses or policies.",
        why: "Its traffic never enters the cluster's network.",
        example: "`#[service(external_name = \"db.example.com\", selects = Db)]`",
        mend: "`#[service(external_name = \"db.example.com\")]`",
        yaml: "`{type: ExternalName, externalName: db.example.com, selector: {app: db}}`" => "`{type: ExternalName, externalName: db.example.com}`",
    }
    SERVICE_TYPE_FIELD = "service-type-field", Error, "Service fields that need a type" {
        what: "Load balancer settings need type LoadBalancer; an external traffic policy needs NodePort or LoadBalancer.",
        why: "The API server refuses what has no effect for the type.",
        example: "`#[service(selects = Web, load_balancer_class = \"acme.io/lb\")]`",
        mend: "`#[service(selects = Web, type = LoadBalancer, load_balancer_class = \"acme.io/lb\")]`",
        yaml: "`{type: ClusterIP, loadBalancerClass: acme.io/lb}`" => "`{type: LoadBalancer, loadBalancerClass: acme.io/lb}`",
    }
    DUPLICATE_RESOURCE_NAME = "duplicate-resource-name", Error, "metadata.name" {
        what: "No two resources of a kind have the same name in a namespace.",
        why: "The second overwrites the first.",
        example: "two services with `name = \"web\"` in one app",
        mend: "`name = \"web-admin\"` for one of them",
    }
    SERVICE_WITHOUT_POD = "service-without-pod", Wiring, "App" {
        what: "The pod that a service of an app selects is part of the app, in the same collection where there is one.",
        why: "A Service without pods has no endpoints: every connection fails.",
        example: "`struct Shop { web_service: WebService }` without a field of type `Web`",
        mend: "`struct Shop { web: Web, web_service: WebService }`",
    }
    PASSING_POD = "passing-pod", Wiring, "Service spec.selector" {
        what: "A Service leads to pods that keep running, and not to those of a Job, unless that is allowed.",
        why: "Between two jobs it has no endpoints: every connection fails.",
        example: "`#[service(selects = Backup)]` where `Backup` has a `#[cron_job(…)]`",
        mend: "select the pod that serves, or write `#[service(selects = Backup, allow(\"passing-pod\"))]`",
        yaml: "a Service whose selector fits the pods of a CronJob" => "a selector that fits the pods that serve",
    }
    DANGLING_LINK = "dangling-link", Wiring, "App" {
        what: "The service to which a container links is part of the app.",
        why: "Otherwise the name does not resolve when the container starts.",
        example: "`struct Shop { web: Web }` where `Web` links to `CatalogService`",
        mend: "add the field `catalog_service: CatalogService`, or mark the app `#[app(open)]` if an enclosing app has it",
        yaml: "a pod that is told the address of a service that is not deployed" => "deploy the service, or name the one that is",
    }
    AMBIGUOUS_LINK = "ambiguous-link", Wiring, "App" {
        what: "A link from outside a collection does not lead to a service inside it.",
        why: "Each instance has a service of its own: no single address is meant.",
        example: "`struct Shop { web: Web, tenants: Vec<Tenant> }` where `Web` links to a service of `Tenant`",
        mend: "move the service out of the collection, or the container into it",
    }
    DANGLING_KEY = "dangling-key", Wiring, "Pod env, volume items and subPath" {
        what: "A key that a pod reads from a ConfigMap or Secret is there.",
        why: "The container does not start where a variable's key is missing, and the volume is not mounted where an item's is.",
        example: "`#[env(LOG_LEVEL = key(Settings::LOG_LVL))]`",
        mend: "`#[env(LOG_LEVEL = key(Settings::LOG_LEVEL))]`",
        yaml: "`configMapKeyRef: {name: settings, key: LOG_LVL}` where the map has the key `LOG_LEVEL`" => "`configMapKeyRef: {name: settings, key: LOG_LEVEL}`",
    }
    ABSENT_RESOURCE = "absent-resource", Wiring, "App" {
        what: "The config map, secret or other resource that a pod uses is part of the app, in the pod's own namespace.",
        why: "The container does not start without it.",
        example: "`struct Shop { web: Web }` where `Web` reads a key of `Settings`",
        mend: "`struct Shop { web: Web, settings: Settings }`",
    }
    SECRET_OF_ANOTHER_TYPE = "secret-type", Wiring, "Pod spec.imagePullSecrets" {
        what: "A Secret with which images are pulled is of a type that registries are logged into with.",
        why: "In any other Secret the login is not found, and a private image is not pulled.",
        example: "`#[pod(image_pull_secrets(Login))]` where `Login` is `#[secret(type = basic_auth)]`",
        mend: "`#[pod(image_pull_secrets(Registry))]` where `Registry` is `#[secret(type = docker_config)]`",
        yaml: "`imagePullSecrets: [{name: login}]` where the Secret `login` is of type `Opaque`" => "a Secret of type `kubernetes.io/dockerconfigjson`",
    }
    POLICY_EXCEPTION = "policy-exception", Wiring, "App: network_policies" {
        what: "Where an app has network policies, a link to a service of which nobody knows the pods has a stated exception.",
        why: "A policy names pods by their labels; those of a foreign service, of an alias or of one without a selector are not known, and connections to them would be dropped.",
        example: "a link to `#[service(external_name = \"payments.example.com\")]` in a pod without `#[allow_to(…)]`",
        mend: "`#[allow_to(PaymentGateway::HTTP, cidr = \"203.0.113.0/24\", port = 443)]`",
    }
    HOST_NETWORK_POLICY = "host-network-policy", Wiring, "App: network_policies" {
        what: "Where an app has network policies, it names its pods on the host's network as outside of them.",
        why: "Such a pod has the node's address: no policy holds for it, and none can let it in by its labels.",
        example: "`#[app(network_policies)]` for a pod with `#[pod(host_network)]`",
        mend: "`#[app(network_policies(outside(NodeAgent)))]`",
    }
    DANGLING_LOCAL = "dangling-local", Wiring, "Pod spec.containers[*].env[*].value" {
        what: "A container that another one reaches on localhost runs in the same pod.",
        why: "The containers of a pod share one network; nothing answers on localhost for a container that the pod does not run.",
        example: "`#[env(UPSTREAM = local(Server::HTTP))]` in a pod without `Server`",
        mend: "add a field of type `Server` to the pod, or link to a service in front of it",
        yaml: "`http://localhost:8080` in a pod of which no container opens 8080" => "the port that the other container opens",
    }
    HOST_NETWORK_DNS = "host-network-dns", Wiring, "Pod spec.dnsPolicy" {
        what: "A pod on the node's network that links to a service asks the cluster's DNS.",
        why: "With the node's network comes the node's DNS, in which no service has a name, unless the DNS policy says otherwise.",
        example: "`#[pod(host_network)]` for a container with `#[env(CATALOG = link(CatalogService::HTTP))]`",
        mend: "`#[pod(host_network, dns_policy = ClusterFirstWithHostNet)]`",
        yaml: "`hostNetwork: true` for a pod that calls a service by name" => "`{hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet}`",
    }
    ALTERNATIVE = "alternative", Wiring, "App" {
        what: "A resource that stands in the place of another has its name and its ports.",
        why: "Links lead to whichever of the two is deployed: what clients rely on must be the same.",
        example: "`#[service(external_name = \"db.example.com\", instead_of = DbService)]` without `name = \"db-service\"`",
        mend: "`#[service(name = \"db-service\", external_name = \"db.example.com\", instead_of = DbService)]`",
        yaml: "two Services that stand for each other under different names" => "the same name for both",
    }
    INSTANCE_OUTSIDE_COLLECTION = "instance-outside-collection", Error, "App" {
        what: "Names and labels with `{instance}` belong to pods and services inside a `Vec` or `BTreeMap`.",
        why: "Outside a collection there is no instance whose name could take the place.",
        example: "`web: Web` where `Web` states `name = \"web-{instance}\"`",
        mend: "`web: BTreeMap<String, Web>`",
    }
}
