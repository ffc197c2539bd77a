//! Names: from Rust's to Kubernetes', and the near name of a mistyped one.

use proc_macro2::Ident;

/// `CatalogService` → `catalog-service`, `HTTPServer` → `http-server`.
pub(crate) fn kebab_of_type(ident: &Ident) -> String {
    let text = plain(ident);
    let letters: Vec<char> = text.chars().collect();
    let mut kebab = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        if letter == '_' {
            kebab.push('-');
            continue;
        }
        let after_lower =
            index > 0 && (letters[index - 1].is_lowercase() || letters[index - 1].is_ascii_digit());
        let before_lower = letters.get(index + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && index > 0 && (after_lower || before_lower) && !kebab.ends_with('-') {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase());
    }
    kebab
}

/// `http_metrics` → `http-metrics`.
pub(crate) fn kebab(ident: &Ident) -> String {
    plain(ident).replace('_', "-")
}

/// The name of a port's constant: `http_metrics` → `HTTP_METRICS`.
pub(crate) fn constant(ident: &Ident) -> Ident {
    Ident::new(&plain(ident).to_uppercase(), ident.span())
}

/// An identifier without the `r#` of a raw one.
pub(crate) fn plain(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// `; did you mean `x`?`, or the list of all names when none is near.
pub(crate) fn suggestion(wrong: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .map(|name| (distance(&wrong.to_lowercase(), &name.to_lowercase()), name))
        .filter(|(_, name)| near(wrong, name))
        .min();
    match nearest {
        Some((_, name)) => format!("; did you mean `{name}`?"),
        None if known.is_empty() => String::new(),
        None => format!("; expected {}", list(known)),
    }
}

/// Whether one name may be a misspelling of the other.
pub(crate) fn near(wrong: &str, name: &str) -> bool {
    distance(&wrong.to_lowercase(), &name.to_lowercase()) <= 1.max(name.len().max(wrong.len()) / 3)
}

/// `` `a`, `b` or `c` ``
pub(crate) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// How many letters must be changed, added, removed or swapped to make one text of the other.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for row in 0..=left.len() {
        for column in 0..=right.len() {
            rows[row][column] = if row == 0 || column == 0 {
                row + column
            } else {
                let changed = rows[row - 1][column - 1] + usize::from(left[row - 1] != right[column - 1]);
                let mut best = changed.min(rows[row - 1][column] + 1).min(rows[row][column - 1] + 1);
                let swapped = row > 1
                    && column > 1
                    && left[row - 1] == right[column - 2]
                    && left[row - 2] == right[column - 1];
                if swapped {
                    best = best.min(rows[row - 2][column - 2] + 1);
                }
                best
            };
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};

    use super::*;

    fn ident(text: &str) -> Ident {
        Ident::new(text, Span::call_site())
    }

    #[test]
    fn type_names_become_kebab_case() {
        for (name, kebab) in [
            ("Web", "web"),
            ("CatalogService", "catalog-service"),
            ("HTTPServer", "http-server"),
            ("Web2", "web2"),
            ("Http2Server", "http2-server"),
            ("Cart_Redis", "cart-redis"),
        ] {
            assert_eq!(kebab_of_type(&ident(name)), kebab);
        }
    }

    #[test]
    fn a_near_name_is_suggested_and_otherwise_all_are_listed() {
        assert_eq!(suggestion("redy", &["readiness", "ready"]), "; did you mean `ready`?");
        assert_eq!(suggestion("udp", &["TCP", "UDP", "SCTP"]), "; did you mean `UDP`?");
        assert_eq!(suggestion("xxxxx", &["a", "b", "c"]), "; expected `a`, `b` or `c`");
    }
}
