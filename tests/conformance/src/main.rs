//! `cargo run --release -p conformance -- FILE… [--json] [--list N] [--kind KIND]`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use conformance::case::{self, Case};
use conformance::score::{Answer, Score};
use conformance::table::table;

const USAGE: &str = "usage: conformance FILE… [--json] [--list N] [--kind KIND]

Scores podwire's validation against the verdicts in files of JSON lines, plain or compressed with gzip.

  --json       print {\"kinds\": {\"Pod\": {…}}} instead of a table
  --list N     show the first N cases of each kind that differ
  --kind KIND  score this kind alone";

#[derive(Default)]
struct Arguments {
    files: Vec<PathBuf>,
    json: bool,
    list: usize,
    kind: Option<String>,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) if !arguments.files.is_empty() => arguments,
        Ok(_) => return fail(USAGE),
        Err(message) => return fail(&format!("{message}\n{USAGE}")),
    };
    let mut cases = Vec::new();
    for file in &arguments.files {
        match case::read(file) {
            Ok(found) => cases.extend(found),
            Err(error) => return fail(&format!("{}: {error}", file.display())),
        }
    }
    if let Some(kind) = &arguments.kind {
        cases.retain(|case| case.kind == *kind);
    }
    report(&arguments, &cases);
    ExitCode::SUCCESS
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => arguments.json = true,
            "--list" => {
                let number = words.next().and_then(|number| number.parse().ok());
                arguments.list = number.ok_or("--list needs a number")?;
            }
            "--kind" => arguments.kind = Some(words.next().ok_or("--kind needs a kind")?),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            file => arguments.files.push(PathBuf::from(file)),
        }
    }
    Ok(arguments)
}

fn report(arguments: &Arguments, cases: &[Case]) {
    let start = Instant::now();
    let (score, differing) = Score::of(cases);
    let elapsed = start.elapsed();
    list(arguments.list, &differing);
    if arguments.json {
        println!("{}", serde_json::json!(score));
    } else {
        print!("{}", table(&score));
        let total: u32 = score.kinds.values().map(|tally| tally.total).sum();
        println!("\n{total} objects decoded, validated and scored in {} ms", elapsed.as_millis());
    }
}

/// Shows the first differing cases of each kind; on standard error, so that the score can be piped.
fn list(limit: usize, differing: &[(&Case, Answer)]) {
    let mut kinds: Vec<&str> = differing.iter().map(|(case, _)| case.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        for (case, answer) in differing.iter().filter(|(case, _)| case.kind == kind).take(limit) {
            show(case, answer);
        }
    }
}

fn show(case: &Case, answer: &Answer) {
    eprintln!("{} {:?}", case.kind, answer.differences(case));
    eprintln!("  {}", case.text);
    for message in &case.messages {
        eprintln!("  expected: {message}");
    }
    for error in &answer.errors {
        let reason = error.error_type.map_or("BadRequest", podwire::validate::ErrorType::reason);
        eprintln!("  ours:     {reason} {error} [{}]", error.rule.id);
    }
    for warning in case.warnings.difference(&answer.warnings) {
        eprintln!("  expected warning: {warning}");
    }
    for warning in answer.warnings.difference(&case.warnings) {
        eprintln!("  our warning:      {warning}");
    }
}
