//! The letters to customers.

use podwire::prelude::*;

/// Confirms orders.
#[derive(Container, Pod)]
#[container(image = crate::image("emailservice"), name = "server")]
#[port(8080)]
#[env(PORT = Self::PORT.number())]
#[env(DISABLE_PROFILER = 1)]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT), period = 5)]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "emailservice",
    account = EmailAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Email;

/// As whom the letters run.
#[derive(ServiceAccount)]
#[service_account(name = "emailservice")]
pub struct EmailAccount;

/// The letters' address inside the cluster.
#[derive(Service)]
#[service(name = "emailservice", selects = Email)]
#[port(grpc = 5000, target = Email::PORT)]
pub struct EmailService;
