//! What all plain resources have in common: those whose struct is one object, without pods. A derive states how the resource is called, its wires and
//! what its attributes say; what is put together from these, is put together here.

use podwire_rules::wires::IdentityFacts;

/// What each plain resource states as plain facts: which type it is, and its name.
pub type PlainFacts = (IdentityFacts<'static>, &'static str);

/// What the trait of the plain kind `$KIND` has, `$Decl` being what attributes of the kind say. A route leads requests as well; what has keys is of two kinds,
/// and states its keys beside the facts.
macro_rules! plain_items {
    ($KIND:ident, $Decl:ident) => {
        $crate::declare::plain_items!(
            @ $crate::declare::PlainFacts, podwire_rules::wires::kind::$KIND,
            $Decl { resource: &Self::RESOURCE }
        );
    };
    (keys $Facts:ty, $Decl:ident) => {
        $crate::declare::plain_items!(
            @ $Facts, $crate::key::kind_of(Self::FACTS),
            $Decl { resource: $crate::declare::first(<Self::Pods as $crate::declare::PodsOf>::RESOURCES) }
        );
    };
    (route $KIND:ident, $Decl:ident) => {
        $crate::declare::plain_items!(
            @ $crate::declare::PlainFacts, podwire_rules::wires::kind::$KIND,
            $Decl {
                resource: $crate::declare::first(<Self::Pods as $crate::declare::PodsOf>::RESOURCES),
                routes: Self::ROUTES
            }
        );
        /// Which requests are led where.
        #[doc(hidden)]
        const ROUTES: $crate::route::RouteFacts = (&[], &[], "");
    };
    (@ $Facts:ty, $kind:expr, $Decl:ident { $($field:ident: $value:expr),* }) => {
        /// Which type it is, and its name.
        #[doc(hidden)]
        const FACTS: $Facts;
        /// Where it is, when somebody else deploys it.
        #[doc(hidden)]
        const FOREIGN: Option<podwire_rules::wires::Foreign<'static>> = None;
        /// How the type is called.
        #[doc(hidden)]
        const HEAD: &'static podwire_rules::wires::Head<'static> = &podwire_rules::wires::Head {
            identity: podwire_rules::wires::Identity::of(Self::FACTS.0),
            kind: $kind,
            name: Self::FACTS.1,
            foreign: Self::FOREIGN,
        };
        /// What others can refer to.
        #[doc(hidden)]
        const PROVIDES: &'static [podwire_rules::wires::Facet<'static>] = &[];
        /// Its wires to single resources.
        #[doc(hidden)]
        const REFERS: &'static [podwire_rules::wires::Reference<'static>] = &[];
        /// What it takes beside its name.
        #[doc(hidden)]
        const TAKES: &'static [podwire_rules::wires::Taken<'static>] = &[];
        /// Whether the derive failed.
        #[doc(hidden)]
        const UNKNOWN: bool = false;
        /// What it says beside its wires.
        #[doc(hidden)]
        const SAID: $Decl = $Decl::EMPTY;
        /// The resource with these wires.
        #[doc(hidden)]
        const RESOURCE: podwire_rules::wires::Resource<'static> = podwire_rules::wires::Resource {
            provides: Self::PROVIDES,
            refers: Self::REFERS,
            takes: Self::TAKES,
            unknown: Self::UNKNOWN,
            ..podwire_rules::wires::Resource::of(Self::HEAD)
        };
        #[doc(hidden)]
        const DECL: &'static $Decl = &$Decl { $($field: $value,)* ..Self::SAID };
    };
}

/// The type `$Of` that leads to the resource of a type of the plain kind `$Trait`, and knows that `build::build` makes its `$Object`. What has keys has so many
/// facets; a route has lists as well, the longest of which is so long.
macro_rules! plain_kind {
    ($Of:ident of $Trait:ident, $Object:ty) => {
        $crate::declare::plain_kind!(@ $Of[][] of $Trait, $Object, T::RESOURCE);
    };
    (keys $Of:ident, $Object:ty) => {
        $crate::declare::plain_kind!(
            @ $Of[const FACETS: usize][FACETS] of Keyed,
            $Object,
            podwire_rules::wires::Resource {
                provides: &$crate::key::facets::<FACETS>(T::FACTS),
                ..T::RESOURCE
            }
        );
    };
    (route $Of:ident of $Trait:ident, $Object:ty) => {
        $crate::declare::plain_kind!(
            @ $Of[const LONGEST: usize][LONGEST] of $Trait,
            $Object,
            podwire_rules::wires::Resource {
                refers: $crate::route::Wires::<Self, LONGEST>::REFERS,
                takes: $crate::route::Wires::<Self, LONGEST>::TAKES,
                ..T::RESOURCE
            }
        );

        impl<T: $Trait, const LONGEST: usize> $crate::route::Routes for $Of<T, LONGEST> {
            const FACTS: $crate::route::RouteFacts = T::ROUTES;
            const OTHERS: &'static [podwire_rules::wires::Reference<'static>] = T::REFERS;
        }
    };
    (@ $Of:ident[$($constants:tt)*][$($names:tt)*] of $Trait:ident, $Object:ty, $resource:expr) => {
        /// Leads to the resource of `T`.
        pub struct $Of<T, $($constants)*>(std::marker::PhantomData<T>);

        impl<T: $Trait, $($constants)*> $crate::declare::PodsOf for $Of<T, $($names)*> {
            const MEMBERSHIP: $crate::declare::Membership = $crate::declare::Membership::resource($resource);
        }

        #[cfg(feature = "manifests")]
        impl<T: $Trait + $crate::values::ResourceValues<$Object>, $($constants)*> $crate::values::Builds<T>
            for $Of<T, $($names)*>
        {
            fn build(
                values: &T,
                _number: usize,
                context: &mut $crate::build::Context<'_>,
            ) -> Option<podwire_manifests::Object> {
                build::build(T::DECL, values, context)
            }
        }

        #[cfg(feature = "manifests")]
        impl<T: $Trait + $crate::values::Build, $($constants)*> $crate::values::Shows<T> for $Of<T, $($names)*> {
            fn show<'v>(resource: &'v T, visitor: &mut dyn $crate::values::Visitor<'v>) {
                let resources = <Self as $crate::declare::PodsOf>::RESOURCES;
                visitor.resources(resources, $crate::values::Built::Other(resource));
            }
        }
    };
}

pub(crate) use {plain_items, plain_kind};
