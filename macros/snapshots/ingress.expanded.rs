#[automatically_derived]
impl ::podwire::__private1::Ingress for Front {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            7379556698363532952u64,
            ::core::module_path!(),
            "Front",
            ::core::line!(),
            ::core::column!(),
        ),
        "front",
    );
    const ROUTES: ::podwire::__private1::RouteFacts = (
        &[
            ::podwire::__private1::LinkedPort {
                port: WebService::HTTP,
            }
                .backend("shop.example.com/"),
            ::podwire::__private1::LinkedPort {
                port: CartService::HTTP,
            }
                .backend("/cart"),
        ],
        &["shop.example.com/, Prefix, class nginx"],
        "7:5:nginx0:38:35:19:16:shop.example.com10:8:shop-tls58:33:19:16:shop.example.com1:/6:Prefix19:3:$0:5:/cart5:Exact",
    );
}
impl ::podwire::__private1::Member for Front {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::IngressOf<Front, 2usize>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::networking::v1::Ingress,
> for Front {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.host)).get(),
                )
            }
        }
    }
}
const _: () = ::podwire::__private1::near_backend::<Front>(0usize);
const _: () = ::podwire::__private1::near_backend::<Front>(1usize);
