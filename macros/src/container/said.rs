//! What only manifests say of a container, packed into one text: for the compiler, that is one expression, whatever it holds. `said.rs` of podwire reads it.
//!
//! Options are packed as no text or one. A text begins with a letter that says what it is where there are several forms.

use super::model::{Action, Container, ContainerPort, Handler, OwnPort, Probes, Source, Variable};
use super::options::ProbeOptions;
use super::references::References;
use crate::options::is_set;
use crate::parts::expand::{packed, packed_entries, packed_within};
use crate::parts::links::LinkForm;
use crate::parts::slots::Slots;
use crate::syntax::{Number, Placed, Text};
use crate::tokens::{TokenStream, quote};

/// Writes the text, and notes what the compiler has to know of it.
pub(super) struct Said<'c, 'd> {
    container: &'c Container<'c>,
    pub(super) slots: &'c mut Slots<'d>,
    pub(super) references: References,
    variables: String,
    /// The ports that are asked, and of which only the compiler knows whose they are.
    pub(super) asked: Vec<TokenStream>,
}

impl<'c, 'd> Said<'c, 'd> {
    pub(super) fn new(container: &'c Container<'c>, slots: &'c mut Slots<'d>) -> Said<'c, 'd> {
        let (references, variables) = (References::default(), String::new());
        Said { container, slots, references, variables, asked: Vec::new() }
    }

    /// Packs the variables, which the compiler does not judge.
    pub(super) fn pack_variables(&mut self) {
        let container = self.container;
        self.variables = container.env.iter().map(|it| self.variable(it)).collect();
    }

    /// The image, the resources, the variables, the probes and the hooks.
    pub(super) fn text(&mut self) -> String {
        let container = self.container;
        let image = container.own.as_ref().and_then(|own| own.value.image.as_ref());
        let image = image.map_or_else(|| packed(""), |image| self.slots.packed(image));
        let resources = container.resources.as_ref();
        let mut amounts = |list: Option<&Vec<_>>| {
            packed(&list.map_or_else(String::new, |amounts| packed_entries(amounts, self.slots)))
        };
        let requests = amounts(resources.and_then(|resources| resources.requests.as_ref()));
        let limits = amounts(resources.and_then(|resources| resources.limits.as_ref()));
        let probes: String =
            container.each_probe().map(|(kind, it, probes)| self.probe(kind, it, probes)).collect();
        let mut text = [image, requests, limits, packed(&self.variables), packed(&probes)].concat();
        for hook in container.lifecycle.iter().flat_map(|hooks| [&hooks.post_start, &hooks.pre_stop]) {
            let hook = hook.as_ref().map_or_else(String::new, |hook| self.handler("", hook));
            text.push_str(&packed(&hook));
        }
        text
    }

    fn variable(&mut self, variable: &Variable) -> String {
        let name = &variable.name.value;
        let head = |source: char| packed(&format!("{source}{name}"));
        match &variable.source {
            Source::Value(text) => head('=') + &self.slots.packed(text),
            Source::Secret(options) => {
                let key = self.key(options.name.as_ref(), options.key.as_ref(), options.optional);
                head('s') + &key
            }
            Source::ConfigMap(options) => {
                let key = self.key(options.name.as_ref(), options.key.as_ref(), options.optional);
                head('c') + &key
            }
            Source::Key(key, options) => {
                let reference = self.references.key(key, name, &self.container.input.private);
                head('k') + &number(reference) + &flag(options.optional)
            }
            Source::External => head('x'),
            Source::Field(path) => head('f') + &packed(&path.value),
            Source::Resource(resource, options) => {
                let [container, divisor] = [&options.container, &options.divisor].map(option);
                head('r') + &packed(&resource.value) + &container + &divisor
            }
            Source::Address(address) => {
                let reference = self.references.linked(address, name, &self.container.input.private);
                head('@') + &number(reference) + &link_form(&address.form)
            }
        }
    }

    /// A key of an object of this name.
    fn key(
        &mut self,
        name: Option<&Text>,
        key: Option<&Placed<String>>,
        optional: Option<Placed<bool>>,
    ) -> String {
        let name = name.map_or_else(|| packed(""), |name| self.slots.packed(name));
        name + &packed(key.map_or("", |key| &key.value)) + &flag(optional)
    }

    fn probe(&mut self, kind: &str, handler: &Handler, probes: &Probes) -> String {
        let handler = self.handler(&kind[..1], handler);
        handler + &packed(&self.timings(&probes.options))
    }

    fn timings(&mut self, options: &ProbeOptions) -> String {
        let numbers = [
            &options.initial_delay,
            &options.period,
            &options.timeout,
            &options.success_threshold,
            &options.failure_threshold,
            &options.termination_grace_period,
        ];
        if numbers.iter().all(|number| number.is_none()) {
            return String::new();
        }
        let number = |number: &Option<Number>| {
            number.as_ref().map_or_else(|| packed(""), |number| self.slots.packed_number(number))
        };
        numbers.map(number).concat()
    }

    /// What a probe or hook does; `kind` stands before its head.
    fn handler(&mut self, kind: &str, handler: &Handler) -> String {
        let mut head =
            |action: char, port: &OwnPort| packed(&format!("{kind}{action}{}", self.port(handler, port)));
        match &handler.action {
            Action::HttpGet(port, options) => {
                let head = head('h', port);
                let path = options.path.as_ref().map_or_else(|| packed("/"), |path| self.slots.packed(path));
                let headers = options.headers.as_deref().unwrap_or_default();
                let headers = packed_entries(headers, self.slots);
                head + &path
                    + &packed_within(options.scheme.map(|scheme| packed(scheme.value)))
                    + &packed(&headers)
            }
            Action::Tcp(port) => head('t', port),
            Action::Grpc(port, options) => head('g', port) + &option(&options.service),
            Action::Exec(command) => {
                let command: String = command.iter().map(|text| self.slots.packed(text)).collect();
                packed(&format!("{kind}e")) + &packed(&command)
            }
            Action::Sleep(seconds) => packed(&format!("{kind}s")) + &self.slots.packed_number(seconds),
        }
    }

    /// The port's number among the container's own; behind a plus sign, that among those which only the compiler knows.
    fn port(&mut self, handler: &Handler, port: &OwnPort) -> String {
        let own = |it: &ContainerPort| {
            port.path.as_ref().is_some_and(|path| path.segments[1].ident == it.port.constant)
        };
        let own =
            self.container.has_port(handler).then(|| self.container.ports.iter().position(own)).flatten();
        own.map_or_else(
            || {
                let tokens = &port.tokens;
                self.asked.push(quote!(#tokens.port));
                format!("+{}", self.asked.len() - 1)
            },
            |number| number.to_string(),
        )
    }
}

fn link_form(form: &LinkForm) -> String {
    packed(&match form {
        LinkForm::Authority => "a".to_owned(),
        LinkForm::Host => "h".to_owned(),
        LinkForm::Port => "p".to_owned(),
        LinkForm::Text(text) => format!("t{text}"),
        // A scheme has no colon.
        LinkForm::Url { scheme, path } => format!("u{scheme}:{path}"),
    })
}

fn number(number: u16) -> String {
    packed(&number.to_string())
}

fn option(text: &Option<Placed<String>>) -> String {
    packed_within(text.as_ref().map(|text| packed(&text.value)))
}

fn flag(flag: Option<Placed<bool>>) -> String {
    packed(if is_set(flag) { "y" } else { "" })
}
