#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Pod for Catalog {
    type Selected = ::podwire::__private1::OnePod<Self>;
    const HEAD: &'static ::podwire::__private1::Head<'static> = &::podwire::__private1::Head {
        identity: ::podwire::__private1::Identity {
            hash: 2240348132662666808u64,
            module: ::core::module_path!(),
            type_name: "Catalog",
            place: (::core::line!(), ::core::column!()),
        },
        kind: ::podwire::__private1::kind::DEPLOYMENT,
        name: "catalog",
        foreign: ::core::option::Option::None,
    };
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
    const WIRES: &'static ::podwire::__private1::PodWires = &::podwire::__private1::PodWires {
        head: Self::HEAD,
        labels: &[
            ::podwire::__private1::Label {
                key: "app",
                value: ::podwire::__private1::Known::Known("catalog"),
                hash: 12395417784496576231u64,
            },
        ],
        containers: &::podwire::__private1::wired_containers::<2usize>(Self::CONTAINERS),
        unknown: Self::FURTHER.1,
    };
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
    const REPLICAS: &'static ::core::primitive::str = "$0:";
}
#[automatically_derived]
impl ::podwire::__private1::Member for Catalog {
    type Pods = ::podwire::__private1::WiredPod<Catalog, 2usize>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::PodValues for Catalog {
    fn container(& self, __index : ::core::primitive::usize) -> & dyn
    ::podwire::__private1::values::ContainerValues { match __index { 0usize => <
    CatalogServer as ::podwire::__private1::Container > ::values(& self.server), 1usize
    => < Metrics as ::podwire::__private1::Container > ::values(& self.metrics), _ =>
    ::podwire::__private1::values::no_container(__index), } } fn value(& self, __slot :
    ::core::primitive::u16) -> ::podwire::__private1::values::Value { match __slot { 0u16
    => ::podwire::__private1::values::number(& (self.replicas)), _ =>
    ::podwire::__private1::values::no_expression(__slot), } } }
}
const _: () = ::podwire::__private1::pod_volume(
    <Catalog as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::pod_container::<
    { ::podwire::__private1::table_size(<Catalog as ::podwire::__private1::Pod>::DECL) },
>(<Catalog as ::podwire::__private1::Pod>::DECL, 0usize);
const _: () = ::podwire::__private1::pod_container::<
    { ::podwire::__private1::table_size(<Catalog as ::podwire::__private1::Pod>::DECL) },
>(<Catalog as ::podwire::__private1::Pod>::DECL, 1usize);
