//! Names: from Rust's to Kubernetes', and the near name of a mistyped one.

use podwire_rules::nearest;
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
    // `to_string` would be built with the macros; this is the standard library's.
    let text = format!("{ident}");
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

/// `; did you mean `x`?`, or the list of all names when none is near.
pub(crate) fn suggestion(wrong: &str, known: &[&str]) -> String {
    match meant(wrong, known) {
        Some(question) => format!("; {question}"),
        None if known.is_empty() => String::new(),
        None => format!("; expected {}", list(known)),
    }
}

/// What parts the words of a name.
const BETWEEN: [char; 3] = ['_', '-', '.'];

/// `did you mean `x`?`, of the name that is misspelt, or of all that are cut short or have words too many: `memory` for `mem`.
pub(crate) fn meant(wrong: &str, known: &[&str]) -> Option<String> {
    let has_too_many = |name: &str| wrong.split(BETWEEN).any(|word| word == name);
    let alike = known.iter().filter(|name| is_short_for(wrong, name) || has_too_many(name));
    let names = nearest(wrong, known).map_or_else(|| alike.copied().collect(), |name| vec![name]);
    (!names.is_empty()).then(|| format!("did you mean {}?", list(&names)))
}

/// Whether one is the end of the other, or has the beginnings of some of its words, in their order.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut words = long.split(BETWEEN);
    let has_all = short.split(BETWEEN).all(|word| words.any(|whole| whole.starts_with(word)));
    short.len() > 2 && (long.ends_with(short) || has_all)
}

/// Whether one name may be a misspelling of the other.
pub(crate) fn near(wrong: &str, name: &str) -> bool {
    nearest(wrong, &[name]).is_some()
}

/// `` `a`, `b` or `c` ``
pub(crate) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
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
        for (wrong, right) in [("allow_expansion", "allow_volume_expansion"), ("class_name", "class")] {
            assert_eq!(suggestion(wrong, &["labels", right]), format!("; did you mean `{right}`?"));
        }
        assert_eq!(suggestion("mem", &["cpu", "memory"]), "; did you mean `memory`?");
        assert_eq!(
            suggestion("DualStack", &["PreferDualStack", "RequireDualStack", "SingleStack"]),
            "; did you mean `PreferDualStack` or `RequireDualStack`?"
        );
        assert_eq!(suggestion("xxxxx", &["a", "b", "c"]), "; expected `a`, `b` or `c`");
    }
}
