//! Values that people write in variables, and the standard library has no type for.

use std::fmt::{self, Display, Formatter};
use std::net::{SocketAddr, ToSocketAddrs};
use std::str::FromStr;
use std::{io, vec};

use podwire_rules::forms::{self, Form};

use super::variable::{FromVariable, Malformed};

/// An amount of bytes, written as people write it: `64Mi`, `1.5 GB`, `1024`.
///
/// `k`, `M`, `G`, `T`, `P` and `E` are powers of 1000, `Ki`, `Mi` and so on powers of 1024; a `B` may follow.
///
/// ```
/// use podwire::environment::Size;
///
/// let size: Size = "64Mi".parse()?;
/// assert_eq!(size.bytes(), 64 * 1024 * 1024);
/// assert_eq!(size.to_string(), "64Mi");
/// # Ok::<(), podwire::environment::Malformed>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(u64);

impl Size {
    /// So many bytes.
    pub const fn from_bytes(bytes: u64) -> Size {
        Size(bytes)
    }

    /// How many bytes it is.
    pub const fn bytes(self) -> u64 {
        self.0
    }
}

/// Writes the size in the largest unit of 1024 of which it is a whole number.
impl Display for Size {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        const UNITS: [&str; 7] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
        let power = if self.0 == 0 { 0 } else { (self.0.trailing_zeros() / 10) as usize };
        write!(formatter, "{}{}", self.0 >> (power * 10), UNITS[power])
    }
}

impl FromStr for Size {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Size, Malformed> {
        forms::size(text).map(Size).map_err(Malformed::new)
    }
}

/// A URL: a scheme, `://`, a host and what follows. It is kept as it is written.
///
/// ```
/// use podwire::environment::Url;
///
/// let url: Url = "http://catalog:80/products".parse()?;
/// assert_eq!(url.scheme(), "http");
/// assert_eq!(url.as_str(), "http://catalog:80/products");
/// # Ok::<(), podwire::environment::Malformed>(())
/// ```
///
/// What has a password in it is a [`Secret<Url>`](struct@crate::Secret). For the type of the crate `url`, write
/// `#[env(from_str, form = Url)]` at the field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Url {
    /// The URL as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before `://`.
    pub fn scheme(&self) -> &str {
        self.0.split_once("://").map_or("", |(scheme, _)| scheme)
    }
}

impl AsRef<str> for Url {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Display for Url {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl FromStr for Url {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Url, Malformed> {
        Malformed::judged(&Form::Url, text).map(|()| Url(text.to_owned()))
    }
}

/// A host and a port: what a link to a service gives, `catalog:80`.
///
/// ```
/// use podwire::environment::Authority;
///
/// let catalog: Authority = "catalog:80".parse()?;
/// assert_eq!((catalog.host(), catalog.port()), ("catalog", 80));
/// let local: Authority = "[::1]:8080".parse()?;
/// assert_eq!(local.host(), "::1");
/// # Ok::<(), podwire::environment::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Authority {
    host: String,
    port: u16,
}

impl Authority {
    /// The host's name or IP address, an IPv6 address without its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Display for Authority {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(formatter, "[{}]:{}", self.host, self.port)
        } else {
            write!(formatter, "{}:{}", self.host, self.port)
        }
    }
}

impl FromStr for Authority {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Authority, Malformed> {
        Malformed::judged(&Form::Authority, text)?;
        let (host, port) = text.rsplit_once(':').ok_or(Malformed::new("it has no port"))?;
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        Ok(Authority { host: host.to_owned(), port: port.parse().map_err(Malformed::new)? })
    }
}

/// Asks the resolver for the host's addresses: `TcpStream::connect(&authority)`.
impl ToSocketAddrs for Authority {
    type Iter = vec::IntoIter<SocketAddr>;

    fn to_socket_addrs(&self) -> io::Result<vec::IntoIter<SocketAddr>> {
        (self.host.as_str(), self.port).to_socket_addrs()
    }
}

macro_rules! form {
    ($($type:ty: $form:expr;)+) => {$(
        impl FromVariable for $type {
            const FORM: Form = $form;

            fn from_variable(text: &str) -> Result<$type, Malformed> {
                text.parse()
            }
        }
    )+};
}

form! {
    Size: Form::Size;
    Url: Form::Url;
    Authority: Form::Authority;
}
