//! Public declarations under every lint: what the derives make public is documented.

use std::collections::BTreeMap;

use wire::prelude::*;

/// A container and pod in one.
#[derive(Container, Pod)]
#[podwire(crate = wire)]
#[container(image = format!("ghcr.io/acme/web:{}", self.tag), command("web"), args("--listen", Self::HTTP.number()))]
#[port(http = 8080)]
#[port(r#type = 9090)]
#[env(TAG = self.tag)]
#[env(SELF = link(WebService::HTTP, host))]
#[probe(readiness = http_get(Self::HTTP))]
#[pod(extra_labels(version = self.tag), customize = Web::customize)]
#[deployment(replicas = self.replicas)]
pub struct Web {
    /// The version of the image.
    pub tag: String,
    /// How many pods.
    pub replicas: Option<u32>,
}

impl Web {
    #[expect(clippy::unused_self, reason = "the form of the escape hatch")]
    fn customize(&self, spec: &mut wire::k8s_openapi::api::core::v1::PodSpec) {
        spec.priority_class_name = Some("high".to_owned());
    }
}

/// A service.
#[derive(Service)]
#[podwire(crate = wire)]
#[service(selects = Web, selector(app = "web"))]
#[port(http = 80, target = Web::HTTP)]
pub struct WebService;

/// One tenant.
#[derive(App)]
#[podwire(crate = wire)]
pub struct Tenant {
    /// The pod.
    pub web: Web,
    /// The service.
    pub web_service: WebService,
}

/// All tenants.
#[derive(App)]
#[podwire(crate = wire)]
#[app(namespace = "tenants")]
pub struct Tenants {
    /// The tenants by name.
    pub tenants: BTreeMap<String, Tenant>,
}

/// A struct of which a macro makes the fields.
macro_rules! config {
    ($name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)+ }) => {
        /// Variables that a macro declares.
        #[derive(Environment)]
        #[podwire(crate = wire)]
        pub struct $name {
            $($(#[$attribute])* pub $field: $type,)+
        }
    };
}

config! {
    Config {
        /// What is logged.
        log_level: Option<String>,
        /// How long a request may take.
        #[env(default = "30s")]
        timeout: std::time::Duration,
        /// Somebody else's type, in layers.
        #[env(from_str)]
        sizes: Option<Vec<u8>>,
    }
}
