// The escape hatch of a Deployment gets the Deployment; the pod has its own.
use podwire::k8s_openapi::api::core::v1::PodSpec;
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(customize = Web::refine)]
struct Web;

impl Web {
    fn refine(&self, _: &mut PodSpec) {}
}

fn main() {}
