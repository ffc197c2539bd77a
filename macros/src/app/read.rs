//! Reads an app's attribute and fields.

use syn::Field;

use super::model::App;
use super::options::AppOptions;
use crate::input::{Input, marker};
use crate::options::Form;
use crate::parts::ports::PortNumber;
use crate::syntax::{Argument, Errors};

/// The app as its attribute says it; what is malformed is reported and left out.
pub(super) fn app<'a>(input: &'a Input<'a>, errors: &Errors) -> App<'a> {
    let own = input.arguments("app", errors).map(|arguments| AppOptions::read(arguments, errors));
    let is_member = |field: &&Field| {
        let value = marker(&field.attrs, "value", errors);
        let instance = marker(&field.attrs, "instance", errors);
        value.is_none() && instance.is_none()
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
        let mut bounds = argument.list(like, errors).take_all();
        if let (Some(highest), Some(lowest), true) = (bounds.pop(), bounds.pop(), bounds.is_empty()) {
            let read = |bound: Argument| PortNumber::read(bound.tokens(), "`node_ports`", errors);
            return Some((read(lowest), read(highest)));
        }
        errors.grammar(argument.span, format!("expected the cluster's range: `{like}`"));
        None
    }
}
