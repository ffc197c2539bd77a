#[automatically_derived]
impl ::podwire::__private1::environment::Environment for Config {
    const DECL: &'static ::podwire::__private1::environment::EnvironmentDecl = &::podwire::__private1::environment::EnvironmentDecl {
        type_name: "Config",
        prefix: "SHOP_",
        variables: &[
            <LogLevel as ::podwire::__private1::environment::Field>::VARIABLE
                .named("LOG_LEVEL", "log_level", "What is logged.")
                .default("info"),
            <Option<u16> as ::podwire::__private1::environment::Field>::VARIABLE
                .named("PORT", "port", "")
                .whole(),
            ::podwire::__private1::environment::VariableDecl::of(::podwire::__private1::environment::Form::List {
                    item: &::podwire::__private1::environment::Form::Opaque(
                        "a `Version`",
                    ),
                    separator: ",",
                })
                .secret()
                .named("VERSIONS", "versions", "")
                .separated_by(";"),
        ],
        nested: &[
            ::podwire::__private1::environment::NestedDecl::new(
                    "replica",
                    "",
                    "REPLICA_",
                    <Database as ::podwire::__private1::environment::Environment>::DECL,
                )
                .optional(),
        ],
        unknown: false,
    };
    fn read(
        __reader: &mut ::podwire::__private1::environment::Reader<'_>,
    ) -> ::core::option::Option<Self> {
        let __0 = <LogLevel as ::podwire::__private1::environment::Field>::read(
            __reader,
            0usize,
        );
        let __1 = <Option<
            u16,
        > as ::podwire::__private1::environment::Field>::read(__reader, 1usize);
        let __2 = ::podwire::__private1::environment::required(
            __reader,
            2usize,
            |__text, __separator| ::podwire::__private1::environment::secret(
                ::podwire::__private1::environment::list(
                    __text,
                    __separator,
                    |__item| <Version as ::podwire::__private1::environment::Parsed>::parsed(
                        __item,
                    ),
                ),
            ),
        );
        let __3 = <Database as ::podwire::__private1::environment::Environment>::read_optional(
            __reader,
            0usize,
        );
        ::core::option::Option::Some(Self {
            log_level: __0?,
            port: __1?,
            versions: __2?,
            replica: __3?,
        })
    }
}
const _: () = ::podwire::__private1::environment::variable_default(
    <Config as ::podwire::__private1::environment::Environment>::DECL,
    0usize,
);
const _: () = ::podwire::__private1::environment::nested_variables(
    <Config as ::podwire::__private1::environment::Environment>::DECL,
    0usize,
);
