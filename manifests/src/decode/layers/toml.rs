//! TOML as the tree.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::decode::builder::Builder;
use crate::decode::error::{Error, Problem, ProblemKind};
use crate::decode::lines::Lines;
use crate::decode::tree::{Kind, Tree};

/// The values of a text.
///
/// # Errors
/// When it is no TOML.
pub(super) fn parse(text: &str) -> Result<Tree<'_>, Error> {
    let wrong = |offset: usize, message: String| {
        let position = Lines::default().position(text, offset);
        Error::from(Problem::new(ProblemKind::Syntax, position, message))
    };
    let table = DeTable::parse(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        wrong(offset, error.message().to_owned())
    })?;
    let mut builder = Builder::new(text, None, true);
    let root = add_table(&mut builder, table.span().start, table.get_ref())
        .map_err(|(offset, message)| wrong(offset, message.to_owned()))?;
    builder.tree.roots.push(root);
    Ok(builder.tree)
}

type Refused = (usize, &'static str);

fn add_table(builder: &mut Builder<'_>, offset: usize, table: &DeTable<'_>) -> Result<u32, Refused> {
    let map = builder.push_kind(offset, Kind::Map);
    // In the order of the text, not of the names.
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in &entries {
        builder.push_text(key.span().start, Kind::Text, key.get_ref());
        add(builder, value)?;
    }
    builder.end_map(map, entries.len() as u32);
    Ok(map)
}

fn add(builder: &mut Builder<'_>, value: &Spanned<DeValue<'_>>) -> Result<u32, Refused> {
    let offset = value.span().start;
    Ok(match value.get_ref() {
        DeValue::String(text) => builder.push_text(offset, Kind::Text, text),
        DeValue::Integer(number) => {
            let digits = i128::from_str_radix(number.as_str(), number.radix());
            let digits = digits.map_err(|_| (offset, "the number is too large"))?;
            builder.push_text(offset, Kind::Number, &digits.to_string())
        }
        DeValue::Float(number) => match number.as_str().parse::<f64>() {
            Ok(value) if value.is_finite() => {
                builder.push_text(offset, Kind::Number, number.as_str().trim_start_matches('+'))
            }
            _ => return Err((offset, "neither infinity nor what is no number can be a value")),
        },
        DeValue::Boolean(value) => builder.push_kind(offset, if *value { Kind::True } else { Kind::False }),
        DeValue::Datetime(time) => builder.push_text(offset, Kind::Text, &time.to_string()),
        DeValue::Array(items) => {
            let list = builder.push_kind(offset, Kind::List);
            for item in items {
                add(builder, item)?;
            }
            builder.end_list(list, items.len() as u32);
            list
        }
        DeValue::Table(table) => add_table(builder, offset, table)?,
    })
}
