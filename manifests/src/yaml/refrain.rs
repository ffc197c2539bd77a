//! A part that stands in many documents: its text is written once, and copied after that.

use std::cell::OnceCell;

use super::serializer::Place;
use super::{Error, append_by};
use crate::Object;
use crate::shared::SharedSpec;

/// Appends an object that shares its specification of pods with others, as [`append`](super::append) would.
pub fn append_with(out: &mut Vec<u8>, object: &Object, spec: &SharedSpec<'_>) -> Result<(), Error> {
    append_by(out, object, Some(&spec.text))
}

/// The text of a struct that is the same in each of the documents that are written with it.
#[derive(Debug)]
pub(crate) struct Refrain {
    /// The name of the struct.
    name: &'static str,
    written: OnceCell<Written>,
}

#[derive(Debug)]
struct Written {
    place: Place,
    column: usize,
    text: Vec<u8>,
}

/// What becomes of a struct's fields.
#[derive(Clone, Copy)]
pub(super) enum Fields<'a> {
    /// They are written.
    Written,
    /// They are written from here on, and the text is kept at the end.
    Kept(&'a Refrain, usize),
    /// They stand there already.
    Copied,
}

impl Refrain {
    /// That of the struct of this name.
    pub(crate) fn of(name: &'static str) -> Refrain {
        Refrain { name, written: OnceCell::new() }
    }

    /// What is done with the fields of a struct of this name, which begins in this place; what is known of it is appended.
    pub(super) fn begin<'a>(
        &'a self,
        name: &str,
        out: &mut Vec<u8>,
        place: Place,
        column: usize,
    ) -> Fields<'a> {
        if name != self.name {
            return Fields::Written;
        }
        match self.written.get() {
            None => Fields::Kept(self, out.len()),
            Some(known) if (known.place, known.column) == (place, column) => {
                out.extend_from_slice(&known.text);
                Fields::Copied
            }
            Some(_) => Fields::Written,
        }
    }

    pub(super) fn keep(&self, text: &[u8], place: Place, column: usize) {
        self.written.get_or_init(|| Written { place, column, text: text.to_vec() });
    }
}
