#[allow(dead_code)]
impl CatalogService {
    ///`grpc`: port 80
    pub const GRPC: ::podwire::__private1::ServicePort<CatalogService> = ::podwire::__private1::ServicePort::at(
        0usize,
    );
    ///`metrics`: port 9090
    pub const METRICS: ::podwire::__private1::ServicePort<CatalogService> = ::podwire::__private1::ServicePort::at(
        1usize,
    );
}
impl ::podwire::__private1::Service for CatalogService {
    const FACTS: ::podwire::__private1::ServiceFacts = (
        (
            8146548358147349995u64,
            ::core::module_path!(),
            "CatalogService",
            ::core::line!(),
            ::core::column!(),
        ),
        "catalog-service",
        &[
            ::podwire::__private1::TargetPort {
                port: CatalogServer::GRPC,
            }
                .of("grpc", 80),
            ::podwire::__private1::TargetPort {
                port: CatalogServer::METRICS,
            }
                .of("metrics", 9090),
        ],
    );
    type Selects = ::podwire::__private1::TwoPorts<
        <Catalog as ::podwire::__private1::Pod>::Selected,
    >;
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for CatalogService {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(
            __deserializer,
            "CatalogService",
            CatalogService {},
        )
    }
}
const _: () = {
    ::podwire::__private1::selected_stays::<CatalogService>(0usize);
    ::podwire::__private1::target::<CatalogService>(0usize);
    ::podwire::__private1::target::<CatalogService>(1usize);
};
