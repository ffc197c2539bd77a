//! Types whose values stand in a variable.

use std::error::Error;
use std::ffi::OsString;
use std::fmt::{self, Display, Formatter};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use podwire_rules::forms::{self, Fit, Form, Misfit};

/// A type that one variable gives the value of.
///
/// ```
/// use podwire::environment::{FromVariable, Malformed};
/// use podwire::prelude::*;
///
/// /// `1/4`: how many of how many requests are traced.
/// #[derive(Debug, PartialEq)]
/// struct Share(u32, u32);
///
/// impl FromVariable for Share {
///     fn from_variable(text: &str) -> Result<Share, Malformed> {
///         let (part, whole) = text.split_once('/').ok_or(Malformed::new("it has no `/`"))?;
///         let number = |text: &str| text.parse().map_err(Malformed::new);
///         Ok(Share(number(part)?, number(whole)?))
///     }
/// }
///
/// #[derive(Environment)]
/// struct Config {
///     traced: Option<Share>,
/// }
///
/// let config = Config::from_iter([("TRACED", "1/4")])?;
/// assert_eq!(config.traced, Some(Share(1, 4)));
/// # Ok::<(), podwire::environment::EnvironmentError>(())
/// ```
///
/// `#[derive(FromVariable)]` implements it for an enum without fields. A type of another crate that has `FromStr` needs
/// no implementation: mark the field `#[env(from_str)]`.
#[diagnostic::on_unimplemented(
    message = "no variable can be read as `{Self}`",
    label = "not the type of a variable",
    note = "mark the field `#[env(from_str)]` if the type implements `FromStr`, `#[env(parse = function)]` if a function reads it, `#[env(nested)]` if it derives `Environment`, or `#[env(skip)]` if it is no variable",
    note = "an enum without fields has `#[derive(FromVariable)]`; other types of your own implement `FromVariable`"
)]
pub trait FromVariable: Sized {
    /// What a value looks like, so that `cargo check` judges the literals that manifests and defaults have.
    /// [`Form::Opaque`], unless it is stated, leaves that to the program.
    const FORM: Form = Form::OPAQUE;

    /// The value that the text means. When the text has not the form, this is not called.
    ///
    /// # Errors
    /// What is wrong with the text; not the text itself, which is shown beside it unless it is secret.
    fn from_variable(text: &str) -> Result<Self, Malformed>;
}

/// Why a text is no value of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    why: String,
}

impl Malformed {
    /// The text is no value, for this reason: "it has no `/`".
    pub fn new(why: impl Display) -> Malformed {
        Malformed { why: why.to_string() }
    }

    /// The text has another form, if it has.
    pub(crate) fn judged(form: &Form, text: &str) -> Result<(), Malformed> {
        let Fit::No(Misfit { why, near, item }) = form.judge(text) else { return Ok(()) };
        let place = if item > 0 { format!("value {item}: ") } else { String::new() };
        Err(match near {
            Some(near) => Malformed::new(format_args!("{place}did you mean `{near}`?")),
            None if why.is_empty() => Malformed::new(format_args!("{place}it is none of them")),
            None => Malformed::new(format_args!("{place}{why}")),
        })
    }

    #[doc(hidden)]
    pub fn none_of() -> Malformed {
        Malformed::new("it is none of them")
    }
}

impl Display for Malformed {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.why)
    }
}

impl Error for Malformed {}

macro_rules! from_str {
    ($($type:ty: $form:expr;)+) => {$(
        impl FromVariable for $type {
            const FORM: Form = $form;

            fn from_variable(text: &str) -> Result<$type, Malformed> {
                <$type>::from_str(text).map_err(Malformed::new)
            }
        }
    )+};
}

macro_rules! integers {
    ($($type:ty)+) => {
        from_str! {$(
            $type: Form::Integer { min: <$type>::MIN as i128, max: <$type>::MAX as u128 };
        )+}
    };
}

macro_rules! positive_integers {
    ($($type:ty)+) => {
        from_str! {$(
            $type: Form::Integer { min: 1, max: <$type>::MAX.get() as u128 };
        )+}
    };
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
positive_integers! { NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroU128 NonZeroUsize }
from_str! {
    f32: Form::Number;
    f64: Form::Number;
    bool: Form::Boolean;
    char: Form::Character;
    IpAddr: Form::Ip;
    Ipv4Addr: Form::Ipv4;
    Ipv6Addr: Form::Ipv6;
    SocketAddr: Form::SocketAddr;
    SocketAddrV4: Form::SocketAddrV4;
    SocketAddrV6: Form::SocketAddrV6;
}

macro_rules! texts {
    ($($type:ty)+) => {$(
        impl FromVariable for $type {
            const FORM: Form = Form::Text;

            fn from_variable(text: &str) -> Result<$type, Malformed> {
                Ok(text.into())
            }
        }
    )+};
}

texts! { String Box<str> Arc<str> PathBuf OsString }

impl FromVariable for Duration {
    const FORM: Form = Form::Duration;

    fn from_variable(text: &str) -> Result<Duration, Malformed> {
        forms::duration(text).map_err(Malformed::new)
    }
}
