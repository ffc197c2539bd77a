//! The rules between a config map's attributes.

use podwire_rules::wiring;

use super::model::{ConfigMap, Key};
use crate::options::is_set;
use crate::syntax::Errors;

/// All rules, in the order in which their errors are reported.
pub(super) fn config_map(map: &ConfigMap<'_>, errors: &Errors) {
    has_keys(map, errors);
    keys_differ(map, errors);
    foreign_ones_have_no_content(map, errors);
    namespace_is_of_a_foreign_one(map, errors);
    for key in &map.keys {
        has_one_content(key, errors);
        links_stand_in_the_text(key, errors);
    }
}

fn has_keys(map: &ConfigMap<'_>, errors: &Errors) {
    if map.keys.is_empty() && !map.input.malformed {
        let message = format!(
            "config map `{}` is empty; each field is a key: add one, such as `log_level: String`",
            map.input.ident
        );
        errors.grammar(map.input.ident.span(), message);
    }
}

fn keys_differ(map: &ConfigMap<'_>, errors: &Errors) {
    for (index, key) in map.keys.iter().enumerate() {
        if let Some(earlier) = map.keys[..index].iter().find(|earlier| earlier.name.value == key.name.value) {
            let message = format!(
                "the fields `{}` and `{}` are both the key `{}`; give one another name: `#[key(name = \"…\")]`",
                earlier.field, key.field, key.name.value
            );
            errors.rule(key.name.span, &wiring::DUPLICATE_KEY, message);
        }
    }
}

/// What somebody else deploys has its content from them.
fn foreign_ones_have_no_content(map: &ConfigMap<'_>, errors: &Errors) {
    if !is_set(map.own.foreign) {
        return;
    }
    for option in ["immutable", "labels", "annotations", "customize"] {
        if map.own.gives(option) {
            let message =
                format!("a foreign config map is not emitted, so `{option}` has no effect; remove it");
            errors.grammar(map.own.place(option), message);
        }
    }
    for key in &map.keys {
        for option in ["text", "file", "binary", "links"] {
            if key.options.gives(option) {
                let message =
                    format!("a foreign config map is not emitted, so `{option}` has no effect; remove it");
                errors.grammar(key.options.place(option), message);
            }
        }
    }
}

fn namespace_is_of_a_foreign_one(map: &ConfigMap<'_>, errors: &Errors) {
    if map.own.gives("namespace") && !map.own.gives("foreign") {
        let message = "the app gives the namespace; only of a config map that somebody else deploys it is stated: add `foreign`, or remove it";
        errors.grammar(map.own.place("namespace"), message);
    }
}

fn has_one_content(key: &Key<'_>, errors: &Errors) {
    let given: Vec<&str> =
        ["text", "file", "binary"].into_iter().filter(|option| key.options.gives(option)).collect();
    if let [first, second, ..] = given[..] {
        let message = format!("the key holds one of `{first}` and `{second}`; keep one, or make two keys");
        errors.grammar(key.options.place(second), message);
    }
    if key.options.gives("links") && !key.options.gives("text") && !key.options.gives("file") {
        let message = "links stand in a text: add `text = \"…\"` or `file = \"…\"`";
        errors.grammar(key.options.place("links"), message);
    }
}

/// In a text that is a literal, each link is used.
fn links_stand_in_the_text(key: &Key<'_>, errors: &Errors) {
    let Some(text) = &key.options.text else { return };
    for (name, _) in key.options.links.iter().flatten() {
        let is_used =
            ["}", ".host}", ".port}"].iter().any(|end| text.value.contains(&format!("{{{}{end}", name.text)));
        if !is_used {
            let message = format!(
                "the text does not say where the link stands; write `{{{0}}}` for host and port, `{{{0}.host}}` or `{{{0}.port}}`",
                name.text
            );
            errors.grammar(name.span, message);
        }
    }
}
