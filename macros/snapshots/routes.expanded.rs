#[automatically_derived]
impl ::podwire::__private1::HttpRoute for Front {
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
                port: CanaryService::HTTP,
            }
                .backend("shop.example.com/"),
        ],
        &[
            "shop.example.com/, PathPrefix, HTTP, gateway public in infra, https",
            "shop.example.com/old, PathPrefix, HTTP, gateway public in infra, https",
        ],
        "31:28:6:public7:5:infra7:5:https0:19:16:shop.example.com103:44:20:1:/10:PathPrefix0:0:0:12:4:2:904:2:100:0:53:23:4:/old10:PathPrefix0:0:0:0:18:0:0:3:1:/0:5:3:3010:",
    );
}
impl ::podwire::__private1::Member for Front {
    type Pods = ::podwire::__private1::HttpRouteOf<Front, 2usize>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<::podwire::__private1::Custom> for Front {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Front {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Front", Front {})
    }
}
const _: () = ::podwire::__private1::backend::<Front>(0usize);
const _: () = ::podwire::__private1::backend::<Front>(1usize);
#[automatically_derived]
impl ::podwire::__private1::GrpcRoute for CatalogRoute {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            7492321797825340165u64,
            ::core::module_path!(),
            "CatalogRoute",
            ::core::line!(),
            ::core::column!(),
        ),
        "catalog-route",
    );
    const ROUTES: ::podwire::__private1::RouteFacts = (
        &[
            ::podwire::__private1::LinkedPort {
                port: CatalogService::GRPC,
            }
                .backend("/catalog.v1.Catalog/*"),
        ],
        &[
            "every host/catalog.v1.Catalog/*, x-version=2, gRPC, gateway public in its namespace, all listeners",
        ],
        "17:14:6:public0:0:0:0:57:54:26:21:18:catalog.v1.Catalog0:14:9:x-version1:22:0:0:0:",
    );
}
impl ::podwire::__private1::Member for CatalogRoute {
    type Pods = ::podwire::__private1::GrpcRouteOf<CatalogRoute, 1usize>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<::podwire::__private1::Custom>
for CatalogRoute {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for CatalogRoute {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(
            __deserializer,
            "CatalogRoute",
            CatalogRoute {},
        )
    }
}
const _: () = ::podwire::__private1::backend::<CatalogRoute>(0usize);
