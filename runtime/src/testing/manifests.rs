//! Committed manifests against those that would be emitted now.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{UPDATE, add_difference, is_update};
use crate::cli::target::{Target, target_of};
use crate::emit::is_written_by;
use crate::{App, Emit, Member};

/// Asserts that a file or directory holds the manifests of the app as they would be emitted now.
///
/// The path is relative to the crate, where tests run; it is a directory's where one is there, or where it ends with `/`. With
/// `PODWIRE_UPDATE=1` the manifests are written there instead.
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

/// Adds how the file that is there differs from the one that would be written now.
fn compare(then: &Path, now: &Path, stale: &mut String) -> Result<(), String> {
    let read = |path: &Path| match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("cannot read {}: {error}", path.display())),
    };
    add_difference(then, &read(then)?, &read(now)?, stale);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::check;
    use crate::Emit;
    use crate::test_apps::Shop;

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
        assert!(message.ends_with("with PODWIRE_UPDATE=1, and commit what it writes."), "{message}");
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
