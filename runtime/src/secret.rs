//! A value that is never shown.

use std::fmt::{self, Debug, Formatter};
#[cfg(feature = "manifests")]
use std::marker::PhantomData;

/// A value that nobody sees by accident: it has no `Display`, its `Debug` shows that there is one and no more, and nothing
/// of podwire's prints or writes it.
///
/// ```
/// use podwire::Secret;
///
/// let password = Secret::new("hunter2".to_owned());
/// assert_eq!(format!("{password:?}"), "Secret(…)");
/// assert_eq!(password.expose(), "hunter2");
/// ```
///
/// Where the value is needed, [`expose`](Secret::expose) says so in the code. Two secrets cannot be compared: do that
/// where they are checked, in constant time. The memory is not cleared when the value is dropped; a `Secret` of a type that
/// does so, such as zeroize's, does it as well.
///
/// With the feature `manifests` it can be deserialized, and the errors of that show nothing of the value either. It is
/// never serialized.
#[derive(Clone, Copy, Default)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Keeps the value from being shown.
    pub const fn new(value: T) -> Secret<T> {
        Secret(value)
    }

    /// The value, for whoever must have it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself. From here on nothing keeps it from being shown.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Secret<T> {
        Secret(value)
    }
}

impl<T> Debug for Secret<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(feature = "manifests")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Secret<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Secret<T>, D::Error> {
        deserializer.deserialize_newtype_struct(podwire_manifests::__build::SECRET, Hidden(PhantomData))
    }
}

/// Reads what a secret holds. That there is none is no secret, and serde says it before it comes here.
#[cfg(feature = "manifests")]
struct Hidden<T>(PhantomData<T>);

#[cfg(feature = "manifests")]
impl<'de, T: serde::Deserialize<'de>> serde::de::Visitor<'de> for Hidden<T> {
    type Value = Secret<T>;

    fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a secret")
    }

    fn visit_newtype_struct<D: serde::Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Secret<T>, D::Error> {
        podwire_manifests::__build::secret_is_read();
        // Serde's own message would quote the value.
        let hidden = |_| serde::de::Error::custom("a secret has another form; its value is not shown");
        T::deserialize(deserializer).map(Secret).map_err(hidden)
    }
}
