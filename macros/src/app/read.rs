//! Reads an app's attribute and fields.

use syn::Field;

use super::model::{App, Policies};
use super::options::AppOptions;
use crate::input::{Input, has_one_instance, is_no_member, marker};
use crate::options::{Flag, Form};
use crate::parts::ports::PortNumber;
use crate::syntax::{Argument, ArgumentValue, Errors};

/// The app as its attribute says it; what is malformed is reported and left out.
pub(super) fn app<'a>(input: &'a Input<'a>, errors: &Errors) -> App<'a> {
    let own = input.arguments("app", errors).map(|arguments| AppOptions::read(arguments, errors));
    has_one_instance(input, errors);
    let is_member = |field: &&Field| {
        // A marker with arguments is a mistake, and the field still none of the app's members.
        let _ = marker(&field.attrs, "value", errors);
        !is_no_member(field)
    };
    let members = input.fields.iter().copied().filter(is_member).collect();
    App { input, own: own.unwrap_or_default(), members }
}

/// `node_ports(30000, 32767)`
pub(super) struct RangeForm;

impl Form for RangeForm {
    type Value = (PortNumber, PortNumber);

    fn words(&self) -> String {
        "`(lowest, highest)`: the range that the cluster hands out".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<(PortNumber, PortNumber)> {
        let mut bounds = argument.items(like, errors)?;
        if let (Some(highest), Some(lowest), true) = (bounds.pop(), bounds.pop(), bounds.is_empty()) {
            let read = |bound: Argument| PortNumber::read(bound.tokens(), "`node_ports`", errors);
            return Some((read(lowest), read(highest)));
        }
        errors.grammar(argument.span, format!("expected the cluster's range: `{like}`"));
        None
    }
}

/// `network_policies`, or `network_policies(outside(NodeAgent))`
pub(super) struct PoliciesForm;

impl Form for PoliciesForm {
    type Value = Policies;

    fn words(&self) -> String {
        "flag, or `network_policies(outside(NodeAgent))`: the pods on the host's network, where no policy holds"
            .to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Policies> {
        let ArgumentValue::Call(_) = argument.value else {
            let flag = Flag("").read(argument, like, errors)?;
            return Some(Policies { is_set: flag.value, outside: Vec::new() });
        };
        let like = "network_policies(outside(NodeAgent))";
        let mut arguments = argument.list(like, errors);
        let outside = arguments.take("outside", errors);
        let pods = outside.map(|outside| outside.list(like, errors).take_all()).unwrap_or_default();
        if pods.is_empty() || !arguments.take_all().is_empty() {
            errors.grammar(argument.span, format!("expected `network_policies`, or `{like}`"));
        }
        let mut paths = Vec::new();
        for pod in &pods {
            match pod.tokens().path() {
                Some(path) => paths.push(path),
                None => errors.grammar(pod.span, format!("expected the types of pods: `{like}`")),
            }
        }
        Some(Policies { is_set: true, outside: paths })
    }
}
