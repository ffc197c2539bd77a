//! Where a value came from, what it replaced, and what it is when nobody says it.

use std::fmt::Write as _;

use podwire_manifests::__build::{Given, Step, Steps};
use podwire_rules::nearest;

use super::layers::{Described, Values, ValuesError};
use super::shape::{Field, Shape};

/// The explanation of a path; of one that leads to several values, of each of them.
pub(crate) fn explain(values: &Values, path: &Steps, described: &Described) -> Result<String, ValuesError> {
    let layers = values.merge()?;
    let leaves = values.leaves(described)?;
    let below: Vec<&Steps> =
        leaves.iter().map(|leaf| &leaf.path).filter(|leaf| leaf.0.starts_with(&path.0)).collect();
    let mut text = String::new();
    if below.is_empty() {
        let given = Values::given(&layers, path, described);
        if given.iter().all(|given| given.value.is_none()) {
            without_value(&mut text, path, described)?;
        }
        add(&mut text, path, &given);
    }
    for path in below {
        add(&mut text, path, &Values::given(&layers, path, described));
    }
    Ok(text)
}

fn add(text: &mut String, path: &Steps, given: &[Given]) {
    // Writing to a String cannot fail.
    let mut is_first = true;
    for Given { place, value } in given {
        let _ = match (is_first, value) {
            (true, Some(value)) => writeln!(text, "{path} = {value}\n  from {place}"),
            (true, None) => writeln!(text, "  taken away by {place}"),
            (false, Some(value)) => writeln!(text, "  replaces {value} from {place}"),
            (false, None) => writeln!(text, "  taken away before by {place}"),
        };
        is_first = false;
    }
}

/// What a field is when no layer says it, or that there is none.
fn without_value(text: &mut String, path: &Steps, described: &Described) -> Result<(), ValuesError> {
    let (owner, field) = field_at(path, described)?;
    let known = described.catalog.known(owner, field.name);
    let default = known.and_then(|known| known.default.as_ref());
    let is_hidden = described.hides(&path.0, true);
    let _ = match default {
        Some(Some(default)) if !is_hidden => writeln!(text, "{path} = {default}\n  by default"),
        Some(_) => writeln!(text, "{path} is not given\n  it has a default"),
        None if field.is_required && !matches!(field.shape, Shape::Struct(_)) => {
            writeln!(text, "{path} is missing\n  no values give it")
        }
        None => writeln!(text, "{path} is not given"),
    };
    if let Some(known) = known.filter(|known| !known.docs.is_empty()) {
        let _ = writeln!(text, "  {}", known.docs);
    }
    Ok(())
}

/// The field at the end of the steps, and the name of the struct that has it.
fn field_at<'d>(path: &Steps, described: &'d Described) -> Result<(&'d str, &'d Field), ValuesError> {
    let mut shape = &described.shapes.root;
    let mut found = None;
    let none = |message: String| ValuesError::usage(format!("there is no value `{path}`{message}"));
    for (number, step) in path.0.iter().enumerate() {
        while let Shape::Optional(inner) = shape {
            shape = inner;
        }
        shape = match (shape, step) {
            (Shape::Struct(name), Step::Key(key)) => {
                let fields = described.shapes.fields(name);
                let Some(field) = fields.iter().find(|field| field.name == key) else {
                    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                    let parent = Steps(path.0[..number].to_vec());
                    let dot = if number > 0 { "." } else { "" };
                    return Err(none(match nearest(key, &names) {
                        Some(near) => format!(": did you mean `{parent}{dot}{near}`?"),
                        None => format!(": there are `{}`", names.join("`, `")),
                    }));
                };
                found = Some((name.as_str(), field));
                &field.shape
            }
            (Shape::Map(inner) | Shape::List(inner), _) => {
                found = None;
                inner
            }
            _ => return Err(none(String::new())),
        };
    }
    found.ok_or_else(|| none(String::new()))
}
