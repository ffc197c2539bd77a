//! Simulated customers.

use podwire::prelude::*;
use serde::Deserialize;

use crate::frontend::FrontendService;

/// Waits until the pages answer.
#[derive(Container)]
#[container(
    image = "busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d",
    command("/bin/sh", "-exc", WAIT)
)]
#[env(FRONTEND_ADDR = link(FrontendService::HTTP))]
pub struct FrontendCheck;

const WAIT: &str = r#"MAX_RETRIES=12
RETRY_INTERVAL=10
for i in $(seq 1 $MAX_RETRIES); do
  echo "Attempt $i: Pinging frontend: ${FRONTEND_ADDR}..."
  STATUSCODE=$(wget --server-response http://${FRONTEND_ADDR} 2>&1 | awk '/^  HTTP/{print $2}')
  if [ $STATUSCODE -eq 200 ]; then
      echo "Frontend is reachable."
      exit 0
  fi
  echo "Error: Could not reach frontend - Status code: ${STATUSCODE}"
  sleep $RETRY_INTERVAL
done
echo "Failed to reach frontend after $MAX_RETRIES attempts."
exit 1
"#;

/// Walks through the pages as customers would.
#[derive(Container)]
#[container(image = crate::image("loadgenerator"))]
#[env(FRONTEND_ADDR = link(FrontendService::HTTP))]
#[env(USERS = 10, RATE = 1)]
#[resources(requests(cpu = "300m", memory = "256Mi"), limits(cpu = "500m", memory = "512Mi"))]
pub struct Customers;

/// The customers, who come when the shop is open.
#[derive(Pod, Deserialize)]
#[pod(
    name = "loadgenerator",
    account = LoadAccount,
    grace_period = 5,
    annotations("sidecar.istio.io/rewriteAppHTTPProbers" = "true"),
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment(replicas = 1)]
pub struct LoadGenerator {
    /// Waits for the pages.
    #[init]
    pub frontend_check: FrontendCheck,
    /// The customers.
    pub main: Customers,
}

/// As whom the customers run.
#[derive(ServiceAccount)]
#[service_account(name = "loadgenerator")]
pub struct LoadAccount;
