//! The environment of containers: what variables they have beside those that their references lead to, and who adds to them.

use k8s_openapi::api::core::v1::Container;
use podwire_rules::wires::kind::{CONFIG_MAP, SECRET};
use podwire_rules::wires::{Kind, Reference, Target, Text, Wanted, Wants};

use super::Arena;

/// Where the variables of a container come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Environment<'a> {
    /// The names of those that it sets itself, in their order; none where the kubelet adds none for Services.
    pub(super) names: Option<&'a [&'a str]>,
    /// What becomes variables as a whole.
    pub(super) sources: &'a [EnvSource<'a>],
    /// The variables of Services that its texts ask for, sorted.
    pub(super) asked: &'a [&'a str],
}

/// A ConfigMap or Secret whose keys become variables.
#[derive(Clone, Copy, Debug)]
pub(super) struct EnvSource<'a> {
    is_secret: bool,
    pub(super) name: &'a str,
    /// What stands before each key.
    pub(super) prefix: &'a str,
    /// The number of the item in `envFrom`.
    pub(super) place: usize,
}

impl<'a> EnvSource<'a> {
    pub(super) fn kind(&self) -> Kind<'static> {
        if self.is_secret { SECRET } else { CONFIG_MAP }
    }

    /// A reference to it.
    pub(super) fn wanting<'w>(&self, wants: &'w [Wanted<'w>]) -> Reference<'w>
    where
        'a: 'w,
    {
        let to = Target::Object { kind: self.kind(), namespace: None, name: Text::Known(self.name) };
        Reference { at: "", to, wants: Wants::All(wants), optional: false }
    }
}

/// The environment of a container, to which the kubelet adds variables for Services or not.
pub(super) fn of<'a>(container: &Container, has_links: bool, arena: &'a Arena) -> Environment<'a> {
    let variables = container.env.as_deref().unwrap_or_default();
    let names = has_links.then(|| arena.collect(variables.iter().map(|it| arena.text(&it.name))));
    let sources = container.env_from.iter().flatten().enumerate().filter_map(|(place, source)| {
        let map = source.config_map_ref.as_ref().map(|map| (false, &map.name));
        let secret = source.secret_ref.as_ref().map(|secret| (true, &secret.name));
        let (is_secret, name) = map.or(secret)?;
        let prefix = source.prefix.as_deref().unwrap_or_default();
        Some(EnvSource { is_secret, name: arena.text(name), prefix: arena.text(prefix), place })
    });
    let sources = arena.keep(sources.collect());
    Environment { names, sources, asked: if has_links { asked(container, arena) } else { &[] } }
}

/// The texts in which the kubelet, or a shell, replaces variables.
pub(super) fn texts(container: &Container) -> impl Iterator<Item = &String> {
    let values = container.env.iter().flatten().filter_map(|variable| variable.value.as_ref());
    values.chain(container.command.iter().chain(&container.args).flatten())
}

/// The variables of Services in `$(WEB_PORT)`, `${WEB_PORT}` and `$WEB_PORT`.
fn asked<'a>(container: &Container, arena: &'a Arena) -> &'a [&'a str] {
    let mut asked = Vec::new();
    for behind in texts(container).flat_map(|text| text.split('$').skip(1)) {
        let behind = behind.trim_start_matches(['(', '{']);
        let end = behind.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_');
        let name = &behind[..end.unwrap_or(behind.len())];
        if name.contains("_PORT") || name.contains("_SERVICE_") {
            asked.push(arena.text(name));
        }
    }
    asked.sort_unstable();
    arena.keep(asked)
}
