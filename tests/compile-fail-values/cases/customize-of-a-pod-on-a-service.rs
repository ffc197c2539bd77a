// The escape hatch of a service gets the Service.
use podwire::k8s_openapi::api::core::v1::PodSpec;
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, customize = WebService::refine)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

impl WebService {
    fn refine(&self, _: &mut PodSpec) {}
}

fn main() {}
