//! The grammar of all attributes: comma-separated arguments, named or positional, that may nest.
//!
//! Values stay tokens: what is no literal is an expression of the user's, which rustc checks in its place.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Meta};

use crate::errors::Errors;
use crate::naming;

/// The arguments of one attribute or of one call inside it.
pub(crate) struct Arguments {
    /// Where they stand: the attribute's or the call's name.
    pub(crate) span: Span,
    arguments: Vec<Argument>,
    /// Whether the attribute had another form, which has been reported.
    broken: bool,
}

/// One argument.
pub(crate) struct Argument {
    /// The name before `=`, the name of a call, or a single word; none for other tokens.
    pub(crate) name: Option<Name>,
    pub(crate) value: ArgumentValue,
    pub(crate) span: Span,
}

/// The name of an argument, as it is written.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) span: Span,
    /// The identifier; none for a name in quotes.
    pub(crate) ident: Option<Ident>,
}

/// What an argument gives.
pub(crate) enum ArgumentValue {
    /// `name`
    Flag,
    /// `name = tokens`, or tokens alone.
    Tokens(TokenStream),
    /// `name(arguments)`
    Call(Group),
}

impl Arguments {
    pub(crate) fn empty(span: Span) -> Arguments {
        Arguments { span, arguments: Vec::new(), broken: false }
    }

    /// The arguments of all attributes with this name, in their order; none where there is no such attribute.
    pub(crate) fn of_attributes(attributes: &[Attribute], name: &str, errors: &Errors) -> Option<Arguments> {
        let mut found: Option<Arguments> = None;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(name)) {
            let arguments = Arguments::of_attribute(attribute, errors);
            match &mut found {
                Some(found) => found.arguments.extend(arguments.arguments),
                None => found = Some(arguments),
            }
        }
        found
    }

    pub(crate) fn of_attribute(attribute: &Attribute, errors: &Errors) -> Arguments {
        let span = attribute.path().span();
        match &attribute.meta {
            Meta::Path(_) => Arguments::empty(span),
            Meta::List(list) => Arguments::parse(span, list.tokens.clone(), errors),
            Meta::NameValue(_) => {
                let name = attribute.path().to_token_stream();
                errors.grammar(span, format!("expected `#[{name}(…)]` with parentheses"));
                Arguments { broken: true, ..Arguments::empty(span) }
            }
        }
    }

    pub(crate) fn of_call(name: &Name, group: &Group, errors: &Errors) -> Arguments {
        Arguments::parse(name.span, group.stream(), errors)
    }

    fn parse(span: Span, tokens: TokenStream, errors: &Errors) -> Arguments {
        let mut parts: Vec<Vec<TokenTree>> = Vec::new();
        let mut part: Vec<TokenTree> = Vec::new();
        let mut depth = 0_usize;
        for token in tokens {
            if let TokenTree::Punct(punct) = &token {
                match punct.as_char() {
                    // `Vec::<A, B>` is one argument; a lone `<` is a comparison.
                    '<' if ends_with_path_separator(&part) || depth > 0 => depth += 1,
                    '>' if depth > 0 => depth -= 1,
                    ',' if depth == 0 => {
                        if part.is_empty() {
                            errors.grammar(punct.span(), "expected an argument before this comma");
                        } else {
                            parts.push(std::mem::take(&mut part));
                        }
                        continue;
                    }
                    _ => {}
                }
            }
            if let TokenTree::Punct(equals) = &token
                && let Some((value, name)) = without_comma(&part, equals)
            {
                errors.grammar(name.span(), format!("expected a comma before `{name}`"));
                parts.push(value);
                part = vec![name];
            }
            part.push(token);
        }
        if !part.is_empty() {
            parts.push(part);
        }
        let arguments = parts.into_iter().filter_map(|part| Argument::parse(part, errors)).collect();
        Arguments { span, arguments, broken: false }
    }

    /// Takes the argument with this name. A second one is an error.
    pub(crate) fn take(&mut self, name: &str, errors: &Errors) -> Option<Argument> {
        let mut found = None;
        let mut index = 0;
        while index < self.arguments.len() {
            if self.arguments[index].name.as_ref().is_some_and(|it| it.text == name) {
                let argument = self.arguments.remove(index);
                if found.is_some() {
                    errors.grammar(argument.span, format!("`{name}` is given twice; keep one of the two"));
                } else {
                    found = Some(argument);
                }
            } else {
                index += 1;
            }
        }
        found
    }

    /// Takes the first argument, whatever it is, when it is not one of the named options.
    pub(crate) fn take_first(&mut self, options: &[&str]) -> Option<Argument> {
        let first = self.arguments.first()?;
        let is_option = first.name.as_ref().is_some_and(|name| options.contains(&name.text.as_str()));
        (!is_option).then(|| self.arguments.remove(0))
    }

    /// Whether the lack of `name` follows from an error that is reported anyway: the attribute has another form,
    /// or [`Arguments::finish`] finds the name misspelt.
    pub(crate) fn misspell(&self, name: &str, known: &[&str]) -> bool {
        let names = self.arguments.iter().filter_map(|argument| argument.name.as_ref());
        self.broken
            || names.filter(|it| !known.contains(&it.text.as_str())).any(|it| naming::near(&it.text, name))
    }

    /// Whether the attribute had another form, which has been reported.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.arguments.is_empty()
    }

    /// Takes all arguments.
    pub(crate) fn take_all(&mut self) -> Vec<Argument> {
        std::mem::take(&mut self.arguments)
    }

    /// Reports what nobody took: `place` is the attribute's or call's name, `known` its arguments.
    pub(crate) fn finish(self, place: &str, known: &[&str], errors: &Errors) {
        for argument in self.arguments {
            match &argument.name {
                Some(name) => errors.grammar(
                    name.span,
                    format!(
                        "`{place}` has no argument `{}`{}",
                        name.text,
                        naming::suggestion(&name.text, known)
                    ),
                ),
                None => errors.grammar(
                    argument.span,
                    format!(
                        "expected an argument of `{place}`: {}",
                        if known.is_empty() { "it has none".to_owned() } else { naming::list(known) }
                    ),
                ),
            }
        }
    }
}

impl Argument {
    fn parse(tokens: Vec<TokenTree>, errors: &Errors) -> Option<Argument> {
        let span = tokens[0].span();
        let colon = matches!(
            tokens.as_slice(),
            [TokenTree::Ident(_), TokenTree::Punct(colon), ..]
                if colon.as_char() == ':' && colon.spacing() == Spacing::Alone
        );
        if colon {
            errors.grammar(tokens[1].span(), format!("expected `=` after `{}`, not `:`", tokens[0]));
        }
        let equals = matches!(tokens.get(1), Some(TokenTree::Punct(punct)) if punct.as_char() == '=')
            && !matches!(tokens.get(2), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
        let name = Name::parse(&tokens[0]);
        if (equals || colon)
            && let Some(name) = name
        {
            let value: TokenStream = tokens.into_iter().skip(2).collect();
            if value.is_empty() {
                errors.grammar(name.span, format!("expected a value after `{} =`", name.text));
                return None;
            }
            return Some(Argument { name: Some(name), value: ArgumentValue::Tokens(value), span });
        }
        let ident = Name::parse(&tokens[0]).filter(|name| name.ident.is_some());
        Some(match (tokens.as_slice(), ident) {
            ([_], Some(name)) => Argument { name: Some(name), value: ArgumentValue::Flag, span },
            ([_, TokenTree::Group(group)], Some(name)) if group.delimiter() == Delimiter::Parenthesis => {
                Argument { name: Some(name), value: ArgumentValue::Call(group.clone()), span }
            }
            _ => Argument { name: None, value: ArgumentValue::Tokens(tokens.into_iter().collect()), span },
        })
    }

    /// The value's tokens, whatever their form; for values that are expressions.
    pub(crate) fn tokens(&self) -> TokenStream {
        match (&self.value, &self.name) {
            (ArgumentValue::Tokens(tokens), _) => tokens.clone(),
            (ArgumentValue::Flag, Some(name)) => name.ident.to_token_stream(),
            (ArgumentValue::Call(group), Some(name)) => {
                let ident = &name.ident;
                quote::quote!(#ident #group)
            }
            _ => TokenStream::new(),
        }
    }

    /// The value after `=`, or an error that says how to write it.
    pub(crate) fn value(&self, form: &str, errors: &Errors) -> Option<TokenStream> {
        match &self.value {
            ArgumentValue::Tokens(tokens) => Some(tokens.clone()),
            _ => {
                errors.grammar(self.span, format!("expected `{form}`"));
                None
            }
        }
    }

    /// The arguments of `name(…)`, or an error that says how to write it.
    pub(crate) fn list(&self, form: &str, errors: &Errors) -> Arguments {
        match (&self.value, &self.name) {
            (ArgumentValue::Call(group), Some(name)) => Arguments::of_call(name, group, errors),
            _ => {
                errors.grammar(self.span, format!("expected `{form}`"));
                Arguments::empty(self.span)
            }
        }
    }

    /// `name`, `name = true` or `name = false`.
    pub(crate) fn flag(&self, errors: &Errors) -> bool {
        match &self.value {
            ArgumentValue::Flag => return true,
            ArgumentValue::Tokens(tokens) => match tokens.to_string().as_str() {
                "true" => return true,
                "false" => return false,
                _ => {}
            },
            ArgumentValue::Call(_) => {}
        }
        let name = self.name.as_ref().map_or("", |name| &name.text);
        errors.grammar(self.span, format!("expected `{name}`, `{name} = true` or `{name} = false`"));
        false
    }

    /// The string literal of the value, or an error that says how to write it.
    pub(crate) fn string(&self, form: &str, errors: &Errors) -> Option<LitStr> {
        let tokens = self.value(form, errors)?;
        match syn::parse2(tokens.clone()) {
            Ok(literal) => Some(literal),
            Err(_) => {
                errors.grammar(tokens.span(), format!("expected `{form}` with a string literal"));
                None
            }
        }
    }

    /// One word or string of a fixed set, as it is written in Kubernetes.
    pub(crate) fn choice(
        &self,
        rule: &podwire_rules::Rule,
        choices: &[&'static str],
        errors: &Errors,
    ) -> Option<&'static str> {
        let name = self.name.as_ref().map_or("", |name| name.text.as_str());
        let tokens = self.value(&format!("{name} = {}", choices.first().unwrap_or(&"")), errors)?;
        choice(tokens, name, rule, choices, errors)
    }
}

/// One word or string of a fixed set.
pub(crate) fn choice(
    tokens: TokenStream,
    subject: &str,
    rule: &podwire_rules::Rule,
    choices: &[&'static str],
    errors: &Errors,
) -> Option<&'static str> {
    let span = tokens.span();
    let text = match syn::parse2::<LitStr>(tokens.clone()) {
        Ok(literal) => literal.value(),
        Err(_) => tokens.to_string(),
    };
    let found = choices.iter().find(|choice| **choice == text).copied();
    if found.is_none() {
        errors.rule(
            span,
            rule,
            format!("{subject} `{text}` is not supported{}", naming::suggestion(&text, choices)),
        );
    }
    found
}

impl Name {
    fn parse(token: &TokenTree) -> Option<Name> {
        match token {
            TokenTree::Ident(ident) => {
                Some(Name { text: naming::plain(ident), span: ident.span(), ident: Some(ident.clone()) })
            }
            TokenTree::Literal(literal) => {
                let text: LitStr = syn::parse2(literal.to_token_stream()).ok()?;
                Some(Name { text: text.value(), span: literal.span(), ident: None })
            }
            _ => None,
        }
    }
}

/// `name(arguments)` as a value: `secret(name = "db", key = "url")`.
pub(crate) fn as_call(tokens: &TokenStream) -> Option<(Name, Group)> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(ident)), Some(TokenTree::Group(group)), None)
            if group.delimiter() == Delimiter::Parenthesis =>
        {
            let name = Name { text: naming::plain(&ident), span: ident.span(), ident: Some(ident) };
            Some((name, group))
        }
        _ => None,
    }
}

/// A single word as a value: `empty_dir`.
pub(crate) fn as_word(tokens: &TokenStream) -> Option<Ident> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(ident)), None) => Some(ident),
        _ => None,
    }
}

/// Where `a = 1 b = 2` lacks a comma: what belongs to `a`, and `b`. `equals` is the token after `part`.
fn without_comma(part: &[TokenTree], equals: &Punct) -> Option<(Vec<TokenTree>, TokenTree)> {
    let (name @ TokenTree::Ident(_), value) = part.split_last()? else { return None };
    let ends = !matches!(value.last()?, TokenTree::Punct(_));
    let assigns = equals.as_char() == '=' && equals.spacing() == Spacing::Alone;
    (ends && assigns).then(|| (value.to_vec(), name.clone()))
}

fn ends_with_path_separator(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.len() >= 2 && tokens[tokens.len() - 2..].iter().all(is_colon)
}
