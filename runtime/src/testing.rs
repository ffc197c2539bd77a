//! Tests of manifests that are committed.
//!
//! `docs/testing.md` shows them at work, and how a test holds that wiring of one's own is refused.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli::target::{Target, target_of};
use crate::emit::is_written_by;
use crate::{App, Emit, Member};

/// The variable that lets [`assert_manifests_current`] write the manifests anew: `UPDATE_MANIFESTS=1 cargo test`.
pub const UPDATE: &str = "UPDATE_MANIFESTS";

/// Asserts that a file or directory holds the manifests of the app as they would be emitted now.
///
/// The path is relative to the crate, where tests run; it is a directory's where one is there, or where it ends with `/`. With
/// `UPDATE_MANIFESTS=1` the manifests are written there instead.
///
/// ```
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # struct Web;
/// # #[derive(App)]
/// # struct Shop { web: Web }
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("deploy.yaml");
/// # podwire::Emit::new().to_file(&Shop { web: Web }, &path)?;
/// podwire::testing::assert_manifests_current(&Shop { web: Web }, &path);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Panics
/// When a manifest differs, is missing, or is left over: the message shows the lines. When the app is invalid, or something cannot be
/// read or written.
#[track_caller]
pub fn assert_manifests_current<A: App + Member>(app: &A, path: impl AsRef<Path>) {
    assert_emitted_current(&Emit::new(), app, path);
}

/// [`assert_manifests_current`], with the settings with which the manifests are emitted.
///
/// # Panics
/// As [`assert_manifests_current`].
#[track_caller]
pub fn assert_emitted_current<A: App + Member>(emit: &Emit, app: &A, path: impl AsRef<Path>) {
    let path = path.as_ref();
    if let Err(message) = check(emit, app, path, is_update()) {
        panic!("{message}");
    }
}

fn is_update() -> bool {
    env::var_os(UPDATE).is_some_and(|value| !value.is_empty() && value != "0")
}

fn check<A: App + Member>(emit: &Emit, app: &A, path: &Path, is_update: bool) -> Result<(), String> {
    let (format, target) = target_of(Some(path.to_owned()), None)?;
    let emit = emit.clone().format(format);
    let fresh = tempfile::tempdir().map_err(|error| format!("cannot make a temporary folder: {error}"))?;
    let mut stale = String::new();
    match target {
        Target::StandardOutput => return Err("expected the path of a file or a directory".to_owned()),
        Target::File(path) if is_update => {
            emit.to_file(app, path).map_err(|error| error.to_string())?;
        }
        Target::Directory(path) if is_update => {
            emit.to_directory(app, path).map_err(|error| error.to_string())?;
        }
        Target::File(path) => {
            let now = fresh.path().join(path.file_name().unwrap_or_default());
            emit.to_file(app, &now).map_err(|error| error.to_string())?;
            compare(&path, &now, &mut stale)?;
        }
        Target::Directory(path) => {
            emit.to_directory(app, fresh.path()).map_err(|error| error.to_string())?;
            let now = names(fresh.path())?;
            let mut all = now.clone();
            let then = if path.exists() { names(&path)? } else { BTreeSet::new() };
            all.extend(then.into_iter().filter(|name| is_written_by::<A>(&path.join(name))));
            for name in &all {
                compare(&path.join(name), &fresh.path().join(name), &mut stale)?;
            }
        }
    }
    match stale.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "{} is out of date:\n{stale}If the app is right, run the test once more with {UPDATE}=1, and commit what it writes.",
            path.display()
        )),
    }
}

fn names(folder: &Path) -> Result<BTreeSet<String>, String> {
    let unreadable = |error| format!("cannot read {}: {error}", folder.display());
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.path().is_file() {
            names.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// Adds how the file that is there differs from the one that would be written now; line ends of a checkout are no difference.
fn compare(then: &Path, now: &Path, stale: &mut String) -> Result<(), String> {
    let read = |path: &Path| match fs::read_to_string(path) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("cannot read {}: {error}", path.display())),
    };
    let (old, new) = (read(then)?, read(now)?);
    if old != new {
        // Writing to a String cannot fail.
        let _ = writeln!(stale, "--- {}", then.display());
        stale.push_str(&difference(&old, &new));
    }
    Ok(())
}

/// How many lines around a difference are shown.
const AROUND: usize = 3;

/// Longer texts are compared as a whole: the table of their lines would take too much memory.
const MOST_PAIRS: usize = 4_000_000;

/// The lines that differ, `-` before those that are there and `+` before those that would be written, with lines around them.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let mut lines: Vec<(char, &str)> = old[..start].iter().map(|line| (' ', *line)).collect();
    let (middle_old, middle_new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    lines.extend(edits(middle_old, middle_new));
    lines.extend(old[old.len() - end..].iter().map(|line| (' ', *line)));

    let changed: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].0 != ' ').collect();
    let mut text = String::new();
    let mut next = 0;
    for (index, (mark, line)) in lines.iter().enumerate() {
        let after = changed.partition_point(|changed| *changed < index.saturating_sub(AROUND));
        if changed.get(after).is_none_or(|changed| *changed > index + AROUND) {
            continue;
        }
        if index > next {
            text.push_str("  …\n");
        }
        next = index + 1;
        let _ = writeln!(text, "{mark} {line}");
    }
    text
}

/// The shortest way from one text to the other.
fn edits<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(char, &'t str)> {
    let all = |lines: &[&'t str], mark: char| lines.iter().map(|line| (mark, *line)).collect::<Vec<_>>();
    if old.len() * new.len() > MOST_PAIRS {
        return [all(old, '-'), all(new, '+')].concat();
    }
    let width = new.len() + 1;
    // How many lines the rests of both have in common.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for row in (0..old.len()).rev() {
        for column in (0..new.len()).rev() {
            common[row * width + column] = if old[row] == new[column] {
                common[(row + 1) * width + column + 1] + 1
            } else {
                common[(row + 1) * width + column].max(common[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut edits = Vec::new();
    while row < old.len() && column < new.len() {
        if old[row] == new[column] {
            edits.push((' ', old[row]));
            (row, column) = (row + 1, column + 1);
        } else if common[(row + 1) * width + column] >= common[row * width + column + 1] {
            edits.push(('-', old[row]));
            row += 1;
        } else {
            edits.push(('+', new[column]));
            column += 1;
        }
    }
    edits.extend(all(&old[row..], '-'));
    edits.extend(all(&new[column..], '+'));
    edits
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{check, difference};
    use crate::Emit;
    use crate::test_apps::Shop;

    #[test]
    fn lines_that_differ_are_shown_with_those_around_them() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let new = "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n";
        assert_eq!(
            difference(old, new),
            "  …\n  3\n  4\n  5\n- 6\n+ six\n  7\n  8\n  9\n  10\n  11\n  12\n+ 13\n"
        );
        assert_eq!(difference("", "a\n"), "+ a\n");
    }

    #[test]
    fn what_is_stale_missing_or_left_over_is_told_and_mended() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deploy");
        let (emit, mut shop) = (Emit::new(), Shop::default());
        let message = check(&emit, &shop, &path, false).unwrap_err();
        assert!(message.contains("+ kind: Deployment"), "{message}");
        check(&emit, &shop, &path, true).unwrap();
        check(&emit, &shop, &path, false).unwrap();

        shop.web.tag = "9.9.9".to_owned();
        fs::write(path.join("notes.md"), "ours\n").unwrap();
        let message = check(&emit, &shop, &path, false).unwrap_err();
        assert!(message.contains("deployment-web.yaml"), "{message}");
        assert!(message.contains("+       - image: ghcr.io/acme/web:9.9.9") || message.contains("web:9.9.9"));
        assert!(message.ends_with("with UPDATE_MANIFESTS=1, and commit what it writes."), "{message}");
        assert!(!message.contains("notes.md"));
        check(&emit, &shop, &path, true).unwrap();

        let without = emit.clone().namespace_objects(false);
        let message = check(&without, &shop, &path, false).unwrap_err();
        assert!(
            message.contains("namespace-shop.yaml") && message.contains("- kind: Namespace"),
            "{message}"
        );

        let file = folder.path().join("all.json");
        check(&emit, &shop, &file, true).unwrap();
        check(&emit, &shop, &file, false).unwrap();
        shop.web.tag = "9.9.8".to_owned();
        assert!(check(&emit, &shop, &file, false).is_err());
    }
}
