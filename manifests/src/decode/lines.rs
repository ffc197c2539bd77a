//! The lines of a text: from a byte's offset to its line and column.

use std::sync::OnceLock;

use super::error::Position;

/// Where the lines of a text begin.
///
/// Lines end where YAML 1.1 ends them: at LF, CR, CR LF, U+0085, U+2028 and U+2029. Positions are made from offsets when
/// there is something to report, so that reading keeps none, and looks for lines only when they are asked for.
#[derive(Default)]
pub(crate) struct Lines {
    /// The offset at which each line begins, the first one's 0 included.
    starts: OnceLock<Vec<u32>>,
}

/// Up to here a place is counted from the beginning, which is where most texts have their only object.
const NEAR: usize = 256;

impl Lines {
    /// How many lines end in `text`, which must be the one that the positions are asked of.
    pub(crate) fn ended(&self, text: &str) -> u32 {
        let is_exotic = |bytes: &[u8]| any(bytes, |byte| byte != b'\n' && may_break(byte));
        if self.starts.get().is_none() && !text.as_bytes().chunks(BLOCK).any(is_exotic) {
            let breaks = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
            return text.as_bytes().chunks(BLOCK).map(|block| u32::from(breaks(block))).sum();
        }
        self.starts(text).len() as u32 - 1
    }

    fn starts(&self, text: &str) -> &[u32] {
        self.starts.get_or_init(|| starts(text))
    }

    /// The place of a byte of `text`, which must be the same text each time.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        match text.get(..offset).filter(|before| before.len() <= NEAR) {
            // A line that ends with CR LF ends once.
            Some(before) if !before.ends_with('\r') => position(&starts(before), text, offset),
            _ => position(self.starts(text), text, offset),
        }
    }
}

fn position(starts: &[u32], text: &str, offset: usize) -> Position {
    let line = starts.partition_point(|start| *start as usize <= offset);
    let start = starts[line.saturating_sub(1)] as usize;
    let before = text.get(start..offset).unwrap_or_default();
    // A byte order mark has no width.
    let columns = before.strip_prefix('\u{feff}').unwrap_or(before).chars().count();
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Position { line: number(line), column: number(columns + 1) }
}

/// So many bytes are looked at at once.
const BLOCK: usize = 32;

fn starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    let mut next = 0;
    for (index, block) in bytes.chunks(BLOCK).enumerate().filter(|(_, block)| any(block, may_break)) {
        for offset in index * BLOCK..index * BLOCK + block.len() {
            let length = if offset < next { 0 } else { break_length(bytes, offset) };
            if length > 0 {
                next = offset + length;
                starts.push(next as u32);
            }
        }
    }
    starts
}

/// Whether any of some bytes is such. Without an early end, which lets the compiler look at many bytes at once.
fn any(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(false, |found, byte| found | is_such(*byte))
}

/// Whether a line break may begin with the byte.
fn may_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0xc2 | 0xe2)
}

/// How many bytes the line break at the offset has; 0 where there is none.
#[inline]
pub(crate) fn break_length(bytes: &[u8], offset: usize) -> usize {
    let at = |ahead: usize| bytes.get(offset + ahead).copied();
    match at(0) {
        Some(b'\n') => 1,
        Some(b'\r') if at(1) == Some(b'\n') => 2,
        Some(b'\r') => 1,
        Some(0xc2) if at(1) == Some(0x85) => 2,
        Some(0xe2) if at(1) == Some(0x80) && matches!(at(2), Some(0xa8 | 0xa9)) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_end_where_yaml_ends_them_and_columns_count_characters() {
        let text = "a\r\nü🦀b\u{2028}c\u{85}d\re\u{2029}\u{feff}f";
        let lines = Lines::default();
        let place = |character: char| {
            let position = lines.position(text, text.find(character).expect("it is there"));
            (position.line, position.column)
        };
        assert_eq!(
            ['a', 'b', 'c', 'd', 'e', 'f'].map(place),
            [(1, 1), (2, 3), (3, 1), (4, 1), (5, 1), (6, 1)]
        );
        let ordinary = "a\nb\n\n".repeat(200);
        for text in [text, &ordinary, &(ordinary.clone() + text)] {
            assert_eq!(Lines::default().ended(text) as usize, super::starts(text).len() - 1);
        }
        // Far from the beginning as near to it.
        let (many, far) = (text.repeat(40), Lines::default());
        for offset in (0..many.len()).filter(|offset| many.is_char_boundary(*offset)) {
            assert_eq!(lines_to(&many, offset), far.position(&many, offset).line, "{offset}");
        }
    }

    fn lines_to(text: &str, offset: usize) -> u32 {
        let lines = Lines::default();
        super::position(lines.starts(text), text, offset).line
    }
}
