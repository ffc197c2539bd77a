//! Names that stand in several files of a set, as they do where alternatives lie beside each other: one mistake, told once.

use std::collections::BTreeMap;
use std::path::Path;

use crate::inputs::Input;
use crate::output::Report;
use crate::text::listed;

/// So many are told one by one: each may be a slip.
const FEW: usize = 5;

/// The most folders or files that are named.
const NAMED: usize = 5;

/// Leaves one finding of those that a set has for names that stand in several of its files, where they are more than a few. It
/// says how many there are, and where.
pub(super) fn tell_once(report: &mut Report) {
    let mut by_set: BTreeMap<usize, Vec<[usize; 2]>> = BTreeMap::new();
    for found in &report.found {
        if let Some(files) = found.files_of_name() {
            by_set.entry(found.base).or_default().push(files);
        }
    }
    by_set.retain(|_, pairs| pairs.len() > FEW);
    let files = &report.files;
    let mut words: BTreeMap<usize, Option<String>> =
        by_set.into_iter().map(|(set, pairs)| (set, Some(words(&pairs, files)))).collect();
    report.found.retain_mut(|found| {
        let is_one = found.files_of_name().is_some();
        let Some(words) = words.get_mut(&found.base).filter(|_| is_one) else { return true };
        let Some(words) = words.take() else { return false };
        found.finding.detail.push_str(&words);
        true
    });
}

/// What the one finding says of the others.
fn words(pairs: &[[usize; 2]], files: &[Input]) -> String {
    let mut numbers: Vec<usize> = pairs.iter().flatten().copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let files: Vec<&str> = numbers.into_iter().map(|number| &*files[number].file).collect();
    let mut folders: Vec<&str> = files.iter().map(|file| folder(file)).collect();
    folders.sort_unstable();
    folders.dedup();
    let more = pairs.len() - 1;
    let (places, mend) = match folders.len() {
        1 => (named(&files), "let --separate take each file as a set"),
        _ => (
            named(&folders),
            "name each folder as an argument of its own, or let --separate take each file as a set",
        ),
    };
    format!(", and so it is with {more} more in {places}; if these are alternatives, {mend}")
}

fn folder(file: &str) -> &str {
    let folder = Path::new(file).parent().and_then(Path::to_str);
    folder.filter(|folder| !folder.is_empty()).unwrap_or(".")
}

fn named(places: &[&str]) -> String {
    let mut parts: Vec<String> = places.iter().take(NAMED).map(|place| (*place).to_owned()).collect();
    if places.len() > NAMED {
        parts.push(format!("{} more", places.len() - NAMED));
    }
    listed(&parts)
}
