//! Containers: an image with its ports, environment, probes, resources and mounts.

#[cfg(feature = "manifests")]
pub(crate) mod build;
#[cfg(feature = "manifests")]
pub(crate) mod build_probe;
pub(crate) mod checks;
pub(crate) mod contract_checks;
mod contract_values;
mod declaration;
mod port;
#[cfg(feature = "manifests")]
mod probe;
#[cfg(feature = "manifests")]
mod said;

use podwire_rules::wires::{Facet, Identity};

use crate::pod::Contained;
#[cfg(feature = "manifests")]
use crate::values::{Catalog, ContainerValues, Malformed, Value, ValueOf, no_expression};
#[cfg(feature = "manifests")]
use podwire_manifests::k8s_openapi::api::core::v1;

#[cfg(feature = "manifests")]
pub(crate) use contract_values::expands;
pub(crate) use declaration::LinkedFacts;
pub use declaration::{
    ContainerDecl, ContainerFacts, ContainerReferences, ContainerSecurity, EnvDecl, EnvFromDecl, EnvSource,
    FurtherContainerDecl, LinkFacts, MountDecl,
};
use declaration::{facets, linked_host, references};
pub use port::{ContainerPort, LocalPort};

/// A container: an image with its ports, environment, probes, resources and mounts.
///
/// Implemented by `#[derive(Container)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Container`",
    label = "not a container",
    note = "consider annotating `{Self}` with `#[derive(Container)]`, or mark the field `#[value]` if it only holds a value"
)]
pub trait Container {
    /// Leads to it from a pod that it is in.
    #[doc(hidden)]
    type Contained: Contained;
    #[doc(hidden)]
    const IDENTITY: &'static Identity<'static>;
    #[doc(hidden)]
    const DECL: &'static ContainerDecl;
    /// Its values, as those of a pod are given.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn values(&self) -> ValueOf<'_>;
    /// Tells what a values file may say of it.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn tell(catalog: &mut Catalog);
}

#[diagnostic::do_not_recommend]
impl<C: DeclaredContainer> Container for C {
    type Contained = C;
    const IDENTITY: &'static Identity<'static> = &Identity::of(C::FACTS.0);
    const DECL: &'static ContainerDecl = &ContainerDecl {
        identity: C::IDENTITY,
        provides: C::PROVIDES,
        refers: C::REFERS.0,
        links: C::LINKS,
        ends: C::REFERS.1,
        linked_host: C::REFERS.2,
        asked_by: C::FACTS.2,
        requests: C::FACTS.3,
        said: C::FACTS.4,
        further: C::MORE,
    };

    #[cfg(feature = "manifests")]
    fn values(&self) -> ValueOf<'_> {
        ValueOf::Container(self)
    }

    #[cfg(feature = "manifests")]
    fn tell(catalog: &mut Catalog) {
        catalog.tell::<C>(C::FACTS.5, C::__add_further);
    }
}

/// What a container declares. The derive implements this, and [`Container`] follows: of what is the same for all, an expansion says nothing. Where a type is neither, rustc
/// may name the one or the other.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Container`",
    label = "not a container",
    note = "consider annotating `{Self}` with `#[derive(Container)]`, or mark the field `#[value]` if it only holds a value"
)]
pub trait DeclaredContainer {
    #[doc(hidden)]
    const FACTS: ContainerFacts;
    /// What others can refer to. How many ports there are, an expansion could only say by an item more, so what is usual stands here. A container
    /// with more states them, and so does one whose ports are more than facts tell.
    #[doc(hidden)]
    const PROVIDES: &'static [Facet<'static>] = match Self::FACTS.1 {
        [] => &[],
        [_] => &facets::<1>(Self::FACTS.1),
        [_, _] => &facets::<2>(Self::FACTS.1),
        [_, _, _] => &facets::<3>(Self::FACTS.1),
        _ => &facets::<4>(Self::FACTS.1),
    };
    /// Its links, where it refers to nothing else, and not to too many.
    #[doc(hidden)]
    const LINKS: &'static [LinkFacts] = &[];
    /// To what it refers. It is made from the links, or stated.
    #[doc(hidden)]
    const REFERS: ContainerReferences = (
        match Self::LINKS {
            [] => &[],
            [_] => &references::<1>(Self::LINKS),
            [_, _] => &references::<2>(Self::LINKS),
            [_, _, _] => &references::<3>(Self::LINKS),
            _ => &references::<4>(Self::LINKS),
        },
        &[],
        linked_host(Self::LINKS),
    );
    /// What only some containers say.
    #[doc(hidden)]
    const MORE: &'static FurtherContainerDecl = FurtherContainerDecl::NONE;
    /// See [`ContainerValues`], whose methods these are: another impl costs the compiler.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __value(&self, slot: u16) -> Value {
        no_expression(slot)
    }
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __malformed(&self, _variables: &[(&str, &str)]) -> Malformed {
        Vec::new()
    }
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customize(&self, _container: &mut v1::Container) {}
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __is_customized(&self) -> bool {
        false
    }
    /// Adds the defaults of the fields, and the fields of their types.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __add_further(_catalog: &mut Catalog) {}
}

#[cfg(feature = "manifests")]
impl<C: DeclaredContainer> ContainerValues for C {
    fn value(&self, slot: u16) -> Value {
        self.__value(slot)
    }

    fn malformed(&self, variables: &[(&str, &str)]) -> Malformed {
        self.__malformed(variables)
    }

    fn customize(&self, container: &mut v1::Container) {
        self.__customize(container);
    }

    fn is_customized(&self) -> bool {
        self.__is_customized()
    }
}
