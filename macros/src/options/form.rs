//! The forms of options: what they read, and their words in the documentation.

use podwire_rules::{Breaches, Rule};
use syn::{Lit, LitStr, Path};

use super::Table;
use crate::parts::entries::{self, Entry, EntryRules, Label};
use crate::parts::ports::PortNumber;
use crate::syntax::{
    Argument, ArgumentValue, Arguments, Errors, Number, Placed, Text, Tokens, as_word, naming, string,
};

/// Reads the value of an option. Of a value of another form, `like` is what should be written.
pub(crate) trait Form {
    type Value;

    /// What it reads, for the documentation.
    #[cfg_attr(not(test), allow(dead_code, reason = "a test writes the documentation"))]
    fn words(&self) -> String;
    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Self::Value>;
}

/// A rule on a text.
pub(crate) type TextRule = fn(&str) -> Breaches;
/// A rule on a number.
pub(crate) type NumberRule = fn(i64) -> Breaches;

/// `name`, `name = true` or `name = false`.
pub(crate) struct Flag(pub(crate) &'static str);

impl Form for Flag {
    type Value = Placed<bool>;

    fn words(&self) -> String {
        described("flag", self.0)
    }

    fn read(&self, argument: &Argument, _: &str, errors: &Errors) -> Option<Placed<bool>> {
        let value = match &argument.value {
            ArgumentValue::Flag => Some(true),
            ArgumentValue::Tokens(tokens) => tokens.to_string().parse().ok(),
            ArgumentValue::Call(_) => None,
        };
        if value.is_none() {
            let name = argument.title();
            errors.grammar(argument.span, format!("expected `{name}`, `{name} = true` or `{name} = false`"));
        }
        Some(Placed::new(value?, argument.span))
    }
}

/// Whether a flag is there and not `false`.
pub(crate) fn is_set(flag: Option<Placed<bool>>) -> bool {
    flag.is_some_and(|flag| flag.value)
}

/// `allow("rule")`: something may break one rule.
pub(crate) struct Allow {
    /// What may: `a volume`.
    pub(crate) what: &'static str,
    pub(crate) rule: &'static Rule,
}

impl Form for Allow {
    type Value = Placed<bool>;

    fn words(&self) -> String {
        format!("`\"{}\"`", self.rule.id)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<bool>> {
        let mut allowed = None;
        for rule in argument.items(like, errors)? {
            if string(&rule.tokens()).is_some_and(|name| name.value == self.rule.id) {
                allowed = Some(Placed::new(true, rule.span));
            } else {
                let message = format!("{} can be allowed to break one rule: `{like}`", self.what);
                errors.grammar(rule.span, message);
            }
        }
        allowed
    }
}

/// A string literal.
pub(crate) struct Literal {
    /// What it is called in messages.
    pub(crate) subject: &'static str,
    pub(crate) rule: TextRule,
    pub(crate) words: &'static str,
}

impl Form for Literal {
    type Value = Placed<String>;

    fn words(&self) -> String {
        described("string", self.words)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<String>> {
        let tokens = argument.value(like, errors)?;
        let Some(text) = string(&tokens) else {
            errors.grammar(tokens.span(), format!("expected `{like}` with a string literal"));
            return None;
        };
        errors.literal(text.span, self.subject, &text.value, (self.rule)(&text.value));
        Some(text)
    }
}

/// A literal, or an expression over the struct's fields whose value can be displayed.
pub(crate) struct TextForm {
    pub(crate) subject: &'static str,
    pub(crate) rule: TextRule,
    pub(crate) words: &'static str,
}

impl Form for TextForm {
    type Value = Text;

    fn words(&self) -> String {
        described("text", self.words)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Text> {
        judged(argument.value(like, errors)?, self.subject, self.rule, errors)
    }
}

/// A text, its literal judged.
pub(crate) fn judged(tokens: Tokens, subject: &str, rule: TextRule, errors: &Errors) -> Option<Text> {
    let text = Text::read(tokens, errors)?;
    if let Text::Literal(Placed { value, span }) = &text {
        errors.literal(*span, subject, value, rule(value));
    }
    Some(text)
}

/// A whole number, or an expression whose value is one, or an `Option` of one.
pub(crate) struct NumberForm {
    pub(crate) rule: NumberRule,
    pub(crate) words: &'static str,
}

impl Form for NumberForm {
    type Value = Number;

    fn words(&self) -> String {
        described("number", self.words)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Number> {
        let number = Number::read(argument.value(like, errors)?, errors)?;
        if let Number::Literal(Placed { value, span }) = number {
            errors.literal(span, &format!("`{}`", argument.title()), value, (self.rule)(value));
        }
        Some(number)
    }
}

/// `name(1, 2)`: several whole numbers.
pub(crate) struct Numbers {
    pub(crate) rule: NumberRule,
    /// What one of them is called in messages.
    pub(crate) subject: &'static str,
}

impl Form for Numbers {
    type Value = Vec<Number>;

    fn words(&self) -> String {
        "numbers".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Number>> {
        let mut numbers = Vec::new();
        for item in argument.items(like, errors)? {
            let Some(number) = Number::read(item.tokens(), errors) else { continue };
            if let Number::Literal(Placed { value, span }) = number {
                errors.literal(span, self.subject, value, (self.rule)(value));
            }
            numbers.push(number);
        }
        Some(numbers)
    }
}

/// A port number: a literal, or a constant expression.
pub(crate) struct PortForm(pub(crate) &'static str);

impl Form for PortForm {
    type Value = PortNumber;

    fn words(&self) -> String {
        described("port number", self.0)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<PortNumber> {
        let tokens = argument.value(like, errors)?;
        Some(PortNumber::read(tokens, &format!("`{}`", argument.title()), errors))
    }
}

/// One word of a fixed set, as it is written in Kubernetes.
#[derive(Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) choices: &'static [&'static str],
    pub(crate) rule: &'static Rule,
    pub(crate) words: &'static str,
}

impl Form for Choice {
    type Value = Placed<&'static str>;

    fn words(&self) -> String {
        let choices: Vec<String> = self.choices.iter().map(|choice| format!("`{choice}`")).collect();
        format!("{}{}", choices.join(", "), self.words)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<&'static str>> {
        self.choose(&argument.value(like, errors)?, argument.title(), errors)
    }
}

impl Choice {
    pub(crate) fn choose(
        &self,
        tokens: &Tokens,
        subject: &str,
        errors: &Errors,
    ) -> Option<Placed<&'static str>> {
        let span = tokens.span();
        let text = match tokens.parse::<LitStr>() {
            Ok(literal) => literal.value(),
            Err(_) => tokens.to_string(),
        };
        let Some(value) = self.choices.iter().find(|choice| **choice == text) else {
            let mend = naming::suggestion(&text, self.choices);
            errors.rule(span, self.rule, format!("{subject} `{text}` is not supported{mend}"));
            return None;
        };
        Some(Placed::new(*value, span))
    }
}

/// One word of a fixed set, or an expression whose value is one of its texts.
pub(crate) struct ChoiceOrText(pub(crate) Choice);

impl Form for ChoiceOrText {
    type Value = Text;

    fn words(&self) -> String {
        let Choice { words, .. } = self.0;
        format!("{}, or text{words}", Choice { words: "", ..self.0 }.words())
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Text> {
        let tokens = argument.value(like, errors)?;
        if is_expression(&tokens) {
            return Text::read(tokens, errors);
        }
        let Placed { value, span } = self.0.choose(&tokens, argument.title(), errors)?;
        Some(Text::Literal(Placed::new(value.to_owned(), span)))
    }
}

/// Whether a value is neither a single word nor a literal.
pub(crate) fn is_expression(tokens: &Tokens) -> bool {
    as_word(tokens).is_none() && tokens.parse::<Lit>().is_err()
}

/// Several words of a fixed set: `name(A, B)`.
pub(crate) struct Choices {
    pub(crate) subject: &'static str,
    pub(crate) of: Choice,
}

impl Form for Choices {
    type Value = Vec<Placed<&'static str>>;

    fn words(&self) -> String {
        self.of.words()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Self::Value> {
        let mut chosen: Vec<Placed<&'static str>> = Vec::new();
        let items = argument.items(like, errors)?;
        let is_empty = items.is_empty();
        for item in items {
            let Some(choice) = self.of.choose(&item.tokens(), self.subject, errors) else { continue };
            if chosen.iter().any(|earlier| earlier.value == choice.value) {
                let message = format!("the {} {} is given twice", self.subject, choice.value);
                errors.rule(item.span, self.of.rule, message);
            }
            chosen.push(choice);
        }
        // Words that are all wrong are not none.
        (is_empty || !chosen.is_empty()).then_some(chosen)
    }
}

/// `name(text, text)`: literals and expressions.
pub(crate) struct Texts {
    pub(crate) subject: &'static str,
    pub(crate) rule: TextRule,
    pub(crate) words: &'static str,
}

impl Form for Texts {
    type Value = Vec<Text>;

    fn words(&self) -> String {
        described("texts", self.words)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Text>> {
        let items = argument.items(like, errors)?;
        Some(items.iter().filter_map(|item| judged(item.tokens(), self.subject, self.rule, errors)).collect())
    }
}

/// `name("a", "b")`: string literals.
pub(crate) struct Literals {
    pub(crate) subject: &'static str,
    pub(crate) rule: TextRule,
    pub(crate) words: &'static str,
}

impl Form for Literals {
    type Value = Vec<Placed<String>>;

    fn words(&self) -> String {
        described("strings", self.words)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Placed<String>>> {
        let mut texts = Vec::new();
        let items = argument.items(like, errors)?;
        let is_empty = items.is_empty();
        for item in items {
            let Some(text) = string(&item.tokens()) else {
                let message = format!("expected the {} in quotes: `{like}`", self.subject);
                errors.grammar(item.span, message);
                continue;
            };
            errors.literal(text.span, self.subject, &text.value, (self.rule)(&text.value));
            texts.push(text);
        }
        (is_empty || !texts.is_empty()).then_some(texts)
    }
}

/// `name(key = text, "other/key" = text)`.
pub(crate) struct Map(pub(crate) &'static EntryRules);

impl Form for Map {
    type Value = Vec<Entry>;

    fn words(&self) -> String {
        "key = text, …".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Entry>> {
        let arguments = argument.list(like, errors);
        (!arguments.is_broken()).then(|| entries::read(arguments, self.0, errors))
    }
}

/// `name(key = "value")`: labels that identify, and are known while compiling.
pub(crate) struct Labels(pub(crate) &'static str);

impl Form for Labels {
    type Value = Placed<Vec<Label>>;

    fn words(&self) -> String {
        described("key = string, …", self.0)
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<Vec<Label>>> {
        let arguments = argument.list(like, errors);
        let is_empty = arguments.lacks_all();
        let labels = entries::read_labels(arguments, errors);
        // Labels that are all wrong are not none.
        (is_empty || !labels.is_empty()).then(|| Placed::new(labels, argument.span))
    }
}

/// The path of a function, a type or a constant.
pub(crate) struct PathForm {
    pub(crate) words: &'static str,
    /// What is said of a value that is no path.
    pub(crate) refusal: &'static str,
    /// The rule that it breaks, where there is one.
    pub(crate) rule: Option<&'static Rule>,
}

impl Form for PathForm {
    type Value = Placed<Path>;

    fn words(&self) -> String {
        self.words.to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<Path>> {
        let tokens = argument.value(like, errors)?;
        let Some(path) = tokens.path() else {
            let message = format!("{}: `{like}`, not `{tokens}`", self.refusal);
            match self.rule {
                Some(rule) => errors.rule(tokens.span(), rule, message),
                None => errors.grammar(tokens.span(), message),
            }
            return None;
        };
        Some(Placed::new(path, tokens.span()))
    }
}

/// `name(options)`: a call with options of its own.
pub(crate) struct Nested<O> {
    pub(crate) table: &'static Table,
    pub(crate) read: fn(Arguments, &Errors) -> O,
}

impl<O> Form for Nested<O> {
    type Value = O;

    fn words(&self) -> String {
        let names: Vec<String> = self.table.names().iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<O> {
        let ArgumentValue::Call(_) = argument.value else {
            errors.grammar(argument.span, format!("expected `{like}`"));
            return None;
        };
        Some((self.read)(argument.list(like, errors), errors))
    }
}

/// Any text is right, or is judged elsewhere.
pub(crate) fn any(_: &str) -> Breaches {
    Breaches::NONE
}

/// The form's name, or words that say more.
fn described(form: &str, words: &str) -> String {
    if words.is_empty() { form.to_owned() } else { words.to_owned() }
}
