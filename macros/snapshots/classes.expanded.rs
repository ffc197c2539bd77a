#[automatically_derived]
impl ::podwire::__private1::PriorityClass for Usual {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            14662588794304429129u64,
            ::core::module_path!(),
            "Usual",
            ::core::line!(),
            ::core::column!(),
        ),
        "usual",
    );
    const TAKES: &'static [::podwire::__private1::Taken<'static>] = &[
        ::podwire::__private1::Taken::DEFAULT_PRIORITY,
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PriorityClassDecl = ::podwire::__private1::PriorityClassDecl {
        value: ::core::option::Option::Some(
            ::podwire::__private1::Number::Literal(1000i64),
        ),
        preemption: ::core::option::Option::Some("Never"),
        global_default: true,
        description: ::core::option::Option::Some(
            ::podwire::__private1::Text::Literal("Usual pods"),
        ),
        ..::podwire::__private1::PriorityClassDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Usual {
    type Pods = ::podwire::__private1::PriorityClassOf<Usual>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::scheduling::v1::PriorityClass,
> for Usual {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Usual {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Usual", Usual {})
    }
}
#[automatically_derived]
impl ::podwire::__private1::RuntimeClass for Sandbox {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            6035155495965733540u64,
            ::core::module_path!(),
            "Sandbox",
            ::core::line!(),
            ::core::column!(),
        ),
        "sandbox",
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::RuntimeClassDecl = ::podwire::__private1::RuntimeClassDecl {
        overhead: &[
            ::podwire::__private1::Entry {
                key: "cpu",
                value: ::podwire::__private1::Text::Literal("250m"),
            },
        ],
        node_selector: &[
            ::podwire::__private1::Entry {
                key: "sandbox",
                value: ::podwire::__private1::Text::Literal("gvisor"),
            },
        ],
        handler: ::core::option::Option::Some(
            ::podwire::__private1::Text::Literal("runsc"),
        ),
        tolerations: &[
            ::podwire::__private1::TolerationDecl {
                key: ::core::option::Option::Some("sandbox"),
                operator: ::core::option::Option::Some("Exists"),
                value: ::core::option::Option::None,
                effect: ::core::option::Option::None,
                seconds: ::core::option::Option::None,
            },
        ],
        ..::podwire::__private1::RuntimeClassDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Sandbox {
    type Pods = ::podwire::__private1::RuntimeClassOf<Sandbox>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::node::v1::RuntimeClass,
> for Sandbox {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Sandbox {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Sandbox", Sandbox {})
    }
}
#[automatically_derived]
impl ::podwire::__private1::StorageClass for Disks {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            18340213492547164181u64,
            ::core::module_path!(),
            "Disks",
            ::core::line!(),
            ::core::column!(),
        ),
        "disks",
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::StorageClassDecl = ::podwire::__private1::StorageClassDecl {
        provisioner: ::core::option::Option::Some(
            ::podwire::__private1::Text::Literal("ebs.csi.aws.com"),
        ),
        parameters: &[
            ::podwire::__private1::Entry {
                key: "type",
                value: ::podwire::__private1::Text::Slot(0u16),
            },
        ],
        reclaim_policy: ::core::option::Option::Some("Retain"),
        cluster_default: true,
        topologies: &[
            &[
                ::podwire::__private1::TopologyDecl {
                    key: "topology.kubernetes.io/zone",
                    values: &[
                        ::podwire::__private1::Text::Literal("eu-1a"),
                        ::podwire::__private1::Text::Slot(1u16),
                    ],
                },
                ::podwire::__private1::TopologyDecl {
                    key: "acme.io/rack",
                    values: &[::podwire::__private1::Text::Literal("1")],
                },
            ],
        ],
        ..::podwire::__private1::StorageClassDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Disks {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::StorageClassOf<Disks>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::storage::v1::StorageClass,
> for Disks {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            0u16 => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.kind)).get(),
                )
            }
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.zone)).get(),
                )
            }
        }
    }
}
