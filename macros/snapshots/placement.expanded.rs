#[automatically_derived]
impl ::podwire::__private1::DeclaredContainer for Agent {
    const FACTS: ::podwire::__private1::ContainerFacts = (
        (
            10754992997022147398u64,
            ::core::module_path!(),
            "Agent",
            ::core::line!(),
            ::core::column!(),
        ),
        &[],
        "pre_stop hook",
        "",
        "24:ghcr.io/acme/agent:1.0.00:0:0:0:0:6:1:s1:5",
        "",
    );
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        asks_pod: true,
        sleeps: 5i64,
        security: &::podwire::__private1::ContainerSecurity {
            run_as_non_root: ::core::option::Option::Some(true),
            drop_capabilities: &["ALL"],
            ..::podwire::__private1::ContainerSecurity::EMPTY
        },
        ..::podwire::__private1::FurtherContainerDecl::EMPTY
    };
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Agent {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Agent", Agent {})
    }
}
#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Node {
    type Containers = ::podwire::__private1::Containers<2usize>;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            7403105002735449741u64,
            ::core::module_path!(),
            "Node",
            ::core::line!(),
            ::core::column!(),
        ),
        3usize,
        "node",
        ("app", "node", 6968839043064847190u64),
        ("", false),
        "",
        "prepare\0\0agent\0\0name\0\0",
    );
    const CONTAINERS: &'static [::podwire::__private1::PodContainer] = &[
        ::podwire::__private1::PodContainer {
            container: <Prepare as ::podwire::__private1::Container>::DECL,
            name: "prepare",
            is_named: false,
            role: ::podwire::__private1::ContainerRole::Init,
        },
        ::podwire::__private1::PodContainer {
            container: <Agent as ::podwire::__private1::Container>::DECL,
            name: "agent",
            is_named: false,
            role: ::podwire::__private1::ContainerRole::Main,
        },
    ];
    const WIRED: &'static [::podwire::__private1::WiredContainer] = &::podwire::__private1::wired_containers::<
        2usize,
    >(Self::CONTAINERS);
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (
        &[
            ::podwire::__private1::Reference::near(
                "near",
                <Database as ::podwire::__private1::Pod>::HEAD,
            ),
        ],
        false,
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        tolerations: &[
            ::podwire::__private1::TolerationDecl {
                key: ::core::option::Option::Some("gpu"),
                operator: ::core::option::Option::Some("Exists"),
                value: ::core::option::Option::None,
                effect: ::core::option::Option::Some("NoSchedule"),
                seconds: ::core::option::Option::None,
            },
        ],
        more: ::core::option::Option::Some(
            &::podwire::__private1::MoreDecl {
                spread: &[
                    ::podwire::__private1::SpreadDecl {
                        topology: "topology.kubernetes.io/zone",
                        skew: ::core::option::Option::Some(
                            ::podwire::__private1::Number::Literal(2i64),
                        ),
                        required: false,
                        min_domains: ::core::option::Option::None,
                    },
                ],
                near: &[
                    ::podwire::__private1::NeighbourDecl {
                        of: ::core::option::Option::Some(0u16),
                        topology: "topology.kubernetes.io/zone",
                        weight: ::core::option::Option::Some(
                            ::podwire::__private1::Number::Literal(50i64),
                        ),
                    },
                ],
                apart: &[
                    ::podwire::__private1::NeighbourDecl {
                        of: ::core::option::Option::None,
                        topology: "kubernetes.io/hostname",
                        weight: ::core::option::Option::Some(
                            ::podwire::__private1::Number::Literal(100i64),
                        ),
                    },
                ],
                ..::podwire::__private1::MoreDecl::EMPTY
            },
        ),
        ..::podwire::__private1::PodDecl::EMPTY
    };
    #[allow(clippy::needless_update)]
    const WORKLOAD: ::podwire::__private1::WorkloadDecl = ::podwire::__private1::WorkloadDecl::DaemonSet(
        &::podwire::__private1::DaemonSetDecl {
            strategy: ::core::option::Option::Some(::podwire::__private1::StrategyDecl::RollingUpdate {
                max_surge: ::core::option::Option::Some("1"),
                max_unavailable: ::core::option::Option::None,
                partition: ::core::option::Option::None,
            }),
            ..::podwire::__private1::DaemonSetDecl::EMPTY
        },
    );
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        match __slot {
            0u16 => <Prepare as ::podwire::__private1::Container>::values(&self.prepare),
            _ => <Agent as ::podwire::__private1::Container>::values(&self.agent),
        }
    }
    fn __add_containers(__catalog: &mut ::podwire::__private1::Catalog) {
        <Prepare as ::podwire::__private1::Container>::tell(__catalog);
        <Agent as ::podwire::__private1::Container>::tell(__catalog);
    }
}
#[automatically_derived]
impl ::podwire::__private1::Instance for Node {
    fn instance_name(&self) -> &::core::primitive::str {
        let __name = &self.name;
        ::podwire::__private1::InstanceName::text(__name)
    }
}
const _: () = ::podwire::__private1::surge_leaves_ports(
    <Node as ::podwire::__private1::Pod>::DECL,
);
const _: () = ::podwire::__private1::pod_container::<
    Node,
    { ::podwire::__private1::table_size(<Node as ::podwire::__private1::Pod>::DECL) },
>(0usize);
const _: () = ::podwire::__private1::pod_container::<
    Node,
    { ::podwire::__private1::table_size(<Node as ::podwire::__private1::Pod>::DECL) },
>(1usize);
