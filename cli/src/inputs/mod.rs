//! What is checked: sets of texts, from files, directories and standard input.

mod classify;
mod glob;
mod kustomization;
mod walk;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use podwire_manifests::decode;
use podwire_manifests::validate::Made;

use crate::Failure;
use crate::progress::Progress;
use crate::text::escaped;

use classify::{Place, no_manifest};
pub(crate) use classify::{Why, counted};
pub(crate) use glob::Pattern;
use kustomization::Kustomizations;

/// How standard input is called.
pub(crate) const STDIN: &str = "-";

/// A text, and the file that it is from.
#[derive(Debug)]
pub(crate) struct Input {
    /// The file as people know it.
    pub file: String,
    /// What it holds, empty where its bytes are no text.
    pub text: String,
    /// The bytes, where they are no text.
    pub no_text: Option<Vec<u8>>,
}

impl Input {
    fn of(file: String, bytes: Vec<u8>) -> Input {
        match String::from_utf8(bytes) {
            Ok(text) => Input { file, text, no_text: None },
            Err(error) => match decode::text_of_bytes(error.as_bytes()) {
                Ok(text) => Input { file, text: text.into_owned(), no_text: None },
                Err(_) => Input { file, text: String::new(), no_text: Some(error.into_bytes()) },
            },
        }
    }
}

/// What is applied together.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub inputs: Vec<Input>,
    /// What comes with them though no file holds it.
    pub made: Arc<[Made]>,
    /// Whether they are a part of what is applied.
    pub is_part: bool,
}

impl Set {
    /// A text by itself.
    fn of(input: Input) -> Set {
        Set { inputs: vec![input], ..Set::default() }
    }
}

/// All that is checked.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub sets: Vec<Set>,
    /// The files that are no manifests, each with the reason.
    pub skipped: Vec<(String, Why)>,
    /// What could not be read, in words.
    pub unreadable: Vec<String>,
}

/// How paths become sets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rules<'r> {
    /// Whether each file of a directory is a set of its own.
    pub separate: bool,
    pub exclude: &'r [Pattern],
}

impl Inputs {
    /// Reads what the paths name, each a set.
    pub(crate) fn read(paths: &[PathBuf], rules: Rules<'_>, progress: &Progress) -> Inputs {
        let mut inputs = Inputs::default();
        for path in paths {
            if path.as_os_str() == STDIN {
                inputs.stdin();
            } else if path.is_dir() {
                inputs.directory(path, rules, progress);
            } else {
                inputs.file(path);
            }
        }
        inputs
    }

    /// The texts of all that is read, or why there is not all of it.
    pub(crate) fn texts(&self) -> Result<Vec<&str>, Failure> {
        let inputs = || self.sets.iter().flat_map(|set| &set.inputs);
        let no_text = inputs().filter(|input| input.no_text.is_some());
        let no_text = no_text.map(|input| format!("{} is no text", escaped(&input.file)));
        let wrong: Vec<String> = self.unreadable.iter().cloned().chain(no_text).collect();
        if !wrong.is_empty() {
            return Err(Failure::Unreadable(wrong.join("\nerror: ")));
        }
        Ok(inputs().map(|input| input.text.as_str()).collect())
    }

    fn stdin(&mut self) {
        match bounded(io::stdin().lock(), 0) {
            Ok(bytes) => self.sets.push(Set::of(Input::of(STDIN.to_owned(), bytes))),
            Err(error) => self.failed(STDIN, &error),
        }
    }

    fn file(&mut self, path: &Path) {
        let file = path.to_string_lossy().into_owned();
        match bytes_of(path) {
            Ok(bytes) => self.sets.push(Set::of(Input::of(file, bytes))),
            Err(error) => self.failed(&file, &error),
        }
    }

    fn failed(&mut self, file: &str, error: &io::Error) {
        self.unreadable.push(format!("cannot read {}: {error}", escaped(file)));
    }

    fn directory(&mut self, directory: &Path, rules: Rules<'_>, progress: &Progress) {
        let mut inputs: Vec<(&Path, Input)> = Vec::new();
        let mut made: HashMap<&Path, Kustomizations> = HashMap::new();
        let found = walk::files(directory, rules.exclude);
        self.unreadable.extend(found.unreadable);
        self.skipped.extend(found.skipped);
        let count = found.files.len();
        let place = Place::of(&found.files);
        for (number, path) in found.files.iter().enumerate() {
            progress.say(|| format!("reading file {} of {count}", number + 1));
            let file = walk::shown(path);
            let input = match bytes_of(path) {
                Ok(bytes) => Input::of(file, bytes),
                Err(error) => {
                    self.failed(&file, &error);
                    continue;
                }
            };
            // What a kustomization makes is of its folder, where that is all that lies together.
            let folder = path.parent().filter(|_| rules.separate).unwrap_or(directory);
            match no_manifest(path, &input.text, &place) {
                Some(why) => {
                    if why == Why::Kustomization {
                        let place = path.parent().unwrap_or(directory);
                        made.entry(folder).or_default().add(&input.text, place, directory);
                    }
                    self.skipped.push((input.file, why));
                }
                None => inputs.push((folder, input)),
            }
        }
        let is_part = made.values().any(|it| it.reach_out);
        let made: HashMap<&Path, Arc<[Made]>> =
            made.into_iter().map(|(folder, it)| (folder, it.made().into())).collect();
        let made_in = |folder: &Path| made.get(folder).cloned().unwrap_or_default();
        if rules.separate {
            let sets = inputs.into_iter();
            self.sets.extend(sets.map(|(folder, input)| Set { made: made_in(folder), ..Set::of(input) }));
        } else {
            let inputs = inputs.into_iter().map(|(_, input)| input).collect();
            self.sets.push(Set { inputs, made: made_in(directory), is_part });
        }
    }
}

/// What a file of podwire's own says.
pub(crate) fn text_of(path: &Path) -> io::Result<String> {
    let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it is no UTF-8");
    String::from_utf8(bytes_of(path)?).map_err(no_text)
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    bounded(file, length)
}

/// All that there is, of this length as far as is known, where it ends: a device may go on for ever.
fn bounded(source: impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length.min(decode::MAX_LENGTH as u64) as usize + 1);
    source.take(decode::MAX_LENGTH as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > decode::MAX_LENGTH {
        let message = format!("it has more than {} MiB", decode::MAX_LENGTH >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}
