//! `#[probe(…)]` and `#[lifecycle(…)]`: what is asked of a container, and what runs at its start and stop.

use podwire_rules::{network, probes, wiring};
use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;

use super::Container;
use crate::arguments::{Argument, Arguments, as_call};
use crate::entries::{self, EntryRules};
use crate::errors::Errors;
use crate::expand::{FieldValues, option};
use crate::expression::Number;
use crate::naming;

const KINDS: &[&str] = &["readiness", "liveness", "startup"];
/// The timings of a probe: argument, and field of the declaration.
const TIMINGS: &[(&str, &str)] = &[
    ("initial_delay", "initial_delay"),
    ("period", "period"),
    ("timeout", "timeout"),
    ("success_threshold", "success_threshold"),
    ("failure_threshold", "failure_threshold"),
    ("termination_grace_period", "termination_grace_period"),
];
const PROBE_HANDLERS: &[&str] = &["http_get", "tcp", "grpc", "exec"];
const HOOK_HANDLERS: &[&str] = &["http_get", "tcp", "exec", "sleep"];
const HEADERS: EntryRules = EntryRules {
    subject: "header",
    key: |key| network::header_name(key),
    value: |_| podwire_rules::Breaches::NONE,
};

impl Container<'_> {
    pub(super) fn read_probes(&mut self, errors: &Errors) {
        let mut seen: Vec<&str> = Vec::new();
        let attributes = self.input.attributes;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("probe")) {
            let mut arguments = Arguments::of_attribute(attribute, errors);
            let kinds: Vec<(&str, Argument)> =
                KINDS.iter().filter_map(|kind| Some((*kind, arguments.take(kind, errors)?))).collect();
            let timings = self.timings(&mut arguments, &kinds, errors);
            if kinds.is_empty() && arguments.is_empty() {
                errors.grammar(
                    attribute.path().span(),
                    "expected `#[probe(readiness = http_get(Self::HTTP))]`, or a `liveness` or `startup` probe",
                );
            }
            let known: Vec<&str> =
                KINDS.iter().copied().chain(TIMINGS.iter().map(|(name, _)| *name)).collect();
            arguments.finish("probe", &known, errors);
            for (kind, argument) in kinds {
                if seen.contains(&kind) {
                    errors.grammar(
                        argument.span,
                        format!("a container has one {kind} probe; remove one of the two"),
                    );
                    continue;
                }
                seen.push(kind);
                self.read_probe(kind, &argument, &timings, errors);
            }
        }
    }

    fn read_probe(&mut self, kind: &str, argument: &Argument, timings: &FieldValues, errors: &Errors) {
        let user = format!("{kind} probe");
        let Some(value) = argument.value(&format!("{kind} = http_get(Self::HTTP)"), errors) else { return };
        let Some(handler) = self.handler(&value, &user, PROBE_HANDLERS, errors) else { return };
        let podwire = &self.input.podwire;
        let probe = if timings.is_empty() {
            quote!(#podwire::declare::ProbeDecl::new(#handler))
        } else {
            quote!(#podwire::declare::ProbeDecl { #timings ..#podwire::declare::ProbeDecl::new(#handler) })
        };
        self.declaration.set_some(kind, Some(probe));
    }

    fn timings(
        &mut self,
        arguments: &mut Arguments,
        kinds: &[(&str, Argument)],
        errors: &Errors,
    ) -> FieldValues {
        let mut fields = FieldValues::default();
        for (name, field) in TIMINGS {
            let Some(argument) = arguments.take(name, errors) else { continue };
            let Some(tokens) = argument.value(&format!("{name} = seconds"), errors) else { continue };
            let Some(number) = self.expressions.number(tokens, errors) else { continue };
            if let Number::Literal(value, span) = number {
                let once = kinds.iter().any(|(kind, _)| *kind != "readiness");
                let breaches = match *name {
                    "success_threshold" if once && value >= 0 => probes::success_threshold_once(value),
                    "termination_grace_period" => probes::termination_grace_period(value),
                    _ => probes::timing(value),
                };
                errors.literal(span, &format!("`{name}`"), value, breaches);
                if *name == "termination_grace_period" && kinds.iter().any(|(kind, _)| *kind == "readiness") {
                    errors.rule(
                        argument.span,
                        &probes::READINESS_GRACE_PERIOD,
                        "a readiness probe never stops the container: `termination_grace_period` belongs to liveness and startup probes",
                    );
                }
            }
            let number = number.expand(&self.input.podwire);
            fields.set_some(field, Some(number));
        }
        fields
    }

    pub(super) fn read_lifecycle(&mut self, errors: &Errors) {
        let Some(mut arguments) = Arguments::of_attributes(self.input.attributes, "lifecycle", errors) else {
            return;
        };
        let hooks = ["post_start", "pre_stop"].map(|name| {
            let argument = arguments.take(name, errors)?;
            let value = argument.value(&format!("{name} = exec(\"command\")"), errors)?;
            self.handler(&value, &format!("{name} hook"), HOOK_HANDLERS, errors)
        });
        arguments.finish("lifecycle", &["post_start", "pre_stop"], errors);
        let podwire = &self.input.podwire;
        let [post_start, pre_stop] = hooks.map(option);
        self.declaration.set(
            "lifecycle",
            quote!(#podwire::declare::LifecycleDecl { post_start: #post_start, pre_stop: #pre_stop }),
        );
    }

    /// `http_get(Self::HTTP, "/healthz")`, `tcp(…)`, `grpc(…)`, `exec("command")` or `sleep(5)`.
    fn handler(
        &mut self,
        value: &TokenStream,
        user: &str,
        known: &[&str],
        errors: &Errors,
    ) -> Option<TokenStream> {
        let Some((name, group)) = as_call(value) else {
            errors.grammar(
                value.span(),
                format!("{user}: expected one of {}, each with its port", naming::list(known)),
            );
            return None;
        };
        if !known.contains(&name.text.as_str()) {
            let mend = naming::suggestion(&name.text, known);
            errors.grammar(name.span, format!("{user}: no handler is called `{}`{mend}", name.text));
            return None;
        }
        let mut arguments = Arguments::of_call(&name, &group, errors);
        match name.text.as_str() {
            "http_get" => self.http_get(&mut arguments, user, errors),
            "tcp" | "grpc" => self.connection(&name.text, &mut arguments, user, errors),
            "exec" => {
                let span = arguments.span;
                let command = self.texts(arguments);
                if command.is_empty() {
                    errors.grammar(
                        span,
                        format!("{user}: `exec` needs a command: `exec(\"cat\", \"/tmp/healthy\")`"),
                    );
                }
                let podwire = &self.input.podwire;
                return Some(quote!(#podwire::declare::Handler::Exec { command: &[#(#command),*] }));
            }
            _ => self.sleep(&mut arguments, errors),
        }
        .inspect(|_| arguments.finish(&name.text, handler_options(&name.text), errors))
    }

    fn http_get(&mut self, arguments: &mut Arguments, user: &str, errors: &Errors) -> Option<TokenStream> {
        let options = handler_options("http_get");
        let port = self.handler_port(arguments, options, user, errors)?;
        let path = match arguments.take_first(options) {
            Some(path) => Some(path.tokens()),
            None => arguments.take("path", errors).and_then(|path| path.value("path = \"/healthz\"", errors)),
        };
        let path = path.unwrap_or_else(|| quote!("/"));
        let path = self.expressions.text(path);
        if path.literal().is_some_and(|path| !path.starts_with('/'))
            && let crate::expression::Text::Literal(text, span) = &path
        {
            errors.rule(
                *span,
                &probes::HTTP_PATH,
                format!("{user}: the path `{text}` must begin with `/`; write `/{text}`"),
            );
        }
        let scheme = arguments
            .take("scheme", errors)
            .and_then(|scheme| scheme.choice(&probes::HTTP_SCHEME, &["HTTP", "HTTPS"], errors));
        let headers = match arguments.take("headers", errors) {
            Some(headers) => entries::read(&headers, &HEADERS, &mut self.expressions, errors),
            None => Vec::new(),
        };
        let podwire = &self.input.podwire;
        let (path, scheme) = (path.expand(podwire), option(scheme));
        let headers = entries::expand(&headers, podwire);
        Some(quote!(#podwire::declare::Handler::HttpGet {
            port: #port,
            path: #path,
            scheme: #scheme,
            headers: #headers,
        }))
    }

    fn connection(
        &mut self,
        name: &str,
        arguments: &mut Arguments,
        user: &str,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let port = self.handler_port(arguments, handler_options(name), user, errors)?;
        let podwire = &self.input.podwire;
        if name == "tcp" {
            return Some(quote!(#podwire::declare::Handler::Tcp { port: #port }));
        }
        let service =
            option(arguments.take("service", errors).and_then(|it| it.string("service = \"name\"", errors)));
        Some(quote!(#podwire::declare::Handler::Grpc { port: #port, service: #service }))
    }

    fn handler_port(
        &mut self,
        arguments: &mut Arguments,
        options: &[&str],
        user: &str,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let Some(port) = arguments.take_first(options) else {
            errors.rule(
                arguments.span,
                &wiring::DANGLING_PROBE,
                format!(
                    "{user}: expected a port of this container by path, such as `{}`",
                    self.port_example()
                ),
            );
            return None;
        };
        Some(self.own_port(&port.tokens(), user, errors))
    }

    fn sleep(&mut self, arguments: &mut Arguments, errors: &Errors) -> Option<TokenStream> {
        let Some(seconds) = arguments.take_first(&[]) else {
            errors.grammar(arguments.span, "expected `sleep(seconds)`");
            return None;
        };
        let seconds = self.expressions.number(seconds.tokens(), errors)?;
        let podwire = &self.input.podwire;
        let seconds = seconds.expand(podwire);
        Some(quote!(#podwire::declare::Handler::Sleep { seconds: #seconds }))
    }
}

fn handler_options(name: &str) -> &'static [&'static str] {
    match name {
        "http_get" => &["path", "scheme", "headers"],
        "grpc" => &["service"],
        _ => &[],
    }
}
