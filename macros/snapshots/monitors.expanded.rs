#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Web {
    type Containers = ::podwire::__private1::Group<
        <Server as ::podwire::__private1::Container>::Contained,
        2usize,
        false,
        false,
    >;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            8406532865187851089u64,
            ::core::module_path!(),
            "Web",
            ::core::line!(),
            ::core::column!(),
        ),
        1usize,
        "web",
        ("app", "web", 6901083588698351562u64),
        ("server", false),
        "",
        "server\0\0",
    );
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (
        &[
            ::podwire::__private1::Reference {
                at: "",
                to: ::podwire::__private1::LinkedPort {
                    port: Payments::HTTPS,
                }
                    .service(),
                wants: ::podwire::__private1::Wants::One(
                    ::podwire::__private1::Wanted::Passage,
                ),
                optional: false,
            },
        ],
        false,
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        monitor: ::core::option::Option::Some(
            &::podwire::__private1::MonitorDecl {
                endpoints: &[
                    ::podwire::__private1::EndpointDecl {
                        port: ::podwire::__private1::LocalPort {
                            port: Server::METRICS,
                        }
                            .declared(),
                        interval: ::core::option::Option::Some(
                            ::podwire::__private1::Text::Literal("30s"),
                        ),
                        timeout: ::core::option::Option::None,
                        path: ::core::option::Option::None,
                        scheme: ::core::option::Option::None,
                        honor_labels: ::core::option::Option::None,
                        honor_timestamps: ::core::option::Option::None,
                    },
                ],
                metadata: ::podwire::__private1::MetadataDecl {
                    labels: &[
                        ::podwire::__private1::Entry {
                            key: "release",
                            value: ::podwire::__private1::Text::Literal("prometheus"),
                        },
                    ],
                    annotations: &[],
                },
                ..::podwire::__private1::MonitorDecl::EMPTY
            },
        ),
        passages: &[
            ::podwire::__private1::PassageDecl {
                is_outward: true,
                cidr: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("203.0.113.0/24"),
                ),
                ports: &[
                    ::podwire::__private1::Port::new(
                        ::core::option::Option::None,
                        443,
                        ::podwire::__private1::Protocol::Tcp,
                    ),
                ],
                ..::podwire::__private1::PassageDecl::EMPTY
            },
            ::podwire::__private1::PassageDecl {
                namespace: ::core::option::Option::Some(
                    &[
                        ::podwire::__private1::Entry {
                            key: "kubernetes.io/metadata.name",
                            value: ::podwire::__private1::Text::Literal("monitoring"),
                        },
                    ],
                ),
                ports: &[
                    ::podwire::__private1::LocalPort {
                        port: Server::METRICS,
                    }
                        .declared(),
                ],
                ..::podwire::__private1::PassageDecl::EMPTY
            },
        ],
        ..::podwire::__private1::PodDecl::EMPTY
    };
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        match __slot {
            _ => <Server as ::podwire::__private1::Container>::values(&self.server),
        }
    }
}
const _: () = ::podwire::__private1::monitored_pod(
    <Web as ::podwire::__private1::Pod>::DECL,
    &::podwire::__private1::LocalPort {
        port: Server::METRICS,
    }
        .wanted(),
);
const _: () = ::podwire::__private1::passage_port(
    <Web as ::podwire::__private1::Pod>::DECL,
    &::podwire::__private1::LocalPort {
        port: Server::METRICS,
    }
        .wanted(),
);
const _: () = ::podwire::__private1::lone_container::<Web>();
#[allow(dead_code)]
impl WebMetrics {
    ///`metrics`: port 9090
    pub const METRICS: ::podwire::__private1::ServicePort<WebMetrics> = ::podwire::__private1::ServicePort::at(
        0usize,
    );
}
impl ::podwire::__private1::Service for WebMetrics {
    const FACTS: ::podwire::__private1::ServiceFacts = (
        (
            18176683813272584354u64,
            ::core::module_path!(),
            "WebMetrics",
            ::core::line!(),
            ::core::column!(),
        ),
        "web-metrics",
        &[
            ::podwire::__private1::TargetPort {
                port: Server::METRICS,
            }
                .of("metrics", 9090),
        ],
    );
    type Selects = ::podwire::__private1::Monitored<
        ::podwire::__private1::OnePort<<Web as ::podwire::__private1::Pod>::Selected>,
    >;
    #[allow(clippy::needless_update)]
    const FURTHER: &'static ::podwire::__private1::FurtherWires = &::podwire::__private1::FurtherWires {
        own: ::core::option::Option::Some(
            &::podwire::__private1::own_labels::<
                { <Web as ::podwire::__private1::Pod>::WIRES.labels.len() + 1usize },
            >(
                <Web as ::podwire::__private1::Pod>::WIRES.labels,
                &[
                    ::podwire::__private1::Label {
                        key: "component",
                        value: ::podwire::__private1::Known::Known("metrics"),
                        hash: 14826141121124017616u64,
                    },
                ],
            ),
        ),
        ..::podwire::__private1::FurtherWires::EMPTY
    };
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::ServiceDecl = ::podwire::__private1::ServiceDecl {
        monitor: ::core::option::Option::Some(
            &::podwire::__private1::MonitorDecl {
                endpoints: &[
                    ::podwire::__private1::EndpointDecl {
                        port: ::podwire::__private1::MonitoredPort::<Self> {
                            port: Self::METRICS,
                        }
                            .declared(),
                        interval: ::core::option::Option::None,
                        timeout: ::core::option::Option::None,
                        path: ::core::option::Option::None,
                        scheme: ::core::option::Option::None,
                        honor_labels: ::core::option::Option::None,
                        honor_timestamps: ::core::option::Option::None,
                    },
                ],
                wants: &[
                    ::podwire::__private1::MonitoredPort::<Self> {
                        port: Self::METRICS,
                    }
                        .wanted(),
                ],
                ..::podwire::__private1::MonitorDecl::EMPTY
            },
        ),
        metadata: ::podwire::__private1::MetadataDecl {
            labels: &[
                ::podwire::__private1::Entry {
                    key: "component",
                    value: ::podwire::__private1::Text::Literal("metrics"),
                },
            ],
            annotations: &[],
        },
        ..::podwire::__private1::ServiceDecl::EMPTY
    };
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for WebMetrics {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(
            __deserializer,
            "WebMetrics",
            WebMetrics {},
        )
    }
}
const _: () = ::podwire::__private1::monitored_service(
    <WebMetrics as ::podwire::__private1::Service>::DECL,
    &::podwire::__private1::MonitoredPort::<WebMetrics> {
        port: WebMetrics::METRICS,
    }
        .declared(),
);
const _: () = {
    ::podwire::__private1::selected_stays::<WebMetrics>(0usize);
    ::podwire::__private1::target::<WebMetrics>(0usize);
};
