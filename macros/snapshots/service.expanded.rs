#[allow(dead_code)]
impl CatalogService {
    ///`grpc`: port 80
    pub const GRPC: ::podwire::__private1::ServicePort<CatalogService> = ::podwire::__private1::TargetPort {
        port: CatalogServer::GRPC,
    }
        .of("grpc", 80);
    ///`metrics`: port 9090
    pub const METRICS: ::podwire::__private1::ServicePort<CatalogService> = ::podwire::__private1::TargetPort {
        port: CatalogServer::METRICS,
    }
        .of("metrics", 9090);
}
#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Service for CatalogService {
    const HEAD: &'static ::podwire::__private1::Head<'static> = &::podwire::__private1::Head {
        identity: ::podwire::__private1::Identity {
            hash: 8146548358147349995u64,
            module: ::core::module_path!(),
            type_name: "CatalogService",
            place: (::core::line!(), ::core::column!()),
        },
        kind: ::podwire::__private1::kind::SERVICE,
        name: "catalog-service",
        foreign: ::core::option::Option::None,
    };
    const PORTS: &'static [::podwire::__private1::ServicePortDecl] = &[
        <CatalogService>::GRPC.declaration,
        <CatalogService>::METRICS.declaration,
    ];
    const SELECTS: ::podwire::__private1::SelectedPods = ::podwire::__private1::SelectedPods::One(
        <Catalog as ::podwire::__private1::Pod>::WIRES,
    );
}
#[automatically_derived]
impl ::podwire::__private1::Member for CatalogService {
    type Pods = ::podwire::__private1::WiredService<CatalogService, 2usize, 1usize>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ServiceValues for
    CatalogService {} #[automatically_derived] impl <'__de >
    ::podwire::__private1::serde::Deserialize <'__de > for CatalogService { fn
    deserialize < __D : ::podwire::__private1::serde::Deserializer <'__de >>
    (__deserializer : __D,) -> ::core::result::Result < Self, __D::Error > {
    ::podwire::__private1::values::without_values(__deserializer, "CatalogService",
    CatalogService {}) } }
}
const _: () = ::podwire::__private1::selected_stays::<
    CatalogService,
>(<Catalog as ::podwire::__private1::Pod>::WIRES);
const _: () = ::podwire::__private1::target(
    <CatalogService>::GRPC,
    <Catalog as ::podwire::__private1::Pod>::WIRES,
);
const _: () = ::podwire::__private1::target(
    <CatalogService>::METRICS,
    <Catalog as ::podwire::__private1::Pod>::WIRES,
);
