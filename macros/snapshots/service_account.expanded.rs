#[automatically_derived]
impl ::podwire::__private1::ServiceAccount for CatalogAccount {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            7225247636685757543u64,
            ::core::module_path!(),
            "CatalogAccount",
            ::core::line!(),
            ::core::column!(),
        ),
        "catalog-account",
    );
    const REFERS: &'static [::podwire::__private1::Reference<'static>] = &[
        ::podwire::__private1::Reference::near(
            "names",
            <CatalogDb as ::podwire::__private1::Keyed>::HEAD,
        ),
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::AccountDecl = ::podwire::__private1::AccountDecl {
        has_cluster_rules: true,
        has_own_rules: true,
        binds: &[
            ::podwire::__private1::BindDecl {
                role: "view",
                is_namespaced: false,
                cluster_wide: false,
                name: "catalog-account-view",
                is_named: false,
            },
        ],
        rules: &[
            ::podwire::__private1::RuleDecl {
                groups: &[::podwire::__private1::Text::Slot(1u16)],
                resources: &[::podwire::__private1::Text::Slot(0u16)],
                names: &[],
                urls: &[],
                verbs: &["get", "watch"],
                cluster_wide: false,
            },
            ::podwire::__private1::RuleDecl {
                groups: &[::podwire::__private1::Text::Slot(4u16)],
                resources: &[
                    ::podwire::__private1::Text::Slot(2u16),
                    ::podwire::__private1::Text::Slot(3u16),
                ],
                names: &[],
                urls: &[],
                verbs: &["patch"],
                cluster_wide: false,
            },
            ::podwire::__private1::RuleDecl {
                groups: &[::podwire::__private1::Text::Literal("")],
                resources: &[::podwire::__private1::Text::Literal("secrets")],
                names: &[
                    ::podwire::__private1::Text::Name(0u16),
                    ::podwire::__private1::Text::Literal("other"),
                ],
                urls: &[],
                verbs: &["get"],
                cluster_wide: true,
            },
            ::podwire::__private1::RuleDecl {
                groups: &[],
                resources: &[],
                names: &[],
                urls: &["/metrics"],
                verbs: &["get"],
                cluster_wide: true,
            },
        ],
        metadata: ::podwire::__private1::MetadataDecl {
            labels: &[],
            annotations: &[
                ::podwire::__private1::Entry {
                    key: "eks.amazonaws.com/role-arn",
                    value: ::podwire::__private1::Text::Slot(5u16),
                },
            ],
        },
        ..::podwire::__private1::AccountDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for CatalogAccount {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::AccountResources<CatalogAccount, 6usize>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::ServiceAccount,
> for CatalogAccount {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            0u16 => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(
                            &(<ConfigMap as ::podwire::__private1::k8s_openapi::Resource>::URL_PATH_SEGMENT),
                        )
                        .get(),
                )
            }
            1u16 => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(
                            &(<ConfigMap as ::podwire::__private1::k8s_openapi::Resource>::GROUP),
                        )
                        .get(),
                )
            }
            2u16 => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(
                            &(<Document as ::kube::Resource>::plural(
                                &::core::default::Default::default(),
                            )),
                        )
                        .get(),
                )
            }
            3u16 => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(
                            &(::std::format!(
                                "{}/{}", < Document as ::kube::Resource >
                                ::plural(&::core::default::Default::default()), "status"
                            )),
                        )
                        .get(),
                )
            }
            4u16 => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(
                            &(<Document as ::kube::Resource>::group(
                                &::core::default::Default::default(),
                            )),
                        )
                        .get(),
                )
            }
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.role)).get(),
                )
            }
        }
    }
}
#[automatically_derived]
impl ::podwire::__private1::DeclaredContainer for Catalog {
    const FACTS: ::podwire::__private1::ContainerFacts = (
        (
            2240348132662666808u64,
            ::core::module_path!(),
            "Catalog",
            ::core::line!(),
            ::core::column!(),
        ),
        &[],
        "",
        "",
        "26:ghcr.io/acme/catalog:1.4.00:0:0:0:",
        "",
    );
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Catalog {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Catalog", Catalog {})
    }
}
#[automatically_derived]
impl ::podwire::__private1::DeclaredPod for Catalog {
    type Containers = <Catalog as ::podwire::__private1::Container>::Contained;
    const FACTS: ::podwire::__private1::PodFacts = (
        (
            2240348132662666808u64,
            ::core::module_path!(),
            "Catalog",
            ::core::line!(),
            ::core::column!(),
        ),
        0usize,
        "catalog",
        ("app", "catalog", 12395417784496576231u64),
        ("catalog", false),
        "",
        "",
    );
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (
        &[
            ::podwire::__private1::Reference::near(
                "",
                <CatalogAccount as ::podwire::__private1::ServiceAccount>::HEAD,
            ),
        ],
        false,
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        service_account: ::core::option::Option::Some(
            ::podwire::__private1::Text::Name(0u16),
        ),
        ..::podwire::__private1::PodDecl::EMPTY
    };
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        match __slot {
            _ => <Catalog as ::podwire::__private1::Container>::values(self),
        }
    }
}
const _: () = ::podwire::__private1::lone_container::<Catalog>();
