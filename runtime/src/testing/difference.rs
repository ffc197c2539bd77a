//! How two texts differ, for people.

use std::fmt::Write as _;

/// How many lines around a difference are shown.
const AROUND: usize = 3;

/// Longer texts are compared as a whole: the table of their lines would take too much memory.
const MOST_PAIRS: usize = 4_000_000;

/// The lines that differ, `-` before those that are there and `+` before those that would be written, with lines around them.
pub(super) fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let mut lines: Vec<(char, &str)> = old[..start].iter().map(|line| (' ', *line)).collect();
    let (middle_old, middle_new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    lines.extend(edits(middle_old, middle_new));
    lines.extend(old[old.len() - end..].iter().map(|line| (' ', *line)));

    let changed: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].0 != ' ').collect();
    let mut text = String::new();
    let mut next = 0;
    for (index, (mark, line)) in lines.iter().enumerate() {
        let after = changed.partition_point(|changed| *changed < index.saturating_sub(AROUND));
        if changed.get(after).is_none_or(|changed| *changed > index + AROUND) {
            continue;
        }
        if index > next {
            text.push_str("  …\n");
        }
        next = index + 1;
        let _ = writeln!(text, "{mark} {line}");
    }
    text
}

/// The shortest way from one text to the other.
fn edits<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<(char, &'t str)> {
    let all = |lines: &[&'t str], mark: char| lines.iter().map(|line| (mark, *line)).collect::<Vec<_>>();
    if old.len() * new.len() > MOST_PAIRS {
        return [all(old, '-'), all(new, '+')].concat();
    }
    let width = new.len() + 1;
    // How many lines the rests of both have in common.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for row in (0..old.len()).rev() {
        for column in (0..new.len()).rev() {
            common[row * width + column] = if old[row] == new[column] {
                common[(row + 1) * width + column + 1] + 1
            } else {
                common[(row + 1) * width + column].max(common[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut edits = Vec::new();
    while row < old.len() && column < new.len() {
        if old[row] == new[column] {
            edits.push((' ', old[row]));
            (row, column) = (row + 1, column + 1);
        } else if common[(row + 1) * width + column] >= common[row * width + column + 1] {
            edits.push(('-', old[row]));
            row += 1;
        } else {
            edits.push(('+', new[column]));
            column += 1;
        }
    }
    edits.extend(all(&old[row..], '-'));
    edits.extend(all(&new[column..], '+'));
    edits
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn lines_that_differ_are_shown_with_those_around_them() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let new = "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n";
        assert_eq!(
            difference(old, new),
            "  …\n  3\n  4\n  5\n- 6\n+ six\n  7\n  8\n  9\n  10\n  11\n  12\n+ 13\n"
        );
        assert_eq!(difference("", "a\n"), "+ a\n");
    }
}
