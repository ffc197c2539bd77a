//! From text to tokens.

/// A piece of an expression and where it begins: line from 1, column from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    line: usize,
    column: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Symbol,
    End,
}

impl Token<'_> {
    /// An error at this token, as the server's compiler writes it.
    pub(super) fn error(&self, problem: &str) -> String {
        format!("compilation failed: ERROR: <input>:{}:{}: {problem}", self.line, self.column + 1)
    }

    pub(super) fn is(&self, symbol: &str) -> bool {
        self.kind == Kind::Symbol && self.text == symbol
    }
}

/// Symbols, the longer before those that they begin with.
const SYMBOLS: &[&str] = &[
    "&&", "||", "==", "!=", "<=", ">=", "[?", ".?", "<", ">", "!", "+", "-", "*", "/", "%", "(", ")", "[",
    "]", "{", "}", ".", ",", ":", "?",
];

/// The tokens of an expression, the last of which is its end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let (mut at, mut line, mut line_start) = (0, 1, 0);
    while at < text.len() {
        let rest = &text[at..];
        let (kind, length) = match next(rest) {
            Some(found) => found,
            None => {
                let bad = rest.chars().next().map_or(1, char::len_utf8);
                let column = text[line_start..at].chars().count();
                let token = Token { kind: Kind::Symbol, text: &rest[..bad], line, column };
                return Err(
                    token.error(&format!("Syntax error: token recognition error at: '{}'", token.text))
                );
            }
        };
        if let Some(kind) = kind {
            let column = text[line_start..at].chars().count();
            tokens.push(Token { kind, text: &rest[..length], line, column });
        }
        if let Some(last) = rest[..length].rfind('\n') {
            line += rest[..length].matches('\n').count();
            line_start = at + last + 1;
        }
        at += length;
    }
    let column = text[line_start..].chars().count();
    tokens.push(Token { kind: Kind::End, text: "<EOF>", line, column });
    Ok(tokens)
}

/// The kind and length of what a text begins with, no kind for blanks and comments; nothing for what is no token.
fn next(text: &str) -> Option<(Option<Kind>, usize)> {
    let first = text.bytes().next()?;
    let run = |is: fn(&u8) -> bool| text.bytes().take_while(is).count();
    if matches!(first, b' ' | b'\t' | b'\n' | b'\r' | 0x0c) {
        return Some((None, run(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c))));
    }
    if text.starts_with("//") {
        return Some((None, text.find('\n').unwrap_or(text.len())));
    }
    if let Some((kind, length)) = string(text) {
        return Some((Some(kind), length));
    }
    if first.is_ascii_alphabetic() || first == b'_' {
        return Some((Some(Kind::Name), run(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')));
    }
    if first == b'`' {
        let end = text[1..].find('`')?;
        return Some((Some(Kind::Name), end + 2));
    }
    if let Some((kind, length)) = number(text) {
        return Some((Some(kind), length));
    }
    let symbol = SYMBOLS.iter().find(|symbol| text.starts_with(**symbol))?;
    Some((Some(Kind::Symbol), symbol.len()))
}

fn number(text: &str) -> Option<(Kind, usize)> {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        let count = hexadecimal.bytes().take_while(u8::is_ascii_hexdigit).count();
        if count > 0 {
            return Some(with_suffix(text, count + 2));
        }
    }
    let whole = digits(0);
    let fraction = if bytes.get(whole) == Some(&b'.') { digits(whole + 1) } else { 0 };
    if whole == 0 && fraction == 0 {
        return None;
    }
    let mantissa = if fraction > 0 { whole + 1 + fraction } else { whole };
    let exponent = match bytes.get(mantissa..) {
        Some([b'e' | b'E', b'+' | b'-', ..]) => Some(2).filter(|_| digits(mantissa + 2) > 0),
        Some([b'e' | b'E', ..]) => Some(1).filter(|_| digits(mantissa + 1) > 0),
        _ => None,
    };
    match exponent {
        Some(sign) => Some((Kind::Double, mantissa + sign + digits(mantissa + sign))),
        None if fraction > 0 => Some((Kind::Double, mantissa)),
        None => Some(with_suffix(text, whole)),
    }
}

/// A whole number may be marked as unsigned.
fn with_suffix(text: &str, length: usize) -> (Kind, usize) {
    match text.as_bytes().get(length) {
        Some(b'u' | b'U') => (Kind::Uint, length + 1),
        _ => (Kind::Int, length),
    }
}

/// A string or bytes literal: `'a'`, `"a"`, `'''a'''`, raw (`r`), as bytes (`b`).
fn string(text: &str) -> Option<(Kind, usize)> {
    let (mut raw, mut kind, mut start) = (false, Kind::String, 0);
    for byte in text.bytes().take(2) {
        match byte {
            b'r' | b'R' if !raw => raw = true,
            b'b' | b'B' if kind == Kind::String => kind = Kind::Bytes,
            _ => break,
        }
        start += 1;
    }
    let rest = &text[start..];
    let quote = ["'''", "\"\"\"", "'", "\""].into_iter().find(|quote| rest.starts_with(quote))?;
    let mut at = start + quote.len();
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(quote) {
            return Some((kind, at + quote.len()));
        }
        let character = rest.chars().next()?;
        if quote.len() == 1 && matches!(character, '\n' | '\r') {
            return None;
        }
        at += if character == '\\' && !raw { escape(rest)? } else { character.len_utf8() };
    }
    None
}

/// The length of an escape sequence.
fn escape(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let all = |from: usize, to: usize, is: fn(&u8) -> bool| {
        bytes.get(from..to).filter(|digits| digits.iter().all(is)).map(|_| to)
    };
    match bytes.get(1)? {
        b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'"' | b'\'' | b'\\' | b'?' | b'`' => Some(2),
        b'x' | b'X' => all(2, 4, u8::is_ascii_hexdigit),
        b'u' => all(2, 6, u8::is_ascii_hexdigit),
        b'U' => all(2, 10, u8::is_ascii_hexdigit),
        b'0'..=b'3' => all(2, 4, |byte| (b'0'..=b'7').contains(byte)),
        _ => None,
    }
}
