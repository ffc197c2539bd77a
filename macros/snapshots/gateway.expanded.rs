#[allow(dead_code)]
impl Public {
    ///The listener `http`.
    pub const HTTP: ::podwire::__private1::GatewayListener<Public> = ::podwire::__private1::GatewayListener::declared(
        "http",
    );
    ///The listener `https`.
    pub const HTTPS: ::podwire::__private1::GatewayListener<Public> = ::podwire::__private1::GatewayListener::declared(
        "https",
    );
}
#[automatically_derived]
impl ::podwire::__private1::Gateway for Public {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            15933722810682884416u64,
            ::core::module_path!(),
            "Public",
            ::core::line!(),
            ::core::column!(),
        ),
        "public",
    );
    const REFERS: &'static [::podwire::__private1::Reference<'static>] = &[
        ::podwire::__private1::Reference::near(
            "",
            <ShopTls as ::podwire::__private1::Keyed>::HEAD,
        ),
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::GatewayDecl = ::podwire::__private1::GatewayDecl {
        listeners: &[
            ::podwire::__private1::ListenerDecl {
                ..::podwire::__private1::ListenerDecl::of("http", 80, "HTTP")
            },
            ::podwire::__private1::ListenerDecl {
                hostname: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("*.example.com"),
                ),
                secret: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Name(0u16),
                ),
                routes_from: ::podwire::__private1::RoutesFrom::All,
                ..::podwire::__private1::ListenerDecl::of("https", 443, "HTTPS")
            },
        ],
        class: ::core::option::Option::Some(
            ::podwire::__private1::Text::Literal("istio"),
        ),
        ..::podwire::__private1::GatewayDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Public {
    type Pods = ::podwire::__private1::GatewayOf<Public>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<::podwire::__private1::Custom> for Public {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Public {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Public", Public {})
    }
}
const _: () = ::podwire::__private1::certificate(
    <ShopTls as ::podwire::__private1::Keyed>::DECL.resource,
);
#[automatically_derived]
impl ::podwire::__private1::HttpRoute for Shop {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            8172449085865760745u64,
            ::core::module_path!(),
            "Shop",
            ::core::line!(),
            ::core::column!(),
        ),
        "shop",
    );
    const ROUTES: ::podwire::__private1::RouteFacts = (
        &[
            ::podwire::__private1::LinkedPort {
                port: WebService::HTTP,
            }
                .backend("shop.example.com/"),
        ],
        &["shop.example.com/, PathPrefix, HTTP, gateway Public::HTTPS"],
        "11:9:@0:0:0:0:19:16:shop.example.com36:33:20:1:/10:PathPrefix0:0:0:2:0:0:0:",
    );
    const REFERS: &'static [::podwire::__private1::Reference<'static>] = &[
        ::podwire::__private1::Reference {
            at: "",
            to: ::podwire::__private1::Target::Type(
                ::podwire::__private1::ListenerOf {
                    listener: Public::HTTPS,
                }
                    .head(),
            ),
            wants: ::podwire::__private1::Wants::One(
                ::podwire::__private1::ListenerOf {
                    listener: Public::HTTPS,
                }
                    .declaration()
                    .wanted(
                        ::podwire::__private1::ListenerOf {
                            listener: Public::HTTPS,
                        }
                            .name(),
                    ),
            ),
            optional: false,
        },
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::RouteDecl = ::podwire::__private1::RouteDecl {
        sections: &[
            ::podwire::__private1::ListenerOf {
                listener: Public::HTTPS,
            }
                .name(),
        ],
        ..::podwire::__private1::RouteDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Shop {
    type Pods = ::podwire::__private1::HttpRouteOf<Shop, 2usize>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<::podwire::__private1::Custom> for Shop {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Shop {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Shop", Shop {})
    }
}
const _: () = ::podwire::__private1::backend::<Shop>(0usize);
const _: () = ::podwire::__private1::gateway_speaks_http(
    <Shop as ::podwire::__private1::HttpRoute>::HEAD,
    ::podwire::__private1::ListenerOf {
        listener: Public::HTTPS,
    }
        .declaration(),
    ::podwire::__private1::ListenerOf {
        listener: Public::HTTPS,
    }
        .name(),
);
const _: () = ::podwire::__private1::host_is_taken(
    <Shop as ::podwire::__private1::HttpRoute>::HEAD,
    &[
        (
            ::podwire::__private1::ListenerOf {
                listener: Public::HTTPS,
            }
                .declaration(),
            ::podwire::__private1::ListenerOf {
                listener: Public::HTTPS,
            }
                .name(),
        ),
    ],
    "shop.example.com",
);
