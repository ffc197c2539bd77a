//! An app as its attribute says it.

use syn::Field;

use super::options::AppOptions;
use crate::input::Input;

pub(crate) struct App<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) own: AppOptions,
    /// The fields that are pods, services and apps.
    pub(crate) members: Vec<&'a Field>,
}
