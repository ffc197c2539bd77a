#[automatically_derived]
impl ::podwire::__private1::App for Shop {}
#[automatically_derived]
#[allow(unused_qualifications)]
impl ::podwire::__private1::Member for Shop {
    const MEMBER: ::podwire::__private1::Membership = ::podwire::__private1::Membership {
        kind: ::podwire::__private1::MemberKind::App(
            &::podwire::__private1::AppDecl {
                members: &[
                    ::podwire::__private1::MemberDecl::new(
                        "catalog",
                        <Catalog as ::podwire::__private1::Member>::MEMBER,
                    ),
                    ::podwire::__private1::MemberDecl::new(
                        "catalog_service",
                        <CatalogService as ::podwire::__private1::Member>::MEMBER,
                    ),
                ],
                namespace: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Slot(0u16),
                ),
                ..::podwire::__private1::AppDecl::of(
                    ::podwire::__private1::Head::new(
                        ::core::module_path!(),
                        "Shop",
                        ::core::line!(),
                        ::core::column!(),
                        "",
                    ),
                )
            },
        ),
        multiplicity: ::podwire::__private1::Multiplicity::One,
    };
    ::podwire::__private1::__manifests! {
        fn visit(& self, __visitor : & mut dyn ::podwire::__private1::values::Visitor) {
        __visitor.app(< Shop as ::podwire::__private1::App > ::DECL, self); }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] #[allow(unused_qualifications)] impl
    ::podwire::__private1::values::AppValues for Shop { fn value(& self, __slot :
    ::core::primitive::u16) -> ::podwire::__private1::values::Value { match __slot { 0u16
    => ::podwire::__private1::values::text(& (self.namespace)), _ =>
    ::podwire::__private1::values::no_expression(__slot), } } fn members(& self,
    __visitor : & mut dyn ::podwire::__private1::values::Visitor) { < Catalog as
    ::podwire::__private1::Member > ::visit(& self.catalog, __visitor); < CatalogService
    as ::podwire::__private1::Member > ::visit(& self.catalog_service, __visitor); } }
}
const _: () = {
    const __SIZES: ::podwire::__private1::wiring::Sizes = ::podwire::__private1::wiring::Sizes::of(
        <Shop as ::podwire::__private1::App>::DECL,
    );
    const __TABLES: &::podwire::__private1::wiring::Tables<
        { __SIZES.resources },
        { __SIZES.labels },
        { __SIZES.node_ports },
        { __SIZES.scopes },
    > = &::podwire::__private1::wiring::Tables::of(
        <Shop as ::podwire::__private1::App>::DECL,
    );
    const __APP: &::podwire::__private1::wiring::AppView = &__TABLES.view();
    const _: () = ::podwire::__private1::wiring::member(__APP, 0usize);
    const _: () = ::podwire::__private1::wiring::member(__APP, 1usize);
};
