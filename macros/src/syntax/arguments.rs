//! The grammar of all attributes: comma-separated arguments, named or positional, that may nest.
//!
//! Values stay tokens: what is no literal is an expression of the user's, which rustc checks in its place.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Meta};

use super::{Errors, Placed, Tokens, naming, string};
use crate::options::Table;

/// The arguments of one attribute or of one call inside it.
pub(crate) struct Arguments {
    /// Where they stand: the attribute's or the call's name.
    pub(crate) span: Span,
    arguments: Vec<Argument>,
    /// Whether the attribute had another form, which has been reported.
    broken: bool,
}

/// One argument.
#[derive(Clone)]
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
#[derive(Clone)]
pub(crate) enum ArgumentValue {
    /// `name`
    Flag,
    /// `name = tokens`, or tokens alone.
    Tokens(Tokens),
    /// `name(arguments)`
    Call(Group),
}

impl Arguments {
    pub(crate) fn empty(span: Span) -> Arguments {
        Arguments { span, arguments: Vec::new(), broken: false }
    }

    /// The arguments of all attributes with this name, in their order; none where there is no such attribute.
    pub(crate) fn of_attributes(attributes: &[Attribute], name: &str, errors: &Errors) -> Option<Arguments> {
        Arguments::of_all(attributes.iter().filter(|attribute| attribute.path().is_ident(name)), errors)
    }

    /// The arguments of all these attributes, in their order; none where there are none.
    pub(crate) fn of_all<'a>(
        attributes: impl Iterator<Item = &'a Attribute>,
        errors: &Errors,
    ) -> Option<Arguments> {
        let mut found: Option<Arguments> = None;
        for attribute in attributes {
            let arguments = Arguments::of_attribute(attribute, errors);
            match &mut found {
                Some(found) => found.arguments.extend(arguments.arguments),
                None => found = Some(arguments),
            }
        }
        found
    }

    pub(crate) fn of_attribute(attribute: &Attribute, errors: &Errors) -> Arguments {
        let span = attribute.path().segments[0].ident.span();
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

    pub(super) fn parse(span: Span, tokens: TokenStream, errors: &Errors) -> Arguments {
        let mut parts: Vec<Vec<TokenTree>> = Vec::new();
        let mut part: Vec<TokenTree> = Vec::new();
        let mut depth = 0_usize;
        let mut in_parameters = false;
        for token in tokens {
            if let TokenTree::Punct(punct) = &token {
                match punct.as_char() {
                    // The parameters of a closure, which is refused where it is read.
                    '|' if in_parameters || opens_closure(&part) => in_parameters = !in_parameters,
                    // `Vec::<A, B>` and `<T as Named<A, B>>::NAME` are one argument; a `<` after a value compares.
                    '<' if depth > 0 || opens_types(&part) => depth += 1,
                    '>' if depth > 0 && !ends_with(&part, '-') => depth -= 1,
                    ',' if depth == 0 && !in_parameters => {
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

    /// Takes all arguments with this name, for what may be there several times.
    pub(crate) fn take_each(&mut self, name: &str) -> Vec<Argument> {
        let is_it = |argument: &mut Argument| argument.name.as_ref().is_some_and(|it| it.text == name);
        self.arguments.extract_if(.., is_it).collect()
    }

    /// Takes the first argument, whatever it is, when it is not one of the named options.
    pub(crate) fn take_first(&mut self, options: &Table) -> Option<Argument> {
        let first = self.arguments.first()?;
        let is_option = first.name.as_ref().is_some_and(|name| options.has(&name.text));
        (!is_option).then(|| self.arguments.remove(0))
    }

    /// Takes the first argument, where it is of this kind.
    pub(crate) fn take_first_if(&mut self, is_wanted: impl Fn(&Argument) -> bool) -> Option<Argument> {
        let first = self.arguments.first()?;
        is_wanted(first).then(|| self.arguments.remove(0))
    }

    /// Whether the first argument is a path, such as a type, and none of the named options.
    pub(crate) fn begins_with_path(&self, options: &Table) -> bool {
        let Some(first) = self.arguments.first() else { return false };
        match &first.name {
            Some(name) => matches!(first.value, ArgumentValue::Flag) && !options.means(&name.text),
            None => first.tokens().path().is_some(),
        }
    }

    /// Whether the attribute had another form, which has been reported.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether there was nothing in the parentheses, or no parentheses where none are right.
    pub(crate) fn lacks_all(&self) -> bool {
        self.arguments.is_empty() && !self.broken
    }

    /// Takes the first argument without a name.
    pub(crate) fn take_nameless(&mut self) -> Option<Argument> {
        let first = self.arguments.iter().position(|argument| argument.name.is_none())?;
        Some(self.arguments.remove(first))
    }

    /// The entries of the attribute, `name = value` or `name(value, options…)`, each with its options. What stands beside a
    /// lone entry is its own; of several, each carries its options in its parentheses.
    pub(crate) fn entries(self, table: &Table, errors: &Errors) -> Vec<(Argument, Arguments)> {
        let Arguments { span, arguments, .. } = self;
        let is_option = |index: usize, argument: &Argument| {
            let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
            table.has(name) || (index > 0 && table.means(name))
        };
        let (mut entries, mut options) = (Vec::new(), Vec::new());
        for (index, argument) in arguments.into_iter().enumerate() {
            if is_option(index, &argument) {
                options.push(argument);
            } else {
                entries.push(argument.into_entry(errors));
            }
        }
        match entries.as_mut_slice() {
            [(_, own)] => own.arguments.extend(options),
            // A lone entry may be called as an option is.
            [] if !options.is_empty() => {
                let entry = options.remove(0);
                entries.push((entry, Arguments { arguments: options, ..Arguments::empty(span) }));
            }
            [] => {}
            [.., (last, _)] => {
                for option in options {
                    let message = format!(
                        "it is not said which entry this is of; write each with its own: `{}({}, {})`",
                        last.title(),
                        last.tokens(),
                        option.written()
                    );
                    errors.grammar(option.span, message);
                }
            }
        }
        entries
    }

    /// Takes all arguments.
    pub(crate) fn take_all(&mut self) -> Vec<Argument> {
        std::mem::take(&mut self.arguments)
    }

    /// Reports what nobody took, and says whether there was anything: what is missing may be what was meant by it.
    pub(crate) fn finish(self, table: &Table, errors: &Errors) -> bool {
        let (place, broken) = (table.attribute, self.broken || !self.arguments.is_empty());
        let mut nameless = false;
        for argument in self.arguments {
            match &argument.name {
                Some(name) => {
                    let hint = table.hint(&name.text);
                    errors.grammar(name.span, format!("`{place}` has no argument `{}`{hint}", name.text));
                }
                // What stands without names is one mistake, however much it is.
                None if nameless => {}
                None => {
                    nameless = true;
                    let known = table.names();
                    let known =
                        if known.is_empty() { "it has none".to_owned() } else { naming::list(&known) };
                    errors.grammar(argument.span, format!("expected an argument of `{place}`: {known}"));
                }
            }
        }
        broken
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
        let mut tokens = with_underscores(tokens, errors);
        let equals = matches!(tokens.get(1), Some(TokenTree::Punct(punct)) if punct.as_char() == '=')
            && !matches!(tokens.get(2), Some(TokenTree::Punct(punct)) if punct.as_char() == '=');
        let name = Name::parse(&tokens[0]);
        if (equals || colon)
            && let Some(name) = name
        {
            let value = visible(tokens.split_off(2));
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
            _ => {
                let value = visible(tokens);
                Argument { name: None, value: ArgumentValue::Tokens(value), span }
            }
        })
    }

    /// The value's tokens, whatever their form; for values that are expressions.
    pub(crate) fn tokens(&self) -> Tokens {
        let group = match &self.value {
            ArgumentValue::Tokens(tokens) => return tokens.clone(),
            ArgumentValue::Flag => None,
            ArgumentValue::Call(group) => Some(TokenTree::from(group.clone())),
        };
        let word = self.name.as_ref().and_then(|name| name.ident.clone());
        word.map(TokenTree::from).into_iter().chain(group).collect::<Vec<_>>().into()
    }

    /// The value after `=`, or an error that says how to write it.
    pub(crate) fn value(&self, form: &str, errors: &Errors) -> Option<Tokens> {
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
                Arguments { broken: true, ..Arguments::empty(self.span) }
            }
        }
    }

    /// What stands in the parentheses; none where there are none, which is reported.
    pub(crate) fn items(&self, form: &str, errors: &Errors) -> Option<Vec<Argument>> {
        let mut list = self.list(form, errors);
        (!list.broken).then(|| list.take_all())
    }

    /// An entry and its options: those in the parentheses of `name(value, options…)`.
    fn into_entry(self, errors: &Errors) -> (Argument, Arguments) {
        let (ArgumentValue::Call(group), Some(name)) = (&self.value, &self.name) else {
            let options = Arguments::empty(self.span);
            return (self, options);
        };
        let mut options = Arguments::of_call(name, group, errors);
        if options.arguments.is_empty() {
            return (self, options);
        }
        let value = ArgumentValue::Tokens(options.arguments.remove(0).tokens());
        (Argument { name: Some(name.clone()), value, span: self.span }, options)
    }

    /// The argument as it may stand elsewhere.
    fn written(&self) -> String {
        match &self.value {
            ArgumentValue::Tokens(value) if self.name.is_some() => format!("{} = {value}", self.title()),
            _ => self.tokens().to_string(),
        }
    }

    /// What stands before parentheses, a word or a string, and the arguments in them: `zone("a", "b")`.
    pub(crate) fn named_list(&self, errors: &Errors) -> Option<(Tokens, Arguments)> {
        match self.tokens().trees() {
            [first, TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => {
                let name = Name::parse(first)?;
                Some((first.clone().into(), Arguments::of_call(&name, group, errors)))
            }
            _ => None,
        }
    }

    /// The name in messages; empty for an argument without one.
    pub(crate) fn title(&self) -> &str {
        self.name.as_ref().map_or("", |name| name.text.as_str())
    }

    /// The name as an identifier and the value after `=`: how an entry is written.
    pub(crate) fn entry(&self) -> Option<(&Ident, &Tokens)> {
        match (&self.name, &self.value) {
            (Some(Name { ident: Some(ident), .. }), ArgumentValue::Tokens(value)) => Some((ident, value)),
            _ => None,
        }
    }
}

impl Name {
    fn parse(token: &TokenTree) -> Option<Name> {
        match token {
            TokenTree::Ident(ident) => {
                Some(Name { text: naming::plain(ident), span: ident.span(), ident: Some(ident.clone()) })
            }
            TokenTree::Literal(_) => {
                let Placed { value, span } = string(&token.clone().into())?;
                Some(Name { text: value, span, ident: None })
            }
            _ => None,
        }
    }
}

/// `name(arguments)` as a value: `secret(name = "db", key = "url")`.
pub(crate) fn as_call(tokens: &Tokens) -> Option<(Name, Group)> {
    match tokens.trees() {
        [word @ TokenTree::Ident(_), TokenTree::Group(group)]
            if group.delimiter() == Delimiter::Parenthesis =>
        {
            Some((Name::parse(word)?, group.clone()))
        }
        _ => None,
    }
}

/// A single word as a value: `empty_dir`.
pub(crate) fn as_word(tokens: &Tokens) -> Option<Ident> {
    match tokens.trees() {
        [TokenTree::Ident(ident)] => Some(ident.clone()),
        _ => None,
    }
}

/// `http-metrics = 9090` as `http_metrics = 9090`, which is reported.
fn with_underscores(tokens: Vec<TokenTree>, errors: &Errors) -> Vec<TokenTree> {
    let equals =
        tokens.iter().position(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '='));
    let (name, rest) = tokens.split_at(equals.unwrap_or(0));
    let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_));
    let is_dash = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '-');
    let is_dashed = name.len() > 2
        && name.len() % 2 == 1
        && name
            .iter()
            .enumerate()
            .all(|(index, token)| if index % 2 == 0 { is_word(token) } else { is_dash(token) });
    if !is_dashed {
        return tokens;
    }
    let words: Vec<String> = name.iter().filter(|token| is_word(token)).map(ToString::to_string).collect();
    let (joined, written) = (words.join("_"), words.join("-"));
    let message =
        format!("`{written}` is no identifier; write `{joined}`, or a key in quotes: `\"{written}\"`");
    errors.grammar(name[0].span(), message);
    let mut tokens = vec![TokenTree::Ident(Ident::new(&joined, name[0].span()))];
    tokens.extend(rest.iter().cloned());
    tokens
}

/// The value without the invisible parentheses that a macro puts around a `$value:expr`.
fn visible(tokens: Vec<TokenTree>) -> Tokens {
    match &tokens[..] {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            visible(group.stream().into_iter().collect())
        }
        _ => tokens.into(),
    }
}

/// Where `a = 1 b = 2` lacks a comma: what belongs to `a`, and `b`. `equals` is the token after `part`.
fn without_comma(part: &[TokenTree], equals: &Punct) -> Option<(Vec<TokenTree>, TokenTree)> {
    let (name @ TokenTree::Ident(_), value) = part.split_last()? else { return None };
    let ends = !matches!(value.last()?, TokenTree::Punct(_));
    let assigns = equals.as_char() == '=' && equals.spacing() == Spacing::Alone;
    (ends && assigns).then(|| (value.to_vec(), name.clone()))
}

/// Whether a `<` after these tokens begins a list of types: after `::`, or where a value is expected.
fn opens_types(before: &[TokenTree]) -> bool {
    match before {
        [] => true,
        [.., TokenTree::Punct(last)] => !matches!(last.as_char(), '?' | '<' | '>'),
        _ => false,
    }
}

/// Whether a `|` after these tokens begins the parameters of a closure.
fn opens_closure(before: &[TokenTree]) -> bool {
    match before {
        [] => true,
        [.., TokenTree::Ident(last)] => last == "move",
        before => ends_with(before, '='),
    }
}

fn ends_with(tokens: &[TokenTree], wanted: char) -> bool {
    matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}
