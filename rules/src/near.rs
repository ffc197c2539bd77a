//! "Did you mean …?": the known word nearest to an unknown one, in const evaluation too.

/// The longest word that is compared, in bytes: a longer one is no slip of the hand.
const LONGEST: usize = 64;

/// The known word that is nearest to `word`, when it is near enough to be meant; upper and lower case count as equal.
///
/// ```
/// use podwire_rules::nearest;
///
/// assert_eq!(nearest("Inof", &["debug", "info"]), Some("info"));
/// assert_eq!(nearest("verbose", &["debug", "info"]), None);
/// ```
pub const fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    let (mut best, mut index, mut found) = (usize::MAX, 0, None);
    while index < known.len() {
        if let Some(slips) = slips(word, known[index])
            && slips < best
        {
            (best, found) = (slips, Some(known[index]));
        }
        index += 1;
    }
    found
}

/// By how many slips of the hand `word` differs from a known one, when they are few enough for it to be meant.
pub(crate) const fn slips(word: &str, known: &str) -> Option<usize> {
    let allowed = allowed(word, known);
    if word.len().abs_diff(known.len()) > allowed {
        return None;
    }
    let distance = distance(word, known);
    if distance <= allowed { Some(distance) } else { None }
}

/// How many slips one may make of a word and be understood: one in four letters of the longer.
const fn allowed(word: &str, known: &str) -> usize {
    let length = if word.len() < known.len() { known.len() } else { word.len() };
    match length / 4 {
        0 if length > 2 => 1,
        slips => slips,
    }
}

/// How many bytes to insert, remove, replace or swap with their neighbour.
const fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() > LONGEST || right.len() > LONGEST {
        return usize::MAX;
    }
    let mut rows = [[0u8; LONGEST + 1]; 3];
    let mut row = 0;
    while row <= left.len() {
        let mut column = 0;
        while column <= right.len() {
            rows[row % 3][column] = if row == 0 || column == 0 {
                (row + column) as u8
            } else {
                cell(&rows, left, right, row, column)
            };
            column += 1;
        }
        row += 1;
    }
    rows[left.len() % 3][right.len()] as usize
}

const fn cell(rows: &[[u8; LONGEST + 1]; 3], left: &[u8], right: &[u8], row: usize, column: usize) -> u8 {
    let (above, this) = (&rows[(row - 1) % 3], &rows[row % 3]);
    let replaced = above[column - 1] + !same(left[row - 1], right[column - 1]) as u8;
    let mut best = less(replaced, less(above[column], this[column - 1]) + 1);
    if row > 1
        && column > 1
        && same(left[row - 1], right[column - 2])
        && same(left[row - 2], right[column - 1])
    {
        best = less(best, rows[(row - 2) % 3][column - 2] + 1);
    }
    best
}

const fn same(left: u8, right: u8) -> bool {
    left.eq_ignore_ascii_case(&right)
}

const fn less(left: u8, right: u8) -> u8 {
    if left < right { left } else { right }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["ports", "selector", "clusterIP", "é"];
        assert_eq!(nearest("prots", &known), Some("ports"));
        assert_eq!(nearest("clusterIp", &known), Some("clusterIP"));
        assert_eq!(nearest("selectors", &known), Some("selector"));
        assert_eq!(nearest("template", &known), None);
        assert_eq!(nearest("servcie", &["secret", "service"]), Some("service"));
        assert_eq!(nearest("", &known), None);
        assert_eq!(nearest("a", &[&"a".repeat(1_000_000)]), None);
    }
}
