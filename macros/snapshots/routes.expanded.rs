#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::HttpRoute for Front {
    const HEAD: &'static ::podwire::__private1::Head<'static> = &::podwire::__private1::Head {
        identity: ::podwire::__private1::Identity {
            hash: 7379556698363532952u64,
            module: ::core::module_path!(),
            type_name: "Front",
            place: (::core::line!(), ::core::column!()),
        },
        kind: ::podwire::__private1::kind::HTTP_ROUTE,
        name: "front",
        foreign: ::core::option::Option::None,
    };
    const TAKES: &'static [::podwire::__private1::Taken<'static>] = &[
        ::podwire::__private1::Taken::route(
            "shop.example.com/, PathPrefix, HTTP, gateway public in infra, https",
        ),
        ::podwire::__private1::Taken::route(
            "shop.example.com/old, PathPrefix, HTTP, gateway public in infra, https",
        ),
    ];
    const BACKENDS: &'static [::podwire::__private1::Backend] = &[
        ::podwire::__private1::LinkedPort {
            port: WebService::HTTP,
        }
            .backend("shop.example.com/"),
        ::podwire::__private1::LinkedPort {
            port: CanaryService::HTTP,
        }
            .backend("shop.example.com/"),
    ];
    const SAID: ::podwire::__private1::GatewayRouteDecl = ::podwire::__private1::GatewayRouteDecl {
        gateways: &[
            ::podwire::__private1::ParentDecl {
                name: ::podwire::__private1::Text::Literal("public"),
                namespace: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("infra"),
                ),
                section: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("https"),
                ),
                port: ::core::option::Option::None,
            },
        ],
        hostnames: &[::podwire::__private1::Text::Literal("shop.example.com")],
        rules: &[
            ::podwire::__private1::RouteRule {
                backends: &[
                    (0u16, ::core::option::Option::Some(90i32)),
                    (1u16, ::core::option::Option::Some(10i32)),
                ],
                ..::podwire::__private1::RouteRule::of(::podwire::__private1::RouteMatch::Http {
                    path: ::podwire::__private1::Text::Literal("/"),
                    path_type: "PathPrefix",
                    method: ::core::option::Option::None,
                    query: &[],
                })
            },
            ::podwire::__private1::RouteRule {
                redirect: ::core::option::Option::Some(::podwire::__private1::RedirectDecl {
                    scheme: ::core::option::Option::None,
                    host: ::core::option::Option::None,
                    path: ::core::option::Option::Some(
                        ::podwire::__private1::Text::Literal("/"),
                    ),
                    port: ::core::option::Option::None,
                    status: ::core::option::Option::Some(301u16),
                }),
                ..::podwire::__private1::RouteRule::of(::podwire::__private1::RouteMatch::Http {
                    path: ::podwire::__private1::Text::Literal("/old"),
                    path_type: "PathPrefix",
                    method: ::core::option::Option::None,
                    query: &[],
                })
            },
        ],
        ..::podwire::__private1::GatewayRouteDecl::EMPTY
    };
}
#[automatically_derived]
impl ::podwire::__private1::Member for Front {
    type Pods = ::podwire::__private1::HttpRouteOf<Front, 2usize, 2usize>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ResourceValues
    <::podwire::__private1::Custom > for Front {} #[automatically_derived] impl <'__de >
    ::podwire::__private1::serde::Deserialize <'__de > for Front { fn deserialize < __D :
    ::podwire::__private1::serde::Deserializer <'__de >> (__deserializer : __D,) ->
    ::core::result::Result < Self, __D::Error > {
    ::podwire::__private1::values::without_values(__deserializer, "Front", Front {}) } }
}
const _: () = ::podwire::__private1::backend(::podwire::__private1::LinkedPort {
    port: WebService::HTTP,
});
const _: () = ::podwire::__private1::backend(::podwire::__private1::LinkedPort {
    port: CanaryService::HTTP,
});
#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::GrpcRoute for CatalogRoute {
    const HEAD: &'static ::podwire::__private1::Head<'static> = &::podwire::__private1::Head {
        identity: ::podwire::__private1::Identity {
            hash: 7492321797825340165u64,
            module: ::core::module_path!(),
            type_name: "CatalogRoute",
            place: (::core::line!(), ::core::column!()),
        },
        kind: ::podwire::__private1::kind::GRPC_ROUTE,
        name: "catalog-route",
        foreign: ::core::option::Option::None,
    };
    const TAKES: &'static [::podwire::__private1::Taken<'static>] = &[
        ::podwire::__private1::Taken::route(
            "every host/catalog.v1.Catalog/*, x-version=2, gRPC, gateway public in its namespace, all listeners",
        ),
    ];
    const BACKENDS: &'static [::podwire::__private1::Backend] = &[
        ::podwire::__private1::LinkedPort {
            port: CatalogService::GRPC,
        }
            .backend("/catalog.v1.Catalog/*"),
    ];
    const SAID: ::podwire::__private1::GatewayRouteDecl = ::podwire::__private1::GatewayRouteDecl {
        gateways: &[
            ::podwire::__private1::ParentDecl {
                name: ::podwire::__private1::Text::Literal("public"),
                namespace: ::core::option::Option::None,
                section: ::core::option::Option::None,
                port: ::core::option::Option::None,
            },
        ],
        rules: &[
            ::podwire::__private1::RouteRule {
                headers: &[
                    ::podwire::__private1::Entry {
                        key: "x-version",
                        value: ::podwire::__private1::Text::Literal("2"),
                    },
                ],
                backends: &[(0u16, ::core::option::Option::None)],
                ..::podwire::__private1::RouteRule::of(::podwire::__private1::RouteMatch::Grpc {
                    service: ::core::option::Option::Some(
                        ::podwire::__private1::Text::Literal("catalog.v1.Catalog"),
                    ),
                    method: ::core::option::Option::None,
                })
            },
        ],
        ..::podwire::__private1::GatewayRouteDecl::EMPTY
    };
}
#[automatically_derived]
impl ::podwire::__private1::Member for CatalogRoute {
    type Pods = ::podwire::__private1::GrpcRouteOf<CatalogRoute, 1usize, 1usize>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ResourceValues
    <::podwire::__private1::Custom > for CatalogRoute {} #[automatically_derived] impl
    <'__de > ::podwire::__private1::serde::Deserialize <'__de > for CatalogRoute { fn
    deserialize < __D : ::podwire::__private1::serde::Deserializer <'__de >>
    (__deserializer : __D,) -> ::core::result::Result < Self, __D::Error > {
    ::podwire::__private1::values::without_values(__deserializer, "CatalogRoute",
    CatalogRoute {}) } }
}
const _: () = ::podwire::__private1::backend(::podwire::__private1::LinkedPort {
    port: CatalogService::GRPC,
});
