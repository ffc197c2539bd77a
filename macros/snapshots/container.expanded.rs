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
impl ::podwire::__private1::DeclaredContainer for CatalogServer {
    const FACTS: ::podwire::__private1::ContainerFacts = (
        (
            8033890968280576195u64,
            ::core::module_path!(),
            "CatalogServer",
            ::core::line!(),
            ::core::column!(),
        ),
        &[("grpc", 50051u16, 50051u16, 0u8), ("metrics", 9090u16, 9090u16, 0u8)],
        "readiness probe",
        " cpu memory ",
        "$1:26:3:cpu4:100m6:memory5:128Mi15:6:memory5:256Mi80:10:=LOG_LEVEL$0:13:sDATABASE_URL7:catalog12:database-url0:9:@CART_URL1:06:uhttp:23:3:rg00:13:0:1:50:0:0:0:",
        "tag\0\0log_level\0\0",
    );
    const LINKS: &'static [::podwire::__private1::LinkFacts] = &[
        (
            "CART_URL",
            true,
            ::podwire::__private1::LinkedPort {
                port: CartService::HTTP,
            }
                .facts(),
        ),
    ];
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        asks_pod: true,
        mounts: &[
            ::podwire::__private1::MountDecl {
                volume: "cache",
                path: "/var/cache/catalog",
                read_only: false,
                sub_path: ::core::option::Option::None,
            },
        ],
        ..::podwire::__private1::FurtherContainerDecl::EMPTY
    };
    fn __value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        match __slot {
            0u16 => ::podwire::__private1::given(&(self.log_level)),
            _ => ::podwire::__private1::around("ghcr.io/acme/catalog:", &(self.tag), ""),
        }
    }
}
const _: () = ::podwire::__private1::link_scheme(CartService::HTTP, "http");
#[automatically_derived]
impl ::podwire::__private1::DeclaredContainer for Web {
    const FACTS: ::podwire::__private1::ContainerFacts = (
        (
            8406532865187851089u64,
            ::core::module_path!(),
            "Web",
            ::core::line!(),
            ::core::column!(),
        ),
        &[],
        "",
        "",
        "22:ghcr.io/acme/web:2.0.00:0:0:0:",
        "log_level\0\0",
    );
    const REFERS: ::podwire::__private1::ContainerReferences = (
        &[
            ::podwire::__private1::LinkedPort {
                port: CatalogService::HTTP,
            }
                .reference("CATALOG_URL"),
            ::podwire::__private1::Reference::near(
                "",
                <Settings as ::podwire::__private1::Keyed>::HEAD,
            ),
        ],
        &[
            (
                "",
                ::podwire::__private1::LinkedPort {
                    port: CatalogService::HTTP,
                }
                    .number(),
            ),
            ("", 0),
        ],
        0u16,
    );
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
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
    };
    fn __value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        match __slot {
            _ => ::podwire::__private1::given(&(self.log_level)),
        }
    }
    fn __malformed(
        &self,
        __variables: &[(&::core::primitive::str, &::core::primitive::str)],
    ) -> ::podwire::__private1::Malformed {
        ::podwire::__private1::environment::malformed::<WebConfig>(__variables)
    }
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
