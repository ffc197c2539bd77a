#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Db {
    type Containers = ::podwire::__private1::Group<
        <DbServer as ::podwire::__private1::Container>::Contained,
        3usize,
        true,
        true,
    >;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            648041191406334915u64,
            ::core::module_path!(),
            "Db",
            ::core::line!(),
            ::core::column!(),
        ),
        2usize,
        "db",
        ("app", "db", 7435710380624036336u64),
        ("server", false),
        "",
        "server\0\0class\0\0",
    );
    const SERVICE: &'static ::podwire::__private1::Head<'static> = <DbService as ::podwire::__private1::Service>::HEAD;
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        volumes: &[
            ::podwire::__private1::VolumeDecl {
                name: "data",
                source: ::podwire::__private1::VolumeSource::ClaimTemplate(
                    &::podwire::__private1::ClaimTemplateDecl {
                        metadata: ::podwire::__private1::MetadataDecl::EMPTY,
                        storage: ::podwire::__private1::Text::Literal("10Gi"),
                        access: &["ReadWriteOnce"],
                        class: ::core::option::Option::Some(
                            ::podwire::__private1::Text::Slot(1u16),
                        ),
                    },
                ),
                allow_unmounted: false,
            },
        ],
        ..::podwire::__private1::PodDecl::EMPTY
    };
    #[allow(clippy::needless_update)]
    const WORKLOAD: ::podwire::__private1::WorkloadDecl = ::podwire::__private1::WorkloadDecl::StatefulSet(
        &::podwire::__private1::StatefulSetDecl {
            strategy: ::core::option::Option::Some(::podwire::__private1::StrategyDecl::RollingUpdate {
                max_surge: ::core::option::Option::None,
                max_unavailable: ::core::option::Option::None,
                partition: ::core::option::Option::Some(
                    ::podwire::__private1::Number::Literal(1i64),
                ),
            }),
            ..::podwire::__private1::StatefulSetDecl::EMPTY
        },
    );
    const AUTOSCALER: &'static ::core::primitive::str = "1:11:33:cpu11:Utilization2:70";
    const BUDGET: &'static ::core::primitive::str = "14:maxUnavailable1:1";
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            0u16 => <DbServer as ::podwire::__private1::Container>::values(&self.server),
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.class)).get(),
                )
            }
        }
    }
}
const _: () = ::podwire::__private1::pod_volume(
    <Db as ::podwire::__private1::Pod>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::governing_service::<
    Db,
    _,
>(<DbService as ::podwire::__private1::Service>::TYPE);
const _: () = ::podwire::__private1::autoscaled_resource(
    <Db as ::podwire::__private1::Pod>::DECL,
    "cpu",
);
const _: () = ::podwire::__private1::lone_container::<Db>();
#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Backup {
    type Containers = <BackupServer as ::podwire::__private1::Container>::Contained;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            15010938284865358367u64,
            ::core::module_path!(),
            "Backup",
            ::core::line!(),
            ::core::column!(),
        ),
        5usize,
        "backup",
        ("app", "backup", 16341928633099790684u64),
        ("backup", false),
        "",
        "backup\0\0",
    );
    #[allow(clippy::needless_update)]
    const WORKLOAD: ::podwire::__private1::WorkloadDecl = ::podwire::__private1::WorkloadDecl::CronJob(
        &::podwire::__private1::CronJobDecl {
            schedule: ::podwire::__private1::Text::Literal("0 3 * * *"),
            job: &::podwire::__private1::JobDecl {
                backoff_limit: ::core::option::Option::Some(
                    ::podwire::__private1::Number::Literal(2i64),
                ),
                ..::podwire::__private1::JobDecl::EMPTY
            },
            ..::podwire::__private1::CronJobDecl::EMPTY
        },
    );
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        match __slot {
            _ => <BackupServer as ::podwire::__private1::Container>::values(&self.backup),
        }
    }
}
const _: () = ::podwire::__private1::lone_container::<Backup>();
