//! Variables that containers do not set one by one: those of whole ConfigMaps and Secrets, and those that the kubelet adds for
//! Services.

use std::borrow::Cow;

use podwire_rules::advice::SERVICE_LINKS;
use podwire_rules::wires::facet::stated;
use podwire_rules::wires::kind::SERVICE;
use podwire_rules::wires::{Facet, Landing, Property, Reference, Target, Text, Value, Wanted, Wants};

use super::super::environment::{EnvSource, Environment};
use super::super::words::MOST_NAMED;
use super::super::{Container, Entry};
use super::Judge;

/// From so many ConfigMaps and Secrets nobody takes the variables of one container.
const MOST_SOURCES: usize = 32;

/// The longest name of a Service.
const LONGEST_NAME: usize = 63;

/// A variable of a container.
struct Variable<'j> {
    name: Cow<'j, str>,
    /// Where it comes from: the list and the item in it.
    list: &'static str,
    place: usize,
}

impl<'j> Judge<'j> {
    /// Whether what a container lacks is a variable that may be among those which it takes as a whole.
    pub(super) fn may_be_taken(&self, index: usize, container: &Container<'j>, wanted: &Wanted<'_>) -> bool {
        let Wanted::Variable(name, _) = wanted else { return false };
        let sources = container.environment.sources;
        sources.len() > MOST_SOURCES || sources.iter().any(|source| !self.source_lacks(index, source, name))
    }

    /// Whether a ConfigMap or Secret certainly gives no variable of this name.
    fn source_lacks(&self, index: usize, source: &EnvSource<'j>, name: &str) -> bool {
        let Some(key) = name.strip_prefix(source.prefix) else { return true };
        let wanted = Wanted::Key(key);
        match self.index.landing(index, &source.wanting(&[wanted])) {
            Landing::Lacks(to, _) => !self.is_empty(to) && !self.namesake_has(index, to, &wanted),
            _ => false,
        }
    }

    /// Services whose variables get into a program's own: it is configured by variables that begin alike, and the kubelet sets
    /// one that the container does not.
    pub(super) fn service_links(&mut self, index: usize, entry: &'j Entry<'j>) {
        for (part, container) in entry.wired.parts.iter().enumerate() {
            let Some(variables) = self.variables(index, &container.environment) else { continue };
            let mut last = "";
            for (at, variable) in variables.iter().enumerate() {
                let name = &*variable.name;
                let ends = name.bytes().take(LONGEST_NAME + 1).enumerate().filter(|(_, byte)| *byte == b'_');
                for prefix in ends.map(|(end, _)| &name[..=end]) {
                    // All that begin alike stand together, and the first one asks.
                    if last.starts_with(prefix) {
                        continue;
                    }
                    let Some(service) = self.service_of(index, prefix) else { continue };
                    let alike = variables[at..].partition_point(|it| it.name.starts_with(prefix));
                    let alike = &variables[at..at + alike];
                    let is_meant = asks_for(container.environment.asked, prefix);
                    if !is_meant && self.is_poisoned(index, service, prefix, alike) {
                        self.poisoned((index, part), service, prefix, alike);
                    }
                }
                last = name;
            }
        }
    }

    /// All variables of a container, sorted; none where nobody can tell them.
    fn variables(&self, index: usize, environment: &Environment<'j>) -> Option<Vec<Variable<'j>>> {
        let names = environment.names?.iter().enumerate();
        let mut variables: Vec<Variable<'j>> =
            names.map(|(place, name)| Variable { name: Cow::Borrowed(*name), list: "env", place }).collect();
        for source in environment.sources {
            let keys = self.keys(index, source)?;
            if keys.len() + variables.len() > MOST_NAMED + environment.names?.len() {
                return None;
            }
            variables.extend(keys.into_iter().map(|key| {
                let name = Cow::Owned(format!("{}{key}", source.prefix));
                Variable { name, list: "envFrom", place: source.place }
            }));
        }
        variables.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Some(variables)
    }

    /// The keys of a ConfigMap or Secret of the set; none where there may be others.
    fn keys(&self, index: usize, source: &EnvSource<'j>) -> Option<Vec<&'j str>> {
        let Landing::Lands(to) = self.index.landing(index, &source.wanting(&[])) else { return None };
        let resource = &self.entries[to].wired.resource;
        let is_known = !resource.unknown && !self.is_empty(to) && resource.provides.len() <= MOST_NAMED;
        let keys = is_known.then(|| resource.provides.iter().map(key_of).collect::<Option<Vec<_>>>())??;
        Some(keys.into_iter().flatten().collect())
    }

    /// The Service with a cluster IP whose variables begin so.
    fn service_of(&self, index: usize, prefix: &str) -> Option<usize> {
        let name = prefix.strip_suffix('_')?;
        if !name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_') {
            return None;
        }
        let name = name.to_ascii_lowercase().replace('_', "-");
        let to = Target::Object { kind: SERVICE, namespace: None, name: Text::Known(&name) };
        let reference = Reference { at: "", to, wants: Wants::All(&[]), optional: false };
        let Landing::Lands(to) = self.index.landing(index, &reference) else { return None };
        let service = self.index.set.resource(to);
        let has_address = matches!(stated(service, Property::Headless), Some(Value::Flag(false)))
            && !service.provides.iter().any(|facet| matches!(facet, Facet::More));
        has_address.then_some(to)
    }

    /// Whether a program reads its port from what the kubelet sets: one that stands behind the Service and has several
    /// variables of this prefix, or one that calls it and states the host alone.
    fn is_poisoned(&self, index: usize, service: usize, prefix: &str, alike: &[Variable<'_>]) -> bool {
        let rest = alike.iter().map(|variable| &variable.name[prefix.len()..]);
        // It is set, or the program calls its ports otherwise.
        if rest.clone().any(|rest| rest.split('_').any(|word| word == "PORT")) {
            return false;
        }
        if rest.clone().any(|rest| matches!(rest, "HOST" | "HOSTNAME")) {
            return true;
        }
        // One may begin so by chance, and what all have in common may be longer.
        let mut words = rest.map(|rest| rest.split('_').next());
        let is_prefix = matches!((words.next(), words.next_back()), (Some(one), Some(other)) if one != other);
        is_prefix && self.index.has(index, service, &Wanted::SelectsMe).is_yes()
    }

    fn poisoned(
        &mut self,
        (index, part): (usize, usize),
        service: usize,
        prefix: &str,
        alike: &[Variable<'_>],
    ) {
        let entry = self.entries[index];
        if !self.said.insert((index, "enableServiceLinks", self.entries[service].name)) {
            return;
        }
        let [first, ..] = alike else { return };
        let others = if alike.len() > 1 { format!(" and {} more", alike.len() - 1) } else { String::new() };
        let words = self.words(index);
        let detail = format!(
            "container {:?} is configured by {}{others}, and the kubelet sets {prefix}PORT=tcp://… there for {}; \
             say enableServiceLinks: false, or set {prefix}PORT",
            entry.wired.resource.parts[part].name,
            first.name,
            words.called(service)
        );
        let field = if first.list == "env" { ".name" } else { "" };
        let path = format!("{}.{}[{}]{field}", entry.part_path(part), first.list, first.place);
        let finding = words.toward(words.finding(&SERVICE_LINKS, &path, detail), service, "metadata.name");
        self.add(index, finding);
    }
}

/// Whether variables are asked for that the kubelet sets for the Service with this prefix.
fn asks_for(asked: &[&str], prefix: &str) -> bool {
    let from = asked.partition_point(|name| *name < prefix);
    let alike = asked[from..].iter().map_while(|name| name.strip_prefix(prefix));
    alike.take(MOST_NAMED).any(|rest| rest.starts_with("PORT") || rest.starts_with("SERVICE_"))
}

/// The key that a facet is, where it is one; nothing where there may be further keys.
fn key_of<'j>(facet: &Facet<'j>) -> Option<Option<&'j str>> {
    match *facet {
        Facet::Key(key) => Some(Some(key)),
        Facet::More => None,
        _ => Some(None),
    }
}
