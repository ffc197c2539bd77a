const _: () = {
    static __MEMBERS: [&::podwire::__private1::OutlinedMembers; 1usize] = [
        {
            static __OUTLINED: ::podwire::__private1::OutlinedMembers<
                [::podwire::__private1::Outlined; 2usize],
            > = ::podwire::__private1::OutlinedMembers::of(
                &[
                    {
                        static __RUN: [::podwire::__private1::Membership; 2usize] = [
                            <<Catalog as ::podwire::__private1::Member<
                                _,
                            >>::Pods as ::podwire::__private1::PodsOf>::MEMBERSHIP,
                            <<CatalogService as ::podwire::__private1::Member<
                                _,
                            >>::Pods as ::podwire::__private1::PodsOf>::MEMBERSHIP,
                        ];
                        &__RUN
                    },
                ],
            );
            &__OUTLINED
        },
    ];
    #[allow(unused_qualifications, clippy::needless_update)]
    static __DECL: ::podwire::__private1::AppDecl = ::podwire::__private1::AppDecl {
        namespace: ::core::option::Option::Some(::podwire::__private1::Text::Slot(0u16)),
        ..::podwire::__private1::AppDecl::of(
            ::podwire::__private1::Identity {
                hash: 8172449085865760745u64,
                module: ::core::module_path!(),
                type_name: "Shop",
                place: (::core::line!(), ::core::column!()),
            },
            &__MEMBERS,
            "catalog\0catalog_service\0",
        )
    };
    #[automatically_derived]
    #[allow(unused_qualifications)]
    impl ::podwire::__private1::App for Shop {
        const DECL: &'static ::podwire::__private1::AppDecl = &__DECL;
    }
    #[allow(dead_code)]
    type __Deployed = Shop;
    static __SIZES: ::podwire::__private1::Sizes = ::podwire::__private1::Sizes::of(
        &__DECL,
    );
    static __TABLES: ::podwire::__private1::Tables<
        { __SIZES.resources },
        { __SIZES.scopes },
        { __SIZES.namespaces },
    > = ::podwire::__private1::Tables::of(&__DECL, &__SIZES);
    static __KEYS: ::podwire::__private1::Keys<{ __SIZES.keys }> = __TABLES.keys();
    static __SORTED: ::podwire::__private1::SortedKeys<{ __SIZES.keys }> = __TABLES
        .sorted(&__KEYS);
    static __APP: ::podwire::__private1::AppView = __TABLES.view(&__SORTED);
    #[track_caller]
    const fn __member(__field: ::core::primitive::usize) {
        ::podwire::__private1::member(&__APP, __field)
    }
    const _: () = __member(0usize);
    const _: () = __member(1usize);
};
impl ::podwire::__private1::Member for Shop {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::PodsOfApp<Self>,
    >;
}
#[automatically_derived]
#[allow(unused_qualifications, clippy::needless_update)]
impl ::podwire::__private1::AppValues for Shop {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.namespace)).get(),
                )
            }
        }
    }
    fn members<'__v>(
        &'__v self,
        __visitor: &mut dyn ::podwire::__private1::Visitor<'__v>,
    ) {
        <Catalog as ::podwire::__private1::Member<
            _,
        >>::visit_field(&self.catalog, "catalog", __visitor);
        <CatalogService as ::podwire::__private1::Member<
            _,
        >>::visit_field(&self.catalog_service, "catalog_service", __visitor);
    }
}
