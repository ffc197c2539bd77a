//! Judges what containers set against what their programs read, when the values are there and the escape hatches have done their
//! work.

use std::collections::BTreeMap;

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::core::v1::{Container, EnvFromSource, EnvVar, PodSpec};
use podwire_rules::ErrorType;
use podwire_rules::contracts::{
    EnvironmentDecl, Given, MISSING_VARIABLE, OF_LIBRARIES, PLAIN_SECRET, UNREAD_VARIABLE, is_among,
};
use podwire_rules::forms::VARIABLE_VALUE;
use podwire_rules::wires::{Facet, Target};

use super::{ContainerRole, PodDecl};
use crate::build::Context;
use crate::container::{ContainerDecl, EnvSource, expands};
use crate::values::{ContainerValues, PodValues};

/// Judges the containers that state what their program reads.
pub(super) fn check(
    declared: &'static PodDecl,
    values: &dyn PodValues,
    spec: &PodSpec,
    context: &mut Context<'_>,
    path: &Path<'_>,
) {
    for (index, container) in declared.containers.iter().enumerate() {
        let Some(contract) =
            container.container.further.environment.filter(|contract| !contract.is_unknown())
        else {
            continue;
        };
        let none = Vec::new();
        let (field, list) = match container.role {
            ContainerRole::Main => ("containers", &spec.containers),
            _ => ("initContainers", spec.init_containers.as_ref().unwrap_or(&none)),
        };
        let name = declared.resource.parts[index].name;
        // That the hatch has removed the container is said elsewhere.
        let Some(place) = list.iter().position(|built| built.name == name) else { continue };
        let (declared, built) = (container.container, &list[place]);
        let (list, sources) = (path.field(field), Source::all(declared, context));
        let judge = Judge { contract, declared, built, path: &list.index(place), sources };
        let variables = judge.variables();
        judge.values(&variables, values.container(index), context);
        judge.names(&variables, context);
    }
}

/// A config map or secret that is declared.
struct Source {
    name: String,
    is_secret: bool,
    /// Its keys, with the texts that are known.
    keys: BTreeMap<String, Option<String>>,
}

impl Source {
    /// Those to which the container refers, by their names in the cluster.
    fn all(container: &ContainerDecl, context: &Context<'_>) -> Vec<Source> {
        let mut sources = Vec::new();
        for reference in container.refers {
            let Target::Type(head) = reference.to else { continue };
            let is_secret = head.kind.name == "Secret";
            if !is_secret && head.kind.name != "ConfigMap" {
                continue;
            }
            let Some((name, map)) = context.config_map(head) else { continue };
            let mut keys: BTreeMap<String, Option<String>> = BTreeMap::new();
            let declared = container.further.env_from.iter().map(|from| from.source.resource);
            for resource in declared.filter(|resource| resource.identity.is(head.identity)) {
                keys.extend(resource.provides.iter().filter_map(|facet| match facet {
                    Facet::Key(key) => Some(((*key).to_owned(), None)),
                    _ => None,
                }));
            }
            if let Some(map) = map {
                keys = map.data.into_iter().flatten().map(|(key, text)| (key, Some(text))).collect();
                keys.extend(map.binary_data.into_iter().flatten().map(|(key, _)| (key, None)));
            }
            sources.push(Source { name, is_secret, keys });
        }
        sources
    }
}

/// A variable as the container gets it.
struct Variable {
    /// Where the manifest sets it, below the container.
    place: (&'static str, usize),
    value: Value,
    /// Whether it is one of many that a source has, of which programs need not read all.
    is_one_of_many: bool,
}

enum Value {
    /// It stands in a manifest.
    Plain(String),
    /// It stands in a config map, whose text may be known.
    InConfigMap(Option<String>),
    /// Somewhere else, or nobody knows.
    Unknown,
}

struct Judge<'j> {
    contract: &'static EnvironmentDecl,
    declared: &'static ContainerDecl,
    built: &'j Container,
    path: &'j Path<'j>,
    sources: Vec<Source>,
}

/// All variables of a container.
struct Variables {
    by_name: BTreeMap<String, Variable>,
    /// Whether there may be more.
    open: bool,
}

impl Judge<'_> {
    /// The variables as the container gets them: the last of a name counts.
    fn variables(&self) -> Variables {
        let mut all = Variables { by_name: BTreeMap::new(), open: false };
        for (index, from) in self.built.env_from.iter().flatten().enumerate() {
            let Some(source) = self.source_of(from) else {
                all.open = true;
                continue;
            };
            let prefix = from.prefix.as_deref().unwrap_or_default();
            for (key, text) in &source.keys {
                let value = if source.is_secret { Value::Unknown } else { Value::InConfigMap(text.clone()) };
                let variable = Variable { place: ("envFrom", index), value, is_one_of_many: true };
                all.by_name.insert(format!("{prefix}{key}"), variable);
            }
        }
        for (index, variable) in self.built.env.iter().flatten().enumerate() {
            let value = self.value_of(variable);
            let set = Variable { place: ("env", index), value, is_one_of_many: false };
            all.by_name.insert(variable.name.clone(), set);
        }
        all
    }

    fn source_of(&self, from: &EnvFromSource) -> Option<&Source> {
        let map = from.config_map_ref.as_ref().map(|map| (&map.name, false));
        let secret = from.secret_ref.as_ref().map(|secret| (&secret.name, true));
        let (name, is_secret) = map.or(secret)?;
        // What is referred to without `env_from` may have more keys than are known here.
        let source = self.sources.iter().find(|it| it.name == *name && it.is_secret == is_secret)?;
        (!source.keys.is_empty()).then_some(source)
    }

    fn value_of(&self, variable: &EnvVar) -> Value {
        let Some(from) = &variable.value_from else {
            return Value::Plain(variable.value.clone().unwrap_or_default());
        };
        let Some(key) = &from.config_map_key_ref else { return Value::Unknown };
        let source = self.sources.iter().find(|it| it.name == key.name && !it.is_secret);
        Value::InConfigMap(source.and_then(|source| source.keys.get(&key.key).cloned().flatten()))
    }

    /// Each value is one that the program can read, and no secret stands in plain text.
    fn values(&self, variables: &Variables, container: &dyn ContainerValues, context: &mut Context<'_>) {
        let mut texts = Vec::new();
        for (name, variable) in &variables.by_name {
            let Some(known) = self.contract.find(name) else { continue };
            let text = match &variable.value {
                Value::Plain(text) if expands(text) => continue,
                Value::Plain(text) => Some(text),
                Value::InConfigMap(text) => text.as_ref(),
                Value::Unknown => continue,
            };
            if known.secret {
                self.plain_secret(name, known.field, variable, context);
            } else if let Some(text) = text {
                texts.push((name.as_str(), text.as_str()));
            }
        }
        for (name, why) in container.malformed(&texts) {
            let (Some(variable), Some((_, text))) =
                (variables.by_name.get(&name), texts.iter().find(|(known, _)| *known == name))
            else {
                continue;
            };
            self.at(variable, |path| {
                let detail = format!("`{name}`: `{}` {why}", self.contract.type_name);
                context.report().invalid(&VARIABLE_VALUE, path, *text, &detail);
            });
        }
    }

    fn plain_secret(&self, name: &str, field: &str, variable: &Variable, context: &mut Context<'_>) {
        let detail = format!(
            "`{name}` is a secret of `{}` (field `{field}`), and stands in plain text: let it be a key of a Secret",
            self.contract.type_name
        );
        self.at(variable, |path| context.report().forbidden(&PLAIN_SECRET, path, &detail));
    }

    /// All is set that the program needs, and read what is set.
    fn names(&self, variables: &Variables, context: &mut Context<'_>) {
        let mut given = Given::of(self.contract);
        for name in variables.by_name.keys() {
            given.take(name);
        }
        let external = self.declared.variables().filter(|it| matches!(it.source, EnvSource::External));
        for variable in external {
            given.take(variable.name);
        }
        for (name, variable) in &variables.by_name {
            if !variable.is_one_of_many && self.contract.find(name).is_none() && !self.is_read_elsewhere(name)
            {
                self.unread(name, variable, &mut given, context);
            }
        }
        let mut from = 0;
        while let Some(number) = given.lacking(from).filter(|_| !variables.open) {
            self.missing(number, context);
            from = number + 1;
        }
    }

    fn unread(&self, name: &str, variable: &Variable, given: &mut Given<'_>, context: &mut Context<'_>) {
        let contract = self.contract.type_name;
        let mend = match given.near(name) {
            Some(near) => {
                let meant = self.contract.variable(near).name;
                given.take_number(near);
                format!("did you mean `{meant}`?")
            }
            None => "remove it, or allow it with `also_read(…)`".to_owned(),
        };
        let detail = format!("`{contract}` reads no such variable: {mend}");
        let (field, index) = variable.place;
        let list = self.path.field(field);
        context.report().invalid(&UNREAD_VARIABLE, &list.index(index).field("name"), name, &detail);
    }

    fn missing(&self, number: usize, context: &mut Context<'_>) {
        let variable = self.contract.variable(number);
        let detail = format!(
            "`{}` requires it for its field `{}`, and nothing sets it: expected {}",
            self.contract.type_name,
            variable.variable.field,
            variable.variable.form.words()
        );
        let path = self.path.field("env");
        let name = variable.name.as_str();
        context.report().error(&MISSING_VARIABLE, ErrorType::NotFound, &path, Some(&name), &detail);
    }

    /// Whether a library reads the variable, or the container itself does, in a command or in another variable.
    fn is_read_elsewhere(&self, name: &str) -> bool {
        let forms = [format!("$({name})"), format!("${name}"), format!("${{{name}")];
        let mentions = |text: &String| forms.iter().any(|form| text.contains(form));
        let built = self.built;
        let values = built.env.iter().flatten().filter_map(|variable| variable.value.as_ref());
        let probes = [&built.readiness_probe, &built.liveness_probe, &built.startup_probe];
        let probes = probes.into_iter().flatten().filter_map(|probe| probe.exec.as_ref());
        let hooks = built.lifecycle.iter().flat_map(|hooks| [&hooks.post_start, &hooks.pre_stop]);
        let hooks = hooks.flatten().filter_map(|hook| hook.exec.as_ref());
        let commands = probes.chain(hooks).flat_map(|exec| exec.command.iter().flatten());
        let words = built.command.iter().chain(&built.args).flatten();
        is_among(name, OF_LIBRARIES)
            || is_among(name, self.declared.further.also_read)
            || values.chain(words).chain(commands).any(mentions)
    }

    /// Says something at the variable's place.
    fn at(&self, variable: &Variable, say: impl FnOnce(&Path<'_>)) {
        let (field, index) = variable.place;
        let list = self.path.field(field);
        let path = list.index(index);
        match variable.value {
            Value::Plain(_) => say(&path.field("value")),
            _ => say(&path),
        }
    }
}
