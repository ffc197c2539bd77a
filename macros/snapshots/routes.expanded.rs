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
    const DECL: &'static ::podwire::__private1::GatewayRouteDecl = &::podwire::__private1::GatewayRouteDecl {
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
                    (
                        ::podwire::__private1::BackendDecl {
                            reference: 0u16,
                            port: ::podwire::__private1::LinkedPort {
                                port: WebService::HTTP,
                            }
                                .declared_number(),
                        },
                        ::core::option::Option::Some(90i32),
                    ),
                    (
                        ::podwire::__private1::BackendDecl {
                            reference: 1u16,
                            port: ::podwire::__private1::LinkedPort {
                                port: CanaryService::HTTP,
                            }
                                .declared_number(),
                        },
                        ::core::option::Option::Some(10i32),
                    ),
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
        resource: &::podwire::__private1::Resource {
            refers: &[
                ::podwire::__private1::Reference {
                    at: "shop.example.com/",
                    to: ::podwire::__private1::LinkedPort {
                        port: WebService::HTTP,
                    }
                        .service(),
                    wants: &[
                        ::podwire::__private1::Wanted::SameNamespace,
                        ::podwire::__private1::LinkedPort {
                            port: WebService::HTTP,
                        }
                            .wanted(),
                    ],
                    optional: false,
                },
                ::podwire::__private1::Reference {
                    at: "shop.example.com/",
                    to: ::podwire::__private1::LinkedPort {
                        port: CanaryService::HTTP,
                    }
                        .service(),
                    wants: &[
                        ::podwire::__private1::Wanted::SameNamespace,
                        ::podwire::__private1::LinkedPort {
                            port: CanaryService::HTTP,
                        }
                            .wanted(),
                    ],
                    optional: false,
                },
            ],
            takes: &[
                ::podwire::__private1::Taken::route(
                    "shop.example.com/, PathPrefix, HTTP, gateway public in infra, https",
                ),
                ::podwire::__private1::Taken::route(
                    "shop.example.com/old, PathPrefix, HTTP, gateway public in infra, https",
                ),
            ],
            ..::podwire::__private1::Resource::of(
                <Front as ::podwire::__private1::HttpRoute>::HEAD,
            )
        },
        ..::podwire::__private1::GatewayRouteDecl::EMPTY
    };
}
#[automatically_derived]
impl ::podwire::__private1::Member for Front {
    const MEMBER: ::podwire::__private1::Membership = ::podwire::__private1::Membership::resource(
        *<Front as ::podwire::__private1::HttpRoute>::DECL.resource,
    );
    type Pods = ::podwire::__private1::NoPods<Self>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::Build for Front { fn
    build(& self, _ : ::core::primitive::usize, __context : & mut
    ::podwire::__private1::Context < '_ >,) -> ::core::option::Option <
    ::podwire::__private1::Object > { ::podwire::__private1::build_gateway_route(< Front
    as ::podwire::__private1::HttpRoute > ::DECL, self, __context) } }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ResourceValues <
    ::podwire::__private1::Custom > for Front {} #[automatically_derived] impl < '__de >
    ::podwire::__private1::serde::Deserialize < '__de > for Front { fn deserialize < __D
    : ::podwire::__private1::serde::Deserializer < '__de >> (__deserializer : __D,) ->
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
    const DECL: &'static ::podwire::__private1::GatewayRouteDecl = &::podwire::__private1::GatewayRouteDecl {
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
                backends: &[
                    (
                        ::podwire::__private1::BackendDecl {
                            reference: 0u16,
                            port: ::podwire::__private1::LinkedPort {
                                port: CatalogService::GRPC,
                            }
                                .declared_number(),
                        },
                        ::core::option::Option::None,
                    ),
                ],
                ..::podwire::__private1::RouteRule::of(::podwire::__private1::RouteMatch::Grpc {
                    service: ::core::option::Option::Some(
                        ::podwire::__private1::Text::Literal("catalog.v1.Catalog"),
                    ),
                    method: ::core::option::Option::None,
                })
            },
        ],
        resource: &::podwire::__private1::Resource {
            refers: &[
                ::podwire::__private1::Reference {
                    at: "/catalog.v1.Catalog/*",
                    to: ::podwire::__private1::LinkedPort {
                        port: CatalogService::GRPC,
                    }
                        .service(),
                    wants: &[
                        ::podwire::__private1::Wanted::SameNamespace,
                        ::podwire::__private1::LinkedPort {
                            port: CatalogService::GRPC,
                        }
                            .wanted(),
                    ],
                    optional: false,
                },
            ],
            takes: &[
                ::podwire::__private1::Taken::route(
                    "every host/catalog.v1.Catalog/*, x-version=2, gRPC, gateway public in its namespace, all listeners",
                ),
            ],
            ..::podwire::__private1::Resource::of(
                <CatalogRoute as ::podwire::__private1::GrpcRoute>::HEAD,
            )
        },
        ..::podwire::__private1::GatewayRouteDecl::EMPTY
    };
}
#[automatically_derived]
impl ::podwire::__private1::Member for CatalogRoute {
    const MEMBER: ::podwire::__private1::Membership = ::podwire::__private1::Membership::resource(
        *<CatalogRoute as ::podwire::__private1::GrpcRoute>::DECL.resource,
    );
    type Pods = ::podwire::__private1::NoPods<Self>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::Build for CatalogRoute {
    fn build(& self, _ : ::core::primitive::usize, __context : & mut
    ::podwire::__private1::Context < '_ >,) -> ::core::option::Option <
    ::podwire::__private1::Object > { ::podwire::__private1::build_gateway_route(<
    CatalogRoute as ::podwire::__private1::GrpcRoute > ::DECL, self, __context) } }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ResourceValues <
    ::podwire::__private1::Custom > for CatalogRoute {} #[automatically_derived] impl <
    '__de > ::podwire::__private1::serde::Deserialize < '__de > for CatalogRoute { fn
    deserialize < __D : ::podwire::__private1::serde::Deserializer < '__de >>
    (__deserializer : __D,) -> ::core::result::Result < Self, __D::Error > {
    ::podwire::__private1::values::without_values(__deserializer, "CatalogRoute",
    CatalogRoute {}) } }
}
const _: () = ::podwire::__private1::backend(::podwire::__private1::LinkedPort {
    port: CatalogService::GRPC,
});
