//! Ingresses: hosts, paths and backends.

use crate::names;
use crate::network;
use crate::rule::rules;
use crate::text::{contains, contains_text, ends_with, slice, starts_with};
use crate::{Breaches, ErrorType};

rules! {
    INGRESS_EMPTY = "ingress-empty", Error, "Ingress spec" {
        what: "An Ingress has rules or a default backend.",
        why: "It would route nothing.",
        example: "`spec: {}`",
        mend: "`spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}`",
    }
    INGRESS_HOST = "ingress-host", Error, "Ingress spec.rules[*].host, spec.tls[*].hosts" {
        what: "A host is a DNS name, with `*.` in front of it for all names one level below; it is no IP address.",
        why: "Controllers compare it with the Host header, and certificates are issued for it.",
        example: "`*.*.example.com`",
        mend: "`*.example.com`",
    }
    INGRESS_PATHS = "ingress-paths", Error, "Ingress spec.rules[*].http.paths" {
        what: "An HTTP rule has one path at least.",
        why: "The rule would route nothing.",
        example: "`http: {paths: []}`",
        mend: "`http: {paths: [{path: /, pathType: Prefix, backend: {…}}]}`",
    }
    INGRESS_PATH = "ingress-path", Error, "Ingress spec.rules[*].http.paths[*].path" {
        what: "A path begins with `/`; an exact path or a prefix holds no `//`, `/./`, `/../` or encoded slash, and does not end in `/.` or `/..`.",
        why: "Controllers compare it with the normalised path of a request, in which these never occur.",
        example: "`path: api`",
        mend: "`path: /api`",
    }
    INGRESS_PATH_TYPE = "ingress-path-type", Error, "Ingress spec.rules[*].http.paths[*].pathType" {
        what: "A path's type is `Exact`, `Prefix` or `ImplementationSpecific`.",
        why: "The type decides how requests are compared with the path; there is no default.",
        example: "`{path: /api}`",
        mend: "`{path: /api, pathType: Prefix}`",
    }
    INGRESS_BACKEND = "ingress-backend", Error, "Ingress backends" {
        what: "A backend is a Service with a port name or a port number, or another resource.",
        why: "A request goes to exactly one place.",
        example: "`service: {name: web}`",
        mend: "`service: {name: web, port: {name: http}}`",
    }
    INGRESS_SERVICE_NAME = "ingress-service-name", Error, "Ingress backends: service.name" {
        what: "The Service of a backend is named as Services are.",
        why: "There can be no Service of another name.",
        example: "`name: web.shop`",
        mend: "`name: web`",
    }
    INGRESS_RESOURCE = "ingress-resource", Error, "Ingress backends: resource" {
        what: "The resource of a backend has its kind and name, and its API group is a DNS subdomain.",
        why: "The controller finds the object by them.",
        example: "`resource: {kind: StorageBucket}`",
        mend: "`resource: {apiGroup: k8s.example.com, kind: StorageBucket, name: static}`",
    }
    INGRESS_CLASS_ANNOTATION = "ingress-class-annotation", Error, "Ingress metadata.annotations[kubernetes.io/ingress.class]" {
        what: "The annotation of the ingress class, where there is one, equals spec.ingressClassName.",
        why: "Two controllers could each take the Ingress for theirs.",
        example: "the annotation `nginx` beside `ingressClassName: traefik`",
        mend: "`ingressClassName: traefik`",
    }
    INGRESS_CLASS_DEPRECATED = "ingress-class-deprecated", Warning, "Ingress metadata.annotations[kubernetes.io/ingress.class]" {
        what: "The ingress class stands in spec.ingressClassName.",
        why: "The annotation is deprecated, and newer controllers no longer read it.",
        example: "`kubernetes.io/ingress.class: nginx`",
        mend: "`ingressClassName: nginx`",
    }
}

/// The types of paths, in the order in which the API server lists them.
pub const PATH_TYPES: &[&str] = &["Exact", "ImplementationSpecific", "Prefix"];

/// [`INGRESS_HOST`] for the host of a rule.
///
/// ```
/// use podwire_rules::ingress::rule_host;
///
/// assert!(rule_host("*.example.com").is_ok());
/// assert_eq!(rule_host("10.0.0.1").first().unwrap().detail, "must be a DNS name, not an IP address");
/// ```
pub const fn rule_host(value: &str) -> Breaches {
    let host = tls_host(value);
    if network::parse_ip(value).is_some() {
        return host.and(&INGRESS_HOST, ErrorType::Invalid, "must be a DNS name, not an IP address");
    }
    host
}

/// [`INGRESS_HOST`] for the host of a certificate.
pub const fn tls_host(value: &str) -> Breaches {
    if !contains(value, b'*') {
        return names::dns_subdomain(value);
    }
    let wildcard = starts_with(value, "*.") && names::dns_subdomain(slice(value, 2, value.len())).is_ok();
    Breaches::NONE
        .and_if(
            value.len() > names::DNS_SUBDOMAIN_LENGTH,
            &INGRESS_HOST,
            "must be no more than 253 characters",
        )
        .and_if(
            !wildcard,
            &INGRESS_HOST,
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
        )
}

/// What a path that is compared by the standard's rules does not hold.
const FORBIDDEN_SEQUENCES: [(&str, &str); 5] = [
    ("//", "must not contain '//'"),
    ("/./", "must not contain '/./'"),
    ("/../", "must not contain '/../'"),
    ("%2f", "must not contain '%2f'"),
    ("%2F", "must not contain '%2F'"),
];

/// [`INGRESS_PATH`] for a path of type `Exact` or `Prefix`. Of several forbidden sequences it names the first.
///
/// ```
/// use podwire_rules::ingress::path;
///
/// assert!(path("/api/v1").is_ok());
/// assert_eq!(path("/api//v1").first().unwrap().detail, "must not contain '//'");
/// ```
pub const fn path(value: &str) -> Breaches {
    let mut breaches = absolute_path(value);
    let mut index = 0;
    while index < FORBIDDEN_SEQUENCES.len() {
        let (sequence, detail) = FORBIDDEN_SEQUENCES[index];
        if contains_text(value, sequence) {
            breaches = breaches.and(&INGRESS_PATH, ErrorType::Invalid, detail);
            break;
        }
        index += 1;
    }
    breaches.and_if(ends_with(value, "/.."), &INGRESS_PATH, "cannot end with '/..'").and_if(
        ends_with(value, "/."),
        &INGRESS_PATH,
        "cannot end with '/.'",
    )
}

/// [`INGRESS_PATH`] for a path whose meaning the controller decides: it begins with `/`, or is empty.
pub const fn implementation_specific_path(value: &str) -> Breaches {
    if value.is_empty() { Breaches::NONE } else { absolute_path(value) }
}

/// Whether an annotation lets several Ingresses share a host and path, because the controller tells their requests apart by
/// something else: as those of canaries do, or conditions on headers.
pub const fn tells_requests_apart(annotation: &str) -> bool {
    ends_with(annotation, "/canary") || contains_text(annotation, "/conditions.")
}

const fn absolute_path(value: &str) -> Breaches {
    Breaches::NONE.and_if(!starts_with(value, "/"), &INGRESS_PATH, "must be an absolute path")
}
