//! The gateway to the payment provider, which the company runs outside the cluster.

use podwire::prelude::*;
use serde::Deserialize;

/// The name under which the shop knows the gateway; the values say which host it stands for.
#[derive(Service, Deserialize)]
#[service(name = "payments", external_name = self.host)]
#[port(http = 80)]
#[serde(default)]
pub struct PaymentGateway {
    /// The gateway's host.
    pub host: String,
}

impl Default for PaymentGateway {
    fn default() -> PaymentGateway {
        PaymentGateway { host: "payments-sandbox.gateways.example.com".to_owned() }
    }
}

/// What the gateway knows the shop by. The platform makes it.
#[derive(Secret)]
#[secret(name = "payments")]
pub struct PaymentsSecret {
    /// The shop's token.
    pub token: Key,
}
