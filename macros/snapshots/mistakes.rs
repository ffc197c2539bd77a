#[derive(Container, Pod)]
#[container(image = "Nginx")]
#[port(http = 8080)]
#[pod(replicas = 2)]
struct Web;
