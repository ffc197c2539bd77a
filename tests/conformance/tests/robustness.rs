//! Whatever a manifest holds, decoding and validating it ends without a panic or a stack overflow.
//!
//! `PODWIRE_INPUTS=1000000 cargo test --release -p conformance --test robustness` tries a million inputs.

use std::path::Path;
use std::sync::LazyLock;

use podwire::validate::Validator;
use podwire::{decode, validate, yaml};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value};

/// The objects of the corpus, to be mutated. Very long ones are left out: they would take most of the time.
static OBJECTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/api-server-1.36.jsonl.gz");
    let cases = conformance::case::read(&data).expect("the package has its data");
    let short = cases.iter().filter(|case| case.text.len() < 4000);
    short.filter_map(|case| serde_json::from_str(&case.text).ok()).collect()
});

/// Strings that mean something special to a part of Kubernetes or YAML, or are long or odd.
const WORDS: &[&str] = &[
    "",
    " ",
    "None",
    "null",
    "~",
    "yes",
    "0x1F",
    "0o17",
    "1_000",
    "-0",
    "1e999",
    ".inf",
    "12:30:45",
    "<<",
    "*a",
    "&a",
    "!!int",
    "- -",
    "{[",
    "\u{feff}",
    "\u{0}",
    "\n\n",
    "ünï",
    "🦀",
    "../..",
    "a/b/c",
    "80",
    "-1",
    "100%",
    "1Ei",
    "9223372036854775808m",
    "1e-99999999999",
    "0.0000000000000000000000001Ki",
    "::ffff:1.2.3.4",
    "256.0.0.1/33",
    "::/129",
    "2024-02-30T25:61:61Z",
    "*/0 * * * *",
    "@every 0s",
    "TZ=Mars/Phobos * * * * *",
    "$(VAR)",
    "In",
    "ClusterIP",
    "ReadWriteOncePod",
    "kubernetes.io/tls",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
];

/// Numbers at the edges of the types, as texts, so that none is rounded.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1",
    "80",
    "80.0",
    "8e1",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "1e308",
    "1e-400",
    "1e999",
    "123456789012345678901234567890123456789012345678901234567890",
    "0.1000000000000000055511151231257827021181583404541015625",
];

#[derive(Clone, Debug)]
enum New {
    Word(&'static str),
    Text(String),
    Number(&'static str),
    Scalar(Value),
    /// So many lists or maps, one inside the other.
    Nested(usize, bool),
    /// The value, so many times, in a list.
    Repeated(usize),
    /// A part of another object.
    Part(usize, Vec<u8>),
    Empty(bool),
    /// The value goes, with its key.
    Nothing,
}

/// One change: at which value, found by going down with these choices, and what comes there.
#[derive(Clone, Debug)]
struct Edit {
    path: Vec<u8>,
    new: New,
    key: Option<&'static str>,
}

/// A change of the text itself: where, of 65536 parts, how much goes, and what comes.
#[derive(Clone, Debug)]
struct TextEdit {
    place: u16,
    length: u8,
    insert: String,
}

#[derive(Clone, Debug)]
struct Input {
    object: usize,
    edits: Vec<Edit>,
    text_edits: Vec<TextEdit>,
    as_yaml: bool,
    companion: Option<usize>,
}

fn new() -> impl Strategy<Value = New> {
    prop_oneof![
        4 => select(WORDS).prop_map(New::Word),
        1 => any::<String>().prop_map(New::Text),
        4 => select(NUMBERS).prop_map(New::Number),
        2 => any::<bool>().prop_map(|value| New::Scalar(Value::Bool(value))),
        2 => Just(New::Scalar(Value::Null)),
        2 => any::<i64>().prop_map(|value| New::Scalar(value.into())),
        1 => any::<f64>().prop_map(|value| New::Scalar(value.into())),
        1 => (0..200_usize, any::<bool>()).prop_map(|(depth, is_map)| New::Nested(depth, is_map)),
        1 => (0..40_usize).prop_map(New::Repeated),
        3 => (any::<usize>(), prop::collection::vec(any::<u8>(), 1..6)).prop_map(|(object, path)| New::Part(object, path)),
        1 => any::<bool>().prop_map(New::Empty),
        1 => Just(New::Nothing),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let path = prop::collection::vec(any::<u8>(), 1..10);
    let key = prop::option::weighted(0.1, select(WORDS));
    (path, new(), key).prop_map(|(path, new, key)| Edit { path, new, key })
}

fn text_edit() -> impl Strategy<Value = TextEdit> {
    let snippet = prop_oneof![
        select(WORDS).prop_map(str::to_owned),
        "[\\-:{}\\[\\],&*!|>'\"%@` \n\t#?~<=]{1,4}",
        any::<char>().prop_map(String::from),
    ];
    (any::<u16>(), 0..8_u8, snippet).prop_map(|(place, length, insert)| TextEdit { place, length, insert })
}

fn input() -> impl Strategy<Value = Input> {
    (
        any::<usize>(),
        prop::collection::vec(edit(), 0..5),
        prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(text_edit(), 1..5)],
        any::<bool>(),
        prop::option::weighted(0.2, any::<usize>()),
    )
        .prop_map(|(object, edits, text_edits, as_yaml, companion)| Input {
            object,
            edits,
            text_edits,
            as_yaml,
            companion,
        })
}

/// Goes down as the choices say, as far as there is something.
fn descend<'v>(mut value: &'v mut Value, path: &[u8]) -> &'v mut Value {
    for choice in path {
        let is_leaf = match &*value {
            Value::Array(items) => items.is_empty(),
            Value::Object(entries) => entries.is_empty(),
            _ => true,
        };
        if is_leaf {
            return value;
        }
        value = match value {
            Value::Array(items) => {
                let index = usize::from(*choice) % items.len();
                &mut items[index]
            }
            Value::Object(entries) => {
                let index = usize::from(*choice) % entries.len();
                entries.values_mut().nth(index).expect("the index is below the length")
            }
            _ => unreachable!("leaves have been returned"),
        };
    }
    value
}

fn nested(depth: usize, is_map: bool) -> Value {
    (0..depth).fold(Value::Null, |inner, _| {
        if is_map {
            Value::Object(Map::from_iter([("a".to_owned(), inner)]))
        } else {
            Value::Array(vec![inner])
        }
    })
}

/// Where a number's text has to come in: JSON values cannot hold all of them.
fn placeholder(number: &str) -> Value {
    Value::String(format!("number {number}"))
}

fn apply(object: &mut Value, edit: &Edit) {
    let target = descend(object, &edit.path);
    let new = match &edit.new {
        New::Word(word) => Value::String((*word).to_owned()),
        New::Text(text) => Value::String(text.clone()),
        New::Number(number) => placeholder(number),
        New::Scalar(value) => value.clone(),
        New::Nested(depth, is_map) => nested(*depth, *is_map),
        New::Repeated(count) => Value::Array(vec![target.clone(); *count]),
        New::Part(other, path) => {
            let mut other = OBJECTS[other % OBJECTS.len()].clone();
            descend(&mut other, path).clone()
        }
        New::Empty(true) => Value::Object(Map::new()),
        New::Empty(false) => Value::Array(Vec::new()),
        New::Nothing => Value::Null,
    };
    match (target, edit.key) {
        (Value::Object(entries), Some(key)) => {
            entries.insert(key.to_owned(), new);
        }
        (target, _) => *target = new,
    }
}

fn text_of(value: &Value, as_yaml: bool) -> String {
    let mut text = if as_yaml {
        yaml::to_string(value).unwrap_or_default()
    } else {
        serde_json::to_string(value).unwrap_or_default()
    };
    for number in NUMBERS {
        text = text
            .replace(&format!("\"number {number}\""), number)
            .replace(&format!("number {number}\n"), &format!("{number}\n"));
    }
    text
}

fn edit_text(text: &mut String, edit: &TextEdit) {
    let boundary = |wanted: usize| {
        (0..=wanted.min(text.len())).rev().find(|index| text.is_char_boundary(*index)).unwrap_or(0)
    };
    let start = boundary(text.len() * usize::from(edit.place) / 65536);
    let end = boundary(start + usize::from(edit.length)).max(start);
    text.replace_range(start..end, &edit.insert);
}

fn run(input: &Input) {
    let mut object = OBJECTS[input.object % OBJECTS.len()].clone();
    for edit in &input.edits {
        apply(&mut object, edit);
    }
    let mut text = text_of(&object, input.as_yaml);
    if let Some(companion) = input.companion {
        let separator = if input.as_yaml { "\n---\n" } else { "\n" };
        text = text + separator + &text_of(&OBJECTS[companion % OBJECTS.len()], input.as_yaml);
    }
    for edit in &input.text_edits {
        edit_text(&mut text, edit);
    }
    let findings = validate::text(&text);
    // What is found can always be printed, and no finding is empty.
    assert!(findings.iter().all(|finding| !finding.to_string().is_empty()));
    let of_value = Validator::default().value(&object);
    assert!(of_value.iter().all(|finding| !finding.to_string().is_empty()));
    // Reading a text as values of a user's own type takes other ways through the decoder.
    let _ = decode::values::<Map<String, Value>>(&text, "values.yaml");
    if let Ok(objects) = decode::objects(&text) {
        validate::set(&objects);
    }
}

#[test]
fn no_manifest_makes_podwire_panic() {
    let inputs = std::env::var("PODWIRE_INPUTS").ok().and_then(|inputs| inputs.parse().ok()).unwrap_or(2000);
    let config = Config { cases: inputs, failure_persistence: None, ..Config::default() };
    // The same inputs in each run, unless a seed asks for others.
    let seed = std::env::var("PODWIRE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1_u64);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    runner
        .run(&input(), |input| {
            run(&input);
            Ok(())
        })
        .unwrap();
    println!("{inputs} inputs");
}

#[test]
fn nesting_is_bounded() {
    const DEPTH: usize = 100_000;
    let deep = |open: &str, close: &str| open.repeat(DEPTH) + &close.repeat(DEPTH);
    for text in [
        deep("[", "]"),
        deep("{\"a\":", "}"),
        "[".repeat(DEPTH),
        "{\"a\":".repeat(DEPTH),
        deep("{a: ", "}"),
        "{a: ".repeat(DEPTH),
        "- ".repeat(DEPTH),
        "? ".repeat(DEPTH),
        "a: &a [".repeat(DEPTH),
        (0..2000).map(|depth| " ".repeat(depth) + "a:\n").collect(),
        format!("apiVersion: v1\nkind: Pod\nspec: {}", deep("[", "]")),
        format!("{{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {}}}", deep("{\"a\":", "}")),
        format!("{{\"kind\": \"List\", \"apiVersion\": \"v1\", \"items\": {}}}", deep("[", "]")),
    ] {
        let findings = validate::text(&text);
        assert!(!findings.is_empty(), "{}", &text[..40.min(text.len())]);
    }
}

#[test]
fn what_is_just_not_too_deep_fits_the_stack_of_a_thread() {
    let deep = |depth: usize| "{\"a\":".repeat(depth) + "0" + &"}".repeat(depth);
    let object = |depth: usize| {
        let managed = format!("[{{\"fieldsType\": \"FieldsV1\", \"fieldsV1\": {}}}]", deep(depth));
        format!(
            "{{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {{\"name\": \"a\", \"managedFields\": {managed}}}}}"
        )
    };
    assert!(validate::text(&object(95)).is_empty());
    assert!(validate::text(&object(200))[0].detail.contains("nested deeper"));
    assert!(decode::values::<Map<String, Value>>(&deep(99), "values.yaml").is_ok());
}

#[test]
fn aliases_do_not_explode() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let previous = format!("*a{}, ", level - 1).repeat(10);
        bomb += &format!("a{level}: &a{level} [{}]\n", previous.trim_end_matches(", "));
    }
    let findings = validate::text(&bomb);
    assert!(findings[0].detail.contains("the aliases stand for more than"), "{findings:?}");
}
