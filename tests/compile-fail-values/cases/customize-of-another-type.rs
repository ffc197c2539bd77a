// The escape hatch of a pod gets the pod's specification.
use podwire::prelude::*;

use podwire::k8s_openapi::api::core::v1::Container as KubernetesContainer;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(customize = Web::customize)]
struct Web;

impl Web {
    fn customize(&self, _: &mut KubernetesContainer) {}
}

fn main() {}
