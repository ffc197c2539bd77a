//! Where in an object a finding lies.

use std::fmt::{self, Display, Formatter};

use crate::decode::shown;

/// A field path such as `spec.containers[0].ports[1].name`.
///
/// A path lives on the stack and borrows its parent; it becomes text only when there is something to report.
#[derive(Clone, Copy, Debug)]
pub enum Path<'a> {
    /// The object itself.
    Root,
    /// A field of the parent.
    Field(&'a Path<'a>, &'static str),
    /// A field whose name is not known beforehand.
    Name(&'a Path<'a>, &'a str),
    /// An item of a list.
    Index(&'a Path<'a>, usize),
    /// An entry of a map.
    Key(&'a Path<'a>, &'a str),
}

impl<'a> Path<'a> {
    /// A field of this place.
    pub const fn field(&'a self, name: &'static str) -> Path<'a> {
        Path::Field(self, name)
    }

    /// A field whose name is not known beforehand.
    pub const fn name(&'a self, name: &'a str) -> Path<'a> {
        Path::Name(self, name)
    }

    /// The item at `index` of the list at this place.
    pub const fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }

    /// The entry of the map at this place.
    pub const fn key(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }
}

impl Display for Path<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Field(Path::Root, name) => formatter.write_str(name),
            Path::Field(parent, name) => write!(formatter, "{parent}.{name}"),
            Path::Name(Path::Root, name) => formatter.write_str(&shown::key(name)),
            Path::Name(parent, name) => write!(formatter, "{parent}.{}", shown::key(name)),
            Path::Index(parent, index) => write!(formatter, "{parent}[{index}]"),
            Path::Key(parent, key) => write!(formatter, "{parent}[{}]", shown::key(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn a_path_reads_as_the_api_server_writes_it() {
        let spec = Path::Root.field("spec");
        let containers = spec.field("containers");
        let first = containers.index(0);
        assert_eq!(first.field("name").to_string(), "spec.containers[0].name");
        let metadata = Path::Root.field("metadata");
        assert_eq!(metadata.field("labels").key("app").to_string(), "metadata.labels[app]");
    }
}
