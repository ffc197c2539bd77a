//! The rules between the attributes of what has keys.

use podwire_rules::wiring;

use super::{Key, KeyOptions, Keyed};
use crate::syntax::{Errors, Placed};

impl Keyed<'_> {
    /// All rules, in the order in which their errors are reported.
    pub(super) fn check(&self, errors: &Errors) {
        self.has_keys(errors);
        self.keys_differ(errors);
        self.plain.check(errors);
        self.foreign_ones_have_no_content(errors);
        for key in &self.keys {
            has_one_content(key, errors);
            has_what_is_included(key, self.plain.foreign, errors);
            links_stand_in_the_text(key, errors);
        }
    }

    fn has_keys(&self, errors: &Errors) {
        let input = self.plain.input;
        if self.keys.is_empty() && !self.is_unclear && !input.malformed {
            let field = if self.plain.foreign { "url: Key" } else { "log_level: String" };
            let message = format!(
                "{} `{}` is empty; each field is a key: add one, such as `{field}`",
                self.plain.kind.noun, input.ident
            );
            errors.grammar(input.ident.span(), message);
        }
    }

    fn keys_differ(&self, errors: &Errors) {
        for (index, key) in self.keys.iter().enumerate() {
            if let Some(earlier) =
                self.keys[..index].iter().find(|earlier| earlier.name.value == key.name.value)
            {
                let message = format!(
                    "the fields `{}` and `{}` are both the key `{}`; give one another name: `#[key(name = \"…\")]`",
                    earlier.field, key.field, key.name.value
                );
                errors.rule(key.name.span, &wiring::DUPLICATE_KEY, message);
            }
        }
    }

    /// What somebody else deploys has its content from them.
    fn foreign_ones_have_no_content(&self, errors: &Errors) {
        for key in self.keys.iter().filter(|_| self.plain.foreign) {
            for option in ["text", "file", "binary", "links"] {
                if key.options.gives(option) {
                    self.plain.has_no_effect(&Placed::new(option, key.options.place(option)), errors);
                }
            }
        }
    }
}

fn has_one_content(key: &Key, errors: &Errors) {
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

fn has_what_is_included(key: &Key, is_foreign: bool, errors: &Errors) {
    if let Some(span) =
        key.included.filter(|_| !is_foreign && !key.is_included() && key.options.lacks("text"))
    {
        let message = format!(
            "it is not said what is included as `{}`; add `#[key(file = \"…\")]` or `#[key(text = \"…\")]`",
            key.field
        );
        errors.grammar(span, message);
    }
}

/// In a text that is a literal, each link is used.
fn links_stand_in_the_text(key: &Key, errors: &Errors) {
    let KeyOptions { text: Some(text), links, .. } = &key.options else { return };
    for (name, _) in links.iter().flatten() {
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
