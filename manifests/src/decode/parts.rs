//! The parts of a long text that can be read by themselves.

use super::input;
use super::yaml::end_of_document;

/// So many bytes are worth a part of their own.
const WORTH: usize = 256 << 10;

/// A YAML text as parts of whole documents, one where it is short. Each but the first begins with a document's marker.
///
/// A marker ends whatever stands before it, so that parts which can all be read are read as the whole would be; where one cannot,
/// the whole tells why: it may refer to what another part has.
pub(crate) fn parts(text: &str) -> Vec<&str> {
    let is_json = text.trim_ascii_start().starts_with('{');
    if text.len() < 2 * WORTH || text.len() > input::MAX_LENGTH || is_json {
        return vec![text];
    }
    let mut parts = Vec::new();
    let mut rest = text;
    // What is shorter than a part is left to the last one.
    while rest.len() >= 2 * WORTH {
        let (part, after) = rest.split_at(end_of_document(rest, rest.ceil_char_boundary(WORTH)));
        parts.push(part);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{WORTH, parts};

    #[test]
    fn a_long_text_is_cut_at_markers() {
        let document = |number: usize| format!("---\nname: dökument-{number}\nwords: |\n  --- \n  ---\n");
        let text: String = (0..30_000).map(document).collect();
        let cut = parts(&text);
        assert_eq!(cut.len(), text.len() / WORTH);
        assert!(cut.iter().all(|part| part.starts_with("---\nname")));
        assert!(cut.concat() == text);
        for whole in ["a: b\n", "", &text.replace("---", "--"), &format!("{{\n{text}")] {
            assert!(parts(whole) == [whole]);
        }
    }
}
