//! What the files of objects are called.

use std::collections::{BTreeMap, HashSet};

use crate::emit::Format;
use crate::emit::documents::Document;

/// The longest name that file systems take, in bytes.
const LONGEST: usize = 255;

/// The documents' file names: with the namespace only where names would not be unique otherwise.
pub(super) fn file_names(documents: &[Document], format: Format) -> Vec<String> {
    let mut uses: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for document in documents {
        *uses.entry((&document.kind, &document.name)).or_default() += 1;
    }
    let mut given = HashSet::new();
    let name = |document: &Document| {
        let is_unique = uses.get(&(&document.kind, &document.name)).is_none_or(|uses| *uses == 1);
        let namespace = if is_unique { "" } else { document.namespace.as_str() };
        let stem = stem(&document.kind, namespace, &document.name, format);
        // Objects of one kind, namespace and name are of two API groups: none may get the other's file.
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let mut stems = std::iter::once(stem.clone()).chain(numbered);
        let mut names = stems.by_ref().map(|stem| format!("{stem}.{}", format.extension()));
        names.find(|name| given.insert(name.clone())).unwrap_or_default()
    };
    documents.iter().map(name).collect()
}

/// `kind-name` or `kind-namespace_name`. What no file can be called gets a hash in place of the rest, or behind it.
fn stem(kind: &str, namespace: &str, name: &str, format: Format) -> String {
    let are_plain = [namespace, name].iter().all(|text| text.bytes().all(is_plain)) && !name.is_empty();
    let separator = if namespace.is_empty() { "" } else { "_" };
    let plain_kind: String = kind.chars().filter(char::is_ascii_alphanumeric).collect();
    let whole = format!("{}-{namespace}{separator}{name}", plain_kind.to_ascii_lowercase());
    let room = LONGEST - format.extension().len() - 1;
    // No plain name has an underscore: `shop_web` can only be the namespace `shop` and the name `web`.
    if whole.len() <= room && are_plain && plain_kind == kind && !kind.is_empty() {
        return whole;
    }
    let hash = format!("-{:016x}", podwire_rules::hash(&format!("{kind}-{namespace}{separator}{name}")));
    let plain = |byte: u8| if is_plain_or_separator(byte) { byte as char } else { '_' };
    let lower = if plain_kind.is_empty() { format!("object{whole}") } else { whole.to_ascii_lowercase() };
    let beginning: String = lower.bytes().map(plain).take(room - hash.len()).collect();
    beginning + &hash
}

/// Whether podwire gives files such names. It never touches others, whoever says that they are its own.
pub(super) fn is_file_name(name: &str) -> bool {
    let Some((stem, "yaml" | "json")) = name.rsplit_once('.') else { return false };
    let Some((kind, rest)) = stem.split_once('-') else { return false };
    name.len() <= LONGEST
        && !kind.is_empty()
        && !rest.is_empty()
        && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && rest.bytes().all(is_plain_or_separator)
}

/// Whether an object of this kind and name may lie in the file `file_name`.
pub(super) fn could_be(file_name: &str, kind: &str, namespace: &str, name: &str, format: Format) -> bool {
    let file_stem = file_name.strip_suffix(format.extension()).and_then(|name| name.strip_suffix('.'));
    ["", namespace].iter().any(|namespace| {
        let stem = stem(kind, namespace, name, format);
        let numbered = |file_stem: &str| {
            let number = file_stem.strip_prefix(&stem).and_then(|rest| rest.strip_prefix('-'));
            number.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        file_stem.is_some_and(|file_stem| file_stem == stem || numbered(file_stem))
    })
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

fn is_plain_or_separator(byte: u8) -> bool {
    is_plain(byte) || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{could_be, file_names, is_file_name};
    use crate::emit::Format;
    use crate::emit::documents::Document;

    fn names(objects: &[(&str, &str, &str)]) -> Vec<String> {
        let document = |(kind, namespace, name): &(&str, &str, &str)| Document {
            kind: (*kind).to_owned(),
            namespace: (*namespace).to_owned(),
            name: (*name).to_owned(),
            length: 0,
        };
        let names = file_names(&objects.iter().map(document).collect::<Vec<_>>(), Format::Json);
        for (name, (kind, namespace, object)) in names.iter().zip(objects) {
            assert!(is_file_name(name), "{name}");
            assert!(could_be(name, kind, namespace, object, Format::Json), "{name}");
        }
        names
    }

    #[test]
    fn the_namespace_is_there_where_names_would_clash() {
        let two = names(&[("Pod", "east", "web"), ("Pod", "west", "web"), ("Pod", "west", "db")]);
        assert_eq!(two, ["pod-east_web.json", "pod-west_web.json", "pod-db.json"]);
    }

    #[test]
    fn no_two_objects_share_a_file() {
        let two =
            names(&[("Service", "shop", "web"), ("Service", "shop", "web"), ("Service", "shop", "web-2")]);
        assert_eq!(two, ["service-shop_web.json", "service-shop_web-2.json", "service-web-2.json"]);
        let roles =
            names(&[("Role", "", "a:b"), ("Role", "", "a_b"), ("Role", "", "A_B"), ("Role", "", "a/b")]);
        assert_eq!(roles.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{roles:?}");
    }

    #[test]
    fn whatever_an_object_is_called_its_file_has_a_plain_name() {
        let objects = [
            ("../Pod", "", "web"),
            ("", "", "web"),
            ("Pod", "../..", "web"),
            ("Pod", "", ""),
            ("Ö", "", "-"),
        ];
        // With itself, so that the namespace is part of the name.
        let twice: Vec<_> = objects.iter().chain(&objects).copied().collect();
        let names: std::collections::BTreeSet<String> = names(&twice).into_iter().collect();
        assert_eq!(names.len(), twice.len(), "{names:?}");
    }

    #[test]
    fn a_hash_that_never_changes_shortens_a_name() {
        let long = "a".repeat(253);
        let expected = format!("pod-{}-a7923cb2767d3efa.json", "a".repeat(250 - 4 - 17));
        assert_eq!(names(&[("Pod", "", &long)]), [expected.as_str()]);
        assert_eq!(expected.len(), 255);
    }

    #[test]
    fn other_names_are_not_podwires() {
        let others = [
            "values.yaml",
            "package.json",
            ".podwire",
            "../pod-web.yaml",
            "pod-a/b.yaml",
            "pod-web.yml",
            "-web.yaml",
            "pod-.yaml",
            "Pod-web.yaml",
            "pod-we b.yaml",
            "pod-web.yaml\0",
        ];
        for name in others {
            assert!(!is_file_name(name), "{name}");
        }
        assert!(!could_be("package-lock.json", "Package", "", "unlocked", Format::Json));
    }
}
