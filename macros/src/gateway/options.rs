//! The options of a gateway's attributes.

use podwire_rules::{gateways, ingress, names};

use super::tables;
use crate::options::{Choice, Flag, Form, Map, Nested, Table, TextForm, options};
use crate::parts::certificates::CERTIFICATE;
use crate::parts::entries::{Entry, LABELS};
use crate::parts::named::Named;
use crate::parts::resource::resource_options;
use crate::syntax::{Argument, ArgumentValue, Errors, Placed, Text};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[GatewayOptions::TABLE, ListenerOptions::TABLE, TlsOptions::TABLE];

resource_options! {
    /// `#[gateway(…)]`
    pub(super) struct GatewayOptions = "gateway" of tables, as "podwire::Custom" {
        class: Text = TextForm { subject: "gateway class", rule: names::dns_subdomain, words: "text: the name of the class, which says whose controller it is" }
            => { like: "class = \"istio\"", absent: "*required*", kubernetes: &["gatewayClassName"], };
        foreign: Placed<bool> = Flag("flag: somebody else deploys it; the listeners are those that it is known to have")
            => { like: "foreign", absent: "it is emitted with the app", };
    }
}

options! {
    /// `#[listener(name = port, …)]`
    pub(super) struct ListenerOptions = "listener" of tables {
        protocol: Placed<&'static str> =
            Choice { choices: gateways::PROTOCOLS, rule: &gateways::GATEWAY_LISTENER, words: "" }
            => { like: "protocol = TLS", absent: "`HTTP`; with `tls`, `HTTPS`", };
        hostname: Text = TextForm { subject: "host", rule: ingress::rule_host, words: "text: a DNS name, with `*.` in front of it for all names below" }
            => { like: "hostname = \"*.example.com\"", absent: "every host", kubernetes: &["host"], };
        tls: TlsOptions = Nested { table: TlsOptions::TABLE, read: TlsOptions::read }
            => { like: "tls(secret = ShopTls)", absent: "nothing is decrypted", kubernetes: &["certificateRefs"], };
        routes_from: RoutesFrom = RoutesFromForm
            => { like: "routes_from = All", absent: "`Same`: those of the gateway's own namespace", kubernetes: &["allowedRoutes"], };
    }
}

options! {
    /// `tls(…)`
    pub(super) struct TlsOptions = "tls" of tables {
        secret: Named = CERTIFICATE
            => { like: "secret = ShopTls", absent: "*required*, or `passthrough`", };
        passthrough: Placed<bool> = Flag("flag: the backend decrypts")
            => { like: "passthrough", absent: "the gateway decrypts", };
    }
}

/// From which namespaces routes are taken.
pub(super) enum RoutesFrom {
    /// `Same` or `All`.
    Stated(&'static str),
    /// From those with these labels.
    Labelled(Vec<Entry>),
}

/// `routes_from = All`, or `routes_from(team = "shop")`
struct RoutesFromForm;

const STATED: Choice = Choice {
    choices: gateways::ROUTES_FROM,
    rule: &gateways::GATEWAY_LISTENER,
    words: ", or labels of namespaces: `routes_from(team = \"shop\")`",
};

impl Form for RoutesFromForm {
    type Value = RoutesFrom;

    fn words(&self) -> String {
        STATED.words()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<RoutesFrom> {
        match argument.value {
            ArgumentValue::Call(_) => Map(&LABELS).read(argument, like, errors).map(RoutesFrom::Labelled),
            _ => STATED.read(argument, like, errors).map(|stated| RoutesFrom::Stated(stated.value)),
        }
    }
}
