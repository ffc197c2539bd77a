#[allow(dead_code)]
impl CatalogDb {
    ///The key `url`.
    pub const URL: ::podwire::__private1::PodKey<CatalogDb> = ::podwire::__private1::PodKey::declared(
        "url",
    );
}
#[automatically_derived]
impl ::podwire::__private1::Keyed for CatalogDb {
    const FACTS: ::podwire::__private1::KeyedFacts = (
        (
            7720502777127999394u64,
            ::core::module_path!(),
            "CatalogDb",
            ::core::line!(),
            ::core::column!(),
        ),
        "catalog-db",
        &["url"],
        "Opaque",
    );
    const FOREIGN: ::core::option::Option<::podwire::__private1::Foreign<'static>> = ::core::option::Option::Some(
        ::podwire::__private1::Foreign::Near,
    );
}
impl ::podwire::__private1::Member for CatalogDb {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::SecretOf<CatalogDb, 2usize>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::Secret,
> for CatalogDb {
    fn marked(&self) {
        let _: &[&::podwire::__private1::PodKey] = &[&self.url];
    }
}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for CatalogDb {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(
            __deserializer,
            "CatalogDb",
            CatalogDb {
                url: ::core::default::Default::default(),
            },
        )
    }
}
#[allow(dead_code)]
impl Login {
    ///The key `username`.
    pub const USERNAME: ::podwire::__private1::PodKey<Login> = ::podwire::__private1::PodKey::declared(
        "username",
    );
    ///The key `password`.
    pub const PASSWORD: ::podwire::__private1::PodKey<Login> = ::podwire::__private1::PodKey::declared(
        "password",
    );
}
#[automatically_derived]
impl ::podwire::__private1::Keyed for Login {
    const FACTS: ::podwire::__private1::KeyedFacts = (
        (
            14472947178406295602u64,
            ::core::module_path!(),
            "Login",
            ::core::line!(),
            ::core::column!(),
        ),
        "login",
        &["username", "password"],
        "kubernetes.io/basic-auth",
    );
}
impl ::podwire::__private1::Member for Login {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::SecretOf<Login, 3usize>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::Secret,
> for Login {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        match __slot {
            0u16 => ::podwire::__private1::secret(&(self.username)),
            _ => ::podwire::__private1::secret(&(self.password)),
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
        "22:ghcr.io/acme/web:2.0.00:0:21:13:kDATABASE_URL1:00:0:",
        "",
    );
    const REFERS: ::podwire::__private1::ContainerReferences = (
        &[
            ::podwire::__private1::Reference::near(
                "DATABASE_URL",
                ::podwire::__private1::key_of(CatalogDb::URL),
            ),
        ],
        &[(CatalogDb::URL.name(), 0)],
        ::podwire::__private1::ContainerDecl::NONE,
    );
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        asks_pod: true,
        mounts: &[
            ::podwire::__private1::MountDecl {
                volume: "login",
                path: "/etc/login",
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
                "image_pull_secrets",
                <Registry as ::podwire::__private1::SecretObject>::SOURCE.head,
            ),
            ::podwire::__private1::Reference::near(
                "login",
                <Login as ::podwire::__private1::SecretObject>::SOURCE.head,
            ),
        ],
        false,
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PodDecl = ::podwire::__private1::PodDecl {
        image_pull_secrets: &[::podwire::__private1::Text::Name(0u16)],
        volumes: &[
            ::podwire::__private1::VolumeDecl {
                name: "login",
                source: ::podwire::__private1::VolumeSource::Projected {
                    sources: &[
                        ::podwire::__private1::ProjectedSource::Declared {
                            reference: 1u16,
                            items: &[
                                ::podwire::__private1::KeyPath {
                                    key: <Login>::USERNAME.name(),
                                    path: <Login>::USERNAME.name(),
                                },
                            ],
                            optional: false,
                        },
                    ],
                    default_mode: ::core::option::Option::None,
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
const _: () = ::podwire::__private1::pull_secret(
    <Web as ::podwire::__private1::Pod>::DECL,
    <Registry as ::podwire::__private1::SecretObject>::SOURCE.resource,
);
const _: () = ::podwire::__private1::lone_container::<Web>();
