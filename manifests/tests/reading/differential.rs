//! podwire's reader beside a port of libyaml: the same parts at the same places, or a mistake for both.
//!
//! `PODWIRE_INPUTS=1000000 cargo test --release -p podwire-manifests --test reading` compares a million texts.

use std::panic::{AssertUnwindSafe, catch_unwind};

use libyaml_safer::{Event, EventData, Mark, Parser, ScalarStyle};
use podwire_manifests::__build::{Part, outline, outline_in_full};
use podwire_manifests::decode::Position;

use super::inputs::{self, Random};

/// What libyaml makes of a text; none where the port itself gives up.
fn libyaml(text: &str) -> Option<Result<Vec<Part>, ()>> {
    let quiet = AssertUnwindSafe(|| {
        let mut bytes = text.as_bytes();
        let mut parser = Parser::new();
        parser.set_input_string(&mut bytes);
        let mut parts = Vec::new();
        loop {
            let event = parser.parse().map_err(|_| ())?;
            if matches!(event.data, EventData::StreamEnd) {
                return Ok(parts);
            }
            parts.extend(part(event));
        }
    });
    catch_unwind(quiet).ok()
}

fn part(event: Event) -> Option<Part> {
    let properties = |anchor: Option<String>, tag: Option<String>| {
        let anchor = anchor.map(|anchor| format!(" &{anchor}")).unwrap_or_default();
        anchor + &tag.map(|tag| format!(" <{tag}>")).unwrap_or_default()
    };
    let (what, has_place) = match event.data {
        EventData::StreamStart { .. } | EventData::StreamEnd => return None,
        EventData::DocumentStart { .. } => ("+DOC".to_owned(), false),
        EventData::DocumentEnd { .. } => ("-DOC".to_owned(), false),
        EventData::SequenceEnd => ("-SEQ".to_owned(), false),
        EventData::MappingEnd => ("-MAP".to_owned(), false),
        EventData::Alias { anchor } => (format!("=ALI *{anchor}"), true),
        EventData::SequenceStart { anchor, tag, .. } => (format!("+SEQ{}", properties(anchor, tag)), true),
        EventData::MappingStart { anchor, tag, .. } => (format!("+MAP{}", properties(anchor, tag)), true),
        EventData::Scalar { anchor, tag, value, style, .. } => {
            // A scalar that is not there has no place.
            let has_place = !(value.is_empty() && style == ScalarStyle::Plain);
            let style = match style {
                ScalarStyle::SingleQuoted => '\'',
                ScalarStyle::DoubleQuoted => '"',
                ScalarStyle::Literal => '|',
                ScalarStyle::Folded => '>',
                _ => ':',
            };
            (format!("=VAL{} {style}{value}", properties(anchor, tag)), has_place)
        }
    };
    let position = if has_place { position(event.start_mark) } else { Position::default() };
    Some(Part { position, what })
}

fn position(mark: Mark) -> Position {
    Position { line: mark.line as u32 + 1, column: mark.column as u32 + 1 }
}

/// What podwire makes of a text; none where it nests too deep for podwire alone.
fn podwire(text: &str) -> Option<Result<Vec<Part>, ()>> {
    match outline(text) {
        Ok(mut parts) => {
            for part in &mut parts {
                if is_nothing(&part.what) {
                    part.position = Position::default();
                }
            }
            Some(Ok(parts))
        }
        Err((_, message)) if message.starts_with("nested deeper") => None,
        Err(_) => Some(Err(())),
    }
}

/// Whether a part is a plain scalar that is not there.
fn is_nothing(what: &str) -> bool {
    let Some(mut rest) = what.strip_prefix("=VAL") else { return false };
    while rest.starts_with(" &") || rest.starts_with(" <") {
        rest = &rest[1..];
        rest = &rest[rest.find(' ').unwrap_or(rest.len())..];
    }
    rest == " :"
}

/// Whether sigs.k8s.io/yaml, which kubectl reads with, and libyaml 0.2.5 may differ. `kubectl.rs` beside this file has what
/// podwire does there.
fn is_read_in_two_ways(text: &str) -> bool {
    let has_flow = text.contains(['[', '{']);
    let word_after = |from: &str| {
        text.match_indices(from).any(|(at, _)| {
            let word = text[at..].split([' ', '\t', '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).next();
            word.unwrap_or_default().contains([',', '[', ']', '%', '{', '}'])
        })
    };
    text.contains("\\/")
        || text.contains("\\'")
        || text.contains('\u{feff}')
        || (has_flow && text.contains('?'))
        || (has_flow && [":,", ":[", ":]", ":{", ":}"].iter().any(|pair| text.contains(pair)))
        || word_after("!")
        || text.contains("%YAML 1.2")
        || (text.len() > 1024 && !text.is_ascii())
}

/// Whether both readers agree; none where there is nothing to compare.
fn agree(text: &str) -> Option<bool> {
    if is_read_in_two_ways(text) {
        return None;
    }
    Some(podwire(text)? == libyaml(text)?)
}

/// Documents are read line by line where that can be, and as libyaml does it where not: the same comes of it.
#[test]
fn both_readers_read_the_same() {
    let mut random = Random::new(inputs::number("PODWIRE_SEED", 1) + 1);
    let (texts, mut refused) = (inputs::number("PODWIRE_INPUTS", 4_000), 0);
    for input in 0..texts {
        let text = match input % 4 {
            0 => inputs::random(&mut random),
            1 => inputs::lines(&mut random),
            _ => inputs::mutated(&mut random),
        };
        let whole = outline_in_full(&text);
        refused += u64::from(whole.is_err());
        assert_eq!(outline(&text), whole, "{text:?}");
    }
    println!("{texts} texts, {refused} refused");
    assert!(refused * 10 < texts * 9 && refused * 10 > texts, "{refused} of {texts} texts were refused");
}

#[test]
fn podwire_reads_what_libyaml_reads() {
    let inputs = inputs::number("PODWIRE_INPUTS", 4_000);
    let mut random = Random::new(inputs::number("PODWIRE_SEED", 1));
    let (mut skipped, mut refused) = (0, 0);
    // The port panics at what it does not know yet.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut texts = (0..inputs)
        .map(|input| if input % 2 == 0 { inputs::random(&mut random) } else { inputs::mutated(&mut random) });
    let differs = texts.find(|text| {
        refused += u64::from(outline(text).is_err());
        let agree = agree(text);
        skipped += u64::from(agree.is_none());
        agree == Some(false)
    });
    std::panic::set_hook(hook);
    if let Some(text) = differs {
        let (own, theirs) = (podwire(&text).and_then(Result::ok), libyaml(&text).and_then(Result::ok));
        let (own, theirs) = (own.unwrap_or_default(), theirs.unwrap_or_default());
        let index = own.iter().zip(&theirs).take_while(|(own, theirs)| own == theirs).count();
        let error = outline(&text).err();
        panic!("{text:?}\npodwire: {:?} {error:?}\nlibyaml: {:?}", own.get(index), theirs.get(index));
    }
    println!("{inputs} texts, {refused} refused, {skipped} not compared");
    assert!(skipped * 4 < inputs, "{skipped} of {inputs} texts were not compared");
    assert!(refused * 10 < inputs * 9 && refused * 10 > inputs, "{refused} of {inputs} texts were refused");
}
