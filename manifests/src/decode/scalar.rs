//! What a plain YAML scalar means to Kubernetes: YAML 1.1 as sigs.k8s.io/yaml resolves it.
//!
//! `yes` and `on` are booleans, `0o17` and `017` are 15, `1_000` is 1000; `12:30:45` and dates are strings.

use std::borrow::Cow;

use super::tree::Value;

/// A plain scalar's value, or why JSON has none for it.
pub(crate) fn resolve(text: Cow<'_, str>) -> Result<Value<'_>, &'static str> {
    let Some(first) = text.bytes().next() else { return Ok(Value::Null) };
    match first {
        b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | b'o' | b'O' | b'~' => {
            if let Some(value) = word(&text) {
                return Ok(value);
            }
        }
        b'0'..=b'9' | b'+' | b'-' | b'.' => {
            if is_not_finite(&text) {
                return Err("JSON has no infinity and no NaN; quote the value to have a string");
            }
            if let Some(number) = number(&text) {
                return Ok(Value::Number(Cow::Owned(number)));
            }
        }
        _ => {}
    }
    Ok(Value::Text(text))
}

fn word(text: &str) -> Option<Value<'static>> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Some(Value::Bool(true))
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Some(Value::Bool(false))
        }
        "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        _ => None,
    }
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// The number as JSON writes it; none when the text is a string.
fn number(text: &str) -> Option<String> {
    if text.starts_with('.') {
        return is_decimal(text).then(|| float(text)).flatten();
    }
    let plain = if text.contains('_') { Cow::Owned(text.replace('_', "")) } else { Cow::Borrowed(text) };
    if let Some(number) = integer(&plain) {
        return Some(number);
    }
    is_decimal(&plain).then(|| float(&plain)).flatten()
}

/// An integer in the notations of Go: decimal, `0x`, `0o`, `0b`, and octal after a leading zero.
fn integer(text: &str) -> Option<String> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (16, &digits[2..]),
        [b'0', b'o' | b'O', ..] => (8, &digits[2..]),
        [b'0', b'b' | b'B', ..] => (2, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    let is_digit = |byte: u8| char::from(byte).is_digit(radix);
    if digits.is_empty() || !digits.bytes().all(is_digit) {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    match u128::from_str_radix(digits, radix) {
        Ok(0) => Some("0".to_owned()),
        Ok(magnitude) => Some(format!("{sign}{magnitude}")),
        // Longer decimal numbers keep their digits: they are refused where an integer is wanted.
        Err(_) => (radix == 10).then(|| format!("{sign}{digits}")),
    }
}

/// Whether the text has the form `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_is_right = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
        }
        None => !mantissa.is_empty() && all_digits(mantissa),
    };
    let exponent_is_right = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && all_digits(digits)
    });
    mantissa_is_right && exponent_is_right
}

/// A floating-point number as Go writes it into JSON: `80.0` becomes `80`, so that it is a port after all.
fn float(text: &str) -> Option<String> {
    let number: f64 = text.parse().ok()?;
    if !number.is_finite() {
        return None;
    }
    let magnitude = number.abs();
    let plain = number == 0.0 || (1e-6..1e21).contains(&magnitude);
    Some(if plain { number.to_string() } else { format!("{number:e}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str) -> String {
        match resolve(Cow::Borrowed(text)) {
            Ok(Value::Null) => "null".to_owned(),
            Ok(Value::Bool(value)) => value.to_string(),
            Ok(Value::Number(number)) => number.into_owned(),
            Ok(Value::Text(text)) => format!("{text:?}"),
            Ok(_) => unreachable!("a scalar is no collection"),
            Err(message) => message.to_owned(),
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
            ("18446744073709551616", "18446744073709551616"),
            ("1e30", "1e30"),
            (".inf", "JSON has no infinity and no NaN; quote the value to have a string"),
        ] {
            assert_eq!(print(text), meaning, "{text:?}");
        }
    }
}
