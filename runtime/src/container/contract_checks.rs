//! Checks of a container against what its program reads, in const evaluation.
//!
//! Nothing is said where a derive has failed, or where a value is known only later: that is judged when the manifest is built.

use podwire_rules::contracts::{self, EnvironmentDecl, Given, NamedVariable};
use podwire_rules::forms::{self, Fit, Form};
use podwire_rules::wires::Facet;
use podwire_rules::{Words, equal, wiring};

use super::contract_values::{Sample, expands, sample};
use super::{ContainerDecl, EnvDecl, EnvFromDecl, EnvSource};
use crate::declare::Text;
use crate::key::{KeyDecl, KeyValue, KeyedDecl};
use crate::message::Message;

/// All variables are set without which the program does not start. `judged` are the numbers of the variables which
/// [`variable_read`] judges: one that is misspelt is its error alone.
#[track_caller]
pub const fn contract_kept(container: &ContainerDecl, judged: &[usize]) {
    let Some(contract) = known(container) else { return };
    let mut given = Given::of(contract);
    if !takes_all(container, &mut given) {
        return;
    }
    if given.lacking(0).is_none() {
        return;
    }
    take_misspelt(container, &mut given, judged);
    let Some(first) = given.lacking(0) else { return };
    let message = Message::new().text("container ").of(*container.identity).text(" does not set ");
    let mut message = wanted(message, contract, first);
    let (mut next, mut more) = (given.lacking(first + 1), 0);
    while let Some(number) = next {
        if more < MOST_NAMED {
            message = wanted(message.text(", "), contract, number);
        }
        (next, more) = (given.lacking(number + 1), more + 1);
    }
    if more > MOST_NAMED {
        message = message.text(" and ").number((more - MOST_NAMED) as u64).text(" more");
    }
    let name = contract.variable(first).name;
    message = message.text(", which ").name(contract.type_name).text(" requires; ");
    if let Some((key, map)) = key_near(container, contract, first) {
        message = message.name(map).text(" gives ").name(key.as_str());
        message = message.text(" in its place: change the name of the key, or the prefix; or ");
    }
    let source = if contract.declared(first).secret { "secret(…)" } else { "…" };
    message
        .text("add `#[env(")
        .text(name.as_str())
        .text(" = ")
        .text(source)
        .text(")]`, a default at the field, or `#[env(")
        .text(name.as_str())
        .text(" = external)]` where something else sets it")
        .refuse(&contracts::MISSING_VARIABLE)
}

/// How many missing variables are named after the first.
const MOST_NAMED: usize = 4;

/// `` `DATABASE_URL` (field `url` of `Database`) ``, without the struct where it is the contract itself.
const fn wanted(message: Message, contract: &EnvironmentDecl, number: usize) -> Message {
    let NamedVariable { name, variable, owner, .. } = contract.variable(number);
    let message = message.name(name.as_str()).text(" (field ").name(variable.field);
    let message = if equal(owner, contract.type_name) { message } else { message.text(" of ").name(owner) };
    message.text(")")
}

/// The variable at `index` is one that the program reads.
#[track_caller]
pub const fn variable_read(container: &ContainerDecl, index: usize) {
    let Some(contract) = known(container) else { return };
    let name = container.further.env[index].name;
    if contract.number(name).is_some() {
        return;
    }
    let mut given = Given::of(contract);
    takes_all(container, &mut given);
    let message = Message::new()
        .name(contract.type_name)
        .text(" reads no variable ")
        .name(name)
        .text(", which container ")
        .of(*container.identity)
        .text(" sets; ");
    let message = match given.near(name) {
        Some(near) => message.text("did you mean ").name(contract.variable(near).name.as_str()).text("?"),
        None => message
            .text("remove it, or add a field that reads it; for what a library reads, `#[container(also_read(\"")
            .text(name)
            .text("\"))]`"),
    };
    message.refuse(&contracts::UNREAD_VARIABLE)
}

/// The value of the variable at `index` can be read as its field's type, and is no secret in plain text.
#[track_caller]
pub const fn variable_fits(container: &ContainerDecl, index: usize) {
    let Some((contract, number)) = read_at(container, index) else { return };
    let variable = contract.declared(number);
    let EnvDecl { name, source } = &container.further.env[index];
    if variable.secret {
        match source {
            EnvSource::Value(Text::Literal(text)) if expands(text) => {}
            EnvSource::Value(Text::Literal(_)) => plain(contract, number, name, "and its value stands here"),
            EnvSource::Value(Text::Slot(_)) => {
                plain(contract, number, name, "and the value of the expression is written into the manifest")
            }
            EnvSource::ConfigMap { .. } => plain(contract, number, name, IN_A_CONFIG_MAP),
            _ => {}
        }
        return;
    }
    if matches!(variable.form, Form::Text | Form::Opaque(_)) {
        return;
    }
    match sample(container, source) {
        Sample::Unknown => {}
        Sample::Text(text) => fits(contract, number, name, text),
        Sample::Address(words) => {
            fits_address(contract, number, name, words.as_str(), &variable.form);
        }
        Sample::OneOf(samples, what) => {
            let mut index = 0;
            while index < samples.len() {
                if !matches!(variable.form.judge(samples[index]), Fit::No(_)) {
                    return;
                }
                index += 1;
            }
            let message = Message::new().name(name).text(" is ").text(what).text(", and ");
            expected(message, contract, &variable.form).refuse(&forms::VARIABLE_VALUE)
        }
    }
}

/// The same for a key of a declared config map or secret, which has these keys.
#[track_caller]
pub const fn key_fits(container: &ContainerDecl, index: usize, source: &KeyedDecl) {
    let Some((contract, number)) = read_at(container, index) else { return };
    if let EnvDecl { name, source: EnvSource::Key { key, .. } } = container.further.env[index] {
        value_fits(contract, number, name, key, source);
    }
}

/// Of the config map or secret at `index` of those of which every key is a variable, no key is set by another one or by an
/// `#[env]`, unless that is said, and each value can be read as its field's type.
#[track_caller]
pub const fn source_fits(container: &ContainerDecl, index: usize) {
    let Some(contract) = known(container) else { return };
    let EnvFromDecl { source, prefix, overridden, .. } = &container.further.env_from[index];
    let resource = source.resource;
    let mut facet = 0;
    while facet < resource.provides.len() {
        if let Facet::Key(key) = resource.provides[facet] {
            let name = prefixed(*prefix, key);
            if let Some(number) = contract.number(name.as_str())
                && !lists(overridden, key)
            {
                set_once(container, index, key, &name);
                value_fits(contract, number, name.as_str(), key, source);
            }
        }
        facet += 1;
    }
}

/// Nothing else sets the variable of a key of the source at `index`.
#[track_caller]
const fn set_once(container: &ContainerDecl, index: usize, key: &str, name: &Words) {
    let mut by = 0;
    while by < container.further.env.len() {
        if equal(container.further.env[by].name, name.as_str()) {
            twice(container, index, key, name)
                .text("`#[env]` sets it as well, and that is what the program reads")
                .text("; remove one of the two, or say `overridden(…)` with the key's constant")
                .refuse(&wiring::DUPLICATE_VARIABLE)
        }
        by += 1;
    }
    let mut later = index + 1;
    while later < container.further.env_from.len() {
        let EnvFromDecl { source, prefix, .. } = &container.further.env_from[later];
        let resource = source.resource;
        let mut facet = 0;
        while facet < resource.provides.len() {
            if let Facet::Key(other) = resource.provides[facet]
                && equal(prefixed(*prefix, other).as_str(), name.as_str())
            {
                twice(container, index, key, name)
                    .name(resource.identity.type_name)
                    .text(" sets it as well, and that is what the program reads; give one of them a prefix, or say `overridden(…)` with the key's constant")
                    .refuse(&wiring::DUPLICATE_VARIABLE)
            }
            facet += 1;
        }
        later += 1;
    }
}

const fn twice(container: &ContainerDecl, index: usize, key: &str, name: &Words) -> Message {
    let source = container.further.env_from[index].source.resource.identity;
    let message = Message::new().text("the key ").name(key).text(" of ").of(source);
    message
        .text(" is the variable ")
        .name(name.as_str())
        .text(" of container ")
        .of(*container.identity)
        .text(", and ")
}

/// The contract; none where the container has none, or where a derive has failed.
const fn known(container: &ContainerDecl) -> Option<&'static EnvironmentDecl> {
    match container.further.environment {
        Some(contract) if !container.further.unknown && !contract.is_unknown() => Some(contract),
        _ => None,
    }
}

/// The contract and the number of the variable that it calls so.
const fn read_at(container: &ContainerDecl, index: usize) -> Option<(&'static EnvironmentDecl, usize)> {
    let Some(contract) = known(container) else { return None };
    match contract.number(container.further.env[index].name) {
        Some(number) => Some((contract, number)),
        None => None,
    }
}

/// Takes all variables that the container sets. Whether these are all that are set.
const fn takes_all(container: &ContainerDecl, given: &mut Given<'_>) -> bool {
    let mut variables = container.further.env;
    while let [variable, rest @ ..] = variables {
        given.take(variable.name);
        variables = rest;
    }
    let mut sources = container.further.env_from;
    while let [source, rest @ ..] = sources {
        if source.source.resource.unknown {
            return false;
        }
        let mut facets = source.source.resource.provides;
        while let [facet, rest @ ..] = facets {
            if let Facet::Key(key) = facet {
                match source.prefix {
                    None => given.take(key),
                    Some(_) => given.take(prefixed(source.prefix, key).as_str()),
                };
            }
            facets = rest;
        }
        sources = rest;
    }
    true
}

/// Takes what is probably meant by variables that the program does not read.
const fn take_misspelt(container: &ContainerDecl, given: &mut Given<'_>, judged: &[usize]) {
    let mut index = 0;
    while index < judged.len() {
        let name = container.further.env[judged[index]].name;
        if given.take(name).is_none()
            && let Some(near) = given.near(name)
        {
            given.take_number(near);
        }
        index += 1;
    }
}

/// The variable of a key that is near to what is missing, and whose key it is: another case or a prefix, most likely.
const fn key_near(
    container: &ContainerDecl,
    contract: &EnvironmentDecl,
    missing: usize,
) -> Option<(Words, &'static str)> {
    let mut index = 0;
    while index < container.further.env_from.len() {
        let EnvFromDecl { source, prefix, .. } = &container.further.env_from[index];
        let resource = source.resource;
        let mut facet = 0;
        while facet < resource.provides.len() {
            if let Facet::Key(key) = resource.provides[facet] {
                let name = prefixed(*prefix, key);
                let is_meant = equal(key, contract.variable(missing).name.as_str())
                    || matches!(Given::of(contract).near(name.as_str()), Some(near) if near == missing);
                if contract.number(name.as_str()).is_none() && is_meant {
                    return Some((name, resource.identity.type_name));
                }
            }
            facet += 1;
        }
        index += 1;
    }
    None
}

const fn prefixed(prefix: Option<&str>, key: &str) -> Words {
    match prefix {
        Some(prefix) => Words::EMPTY.text(prefix).text(key),
        None => Words::EMPTY.text(key),
    }
}

const fn lists(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if equal(names[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

const IN_A_CONFIG_MAP: &str = "and everybody who may read the namespace reads a ConfigMap";

/// The value of a declared key can be read as the field's type, where it is known.
#[track_caller]
const fn value_fits(contract: &EnvironmentDecl, number: usize, name: &str, key: &str, source: &KeyedDecl) {
    if equal(source.resource.kind.name, "Secret") {
        return;
    }
    if contract.declared(number).secret {
        plain(contract, number, name, IN_A_CONFIG_MAP);
    }
    let mut index = 0;
    while index < source.contents.len() {
        if let KeyDecl { name: declared, value: KeyValue::Text(text) } = source.contents[index]
            && equal(declared, key)
        {
            fits(contract, number, name, text);
        }
        index += 1;
    }
}

/// A text that is known has the form.
#[track_caller]
const fn fits(contract: &EnvironmentDecl, number: usize, name: &str, text: &str) {
    let form = &contract.declared(number).form;
    if let Fit::No(misfit) = form.judge(text) {
        let message = Message::new().name(name).text(" is ").shown(text).text(", and ");
        let message = expected(message, contract, form);
        message.misfit(&misfit).refuse(&forms::VARIABLE_VALUE)
    }
}

/// An address has the form.
#[track_caller]
const fn fits_address(contract: &EnvironmentDecl, number: usize, name: &str, text: &str, form: &Form) {
    // A word of a list may be a host's name, though no other form can be.
    if matches!(form, Form::OneOf(_)) {
        return;
    }
    let mend = match form {
        Form::Url => "; write `url = \"…\"` with the scheme in the link",
        Form::Integer { .. } => "; write `port` in the link for the port alone",
        Form::SocketAddr | Form::SocketAddrV4 | Form::SocketAddrV6 | Form::Ip | Form::Ipv4 | Form::Ipv6 => {
            "; a service has a name, which the field can hold as an `Authority` or a text"
        }
        Form::Authority => "; write the link without more, which is host and port",
        _ => return fits(contract, number, name, text),
    };
    if let Fit::No(_) = form.judge(text) {
        let message = Message::new().name(name).text(" is the address ").shown(text).text(", and ");
        expected(message, contract, form).text(mend).refuse(&forms::VARIABLE_VALUE)
    }
}

const fn expected(message: Message, contract: &EnvironmentDecl, form: &Form) -> Message {
    message.name(contract.type_name).text(" expects ").text(form.words().as_str())
}

/// A secret stands in plain text.
#[track_caller]
const fn plain(contract: &EnvironmentDecl, number: usize, name: &str, where_it_is: &str) {
    Message::new()
        .name(name)
        .text(" is a secret of ")
        .name(contract.type_name)
        .text(" (field `")
        .text(contract.declared(number).field)
        .text("`), ")
        .text(where_it_is)
        .text("; let it be a key of a Secret: `#[env(")
        .text(name)
        .text(" = secret(name = \"…\", key = \"…\"))]`")
        .refuse(&contracts::PLAIN_SECRET)
}
