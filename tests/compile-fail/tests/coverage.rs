//! Every rule that the derives or the wiring checks can report has a case that shows its words.
//!
//! Which rules these are is read from the sources, so that a new rule without a case does not go unnoticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use podwire_rules::TOPICS;

#[test]
fn every_rule_of_a_compile_error_has_a_case() {
    let reportable = Rulebook::read().reportable();
    let shown = shown_rules();
    let missing: Vec<&str> = reportable.iter().copied().filter(|id| !shown.contains(*id)).collect();
    println!("{} rules can be compile errors; the cases show {} rules", reportable.len(), shown.len());
    assert!(missing.is_empty(), "no case shows the rules {missing:?}");
}

#[test]
fn every_rule_that_a_case_shows_was_found_in_the_sources() {
    let reportable = Rulebook::read().reportable();
    let unexpected: Vec<String> =
        shown_rules().into_iter().filter(|id| !reportable.contains(id.as_str())).collect();
    assert!(unexpected.is_empty(), "the search through the sources overlooks {unexpected:?}");
}

/// The ids of all rules that some `.stderr` ends a message with.
fn shown_rules() -> BTreeSet<String> {
    let ids: BTreeSet<&str> = TOPICS.iter().flat_map(|(_, rules)| rules.iter()).map(|rule| rule.id).collect();
    let mut shown = BTreeSet::new();
    for file in files(&package().join("cases/fail"), "stderr") {
        let text = fs::read_to_string(file).expect("a case's words can be read");
        for part in text.split('[').skip(1) {
            let id = part.split(']').next().unwrap_or_default();
            if ids.contains(id) {
                shown.insert(id.to_owned());
            }
        }
    }
    shown
}

/// The functions of the rulebook and what each of them names.
struct Rulebook {
    /// The ids of the rules, by module and constant.
    rules: BTreeMap<(String, String), &'static str>,
    /// The words of each function, by module and name.
    functions: BTreeMap<(String, String), Vec<String>>,
}

impl Rulebook {
    fn read() -> Rulebook {
        let ids: BTreeMap<&str, &'static str> =
            TOPICS.iter().flat_map(|(_, rules)| rules.iter()).map(|rule| (rule.id, rule.id)).collect();
        let mut rulebook = Rulebook { rules: BTreeMap::new(), functions: BTreeMap::new() };
        for file in files(&package().join("../../rules/src"), "rs") {
            let module = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&file).expect("the rulebook can be read");
            for line in text.lines() {
                // `DNS_LABEL = "dns-label", Error, …`
                if let Some((name, rest)) = line.trim().split_once(" = \"")
                    && let Some(id) = rest.split('"').next().and_then(|id| ids.get(id))
                {
                    rulebook.rules.insert((module.clone(), name.to_owned()), id);
                }
            }
            for (name, body) in functions(&text) {
                rulebook.functions.insert((module.clone(), name), called(body));
            }
        }
        rulebook
    }

    /// The ids that follow from what the derives and the checks in const evaluation name.
    fn reportable(&self) -> BTreeSet<&'static str> {
        let root = package().join("../..");
        let mut sources = files(&root.join("macros/src"), "rs");
        let runtime = files(&root.join("runtime/src"), "rs");
        let is_check = |file: &PathBuf| {
            file.to_string_lossy().ends_with("checks.rs")
                || fs::read_to_string(file).is_ok_and(|text| text.contains(".refuse("))
        };
        sources.extend(runtime.into_iter().filter(is_check));
        let mut found = BTreeSet::new();
        let mut visited = BTreeSet::new();
        for file in sources {
            let text = fs::read_to_string(&file).expect("the sources can be read");
            // What a test module names, it does not report.
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            for path in words(text).iter().filter(|word| word.contains("::") || self.is_rule(word)) {
                self.follow(path, "", &mut visited, &mut found);
            }
        }
        found
    }

    /// Adds what `word`, which stands in `module`, can report.
    fn follow(
        &self,
        word: &str,
        module: &str,
        visited: &mut BTreeSet<(String, String)>,
        found: &mut BTreeSet<&'static str>,
    ) {
        let mut segments = word.rsplit("::");
        let name = segments.next().unwrap_or_default().to_owned();
        let qualified = segments.next().map(str::to_owned);
        let candidates: Vec<(String, String)> = match qualified {
            Some(module) => vec![(module, name)],
            // A name alone is the module's own, or imported.
            None if self.knows(&(module.to_owned(), name.clone())) => vec![(module.to_owned(), name)],
            None => {
                let imported = self.functions.keys().chain(self.rules.keys()).filter(|key| key.1 == name);
                imported.cloned().collect()
            }
        };
        for key in candidates {
            found.extend(self.rules.get(&key));
            if let Some(words) = self.functions.get(&key)
                && visited.insert(key.clone())
            {
                for word in words {
                    self.follow(word, &key.0, visited, found);
                }
            }
        }
    }

    /// Whether a rule is called that, which a file may import and name alone.
    fn is_rule(&self, word: &str) -> bool {
        self.rules.keys().any(|(_, name)| name == word)
    }

    fn knows(&self, key: &(String, String)) -> bool {
        self.rules.contains_key(key) || self.functions.contains_key(key)
    }
}

/// The free functions of a file: each name, and the text to the next function.
fn functions(text: &str) -> impl Iterator<Item = (String, &str)> {
    text.split("\npub const fn ").flat_map(|part| part.split("\nconst fn ")).skip(1).map(|part| {
        let name = part.split(['(', '<']).next().unwrap_or_default();
        (name.to_owned(), part.split("\n}").next().unwrap_or_default())
    })
}

/// Identifiers and paths, comments left out.
fn words(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| {
            line.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | ':'))
        })
        .map(|word| word.trim_matches(':').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The constants that a body names, and the functions that it calls.
fn called(body: &str) -> Vec<String> {
    let constant = |word: &String| {
        let name = word.rsplit("::").next().unwrap_or_default();
        name.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
    };
    let constants = words(body).into_iter().filter(constant);
    let functions = body.split('(').filter_map(|before| words(before).pop());
    constants.chain(functions).collect()
}

fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
