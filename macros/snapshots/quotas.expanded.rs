#[automatically_derived]
impl ::podwire::__private1::ResourceQuota for Quota {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            8117127505691178891u64,
            ::core::module_path!(),
            "Quota",
            ::core::line!(),
            ::core::column!(),
        ),
        "quota",
    );
    const REFERS: &'static [::podwire::__private1::Reference<'static>] = &[
        ::podwire::__private1::Reference::near(
            "",
            <Urgent as ::podwire::__private1::PriorityClass>::HEAD,
        ),
    ];
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::ResourceQuotaDecl = ::podwire::__private1::ResourceQuotaDecl {
        hard: &[
            ::podwire::__private1::Entry {
                key: "pods",
                value: ::podwire::__private1::Text::Slot(0u16),
            },
            ::podwire::__private1::Entry {
                key: "requests.cpu",
                value: ::podwire::__private1::Text::Literal("8"),
            },
        ],
        priorities: &[::podwire::__private1::Text::Name(0u16)],
        ..::podwire::__private1::ResourceQuotaDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Quota {
    type Pods = ::podwire::__private1::WithFields<
        Self,
        ::podwire::__private1::ResourceQuotaOf<Quota>,
    >;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::ResourceQuota,
> for Quota {
    fn value(&self, __slot: ::core::primitive::u16) -> ::podwire::__private1::Value {
        #[allow(unused_imports)]
        use ::podwire::__private1::AlwaysGiven as _;
        match __slot {
            _ => {
                ::podwire::__private1::text(
                    ::podwire::__private1::Given(&(self.pods)).get(),
                )
            }
        }
    }
}
#[automatically_derived]
impl ::podwire::__private1::LimitRange for Limits {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            12780458308147366181u64,
            ::core::module_path!(),
            "Limits",
            ::core::line!(),
            ::core::column!(),
        ),
        "small",
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::LimitRangeDecl = ::podwire::__private1::LimitRangeDecl {
        limits: &[
            ::podwire::__private1::LimitDecl {
                max: &[
                    ::podwire::__private1::Entry {
                        key: "memory",
                        value: ::podwire::__private1::Text::Literal("4Gi"),
                    },
                ],
                default_request: &[
                    ::podwire::__private1::Entry {
                        key: "cpu",
                        value: ::podwire::__private1::Text::Literal("100m"),
                    },
                ],
                ..::podwire::__private1::LimitDecl::of("Container")
            },
        ],
        ..::podwire::__private1::LimitRangeDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for Limits {
    type Pods = ::podwire::__private1::LimitRangeOf<Limits>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<
    ::podwire::__private1::k8s_openapi::api::core::v1::LimitRange,
> for Limits {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for Limits {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "Limits", Limits {})
    }
}
