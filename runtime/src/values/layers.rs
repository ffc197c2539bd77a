//! Values in layers, as a program states them.

use std::env;
use std::error;
use std::fmt::{self, Debug, Display, Formatter};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use podwire_manifests::__build::{Docs, Form, Given, Layers, Leaf, Sources, Step, Steps, UNSEEN_SECRET};
use podwire_manifests::decode;

use super::fields::{Catalog, FromValues};
use super::shape::{Shape, Shapes};
use crate::emit::shown;
use crate::testing::UPDATE;

/// The largest values file, in bytes. Ten thousand instances take a hundredth of it.
const LARGEST: u64 = 16 << 20;

/// How the variables begin that may hold values.
pub(crate) const VARIABLES: &str = "PODWIRE_";

/// The values of an app, in layers: files, single values, variables. What comes later overrides what came before.
///
/// Maps are merged, however deep; everything else is replaced, lists as a whole. Null takes away what came before, so that a field has
/// its default again. Each value knows where it came from: an error points there, whatever was merged.
///
/// ```
/// use podwire::prelude::*;
/// use serde::Deserialize;
///
/// #[derive(Container, Pod, Deserialize)]
/// #[container(image = format!("ghcr.io/acme/web:{}", self.tag))]
/// #[deployment(replicas = self.replicas)]
/// struct Web {
///     tag: String,
///     replicas: u32,
/// }
///
/// #[derive(App, Deserialize)]
/// struct Shop {
///     web: Web,
/// }
///
/// let values = podwire::Values::new()
///     .text("base.yaml", "web: { tag: 2.0.0, replicas: 1 }")
///     .text("prod.yaml", "web: { replicas: 3 }")
///     .set("web.tag=2.1")?;
/// let shop: Shop = values.read()?;
/// assert_eq!((shop.web.tag.as_str(), shop.web.replicas), ("2.1", 3));
///
/// let error = values.text("local.yaml", "web: { replicsa: 1 }").read::<Shop>().err().unwrap();
/// assert_eq!(
///     error.to_string(),
///     "local.yaml:1:8: web.replicsa: unknown field \"web.replicsa\"; did you mean `replicas`?"
/// );
/// # Ok::<(), podwire::ValuesError>(())
/// ```
///
/// # Secrets
/// A field of type [`Secret`](struct@crate::Secret) is read from a file only where that says that it holds secrets, by the key
/// `x-secrets: true`, or from a variable; no error, listing or explanation shows it.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is read until `read` is called"]
pub struct Values {
    sources: Sources,
    files: Vec<PathBuf>,
}

impl Values {
    /// None: every field has its default, or is missing.
    pub fn new() -> Values {
        Values::default()
    }

    /// Adds a file: YAML, JSON, or TOML where it is called `….toml` and podwire's feature `toml` is on. `-` is standard input.
    ///
    /// # Errors
    /// When it cannot be read, when it has more than 16 MiB, or when it is no UTF-8 or UTF-16.
    pub fn file(self, path: impl AsRef<Path>) -> Result<Values, ValuesError> {
        let path = path.as_ref();
        self.file_as(path, &path.to_string_lossy())
    }

    /// [`file`](Values::file), which messages call by another name.
    pub(crate) fn file_as(mut self, path: &Path, name: &str) -> Result<Values, ValuesError> {
        let is_input = path.as_os_str() == "-";
        let name = if is_input { "standard input" } else { name };
        let unreadable = |why: &dyn Display, near: &str| {
            ValuesError::unreadable(format!("cannot read {}: {why}{near}", shown(name)))
        };
        let bytes = if is_input { read(io::stdin().lock()) } else { File::open(path).and_then(read) };
        let bytes = bytes.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => unreadable(&error, &near(path)),
            _ => unreadable(&error, ""),
        })?;
        if bytes.len() as u64 > LARGEST {
            let size = format!("it has more than {} MiB, and no values have", LARGEST >> 20);
            return Err(unreadable(&size, ""));
        }
        let text = decode::text_of_bytes(&bytes).map_err(|error| error.in_file(name))?;
        if !is_input {
            self.files.push(path.to_owned());
        }
        Ok(self.text(name, &text))
    }

    /// Adds a text, as a file of this name would be added.
    pub fn text(mut self, name: impl Into<String>, text: &str) -> Values {
        let name = name.into();
        let is_toml = Path::new(&name).extension().is_some_and(|extension| extension == "toml");
        self.sources.push(name, text, if is_toml { Form::Toml } else { Form::Yaml });
        self
    }

    /// Sets one value, `path=value`. What is typed is what its field makes of it: `1.10` is a text for a text, and a number
    /// for a number.
    ///
    /// A path has names with dots between them, `[0]` for an item of a list, and `[a.b]` for a name that has dots itself.
    ///
    /// # Errors
    /// When it is no path with a value.
    pub fn set(mut self, assignment: &str) -> Result<Values, ValuesError> {
        let Some((path, value)) = assignment.split_once('=') else {
            let message =
                format!("expected a path with a value, `web.replicas=3`, found `{}`", shown(assignment));
            return Err(ValuesError::usage(message));
        };
        let steps = Steps::of(path.trim_end()).map_err(ValuesError::usage)?;
        self.sources.push(format!("--set {steps}"), value, Form::Typed { steps, is_seen: true });
        Ok(self)
    }

    /// Adds what the variables of this process say whose names begin with `PODWIRE_`. Each sets one value, as
    /// [`set`](Values::set) does; `__` stands between the names of its path: `PODWIRE_WEB__LOG_LEVEL` is `web.log_level`. `PODWIRE_UPDATE`
    /// is none of them: it speaks to [tests](crate::testing).
    pub fn variables(self) -> Values {
        let variables = env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        self.variables_of(variables)
    }

    /// [`variables`](Values::variables) of others than this process, for tests.
    pub fn variables_of(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Values {
        let mut own: Vec<(String, String)> =
            variables.into_iter().filter(|(name, _)| name.starts_with(VARIABLES) && name != UPDATE).collect();
        own.sort();
        for (name, value) in own {
            let steps = name[VARIABLES.len()..].split("__").map(|word| match word.parse() {
                Ok(index) => Step::Index(index),
                Err(_) => Step::Key(word.to_lowercase()),
            });
            let steps = Steps(steps.collect());
            self.sources.push(name, &value, Form::Typed { steps, is_seen: false });
        }
        self
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The files that were added, standard input aside.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The app, or another struct of values.
    ///
    /// # Errors
    /// All that is wrong, each with its place, and with what a missing field means.
    pub fn read<T: FromValues>(&self) -> Result<T, ValuesError> {
        let layers = self.merge()?;
        // What fields mean is asked for where something is wrong, and only then.
        let value = layers.read(Docs::default()).or_else(|_| layers.read(Catalog::of::<T>().docs()));
        value.map_err(|error| self.invalid(error))
    }

    /// Where the value of a path came from, and what it replaced; of a path that leads to several values, of each of them.
    ///
    /// ```
    /// # use podwire::prelude::*;
    /// # #[derive(Container, Pod, serde::Deserialize)]
    /// # #[container(image = "web:1")]
    /// # #[deployment(replicas = self.replicas)]
    /// # struct Web { replicas: u32 }
    /// # #[derive(App, serde::Deserialize)]
    /// # struct Shop { web: Web }
    /// let values = podwire::Values::new()
    ///     .text("base.yaml", "web: { replicas: 1 }")
    ///     .text("prod.yaml", "web: { replicas: 3 }");
    /// assert_eq!(
    ///     values.explain::<Shop>("web.replicas")?,
    ///     "web.replicas = 3\n  from prod.yaml:1:18\n  replaces 1 from base.yaml:1:18\n"
    /// );
    /// # Ok::<(), podwire::ValuesError>(())
    /// ```
    ///
    /// # Errors
    /// When a text cannot be read, when a secret stands where it can be neither refused nor hidden, or when there is no such value: the near
    /// one is named.
    pub fn explain<T: FromValues>(&self, path: &str) -> Result<String, ValuesError> {
        let read = self.read::<T>();
        let described = Described { hides_unknown: read.is_err(), ..Described::of::<T>() };
        if let Err(error) = read
            && error.to_string().contains(UNSEEN_SECRET)
        {
            return Err(error);
        }
        super::explain::explain(self, &Steps::of(path).map_err(ValuesError::usage)?, &described)
    }

    pub(crate) fn merge(&self) -> Result<Layers<'_>, ValuesError> {
        self.sources.merge().map_err(|error| self.invalid(error))
    }

    fn invalid(&self, error: decode::Error) -> ValuesError {
        ValuesError { reason: Box::new(Reason::Invalid { error, has_values: !self.sources.is_empty() }) }
    }
}

/// What is known of the type of an app's values.
pub(crate) struct Described {
    pub(crate) shapes: Shapes,
    pub(crate) catalog: Catalog,
    /// Whether values hide of which the type shows nothing: those that could not be read may be secrets there.
    pub(crate) hides_unknown: bool,
}

impl Described {
    pub(crate) fn of<T: FromValues>() -> Described {
        Described { shapes: Shapes::of::<T>(), catalog: Catalog::of::<T>(), hides_unknown: false }
    }

    /// Whether what is at the end of the steps is a secret, or a part of one, or may be meant for one: where it has not the form that
    /// it should have, or another name, everything around it counts.
    pub(crate) fn hides(&self, path: &[Step], is_single: bool) -> bool {
        let mut shape = &self.shapes.root;
        let mut steps = path.iter();
        loop {
            while let Shape::Optional(inner) = shape {
                shape = inner;
            }
            if matches!(shape, Shape::Secret(_)) {
                return true;
            }
            let Some(step) = steps.next() else { break };
            let inner = match (shape, step) {
                (Shape::Struct(name), Step::Key(key)) => {
                    let mut fields = self.shapes.fields(name).iter();
                    fields.find(|field| field.name == key).map(|field| &field.shape)
                }
                (Shape::Enum(name), Step::Key(key)) => {
                    let mut variants = self.shapes.variants(name).iter();
                    variants.find(|variant| variant.name == key).and_then(|variant| variant.content.as_ref())
                }
                (Shape::Map(inner) | Shape::List(inner), _) => Some(&**inner),
                _ => None,
            };
            match inner {
                Some(inner) => shape = inner,
                None => return self.holds_secret(shape),
            }
        }
        is_single && self.holds_secret(shape)
    }

    fn holds_secret(&self, shape: &Shape) -> bool {
        let is_secret = |shape: &Shape| match shape {
            Shape::Secret(_) => true,
            Shape::Unknown => self.hides_unknown,
            _ => false,
        };
        self.shapes.has_inside(shape, &is_secret)
    }
}

impl Values {
    /// All values that the layers give, each with its place.
    pub(crate) fn leaves(&self, described: &Described) -> Result<Vec<Leaf>, ValuesError> {
        Ok(self.merge()?.leaves(&|path, is_single| described.hides(path, is_single)))
    }

    /// What the layers give for a path.
    pub(crate) fn given(layers: &Layers<'_>, path: &Steps, described: &Described) -> Vec<Given> {
        layers.given(path, &|path, is_single| described.hides(path, is_single))
    }
}

/// All that there is, or one byte more than values may have.
fn read(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file that may have been meant.
fn near(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = folder.read_dir().into_iter().flatten().flatten();
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let wanted = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    match podwire_rules::nearest(&wanted, &names) {
        Some(near) => format!("; did you mean {}?", shown(&path.with_file_name(near))),
        None => String::new(),
    }
}

/// Why values could not be read.
///
/// It prints everything that is wrong, a line each, as `file:line:column: field: what`. No value is shown: it may be a secret.
pub struct ValuesError {
    // Boxed: a result is passed on far more often than it is an error.
    reason: Box<Reason>,
}

enum Reason {
    Invalid { error: decode::Error, has_values: bool },
    Unreadable(String),
    Usage(String),
}

impl ValuesError {
    /// What is wrong with the values, none where they could not be read at all.
    pub fn problems(&self) -> &[decode::Problem] {
        match &*self.reason {
            Reason::Invalid { error, .. } => error.problems(),
            _ => &[],
        }
    }

    /// Whether it is a path or an assignment that is malformed, and no value.
    pub(crate) fn is_usage(&self) -> bool {
        matches!(*self.reason, Reason::Usage(_))
    }

    /// Whether a file could not be read.
    pub(crate) fn is_unreadable(&self) -> bool {
        matches!(*self.reason, Reason::Unreadable(_))
    }

    /// Whether something is missing, and there is nothing in which it could have been.
    pub(crate) fn lacks_values(&self) -> bool {
        matches!(*self.reason, Reason::Invalid { has_values: false, .. })
    }

    fn unreadable(message: String) -> ValuesError {
        ValuesError { reason: Box::new(Reason::Unreadable(message)) }
    }

    pub(crate) fn usage(message: String) -> ValuesError {
        ValuesError { reason: Box::new(Reason::Usage(message)) }
    }
}

impl From<decode::Error> for ValuesError {
    fn from(error: decode::Error) -> ValuesError {
        ValuesError { reason: Box::new(Reason::Invalid { error, has_values: true }) }
    }
}

impl Display for ValuesError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match &*self.reason {
            Reason::Invalid { error, .. } => Display::fmt(error, formatter),
            Reason::Unreadable(message) | Reason::Usage(message) => formatter.write_str(message),
        }
    }
}

/// Like [`Display`]: this is what a `main` or a build script that returns the error shows.
impl Debug for ValuesError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

impl error::Error for ValuesError {}
