#[automatically_derived]
impl ::podwire::__private1::Pod for Catalog {}
#[automatically_derived]
#[allow(unused_qualifications)]
impl ::podwire::__private1::Member for Catalog {
    const MEMBER: ::podwire::__private1::Membership = ::podwire::__private1::Membership {
        kind: ::podwire::__private1::MemberKind::Pod(
            &::podwire::__private1::PodDecl {
                containers: &[
                    ::podwire::__private1::PodContainer::new(
                        "server",
                        <CatalogServer as ::podwire::__private1::Container>::DECL,
                        ::podwire::__private1::ContainerRole::Main,
                    ),
                    ::podwire::__private1::PodContainer::new(
                        "metrics",
                        <Metrics as ::podwire::__private1::Container>::DECL,
                        ::podwire::__private1::ContainerRole::Sidecar,
                    ),
                ],
                labels: &[
                    ::podwire::__private1::Label {
                        key: "app",
                        value: "catalog",
                        hash: 9747454390393527278u64,
                    },
                ],
                grace_period: ::core::option::Option::Some(
                    ::podwire::__private1::Number::Literal(60i64),
                ),
                volumes: &[
                    ::podwire::__private1::VolumeDecl {
                        name: "cache",
                        source: ::podwire::__private1::VolumeSource::EmptyDir {
                            medium: ::core::option::Option::None,
                            size_limit: ::core::option::Option::Some(
                                ::podwire::__private1::Text::Literal("1Gi"),
                            ),
                        },
                        allow_unmounted: false,
                    },
                ],
                workload: ::podwire::__private1::WorkloadDecl::Deployment(::podwire::__private1::DeploymentDecl {
                    replicas: ::core::option::Option::Some(
                        ::podwire::__private1::Number::Slot(0u16),
                    ),
                    ..::podwire::__private1::DeploymentDecl::EMPTY
                }),
                ..::podwire::__private1::PodDecl::of(
                    ::podwire::__private1::Head::new(
                        ::core::module_path!(),
                        "Catalog",
                        ::core::line!(),
                        ::core::column!(),
                        "catalog",
                    ),
                )
            },
        ),
        multiplicity: ::podwire::__private1::Multiplicity::One,
    };
    ::podwire::__private1::__manifests! {
        fn visit(& self, __visitor : & mut dyn ::podwire::__private1::values::Visitor) {
        __visitor.pod(< Catalog as ::podwire::__private1::Pod > ::DECL, self); }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] #[allow(unused_qualifications)] impl
    ::podwire::__private1::values::PodValues for Catalog { fn container(& self, __index :
    ::core::primitive::usize) -> & dyn ::podwire::__private1::values::ContainerValues {
    match __index { 0usize => < CatalogServer as ::podwire::__private1::Container >
    ::values(& self.server), 1usize => < Metrics as ::podwire::__private1::Container >
    ::values(& self.metrics), _ => ::podwire::__private1::values::no_container(__index),
    } } fn value(& self, __slot : ::core::primitive::u16) ->
    ::podwire::__private1::values::Value { match __slot { 0u16 =>
    ::podwire::__private1::values::number(& (self.replicas)), _ =>
    ::podwire::__private1::values::no_expression(__slot), } } }
}
const _: () = ::podwire::__private1::wiring::pod_volume(
    <Catalog as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::wiring::pod_container(
    <Catalog as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::wiring::pod_container(
    <Catalog as ::podwire::__private1::Pod>::DECL,
    1usize,
);
