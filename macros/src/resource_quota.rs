//! `derive(ResourceQuota)`: how much all pods and objects of a namespace may ask for together.

use crate::tokens::TokenStream;
use podwire_rules::quantities::Quantity;
use podwire_rules::quotas::{self, QUOTA_RESOURCE, QUOTA_SCOPE};
use podwire_rules::{Version, names};

use crate::input::Input;
use crate::item::Item;
use crate::options::{Choice, Choices, Map, Table};
use crate::parts::entries::{Entry, EntryRules};
use crate::parts::expand::entries;
use crate::parts::named::{Named, NamedForm, NamedForms};
use crate::parts::resource::{self, Expansion, Kind, OneObject, Plain, resource_options};
use crate::parts::slots::Slots;
use crate::priority_class;
use crate::syntax::{Errors, Placed, Text};

const KIND: &Kind = &Kind {
    noun: "quota",
    declares: "ResourceQuota",
    facts: "PlainFacts",
    declaration: "ResourceQuotaDecl",
    object: "core::v1::ResourceQuota",
    wired: "ResourceQuotaOf",
    foreign: &[],
    made_foreign: "",
};

const HARD: EntryRules = EntryRules::of_resources(quotas::quota_resource, quotas::RESOURCES);

/// Those that every version knows.
const SCOPES: &[&str] = quotas::scopes(Version::new(33));

resource_options! {
    /// `#[resource_quota(…)]`
    struct ResourceQuotaOptions = "resource_quota" of tables, never foreign, as "k8s_openapi::api::core::v1::ResourceQuota" {
        hard: Vec<Entry> = Map(&HARD)
            => { like: "hard(pods = 20, \"requests.cpu\" = \"8\")", absent: "*required*", };
        scopes: Vec<Placed<&'static str>> = Choices {
            subject: "scope",
            of: Choice { choices: SCOPES, rule: &QUOTA_SCOPE, words: "" },
        } => { like: "scopes(NotTerminating)", absent: "it counts all pods", };
        priorities: Vec<Named> = NamedForms(NamedForm {
            subject: "priority class",
            rule: names::dns_subdomain,
            words: "types of priority classes, or names: it counts their pods alone",
        }) => { like: "priorities(Urgent)", absent: "whatever their priority", kubernetes: &["scopeSelector"], };
    }
}

/// Expands the derive.
pub(crate) fn derive(input: &Item) -> TokenStream {
    resource::derive::<ResourceQuotaOptions>(input)
}

impl OneObject for ResourceQuotaOptions {
    type Options = Self;
    const KIND: &'static Kind = KIND;

    fn of(options: Self, _: &Input<'_>, _: &Errors) -> Self {
        options
    }

    fn is_foreign(&self) -> bool {
        false
    }

    fn check(&self, quota: &Plain<'_>, errors: &Errors) {
        let ident = quota.input.ident;
        let is_empty = self.hard.as_ref().is_some_and(Vec::is_empty);
        if self.lacks("hard") || is_empty {
            let message = format!("quota `{ident}` limits nothing; add `#[resource_quota(hard(pods = 20))]`");
            errors.rule(ident.span(), &QUOTA_RESOURCE, message);
        }
        self.amounts_are_right(errors);
        self.scopes_fit(errors);
    }

    fn expand(&self, quota: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>) {
        let (private, mut references) = (&quota.input.private, Vec::new());
        if let Some(hard) = &self.hard {
            expansion.emitted.set("hard", entries(hard, slots, private));
        }
        expansion.emitted.set_list("scopes", self.scopes.iter().flatten());
        let classes = self.priorities.iter().flatten();
        let classes =
            classes.map(|class| class.expand("", priority_class::head, &mut references, slots, private));
        expansion.emitted.set_list("priorities", classes.collect::<Vec<_>>());
        expansion.wires.refers = references;
    }
}

impl ResourceQuotaOptions {
    fn amounts_are_right(&self, errors: &Errors) {
        for Entry { key, value } in self.hard.iter().flatten() {
            let Text::Literal(text) = value else { continue };
            if let Ok(amount) = Quantity::parse(&text.value) {
                let subject = format!("amount of `{}`", key.value);
                errors.literal(text.span, &subject, &text.value, quotas::quota_amount(&key.value, amount));
            }
        }
    }

    /// A scope is about pods, and no pod is in two that exclude each other.
    fn scopes_fit(&self, errors: &Errors) {
        let scopes = self.scopes.as_deref().unwrap_or_default();
        for (index, scope) in scopes.iter().enumerate() {
            let opposite = quotas::opposite(scope.value);
            if let Some(other) = scopes[..index].iter().find(|other| Some(other.value) == opposite) {
                let message =
                    format!("no pod is both `{}` and `{}`; make two quotas of it", other.value, scope.value);
                errors.rule(scope.span, &QUOTA_SCOPE, message);
            }
        }
        let of_priorities = self.priorities.as_ref().map(|_| "PriorityClass");
        for scope in scopes.iter().map(|scope| scope.value).chain(of_priorities) {
            for Entry { key, .. } in self.hard.iter().flatten() {
                let is_known = quotas::is_quota_resource(&key.value);
                if is_known && !quotas::scope_fits(scope, &key.value) {
                    let message = format!(
                        "a quota of scope `{scope}` counts pods, and `{}` is nothing that these have; limit it in a quota without scopes",
                        key.value
                    );
                    errors.rule(key.span, &QUOTA_SCOPE, message);
                }
            }
        }
    }
}

/// The tables of all attributes of a quota.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[ResourceQuotaOptions::TABLE]
}
