//! The options of an ingress's attributes.

use podwire_rules::{ingress, names};

use super::tables;
use crate::options::{Choice, Table, TextForm, Texts, any, options};
use crate::parts::backends::{Backend, BackendForm};
use crate::parts::certificates::CERTIFICATE;
use crate::parts::named::Named;
use crate::parts::resource::resource_options;
use crate::syntax::{Placed, Text};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[IngressOptions::TABLE, TlsOptions::TABLE, RouteOptions::TABLE];

resource_options! {
    /// `#[ingress(…)]`
    pub(crate) struct IngressOptions = "ingress" with "tls" of tables, never foreign, as "k8s_openapi::api::networking::v1::Ingress" {
        class: Text = TextForm { subject: "ingress class", rule: names::dns_subdomain, words: "" }
            => { like: "class = \"nginx\"", absent: "the cluster's default class", kubernetes: &["ingressClassName"], };
        default_backend: Backend = BackendForm
            => { like: "default_backend = WebService::HTTP", absent: "what no route leads anywhere is not found", };
        controller_namespace: Text = TextForm { subject: "namespace", rule: names::dns_label, words: "text: where the pods of the ingress controller are, for network policies" }
            => { like: "controller_namespace = \"ingress-nginx\"", absent: "anywhere", };
    }
}

options! {
    /// `tls(…)`, once for each certificate
    pub(crate) struct TlsOptions = "tls" of tables {
        hosts: Vec<Text> = Texts { subject: "host", rule: ingress::tls_host, words: "texts" }
            => { like: "hosts(\"shop.example.com\")", absent: "those of the certificate", };
        secret: Named = CERTIFICATE
            => { like: "secret = ShopTls", absent: "the controller's own certificate", kubernetes: &["secretName"], };
    }
}

options! {
    /// `#[route(…)]`
    pub(crate) struct RouteOptions = "route" of tables {
        host: Text = TextForm { subject: "host", rule: ingress::rule_host, words: "text: a DNS name, with `*.` in front of it for all names one level below" }
            => { like: "host = \"shop.example.com\"", absent: "every host", };
        path: Text = TextForm { subject: "path", rule: any, words: "" }
            => { like: "path = \"/\"", absent: "`/`", };
        path_type: Placed<&'static str> = Choice { choices: ingress::PATH_TYPES, rule: &ingress::INGRESS_PATH_TYPE, words: "" }
            => { like: "path_type = Exact", absent: "`Prefix`", };
        backend: Backend = BackendForm
            => { like: "backend = WebService::HTTP", absent: "*required*", kubernetes: &["service"], };
    }
}
