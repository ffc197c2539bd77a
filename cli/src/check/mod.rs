//! The verb `check`.

mod alternatives;
mod baseline;
mod ignore;
mod policy;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use podwire_manifests::validate::{Finding, Options, Validator, Version};

use crate::arguments::{CheckArguments, Format};
use crate::config::Config;
use crate::inputs::{Inputs, Pattern, Rules, STDIN, Set};
use crate::output::{self, Found, Report};
use crate::progress::Progress;
use crate::text::escaped;
use crate::{Failure, Outcome};

use baseline::Baseline;
use ignore::Comments;
pub(crate) use policy::Policy;

/// Checks what is named, and tells what is found.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome, Failure> {
    let config = Config::find(arguments.config.as_deref(), &arguments.paths)?;
    let settings = Settings::of(arguments, &config)?;
    let mut baseline =
        settings.baseline.as_deref().map(|file| Baseline::read(file, settings.updates)).transpose()?;
    let progress = Progress::new();
    let inputs = Inputs::read(&settings.paths, settings.rules(), &progress);
    let mut report = Report { skipped: inputs.skipped, verbose: arguments.verbose, ..Report::default() };
    let count = inputs.sets.len();
    for (number, set) in inputs.sets.into_iter().enumerate() {
        progress.say(|| format!("checking set {} of {count}", number + 1));
        judge(set, &settings, baseline.as_mut(), &mut report);
    }
    drop(progress);
    if let (Some(baseline), Some(file), true) = (&baseline, &settings.baseline, settings.updates) {
        baseline.write(file)?;
    }
    alternatives::tell_once(&mut report);
    report.stale = baseline.map_or(0, |baseline| baseline.stale());
    output::write(&report, settings.format)?;
    if !inputs.unreadable.is_empty() {
        return Err(Failure::Unreadable(inputs.unreadable.join("\nerror: ")));
    }
    Ok(if report.found.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// What was asked for, on the command line and in the configuration.
pub(crate) struct Settings {
    pub(crate) paths: Vec<PathBuf>,
    separate: bool,
    exclude: Vec<Pattern>,
    pub(crate) validator: Validator,
    pub(crate) policy: Policy,
    baseline: Option<PathBuf>,
    updates: bool,
    format: Format,
}

impl Settings {
    pub(crate) fn of(arguments: &CheckArguments, config: &Config) -> Result<Settings, Failure> {
        let paths = match &*arguments.paths {
            [] => vec![PathBuf::from(".")],
            paths => paths.to_vec(),
        };
        if paths.iter().filter(|path| path.as_os_str() == STDIN).count() > 1 {
            return Err(Failure::Usage("standard input can be read only once: `-` stands twice".to_owned()));
        }
        let policy = Policy::of(arguments, config)?;
        let version = arguments.kubernetes_version.as_ref().or(config.kubernetes_version.as_ref());
        let version = version.map_or(Ok(Version::NEWEST), |version| version_of(version))?;
        let threads = arguments.jobs.map_or_else(cores, NonZero::get);
        let mut options = Options::new().target(version).advice(policy.tells_advice()).threads(threads);
        if let Some(namespace) = arguments.namespace.as_ref().or(config.namespace.as_ref()) {
            options = options.default_namespace(namespace);
        }
        let exclude = config.exclude.iter().chain(&arguments.exclude).map(|pattern| Pattern::new(pattern));
        Ok(Settings {
            paths,
            separate: arguments.separate || config.separate,
            exclude: exclude.collect(),
            validator: Validator::new(options),
            policy,
            baseline: arguments.baseline.clone().or_else(|| config.baseline.clone()),
            updates: arguments.update_baseline,
            format: arguments.format,
        })
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules { separate: self.separate, exclude: &self.exclude }
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// The version that is written so: `1.36`, `v1.36.2` or `36`.
pub(crate) fn version_of(text: &str) -> Result<Version, Failure> {
    let text = text.trim();
    let bare = text.strip_prefix('v').unwrap_or(text);
    let minor = bare.strip_prefix("1.").unwrap_or(bare);
    let minor = minor.split_once('.').map_or(minor, |(minor, _)| minor);
    let known = Version::OLDEST.minor()..=Version::NEWEST.minor();
    match minor.parse::<u8>() {
        Ok(minor) if known.contains(&minor) => Ok(Version::new(minor)),
        _ => Err(Failure::Usage(format!(
            "podwire knows the rules of Kubernetes 1.{} to 1.{}, not those of {:?}",
            known.start(),
            known.end(),
            escaped(text)
        ))),
    }
}

/// Judges a set, and adds what is to be told to the report.
pub(crate) fn judge(set: Set, settings: &Settings, mut baseline: Option<&mut Baseline>, report: &mut Report) {
    let texts: Vec<&str> = set.inputs.iter().map(|input| &*input.text).collect();
    let options = settings.validator.options().clone();
    let validator = Validator::new(options.made(set.made).part_of_more(set.is_part));
    let verdict = validator.texts(&texts);
    report.objects += verdict.objects;
    for (kind, count) in verdict.unknown {
        *report.unknown.entry(kind).or_default() += count;
    }
    let mut findings = verdict.findings;
    for (number, input) in set.inputs.iter().enumerate() {
        if let Some(bytes) = &input.no_text {
            let found = settings.validator.bytes(bytes).into_iter();
            findings.extend(found.map(|mut finding| {
                finding.text = number;
                finding
            }));
        }
    }
    findings.sort_by_key(place);
    let mut comments: Vec<Option<Comments>> = set.inputs.iter().map(|_| None).collect();
    for finding in findings {
        if !settings.policy.tells(finding.rule) {
            continue;
        }
        let input = &set.inputs[finding.text];
        let comments = comments[finding.text].get_or_insert_with(|| Comments::of(&input.text));
        if finding.ignored || comments.cover(finding.position.line, finding.rule) {
            report.ignored += 1;
        } else if baseline.as_mut().is_some_and(|baseline| baseline.knows(&finding, &input.file)) {
            report.known += 1;
        } else {
            report.found.push(Found { finding, base: report.files.len() });
        }
    }
    for (input, comments) in set.inputs.iter().zip(comments) {
        let unknown = comments.map(Comments::into_unknown).unwrap_or_default();
        let file = &input.file;
        report
            .notes
            .extend(unknown.into_iter().map(|(line, words)| format!("{}:{line}: {words}", escaped(file))));
    }
    report.files.extend(set.inputs);
}

/// The rule of objects that are not validated.
pub(crate) const UNKNOWN_KIND: &str = "unknown-kind";

fn place(finding: &Finding) -> (usize, u32, u32, u8) {
    // What says how many more there are stands last.
    let is_count = finding.position.line == 0 && finding.object.kind.is_empty();
    let line = if is_count { u32::MAX } else { finding.position.line };
    (finding.text, line, finding.position.column, finding.tier() as u8)
}

/// A path as it may be shown.
pub(crate) fn shown(path: &Path) -> String {
    escaped(&path.display().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn versions_are_written_as_people_write_them() {
        for text in ["1.36", "v1.36", "v1.36.2", "36", "1.36.0-rc.1"] {
            assert_eq!(version_of(text).expect("it is known").minor(), 36, "{text}");
        }
        for text in ["1.3", "2.36", "latest", "", "1.99"] {
            assert!(version_of(text).is_err(), "{text}");
        }
    }
}
