//! The options of an app's attribute.

use podwire_rules::names;

use super::model::Policies;
use super::read::{PoliciesForm, RangeForm};
use super::tables;
use crate::options::{Flag, Literal, Map, Nested, Table, TextForm, options};
use crate::parts::entries::{ANNOTATIONS, Entry, LABELS};
use crate::parts::ports::PortNumber;
use crate::pod::security::LEVEL;
use crate::syntax::{Placed, Text};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[AppOptions::TABLE, MonitoringOptions::TABLE];

options! {
    /// `#[app(…)]`
    pub(crate) struct AppOptions = "app" of tables {
        namespace: Text = TextForm { subject: "namespace", rule: names::dns_label, words: "" }
            => { like: "namespace = \"shop\"", absent: "the enclosing app's, or the one that `kubectl` uses", };
        namespace_labels: Vec<Entry> = Map(&LABELS)
            => { like: "namespace_labels(team = \"shop\")", absent: "none; for labels of the Namespace itself", };
        namespace_annotations: Vec<Entry> = Map(&ANNOTATIONS)
            => { like: "namespace_annotations(\"acme.io/owner\" = \"shop\")", absent: "none; for annotations of the Namespace itself", };
        node_ports: (PortNumber, PortNumber) = RangeForm
            => { like: "node_ports(30000, 32767)", absent: "30000 to 32767", };
        open: Placed<bool> = Flag("flag: links and selections may lead out of the app, to what an enclosing app has")
            => { like: "open", absent: "they may not", };
        network_policies: Policies = PoliciesForm
            => { like: "network_policies", absent: "everybody may connect to everybody", };
        pod_security: Placed<&'static str> = LEVEL
            => { like: "pod_security = restricted", absent: "none, or that of the app around it, in whose namespace it is; with it, each pod of the app gets what the level demands, and is held to it", };
        monitoring: MonitoringOptions = Nested { table: MonitoringOptions::TABLE, read: MonitoringOptions::read }
            => { like: "monitoring(labels(release = \"kube-prometheus-stack\"))", absent: "what each monitor and Prometheus rule says", };
        labels: Vec<Entry> = Map(&LABELS)
            => { like: "labels(team = \"shop\")", absent: "none; for labels of everything in the app, which no selector uses", };
        annotations: Vec<Entry> = Map(&ANNOTATIONS)
            => { like: "annotations(key = \"value\")", absent: "none; for annotations of everything in the app", };
    }
}

options! {
    /// `monitoring(…)`
    pub(crate) struct MonitoringOptions = "monitoring" of tables {
        labels: Vec<Entry> = Map(&LABELS)
            => { like: "labels(release = \"kube-prometheus-stack\")", absent: "none; for labels by which Prometheus selects monitors and rules", };
        prometheus: Placed<String> = Literal {
            subject: "namespace",
            rule: names::dns_label,
            words: "string: the namespace of Prometheus, for network policies",
        } => { like: "prometheus = \"monitoring\"", absent: "any namespace", };
    }
}
