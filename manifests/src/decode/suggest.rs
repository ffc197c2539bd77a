//! "Did you mean …?": the known name nearest to an unknown one.

/// The nearest name, when it is near enough to be meant; upper and lower case count as equal.
pub fn nearest<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    // A name this long is no slip of the hand, and comparing it would take long.
    if name.len() > 64 {
        return None;
    }
    let name = name.to_lowercase();
    let allowed = (name.chars().count() / 3).max(1);
    known
        .iter()
        .map(|known| (distance(&name, &known.to_lowercase()), *known))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many characters to insert, remove, replace or swap with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before_previous = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for (row, left_character) in left.iter().enumerate() {
        let mut current = vec![row + 1];
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
        before_previous = std::mem::replace(&mut previous, current);
    }
    previous[right.len()]
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
    }
}
