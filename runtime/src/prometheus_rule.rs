//! Rules of Prometheus: alerts and recorded series.

use podwire_rules::wires::Resource;

use crate::Member;
use crate::declare::{Entry, MetadataDecl, Text, plain_items, plain_kind};

/// Rules of Prometheus: alerts, and series that are computed and recorded.
///
/// Implemented by `#[derive(PrometheusRule)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `PrometheusRule`",
    label = "not a Prometheus rule",
    note = "consider annotating `{Self}` with `#[derive(PrometheusRule)]`"
)]
pub trait PrometheusRule: Member {
    plain_items!(PROMETHEUS_RULE, PrometheusRuleDecl);
}

plain_kind!(PrometheusRuleOf of PrometheusRule, podwire_manifests::Custom);

/// What `derive(PrometheusRule)` emits.
#[derive(Clone, Copy, Debug)]
pub struct PrometheusRuleDecl {
    /// The PrometheusRule; it has no wires.
    pub resource: &'static Resource<'static>,
    /// The rules in their groups.
    pub groups: &'static [PrometheusGroup],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl PrometheusRuleDecl {
    /// One without rules: the base of every declaration.
    pub const EMPTY: PrometheusRuleDecl =
        PrometheusRuleDecl { resource: &Resource::EMPTY, groups: &[], metadata: MetadataDecl::EMPTY };
}

/// Rules that are evaluated together, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct PrometheusGroup {
    /// The group's name.
    pub name: &'static str,
    /// How often.
    pub interval: Option<Text>,
    /// The rules.
    pub rules: &'static [PrometheusRuleItem],
}

/// An alert or a recorded series.
#[derive(Clone, Copy, Debug)]
pub struct PrometheusRuleItem {
    /// Whether it is an alert.
    pub is_alert: bool,
    /// The name of the alert or of the series.
    pub name: &'static str,
    /// The expression.
    pub expr: Text,
    /// How long it holds before the alert fires.
    pub after: Option<Text>,
    /// How long the alert fires after it holds no more.
    pub keep_firing: Option<Text>,
    /// Labels.
    pub labels: Option<&'static [Entry]>,
    /// Annotations of the alert.
    pub annotations: Option<&'static [Entry]>,
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::__build::Path;
    use podwire_manifests::{Custom, Object};
    use podwire_rules::{Breaches, monitoring};
    use serde_json::Value;

    use super::{PrometheusGroup, PrometheusRuleDecl, PrometheusRuleItem};
    use crate::build::Context;
    use crate::build::custom::{Fields, custom};
    use crate::build::value::Reader;
    use crate::declare::Text;
    use crate::route::build::check_customized;
    use crate::values::ResourceValues;

    /// Builds the PrometheusRule.
    pub(super) fn build(
        declared: &'static PrometheusRuleDecl,
        values: &dyn ResourceValues<Custom>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        let resource = declared.resource;
        let slots = |slot| values.value(slot);
        let mut reader = Reader { slots: &slots, refers: resource.refers, context };
        let path = Path::Root.field("spec");
        let path = path.field("groups");
        let groups = declared.groups.iter().enumerate();
        let groups: Vec<Value> =
            groups.map(|(index, it)| group(it, &mut reader, &path.index(index))).collect();
        let mut spec = Fields::default();
        spec.list("groups", groups);
        let mut built = custom(resource, &declared.metadata, spec, &mut reader);
        let before = built.clone();
        values.customize(&mut built);
        check_customized(
            &before.metadata,
            &built.metadata,
            (true, "a rule"),
            "prometheus_rule",
            context.report(),
        );
        Some(Object::Custom(Box::new(built)))
    }

    fn group(declared: &PrometheusGroup, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
        let mut fields = Fields::default();
        fields.some("name", Some(declared.name));
        fields.text(
            "interval",
            judged(declared.interval, monitoring::duration, reader, &path.field("interval")),
        );
        let path = path.field("rules");
        let rules = declared.rules.iter().enumerate();
        fields
            .list("rules", rules.map(|(index, it)| rule(it, reader, &path.index(index))).collect::<Vec<_>>());
        fields.into()
    }

    fn rule(declared: &PrometheusRuleItem, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
        let mut fields = Fields::default();
        fields.some(if declared.is_alert { "alert" } else { "record" }, Some(declared.name));
        fields.text("expr", judged(Some(declared.expr), monitoring::expression, reader, &path.field("expr")));
        fields.text("for", judged(declared.after, monitoring::duration, reader, &path.field("for")));
        let keep = judged(declared.keep_firing, monitoring::duration, reader, &path.field("keep_firing_for"));
        fields.text("keep_firing_for", keep);
        for (name, map) in [("labels", declared.labels), ("annotations", declared.annotations)] {
            let map = map.and_then(|map| reader.entries(map, &path.field(name), Value::from));
            fields.some(name, map.map(|map| Value::Object(map.into_iter().collect())));
        }
        fields.into()
    }

    /// A text that is judged, since the API server alone knows the rules of custom resources.
    fn judged(
        text: Option<Text>,
        rule: fn(&str) -> Breaches,
        reader: &mut Reader<'_, '_>,
        path: &Path<'_>,
    ) -> Option<String> {
        let text = reader.optional(text, path)?;
        reader.report().breaches(path, &text, rule(&text));
        Some(text)
    }
}
