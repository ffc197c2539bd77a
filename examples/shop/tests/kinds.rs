//! The shop uses every kind that podwire declares: each is shown where readers look for examples, and is broken by the mutation test.

use std::collections::BTreeSet;
use std::path::Path;

use podwire::{Emit, Values};
use shop::Shop;

/// How each kind is declared, and the kinds of objects that it makes.
const KINDS: &[(&str, &[&str])] = &[
    ("derive(Pod)", &["Pod"]),
    ("#[deployment]", &["Deployment"]),
    ("#[stateful_set]", &["StatefulSet"]),
    ("#[daemon_set]", &["DaemonSet"]),
    ("#[job]", &["Job"]),
    ("#[cron_job]", &["CronJob"]),
    ("#[autoscale]", &["HorizontalPodAutoscaler"]),
    ("#[disruption]", &["PodDisruptionBudget"]),
    ("#[monitor] on a pod", &["PodMonitor"]),
    ("#[monitor] on a service", &["ServiceMonitor"]),
    ("derive(PrometheusRule)", &["PrometheusRule"]),
    ("derive(Service)", &["Service"]),
    ("derive(ConfigMap)", &["ConfigMap"]),
    ("derive(Secret)", &["Secret"]),
    ("derive(PersistentVolumeClaim)", &["PersistentVolumeClaim"]),
    ("derive(ServiceAccount)", &["ServiceAccount"]),
    ("#[rule]", &["Role", "RoleBinding"]),
    ("#[rule(…, cluster_wide)]", &["ClusterRole", "ClusterRoleBinding"]),
    ("derive(Ingress)", &["Ingress"]),
    ("derive(Gateway)", &["Gateway"]),
    ("derive(HttpRoute)", &["HTTPRoute"]),
    ("derive(GrpcRoute)", &["GRPCRoute"]),
    ("derive(PriorityClass)", &["PriorityClass"]),
    ("derive(RuntimeClass)", &["RuntimeClass"]),
    ("derive(StorageClass)", &["StorageClass"]),
    ("derive(ResourceQuota)", &["ResourceQuota"]),
    ("derive(LimitRange)", &["LimitRange"]),
    ("#[app(namespace)]", &["Namespace"]),
    ("#[app(network_policies)]", &["NetworkPolicy"]),
];

/// The kinds of all objects of the shop, with the values of `dev` and with secrets.
fn emitted() -> BTreeSet<String> {
    let values = Path::new(env!("CARGO_MANIFEST_DIR")).join("values/dev.yaml");
    let secrets = "x-secrets: true\npager_key: { key: correct horse }";
    let values = Values::new().file(values).expect("the file is there").text("secrets.yaml", secrets);
    let shop: Shop = values.read().expect("the values are right");
    let objects = Emit::new().with_secrets(true).to_objects(&shop).expect("the shop is valid");
    objects.iter().map(|object| object.kind().to_owned()).collect()
}

#[test]
fn the_shop_uses_every_kind_that_podwire_declares() {
    let emitted = emitted();
    let lacking = KINDS.iter().filter(|(_, kinds)| !kinds.iter().all(|kind| emitted.contains(*kind)));
    let lacking: Vec<_> = lacking.collect();
    assert!(lacking.is_empty(), "the shop uses none of {lacking:?}");
}

/// A derive that lacks its row above is found by the type that leads to its resource.
#[test]
fn every_derive_of_a_kind_is_in_the_table() {
    let declared: BTreeSet<&str> = KINDS.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../macros/src");
    let mut rows = BTreeSet::new();
    collect_rows(&sources, &mut rows);
    assert!(rows.contains("ConfigMap") && rows.contains("HTTPRoute"), "the search finds {rows:?} alone");
    let missing: Vec<_> = rows.iter().filter(|kind| !declared.contains(kind.as_str())).collect();
    assert!(missing.is_empty(), "the table above lacks {missing:?}");
}

/// The kinds of the derives in these sources, each of which names what leads to its resource: `wired: "ConfigMapOf"`.
fn collect_rows(folder: &Path, rows: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("the sources can be read").path();
        if path.is_dir() {
            collect_rows(&path, rows);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("sources are text");
            let constants = text.lines().filter_map(|line| line.trim().strip_prefix("wired: \""));
            let constants = constants.filter_map(|rest| rest.split('"').next()?.strip_suffix("Of"));
            rows.extend(constants.map(kind_of_type));
        }
    }
}

/// `HttpRoute` as `HTTPRoute`, where it is in the table above.
fn kind_of_type(name: &str) -> String {
    let plain = name.to_lowercase();
    let known = KINDS.iter().flat_map(|(_, kinds)| kinds.iter());
    let known = known.copied().find(|kind| kind.to_lowercase() == plain);
    known.map_or_else(|| name.to_owned(), str::to_owned)
}
