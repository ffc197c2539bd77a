//! The options of a Prometheus rule's attributes.

use podwire_rules::monitoring;

use super::tables;
use crate::options::{Map, Table, TextForm, any, options};
use crate::parts::entries::{Entry, EntryRules};
use crate::parts::resource::resource_options;
use crate::syntax::Text;

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[PrometheusRuleOptions::TABLE, GroupOptions::TABLE, RuleOptions::TABLE];

const LABELS: EntryRules = EntryRules::of("label", monitoring::label_name, any);
const ANNOTATIONS: EntryRules = EntryRules::of("annotation", monitoring::label_name, any);
const DURATION: TextForm =
    TextForm { subject: "duration", rule: monitoring::duration, words: "text: a duration of Prometheus" };

resource_options! {
    /// `#[prometheus_rule(…)]`
    pub(crate) struct PrometheusRuleOptions = "prometheus_rule" of tables, never foreign, as "podwire::Custom" {}
}

options! {
    /// `#[group("name", …)]`
    pub(crate) struct GroupOptions = "group" of tables {
        interval: Text = DURATION => { like: "interval = \"1m\"", absent: "that of Prometheus", };
    }
}

options! {
    /// `#[alert("name", …)]` and `#[record("name", …)]`
    pub(crate) struct RuleOptions = "alert" of tables {
        expr: Text = TextForm { subject: "expression", rule: monitoring::expression, words: "text: an expression of PromQL" }
            => { like: "expr = \"up == 0\"", absent: "*required*", };
        after as "for": Text = DURATION
            => { like: "for = \"5m\"", absent: "the alert fires at once", };
        keep_firing: Text = DURATION
            => { like: "keep_firing = \"10m\"", absent: "it ends at once", kubernetes: &["keep_firing_for"], };
        labels: Vec<Entry> = Map(&LABELS)
            => { like: "labels(severity = \"page\")", absent: "none", };
        annotations: Vec<Entry> = Map(&ANNOTATIONS)
            => { like: "annotations(summary = \"…\")", absent: "none", };
    }
}

impl RuleOptions {
    /// The expression, where it is known here.
    pub(super) fn expr_text(&self) -> Option<&str> {
        self.expr.as_ref().and_then(Text::literal).map(|text| text.value.as_str())
    }
}
