#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Catalog {
    type Containers = ::podwire::__private1::Containers<2usize>;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            2240348132662666808u64,
            ::core::module_path!(),
            "Catalog",
            ::core::line!(),
            ::core::column!(),
        ),
        1usize,
        "catalog",
        ("app", "catalog", 12395417784496576231u64),
        ("", false),
        "$2:",
        "server\0\0metrics\0\0replicas\0\0",
    );
    const CONTAINERS: &'static [::podwire::__private1::PodContainer] = &[
        ::podwire::__private1::PodContainer {
            container: <CatalogServer as ::podwire::__private1::Container>::DECL,
            name: "server",
            is_named: false,
            role: ::podwire::__private1::ContainerRole::Main,
        },
        ::podwire::__private1::PodContainer {
            container: <Metrics as ::podwire::__private1::Container>::DECL,
            name: "metrics",
            is_named: false,
            role: ::podwire::__private1::ContainerRole::Sidecar,
        },
    ];
    const WIRED: &'static [::podwire::__private1::WiredContainer] = &::podwire::__private1::wired_containers::<
        2usize,
    >(Self::CONTAINERS);
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        grace_period: ::core::option::Option::Some(
            ::podwire::__private1::Number::Literal(60i64),
        ),
        volumes: &[
            ::podwire::__private1::VolumeDecl {
                name: "cache",
                source: ::podwire::__private1::VolumeSource::EmptyDir {
                    medium: ::core::option::Option::None,
                    size_limit: ::core::option::Option::Some(
                        ::podwire::__private1::Text::Literal("1Gi"),
                    ),
                },
                allow_unmounted: false,
            },
        ],
        ..::podwire::__private1::PodDecl::EMPTY
    };
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        match __slot {
            0u16 => {
                <CatalogServer as ::podwire::__private1::Container>::values(&self.server)
            }
            1u16 => <Metrics as ::podwire::__private1::Container>::values(&self.metrics),
            _ => ::podwire::__private1::number(&(self.replicas)),
        }
    }
    fn __add_containers(__catalog: &mut ::podwire::__private1::Catalog) {
        <CatalogServer as ::podwire::__private1::Container>::tell(__catalog);
        <Metrics as ::podwire::__private1::Container>::tell(__catalog);
    }
}
const _: () = ::podwire::__private1::pod_volume(
    <Catalog as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::pod_container::<
    Catalog,
    { ::podwire::__private1::table_size(<Catalog as ::podwire::__private1::Pod>::DECL) },
>(0usize);
const _: () = ::podwire::__private1::pod_container::<
    Catalog,
    { ::podwire::__private1::table_size(<Catalog as ::podwire::__private1::Pod>::DECL) },
>(1usize);
