#[allow(dead_code)]
impl CatalogServer {
    ///`grpc`: 50051/TCP
    pub const GRPC: ::podwire::__private1::ContainerPort<CatalogServer> = ::podwire::__private1::ContainerPort::tcp(
        "grpc",
        50051,
    );
    ///`metrics`: 9090/TCP
    pub const METRICS: ::podwire::__private1::ContainerPort<CatalogServer> = ::podwire::__private1::ContainerPort::tcp(
        "metrics",
        9090,
    );
}
#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Container for CatalogServer {
    const IDENTITY: &'static ::podwire::__private1::Identity<'static> = &::podwire::__private1::Identity {
        hash: 8033890968280576195u64,
        module: ::core::module_path!(),
        type_name: "CatalogServer",
        place: (::core::line!(), ::core::column!()),
    };
    const DECL: &'static ::podwire::__private1::ContainerDecl = &::podwire::__private1::ContainerDecl {
        provides: &[
            ::podwire::__private1::Facet::Port(
                ::podwire::__private1::Port::tcp("grpc", 50051),
            ),
            ::podwire::__private1::Facet::Port(
                ::podwire::__private1::Port::tcp("metrics", 9090),
            ),
        ],
        image: "$0:",
        env: &[
            ::podwire::__private1::EnvDecl {
                name: "LOG_LEVEL",
                source: ::podwire::__private1::EnvSource::Value(
                    ::podwire::__private1::Text::Slot(1u16),
                ),
            },
            ::podwire::__private1::EnvDecl {
                name: "DATABASE_URL",
                source: ::podwire::__private1::EnvSource::Secret {
                    name: ::podwire::__private1::Text::Literal("catalog"),
                    key: "database-url",
                    optional: false,
                },
            },
            ::podwire::__private1::EnvDecl {
                name: "CART_URL",
                source: ::podwire::__private1::EnvSource::Value(
                    ::podwire::__private1::LinkedPort {
                        port: CartService::HTTP,
                    }
                        .address(
                            0u16,
                            ::podwire::__private1::LinkForm::Url {
                                scheme: "http",
                                path: "",
                            },
                        ),
                ),
            },
        ],
        refers: &[
            ::podwire::__private1::LinkedPort {
                port: CartService::HTTP,
            }
                .reference("CART_URL"),
        ],
        linked_host: 0u16,
        asks_pod: true,
        asked_by: "readiness probe",
        probes: &[
            ::podwire::__private1::ProbeDecl {
                kind: "readiness",
                handler: ::podwire::__private1::Handler::Grpc {
                    port: Self::GRPC.port,
                    service: ::core::option::Option::None,
                },
                timings: &::podwire::__private1::ProbeTimings {
                    period: ::core::option::Option::Some(
                        ::podwire::__private1::Number::Literal(5i64),
                    ),
                    ..::podwire::__private1::ProbeTimings::EMPTY
                },
            },
        ],
        requests: " cpu memory ",
        resources: "26:3:cpu4:100m6:memory5:128Mi15:6:memory5:256Mi",
        mounts: &[
            ::podwire::__private1::MountDecl {
                volume: "cache",
                path: "/var/cache/catalog",
                read_only: false,
                sub_path: ::core::option::Option::None,
            },
        ],
        identity: <CatalogServer as ::podwire::__private1::Container>::IDENTITY,
        ..::podwire::__private1::ContainerDecl::EMPTY
    };
    ::podwire::__private1::__manifests! {
        fn values(& self) -> & dyn ::podwire::__private1::values::ContainerValues { self
        }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ContainerValues for
    CatalogServer { fn value(& self, __slot : ::core::primitive::u16) ->
    ::podwire::__private1::values::Value { match __slot { 0u16 =>
    ::podwire::__private1::values::given(& (format!("ghcr.io/acme/catalog:{}", self
    .tag))), 1u16 => ::podwire::__private1::values::given(& (self.log_level)), _ =>
    ::podwire::__private1::values::no_expression(__slot), } } }
}
const _: () = ::podwire::__private1::link_scheme(CartService::HTTP, "http");
#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Container for Web {
    const IDENTITY: &'static ::podwire::__private1::Identity<'static> = &::podwire::__private1::Identity {
        hash: 8406532865187851089u64,
        module: ::core::module_path!(),
        type_name: "Web",
        place: (::core::line!(), ::core::column!()),
    };
    const DECL: &'static ::podwire::__private1::ContainerDecl = &::podwire::__private1::ContainerDecl {
        image: "22:ghcr.io/acme/web:2.0.0",
        env: &[
            ::podwire::__private1::EnvDecl {
                name: "LOG_LEVEL",
                source: ::podwire::__private1::EnvSource::Value(
                    ::podwire::__private1::Text::Slot(0u16),
                ),
            },
            ::podwire::__private1::EnvDecl {
                name: "WORKERS",
                source: ::podwire::__private1::EnvSource::Value(
                    ::podwire::__private1::Text::Literal("8"),
                ),
            },
            ::podwire::__private1::EnvDecl {
                name: "CATALOG_URL",
                source: ::podwire::__private1::EnvSource::Value(
                    ::podwire::__private1::LinkedPort {
                        port: CatalogService::HTTP,
                    }
                        .address(
                            0u16,
                            ::podwire::__private1::LinkForm::Url {
                                scheme: "http",
                                path: "",
                            },
                        ),
                ),
            },
            ::podwire::__private1::EnvDecl {
                name: "SESSION_KEY",
                source: ::podwire::__private1::EnvSource::Secret {
                    name: ::podwire::__private1::Text::Literal("web"),
                    key: "session-key",
                    optional: false,
                },
            },
            ::podwire::__private1::EnvDecl {
                name: "AWS_REGION",
                source: ::podwire::__private1::EnvSource::Value(
                    ::podwire::__private1::Text::Literal("eu-central-1"),
                ),
            },
            ::podwire::__private1::EnvDecl {
                name: "TOKEN",
                source: ::podwire::__private1::EnvSource::External,
            },
        ],
        further: &::podwire::__private1::FurtherContainerDecl {
            env_from: &[
                ::podwire::__private1::EnvFromDecl {
                    reference: 1u16,
                    source: <Settings as ::podwire::__private1::Keyed>::DECL,
                    prefix: ::core::option::Option::None,
                    overridden: &[],
                    optional: false,
                },
            ],
            environment: ::core::option::Option::Some(
                <WebConfig as ::podwire::__private1::environment::Environment>::DECL,
            ),
            also_read: &["AWS_*"],
            ..::podwire::__private1::FurtherContainerDecl::EMPTY
        },
        refers: &[
            ::podwire::__private1::LinkedPort {
                port: CatalogService::HTTP,
            }
                .reference("CATALOG_URL"),
            ::podwire::__private1::Reference::near(
                "",
                <Settings as ::podwire::__private1::Keyed>::HEAD,
            ),
        ],
        linked_host: 0u16,
        identity: <Web as ::podwire::__private1::Container>::IDENTITY,
        ..::podwire::__private1::ContainerDecl::EMPTY
    };
    ::podwire::__private1::__manifests! {
        fn values(& self) -> & dyn ::podwire::__private1::values::ContainerValues { self
        }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ContainerValues for Web
    { fn value(& self, __slot : ::core::primitive::u16) ->
    ::podwire::__private1::values::Value { match __slot { 0u16 =>
    ::podwire::__private1::values::given(& (self.log_level)), _ =>
    ::podwire::__private1::values::no_expression(__slot), } } fn malformed(& self,
    __variables : & [(&::core::primitive::str, &::core::primitive::str)],) ->
    ::podwire::__private1::values::Malformed {
    ::podwire::__private1::environment::malformed::< WebConfig > (__variables) } }
}
const _: () = ::podwire::__private1::link_scheme(CatalogService::HTTP, "http");
const _: () = {
    ::podwire::__private1::variable_read(
        <Web as ::podwire::__private1::Container>::DECL,
        0usize,
    );
    ::podwire::__private1::variable_fits(
        <Web as ::podwire::__private1::Container>::DECL,
        0usize,
    );
};
const _: () = {
    ::podwire::__private1::variable_read(
        <Web as ::podwire::__private1::Container>::DECL,
        1usize,
    );
    ::podwire::__private1::variable_fits(
        <Web as ::podwire::__private1::Container>::DECL,
        1usize,
    );
};
const _: () = {
    ::podwire::__private1::variable_read(
        <Web as ::podwire::__private1::Container>::DECL,
        2usize,
    );
    ::podwire::__private1::variable_fits(
        <Web as ::podwire::__private1::Container>::DECL,
        2usize,
    );
};
const _: () = {
    ::podwire::__private1::variable_read(
        <Web as ::podwire::__private1::Container>::DECL,
        3usize,
    );
};
const _: () = {
    ::podwire::__private1::variable_fits(
        <Web as ::podwire::__private1::Container>::DECL,
        4usize,
    );
};
const _: () = {
    ::podwire::__private1::variable_read(
        <Web as ::podwire::__private1::Container>::DECL,
        5usize,
    );
};
const _: () = ::podwire::__private1::source_fits(
    <Web as ::podwire::__private1::Container>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::contract_kept(
    <Web as ::podwire::__private1::Container>::DECL,
    &[0usize, 1usize, 2usize, 3usize, 5usize],
);
