//! The options of the attributes of routes.

use podwire_rules::{ingress, names, routes};

use super::read::{SplitForm, StatusForm};
use super::{grpc_tables, http_tables};
use crate::input::no_kin;
use crate::options::{Choice, Map, Nested, PortForm, Table, TextForm, Texts, any, options};
use crate::parts::backends::{Backend, BackendForm};
use crate::parts::entries::{Entry, EntryRules};
use crate::parts::ports::PortNumber;
use crate::parts::resource::resource_options;
use crate::syntax::{Placed, Text};

use super::model::Weighted;

/// All tables, for options that stand in the wrong attribute.
pub(super) const HTTP_TABLES: &[&Table] =
    &[HttpRouteOptions::TABLE, ParentOptions::TABLE, HttpRuleOptions::TABLE, RedirectOptions::TABLE];
/// All tables, for options that stand in the wrong attribute.
pub(super) const GRPC_TABLES: &[&Table] =
    &[GrpcRouteOptions::TABLE, ParentOptions::TABLE, GrpcRuleOptions::TABLE];

const HOSTNAMES: Texts = Texts {
    subject: "host",
    rule: ingress::rule_host,
    words: "texts: DNS names, with `*.` in front for all names below",
};
const HOST: TextForm = TextForm {
    subject: "host",
    rule: ingress::rule_host,
    words: "text: the route's host, the same in each rule",
};
const HEADERS: EntryRules = EntryRules::of("header", routes::header, any);
const QUERY: EntryRules = EntryRules::of("query parameter", routes::header, any);

resource_options! {
    /// `#[http_route(…)]`
    pub(crate) struct HttpRouteOptions = "http_route" with "gateway" of http_tables, never foreign, as "podwire::Custom" {
        hostnames: Vec<Text> = HOSTNAMES
            => { like: "hostnames(\"shop.example.com\")", absent: "those of the rules, or all of the gateway", };
    }
}

resource_options! {
    /// `#[grpc_route(…)]`
    pub(crate) struct GrpcRouteOptions = "grpc_route" with "gateway" of grpc_tables, never foreign, as "podwire::Custom" {
        hostnames: Vec<Text> = HOSTNAMES
            => { like: "hostnames(\"shop.example.com\")", absent: "those of the rules, or all of the gateway", };
    }
}

options! {
    /// `gateway(…)`, once for each gateway
    pub(crate) struct ParentOptions = "gateway" of no_kin {
        name: Text = TextForm { subject: "gateway name", rule: names::dns_subdomain, words: "" }
            => { like: "name = \"public\"", absent: "*required*", };
        namespace: Text = TextForm { subject: "namespace", rule: names::dns_label, words: "text: where the gateway is" }
            => { like: "namespace = \"infra\"", absent: "the route's own", };
        section: Text = TextForm { subject: "section name", rule: names::dns_subdomain, words: "text: the name of a listener" }
            => { like: "section = \"https\"", absent: "all listeners", kubernetes: &["sectionName"], };
        port: PortNumber = PortForm("port number: that of a listener")
            => { like: "port = 443", absent: "all listeners", };
    }
}

options! {
    /// `#[route(…)]` of an HTTP route
    pub(crate) struct HttpRuleOptions = "route" of http_tables {
        host: Text = HOST
            => { like: "host = \"shop.example.com\"", absent: "those of the whole route", };
        path: Text = TextForm { subject: "path", rule: any, words: "" }
            => { like: "path = \"/\"", absent: "`/`", };
        path_type: Placed<&'static str> = Choice { choices: routes::PATH_TYPES, rule: &routes::ROUTE_CHOICE, words: "" }
            => { like: "path_type = Exact", absent: "`PathPrefix`", };
        method: Placed<&'static str> = Choice { choices: routes::METHODS, rule: &routes::ROUTE_CHOICE, words: "" }
            => { like: "method = GET", absent: "every method", };
        headers: Vec<Entry> = Map(&HEADERS)
            => { like: "headers(\"x-version\" = \"2\")", absent: "whatever the headers", };
        query: Vec<Entry> = Map(&QUERY)
            => { like: "query(version = \"2\")", absent: "whatever the query", kubernetes: &["queryParams"], };
        backend: Backend = BackendForm
            => { like: "backend = WebService::HTTP", absent: "*required*, or `split`, or `redirect`", kubernetes: &["backendRefs"], };
        split: Vec<Weighted> = SplitForm
            => { like: "split(StableService::HTTP = 90, CanaryService::HTTP = 10)", absent: "all goes to one backend", };
        redirect: RedirectOptions = Nested { table: RedirectOptions::TABLE, read: RedirectOptions::read }
            => { like: "redirect(scheme = https)", absent: "the backend answers", kubernetes: &["requestRedirect"], };
        timeout: Text = TextForm { subject: "timeout", rule: routes::duration, words: "text: a duration of the whole request, `10s`" }
            => { like: "timeout = \"10s\"", absent: "the gateway's own", };
    }
}

options! {
    /// `redirect(…)`
    pub(crate) struct RedirectOptions = "redirect" of no_kin {
        scheme: Placed<&'static str> = Choice { choices: routes::SCHEMES, rule: &routes::ROUTE_CHOICE, words: "" }
            => { like: "scheme = https", absent: "that of the request", };
        host: Text = TextForm { subject: "host", rule: names::dns_subdomain, words: "" }
            => { like: "host = \"shop.example.com\"", absent: "that of the request", kubernetes: &["hostname"], };
        path: Text = TextForm { subject: "path", rule: routes::path, words: "text: the whole path" }
            => { like: "path = \"/closed\"", absent: "that of the request", };
        port: PortNumber = PortForm("")
            => { like: "port = 8443", absent: "that of the scheme", };
        status: u16 = StatusForm
            => { like: "status = 301", absent: "302", kubernetes: &["statusCode"], };
    }
}

options! {
    /// `#[route(…)]` of a gRPC route
    pub(crate) struct GrpcRuleOptions = "route" of grpc_tables {
        host: Text = HOST
            => { like: "host = \"api.example.com\"", absent: "those of the whole route", };
        service: Text = TextForm { subject: "gRPC service", rule: routes::grpc_service, words: "text: with its package" }
            => { like: "service = \"catalog.v1.Catalog\"", absent: "every service", };
        method: Text = TextForm { subject: "gRPC method", rule: routes::grpc_method, words: "" }
            => { like: "method = \"GetProduct\"", absent: "every method", };
        headers: Vec<Entry> = Map(&HEADERS)
            => { like: "headers(\"x-version\" = \"2\")", absent: "whatever the headers", };
        backend: Backend = BackendForm
            => { like: "backend = CatalogService::GRPC", absent: "*required*, or `split`", kubernetes: &["backendRefs"], };
        split: Vec<Weighted> = SplitForm
            => { like: "split(StableService::GRPC = 90, CanaryService::GRPC = 10)", absent: "all goes to one backend", };
    }
}
