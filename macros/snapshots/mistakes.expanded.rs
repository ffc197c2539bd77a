::core::compile_error! {
    "image `Nginx`: a repository path has lower case letters and digits, separated by '/', '.', '_', '__' or '-'; did you mean `nginx`? [image-reference]"
}
#[allow(dead_code)]
impl Web {
    ///`http`: 8080/TCP
    pub const HTTP: ::podwire::__private1::ContainerPort<Web> = ::podwire::__private1::ContainerPort::tcp(
        "http",
        8080,
    );
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
        &[("http", 8080u16, 8080u16, 0u8)],
        "",
        "",
        "",
        "",
    );
    #[allow(clippy::needless_update)]
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        unknown: true,
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
::core::compile_error! {
    "`pod` has no argument `replicas`; it belongs to `deployment`: `#[deployment(replicas = 3)]`"
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
    const LABELS: &'static [::podwire::__private1::Label<'static>] = &[];
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (&[], true);
    fn __value(
        &self,
        __slot: ::core::primitive::u16,
    ) -> ::podwire::__private1::ValueOf<'_> {
        match __slot {
            _ => <Web as ::podwire::__private1::Container>::values(self),
        }
    }
}
