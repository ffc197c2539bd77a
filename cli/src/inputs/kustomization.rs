//! What kustomizations add to the files of a directory: the ConfigMaps and Secrets of their generators, and what they take from
//! elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use podwire_manifests::decode;
use podwire_manifests::validate::Made;
use serde_json::Value;

/// The generators of a kustomization, and what they make.
const GENERATORS: [(&str, bool); 2] = [("configMapGenerator", false), ("secretGenerator", true)];

/// What may change what generators make.
const CHANGES: &[&str] =
    &["components", "patches", "patchesJson6902", "patchesStrategicMerge", "replacements", "transformers"];

/// What a kustomization is made of, as paths or addresses.
const PARTS: &[&str] = &["resources", "bases", "components"];

/// What makes objects of which nothing is known.
const MAKERS: &[&str] = &["generators", "helmChartInflationGenerator", "helmCharts"];

/// So many different names are tried before and behind those of generators.
const MOST_AFFIXES: usize = 16;

/// What the kustomizations of a directory make together.
#[derive(Debug, Default)]
pub(super) struct Kustomizations {
    /// By whether it is a Secret, and by its name: the keys, none where nobody knows them all.
    generated: BTreeMap<(bool, String), Option<BTreeSet<String>>>,
    /// What is written before and behind names.
    affixes: BTreeSet<(String, String)>,
    is_changed: bool,
    /// Whether they have more than the directory.
    pub(super) reach_out: bool,
}

impl Kustomizations {
    /// Adds one more of them, which stands in a folder of the directory. What cannot be read may have anything.
    pub(super) fn add(&mut self, text: &str, folder: &Path, directory: &Path) {
        let Ok(tree) = decode::values::<Value>(text, "") else {
            self.reach_out = true;
            return;
        };
        let affix = |field: &str| tree[field].as_str().unwrap_or_default().to_owned();
        let affixes = (affix("namePrefix"), affix("nameSuffix"));
        if affixes != Default::default() && self.affixes.len() < MOST_AFFIXES {
            self.affixes.insert(affixes);
        }
        let mut parts = PARTS.iter().flat_map(|field| list(&tree[*field])).filter_map(Value::as_str);
        self.reach_out |= parts.any(|part| !is_within(&folder.join(part), directory))
            || MAKERS.iter().any(|field| !list(&tree[*field]).is_empty());
        self.is_changed |= CHANGES.iter().any(|field| !list(&tree[*field]).is_empty());
        for (field, is_secret) in GENERATORS {
            for generator in list(&tree[field]) {
                let Some(name) = generator["name"].as_str() else { continue };
                // What is made twice is merged, or replaced by the one or the other.
                let keys = |known: &mut Option<BTreeSet<String>>| *known = None;
                self.generated
                    .entry((is_secret, name.to_owned()))
                    .and_modify(keys)
                    .or_insert_with(|| keys_of(generator));
            }
        }
    }

    /// All that generators make, also by the names that it has once the kustomizations are built.
    pub(super) fn made(self) -> Vec<Made> {
        let Kustomizations { generated, affixes, is_changed, .. } = self;
        let mut all = Vec::new();
        for ((is_secret, name), keys) in generated {
            let made = |name: &str| if is_secret { Made::secret(name) } else { Made::config_map(name) };
            all.extend(affixes.iter().map(|(before, behind)| made(&format!("{before}{name}{behind}"))));
            all.push(match keys {
                Some(keys) if !is_changed => made(&name).keys(keys),
                _ => made(&name),
            });
        }
        all
    }
}

/// Whether something is in the directory; what is an address is not.
fn is_within(part: &Path, directory: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    matches!((real(part), real(directory)), (Some(part), Some(directory)) if part.starts_with(&directory))
}

/// The keys of what a generator makes; none where they stand elsewhere.
fn keys_of(generator: &Value) -> Option<BTreeSet<String>> {
    let has = |field: &str| !generator[field].is_null();
    let is_new = generator["behavior"].as_str().is_none_or(|behavior| behavior == "create");
    if !is_new || has("env") || has("envs") {
        return None;
    }
    let literals = list(&generator["literals"]).iter().map(|it| Some(it.as_str()?.split_once('=')?.0));
    let files = list(&generator["files"]).iter().map(|it| key_of_file(it.as_str()?));
    literals.chain(files).map(|key| key.map(str::to_owned)).collect()
}

/// The key of a file: the one that stands before it, or else its name.
fn key_of_file(file: &str) -> Option<&str> {
    let key = file.split_once('=').map_or_else(|| file.rsplit('/').next(), |(key, _)| Some(key))?;
    (!key.contains('*')).then_some(key)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(texts: &[&str]) -> Vec<Made> {
        let mut all = Kustomizations::default();
        texts.iter().for_each(|text| all.add(text, Path::new("."), Path::new(".")));
        all.made()
    }

    #[test]
    fn generators_tell_names_and_keys() {
        let text = "configMapGenerator:\n- name: web\n  literals: [LEVEL=info]\n  files: [a/app.conf, x.yaml=b]\n\
                    secretGenerator:\n- {name: db, literals: [url=postgres://u:p@db]}\n";
        assert_eq!(
            made(&[text]),
            [Made::config_map("web").keys(["LEVEL", "app.conf", "x.yaml"]), Made::secret("db").keys(["url"])]
        );
    }

    #[test]
    fn keys_that_stand_elsewhere_are_not_known() {
        let unknown = [Made::config_map("web")];
        for more in [
            "envs: [a.env]",
            "env: a.env",
            "behavior: merge",
            "literals: [a]",
            "files: [conf/*]",
            "literals: [1]",
        ] {
            assert_eq!(made(&[&format!("configMapGenerator: [{{name: web, {more}}}]")]), unknown, "{more}");
        }
        let base = "configMapGenerator: [{name: web, literals: [A=b]}]";
        assert_eq!(made(&[base, base]), unknown, "one is merged into the other");
        assert_eq!(made(&[base, "patches: [{path: a.yaml}]"]), unknown, "a patch may add keys");
        assert_eq!(made(&["configMapGenerator: [{name: \t"]), [], "what cannot be read tells nothing");
        assert_eq!(made(&["configMapGenerator:\nsecretGenerator: 1\n"]), []);
    }

    #[test]
    fn names_are_known_with_what_is_written_around_them() {
        let text = "namePrefix: dev-\nnameSuffix: -v2\nconfigMapGenerator: [{name: web, literals: [A=b]}]";
        assert_eq!(made(&[text]), [Made::config_map("dev-web-v2"), Made::config_map("web").keys(["A"])]);
    }
}
