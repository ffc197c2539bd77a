//! Quantities as the API server prints and rounds them.

use podwire_rules::quantities::Quantity;
use podwire_rules::resources::is_huge_pages;

const MILLIS: i128 = 1000;

/// The suffixes of powers of 1024.
const BINARY: [&str; 7] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/// How a quantity was written, as far as it decides how it is printed.
struct Written<'t> {
    text: &'t str,
    /// Whether the API server keeps the quantity's own text: that of short numbers without a dot.
    keeps_text: bool,
    format: Format,
    /// Whether the API server computes with 64 bits.
    is_short: bool,
    millis: i128,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Binary,
    Decimal,
    Exponent,
}

impl<'t> Written<'t> {
    fn read(text: &'t str) -> Option<Written<'t>> {
        let text = text.trim_ascii();
        let quantity = Quantity::parse(text).ok()?;
        let unsigned = text.trim_start_matches(['+', '-']);
        let end = unsigned.find(|character: char| !character.is_ascii_digit() && character != '.');
        let (number, suffix) = unsigned.split_at(end.unwrap_or(unsigned.len()));
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let (format, exponent) = meaning_of(suffix)?;
        let digits = whole.trim_start_matches('0').len().max(1);
        let decimals_count = i64::try_from(decimals.len()).ok()?;
        let (is_short, scale) = match format {
            // Two thirds of a decimal digit for each binary one, as the API server estimates it.
            Format::Binary => {
                let room = 14_i64 - i64::try_from(digits).ok()? - exponent * 3 / 10;
                (decimals.is_empty() && room >= 0, 0)
            }
            _ => (digits + decimals.len() <= 18, exponent - decimals_count),
        };
        let is_short = is_short && scale >= -9;
        let keeps_text = is_short && scale >= -3 && !number.contains('.');
        Some(Written { text, keeps_text, format, is_short, millis: quantity.millis() })
    }

    fn print(&self) -> String {
        if self.keeps_text {
            return self.text.to_owned();
        }
        let is_whole = self.millis % MILLIS == 0;
        if self.format == Format::Binary && is_whole && self.millis.abs() >= 1024 * MILLIS {
            let (number, power) = without_factors(self.millis / MILLIS, 1024, 6);
            return format!("{number}{}", BINARY[power]);
        }
        let (number, power) = without_factors(self.millis, 1000, 7);
        match self.format {
            Format::Exponent if power != 1 => {
                let exponent = i32::try_from(power).unwrap_or_default() * 3 - 3;
                format!("{number}e{exponent}")
            }
            Format::Exponent => number.to_string(),
            _ => format!("{number}{}", ["m", "", "k", "M", "G", "T", "P", "E"][power]),
        }
    }
}

/// The format that a suffix means, and the exponent: of 2 or of 10.
fn meaning_of(suffix: &str) -> Option<(Format, i64)> {
    if let Some(position) = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].iter().position(|known| *known == suffix) {
        return Some((Format::Binary, i64::try_from(position).ok()? * 10 + 10));
    }
    let decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    if let Some(position) = decimal.iter().position(|known| *known == suffix) {
        return Some((Format::Decimal, i64::try_from(position).ok()? * 3 - 9));
    }
    Some((Format::Exponent, suffix.get(1..)?.parse().ok()?))
}

/// Divides as often as nothing is left over, at most `limit` times.
fn without_factors(mut number: i128, factor: i128, limit: usize) -> (i128, usize) {
    let mut power = 0;
    while power < limit && number != 0 && number % factor == 0 {
        number /= factor;
        power += 1;
    }
    (number, power)
}

/// A quantity as the API server prints it once it has set defaults: rounded up to thousandths.
pub(crate) fn printed(text: &str) -> String {
    Written::read(text).map_or_else(|| text.to_owned(), |written| written.print())
}

/// An amount that was computed, in the units in which people write it: bytes in powers of 1024.
pub(crate) fn in_units(resource: &str, amount: Quantity) -> String {
    let is_bytes = resource.ends_with("memory") || resource.ends_with("storage") || is_huge_pages(resource);
    if !is_bytes || !amount.is_integer() {
        return amount.to_string();
    }
    let (number, power) = without_factors(amount.value().into(), 1024, 6);
    format!("{number}{}", BINARY[power])
}

/// A quantity that is no whole number, printed as the API server warns of it; none for whole numbers.
///
/// The API server counts in thousandths of 64 bits: what is too long for that is short by its upper bits.
pub(crate) fn fractional(text: &str) -> Option<String> {
    let written = Written::read(text)?;
    let millis = match i64::try_from(written.millis) {
        Ok(millis) => millis,
        Err(_) if written.is_short => return None,
        Err(_) => wrap(written.millis),
    };
    (millis % 1000 != 0).then(|| written.print())
}

fn wrap(number: i128) -> i64 {
    let low = number.rem_euclid(1 << 64);
    i64::try_from(low).unwrap_or_else(|_| i64::try_from(low - (1 << 64)).unwrap_or(i64::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_print_as_the_api_server_prints_them() {
        for (text, expected) in [
            ("100m", "100m"),
            ("1e-3", "1e-3"),
            ("1n", "1m"),
            ("3.000023m", "4m"),
            ("500.000050m", "501m"),
            ("0.1Gi", "107374182400m"),
            ("1.5Gi", "1536Mi"),
            ("5.4", "5400m"),
            ("+3m", "+3m"),
            ("1E-3", "1E-3"),
            ("0.5e0", "500e-3"),
            ("0.05e6", "50e3"),
            ("0.0010", "1m"),
            ("-10G", "-10G"),
            (" 12345m ", "12345m"),
        ] {
            assert_eq!(printed(text), expected, "{text:?}");
        }
    }

    #[test]
    fn computed_amounts_print_in_the_units_of_their_resource() {
        let of = |resource, text| in_units(resource, Quantity::parse(text).unwrap());
        assert_eq!(of("memory", "1610612736"), "1536Mi");
        assert_eq!(of("requests.storage", "10Gi"), "10Gi");
        assert_eq!(of("hugepages-2Mi", "4Mi"), "4Mi");
        assert_eq!(of("memory", "1000"), "1000");
        assert_eq!(of("cpu", "2048"), "2048");
        assert_eq!(of("cpu", "1.5"), "1500m");
        assert_eq!(of("pods", "12"), "12");
    }

    #[test]
    fn fractions_of_bytes_are_recognised() {
        for text in ["1Gi", "500M", "1E", "0", "1000m", "nonsense"] {
            assert_eq!(fractional(text), None, "{text:?}");
        }
        assert_eq!(fractional("3Ei").as_deref(), Some("3Ei"));
        assert_eq!(fractional("1500m").as_deref(), Some("1500m"));
    }
}
