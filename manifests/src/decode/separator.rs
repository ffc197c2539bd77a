//! Where kubectl divides a text into documents: before YAML sees it, at each line that begins with `---`.

use super::error::{Position, Problem, ProblemKind};
use super::lines::{Lines, break_length};

/// What separates documents for YAML and for kubectl alike.
const MARKER: &str = "---";

/// Refuses a text that kubectl divides otherwise than YAML does: it takes nothing but a comment behind `---`, sees one behind a
/// line feed only, and would give YAML the directives above the first one without their document.
pub(super) fn judge(text: &str) -> Result<(), Problem> {
    let refuse = |offset: usize, message: &str| {
        let position: Position = Lines::default().position(text, offset);
        Err(Problem::new(ProblemKind::Syntax, position, message))
    };
    if let Some(offset) = directive(text) {
        return refuse(offset, "kubectl takes no directive above the first document; leave the line out");
    }
    for (offset, _) in text.match_indices(MARKER) {
        let (before, rest) = (&text[..offset], &text[offset + MARKER.len()..]);
        if before.is_empty() || before.ends_with('\n') {
            let line = rest.split('\n').next().unwrap_or_default();
            let content = line.trim_start();
            if !content.is_empty() && !content.starts_with('#') {
                let offset = offset + MARKER.len() + line.len() - content.len();
                return refuse(offset, "kubectl takes nothing but a comment behind `---`; begin a new line");
            }
        } else if is_behind_other_break(before) && is_alone(rest) {
            return refuse(
                offset,
                "kubectl sees `---` behind a line feed only, and would drop this document",
            );
        }
    }
    Ok(())
}

/// Where the first directive stands, where there is one before everything but comments.
fn directive(text: &str) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('%') {
            return Some(offset);
        }
        if !line.trim().is_empty() && !line.starts_with('#') {
            return None;
        }
        offset += line.len();
    }
    None
}

/// Whether a line of YAML 1.1 ends here, and none of kubectl.
fn is_behind_other_break(before: &str) -> bool {
    before.ends_with(['\r', '\u{85}', '\u{2028}', '\u{2029}'])
}

fn is_alone(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t']) || break_length(rest.as_bytes(), 0) > 0
}
