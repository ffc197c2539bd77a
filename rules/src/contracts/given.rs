//! Which variables of a contract are set, and which are lacking.

use super::{EnvironmentDecl, Presence};
use crate::near::slips;
use crate::text::{equal, starts_with};

/// How many variables of one contract are counted. What a longer one lacks is said when the program starts.
const MOST: usize = 512;

/// Which variables of a contract are set.
///
/// ```
/// use podwire_rules::contracts::{EnvironmentDecl, Given, VariableDecl};
/// use podwire_rules::forms::Form;
///
/// const CONFIG: EnvironmentDecl = EnvironmentDecl {
///     type_name: "Config",
///     variables: &[VariableDecl::of(Form::Text).named("LOG_LEVEL", "log_level", "")],
///     ..EnvironmentDecl::EMPTY
/// };
///
/// let mut given = Given::of(&CONFIG);
/// assert_eq!(given.near("LOG_LEVLE"), Some(0));
/// assert_eq!(given.lacking(0), Some(0));
/// assert_eq!(given.take("LOG_LEVEL"), Some(0));
/// assert_eq!(given.lacking(0), None);
/// ```
#[derive(Debug)]
pub struct Given<'e> {
    contract: &'e EnvironmentDecl,
    set: [bool; MOST],
}

impl<'e> Given<'e> {
    /// None of its variables is set yet.
    pub const fn of(contract: &'e EnvironmentDecl) -> Given<'e> {
        Given { contract, set: [false; MOST] }
    }

    /// The variable of this name is set: its number in the contract, where that has it.
    pub const fn take(&mut self, name: &str) -> Option<usize> {
        let number = self.contract.number(name);
        if let Some(number) = number {
            self.take_number(number);
        }
        number
    }

    /// The variable with this number is set, or is not asked for.
    pub const fn take_number(&mut self, number: usize) {
        if number < MOST {
            self.set[number] = true;
        }
    }

    /// The number of the first variable from `from` on without which the program does not start, and which nothing sets. Those
    /// of a struct that may be left out count where one of them is set.
    pub const fn lacking(&self, from: usize) -> Option<usize> {
        self.lacking_in(self.contract, 0, from)
    }

    const fn lacking_in(&self, part: &EnvironmentDecl, first: usize, from: usize) -> Option<usize> {
        let (mut variables, mut number) = (part.variables, first);
        while let [variable, rest @ ..] = variables {
            if number >= from && !self.is_set(number) && matches!(variable.presence, Presence::Required) {
                return Some(number);
            }
            (variables, number) = (rest, number + 1);
        }
        let mut nested = part.nested;
        while let [inner, rest @ ..] = nested {
            let count = inner.declaration.count();
            if !inner.optional || self.has_any(number, count) {
                let lacking = self.lacking_in(inner.declaration, number, from);
                if lacking.is_some() {
                    return lacking;
                }
            }
            (nested, number) = (rest, number + count);
        }
        None
    }

    const fn is_set(&self, number: usize) -> bool {
        number >= MOST || self.set[number]
    }

    const fn has_any(&self, first: usize, count: usize) -> bool {
        let mut number = first;
        while number < first + count {
            if number < MOST && self.set[number] {
                return true;
            }
            number += 1;
        }
        false
    }

    /// The number of the variable that is not set, and that may be meant by this name: misspelt, or without its prefix.
    pub const fn near(&self, name: &str) -> Option<usize> {
        let (mut best, mut found, mut number) = (usize::MAX, None, 0);
        while number < self.contract.count() {
            if !self.is_set(number) {
                let named = self.contract.variable(number);
                let slips = match slips(name, named.name.as_str()) {
                    None if name.eq_ignore_ascii_case(named.variable.name) => Some(usize::MAX - 1),
                    slips => slips,
                };
                if let Some(slips) = slips
                    && slips < best
                {
                    (best, found) = (slips, Some(number));
                }
            }
            number += 1;
        }
        found
    }
}

/// Variables that a program's libraries and its surroundings read, whatever its contract names: those of Rust, of the C library,
/// of TLS and proxies, and of OpenTelemetry. A `*` at the end stands for whatever follows.
pub const OF_LIBRARIES: &[&str] = &[
    "RUST_*",
    "OTEL_*",
    "RAYON_NUM_THREADS",
    "TOKIO_WORKER_THREADS",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "HOME",
    "PATH",
    "TMPDIR",
    "TZ",
    "LANG",
    "LC_*",
    "LD_LIBRARY_PATH",
    "LD_PRELOAD",
    "MALLOC_*",
    "_RJEM_MALLOC_CONF",
    "MIMALLOC_*",
    "GLIBC_TUNABLES",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
];

/// Whether a name is among others, of which one that ends with `*` stands for all that begin like it.
///
/// ```
/// use podwire_rules::contracts::{OF_LIBRARIES, is_among};
///
/// assert!(is_among("OTEL_SERVICE_NAME", OF_LIBRARIES));
/// assert!(!is_among("OTELSERVICE_NAME", OF_LIBRARIES));
/// ```
pub const fn is_among(name: &str, mut others: &[&str]) -> bool {
    while let [other, rest @ ..] = others {
        let is_it = match other.as_bytes() {
            [.., b'*'] => starts_with(name, crate::text::slice(other, 0, other.len() - 1)),
            _ => equal(name, other),
        };
        if is_it {
            return true;
        }
        others = rest;
    }
    false
}
