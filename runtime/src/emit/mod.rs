//! From an app to manifests: built, validated and written.

mod directory;
mod documents;
mod error;
mod file;
mod header;
mod objects;
mod progress;
mod shown;
mod spool;
mod verdict;

#[cfg(test)]
mod tests;

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use podwire_manifests::__build::Arena;

pub use error::Error;
pub(crate) use error::listed;
pub(crate) use file::{Text, write_text};
pub(crate) use shown::shown;
pub(crate) use verdict::{Findings, Verdict};

use crate::build::{Only, Settings, Sink, build};
use crate::validate::{Finding, Options};
use crate::{App, Member, Object};
use documents::{Documents, Layout};
use objects::Objects;
use podwire_rules::names::dns_subdomain;
use progress::Progress;

/// The form of manifests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
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
    /// The names of the Secrets that were left out, because nobody asked for [`Emit::with_secrets`].
    pub withheld: Vec<String>,
    /// The files that [`Emit::to_directory`] has removed because their objects are gone.
    pub removed: Vec<String>,
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
    with_secrets: bool,
    cluster_domain: String,
    options: Option<Options>,
    allow_empty: bool,
    only: Vec<String>,
    shows_progress: bool,
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
            with_secrets: false,
            cluster_domain: "cluster.local".to_owned(),
            options: None,
            allow_empty: false,
            only: Vec::new(),
            shows_progress: false,
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

    /// Whether Secrets are emitted whose values the app has: those that [`derive(Secret)`](macro@crate::Secret) declares with fields
    /// of type [`Secret`](struct@crate::Secret). Default: false, because manifests are kept where everybody reads them;
    /// [`Written::withheld`] names what is left out, which is validated all the same. An [`Existing`](crate::Existing) Secret is an object
    /// like any other.
    pub fn with_secrets(mut self, emitted: bool) -> Emit {
        self.with_secrets = emitted;
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

    /// Whether [`to_directory`](Emit::to_directory) may remove all files of an app that has no objects any more, other than
    /// namespaces. Default: false, because it is a mistake in the values more often than it is meant.
    pub fn allow_empty(mut self, allowed: bool) -> Emit {
        self.allow_empty = allowed;
        self
    }

    /// Emits a part of the objects: each `kind/name`, in whatever case the kind, or field of the app, such as `web` or
    /// `cache.redis`. All of them are validated all the same, since it is together that they are right. Default: everything.
    ///
    /// ```
    /// # use podwire::prelude::*;
    /// # #[derive(Container, Pod)]
    /// # #[container(image = "nginx:1.27")]
    /// # #[port(http = 80)]
    /// # struct Web;
    /// # #[derive(Service)]
    /// # #[service(name = "web", selects = Web)]
    /// # #[port(http = 80, target = Web::HTTP)]
    /// # struct WebService;
    /// # #[derive(App)]
    /// # struct Shop { web: Web, web_service: WebService }
    /// # let shop = Shop { web: Web, web_service: WebService };
    /// let objects = podwire::Emit::new().only(["service/web"]).to_objects(&shop)?;
    /// assert_eq!(objects.len(), 1);
    ///
    /// let error = podwire::Emit::new().only(["wbe"]).to_objects(&shop).err().unwrap();
    /// assert_eq!(error.to_string(), "nothing was written: the app has no `wbe`: did you mean `web`?");
    /// # Ok::<(), podwire::Error>(())
    /// ```
    pub fn only<T: Into<String>>(mut self, wanted: impl IntoIterator<Item = T>) -> Emit {
        self.only = wanted.into_iter().map(Into::into).collect();
        self
    }

    /// Says how far it is on standard error, where that is a terminal and it takes long.
    pub(crate) fn with_progress(mut self) -> Emit {
        self.shows_progress = true;
        self
    }

    /// The app's objects, all valid.
    ///
    /// # Errors
    /// When something is invalid: all findings, in one [`Error`].
    pub fn to_objects<A: App + Member>(&self, app: &A) -> Result<Vec<Object>, Error> {
        self.judge_settings()?;
        let options = self.options_for::<A>();
        let arena = Arena::default();
        let mut objects = Objects::new(&options, &arena);
        self.build(app, &options, &mut objects)?;
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
    /// When something is invalid, or `out` fails, which may have got a part then.
    pub fn to_writer<A: App + Member>(&self, app: &A, mut out: impl Write) -> Result<Written, Error> {
        let options = self.options_for::<A>();
        let (mut spool, _, written) = self.documents(app, Layout::Stream, &options)?;
        io::copy(&mut spool.reader().map_err(spool::unreadable)?, &mut out)
            .and_then(|_| out.flush())
            .map_err(|error| Error::io("cannot write the manifests", None, error))?;
        Ok(written)
    }

    /// Writes the app's manifests into a file, in one step: other programs see the old file or the new one, and when
    /// something is invalid, or the disk is full, the old one stays. A file that would not change is not touched.
    ///
    /// A file that podwire did not write is not overwritten. podwire knows its own by their first line, a comment, and in
    /// JSON by the beginning of the list. Mode and group of a file that is replaced stay, and so does its owner where the
    /// program may give files away. Through a link, what it leads to is written, whether that is there yet or not; a pipe
    /// or a device is written to.
    ///
    /// # Errors
    /// When something is invalid, when podwire did not write the file, or when it cannot be written.
    pub fn to_file<A: App + Member>(&self, app: &A, path: impl AsRef<Path>) -> Result<Written, Error> {
        let options = self.options_for::<A>();
        let (mut spool, _, written) = self.documents(app, Layout::Stream, &options)?;
        file::replace(path.as_ref(), &header::of(self.format, &path_of::<A>()), &mut spool)?;
        Ok(written)
    }

    /// Writes each object into a file of its own, `kind-name.yaml`, and removes the files that podwire wrote
    /// before and whose object is gone: [`Written::removed`]. The directory is made where there is none.
    ///
    /// Where two namespaces have an object of the same kind and name, the namespace is part of both files' names:
    /// `service-shop_web.yaml`. A name that no file can have is shortened, with a hash that stays the same.
    ///
    /// # Whose files they are
    /// A directory has one app's files. The file `.podwire` names the app, by its full path (`shop::Shop`), and its files; keep
    /// it with them. A YAML file is podwire's as long as its first line says so, and a JSON file as long as `.podwire` lists it
    /// and it holds the object after which it is named. Whatever else lies there is left alone. Mode and group of a
    /// file that is replaced stay, and so does its owner where the program may give files away.
    ///
    /// # Whole, or untouched
    /// All files are written and flushed to the disk in the folder `.podwire.next` before the first one takes its place. When
    /// that fails, because the disk is full, say, the directory is as it was. An emit that is killed is completed
    /// by the next one if all of its files were written, and swept otherwise: through podwire, a directory has the old files
    /// or the new ones. [`recover`] does the same for who reads it otherwise. Two emits into one directory wait for each
    /// other.
    ///
    /// What no file system can promise: who reads the directory without podwire *while* files take their places sees
    /// some old and some new ones, each of them whole. Where the file system has no locks, as some network file systems,
    /// emits do not wait. Access control lists and extended attributes of a replaced file do not stay.
    ///
    /// # Errors
    /// When something is invalid, when a file that podwire did not write stands in the way, when the directory has another
    /// app's files, when the app has no objects and is not [allowed](Emit::allow_empty) to remove its files, or when a file
    /// cannot be written. The directory is then as it was.
    pub fn to_directory<A: App + Member>(&self, app: &A, path: impl AsRef<Path>) -> Result<Written, Error> {
        self.to_directory_after(app, path.as_ref(), &mut || ())
    }

    /// [`to_directory`](Emit::to_directory), with a function that is called when the directory is another emit's for now.
    pub(crate) fn to_directory_after<A: App + Member>(
        &self,
        app: &A,
        directory: &Path,
        waiting: &mut dyn FnMut(),
    ) -> Result<Written, Error> {
        if !self.only.is_empty() {
            let message = "nothing was written: a directory has all files of its app, and `only` is a part of them; write it to a file";
            return Err(Error::refused(message.to_owned()));
        }
        let app_path = &path_of::<A>();
        directory::recover(directory, Some(app_path), waiting)?;
        let options = self.options_for::<A>();
        let (mut spool, index, mut written) = self.documents(app, Layout::Separate, &options)?;
        let (format, allow_empty) = (self.format, self.allow_empty);
        let request = directory::Request { directory, format, app: app_path, allow_empty };
        written.removed = directory::write(&request, &mut spool, &index, waiting)?;
        Ok(written)
    }

    fn documents<A: App + Member>(
        &self,
        app: &A,
        layout: Layout,
        options: &Options,
    ) -> Result<(spool::Spool, Vec<documents::Document>, Written), Error> {
        self.judge_settings()?;
        let arena = Arena::default();
        let mut documents = Documents::new(self.format, layout, options, &arena);
        self.build(app, options, &mut documents)?;
        documents.finish()
    }

    /// What goes into manifests and is nobody's field. Namespaces are judged as they are built.
    fn judge_settings(&self) -> Result<(), Error> {
        match dns_subdomain(&self.cluster_domain).first() {
            None => Ok(()),
            Some(breach) => Err(Error::refused(format!(
                "the cluster domain cannot be `{}`: {} [{}]",
                shown(&self.cluster_domain),
                breach.detail,
                breach.rule.id
            ))),
        }
    }

    /// Builds all objects into the sink.
    ///
    /// # Errors
    /// When a part is asked for that is not there.
    pub(crate) fn build<A: App + Member>(
        &self,
        app: &A,
        options: &Options,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        let only = (!self.only.is_empty()).then(|| Only::of(&self.only));
        let settings = Settings { only: only.as_ref(), ..self.settings(options) };
        if self.shows_progress && io::stderr().is_terminal() {
            let mut progress = Progress::new(sink, io::stderr());
            build(app, &settings, &mut progress);
            progress.clear();
        } else {
            build(app, &settings, sink);
        }
        match only.as_ref().and_then(Only::missing) {
            None => Ok(()),
            Some(message) => Err(Error::absent(message)),
        }
    }

    pub(crate) fn settings<'s>(&'s self, options: &'s Options) -> Settings<'s> {
        Settings {
            namespace: self.namespace.as_deref(),
            namespace_objects: self.namespace_objects,
            with_secrets: self.with_secrets,
            cluster_domain: &self.cluster_domain,
            options,
            only: None,
            routes: None,
        }
    }

    pub(crate) fn domain(&self) -> &str {
        &self.cluster_domain
    }

    pub(crate) fn options_for<A: App>(&self) -> Options {
        let options = self.options.clone().unwrap_or_default();
        // What the app declares of its cluster holds whatever else is set, unless the range is set as well.
        match A::DECL.node_ports {
            Some((lowest, highest)) if !options.states_node_ports() => options.node_ports(lowest..=highest),
            _ => options,
        }
    }
}

/// The app's full path, by which its files are known: `shop::Shop`.
fn path_of<A: App>() -> String {
    format!("{}::{}", A::DECL.identity.module, A::DECL.identity.type_name)
}

/// Whether podwire wrote the YAML file from this app.
pub(crate) fn is_written_by<A: App>(path: &Path) -> bool {
    header::app_of(path).is_some_and(|app| app == path_of::<A>())
}

/// Completes or undoes an emit into the directory that was interrupted, as the next [`Emit::to_directory`] would. Whether
/// there was one.
///
/// For who reads a directory otherwise than through podwire, and does not know what became of the emit:
///
/// ```
/// # let directory = tempfile::tempdir()?;
/// # let manifests = directory.path();
/// podwire::recover(manifests)?;
/// let files = std::fs::read_dir(manifests)?;
/// # assert_eq!(files.count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When what was left is not podwire's, or cannot be completed.
pub fn recover(directory: impl AsRef<Path>) -> Result<bool, Error> {
    directory::recover(directory.as_ref(), None, &mut || ())
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
