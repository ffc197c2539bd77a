#[automatically_derived]
impl ::podwire::__private1::PrometheusRule for WebRules {
    const FACTS: ::podwire::__private1::PlainFacts = (
        (
            3012616610442972188u64,
            ::core::module_path!(),
            "WebRules",
            ::core::line!(),
            ::core::column!(),
        ),
        "web-rules",
    );
    #[allow(clippy::needless_update)]
    const SAID: ::podwire::__private1::PrometheusRuleDecl = ::podwire::__private1::PrometheusRuleDecl {
        groups: &[
            ::podwire::__private1::PrometheusGroup {
                name: "web",
                interval: ::core::option::Option::Some(
                    ::podwire::__private1::Text::Literal("1m"),
                ),
                rules: &[
                    ::podwire::__private1::PrometheusRuleItem {
                        is_alert: false,
                        name: "job:up",
                        expr: ::podwire::__private1::Text::Literal("sum by (job) (up)"),
                        after: ::core::option::Option::None,
                        keep_firing: ::core::option::Option::None,
                        labels: ::core::option::Option::None,
                        annotations: ::core::option::Option::None,
                    },
                    ::podwire::__private1::PrometheusRuleItem {
                        is_alert: true,
                        name: "WebDown",
                        expr: ::podwire::__private1::Text::Literal("up == 0"),
                        after: ::core::option::Option::Some(
                            ::podwire::__private1::Text::Literal("5m"),
                        ),
                        keep_firing: ::core::option::Option::None,
                        labels: ::core::option::Option::Some(
                            &[
                                ::podwire::__private1::Entry {
                                    key: "severity",
                                    value: ::podwire::__private1::Text::Literal("page"),
                                },
                            ],
                        ),
                        annotations: ::core::option::Option::None,
                    },
                ],
            },
        ],
        metadata: ::podwire::__private1::MetadataDecl {
            labels: &[
                ::podwire::__private1::Entry {
                    key: "release",
                    value: ::podwire::__private1::Text::Literal("prometheus"),
                },
            ],
            annotations: &[],
        },
        ..::podwire::__private1::PrometheusRuleDecl::EMPTY
    };
}
impl ::podwire::__private1::Member for WebRules {
    type Pods = ::podwire::__private1::PrometheusRuleOf<WebRules>;
}
#[automatically_derived]
impl ::podwire::__private1::ResourceValues<::podwire::__private1::Custom> for WebRules {}
#[automatically_derived]
impl<'__de> ::podwire::__private1::Deserialize<'__de> for WebRules {
    fn deserialize<__D: ::podwire::__private1::Deserializer<'__de>>(
        __deserializer: __D,
    ) -> ::core::result::Result<Self, __D::Error> {
        ::podwire::__private1::without_values(__deserializer, "WebRules", WebRules {})
    }
}
