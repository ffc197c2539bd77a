//! Forms of configuration values: what a program demands of the text of an environment variable.
//!
//! The same functions judge a default while `cargo check` evaluates it, a literal in a manifest, and the value that
//! the program finds when it starts.

mod addresses;
mod durations;
mod numbers;
mod sizes;
mod urls;

pub use durations::duration;
pub use sizes::size;

use crate::near::nearest;
use crate::rule::rules;
use crate::text::{equal, is_at, position, slice};
use crate::words::Words;

rules! {
    VARIABLE_VALUE = "variable-value", Wiring, "values of variables that a program reads" {
        what: "A variable's value has the form that the program's field demands.",
        why: "The manifest is accepted, and the program refuses to start.",
        example: "`TIMEOUT=30` for a field of type `Duration`",
        mend: "`TIMEOUT=30s`",
    }
}

/// What a value must look like, in order to be read as some type.
///
/// ```
/// use podwire_rules::forms::{Fit, Form};
///
/// const PORT: Form = Form::Integer { min: 0, max: 65_535 };
/// assert_eq!(PORT.judge("8080"), Fit::Yes);
/// assert!(matches!(PORT.judge("80800"), Fit::No(_)));
/// assert_eq!(PORT.words().as_str(), "a whole number from 0 to 65535");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Whatever the type itself accepts, which is known when the program reads it. The text says what that is:
    /// ``a `Level` ``; it may be empty.
    Opaque(&'static str),
    /// Any text, the empty one too.
    Text,
    /// One character.
    Character,
    /// `true` or `false`.
    Boolean,
    /// A whole number in decimal digits, a sign before them allowed.
    Integer {
        /// The smallest one.
        min: i128,
        /// The largest one.
        max: u128,
    },
    /// A decimal number, an exponent allowed, as Rust reads an `f64`.
    Number,
    /// Time with its units, from nanoseconds to weeks: `1h30m`, `1.5 s`.
    Duration,
    /// Bytes, with the unit or without: `64Mi`, `1.5 GB`, `1024`.
    Size,
    /// An IPv4 or IPv6 address.
    Ip,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// An IP address and a port: `127.0.0.1:80`, `[::1]:80`.
    SocketAddr,
    /// An IPv4 address and a port.
    SocketAddrV4,
    /// An IPv6 address in brackets, and a port.
    SocketAddrV6,
    /// A host's name or IP address, and a port: `catalog:80`.
    Authority,
    /// A scheme, `://`, a host and what follows.
    Url,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Values with a separator between them; an empty text has none.
    List {
        /// What each value must look like.
        item: &'static Form,
        /// What stands between two values.
        separator: &'static str,
    },
}

/// Whether a text has a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It has.
    Yes,
    /// It has not.
    No(Misfit),
    /// Only the program itself can tell.
    Unknown,
}

/// Why a text has not the form that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What is wrong, without the text itself: "it has no unit: write `30s` or `5m`". Empty where the form says it all.
    pub why: &'static str,
    /// The right word that is nearest to the text.
    pub near: Option<&'static str>,
    /// Which value of a list is meant, counted from 1; 0 where there is no list.
    pub item: usize,
}

impl Form {
    /// Nothing is known, not even a name for it.
    pub const OPAQUE: Form = Form::Opaque("");

    /// Whether `text` has this form.
    pub const fn judge(&self, text: &str) -> Fit {
        let wrong = match self {
            Form::Opaque(_) => return Fit::Unknown,
            Form::Text => None,
            Form::Character => one_character(text),
            Form::List { item, separator } => return list(item, separator, text),
            Form::OneOf(words) => return one_of(words, text),
            _ if text.is_empty() => EMPTY,
            _ if text.trim_ascii().len() < text.len() => Some("there are blanks around it"),
            Form::Boolean => boolean(text),
            Form::Integer { min, max } => numbers::integer(text, *min, *max),
            Form::Number => numbers::number(text),
            Form::Duration => durations::wrong(text),
            Form::Size => sizes::wrong(text),
            Form::Ip => addresses::ip(text, true, true),
            Form::Ipv4 => addresses::ip(text, true, false),
            Form::Ipv6 => addresses::ip(text, false, true),
            Form::SocketAddr => addresses::socket(text, true, true),
            Form::SocketAddrV4 => addresses::socket(text, true, false),
            Form::SocketAddrV6 => addresses::socket(text, false, true),
            Form::Authority => addresses::authority(text),
            Form::Url => urls::url(text),
        };
        match wrong {
            None => Fit::Yes,
            Some(why) => Fit::No(Misfit { why, near: None, item: 0 }),
        }
    }

    /// What is expected, in words: "a whole number from 0 to 65535".
    pub const fn words(&self) -> Words {
        let words = Words::EMPTY;
        match self {
            Form::Opaque(what) if what.is_empty() => words.text("a value that its type can read"),
            Form::Opaque(what) => words.text(what),
            Form::Text => words.text("text"),
            Form::Character => words.text("one character"),
            Form::Boolean => words.text("`true` or `false`"),
            Form::Integer { min, max } => {
                words.text("a whole number from ").integer(*min).text(" to ").number(*max)
            }
            Form::Number => words.text("a number"),
            Form::Duration => words.text("a duration, such as `30s` or `1h30m`"),
            Form::Size => words.text("a size in bytes, such as `512Ki` or `10MB`"),
            Form::Ip => words.text("an IP address"),
            Form::Ipv4 => words.text("an IPv4 address"),
            Form::Ipv6 => words.text("an IPv6 address"),
            Form::SocketAddr => words.text("an IP address and a port, such as `0.0.0.0:8080`"),
            Form::SocketAddrV4 => words.text("an IPv4 address and a port, such as `0.0.0.0:8080`"),
            Form::SocketAddrV6 => words.text("an IPv6 address and a port, such as `[::]:8080`"),
            Form::Authority => words.text("a host and a port, such as `catalog:8080`"),
            Form::Url => words.text("a URL, such as `https://example.com/path`"),
            Form::OneOf(choices) => words.text("one of ").choices(choices),
            Form::List { item, separator } => words
                .text("a list with ")
                .name(separator)
                .text(" between its values, each ")
                .append(&item.words()),
        }
    }

    /// The same list with another separator. What is no list stays as it is.
    pub const fn separated_by(self, separator: &'static str) -> Form {
        match self {
            Form::List { item, .. } => Form::List { item, separator },
            other => other,
        }
    }
}

/// What is wrong with a text, if anything is.
type Wrong = Option<&'static str>;

const EMPTY: Wrong = Some("it is empty");

const fn boolean(text: &str) -> Wrong {
    if equal(text, "true") || equal(text, "false") {
        return None;
    }
    const YES: &[&str] = &["1", "yes", "on", "y", "t", "enabled"];
    const NO: &[&str] = &["0", "no", "off", "n", "f", "disabled"];
    if text.eq_ignore_ascii_case("true") || is_one_of_any_case(text, YES) {
        Some("write `true`")
    } else if text.eq_ignore_ascii_case("false") || is_one_of_any_case(text, NO) {
        Some("write `false`")
    } else {
        Some("it is another word")
    }
}

const fn is_one_of_any_case(text: &str, words: &[&str]) -> bool {
    let mut index = 0;
    while index < words.len() {
        if text.eq_ignore_ascii_case(words[index]) {
            return true;
        }
        index += 1;
    }
    false
}

/// `char`'s own: the bytes of one UTF-8 character, and no more.
const fn one_character(text: &str) -> Wrong {
    let length = match text.as_bytes() {
        [] => 0,
        [first, ..] if *first < 0x80 => 1,
        [first, ..] if *first < 0xe0 => 2,
        [first, ..] if *first < 0xf0 => 3,
        _ => 4,
    };
    match text.len() {
        0 => EMPTY,
        all if all == length => None,
        _ => Some("there are several"),
    }
}

const fn one_of(words: &[&'static str], text: &str) -> Fit {
    let mut index = 0;
    while index < words.len() {
        if equal(words[index], text) {
            return Fit::Yes;
        }
        index += 1;
    }
    let why = if text.is_empty() { "it is empty" } else { "" };
    Fit::No(Misfit { why, near: nearest(text, words), item: 0 })
}

const fn list(item: &Form, separator: &str, text: &str) -> Fit {
    let (bytes, mut start, mut count, mut all) = (text.as_bytes(), 0, 0, Fit::Yes);
    if bytes.is_empty() {
        return Fit::Yes;
    }
    loop {
        let end = next(bytes, start, separator.as_bytes());
        count += 1;
        match item.judge(slice(text, start, end)) {
            Fit::Yes => {}
            Fit::No(misfit) => return Fit::No(Misfit { item: count, ..misfit }),
            Fit::Unknown => all = Fit::Unknown,
        }
        if end == bytes.len() {
            return all;
        }
        start = end + separator.len();
    }
}

/// Where the separator stands next, or the end.
const fn next(bytes: &[u8], start: usize, separator: &[u8]) -> usize {
    let mut index = start;
    while index < bytes.len() && !separator.is_empty() {
        index = position(bytes, index, bytes.len(), separator[0]);
        if is_at(bytes, index, separator) {
            return index;
        }
        index += 1;
    }
    bytes.len()
}
