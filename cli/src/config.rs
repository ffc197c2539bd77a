//! `podwire.toml`: what is always asked for in a repository.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Failure;
use crate::inputs::text_of;
use crate::text::escaped;

/// The file's name.
const NAME: &str = "podwire.toml";

/// What the file may say; all of it can stand on the command line too, which has the last word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    pub kubernetes_version: Option<String>,
    pub namespace: Option<String>,
    pub deny: Vec<String>,
    pub allow: Vec<String>,
    pub advice: bool,
    pub separate: bool,
    pub exclude: Vec<String>,
    /// Against the directory of the file.
    pub baseline: Option<PathBuf>,
    /// Where it stands.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

impl Config {
    /// The configuration for what is checked: the file that is named, or the nearest one above the first path, or above the
    /// current directory.
    pub(crate) fn find(named: Option<&Path>, paths: &[PathBuf]) -> Result<Config, Failure> {
        if let Some(file) = named {
            return Config::read(file);
        }
        let first =
            paths.first().filter(|path| path.as_os_str() != "-").and_then(|path| path.canonicalize().ok());
        let here = std::env::current_dir().ok();
        let file = first.iter().chain(&here).flat_map(|from| from.ancestors()).map(|above| above.join(NAME));
        match file.into_iter().find(|file| file.is_file()) {
            Some(file) => Config::read(&file),
            None => Ok(Config::default()),
        }
    }

    fn read(file: &Path) -> Result<Config, Failure> {
        let shown = file.display().to_string();
        let shown = escaped(&shown);
        let text =
            text_of(file).map_err(|error| Failure::Unreadable(format!("cannot read {shown}: {error}")))?;
        let mut config: Config = toml::from_str(&text)
            .map_err(|error| Failure::Usage(format!("{shown}: {}", without_end(&error.to_string()))))?;
        let directory = file.parent().unwrap_or(Path::new(""));
        config.baseline = config.baseline.map(|baseline| directory.join(baseline));
        config.file = Some(file.to_owned());
        Ok(config)
    }
}

fn without_end(text: &str) -> String {
    text.trim_end().lines().map(escaped).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn what_is_misspelt_is_refused() {
        let read = |text: &str| toml::from_str::<Config>(text);
        let config = read("kubernetes-version = '1.35'\ndeny = ['advice']\n").expect("it is right");
        assert_eq!(
            (config.kubernetes_version.as_deref(), &config.deny[..]),
            (Some("1.35"), &["advice".to_owned()][..])
        );
        let error = read("alow = []").expect_err("there is no such setting").to_string();
        assert!(error.contains("unknown field `alow`"), "{error}");
    }
}
