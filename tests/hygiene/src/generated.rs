//! Declarations that the user's own macros make: names and types come in from outside, and every type that one macro makes is
//! another one.

use wire::prelude::*;

macro_rules! service {
    ($container:ident, $pod:ident, $service:ident, $image:literal, $name:literal, $number:expr) => {
        /// A container.
        #[derive(Container)]
        #[podwire(crate = wire)]
        #[container(image = $image, args(self.level))]
        #[port(http = $number)]
        #[probe(readiness = http_get(Self::HTTP))]
        pub struct $container {
            /// What is logged.
            pub level: &'static str,
        }

        /// A pod.
        #[derive(Pod)]
        #[podwire(crate = wire)]
        #[pod(name = $name)]
        pub struct $pod {
            /// The server.
            pub server: $container,
        }

        /// A service.
        #[derive(Service)]
        #[podwire(crate = wire)]
        #[service(name = $name, selects = $pod)]
        #[port(http = 80, target = $container::HTTP)]
        pub struct $service;
    };
}

service!(WebServer, Web, WebService, "ghcr.io/acme/web:2.0.0", "web", 8080);
service!(CartServer, Cart, CartService, "ghcr.io/acme/cart:1.0.0", "cart", 8000 + 80);

macro_rules! app {
    ($app:ident { $($field:ident: $ty:ident),* }) => {
        /// An app.
        #[derive(App)]
        #[podwire(crate = wire)]
        pub struct $app {
            $(
                /// A member.
                pub $field: $ty,
            )*
        }
    };
}

app!(Shop { web: Web, web_service: WebService, cart: Cart, cart_service: CartService });

/// Members of the user's own with the names of the runtime's.
impl WebServer {
    /// Not a slot of the declaration.
    #[must_use]
    pub const fn slot(&self) -> u8 {
        0
    }

    /// Not the declaration's values.
    #[must_use]
    pub const fn values(&self) -> u8 {
        0
    }

    /// Not the visitor's.
    #[must_use]
    pub const fn visit(&self) -> u8 {
        0
    }
}
