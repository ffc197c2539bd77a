//! `cargo run --release -p real-sets -- FOLDER [--list true|slip|false|other] [--wire WIRE]`

use std::path::Path;
use std::process::ExitCode;

use real_sets::label::{self, Truth};
use real_sets::record::table;
use real_sets::score::{Score, Told};

const USAGE: &str = "usage: real-sets FOLDER [--list missed|slips|alarms|others] [--wire WIRE]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = words.first() else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let after = |option: &str| words.iter().skip_while(|word| *word != option).nth(1).map(String::as_str);
    let folder = Path::new(folder);
    let read = label::sets(folder).and_then(|sets| Ok((sets, label::labels(folder)?)));
    let (sets, labels) = match read {
        Ok(read) => read,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    };
    let score = Score::of(&sets, &labels);
    print!("{}", table(&score.wires));
    let list = after("--list").unwrap_or_default();
    list_labels(&score, list, after("--wire"));
    if list == "others" {
        for (set, finding) in &score.others {
            println!(
                "{set} | {} {} | {} | {finding}",
                finding.tier().name(),
                finding.rule.id,
                finding.object
            );
        }
    }
    ExitCode::SUCCESS
}

fn list_labels(score: &Score<'_>, list: &str, wire: Option<&str>) {
    let is_listed = |truth, told| match list {
        "missed" => truth == Truth::True && told < Told::Verdict,
        "slips" => truth == Truth::Slip && told != Told::Silent,
        "alarms" => truth == Truth::False && told == Told::Loud,
        _ => false,
    };
    for scored in &score.scored {
        let label = scored.label;
        if is_listed(label.truth, scored.told) && wire.is_none_or(|wire| wire == label.wire) {
            let (set, place) = (&label.set, &label.place);
            println!(
                "{set} | {} {:?} | {} {} | {}",
                label.wire, scored.told, place.object, place.field, label.why
            );
        }
    }
}
