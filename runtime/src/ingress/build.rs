//! An Ingress.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::networking::v1::{
    HTTPIngressPath, HTTPIngressRuleValue, Ingress, IngressBackend, IngressRule, IngressServiceBackend,
    IngressSpec, IngressTLS, ServiceBackendPort,
};

use crate::build::Context;
use crate::build::metadata::object_metadata;
use crate::build::policies::namespace_peer;
use crate::build::value::{Reader, Texts, filled, unpacked};
use crate::route::RouteDecl;
use crate::route::build::{check_customized, port, tell};
use crate::values::ResourceValues;

/// Builds the Ingress. Routes of one host stand in one rule, where the first of them stands.
///
/// Packed are the class and the namespace of the controller, if any; the certificates, each as its hosts and its Secret, if any; and the
/// routes, each as its host, if any, its path and the path's type. Behind the backends of the routes is the default one, if any.
pub(super) fn build(
    declared: &'static RouteDecl,
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
    let mut stated = unpacked(declared.routes.2);
    let (class, controller) = (stated.optional(), stated.optional());
    let (certificates, routes) = (stated.within(), stated.within());
    let mut backends = declared.backends();
    let of_routes = backends.by_ref().take(routes.count());
    let rules = rules(routes.each().zip(of_routes), reader, &path.field("rules"));
    let default_backend = backends.next();
    let spec = IngressSpec {
        ingress_class_name: reader.optional(class, &path.field("ingressClassName")),
        rules,
        default_backend: default_backend
            .and_then(|declared| backend(declared, reader, &path.field("defaultBackend"))),
        tls: filled(certificates.each().map(|stated| certificate(stated, reader, &path.field("tls")))),
    };
    let controller = reader.optional(controller, &path);
    let controller = controller.map(|namespace| vec![namespace_peer(&namespace)]);
    for backend in declared.backends() {
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
    routes: impl Iterator<Item = (Texts, u16)>,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<IngressRule>> {
    let mut rules: Vec<IngressRule> = Vec::new();
    for (index, (mut route, to)) in routes.enumerate() {
        let path = path.index(index);
        let host = reader.optional(route.optional(), &path.field("host"));
        let Some(backend) = backend(to, reader, &path.field("http")) else { continue };
        let http_path = HTTPIngressPath {
            path: reader.optional(route.next(), &path.field("path")),
            path_type: route.literal().to_owned(),
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

fn certificate(mut stated: Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> IngressTLS {
    let hosts = reader.texts(stated.within(), &path.field("hosts"));
    IngressTLS { hosts, secret_name: reader.optional(stated.optional(), &path.field("secretName")) }
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
