//! The score as a table of Markdown.

use std::fmt::Write as _;

use crate::score::{Score, Tally};

/// A table with one row a kind.
pub fn table(score: &Score) -> String {
    let mut text = String::from(
        "| kind | objects | verdict agrees | false accepts | false refusals | refused | same fields | warned | same warnings |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (kind, tally) in &score.kinds {
        let Tally { total, verdict_agree, false_accept, false_refuse, refused, fields_agree, .. } = tally;
        let warned = score.warned.get(kind).copied().unwrap_or_default();
        let (verdicts, fields) = (percent(*verdict_agree, *total), percent(*fields_agree, *refused));
        let (warnings, warned) = (percent(warned.agree, warned.total), warned.total);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {kind} | {total} | {verdicts} | {false_accept} | {false_refuse} | {refused} | {fields} | {warned} | {warnings} |"
        );
    }
    text
}

fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    // Cut off, not rounded: 100 % means all.
    let hundredths = u64::from(part) * 10_000 / u64::from(whole);
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}
