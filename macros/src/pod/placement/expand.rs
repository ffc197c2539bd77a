//! From what only some pods say to its declaration.

use syn::Path;
use syn::spanned::Spanned;

use super::{Neighbour, Spread};
use crate::input::Private;
use crate::options::is_set;
use crate::parts::expand::{FieldValues, entries, option, option_number, texts};
use crate::parts::links::near;
use crate::parts::named::Named;
use crate::parts::slots::Slots;
use crate::pod::model::Pod;
use crate::pod::options::DnsOptions;
use crate::priority_class;
use crate::syntax::{Number, Place, Placed};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// The value of `MoreDecl`; none for a pod that says nothing of it.
pub(in crate::pod) fn more(
    pod: &Pod<'_>,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
) -> Option<TokenStream> {
    let (private, own) = (&pod.input.private, &pod.own);
    let mut fields = FieldValues::default();
    for (name, text) in
        [("scheduler", &own.scheduler), ("hostname", &own.hostname), ("subdomain", &own.subdomain)]
    {
        fields.set_some(name, text.as_ref().map(|text| slots.text(text)));
    }
    let priority = own.priority.as_ref();
    let priority = priority.map(|class| class.expand("", priority_class::head, references, slots, private));
    fields.set_some("priority_class", priority);
    let runtime = own.runtime_class.as_ref();
    let runtime = runtime.map(|class| class.expand("", head_of_runtime, references, slots, private));
    fields.set_some("runtime_class", runtime);
    for (name, flag) in [
        ("service_links", own.service_links),
        ("share_process_namespace", own.share_process_namespace),
        ("host_pid", own.host_pid),
        ("host_ipc", own.host_ipc),
    ] {
        fields.set_flag(name, flag);
    }
    fields.set_some("host_users", own.host_users);
    fields.set_some("token", own.token);
    fields.set_some("deadline", own.deadline.as_ref().map(|number| slots.number(number)));
    if let Some(aliases) = &own.host_aliases {
        fields.set("host_aliases", entries(aliases, slots, private));
    }
    if let Some(options) = &own.dns {
        fields.set("dns", dns(options, slots, private));
    }
    fields.set_list("spread", pod.spread.iter().map(|it| spread(it, slots, private)).collect::<Vec<_>>());
    for (name, neighbours) in [("near", &pod.near), ("apart", &pod.apart)] {
        let neighbours = neighbours.iter().map(|it| neighbour(name, it, references, slots, private));
        fields.set_list(name, neighbours.collect::<Vec<_>>());
    }
    (!fields.is_empty()).then(|| quote!(&#private::MoreDecl { #fields ..#private::MoreDecl::EMPTY }))
}

/// The check of the class that runs the pod.
pub(in crate::pod) fn checks(pod: &Pod<'_>, declaration: &TokenStream) -> Option<TokenStream> {
    let private = &pod.input.private;
    let path = pod.own.runtime_class.as_ref().and_then(Named::path)?;
    let class = quote_spanned!(path.span()=> <#path as #private::RuntimeClass>::DECL);
    Some(Place::of(path).check(private, &quote!(runtime_class_fits), quote!(#declaration, #class)))
}

/// How a runtime class is called.
fn head_of_runtime(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::RuntimeClass>::HEAD)
}

fn dns(options: &DnsOptions, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let nameservers = texts(options.nameservers.as_deref().unwrap_or_default(), slots);
    let searches = texts(options.searches.as_deref().unwrap_or_default(), slots);
    let options = entries(options.options.as_deref().unwrap_or_default(), slots, private);
    quote!(#private::DnsDecl { nameservers: #nameservers, searches: #searches, options: #options })
}

fn spread(spread: &Spread, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let (topology, required) = (&spread.topology, is_set(spread.own.required));
    let skew = option_number(spread.own.skew.as_ref(), slots);
    let min_domains = option_number(spread.own.min_domains.as_ref(), slots);
    quote!(#private::SpreadDecl {
        topology: #topology,
        skew: #skew,
        required: #required,
        min_domains: #min_domains,
    })
}

/// What counts as much as possible, where nothing else is said.
const WEIGHT: i64 = 100;

/// `name` is the word by which messages know the reference.
fn neighbour(
    name: &str,
    neighbour: &Neighbour,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let Neighbour { of, topology, required, weight } = neighbour;
    let of = of.as_ref().map(|pod| {
        let head = quote_spanned!(pod.span()=> <#pod as #private::Pod>::HEAD);
        let number = references.len() as u16;
        references.push(near(&quote!(#name), &head, private));
        number
    });
    let of = option(of);
    let weight = match (weight, required) {
        (_, true) => None,
        (Some(weight), false) => Some(slots.number(&weight.value)),
        (None, false) => Some(slots.number(&Number::Literal(Placed::new(WEIGHT, topology.span)))),
    };
    let weight = option(weight);
    quote!(#private::NeighbourDecl { of: #of, topology: #topology, weight: #weight })
}
