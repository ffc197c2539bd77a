//! Kubernetes objects as block-style YAML, in the shape that `kubectl` and kustomize print.
//!
//! Why an emitter of its own: every string has to come back as the same string from readers of YAML 1.1
//! (`kubectl`, PyYAML) and of YAML 1.2, as value, as key and as list item; and writing must not be what an
//! emit spends its time on. serde_yaml and its forks write `y`, `no` or `1_000` bare, which `kubectl` reads as another
//! type. serde-saphyr, the fastest of the YAML crates, writes 90 to 100 MB/s in `benches/in-process`, this one about 280.
//! Building and writing the 1,000 apps of the benchmarks takes 51 million instructions with this emitter, 174 with
//! serde-saphyr, 300 with serde_yaml_ng, and 41 with serde_json (`docs/benchmarks.md`).
//!
//! What is written: two spaces of indentation, list items in line with their key (`- name: x`), `{}` and `[]` for
//! what is empty, keys in the order in which they are serialized, no line folding. A string is written bare only when
//! no reader could take it for anything else, as a literal block (`|`) when it is text of several lines, and otherwise
//! in double quotes.

mod collections;
mod error;
mod key;
mod number;
pub(crate) mod refrain;
mod scalar;
mod serializer;

use serde::Serialize;

pub use error::Error;
use refrain::Refrain;
use serializer::Serializer;

/// What starts a document of a stream. Documents that each start with it can be concatenated.
pub const DOCUMENT_START: &str = "---\n";

/// Appends `value` to `out` as one YAML document, without a [`DOCUMENT_START`].
///
/// # Errors
/// When `value` is not what a manifest can hold: a number that is not finite, bytes, a map key that is neither a string,
/// a number nor a bool, or when its own `Serialize` fails. `out` is then as it was before.
///
/// ```
/// let mut out = Vec::new();
/// podwire_manifests::yaml::append(&mut out, &[("app", "web"), ("answer", "no")])?;
/// assert_eq!(out, b"- - app\n  - web\n- - answer\n  - \"no\"\n");
/// # Ok::<(), podwire_manifests::yaml::Error>(())
/// ```
pub fn append<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), Error> {
    append_by(out, value, None)
}

fn append_by<T: Serialize + ?Sized>(
    out: &mut Vec<u8>,
    value: &T,
    refrain: Option<&Refrain>,
) -> Result<(), Error> {
    let length_before = out.len();
    let result = value.serialize(Serializer::document(out, refrain));
    if result.is_err() {
        out.truncate(length_before);
    }
    result
}

/// `value` as one YAML document, without a [`DOCUMENT_START`].
///
/// # Errors
/// As [`append`].
///
/// ```
/// use podwire_manifests::k8s_openapi::api::core::v1::EnvVar;
///
/// let variable = EnvVar { name: "LOG_LEVEL".into(), value: Some("on".into()), ..EnvVar::default() };
/// assert_eq!(podwire_manifests::yaml::to_string(&variable)?, "name: LOG_LEVEL\nvalue: \"on\"\n");
/// # Ok::<(), podwire_manifests::yaml::Error>(())
/// ```
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let mut out = Vec::new();
    append(&mut out, value)?;
    String::from_utf8(out).map_err(|_| Error::new("the document is not UTF-8"))
}
