#[allow(dead_code)]
impl CatalogService {
    ///`grpc`: port 80
    pub const GRPC: ::podwire::__private1::ServicePort<CatalogService> = ::podwire::__private1::ServicePort::declared(
        ::podwire::__private1::ServicePortDecl::to(
            ::core::option::Option::Some("grpc"),
            80,
            CatalogServer::GRPC,
        ),
    );
    ///`metrics`: port 9090
    pub const METRICS: ::podwire::__private1::ServicePort<CatalogService> = ::podwire::__private1::ServicePort::declared(
        ::podwire::__private1::ServicePortDecl::to(
            ::core::option::Option::Some("metrics"),
            9090,
            CatalogServer::METRICS,
        ),
    );
}
#[automatically_derived]
impl ::podwire::__private1::Service for CatalogService {
    const HEAD: ::podwire::__private1::Head = ::podwire::__private1::Head::new(
        ::core::module_path!(),
        "CatalogService",
        ::core::line!(),
        ::core::column!(),
        "catalog-service",
    );
}
#[automatically_derived]
#[allow(unused_qualifications)]
impl ::podwire::__private1::Member for CatalogService {
    const MEMBER: ::podwire::__private1::Membership = ::podwire::__private1::Membership {
        kind: ::podwire::__private1::MemberKind::Service(
            &::podwire::__private1::ServiceDecl {
                ports: &[
                    <CatalogService>::GRPC.declaration(),
                    <CatalogService>::METRICS.declaration(),
                ],
                selects: ::core::option::Option::Some(
                    <Catalog as ::podwire::__private1::Pod>::DECL,
                ),
                ..::podwire::__private1::ServiceDecl::of(
                    <CatalogService as ::podwire::__private1::Service>::HEAD,
                )
            },
        ),
        multiplicity: ::podwire::__private1::Multiplicity::One,
    };
    ::podwire::__private1::__manifests! {
        fn visit(& self, __visitor : & mut dyn ::podwire::__private1::values::Visitor) {
        __visitor.service(< CatalogService as ::podwire::__private1::Service > ::DECL,
        self); }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ServiceValues for
    CatalogService {}
}
const _: () = ::podwire::__private1::wiring::target(
    <CatalogService as ::podwire::__private1::Service>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::wiring::target(
    <CatalogService as ::podwire::__private1::Service>::DECL,
    1usize,
);
