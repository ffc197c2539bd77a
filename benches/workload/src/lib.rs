//! The workload of the benchmarks: app `web-i` is a Deployment with two ports, a readiness probe, two variables and resources,
//! and a Service in front of it. Here as k8s-openapi structs, the way one writes them by hand.

use std::collections::BTreeMap;
use std::io::Write;

use podwire::k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec};
use podwire::k8s_openapi::api::core::v1::{
    Container, ContainerPort, EnvVar, HTTPGetAction, PodSpec, PodTemplateSpec, Probe, ResourceRequirements,
    Service, ServicePort, ServiceSpec,
};
use podwire::k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use podwire::k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use podwire::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// The name of app `index`.
pub fn app_name(index: usize) -> String {
    format!("web-{index}")
}

/// The Deployment of the app.
pub fn deployment(name: &str) -> Deployment {
    let template = PodTemplateSpec {
        metadata: Some(ObjectMeta { labels: Some(labels(name)), ..Default::default() }),
        spec: Some(PodSpec {
            automount_service_account_token: Some(false),
            containers: vec![container()],
            enable_service_links: Some(false),
            ..Default::default()
        }),
    };
    Deployment {
        metadata: metadata(name),
        spec: DeploymentSpec {
            replicas: Some(3),
            selector: LabelSelector { match_labels: Some(labels(name)), ..Default::default() },
            template,
            ..Default::default()
        },
        ..Default::default()
    }
}

/// The Service of the app.
pub fn service(name: &str) -> Service {
    Service {
        metadata: metadata(name),
        spec: Some(ServiceSpec {
            type_: Some("ClusterIP".into()),
            selector: Some(labels(name)),
            ports: Some(vec![service_port("http", 80), service_port("metrics", 9090)]),
            ..Default::default()
        }),
        ..Default::default()
    }
}

/// Both documents as fixed text with the name filled in: no data, no decisions about quotes. What is left to win.
pub fn append_template(out: &mut Vec<u8>, name: &str) {
    let written = write!(
        out,
        "---\napiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    app: {name}\n    tier: frontend\n  name: {name}\n\
        spec:\n  ports:\n  - name: http\n    port: 80\n    targetPort: http\n  - name: metrics\n    port: 9090\n\
        \x20   targetPort: metrics\n  selector:\n    app: {name}\n    tier: frontend\n  type: ClusterIP\n\
        ---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    app: {name}\n    tier: frontend\n\
        \x20 name: {name}\nspec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: {name}\n      tier: frontend\n\
        \x20 template:\n    metadata:\n      labels:\n        app: {name}\n        tier: frontend\n    spec:\n\
        \x20     automountServiceAccountToken: false\n      containers:\n      - env:\n        - name: LOG_LEVEL\n          value: info\n        - name: CATALOG_URL\n\
        \x20         value: http://catalog:80\n        image: ghcr.io/acme/web:1.4.2\n        name: web\n        ports:\n\
        \x20       - containerPort: 8080\n          name: http\n        - containerPort: 9090\n          name: metrics\n\
        \x20       readinessProbe:\n          httpGet:\n            path: /healthz\n            port: http\n\
        \x20       resources:\n          limits:\n            memory: 256Mi\n          requests:\n            cpu: 100m\n\
        \x20           memory: 128Mi\n      enableServiceLinks: false\n"
    );
    debug_assert!(written.is_ok(), "a Vec takes every write");
}

fn metadata(name: &str) -> ObjectMeta {
    ObjectMeta { name: Some(name.into()), labels: Some(labels(name)), ..Default::default() }
}

fn labels(name: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("app".into(), name.into()), ("tier".into(), "frontend".into())])
}

fn container() -> Container {
    Container {
        name: "web".into(),
        image: Some("ghcr.io/acme/web:1.4.2".into()),
        ports: Some(vec![container_port("http", 8080), container_port("metrics", 9090)]),
        readiness_probe: Some(Probe {
            http_get: Some(HTTPGetAction {
                path: Some("/healthz".into()),
                port: IntOrString::String("http".into()),
                ..Default::default()
            }),
            ..Default::default()
        }),
        env: Some(vec![variable("LOG_LEVEL", "info"), variable("CATALOG_URL", "http://catalog:80")]),
        resources: Some(ResourceRequirements {
            requests: Some(quantities(&[("cpu", "100m"), ("memory", "128Mi")])),
            limits: Some(quantities(&[("memory", "256Mi")])),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn container_port(name: &str, number: i32) -> ContainerPort {
    ContainerPort { name: Some(name.into()), container_port: number, ..Default::default() }
}

fn service_port(name: &str, number: i32) -> ServicePort {
    let target_port = Some(IntOrString::String(name.into()));
    ServicePort { name: Some(name.into()), port: number, target_port, ..Default::default() }
}

fn variable(name: &str, value: &str) -> EnvVar {
    EnvVar { name: name.into(), value: Some(value.into()), ..Default::default() }
}

fn quantities(amounts: &[(&str, &str)]) -> BTreeMap<String, Quantity> {
    amounts.iter().map(|(resource, amount)| ((*resource).into(), Quantity((*amount).into()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_what_podwire_writes() {
        let (mut template, mut emitted) = (Vec::new(), Vec::new());
        append_template(&mut template, "web-7");
        for document in
            [podwire::yaml::to_string(&service("web-7")), podwire::yaml::to_string(&deployment("web-7"))]
        {
            emitted.extend_from_slice(podwire::yaml::DOCUMENT_START.as_bytes());
            emitted.extend_from_slice(document.expect("it can be written").as_bytes());
        }
        assert_eq!(String::from_utf8_lossy(&template), String::from_utf8_lossy(&emitted));
    }
}
