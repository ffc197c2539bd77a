//! Reading what has no values.

use std::fmt::{self, Formatter};

use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// `value`, which has no values of its own: read where nothing is, from null, or from an empty map.
///
/// An optional value is what serde can do without, in every format: a struct that lacks the field reads it all the same.
///
/// # Errors
/// When there is anything else.
pub fn without_values<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    name: &'static str,
    value: T,
) -> Result<T, D::Error> {
    deserializer.deserialize_option(Nothing(name)).map(|()| value)
}

struct Nothing(&'static str);

impl<'de> Visitor<'de> for Nothing {
    type Value = ();

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "nothing, or an empty map, for {} has no values", self.0)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct(self.0, &[], self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match map.next_key::<String>()? {
            Some(key) => Err(Error::unknown_field(&key, &[])),
            None => Ok(()),
        }
    }
}
