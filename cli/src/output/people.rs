//! Findings for people: the lines that are meant, with both ends marked, and a summary.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use podwire_manifests::validate::{Change, Finding, Tier};

use super::excerpt::{Excerpt, Lines};
use super::{End, Found, Report, not_validated, skipped};
use crate::check::shown;
use crate::inputs::STDIN;
use crate::rulebook::find;
use crate::text::{counted, escaped, listed};

pub(super) fn text(report: &Report) -> String {
    let mut text = snippets(report);
    for line in summary(report) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{line}");
    }
    text
}

/// Finds the line of an end.
type Show<'s> = &'s mut dyn FnMut(&End<'_>) -> Option<Excerpt>;

fn snippets(report: &Report) -> String {
    let renderer = Renderer::styled();
    let mut lines: HashMap<usize, Lines<'_>> = HashMap::new();
    let mut excerpt = |end: &End<'_>| {
        let text = &report.files[end.number].text;
        lines.entry(end.number).or_insert_with(|| Lines::of(text)).excerpt(end)
    };
    let mut snippet =
        |found: &Found| format!("{}\n\n", renderer.render(&[group(report, found, &mut excerpt)]));
    report.found.iter().map(&mut snippet).collect()
}

/// What changes, a line each.
pub(super) fn changes(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let sign = match change.change {
            "added" | "edge-added" => '+',
            "removed" | "edge-removed" => '-',
            _ => '~',
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{sign} {}", escaped(&change.to_string()));
    }
    if !changes.is_empty() {
        text.push('\n');
    }
    text
}

/// What was found of a rollout, and a summary.
pub(super) fn rollout(report: &Report, changes: &[Change]) -> String {
    let mut text = snippets(report);
    let changed = match changes.len() {
        0 => "nothing changes in the wiring".to_owned(),
        1 => "1 change in the wiring".to_owned(),
        count => format!("{count} changes in the wiring"),
    };
    let counts = counts(report);
    let found = if counts.is_empty() { "nothing stands in the way".to_owned() } else { listed(&counts) };
    let _ = writeln!(text, "{changed}; {found}");
    if let Some(rule) = most_told(report) {
        let _ = writeln!(text, "`podwire explain {rule}` says more");
    }
    text
}

fn group<'r>(report: &'r Report, found: &'r Found, excerpt: Show<'_>) -> Group<'r> {
    let finding = &found.finding;
    let level = match finding.tier() {
        Tier::Error => Level::ERROR,
        Tier::Warning => Level::WARNING,
        Tier::Wiring => Level::ERROR.with_name("wiring"),
        _ => Level::INFO.with_name("advice"),
    };
    let message = finding.message();
    // What would be right has a line of its own.
    let title = match finding.mend().and_then(|mend| message.strip_suffix(&*escaped(mend))) {
        Some(wrong) => wrong.trim_end_matches("; ").to_owned(),
        None => message,
    };
    let mut group = Group::with_title(level.primary_title(title).id(finding.rule.id));
    group = at(group, report.end(found), AnnotationKind::Primary, excerpt);
    if let Some(other) = report.other_end(found) {
        group = at(group, other, AnnotationKind::Context, excerpt);
    }
    match finding.mend() {
        Some(mend) => group.element(Level::HELP.message(escaped(mend).into_owned())),
        None => group,
    }
}

/// Adds an end: its line, or the place alone where the line cannot be shown.
fn at<'r>(group: Group<'r>, end: End<'r>, kind: AnnotationKind, excerpt: Show<'_>) -> Group<'r> {
    let label = label(&end);
    let file = if end.file.file == STDIN { "standard input".into() } else { escaped(&end.file.file) };
    match excerpt(&end) {
        Some(Excerpt { line, text, span }) => group.element(
            Snippet::source(text).line_start(line).path(file).annotation(kind.span(span).label(label)),
        ),
        None => {
            let mut origin = Origin::path(file);
            if end.position.line > 0 {
                origin = origin.line(end.position.line as usize).char_column(end.position.column as usize);
            }
            let group = group.element(origin);
            if label.is_empty() { group } else { group.element(Level::NOTE.message(label)) }
        }
    }
}

fn label(end: &End<'_>) -> String {
    let field = escaped(end.field);
    match (&*end.object.kind, &*field) {
        ("", field) => field.to_owned(),
        (_, "") => end.object.to_string(),
        (_, field) => format!("{}: {field}", end.object),
    }
}

/// How much was found of each tier.
fn counts(report: &Report) -> Vec<String> {
    let tiers = [
        (Tier::Error, "error"),
        (Tier::Warning, "warning"),
        (Tier::Wiring, "wiring fault"),
        (Tier::Advice, "piece"),
    ];
    let count = |tier: Tier| report.found.iter().filter(|found| found.finding.tier() == tier).count();
    let counts = tiers.iter().map(|(tier, noun)| (count(*tier), *noun)).filter(|(count, _)| *count > 0);
    counts
        .map(|(count, noun)| match noun {
            "piece" => format!("{} of advice", counted(count, noun)),
            noun => counted(count, noun),
        })
        .collect()
}

fn summary(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    let files = counted(report.files.len(), "file");
    let looked_at = format!("{} in {files}", counted(report.objects, "object"));
    let counts = counts(report);
    match (counts.is_empty(), report.objects) {
        (true, 0) => lines.push(format!("nothing to check: no object in {files}")),
        (true, _) => lines.push(format!("{looked_at}: all is well")),
        (false, _) => lines.push(format!("{looked_at}: {}", listed(&counts))),
    }
    lines.extend(not_validated(report));
    if report.ignored + report.known > 0 {
        let mut parts = Vec::new();
        if report.ignored > 0 {
            parts.push(format!("{} ignored as asked", counted(report.ignored, "finding")));
        }
        if report.known > 0 {
            parts.push(format!("{} known to the baseline", counted(report.known, "finding")));
        }
        lines.push(listed(&parts));
    }
    if report.stale > 0 {
        let gone = counted(report.stale, "finding");
        lines.push(format!("{gone} of the baseline no longer there: --update-baseline takes them out"));
    }
    if let Some(skipped) = skipped(report) {
        let hint = if report.verbose { "" } else { " (--verbose names them)" };
        lines.push(format!("{skipped}{hint}"));
        lines.extend(to_be_built(report));
    }
    if has_alternatives(report) {
        lines
            .push("alternatives in one directory? --separate takes each file as a set of its own".to_owned());
    }
    if let Some(rule) = most_told(report) {
        lines.push(format!("`podwire explain {rule}` says more"));
    }
    lines
}

/// How the first chart and the first kustomization that were skipped are checked: as what they come to.
fn to_be_built(report: &Report) -> impl Iterator<Item = String> {
    let builders = [("Chart", "helm template"), ("kustomization", "kustomize build")];
    builders.into_iter().filter_map(|(stem, builder)| {
        let is_head = |file: &&Path| file.file_stem().is_some_and(|it| it == stem);
        let head = report.skipped.iter().map(|(file, _)| Path::new(file)).find(is_head)?;
        let directory = head.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(format!("check what it comes to: `{builder} {} | podwire check -`", shown(directory)))
    })
}

/// Whether objects of one name stand in several files, as they do where one of them is applied.
fn has_alternatives(report: &Report) -> bool {
    report.found.iter().any(|found| found.files_of_name().is_some())
}

/// The rule of which most is told, the first of several.
fn most_told(report: &Report) -> Option<&'static str> {
    let rules =
        || report.found.iter().map(|found: &Found| -> &Finding { &found.finding }).map(|it| it.rule.id);
    let times = |id: &str| rules().filter(|it| *it == id).count();
    let mut ids: Vec<&'static str> = rules().filter(|id| find(id).is_some()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().max_by_key(|id| times(id))
}
