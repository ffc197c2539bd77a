#[automatically_derived]
impl ::podwire::__private1::PersistentVolumeClaim for DataClaim {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            15544772783262573039u64,
            ::core::module_path!(),
            "DataClaim",
            ::core::line!(),
            ::core::column!(),
        ),
        "data-claim",
    );
    const PROVIDES: &'static [::podwire::__private1::Facet<'static>] = &[
        ::podwire::__private1::Facet::Property(
            ::podwire::__private1::Property::Shared,
            ::podwire::__private1::Stated::Flag(false),
        ),
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::ClaimDecl = ::podwire::__private1::ClaimDecl {
        storage: ::core::option::Option::Some(::podwire::__private1::Text::Slot(0u16)),
        class: ::core::option::Option::Some(
            ::podwire::__private1::Text::Literal("fast"),
        ),
        access: &["ReadWriteOnce"],
        ..::podwire::__private1::ClaimDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for DataClaim {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::PersistentVolumeClaimOf<DataClaim>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::PersistentVolumeClaim,
> for DataClaim {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.size)).get(),
                )
            }
        }
    }
}
#[automatically_derived]
impl ::podwire::__private1::DeclaredContainer for Db {
    const FACTS: ::podwire::__private1::ContainerFacts = (
        (
            648041191406334915u64,
            ::core::module_path!(),
            "Db",
            ::core::line!(),
            ::core::column!(),
        ),
        &[],
        "",
        "",
        "13:postgres:17.20:0:0:0:",
        "",
    );
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        asks_pod: true,
        mounts: &[
            ::podwire::__private1::MountDecl {
                volume: "data",
                path: "/var/lib/postgresql/data",
                read_only: false,
                sub_path: ::core::option::Option::None,
            },
        ],
        ..::podwire::__private1::FurtherContainerDecl::EMPTY
    };
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Db {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Db", Db {})
    }
}
#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Db {
    type Containers = <Db as ::podwire::__private1::Container>::Contained;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            648041191406334915u64,
            ::core::module_path!(),
            "Db",
            ::core::line!(),
            ::core::column!(),
        ),
        1usize,
        "db",
        ("app", "db", 7435710380624036336u64),
        ("db", false),
        "1:2",
        "",
    );
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (
        &[
            ::podwire::__private1::Reference::near(
                "data",
                <DataClaim as ::podwire::__private1::PersistentVolumeClaim>::HEAD,
            ),
        ],
        false,
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        volumes: &[
            ::podwire::__private1::VolumeDecl {
                name: "data",
                source: ::podwire::__private1::VolumeSource::PersistentVolumeClaim {
                    claim: ::podwire::__private1::Text::Name(0u16),
                    read_only: false,
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
            _ => <Db as ::podwire::__private1::Container>::values(self),
        }
    }
}
const _: () = ::podwire::__private1::pod_volume(
    <Db as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::claim_is_shared(
    <Db as ::podwire::__private1::Pod>::DECL,
    <DataClaim as ::podwire::__private1::PersistentVolumeClaim>::DECL.resource,
    2i64,
);
const _: () = ::podwire::__private1::lone_container::<Db>();
