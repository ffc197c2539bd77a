//! Validation alone: 1,000 apps in one file, read and validated.

use crate::Result;
use crate::install::{Tool, Tools};
use crate::measure::{self, Limits};
use crate::places::Places;
use crate::report::{grouped, milliseconds, ratio};

const SIZE: usize = 1_000;

struct Validator {
    name: &'static str,
    tool: Tool,
    command: &'static str,
    /// How many apps it gets: fewer where 1,000 would take minutes; the time is scaled up.
    size: usize,
}

const VALIDATORS: [Validator; 3] = [
    Validator {
        name: "podwire (decoding and all rules)",
        tool: Tool::Handwritten,
        command: "{benches}/target/release/validate {out}/apps-{n}.yaml",
        size: SIZE,
    },
    Validator {
        name: "kubeconform (schema)",
        tool: Tool::Kubeconform,
        command: "kubeconform {out}/apps-{n}.yaml",
        size: SIZE,
    },
    Validator {
        name: "kubernetes-validate (schema)",
        tool: Tool::Pypi,
        command: "{tools}/venv/bin/kubernetes-validate {out}/apps-{n}.yaml",
        size: 100,
    },
];

/// Measures the validators in turn and gives their table.
pub(crate) fn compare(places: &Places, tools: &Tools, limits: &Limits) -> Result<String> {
    for size in [100, SIZE] {
        let write = places.fill("{benches}/target/release/handwritten podwire {n}", size);
        measure::run(&write, &places.out.join(format!("apps-{size}.yaml")), places)?;
    }
    let mut times = VALIDATORS.map(|_| Vec::new());
    for _ in 0..limits.repeats {
        for (validator, times) in VALIDATORS.iter().zip(&mut times) {
            if tools.skipped(validator.tool).is_some() {
                continue;
            }
            let command = places.fill(validator.command, validator.size);
            let run = measure::run(&command, &places.out.join("validation"), places)?;
            if run.succeeded {
                times.push(run.time.mul_f64(SIZE as f64 / validator.size as f64));
            }
        }
    }
    Ok(table(tools, times))
}

fn table(tools: &Tools, mut times: [Vec<std::time::Duration>; VALIDATORS.len()]) -> String {
    times.iter_mut().for_each(|times| times.sort_unstable());
    let medians = times.map(|times| times.get(times.len() / 2).copied());
    let mut out = format!(
        "\n### Validation alone, N = {}\n\n| | median | × podwire |\n| --- | ---: | ---: |\n",
        grouped(SIZE)
    );
    for (validator, median) in VALIDATORS.iter().zip(medians) {
        let cells = match (median, medians[0], tools.skipped(validator.tool)) {
            (_, _, Some(why)) => format!("skipped: {why} |"),
            (None, ..) => "fails |".to_owned(),
            (Some(median), None, _) => format!("{} |", milliseconds(median)),
            (Some(median), Some(podwire), _) => {
                format!("{} | {}", milliseconds(median), ratio(median, podwire))
            }
        };
        let scaled =
            if validator.size == SIZE { String::new() } else { format!(", from N = {}", validator.size) };
        out.push_str(&format!("| {}{scaled} | {cells} |\n", validator.name));
    }
    out
}
