//! The verdict on texts: on the objects of each, and on the wires between the objects of all.

use std::collections::{BTreeMap, HashMap};

use podwire_rules::{Rule, decoding};
use serde_json::Value;

use crate::decode::{self, Content, Decoded, Document, Node, Parsed, Places, Problem, ProblemKind};
use crate::threads::each;
use crate::wires::{Arena, Book, Bounds, Enforced, Wires};

use super::entry::judge;
use super::finding::{Finding, IGNORE, ObjectReference};
use super::kept::Kept;
use super::options::Options;

/// What is found in texts that are judged together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// What is wrong, text by text: with each object, and then with its wires.
    pub findings: Vec<Finding>,
    /// How many objects the texts hold, those of kinds that podwire does not know and those that cannot be decoded included.
    pub objects: usize,
    /// The kinds that podwire does not know, and how many objects have each of them.
    pub unknown: BTreeMap<String, usize>,
}

/// So many bytes of text are worth a thread.
const WORTH_A_THREAD: usize = 64 << 10;

/// Judges texts as one set.
pub(super) fn judge_texts(texts: &[&str], options: &Options) -> Verdict {
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let threads = options.threads.min(1 + bytes / WORTH_A_THREAD);
    judge_parts(&read(texts, threads), texts.len(), options, threads)
}

/// Judges a value as a set.
pub(super) fn judge_value(value: &Value, options: &Options) -> Verdict {
    judge_parts(&[Part { text: 0, parsed: Parsed::of_value(value) }], 1, options, 1)
}

/// A text, or a part of one, that has been read.
struct Part<'t> {
    text: usize,
    parsed: Result<Parsed<'t>, decode::Error>,
}

/// Reads texts, of which long ones come in parts. That does not depend on the number of threads, and so neither does a verdict.
fn read<'t>(texts: &[&'t str], threads: usize) -> Vec<Part<'t>> {
    let sources: Vec<(usize, &str)> = texts
        .iter()
        .enumerate()
        .flat_map(|(number, text)| decode::parts(text).into_iter().map(move |part| (number, part)))
        .collect();
    let mut parsed =
        each(&mut vec![(); threads], &sources, |(), _, (_, source)| Parsed::of_text(source)).into_iter();
    let mut parts = Vec::with_capacity(sources.len());
    for of_text in sources.chunk_by(|left, right| left.0 == right.0) {
        let text = of_text[0].0;
        let mut read: Vec<_> = parsed.by_ref().take(of_text.len()).collect();
        if read.len() > 1 && read.iter().any(Result::is_err) {
            read = vec![Parsed::of_text(texts[text])];
        }
        let (is_whole, mut lines) = (read.len() == 1, 0);
        for parsed in read {
            let parsed = parsed.map(|parsed| if is_whole { parsed } else { parsed.after_lines(&mut lines) });
            parts.push(Part { text, parsed });
        }
    }
    parts
}

/// Judges what has been read of so many texts as one set.
fn judge_parts(parts: &[Part<'_>], texts: usize, options: &Options, threads: usize) -> Verdict {
    let (enforced, bounds) = beforehand(parts, options);
    let mut arenas: Vec<Arena> = std::iter::repeat_with(Arena::default).take(threads).collect();
    let judged = each(&mut arenas, parts, |arena, number, part| {
        let book = Book::new(arena)
            .for_version(options.target)
            .in_namespace(options.namespace_of_set())
            .within(&bounds)
            .of_part(number, &enforced);
        judge_part(part, book, options)
    });
    let arena = Arena::default();
    let mut set = Set {
        options,
        kept: std::iter::repeat_with(Kept::default).take(texts).collect(),
        book: Book::new(&arena)
            .for_version(options.target)
            .in_namespace(options.namespace_of_set())
            .within(&bounds)
            .beside(&options.made, options.is_part),
        objects: Vec::new(),
        unknown: BTreeMap::new(),
    };
    for (part, judged) in parts.iter().zip(judged) {
        set.append(part.text, judged);
    }
    set.judge_wires();
    let Set { kept, objects, unknown, .. } = set;
    let in_text = |(text, kept): (usize, Kept)| {
        kept.into_findings().into_iter().map(move |finding| Finding { text, ..finding })
    };
    let objects = objects.len();
    Verdict { findings: kept.into_iter().enumerate().flat_map(in_text).collect(), objects, unknown }
}

/// What each part must know of all of them: the levels that namespaces enforce, and the bounds within which their objects are.
fn beforehand(parts: &[Part<'_>], options: &Options) -> (Enforced, Bounds) {
    let (mut enforced, mut bounds) = (Enforced::default(), Bounds::default());
    let [range, quota] = Bounds::KINDS;
    // A part that is alone learns of a namespace as it comes.
    let kinds: &[&str] = if parts.len() > 1 { &[range, quota, "Namespace"] } else { &[range, quota] };
    for (number, part) in parts.iter().enumerate() {
        if let Ok(parsed) = &part.parsed {
            parsed.decode_kinds(kinds, |object| {
                enforced.add(number, object);
                bounds.add(object, options.namespace_of_set());
            });
        }
    }
    (enforced, bounds)
}

/// What a part of a set comes to by itself.
struct Judged<'a, 'n> {
    kept: Kept,
    wires: Wires<'a>,
    objects: Vec<Node<'n>>,
    unknown: BTreeMap<String, usize>,
}

fn judge_part<'a, 'n>(part: &'n Part<'_>, mut book: Book<'a>, options: &Options) -> Judged<'a, 'n> {
    let (mut kept, mut objects, mut unknown) = (Kept::default(), Vec::new(), BTreeMap::new());
    match &part.parsed {
        Ok(parsed) => parsed.decode_one_by_one(|decoded| {
            let findings = judge_decoded(&decoded, part.text, options, &mut kept);
            let is_unknown = |finding: &&Finding| finding.rule.id == decoding::UNKNOWN_KIND.id;
            if let Some(finding) = findings.iter().find(is_unknown) {
                *unknown.entry(finding.object.kind.clone()).or_default() += 1;
            }
            kept.extend(asked_to_ignore(findings, decoded.node));
            book.add_decoded(&decoded);
            objects.push(decoded.node);
        }),
        Err(error) => kept.extend(error.problems().iter().map(|problem| finding_of(problem, part.text))),
    }
    Judged { kept, wires: book.into_wires(), objects, unknown }
}

/// The objects of all texts while they are judged.
struct Set<'s, 'n> {
    options: &'s Options,
    /// What is wrong in each text.
    kept: Vec<Kept>,
    book: Book<'s>,
    /// Each object, with the number of its text.
    objects: Vec<(usize, Node<'n>)>,
    unknown: BTreeMap<String, usize>,
}

impl<'s, 'n> Set<'s, 'n> {
    fn append(&mut self, text: usize, judged: Judged<'s, 'n>) {
        self.kept[text].extend(judged.kept.into_findings());
        self.book.append(judged.wires);
        self.objects.extend(judged.objects.into_iter().map(|node| (text, node)));
        for (kind, count) in judged.unknown {
            *self.unknown.entry(kind).or_default() += count;
        }
    }

    fn judge_wires(&mut self) {
        let mut places: HashMap<usize, Places<'_>> = HashMap::new();
        let objects = &self.objects;
        let mut place = |number: usize, field: &str| {
            places.entry(number).or_insert_with(|| Places::of(objects[number].1)).position(field)
        };
        for (number, mut finding) in self.book.judge_and_advise(self.options.advice) {
            let (text, node) = objects[number];
            finding.position = place(number, &finding.field);
            if let Some(other) = &mut finding.other {
                other.position = place(other.number, &other.field);
                other.text = objects[other.number].0;
            }
            self.kept[text].extend(asked_to_ignore(vec![finding], node));
        }
    }
}

/// The findings on one object, each in its place.
fn judge_decoded(decoded: &Decoded<'_>, text: usize, options: &Options, kept: &mut Kept) -> Vec<Finding> {
    match &decoded.outcome {
        Err(error) => {
            kept.omit(error.omitted());
            problems_with(decoded, error.problems(), text)
        }
        Ok(Document { content: Content::Object(object), absent, warnings, .. }) => {
            let mut places = Places::of(decoded.node);
            let located = judge(object, options, absent)
                .into_iter()
                .map(|finding| Finding { position: places.position(&finding.field), ..finding });
            let mut findings = problems_with(decoded, warnings, text);
            findings.extend(located);
            findings
        }
        Ok(Document { position, content: Content::Unknown { api_version, kind, .. }, .. }) => {
            problems_with(decoded, &[decode::unknown_kind(*position, api_version, kind)], text)
        }
    }
}

/// The findings for what is wrong with the text of an object.
fn problems_with(decoded: &Decoded<'_>, problems: &[Problem], text: usize) -> Vec<Finding> {
    if problems.is_empty() {
        return Vec::new();
    }
    let mut object = ObjectReference::of_node(decoded.node);
    // An item need not repeat the kind that its list gives it.
    if let Some((_, kind)) = decoded.kind {
        object.kind = kind.to_owned();
    }
    let found = problems.iter().map(|problem| finding_of(problem, text));
    found.map(|finding| Finding { object: object.clone(), ..finding }).collect()
}

/// The findings, of which those are marked that the object asks not to be told.
fn asked_to_ignore(mut findings: Vec<Finding>, object: Node<'_>) -> Vec<Finding> {
    if findings.is_empty() {
        return findings;
    }
    let annotations = object.get("metadata").and_then(|metadata| metadata.get("annotations"));
    if let Some(asked) = annotations.and_then(|annotations| annotations.get_text(IGNORE)) {
        for finding in &mut findings {
            let mut words = asked.split([',', ' ', '\t', '\n']);
            finding.ignored = words.any(|word| word == finding.rule.id || word == finding.rule.tier.name());
        }
    }
    findings
}

pub(super) fn finding_of(problem: &Problem, text: usize) -> Finding {
    let rule = rule_of(problem.kind());
    let finding = Finding::new(rule, problem.field().to_owned(), problem.message().to_owned());
    Finding { position: problem.position(), text, ..finding }
}

fn rule_of(kind: ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::Syntax => &decoding::SYNTAX,
        ProblemKind::UnknownField => &decoding::UNKNOWN_FIELD,
        ProblemKind::DuplicateField => &decoding::DUPLICATE_FIELD,
        ProblemKind::DuplicateKey => &decoding::REPEATED_KEY,
        ProblemKind::WrongType => &decoding::WRONG_TYPE,
        ProblemKind::Value => &decoding::MALFORMED_VALUE,
        ProblemKind::MissingKind => &decoding::MISSING_KIND,
        ProblemKind::UnknownKind => &decoding::UNKNOWN_KIND,
        ProblemKind::RemovedVersion => &decoding::REMOVED_VERSION,
    }
}
