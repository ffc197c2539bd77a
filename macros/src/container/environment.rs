//! `#[env(NAME = value)]`: literals, expressions, keys of Secrets and ConfigMaps, fields, resources and links.

use podwire_rules::{environment, names, wiring};
use proc_macro2::{Group, TokenStream};
use quote::quote;
use syn::Path;
use syn::spanned::Spanned;

use super::Container;
use crate::arguments::{ArgumentValue, Arguments, Name, as_call};
use crate::errors::Errors;
use crate::expand::option;
use crate::expression::Text;
use crate::naming;
use crate::place::Place;

const SOURCES: &[&str] = &["secret", "config_map", "field", "resource", "link"];

impl Container<'_> {
    pub(super) fn read_environment(&mut self, errors: &Errors) {
        let Some(mut arguments) = Arguments::of_attributes(self.input.attributes, "env", errors) else {
            return;
        };
        let mut names: Vec<String> = Vec::new();
        let mut variables = Vec::new();
        for argument in arguments.take_all() {
            let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
                errors.grammar(argument.span, "expected `#[env(NAME = value)]`");
                continue;
            };
            errors.literal(name.span, "variable", &name.text, environment::variable_name(&name.text));
            if names.contains(&name.text) {
                errors.rule(
                    name.span,
                    &wiring::DUPLICATE_VARIABLE,
                    format!("the variable `{}` is set twice; the first value would be lost", name.text),
                );
                continue;
            }
            names.push(name.text.clone());
            let podwire = &self.input.podwire;
            let text = &name.text;
            if let Some(source) = self.source(value, errors) {
                variables.push(quote!(#podwire::declare::EnvDecl { name: #text, source: #source }));
            }
        }
        self.declaration.set_list("env", &variables);
    }

    fn source(&mut self, value: &TokenStream, errors: &Errors) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        if let Some((name, group)) = as_call(value) {
            let arguments = Arguments::of_call(&name, &group, errors);
            match name.text.as_str() {
                "secret" => return self.key_of("Secret", &name, arguments, errors),
                "config_map" => return self.key_of("ConfigMap", &name, arguments, errors),
                "field" => return self.field(arguments, errors),
                "resource" => return self.resource(arguments, errors),
                "link" => return self.link(&name, &group, errors),
                other => {
                    // A near miss of a source is a typing error rather than a call of the user's function.
                    let mend = naming::suggestion(other, SOURCES);
                    if mend.starts_with("; did you mean") {
                        errors
                            .grammar(name.span, format!("no source of a variable is called `{other}`{mend}"));
                        return None;
                    }
                }
            }
        }
        let text = self.expressions.text(value.clone()).expand(podwire);
        Some(quote!(#podwire::declare::EnvSource::Value(#text)))
    }

    /// `secret(name = "db", key = "url", optional)`
    fn key_of(
        &mut self,
        variant: &str,
        call: &Name,
        mut arguments: Arguments,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        let form = format!("{}(name = \"name\", key = \"key\")", call.text);
        let name = arguments.take("name", errors);
        let key = arguments.take("key", errors);
        let optional = arguments.take("optional", errors).is_some_and(|flag| flag.flag(errors));
        arguments.finish(&call.text, &["name", "key", "optional"], errors);
        let (Some(name), Some(key)) = (name, key) else {
            errors.grammar(call.span, format!("expected `{form}`"));
            return None;
        };
        let name = self.expressions.text(name.value(&form, errors)?);
        if let Text::Literal(text, span) = &name {
            errors.literal(*span, &format!("{variant} name"), text, names::dns_subdomain(text));
        }
        let key = key.string(&form, errors)?;
        errors.literal(
            key.span(),
            &format!("{variant} key"),
            key.value(),
            environment::config_key(&key.value()),
        );
        let name = name.expand(podwire);
        let variant = proc_macro2::Ident::new(variant, call.span);
        Some(quote!(#podwire::declare::EnvSource::#variant { name: #name, key: #key, optional: #optional }))
    }

    /// `field("status.podIP")`
    fn field(&mut self, mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        let span = arguments.span;
        let path =
            arguments.take_first(&[]).and_then(|argument| crate::expression::string(&argument.tokens()));
        arguments.finish("field", &[], errors);
        let Some(path) = path else {
            errors.grammar(span, "expected `field(\"status.podIP\")`");
            return None;
        };
        let breaches = environment::field_path(&path.value());
        errors.literal(path.span(), "pod field", path.value(), breaches);
        Some(quote!(#podwire::declare::EnvSource::Field(#path)))
    }

    /// `resource("limits.memory", container = "proxy", divisor = "1Mi")`
    fn resource(&mut self, mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        let span = arguments.span;
        let resource = arguments
            .take_first(&["container", "divisor"])
            .and_then(|argument| crate::expression::string(&argument.tokens()));
        let container =
            arguments.take("container", errors).and_then(|it| it.string("container = \"name\"", errors));
        let divisor = arguments.take("divisor", errors).and_then(|it| it.string("divisor = \"1Mi\"", errors));
        arguments.finish("resource", &["container", "divisor"], errors);
        let Some(resource) = resource else {
            errors.grammar(span, "expected `resource(\"limits.memory\")`");
            return None;
        };
        errors.literal(
            resource.span(),
            "container resource",
            resource.value(),
            environment::resource_field(&resource.value()),
        );
        if let Some(divisor) = &divisor {
            let breaches = podwire_rules::quantities::quantity(&divisor.value());
            errors.literal(divisor.span(), "divisor", divisor.value(), breaches);
        }
        let (container, divisor) = (option(container), option(divisor));
        Some(quote!(#podwire::declare::EnvSource::Resource {
            resource: #resource,
            container: #container,
            divisor: #divisor,
        }))
    }

    /// `link(Service::PORT)`, with `host`, `port`, or `url = "http", path = "/v1"`.
    fn link(&mut self, name: &Name, group: &Group, errors: &Errors) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        let options = &["host", "port", "url", "path"];
        let mut arguments = Arguments::of_call(name, group, errors);
        let Some(port) = arguments.take_first(options) else {
            errors.grammar(name.span, "expected a service's port by path: `link(CatalogService::HTTP)`");
            return None;
        };
        let host = arguments.take("host", errors).filter(|it| it.flag(errors));
        let number = arguments.take("port", errors).filter(|it| it.flag(errors));
        let url = arguments.take("url", errors);
        let path = arguments.take("path", errors);
        arguments.finish("link", options, errors);
        let chosen = [&host, &number, &url].iter().filter(|it| it.is_some()).count();
        if chosen > 1 {
            errors
                .grammar(name.span, "a link gives one of `host`, `port` and `url`; set a variable for each");
            return None;
        }
        if let (Some(path), None) = (&path, &url) {
            errors.grammar(
                path.span,
                "a path belongs to a URL: `link(Service::PORT, url = \"http\", path = \"/v1\")`",
            );
            return None;
        }
        let form = if host.is_some() {
            quote!(Host)
        } else if number.is_some() {
            quote!(Port)
        } else if let Some(url) = url {
            let scheme = url.string("url = \"http\"", errors)?;
            let path = match path {
                Some(path) => path.string("path = \"/v1\"", errors)?.value(),
                None => String::new(),
            };
            if !path.is_empty() && !path.starts_with('/') {
                errors.grammar(name.span, format!("the path of a URL begins with `/`: `path = \"/{path}\"`"));
            }
            check_scheme(&scheme, errors);
            quote!(Url { scheme: #scheme, path: #path })
        } else {
            quote!(Authority)
        };
        let port = port.tokens();
        if syn::parse2::<Path>(port.clone()).map_or(0, |path| path.segments.len()) < 2 {
            errors.rule(
                port.span(),
                &wiring::DANGLING_LINK,
                format!(
                    "a link leads to a service's port by path, so that the compiler can check it: `link(CatalogService::HTTP)`, not `{port}`"
                ),
            );
            return None;
        }
        let form = quote!(#podwire::declare::LinkForm::#form);
        let call = Place::of(&port).call(podwire, &quote!(declare::LinkDecl::to), quote!(#port, #form));
        Some(quote!(#podwire::declare::EnvSource::Link(#call)))
    }
}

fn check_scheme(scheme: &syn::LitStr, errors: &Errors) {
    let text = scheme.value();
    let mut letters = text.chars();
    let is_scheme = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    if !is_scheme {
        let plain = text.trim_end_matches("://");
        errors.grammar(
            scheme.span(),
            format!("`{text}` is no URL scheme; write it alone: `url = \"{plain}\"`"),
        );
    }
}
