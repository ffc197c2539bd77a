#[allow(dead_code)]
impl Settings {
    ///The key `log-level`.
    pub const LOG_LEVEL: ::podwire::__private1::PodKey<Settings> = ::podwire::__private1::PodKey::declared(
        "log-level",
    );
    ///The key `proxy.conf`.
    pub const PROXY: ::podwire::__private1::PodKey<Settings> = ::podwire::__private1::PodKey::declared(
        "proxy.conf",
    );
}
#[automatically_derived]
impl ::podwire::__private1::Keyed for Settings {
    const FACTS: ::podwire::__private1::KeyedFacts = (
        (
            11352319717127013064u64,
            ::core::module_path!(),
            "Settings",
            ::core::line!(),
            ::core::column!(),
        ),
        "settings",
        &["log-level", "proxy.conf"],
        "",
    );
    const REFERS: &'static [::podwire::__private1::Reference<'static>] = &[
        ::podwire::__private1::LinkedPort {
            port: CatalogService::HTTP,
        }
            .reference("proxy.conf"),
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::KeyedDecl = ::podwire::__private1::KeyedDecl {
        contents: &[
            ::podwire::__private1::KeyDecl {
                name: "proxy.conf",
                value: ::podwire::__private1::KeyValue::Linked(
                    "upstream = {catalog}",
                    &[
                        (
                            "catalog",
                            ::podwire::__private1::LinkedPort {
                                port: CatalogService::HTTP,
                            }
                                .address(0u16, ::podwire::__private1::LinkForm::Authority),
                        ),
                        (
                            "catalog.host",
                            ::podwire::__private1::LinkedPort {
                                port: CatalogService::HTTP,
                            }
                                .address(0u16, ::podwire::__private1::LinkForm::Host),
                        ),
                        (
                            "catalog.port",
                            ::podwire::__private1::LinkedPort {
                                port: CatalogService::HTTP,
                            }
                                .address(0u16, ::podwire::__private1::LinkForm::Port),
                        ),
                    ],
                ),
            },
        ],
        immutable: true,
        ..::podwire::__private1::KeyedDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Settings {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::ConfigMapOf<Settings, 2usize>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::ConfigMap,
> for Settings {
    fn marked(&self) {
        let _: &[&::podwire::__private1::Included] = &[&self.proxy];
    }
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        match __slot {
            _ => ::podwire::__private1::given(&(self.log_level)),
        }
    }
}
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
        "22:ghcr.io/acme/web:2.0.00:0:18:10:kLOG_LEVEL1:00:0:",
        "",
    );
    const REFERS: ::podwire::__private1::ContainerReferences = (
        &[
            ::podwire::__private1::Reference::near(
                "LOG_LEVEL",
                ::podwire::__private1::key_of(Settings::LOG_LEVEL),
            ),
            ::podwire::__private1::Reference::near(
                "",
                <Settings as ::podwire::__private1::Keyed>::HEAD,
            ),
        ],
        &[(Settings::LOG_LEVEL.name(), 0), ("", 0)],
        ::podwire::__private1::ContainerDecl::NONE,
    );
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        env_from: &[
            ::podwire::__private1::EnvFromDecl {
                reference: 1u16,
                source: <Settings as ::podwire::__private1::Keyed>::DECL,
                prefix: ::core::option::Option::None,
                overridden: &[],
                optional: true,
            },
        ],
        asks_pod: true,
        mounts: &[
            ::podwire::__private1::MountDecl {
                volume: "proxy",
                path: "/etc/proxy",
                read_only: false,
                sub_path: ::core::option::Option::None,
            },
        ],
        ..::podwire::__private1::FurtherContainerDecl::EMPTY
    };
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Web {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Web", Web {})
    }
}
#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Web {
    type Containers = <Web as ::podwire::__private1::Container>::Contained;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            8406532865187851089u64,
            ::core::module_path!(),
            "Web",
            ::core::line!(),
            ::core::column!(),
        ),
        0usize,
        "web",
        ("app", "web", 6901083588698351562u64),
        ("web", false),
        "",
        "",
    );
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (
        &[
            ::podwire::__private1::Reference::near(
                "proxy",
                <Settings as ::podwire::__private1::ConfigMap>::SOURCE.head,
            ),
        ],
        false,
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        volumes: &[
            ::podwire::__private1::VolumeDecl {
                name: "proxy",
                source: ::podwire::__private1::VolumeSource::Declared {
                    reference: 0u16,
                    source: <Settings as ::podwire::__private1::ConfigMap>::SOURCE
                        .resource,
                    items: &[
                        ::podwire::__private1::KeyPath {
                            key: <Settings>::PROXY.name(),
                            path: <Settings>::PROXY.name(),
                        },
                    ],
                    default_mode: ::core::option::Option::None,
                    optional: false,
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
            _ => <Web as ::podwire::__private1::Container>::values(self),
        }
    }
}
const _: () = ::podwire::__private1::pod_volume(
    <Web as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::lone_container::<Web>();
