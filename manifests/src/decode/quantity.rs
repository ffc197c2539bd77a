//! Quantities as the API server decodes them: from strings, with blanks around, and from JSON numbers.

use podwire_rules::quantities::{Quantity, QuantityError};

/// The quantity without the blanks around it, or what is wrong in the API server's words.
pub(crate) fn read(text: &str) -> Result<String, String> {
    match Quantity::parse(text) {
        Ok(_) => Ok(text.trim_ascii().to_owned()),
        Err(error) => Err(format!("the value is no quantity: {}", error.detail())),
    }
}

/// What is wrong with a value that is neither a string nor a number.
pub(crate) fn not_a_quantity(type_name: &str) -> String {
    format!("expected a quantity, found {type_name}: {}", QuantityError::Format.detail())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn blanks_around_a_quantity_are_dropped() {
        assert_eq!(read(" 1Gi ").as_deref(), Ok("1Gi"));
        assert!(read("1kk").unwrap_err().starts_with("the value is no quantity: unable to parse"));
    }
}
