//! "Did you mean …?": the known name nearest to an unknown one.

/// A longer name is no slip of the hand, in bytes.
const LONGEST: usize = 64;

/// The nearest name, when it is near enough to be meant; upper and lower case count as equal.
pub fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    if name.len() > LONGEST {
        return None;
    }
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let allowed = (name.len() / 3).max(1);
    known
        .iter()
        .filter(|known| known.len() <= 4 * (LONGEST + allowed))
        .filter_map(|known| Some((distance(&name, &known.to_lowercase(), allowed)?, *known)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many characters to insert, remove, replace or swap with their neighbour; none where it is more than `most`.
fn distance(left: &[char], right: &str, most: usize) -> Option<usize> {
    let right: Vec<char> = right.chars().collect();
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    let mut before_previous = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for (row, left_character) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(previous.len());
        current.push(row + 1);
        for (column, right_character) in right.iter().enumerate() {
            let replaced = previous[column] + usize::from(left_character != right_character);
            let mut best = replaced.min(previous[column + 1] + 1).min(current[column] + 1);
            let is_swap = row > 0
                && column > 0
                && *left_character == right[column - 1]
                && left[row - 1] == *right_character;
            if is_swap {
                best = best.min(before_previous[column - 1] + 1);
            }
            current.push(best);
        }
        // It never becomes less: each row comes from the two before it.
        if previous.iter().chain(&current).all(|distance| *distance > most) {
            return None;
        }
        before_previous = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["ports", "selector", "clusterIP"];
        assert_eq!(nearest("prots", &known), Some("ports"));
        assert_eq!(nearest("clusterIp", &known), Some("clusterIP"));
        assert_eq!(nearest("selectors", &known), Some("selector"));
        assert_eq!(nearest("template", &known), None);
        assert_eq!(nearest("servcie", &["secret", "service"]), Some("service"));
        assert_eq!(nearest("ba", &["ab"]), Some("ab"));
        assert_eq!(nearest("", &["a"]), Some("a"));
        assert_eq!(nearest("a", &[&"a".repeat(1_000_000)]), None);
    }
}
