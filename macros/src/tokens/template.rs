//! What a `quote!` is of. A macro runs unoptimised, and for each struct of a crate: its text is looked through once.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::compiler::Delimiter;
use super::{ToTokens, TokenStream};

/// The text of a `quote!`, and its parts once somebody has asked for them.
pub(crate) struct Parts {
    text: &'static str,
    parts: OnceLock<Vec<Part>>,
}

/// A part of the text, and what comes behind it.
struct Part {
    text: &'static str,
    then: Then,
}

#[derive(Clone, Copy)]
enum Then {
    /// What a name stands for.
    Name,
    /// What it stands for is a list: `#(#name),*`, with what stands before the `*` between its items.
    List(&'static str),
    /// A group that has names in it; the part ends in its delimiter.
    Open,
    Close(Delimiter),
    End,
}

impl Parts {
    pub(crate) const fn of(text: &'static str) -> Parts {
        Parts { text, parts: OnceLock::new() }
    }

    fn all(&'static self) -> &'static [Part] {
        self.parts.get_or_init(|| Reader::read(self.text))
    }
}

/// Finds the parts of a text.
struct Reader {
    text: &'static str,
    parts: Vec<Part>,
    /// Where the part begins.
    from: usize,
    /// Of the groups around, how many parts there were, and where the last of them begins.
    open: Vec<(usize, usize)>,
}

impl Reader {
    fn read(text: &'static str) -> Vec<Part> {
        let mut reader = Reader { text, parts: Vec::new(), from: 0, open: Vec::new() };
        let (bytes, mut at) = (text.as_bytes(), 0);
        while at < bytes.len() {
            at = match bytes[at] {
                // Others are an attribute's.
                b'#' if bytes[at + 1] != b'[' => reader.name(at),
                b'(' | b'[' | b'{' => {
                    reader.open.push((reader.parts.len(), reader.from));
                    reader.end(at + 1, Then::Open, at + 1)
                }
                b')' => reader.close(at, Delimiter::Parenthesis),
                b']' => reader.close(at, Delimiter::Bracket),
                b'}' => reader.close(at, Delimiter::Brace),
                b'"' => at + 2 + text[at + 1..].find('"').expect("a text has two quotes"),
                _ => at + 1,
            };
        }
        reader.end(at, Then::End, at);
        reader.parts
    }

    /// Ends a part, and says where the next one begins.
    fn end(&mut self, to: usize, then: Then, next: usize) -> usize {
        self.parts.push(Part { text: &self.text[self.from..to], then });
        self.from = next;
        next
    }

    fn name(&mut self, at: usize) -> usize {
        let text = self.text;
        let name = text[at + 1..].trim_start();
        let begin = text.len() - name.len();
        if name.starts_with('(') {
            let behind = begin + name.find(')').expect("a list is in parentheses") + 1;
            let star = behind + text[behind..].find('*').expect("a list ends in `*`");
            return self.end(at, Then::List(&text[behind..star]), star + 1);
        }
        let is_other = |letter: char| letter != '_' && !letter.is_ascii_alphanumeric();
        self.end(at, Then::Name, name.find(is_other).map_or(text.len(), |length| begin + length))
    }

    /// A group without names is text.
    fn close(&mut self, at: usize, delimiter: Delimiter) -> usize {
        let (parts, from) = self.open.pop().expect("tokens have balanced delimiters");
        if self.parts.len() > parts + 1 {
            return self.end(at + 1, Then::Close(delimiter), at + 1);
        }
        self.parts.truncate(parts);
        self.from = from;
        at + 1
    }
}

/// A `quote!` while it is written.
pub(crate) struct Template {
    tokens: TokenStream,
    parts: &'static [Part],
    open: Vec<Opened>,
}

/// Where a group begins.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    pub(super) text: usize,
    pub(super) islands: usize,
}

impl Template {
    pub(crate) fn of(parts: &'static Parts) -> Template {
        let all = parts.all();
        let text = match all {
            // Text alone stays what it is.
            [_] => Cow::Borrowed(""),
            // Few expansions grow beyond it, and growing costs more than the memory.
            _ => Cow::Owned(String::with_capacity(2 * parts.text.len())),
        };
        Template { tokens: TokenStream { text, islands: Vec::new() }, parts: all, open: Vec::new() }
    }

    /// Writes the text up to the next name, and what stands for it.
    pub(crate) fn put(&mut self, value: &dyn ToTokens) {
        self.write_text();
        value.to_tokens(&mut self.tokens);
    }

    /// The same for a list.
    pub(crate) fn put_all(&mut self, all: impl IntoIterator<Item: ToTokens>) {
        let Then::List(between) = self.write_text() else { return };
        for (index, value) in all.into_iter().enumerate() {
            if index > 0 {
                self.tokens.text += between;
            }
            value.to_tokens(&mut self.tokens);
        }
    }

    pub(crate) fn finish(mut self) -> TokenStream {
        self.write_text();
        self.tokens
    }

    /// Writes the text up to what stands for something, and says what that is.
    fn write_text(&mut self) -> Then {
        while let [Part { text, then }, rest @ ..] = self.parts {
            self.parts = rest;
            self.push(text);
            match *then {
                Then::Open => {
                    self.open.push(Opened {
                        text: self.tokens.text.len() - 1,
                        islands: self.tokens.islands.len(),
                    });
                }
                Then::Close(delimiter) => {
                    let opened = self.open.pop().expect("tokens have balanced delimiters");
                    if opened.islands < self.tokens.islands.len() {
                        self.tokens.group(opened, delimiter);
                    }
                }
                other => return other,
            }
        }
        Then::End
    }

    /// A `String`'s own way to grow is built with the macros; that of a `Cow` with the standard library, and a fifth as long.
    fn push(&mut self, text: &'static str) {
        match &self.tokens.text {
            Cow::Borrowed("") => self.tokens.text = Cow::Borrowed(text),
            Cow::Owned(none) if none.is_empty() => self.tokens.push_text(text),
            _ => self.tokens.text += text,
        }
    }
}
