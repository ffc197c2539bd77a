//! What turns a cart into an order.

use podwire::prelude::*;

use crate::cart::CartService;
use crate::catalog::CatalogService;
use crate::currency::CurrencyService;
use crate::email::EmailService;
use crate::payment::PaymentService;
use crate::shipping::ShippingService;

/// Places orders.
#[derive(Container, Pod)]
#[container(image = crate::image("checkoutservice"), name = "server")]
#[port(5050)]
#[env(PORT = Self::PORT.number())]
#[env(PRODUCT_CATALOG_SERVICE_ADDR = link(CatalogService::GRPC))]
#[env(SHIPPING_SERVICE_ADDR = link(ShippingService::GRPC))]
#[env(PAYMENT_SERVICE_ADDR = link(PaymentService::GRPC))]
#[env(EMAIL_SERVICE_ADDR = link(EmailService::GRPC))]
#[env(CURRENCY_SERVICE_ADDR = link(CurrencyService::GRPC))]
#[env(CART_SERVICE_ADDR = link(CartService::GRPC))]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT))]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "checkoutservice",
    account = CheckoutAccount,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Checkout;

/// As whom the checkouts run.
#[derive(ServiceAccount)]
#[service_account(name = "checkoutservice")]
pub struct CheckoutAccount;

/// The checkouts' address inside the cluster.
#[derive(Service)]
#[service(name = "checkoutservice", selects = Checkout)]
#[port(grpc = 5050, target = Checkout::PORT)]
pub struct CheckoutService;
