//! `derive(LimitRange)`: how much one container, pod or claim of a namespace may ask for.

mod options;

use podwire_rules::names;
use podwire_rules::quantities::Quantity;
use podwire_rules::quotas::{LIMIT_BOUNDS, LIMIT_DEFAULT, LIMIT_STORAGE, LIMIT_TYPE, LIMIT_TYPES};
use podwire_rules::resources::{self, CONTAINER_RESOURCES};
use proc_macro2::Span;

use self::options::{LimitOptions, LimitRangeOptions};
use crate::input::{Input, Private};
use crate::item::Item;
use crate::options::{Choice, Table};
use crate::parts::entries::Entry;
use crate::parts::expand::{FieldValues, entries};
use crate::parts::resource::{Expansion, Kind, Plain, ResourceOptions as _};
use crate::parts::slots::Slots;
use crate::syntax::{Arguments, Errors, Placed};
use crate::tokens::{TokenStream, quote};

const KIND: &Kind = &Kind {
    noun: "limit range",
    declares: "LimitRange",
    facts: "PlainFacts",
    declaration: "LimitRangeDecl",
    object: "core::v1::LimitRange",
    wired: "LimitRangeOf",
    foreign: &[],
    made_foreign: "",
};

const TYPE: Choice = Choice { choices: LIMIT_TYPES, rule: &LIMIT_TYPE, words: "" };

/// What one container, pod or claim may ask for.
struct Limit {
    of: Placed<&'static str>,
    own: LimitOptions,
}

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "LimitRange", &errors);
    let own = input.arguments("limit_range", &errors);
    let mut own = own.map(|arguments| LimitRangeOptions::read(arguments, &errors)).unwrap_or_default();
    let common = own.take_common(&input, "limit range name", names::dns_subdomain, &errors);
    let limits = input
        .all("limit")
        .filter_map(|attribute| Limit::read(Arguments::of_attribute(attribute, &errors), &errors));
    let limits: Vec<Limit> = limits.collect();
    let range = Plain { input: &input, kind: KIND, common, foreign: false };
    range.check(&errors);
    check(&range, own.lacks("limit"), &limits, &errors);
    match errors.finish() {
        None => expand(&range, &limits),
        Some(errors) => {
            let fallback = range.fallback(Expansion::default());
            quote!(#errors #fallback)
        }
    }
}

/// `is_clear` where nothing in the other attribute may have been meant as a limit.
fn check(range: &Plain<'_>, is_clear: bool, limits: &[Limit], errors: &Errors) {
    let ident = range.input.ident;
    if is_clear && !range.input.has("limit") && !range.input.malformed {
        let message =
            format!("limit range `{ident}` limits nothing; add `#[limit(Container, max(memory = \"4Gi\"))]`");
        errors.rule(ident.span(), &LIMIT_TYPE, message);
    }
    for (index, limit) in limits.iter().enumerate() {
        let of = limit.of.value;
        if limits[..index].iter().any(|earlier| earlier.of.value == of) {
            let message = format!("limits of each `{of}` stand above; put them together");
            errors.rule(limit.of.span, &LIMIT_TYPE, message);
        }
        limit.check(errors);
    }
}

fn expand(range: &Plain<'_>, limits: &[Limit]) -> TokenStream {
    let private = &range.input.private;
    let (mut slots, mut emitted) = (Slots::new(private), FieldValues::default());
    let limits: Vec<TokenStream> = limits.iter().map(|limit| limit.expand(&mut slots, private)).collect();
    emitted.set_list("limits", limits);
    range.expand(Expansion { emitted, ..Expansion::default() }, slots)
}

impl Limit {
    /// `Container, max(…), …`
    fn read(mut arguments: Arguments, errors: &Errors) -> Option<Limit> {
        let (span, like) = (arguments.span, "#[limit(Container, max(memory = \"4Gi\"))]");
        let Some(first) = arguments.take_first(LimitOptions::TABLE) else {
            arguments.take_all();
            errors.rule(span, &LIMIT_TYPE, format!("it is not said what is limited: `{like}`"));
            return None;
        };
        let own = LimitOptions::read(arguments, errors);
        let of = TYPE.choose(&first.tokens(), "what is limited,", errors)?;
        Some(Limit { of, own })
    }

    fn lists(&self) -> [(&'static str, &[Entry]); 5] {
        let own = &self.own;
        [
            ("max", &own.max),
            ("min", &own.min),
            ("default", &own.default),
            ("default_request", &own.default_request),
            ("max_ratio", &own.max_ratio),
        ]
        .map(|(name, list)| (name, list.as_deref().unwrap_or_default()))
    }

    fn check(&self, errors: &Errors) {
        let of = self.of.value;
        let is_of_pods = of != "PersistentVolumeClaim";
        for Entry { key, .. } in self.lists().iter().flat_map(|(_, list)| *list).filter(|_| is_of_pods) {
            // What nobody knows has been reported where it was read.
            if resources::known_resource_name(&key.value).is_ok() {
                let breaches = resources::container_resource_name(&key.value);
                errors.word(key.span, "resource", &key.value, breaches, CONTAINER_RESOURCES);
            }
        }
        for option in ["default", "default_request"] {
            if of == "Pod" && self.own.gives(option) {
                let message = "a pod has the requests and limits of its containers; state defaults in `#[limit(Container, …)]`";
                errors.rule(self.own.place(option), &LIMIT_DEFAULT, message);
            }
        }
        let has_storage = |list: &[Entry]| list.iter().any(|entry| entry.key.value == "storage");
        let [(_, max), (_, min), ..] = self.lists();
        if !is_of_pods && !has_storage(max) && !has_storage(min) {
            let message = "a claim asks for storage; limit it: `#[limit(PersistentVolumeClaim, max(storage = \"100Gi\"))]`";
            errors.rule(self.of.span, &LIMIT_STORAGE, message);
        }
        self.amounts_are_in_order(errors);
    }

    /// The least of what is stated stands before the most: where one is above the other, nothing would be admitted.
    fn amounts_are_in_order(&self, errors: &Errors) {
        const ORDER: [&str; 4] = ["min", "default_request", "default", "max"];
        let stated = |option: &str, resource: &str| {
            let (_, list) = self.lists().into_iter().find(|(name, _)| *name == option)?;
            let text = list.iter().find(|entry| entry.key.value == resource)?.value.literal()?;
            Some((Quantity::parse(&text.value).ok()?, text.value.clone(), text.span))
        };
        let mut keys: Vec<&str> =
            self.lists().iter().flat_map(|(_, list)| *list).map(|entry| entry.key.value.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        for resource in keys {
            let known = ORDER.iter().filter_map(|option| Some((*option, stated(option, resource)?)));
            let known: Vec<(&str, (Quantity, String, Span))> = known.collect();
            for pair in known.windows(2) {
                let [(lower, (less, less_text, _)), (upper, (more, more_text, span))] = pair else {
                    continue;
                };
                if less.compare(*more).is_gt() {
                    let message = format!(
                        "`{lower}` of {resource} is {less_text}, and `{upper}` is {more_text}, which is less; swap them, or make `{upper}` larger"
                    );
                    errors.rule(*span, &LIMIT_BOUNDS, message);
                }
            }
        }
    }

    fn expand(&self, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
        let (of, mut fields) = (self.of, FieldValues::default());
        for (name, list) in self.lists().into_iter().filter(|(_, list)| !list.is_empty()) {
            fields.set(name, entries(list, slots, private));
        }
        quote!(#private::LimitDecl { #fields ..#private::LimitDecl::of(#of) })
    }
}

/// The tables of all attributes of a limit range.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
