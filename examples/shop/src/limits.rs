//! How much the shop's pods may ask for, each and together.

use podwire::prelude::*;
use serde::Deserialize;

/// What one of them may ask for, and what it gets that states nothing.
#[derive(LimitRange)]
#[limit(Container, max(memory = "8Gi"), min(memory = "16Mi"), default_request(cpu = "50m", memory = "64Mi"))]
#[limit(PersistentVolumeClaim, max(storage = "200Gi"))]
pub struct Limits;

/// What all of them may ask for together.
#[derive(ResourceQuota, Deserialize)]
#[resource_quota(hard(pods = self.pods, "requests.cpu" = self.cpu, "services.loadbalancers" = 1))]
#[serde(default)]
pub struct Quota {
    /// How many pods.
    pub pods: u32,
    /// How much processor time is kept free for them.
    pub cpu: String,
}

impl Default for Quota {
    fn default() -> Quota {
        Quota { pods: 60, cpu: "16".to_owned() }
    }
}
