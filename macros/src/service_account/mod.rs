//! `derive(ServiceAccount)`: as whom pods speak to the API server, and what they may do there.

mod bind;
mod options;
mod rule;

use podwire_rules::names;
use syn::Path;
use syn::spanned::Spanned;

use self::bind::Bind;
use self::options::AccountOptions;
use self::rule::Rule;
use crate::input::{Input, Private};
use crate::item::Item;
use crate::options::{Table, is_set};
use crate::parts::resource::{Expansion, Kind, Plain, ResourceOptions as _};
use crate::parts::slots::Slots;
use crate::syntax::Errors;
use crate::tokens::{TokenStream, quote, quote_spanned};

const KIND: &Kind = &Kind {
    noun: "service account",
    declares: "ServiceAccount",
    facts: "PlainFacts",
    declaration: "AccountDecl",
    object: "core::v1::ServiceAccount",
    wired: "AccountResources",
    foreign: &[],
    made_foreign: "add `foreign`",
};

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "ServiceAccount", &errors);
    let own = input.arguments("service_account", &errors);
    let mut own = own.map(|arguments| AccountOptions::read(arguments, &errors)).unwrap_or_default();
    let common = own.take_common(&input, "service account name", names::dns_subdomain, &errors);
    let rules = input.each("rule", &errors).into_iter();
    let rules: Vec<Rule> = rules.map(|arguments| Rule::read(arguments, &errors)).collect();
    let binds = input.each("bind", &errors).into_iter();
    let binds = binds.filter_map(|arguments| Bind::read(arguments, &common.name, &errors));
    let binds: Vec<Bind> = binds.collect();
    let account = Plain { input: &input, kind: KIND, common, foreign: is_set(own.foreign) };
    account.check(&errors);
    for rule in &rules {
        rule.check(account.foreign, &errors);
    }
    for (index, bind) in binds.iter().enumerate() {
        bind.check(&account, &binds[..index], &errors);
    }
    match errors.finish() {
        None => expand(&account, &own, &rules, &binds),
        Some(errors) => {
            let parameters = count(1);
            let fallback = account.fallback(Expansion { parameters, ..Expansion::default() });
            quote!(#errors #fallback)
        }
    }
}

fn expand(account: &Plain<'_>, own: &AccountOptions, rules: &[Rule], binds: &[Bind]) -> TokenStream {
    let private = &account.input.private;
    let (mut slots, mut references) = (Slots::new(private), Vec::new());
    let mut expansion = Expansion::default();
    let secrets = own.image_pull_secrets.iter().flatten();
    let secrets = secrets
        .map(|secret| secret.expand("image_pull_secrets", pull_secret, &mut references, &mut slots, private));
    expansion.emitted.set_list("image_pull_secrets", secrets.collect::<Vec<_>>());
    // A role and its binding for each of both; see `AccountDecl::part`.
    let has_rules = [true, false].map(|wide| rules.iter().any(|rule| rule.is_cluster_wide() == wide));
    for (name, has_some) in ["has_cluster_rules", "has_own_rules"].into_iter().zip(has_rules) {
        if has_some {
            expansion.fields.set(name, quote!(true));
        }
    }
    let rules = rules.iter().map(|rule| rule.expand(&mut references, &mut slots, private));
    expansion.emitted.set_list("rules", rules.collect::<Vec<_>>());
    expansion.fields.set_list("binds", binds.iter().map(|bind| bind.expand(private)));
    expansion.emitted.set_flag("token", own.token);
    expansion.fields.set_some("cluster_name", own.cluster_name.as_ref());
    expansion.wires.refers = references;
    expansion.parameters =
        count(1 + 2 * has_rules.iter().filter(|has_some| **has_some).count() + binds.len());
    account.expand(expansion, slots)
}

/// How many resources it comes to: the account, and all that comes with it.
fn count(count: usize) -> TokenStream {
    quote!(, #count)
}

fn pull_secret(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::SecretObject>::SOURCE.head)
}

/// The tables of all attributes of a service account.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
