// A derive with a mistake still has its impls, so that nothing but the mistake is told.
use podwire::prelude::*;

#[derive(Container)]
#[container(imag = "web:1")]
struct Server;

#[derive(Pod)]
#[pod(nam = "web")]
struct Web {
    server: Server,
}

#[derive(Service)]
#[service(external_name = "web.example.com", nam = "web")]
#[port(http = 80)]
struct WebService;

#[derive(ConfigMap)]
#[config_map(nam = "settings")]
struct Settings {
    level: String,
}

#[derive(Secret)]
#[secret(nam = "login")]
struct Login {
    password: Secret<String>,
}

#[derive(PersistentVolumeClaim)]
#[claim(storag = "1Gi", access(ReadWriteOnce))]
struct Data;

#[derive(ServiceAccount)]
#[rule(resources("pods"), verb("get"))]
struct Account;

#[derive(PriorityClass)]
#[priority_class(valu = 1)]
struct Urgent;

#[derive(RuntimeClass)]
#[runtime_class(handle = "runsc")]
struct Sandbox;

#[derive(StorageClass)]
#[storage_class(provisione = "ebs.csi.aws.com")]
struct Disks;

#[derive(ResourceQuota)]
#[resource_quota(hart(pods = 1))]
struct Quota;

#[derive(LimitRange)]
#[limit(Containers, max(memory = "4Gi"))]
struct Limits;

#[derive(Ingress)]
#[ingress(clas = "nginx")]
#[route(path = "/", backend = WebService::HTTP)]
struct Front;

#[derive(Gateway)]
#[gateway(clas = "istio")]
#[listener(http = 80)]
struct Public;

#[derive(HttpRoute)]
#[http_route(gatway = Public::HTTP)]
#[route(path = "/", backend = WebService::HTTP)]
struct Pages;

#[derive(GrpcRoute)]
#[grpc_route(gatway = Public)]
#[route(service = "web.v1.Web", backend = WebService::HTTP)]
struct Calls;

#[derive(PrometheusRule)]
#[alert("WebDown", exp = "up == 0")]
struct Alerts;

#[derive(Environment)]
#[environment(prefi = "WEB_")]
struct Config {
    level: String,
}

#[derive(App)]
#[app(namespac = "shop")]
struct Shop {
    web: Web,
    web_service: WebService,
    settings: Settings,
    login: Login,
    data: Data,
    account: Account,
    urgent: Urgent,
    sandbox: Sandbox,
    disks: Disks,
    quota: Quota,
    limits: Limits,
    front: Front,
    public: Public,
    pages: Pages,
    calls: Calls,
    alerts: Alerts,
}

fn main() {}
