//! Online Boutique, a system that Google publishes to show microservices with, declared with podwire.
//!
//! ```text
//!  browsers, load ──► frontend ──► ad, cart, catalog, currency, recommendation, shipping
//!                      │  └──────► the shopping assistant, which is deployed apart
//!                      └─► checkout ──► cart, catalog, currency, email, payment, shipping
//!
//!  recommendation ──► catalog
//!  cart ──► redis
//! ```
//!
//! Each part is a module: its pod, as whom it runs, and the service in front of it. [`Boutique`] puts them together.

pub mod ad;
pub mod assistant;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod currency;
pub mod email;
pub mod frontend;
pub mod load;
pub mod payment;
pub mod recommendation;
pub mod redis;
pub mod shipping;

use podwire::prelude::*;
use serde::Deserialize;

use ad::{Ad, AdAccount, AdService};
use cart::{Cart, CartAccount, CartService};
use catalog::{Catalog, CatalogAccount, CatalogService};
use checkout::{Checkout, CheckoutAccount, CheckoutService};
use currency::{Currency, CurrencyAccount, CurrencyService};
use email::{Email, EmailAccount, EmailService};
use frontend::{Frontend, FrontendAccount, FrontendExternal, FrontendService};
use load::{LoadAccount, LoadGenerator};
use payment::{Payment, PaymentAccount, PaymentService};
use recommendation::{Recommendation, RecommendationAccount, RecommendationService};
use redis::{Redis, RedisService};
use shipping::{Shipping, ShippingAccount, ShippingService};

/// The image of a service: all are released together.
pub(crate) fn image(service: &str) -> String {
    format!("us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/{service}:v0.10.6")
}

/// Everything that is deployed together.
#[derive(App, Deserialize)]
#[app(pod_security = restricted)]
pub struct Boutique {
    /// The pages.
    pub frontend: Frontend,
    /// As whom the pages' server runs.
    pub frontend_account: FrontendAccount,
    /// The pages' address inside the cluster.
    pub frontend_service: FrontendService,
    /// Where browsers arrive.
    pub frontend_external: FrontendExternal,

    /// The advertisements.
    pub ad: Ad,
    /// As whom they run.
    pub ad_account: AdAccount,
    /// Their address.
    pub ad_service: AdService,

    /// What customers are about to buy.
    pub cart: Cart,
    /// As whom the carts run.
    pub cart_account: CartAccount,
    /// The carts' address.
    pub cart_service: CartService,

    /// Where the carts are kept.
    pub redis: Redis,
    /// The address of the carts' store.
    pub redis_service: RedisService,

    /// The articles.
    pub catalog: Catalog,
    /// As whom they run.
    pub catalog_account: CatalogAccount,
    /// Their address.
    pub catalog_service: CatalogService,

    /// What turns a cart into an order.
    pub checkout: Checkout,
    /// As whom the checkouts run.
    pub checkout_account: CheckoutAccount,
    /// The checkouts' address.
    pub checkout_service: CheckoutService,

    /// The rates of exchange.
    pub currency: Currency,
    /// As whom they run.
    pub currency_account: CurrencyAccount,
    /// Their address.
    pub currency_service: CurrencyService,

    /// What confirms orders to customers.
    pub email: Email,
    /// As whom the confirmations run.
    pub email_account: EmailAccount,
    /// The confirmations' address.
    pub email_service: EmailService,

    /// What charges cards.
    pub payment: Payment,
    /// As whom the payments run.
    pub payment_account: PaymentAccount,
    /// The payments' address.
    pub payment_service: PaymentService,

    /// What customers may like as well.
    pub recommendation: Recommendation,
    /// As whom the recommendations run.
    pub recommendation_account: RecommendationAccount,
    /// The recommendations' address.
    pub recommendation_service: RecommendationService,

    /// What shipping costs, and when it arrives.
    pub shipping: Shipping,
    /// As whom the shipments run.
    pub shipping_account: ShippingAccount,
    /// The shipments' address.
    pub shipping_service: ShippingService,

    /// Simulated customers.
    pub load: LoadGenerator,
    /// As whom they run.
    pub load_account: LoadAccount,
}
