//! From tokens to the type of the whole, by recursive descent along the language's grammar.

use super::lexer::{Kind, Token};
use super::types::{Type, declared, is_library, is_reserved};

/// The deepest nesting that is looked at. What lies deeper may be anything.
const MAX_DEPTH: usize = 100;

/// Operators from the loosest to the tightest; those of one row bind alike.
const LEVELS: &[&[&str]] =
    &[&["||"], &["&&"], &["==", "!=", "<=", ">=", "<", ">", "in"], &["+", "-"], &["*", "/", "%"]];

/// Functions whose first arguments name variables for the others.
const MACROS: &[&str] = &[
    "all",
    "bind",
    "exists",
    "existsOne",
    "exists_one",
    "filter",
    "map",
    "optFlatMap",
    "optMap",
    "sortBy",
    "transformList",
    "transformMap",
    "transformMapEntry",
];

/// Why parsing stops.
enum Stop {
    /// The expression is broken.
    Broken(String),
    /// The expression nests too deep to be judged.
    TooDeep,
}

type Parsed = Result<Type, Stop>;

/// Reads one expression.
pub(super) struct Parser<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    depth: usize,
    variables: Vec<&'t str>,
}

impl<'t> Parser<'t> {
    /// `tokens` end with the end of the text.
    pub(super) fn new(tokens: &'t [Token<'t>]) -> Parser<'t> {
        Parser { tokens, at: 0, depth: 0, variables: Vec::new() }
    }

    /// The type of the whole expression.
    pub(super) fn expression(mut self) -> Result<Type, String> {
        let result = self.ternary().and_then(|kind| match self.peek().kind {
            Kind::End => Ok(kind),
            _ => Err(self.unexpected()),
        });
        match result {
            Ok(kind) => Ok(kind),
            Err(Stop::TooDeep) => Ok(Type::Unknown),
            Err(Stop::Broken(problem)) => Err(problem),
        }
    }

    fn peek(&self) -> Token<'t> {
        self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn take(&mut self, symbol: &str) -> bool {
        let found = self.peek().is(symbol);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &str) -> Result<(), Stop> {
        if self.take(symbol) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn unexpected(&self) -> Stop {
        let token = self.peek();
        Stop::Broken(token.error(&format!("Syntax error: mismatched input '{}'", token.text)))
    }

    fn ternary(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Stop::TooDeep);
        }
        let token = self.peek();
        let condition = self.binary(0)?;
        let result = if self.take("?") {
            if !condition.may_be(Type::Bool) {
                return Err(no_overload(token, "_?_:_", &[condition]));
            }
            let yes = self.binary(0)?;
            self.expect(":")?;
            let no = self.ternary()?;
            if yes == no { yes } else { Type::Unknown }
        } else {
            condition
        };
        self.depth -= 1;
        Ok(result)
    }

    fn binary(&mut self, level: usize) -> Parsed {
        let Some(operators) = LEVELS.get(level) else { return self.unary() };
        let mut left = self.binary(level + 1)?;
        loop {
            let token = self.peek();
            let is_word = token.kind == Kind::Name;
            let is_operator = (is_word || token.kind == Kind::Symbol) && operators.contains(&token.text);
            if !is_operator {
                return Ok(left);
            }
            self.at += 1;
            let right = self.binary(level + 1)?;
            let name = if is_word { "@in".to_owned() } else { format!("_{}_", token.text) };
            left =
                left.operate(token.text, right).ok_or_else(|| no_overload(token, &name, &[left, right]))?;
        }
    }

    fn unary(&mut self) -> Parsed {
        let token = self.peek();
        let operator = if token.is("!") {
            "!"
        } else if token.is("-") {
            "-"
        } else {
            return self.member();
        };
        let mut count = 0;
        while self.take(operator) {
            count += 1;
        }
        let number = matches!(self.peek().kind, Kind::Int | Kind::Double);
        if operator == "-" && number {
            // A sign before a number belongs to it.
            return self.member_of_literal(true);
        }
        let kind = self.member()?;
        let fits = match operator {
            "!" => kind.may_be(Type::Bool),
            _ => kind.is_open() || matches!(kind, Type::Int | Type::Double),
        };
        if fits && count > 0 { Ok(kind) } else { Err(no_overload(token, &format!("{operator}_"), &[kind])) }
    }

    fn member_of_literal(&mut self, negative: bool) -> Parsed {
        let kind = self.number(negative)?;
        self.selections(kind, None)
    }

    fn number(&mut self, negative: bool) -> Parsed {
        let token = self.next();
        let (kind, name, fits) = match token.kind {
            Kind::Int => (
                Type::Int,
                "int",
                whole(token.text).is_some_and(|number| number <= i64::MAX as u128 + u128::from(negative)),
            ),
            Kind::Uint => {
                let digits = &token.text[..token.text.len() - 1];
                (Type::Uint, "uint", whole(digits).is_some_and(|number| number <= u64::MAX.into()))
            }
            _ => (Type::Double, "double", true),
        };
        if fits { Ok(kind) } else { Err(Stop::Broken(token.error(&format!("invalid {name} literal")))) }
    }

    /// A value and what is selected of it.
    fn member(&mut self) -> Parsed {
        let token = self.peek();
        match token.kind {
            Kind::Int | Kind::Uint | Kind::Double => self.member_of_literal(false),
            Kind::String | Kind::Bytes => {
                self.at += 1;
                let kind = if token.kind == Kind::String { Type::String } else { Type::Bytes };
                self.selections(kind, None)
            }
            Kind::Name => self.name(),
            _ if token.is("(") => {
                self.at += 1;
                let kind = self.ternary()?;
                self.expect(")")?;
                self.selections(kind, None)
            }
            _ if token.is("[") => {
                self.at += 1;
                self.list("]")?;
                self.selections(Type::List, None)
            }
            _ if token.is("{") => {
                self.at += 1;
                self.map()?;
                self.selections(Type::Map, None)
            }
            // A name from the root.
            _ if token.is(".")
                && self.tokens.get(self.at + 1).is_some_and(|next| next.kind == Kind::Name) =>
            {
                self.at += 1;
                self.name()
            }
            _ => Err(self.unexpected()),
        }
    }

    fn name(&mut self) -> Parsed {
        let token = self.next();
        let literal = match token.text {
            "true" | "false" => Some(Type::Bool),
            "null" => Some(Type::Null),
            "in" => {
                self.at -= 1;
                return Err(self.unexpected());
            }
            name if is_reserved(name) => {
                return Err(Stop::Broken(token.error(&format!("Syntax error: reserved identifier: {name}"))));
            }
            _ => None,
        };
        if let Some(kind) = literal {
            return self.selections(kind, None);
        }
        if self.peek().is("(") {
            self.at += 1;
            self.arguments(token.text)?;
            let kind = if token.text == "has" { Type::Bool } else { Type::Unknown };
            return self.selections(kind, None);
        }
        let is_bound = self.variables.contains(&token.text);
        match declared(token.text).filter(|_| !is_bound) {
            Some(kind) => self.selections(kind, None),
            None if is_bound => self.selections(Type::Unknown, None),
            None => self.selections(Type::Unknown, Some(token)),
        }
    }

    /// What follows a value: fields, indexes, calls. `undeclared` is a name that stands for nothing by itself, but may be
    /// the first part of a function's name.
    fn selections(&mut self, mut kind: Type, mut undeclared: Option<Token<'t>>) -> Parsed {
        loop {
            if self.take(".") {
                let field = self.next();
                if field.kind != Kind::Name {
                    self.at -= 1;
                    return Err(self.unexpected());
                }
                if self.take("(") {
                    undeclared = undeclared.filter(|token| !is_library(token.text));
                    self.declared_or(undeclared)?;
                    self.arguments(field.text)?;
                    kind = Type::Unknown;
                } else {
                    kind = kind
                        .field(field.text.trim_matches('`'))
                        .map_err(|problem| Stop::Broken(field.error(&problem)))?;
                }
            } else if self.take(".?") {
                self.declared_or(undeclared)?;
                self.next();
                kind = Type::Unknown;
            } else if self.take("[") || self.take("[?") {
                self.declared_or(undeclared)?;
                let token = self.peek();
                self.ternary()?;
                self.expect("]")?;
                if !kind.is_open() && !matches!(kind, Type::List | Type::Map) {
                    return Err(no_overload(token, "_[_]", &[kind]));
                }
                kind = if kind == Type::Dyn { Type::Dyn } else { Type::Unknown };
            } else {
                self.declared_or(undeclared)?;
                return Ok(kind);
            }
        }
    }

    fn declared_or(&self, undeclared: Option<Token<'t>>) -> Result<(), Stop> {
        let Some(token) = undeclared else { return Ok(()) };
        let problem = format!("undeclared reference to '{}' (in container '')", token.text);
        Err(Stop::Broken(token.error(&problem)))
    }

    /// The arguments of a call and its closing bracket.
    fn arguments(&mut self, function: &str) -> Result<(), Stop> {
        let outer = self.variables.len();
        while MACROS.contains(&function)
            && self.peek().kind == Kind::Name
            && self.tokens.get(self.at + 1).is_some_and(|token| token.is(","))
        {
            let name = self.next();
            self.variables.push(name.text);
            self.at += 1;
        }
        self.list(")")?;
        self.variables.truncate(outer);
        Ok(())
    }

    /// Values up to a closing bracket.
    fn list(&mut self, end: &str) -> Result<(), Stop> {
        while !self.take(end) {
            self.take("?");
            self.ternary()?;
            if !self.take(",") {
                return self.expect(end);
            }
        }
        Ok(())
    }

    fn map(&mut self) -> Result<(), Stop> {
        while !self.take("}") {
            self.take("?");
            self.ternary()?;
            self.expect(":")?;
            self.ternary()?;
            if !self.take(",") {
                return self.expect("}");
            }
        }
        Ok(())
    }
}

/// A whole number, decimal or hexadecimal.
fn whole(text: &str) -> Option<u128> {
    match text.strip_prefix("0x") {
        Some(digits) => u128::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn no_overload(token: Token<'_>, function: &str, types: &[Type]) -> Stop {
    let types: Vec<&str> = types.iter().map(|kind| kind.name()).collect();
    let types = types.join(", ");
    Stop::Broken(token.error(&format!("found no matching overload for '{function}' applied to '({types})'")))
}
