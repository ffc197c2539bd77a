//! The verb `diff`.

use std::path::{Path, PathBuf};

use crate::arguments::{CheckArguments, DiffArguments};
use crate::check::Settings;
use crate::config::Config;
use crate::inputs::{Input, Inputs};
use crate::output::{self, Found, Report};
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Says what changes between two sets, and what a rollout cannot do.
pub(crate) fn run(arguments: DiffArguments) -> Result<Outcome, Failure> {
    let paths = vec![arguments.old.clone(), arguments.new.clone()];
    let config = Config::find(arguments.config.as_deref(), &paths)?;
    let asked = CheckArguments {
        paths,
        exclude: arguments.exclude,
        kubernetes_version: arguments.kubernetes_version,
        namespace: arguments.namespace,
        allow: arguments.allow,
        ..CheckArguments::default()
    };
    let settings = Settings::of(&asked, &config)?;
    let mut report = Report::default();
    let progress = Progress::new();
    let old = read(&arguments.old, &settings, &progress, &mut report)?;
    let new = read(&arguments.new, &settings, &progress, &mut report)?;
    progress.say(|| "comparing".to_owned());
    let rollout = settings.validator.rollout(&texts(&old), &texts(&new));
    drop(progress);
    let told = rollout.findings.into_iter().filter(|finding| !settings.policy.allows(finding.rule));
    report.found = told.map(|finding| Found { finding, base: 0 }).collect();
    report.files = new;
    report.objects = 1;
    output::write_diff(&report, &rollout.changes, arguments.format)?;
    Ok(if report.found.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

fn texts(inputs: &[Input]) -> Vec<&str> {
    inputs.iter().map(|input| &*input.text).collect()
}

/// The texts of one of the two sets. Without it there is nothing to say.
fn read(
    path: &Path,
    settings: &Settings,
    progress: &Progress,
    report: &mut Report,
) -> Result<Vec<Input>, Failure> {
    let inputs = Inputs::read(&[PathBuf::from(path)], settings.rules(), progress);
    inputs.texts()?;
    report.skipped.extend(inputs.skipped);
    Ok(inputs.sets.into_iter().flat_map(|set| set.inputs).collect())
}
