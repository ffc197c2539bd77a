//! The wiring between the objects of a set: what the API server accepts in silence, and traffic is lost.
//!
//! Nothing is said of a Service or workload where the set has no pods in its namespace: they may be elsewhere.

mod pods;
mod probes;
mod services;
mod workloads;

use podwire_rules::Rule;

use crate::Object;

use super::finding::{Finding, ObjectReference};
use super::kinds::sealed::Judged;
use super::options::Options;
use super::report::Report;
use pods::Pods;

/// What is wrong between the objects of a set, each finding with the index of its object. It takes time in
/// proportion to the objects, their labels and ports: of very many candidates not all are looked at.
pub(crate) fn findings(objects: &[&Object], options: &Options) -> Vec<(usize, Finding)> {
    let pods = Pods::of(objects);
    let mut findings = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        let mut report = Report::new(options);
        match object {
            Object::Service(service) => services::judge(&mut report, service, &pods),
            _ => workloads::judge(&mut report, index, object, &pods),
        }
        probes::judge(&mut report, object);
        let reference =
            if report.findings.is_empty() { ObjectReference::default() } else { object.reference() };
        let found = report.findings.into_iter();
        findings.extend(found.map(|finding| (index, Finding { object: reference.clone(), ..finding })));
    }
    findings
}

impl Report<'_> {
    /// A finding of podwire's own, which the API server has no words for.
    fn wiring(&mut self, rule: &'static Rule, path: &super::path::Path<'_>, detail: &str) {
        self.warning(rule, path, detail);
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::{self, Tier};

    fn deployment(name: &str, labels: &str, container: &str) -> String {
        format!(
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\n\
             spec: {{selector: {{matchLabels: {labels}}}, template: {{metadata: {{labels: {labels}}}, \
             spec: {{containers: [{container}]}}}}}}\n"
        )
    }

    fn service(selector: &str, ports: &str) -> String {
        format!(
            "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\n\
             spec: {{selector: {selector}, ports: [{ports}]}}\n"
        )
    }

    fn wiring(text: &str) -> Vec<String> {
        let findings = validate::text(text);
        let findings = findings.iter().filter(|finding| finding.tier() == Tier::Wiring);
        findings.map(|finding| format!("{}: {finding}", finding.rule.id)).collect()
    }

    const WEB: &str = "{name: web, image: 'web:1', ports: [{name: http, containerPort: 8080}, \
                       {name: dns, containerPort: 53, protocol: UDP}]}";

    #[test]
    fn what_fits_is_not_reported() {
        let web = deployment("web", "{app: web}", WEB);
        for ports in [
            "{port: 80, targetPort: http}",
            "{port: 80, targetPort: 9999}",
            "{port: 53, protocol: UDP, targetPort: dns}",
            "{port: 53, protocol: UDP}",
        ] {
            assert_eq!(wiring(&(web.clone() + &service("{app: web}", ports))), [""; 0], "{ports}");
        }
        let canary = deployment("canary", "{app: web, track: canary}", WEB);
        let stable = deployment("stable", "{app: web, track: stable}", WEB);
        assert_eq!(wiring(&(canary + &stable + &service("{app: web}", "{port: 8080}"))), [""; 0]);
        assert_eq!(wiring(&service("{app: web}", "{port: 80}")), [""; 0], "the pods may be elsewhere");
    }

    #[test]
    fn broken_wires_of_services_are_reported() {
        let web = deployment("web", "{app: web}", WEB);
        for (selector, port, expected) in [
            (
                "{app: wbe}",
                "{port: 80}",
                "selector-mismatch: spec.selector: no pod of the set has the labels app=wbe; did you mean app=web?",
            ),
            (
                "{app: web}",
                "{port: 80, targetPort: htpp}",
                "dangling-target: spec.ports[0].targetPort: no selected pod has a TCP port named \"htpp\"; did you mean \"http\"?",
            ),
            (
                "{app: web}",
                "{port: 53, targetPort: dns}",
                "protocol-mismatch: spec.ports[0].protocol: the selected pods open \"dns\" for UDP, not for TCP",
            ),
            (
                "{app: web}",
                "{port: 53}",
                "protocol-mismatch: spec.ports[0].protocol: the selected pods open 53 for UDP, not for TCP",
            ),
        ] {
            assert_eq!(wiring(&(web.clone() + &service(selector, port))), [expected]);
        }
    }

    #[test]
    fn ports_of_sidecars_count_and_those_of_init_containers_do_not() {
        let pod = |restart: &str| {
            format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: web, labels: {{app: web}}}}\nspec: {{containers: [{{name: web, \
                 image: web}}], initContainers: [{{name: proxy, image: proxy, {restart}ports: [{{name: http, containerPort: 80}}]}}]}}\n"
            )
        };
        let service = service("{app: web}", "{port: 80, targetPort: http}");
        assert_eq!(wiring(&(pod("restartPolicy: Always, ") + &service)), [""; 0]);
        assert_eq!(wiring(&(pod("") + &service)).len(), 1);
    }

    #[test]
    fn selectors_that_catch_too_much_are_reported() {
        let web = deployment("web", "{app: shop}", WEB);
        let worker = deployment("worker", "{app: shop}", "{name: worker, image: 'worker:1'}");
        let found = wiring(&(web + &worker + &service("{app: shop}", "{port: 8080}")));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with(
            "ambiguous-workload: spec.selector: also selects the pods of Deployment \"worker\""
        ));
        assert!(
            found[2].starts_with("ambiguous-selector: spec.selector: catches the pods of Deployment \"web\"")
        );
    }

    #[test]
    fn probes_use_ports_of_their_container() {
        let probe = |port: &str| {
            let container = format!(
                "{{name: web, image: web, ports: [{{name: http, containerPort: 80}}], readinessProbe: {{httpGet: {{port: {port}}}}}}}"
            );
            wiring(&deployment("web", "{app: web}", &container))
        };
        assert_eq!(probe("http"), [""; 0]);
        assert_eq!(probe("8080"), [""; 0]);
        assert_eq!(
            probe("https"),
            ["dangling-probe: spec.template.spec.containers[0].readinessProbe.httpGet.port: \
              container \"web\" has no port named \"https\"; did you mean \"http\"?"]
        );
    }
}
