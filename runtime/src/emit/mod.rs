//! From an app to manifests: built, validated and written.

mod directory;
mod documents;
mod error;
mod file;
mod objects;
mod spool;
mod verdict;

#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::Path;

use podwire_manifests::__build::Arena;

pub use error::Error;
pub(crate) use verdict::{Findings, Verdict};

use crate::build::{Settings, Sink, build};
use crate::validate::{Finding, Options};
use crate::{App, Member, Object};
use documents::{Documents, Layout};
use objects::Objects;

/// The form of manifests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML, one document after another.
    #[default]
    Yaml,
    /// JSON: one `List` of all objects, or one file for each.
    Json,
}

impl Written {
    pub(crate) fn into_warnings(self) -> Findings {
        Findings { kept: self.warnings, omitted: self.warnings_omitted }
    }
}

impl Format {
    /// The extension of files: `yaml` or `json`.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Yaml => "yaml",
            Format::Json => "json",
        }
    }
}

/// What was written.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Written {
    /// How many objects.
    pub documents: usize,
    /// What the API server will warn of, although it accepts the objects.
    pub warnings: Vec<Finding>,
    /// How many warnings there are beyond [`warnings`](Written::warnings), of which at most 1000 are kept.
    pub warnings_omitted: usize,
}

/// How to emit an app's manifests.
///
/// The order is always the same: namespaces, services, workloads, and among these the order of the declaration. The same
/// app gives the same bytes. All objects are validated before the first byte is written.
///
/// In a `build.rs`, a file that would not change is left as it is:
///
/// ```
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # #[port(http = 80)]
/// # struct Web;
/// # #[derive(App)]
/// # #[app(namespace = "shop")]
/// # struct Shop { web: Web }
/// # let directory = tempfile::tempdir()?;
/// # let path = directory.path().join("shop.yaml");
/// podwire::Emit::new().namespace("staging").to_file(&Shop { web: Web }, &path)?;
/// # assert!(std::fs::read_to_string(path)?.contains("namespace: staging"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is emitted until `to_writer`, `to_file` or another `to_…` method is called"]
pub struct Emit {
    format: Format,
    namespace: Option<String>,
    namespace_objects: bool,
    cluster_domain: String,
    options: Option<Options>,
}

impl Default for Emit {
    fn default() -> Emit {
        Emit::new()
    }
}

impl Emit {
    /// YAML, in the namespace that the app declares, for the newest Kubernetes version that podwire knows.
    pub fn new() -> Emit {
        Emit {
            format: Format::Yaml,
            namespace: None,
            namespace_objects: true,
            cluster_domain: "cluster.local".to_owned(),
            options: None,
        }
    }

    /// Emits YAML or JSON. Default: YAML.
    pub fn format(mut self, format: Format) -> Emit {
        self.format = format;
        self
    }

    /// Emits into this namespace in place of the one that the app declares. Nested apps that declare a namespace
    /// of their own stay in it.
    pub fn namespace(mut self, namespace: impl Into<String>) -> Emit {
        self.namespace = Some(namespace.into());
        self
    }

    /// Whether a Namespace object is emitted for each namespace of the app. Default: true. `default` and the
    /// namespaces of Kubernetes itself (`kube-system`, …) are there in every cluster and never emitted.
    pub fn namespace_objects(mut self, emitted: bool) -> Emit {
        self.namespace_objects = emitted;
        self
    }

    /// The cluster's DNS domain, for the addresses of services in other namespaces. Default: `cluster.local`.
    pub fn cluster_domain(mut self, domain: impl Into<String>) -> Emit {
        self.cluster_domain = domain.into();
        self
    }

    /// The Kubernetes version and the cluster's settings for which the objects are validated. By default the newest
    /// version, and the range of node ports that the app declares.
    pub fn options(mut self, options: Options) -> Emit {
        self.options = Some(options);
        self
    }

    /// The app's objects, all valid.
    ///
    /// # Errors
    /// When something is invalid: all findings, in one [`Error`].
    pub fn to_objects<A: App + Member>(&self, app: &A) -> Result<Vec<Object>, Error> {
        let options = self.options_for::<A>();
        let arena = Arena::default();
        let mut objects = Objects::new(&options, &arena);
        self.build(app, &options, &mut objects);
        objects.finish()
    }

    /// The app's manifests as one text.
    ///
    /// # Errors
    /// When something is invalid.
    pub fn to_string<A: App + Member>(&self, app: &A) -> Result<String, Error> {
        let mut bytes = Vec::new();
        self.to_writer(app, &mut bytes)?;
        Ok(String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// Writes the app's manifests. Nothing is written when something is invalid.
    ///
    /// # Errors
    /// When something is invalid, or `out` fails.
    pub fn to_writer<A: App + Member>(&self, app: &A, mut out: impl Write) -> Result<Written, Error> {
        let options = self.options_for::<A>();
        let (spool, _, written) = self.documents(app, Layout::Stream, &options)?;
        spool.copy_to(&mut out).map_err(|error| Error::io("cannot write the manifests", None, error))?;
        Ok(written)
    }

    /// Writes the app's manifests into a file, in one step: other programs see the old file or the new one, and when
    /// something is invalid, the old one stays. A file that would not change is not touched.
    ///
    /// # Errors
    /// When something is invalid, or the file cannot be written.
    pub fn to_file<A: App + Member>(&self, app: &A, path: impl AsRef<Path>) -> Result<Written, Error> {
        let options = self.options_for::<A>();
        let (spool, _, written) = self.documents(app, Layout::Stream, &options)?;
        file::replace(path.as_ref(), spool)?;
        Ok(written)
    }

    /// Writes each object into a file of its own, `kind-name.yaml`, and removes the files that podwire wrote
    /// before and whose object is gone. The directory is made where there is none.
    ///
    /// Where two namespaces have an object of the same kind and name, the namespace is part of both files' names:
    /// `service-shop_web.yaml`. A YAML file is podwire's as long as its first line says so; JSON has no
    /// comments, so the file `.podwire` lists the JSON files.
    ///
    /// # Errors
    /// When something is invalid, when a file that podwire did not write stands in the way (nothing is written then),
    /// or when a file cannot be written.
    pub fn to_directory<A: App + Member>(&self, app: &A, path: impl AsRef<Path>) -> Result<Written, Error> {
        let options = self.options_for::<A>();
        let (spool, index, written) = self.documents(app, Layout::Separate, &options)?;
        directory::write(path.as_ref(), self.format, spool, &index)?;
        Ok(written)
    }

    fn documents<A: App + Member>(
        &self,
        app: &A,
        layout: Layout,
        options: &Options,
    ) -> Result<(spool::Spool, Vec<documents::Document>, Written), Error> {
        let arena = Arena::default();
        let mut documents = Documents::new(self.format, layout, options, &arena);
        self.build(app, options, &mut documents);
        documents.finish()
    }

    pub(crate) fn build<A: App + Member>(&self, app: &A, options: &Options, sink: &mut dyn Sink) {
        let settings = Settings {
            namespace: self.namespace.as_deref(),
            namespace_objects: self.namespace_objects,
            cluster_domain: &self.cluster_domain,
            options,
        };
        build(app, &settings, sink);
    }

    pub(crate) fn options_for<A: App>(&self) -> Options {
        let (lowest, highest) = A::DECL.node_ports;
        self.options.clone().unwrap_or_else(|| Options::new().node_ports(lowest..=highest))
    }
}

/// The app's objects, built and validated: namespaces, services, workloads.
///
/// ```
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # #[port(http = 80)]
/// # struct Web;
/// # #[derive(App)]
/// # struct Shop { web: Web }
/// let objects = podwire::manifests(&Shop { web: Web })?;
/// assert_eq!((objects[0].kind(), objects[0].name()), ("Pod", "web"));
/// # Ok::<(), podwire::Error>(())
/// ```
///
/// # Errors
/// When something is invalid: all findings, in one [`Error`].
pub fn manifests<A: App + Member>(app: &A) -> Result<Vec<Object>, Error> {
    Emit::new().to_objects(app)
}

/// The app's manifests as YAML documents that `kubectl apply` takes.
///
/// ```
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # #[port(http = 80)]
/// # struct Web;
/// # #[derive(App)]
/// # struct Shop { web: Web }
/// let yaml = podwire::to_yaml(&Shop { web: Web })?;
/// assert!(yaml.starts_with("---\napiVersion: v1\nkind: Pod\n"));
/// # Ok::<(), podwire::Error>(())
/// ```
///
/// # Errors
/// When something is invalid: all findings, in one [`Error`].
pub fn to_yaml<A: App + Member>(app: &A) -> Result<String, Error> {
    Emit::new().to_string(app)
}
