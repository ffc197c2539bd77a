//! What a plain YAML scalar means to Kubernetes: YAML 1.1 as sigs.k8s.io/yaml resolves it.
//!
//! `yes` and `on` are booleans, `0o17` and `017` are 15, `1_000` is 1000; `12:30:45` and dates are strings.

use std::borrow::Cow;

/// What a scalar means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar<'t> {
    Null,
    Bool(bool),
    /// The digits, as JSON writes them.
    Integer(Cow<'t, str>),
    /// The number, and how JSON writes it.
    Float(f64, Cow<'t, str>),
    /// Infinity or NaN, which only a key can be.
    NotFinite(&'static str),
    Text(Cow<'t, str>),
}

impl<'t> Scalar<'t> {
    /// The scalar, when it is what a tag of YAML asks for; else what it is.
    pub(crate) fn tagged(self, tag: &str) -> Result<Scalar<'t>, &'static str> {
        match (tag, &self) {
            ("bool", Scalar::Bool(_))
            | ("int", Scalar::Integer(_))
            | ("float", Scalar::Float(..) | Scalar::NotFinite(_))
            | ("null", Scalar::Null) => Ok(self),
            ("float", Scalar::Integer(digits)) if digits.parse::<i64>().is_ok() => Ok(self),
            ("timestamp", Scalar::Text(text)) if is_date(text) => Ok(self),
            (_, Scalar::Null) => Err("null"),
            (_, Scalar::Bool(_)) => Err("a boolean"),
            (_, Scalar::Integer(_) | Scalar::Float(..) | Scalar::NotFinite(_)) => Err("a number"),
            (_, Scalar::Text(_)) => Err("a string"),
        }
    }

    /// The key of a JSON object that the scalar becomes, or why it becomes none.
    pub(crate) fn key(self) -> Result<Cow<'t, str>, &'static str> {
        match self {
            Scalar::Null => Err("null cannot be the key of a map"),
            Scalar::Bool(value) => Ok(Cow::Borrowed(if value { "true" } else { "false" })),
            Scalar::Integer(digits) if digits.parse::<i64>().is_err() => {
                Err("the number is too large to be the key of a map; quote it")
            }
            Scalar::Integer(text) | Scalar::Text(text) => Ok(text),
            Scalar::Float(number, _) => Ok(Cow::Owned(float_key(number))),
            Scalar::NotFinite(name) => Ok(Cow::Borrowed(name)),
        }
    }
}

/// A plain scalar's meaning.
pub(crate) fn resolve(text: Cow<'_, str>) -> Scalar<'_> {
    let Some(first) = text.bytes().next() else { return Scalar::Null };
    match first {
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~' => {
            word(&text).unwrap_or(Scalar::Text(text))
        }
        b'0'..=b'9' | b'+' | b'-' | b'.' => number(text),
        _ => Scalar::Text(text),
    }
}

fn word(text: &str) -> Option<Scalar<'static>> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Some(Scalar::Bool(true))
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Some(Scalar::Bool(false))
        }
        "~" | "null" | "Null" | "NULL" => Some(Scalar::Null),
        _ => None,
    }
}

fn number(text: Cow<'_, str>) -> Scalar<'_> {
    if is_plain_integer(text.as_bytes()) {
        return Scalar::Integer(text);
    }
    let special = match &*text {
        ".nan" | ".NaN" | ".NAN" => Some(".nan"),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(".inf"),
        "-.inf" | "-.Inf" | "-.INF" => Some("-.inf"),
        _ => None,
    };
    if let Some(special) = special {
        return Scalar::NotFinite(special);
    }
    let found = if text.starts_with('.') {
        float(&text)
    } else if text.contains('_') {
        let plain = text.replace('_', "");
        integer(&plain).or_else(|| float(&plain))
    } else {
        integer(&text).or_else(|| float(&text))
    };
    found.unwrap_or(Scalar::Text(text))
}

/// Whether JSON writes the number just so, and every integer type of 64 bits has it.
fn is_plain_integer(bytes: &[u8]) -> bool {
    bytes.len() <= 18 && bytes.iter().all(u8::is_ascii_digit) && (bytes[0] != b'0' || bytes.len() == 1)
}

/// An integer of 64 bits in the notations of Go: decimal, `0x`, `0o`, `0b`, and octal after a leading zero.
fn integer(text: &str) -> Option<Scalar<'static>> {
    let (sign, unsigned) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("+", &text[1..]),
        _ => ("", text),
    };
    let (radix, digits) = match unsigned.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &unsigned[2..]),
        [b'0', b'o' | b'O', ..] => (8, &unsigned[2..]),
        // A sign after `0b`, which Go's reader of binary digits takes.
        [b'0', b'b', b'-', ..] if sign.is_empty() => return signed("-", &unsigned[3..], 2),
        [b'0', b'b', b'+', ..] if sign.is_empty() => return signed("+", &unsigned[3..], 2),
        [b'0', b'b' | b'B', ..] => (2, &unsigned[2..]),
        [b'0', _, ..] => (8, &unsigned[1..]),
        _ => (10, unsigned),
    };
    signed(sign, digits, radix)
}

fn signed(sign: &str, digits: &str, radix: u32) -> Option<Scalar<'static>> {
    if digits.is_empty() || !digits.bytes().all(|byte| char::from(byte).is_digit(radix)) {
        return None;
    }
    let magnitude = i128::from(u64::from_str_radix(digits, radix).ok()?);
    let number = if sign == "-" { -magnitude } else { magnitude };
    // Only without a sign does Go try the unsigned type.
    let fits = i64::try_from(number).is_ok() || sign.is_empty();
    fits.then(|| Scalar::Integer(Cow::Owned(number.to_string())))
}

/// The parts of `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
struct Decimal<'t> {
    whole: &'t str,
    fraction: &'t str,
    exponent: &'t str,
}

impl<'t> Decimal<'t> {
    fn of(text: &'t str) -> Option<Decimal<'t>> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let mantissa_is_right =
            all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty());
        let exponent_is_right = exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !digits.is_empty() && all_digits(digits)
        });
        let exponent = exponent.unwrap_or("0");
        (mantissa_is_right && exponent_is_right).then_some(Decimal { whole, fraction, exponent })
    }

    /// The number without its sign, when it is whole and has 38 digits at most.
    fn as_integer(&self) -> Option<u128> {
        let digits = self.whole.to_owned() + self.fraction;
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            return Some(0);
        }
        let zeros = (digits.len() - significant.len()) as i64;
        let power = self.exponent.parse::<i64>().ok()?.checked_sub(self.fraction.len() as i64)?;
        let power = u32::try_from(power.checked_add(zeros)?).ok()?;
        significant.parse::<u128>().ok()?.checked_mul(10_u128.checked_pow(power)?)
    }
}

/// A floating-point number as Go writes it into JSON: `80.0` becomes `80`, so that it is a port after all.
///
/// Only what is exactly that integer is written as one; what a float had to round stays a float, and is no integer.
fn float(text: &str) -> Option<Scalar<'static>> {
    let decimal = Decimal::of(text)?;
    let number: f64 = text.parse().ok()?;
    if !number.is_finite() {
        return None;
    }
    let magnitude = number.abs();
    let is_plain = number == 0.0 || (1e-6..1e21).contains(&magnitude);
    let is_exact = number.fract() != 0.0 || decimal.as_integer() == Some(magnitude as u128);
    let json = if is_plain && is_exact { number.to_string() } else { format!("{number:e}") };
    Some(Scalar::Float(number, Cow::Owned(json)))
}

/// The key that a floating-point number becomes: as Go's format `g` writes it with the precision of 32 bits.
fn float_key(number: f64) -> String {
    let number = number as f32;
    if number.is_infinite() {
        return if number > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let scientific = format!("{number:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if !(-4..6).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.abs());
    }
    number.to_string()
}

/// Whether a text is a time as sigs.k8s.io/yaml reads one after `!!timestamp`.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 8 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str) -> String {
        match resolve(Cow::Borrowed(text)) {
            Scalar::Null => "null".to_owned(),
            Scalar::Bool(value) => value.to_string(),
            Scalar::Integer(number) | Scalar::Float(_, number) => number.into_owned(),
            Scalar::Text(text) => format!("{text:?}"),
            Scalar::NotFinite(name) => format!("not finite: {name}"),
        }
    }

    #[test]
    fn plain_scalars_mean_what_kubernetes_makes_of_them() {
        for (text, meaning) in [
            ("", "null"),
            ("~", "null"),
            ("NULL", "null"),
            ("nULL", "\"nULL\""),
            ("yes", "true"),
            ("y", "true"),
            ("Off", "false"),
            ("oN", "\"oN\""),
            ("80", "80"),
            ("+80", "80"),
            ("-0", "0"),
            ("017", "15"),
            ("0o17", "15"),
            ("0x1F", "31"),
            ("-0b11", "-3"),
            ("08", "8"),
            ("1_000", "1000"),
            ("80.0", "80"),
            ("8e1", "80"),
            ("1e3", "1000"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e400", "\"1e400\""),
            ("12:30:45", "\"12:30:45\""),
            ("2024-01-02", "\"2024-01-02\""),
            ("0x", "\"0x\""),
            ("-", "\"-\""),
            ("1.2.3", "\"1.2.3\""),
            ("100m", "\"100m\""),
            ("=", "\"=\""),
            ("18446744073709551615", "18446744073709551615"),
            ("1e30", "1e30"),
            (".inf", "not finite: .inf"),
        ] {
            assert_eq!(print(text), meaning, "{text:?}");
        }
    }
}
