//! Numbers that readers of YAML 1.1 and 1.2 both take for numbers.

use std::fmt::Debug;

use super::error::Error;

/// `value` as both versions of YAML read it: YAML 1.1 demands a point and the exponent's sign.
pub(super) fn float_text<T: Debug + Into<f64> + Copy>(value: T) -> Result<String, Error> {
    if !value.into().is_finite() {
        return Err(Error::new(format!("{value:?} is not finite: a manifest holds finite numbers only")));
    }
    let shortest = format!("{value:?}");
    let Some((mantissa, exponent)) = shortest.split_once('e') else { return Ok(shortest) };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    Ok(format!("{mantissa}{point}e{sign}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::float_text;

    #[test]
    fn floats_keep_their_point_and_sign() {
        for (value, text) in [
            (0.5, "0.5"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e30, "1.0e+30"),
            (2.5e-9, "2.5e-9"),
            (1e-300, "1.0e-300"),
        ] {
            assert_eq!(float_text(value).as_deref(), Ok(text));
        }
        assert_eq!(float_text(0.1_f32).as_deref(), Ok("0.1"));
        assert!(float_text(f64::NAN).is_err() && float_text(f64::INFINITY).is_err());
    }
}
