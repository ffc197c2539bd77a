//! What the derives tell of the fields of structs: their doc comments and defaults.

use std::any::type_name;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::rc::Rc;

use podwire_manifests::__build::Docs;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::app::App;
use crate::pod::DeclaredPod;

/// A struct of which podwire knows what its fields mean, and what they are when no values file says it.
///
/// Every derive of podwire tells it of its own struct, if that has fields; [`derive(Fields)`](macro@crate::Fields) is for structs of
/// values alone that an app holds.
///
/// ```
/// use podwire::prelude::*;
/// use podwire::Fields;
/// use serde::Deserialize;
///
/// /// How much the server may do at a time.
/// #[derive(Deserialize, Fields)]
/// struct Limits {
///     /// How many requests.
///     requests: u32,
/// }
///
/// #[derive(Container, Pod, Deserialize)]
/// #[container(image = "ghcr.io/acme/web:1.0.0")]
/// #[env(REQUESTS = self.limits.requests.to_string())]
/// struct Web {
///     #[value]
///     limits: Limits,
/// }
///
/// #[derive(App, Deserialize)]
/// struct Shop {
///     web: Web,
/// }
///
/// let error = podwire::Values::new().read::<Shop>().err().unwrap();
/// assert_eq!(error.to_string(), "web.limits: missing field `requests` (How many requests.)");
/// ```
pub trait Fields {
    /// The fields: of each its name and the first paragraph of its doc comment, each with a NUL after it. One text, for which the compiler
    /// has less to do than for a list, and one that nobody reads unless values are.
    #[doc(hidden)]
    const FIELDS: &'static str = "";
    /// Adds the defaults of the fields, and the fields of their types.
    #[doc(hidden)]
    fn add_further(_catalog: &mut Catalog) {}
    #[doc(hidden)]
    fn add_to(catalog: &mut Catalog) {
        catalog.tell::<Self>(Self::FIELDS, Self::add_further);
    }
}

/// What a pod tells of itself and its containers.
#[diagnostic::do_not_recommend]
impl<P: DeclaredPod> Fields for P {
    fn add_to(catalog: &mut Catalog) {
        catalog.tell::<P>(P::FACTS.6, P::__add_further);
        P::__add_containers(catalog);
    }
}

/// What is read from values: a struct with a derive of podwire's, or with [`derive(Fields)`](macro@crate::Fields), that has
/// [`derive(FromValues)`](macro@crate::FromValues) or serde's `Deserialize` as well. A container that is read by itself, and no pod, has
/// `derive(Fields)` too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not read from values",
    label = "no `FromValues`",
    note = "consider annotating `{Self}` with `#[derive(FromValues)]`, or with serde's `Deserialize`; a struct of plain values has `#[derive(Fields)]` as well",
    note = "of an app whose values are set in code, the command line is `podwire::main_with`"
)]
pub trait FromValues: DeserializeOwned + Fields {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + Fields> FromValues for T {}

/// What is known of the fields of types, by the types' names.
#[derive(Debug, Default)]
pub struct Catalog {
    types: HashMap<&'static str, Vec<Known>>,
}

/// What is known of a field.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: &'static str,
    /// The first paragraph of the doc comment, or nothing.
    pub(crate) docs: &'static str,
    /// What it is without a value: none where it needs one, and no inner value where that cannot be shown.
    pub(crate) default: Option<Option<Json>>,
}

impl Catalog {
    pub(crate) fn of<T: Fields>() -> Catalog {
        let mut catalog = Catalog::default();
        T::add_to(&mut catalog);
        catalog
    }

    /// Adds the fields of a type and what there is further, if it has any and is new here.
    pub(crate) fn tell<T: ?Sized>(&mut self, fields: &'static str, further: fn(&mut Catalog)) {
        if !fields.is_empty() && self.enter::<T>(fields) {
            further(self);
        }
    }

    fn enter<T: ?Sized>(&mut self, fields: &'static str) -> bool {
        let Entry::Vacant(entry) = self.types.entry(type_name::<T>()) else { return false };
        let mut texts = fields.split_terminator('\0');
        let known = std::iter::from_fn(|| {
            Some(Known { name: texts.next()?, docs: texts.next().unwrap_or_default(), default: None })
        });
        entry.insert(known.collect());
        true
    }

    /// Adds what a field of a type that was entered is without a value; none where that cannot be shown.
    pub fn defaults_to<T: ?Sized>(&mut self, name: &str, default: Option<Json>) {
        let fields = self.types.entry(type_name::<T>()).or_default();
        if let Some(known) = fields.iter_mut().find(|known| known.name == name) {
            known.default = Some(default);
        }
    }

    /// What is known of a field of a type.
    pub(crate) fn known(&self, type_name: &str, field: &str) -> Option<&Known> {
        self.types.get(type_name)?.iter().find(|known| known.name == field)
    }

    /// What the fields mean, for the errors of reading.
    pub(crate) fn docs(&self) -> Docs {
        let documented = |fields: &Vec<Known>| {
            let fields = fields.iter().filter(|known| !known.docs.is_empty());
            fields.map(|known| (known.name, known.docs)).collect()
        };
        Rc::new(self.types.iter().map(|(name, fields)| (*name, documented(fields))).collect())
    }
}

/// Adds the fields of the members of an app.
pub fn add_members<A: App>(catalog: &mut Catalog) {
    for member in A::DECL.all_members() {
        (member.fields)(catalog);
    }
}

impl<T: Fields> Fields for Option<T> {
    fn add_to(catalog: &mut Catalog) {
        T::add_to(catalog);
    }
}

impl<T: Fields> Fields for Vec<T> {
    fn add_to(catalog: &mut Catalog) {
        T::add_to(catalog);
    }
}

impl<K, T: Fields> Fields for BTreeMap<K, T> {
    fn add_to(catalog: &mut Catalog) {
        T::add_to(catalog);
    }
}

impl<K, T: Fields, S> Fields for HashMap<K, T, S> {
    fn add_to(catalog: &mut Catalog) {
        T::add_to(catalog);
    }
}

/// The fields of a field's type, where it is one that tells them.
#[derive(Debug)]
pub struct FieldsOf<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> FieldsOf<T> {
    /// The only value.
    pub const NEW: FieldsOf<T> = FieldsOf(PhantomData);
}

impl<T: Fields> FieldsOf<T> {
    /// Adds them.
    pub fn add_to(&self, catalog: &mut Catalog) {
        T::add_to(catalog);
    }
}

/// The fields of all other types, of which nothing is known: a type's own method comes before this one.
pub trait NoFields {
    /// Adds nothing.
    fn add_to(&self, _catalog: &mut Catalog) {}
}

impl<T: ?Sized> NoFields for FieldsOf<T> {}

/// A default, shown where its type can be written.
#[derive(Debug)]
pub struct Shown<'v, T: ?Sized>(pub &'v T);

impl<T: Serialize + ?Sized> Shown<'_, T> {
    /// The value as a values file has it.
    pub fn shown(&self) -> Option<Json> {
        serde_json::to_value(self.0).ok()
    }
}

/// A default of a type that cannot be written: a type's own method comes before this one.
pub trait NotShown {
    /// Nothing to show.
    fn shown(&self) -> Option<Json> {
        None
    }
}

impl<T: ?Sized> NotShown for Shown<'_, T> {}
