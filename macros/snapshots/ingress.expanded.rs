#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Ingress for Front {
    const HEAD: &'static ::podwire::__private1::Head<'static> = &::podwire::__private1::Head {
        identity: ::podwire::__private1::Identity {
            hash: 7379556698363532952u64,
            module: ::core::module_path!(),
            type_name: "Front",
            place: (::core::line!(), ::core::column!()),
        },
        kind: ::podwire::__private1::kind::INGRESS,
        name: "front",
        foreign: ::core::option::Option::None,
    };
    const TAKES: &'static [::podwire::__private1::Taken<'static>] = &[
        ::podwire::__private1::Taken::route("shop.example.com/, Prefix, class nginx"),
    ];
    const BACKENDS: &'static [::podwire::__private1::Backend] = &[
        ::podwire::__private1::LinkedPort {
            port: WebService::HTTP,
        }
            .backend("shop.example.com/"),
        ::podwire::__private1::LinkedPort {
            port: CartService::HTTP,
        }
            .backend("/cart"),
    ];
    const SAID: ::podwire::__private1::IngressDecl = ::podwire::__private1::IngressDecl {
        class: ::core::option::Option::Some(
            ::podwire::__private1::Text::Literal("nginx"),
        ),
        tls: &[
            ::podwire::__private1::CertificateDecl {
                hosts: &[::podwire::__private1::Text::Literal("shop.example.com")],
                secret: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("shop-tls"),
                ),
            },
        ],
        routes: &[
            ::podwire::__private1::IngressRoute {
                host: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("shop.example.com"),
                ),
                path: ::podwire::__private1::Text::Literal("/"),
                path_type: "Prefix",
                backend: 0u16,
            },
            ::podwire::__private1::IngressRoute {
                host: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Slot(0u16),
                ),
                path: ::podwire::__private1::Text::Literal("/cart"),
                path_type: "Exact",
                backend: 1u16,
            },
        ],
        ..::podwire::__private1::IngressDecl::EMPTY
    };
}
#[automatically_derived]
impl ::podwire::__private1::Member for Front {
    type Pods = ::podwire::__private1::IngressOf<Front, 2usize, 2usize>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ResourceValues
    <::podwire::__private1::k8s_openapi::api::networking::v1::Ingress > for Front { fn
    value(& self, __slot : ::core::primitive::u16) ->
    ::podwire::__private1::values::Value { #[allow(unused_imports)] use
    ::podwire::__private1::values::AlwaysGiven as _; match __slot { 0u16 =>
    ::podwire::__private1::values::text(::podwire::__private1::values::Given(& (self
    .host)).get()), _ => ::podwire::__private1::values::no_expression(__slot), } } }
}
const _: () = ::podwire::__private1::near_backend(::podwire::__private1::LinkedPort {
    port: WebService::HTTP,
});
const _: () = ::podwire::__private1::near_backend(::podwire::__private1::LinkedPort {
    port: CartService::HTTP,
});
