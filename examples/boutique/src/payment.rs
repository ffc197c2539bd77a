//! The payments.

use podwire::prelude::*;

/// Charges cards.
#[derive(Container, Pod)]
#[container(image = crate::image("paymentservice"), name = "server")]
#[port(50051)]
#[env(PORT = Self::PORT.number())]
#[env(DISABLE_PROFILER = 1)]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT))]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "paymentservice",
    account = PaymentAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Payment;

/// As whom they run.
#[derive(ServiceAccount)]
#[service_account(name = "paymentservice")]
pub struct PaymentAccount;

/// Their address inside the cluster.
#[derive(Service)]
#[service(name = "paymentservice", selects = Payment)]
#[port(grpc = 50051, target = Payment::PORT)]
pub struct PaymentService;
