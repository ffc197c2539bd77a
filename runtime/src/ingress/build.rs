//! An Ingress.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressRule, IngressServiceBackend,
    IngressSpec, IngressTLS, ServiceBackendPort,
};

use super::declaration::{CertificateDecl, IngressDecl, IngressRoute};
use crate::build::Context;
use crate::build::metadata::object_metadata;
use crate::build::policies::namespace_peer;
use crate::build::value::{Reader, filled};
use crate::route::build::{check_customized, port, tell};
use crate::values::ResourceValues;

/// Builds the Ingress. Routes of one host stand in one rule, where the first of them stands.
pub(super) fn build(
    declared: &'static IngressDecl,
    values: &dyn ResourceValues<Ingress>,
    context: &mut Context<'_>,
) -> Option<Object> {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let instance = context.instance();
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let reader = &mut reader;
    let metadata = object_metadata(resource.name.known(), &[], instance, &declared.metadata, reader);
    let path = Path::Root.field("spec");
    let default_backend = declared.default_backend;
    let spec = IngressSpec {
        ingress_class_name: reader.optional(declared.class, &path.field("ingressClassName")),
        rules: rules(declared.routes, reader, &path.field("rules")),
        default_backend: default_backend
            .and_then(|declared| backend(declared, reader, &path.field("defaultBackend"))),
        tls: filled(declared.tls.iter().map(|declared| certificate(declared, reader, &path.field("tls")))),
    };
    let controller = reader.optional(declared.controller_namespace, &path);
    let controller = controller.map(|namespace| vec![namespace_peer(&namespace)]);
    for backend in declared.routes.iter().map(|route| route.backend).chain(default_backend) {
        tell(backend, controller.clone(), reader);
    }
    let mut ingress = Ingress { metadata, spec: Some(spec), ..Ingress::default() };
    let before = ingress.clone();
    values.customize(&mut ingress);
    if before != ingress {
        let keeps = keeps_routes(&before, &ingress);
        let (before, after) = (&before.metadata, &ingress.metadata);
        check_customized(before, after, (keeps, "a declared route"), "ingress", context.report());
    }
    Some(Object::from(ingress))
}

fn rules(
    declared: &[IngressRoute],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<IngressRule>> {
    let mut rules: Vec<IngressRule> = Vec::new();
    for (index, route) in declared.iter().enumerate() {
        let path = path.index(index);
        let host = reader.optional(route.host, &path.field("host"));
        let Some(backend) = backend(route.backend, reader, &path.field("http")) else { continue };
        let http_path = HTTPIngressPath {
            path: reader.text(route.path, &path.field("path")),
            path_type: route.path_type.to_owned(),
            backend,
        };
        match rules.iter_mut().find(|rule| rule.host == host).and_then(|rule| rule.http.as_mut()) {
            Some(http) => http.paths.push(http_path),
            None => {
                let http = Some(HTTPIngressRuleValue { paths: vec![http_path] });
                rules.push(IngressRule { host, http });
            }
        }
    }
    (!rules.is_empty()).then_some(rules)
}

/// The service and its port. None where the service is not there, which is then reported.
fn backend(declared: u16, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<IngressBackend> {
    let name = reader.name(declared, path)?;
    let port = ServiceBackendPort { number: Some(port(declared, reader).into()), name: None };
    Some(IngressBackend {
        service: Some(IngressServiceBackend { name, port: Some(port) }),
        ..IngressBackend::default()
    })
}

fn certificate(declared: &CertificateDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> IngressTLS {
    let secret_name = reader.optional(declared.secret, &path.field("secretName"));
    IngressTLS { hosts: reader.texts(declared.hosts, &path.field("hosts")), secret_name }
}

/// Whether each declared route leads where it did.
fn keeps_routes(before: &Ingress, after: &Ingress) -> bool {
    let routes = |ingress: &Ingress| -> Vec<(Option<String>, HTTPIngressPath)> {
        let rules = ingress.spec.iter().flat_map(|spec| spec.rules.iter().flatten());
        rules
            .flat_map(|rule| {
                let paths = rule.http.iter().flat_map(|http| http.paths.iter().cloned());
                paths.map(|path| (rule.host.clone(), path))
            })
            .collect()
    };
    let after = routes(after);
    routes(before).iter().all(|route| after.contains(route))
}
