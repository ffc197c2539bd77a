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
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Container for Web {
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
    );
    const MORE: &'static ::podwire::__private1::FurtherContainerDecl = &::podwire::__private1::FurtherContainerDecl {
        unknown: true,
        ..::podwire::__private1::FurtherContainerDecl::EMPTY
    };
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ContainerValues for Web
    {} #[automatically_derived] impl <'__de > ::podwire::__private1::serde::Deserialize
    <'__de > for Web { fn deserialize < __D : ::podwire::__private1::serde::Deserializer
    <'__de >> (__deserializer : __D,) -> ::core::result::Result < Self, __D::Error > {
    ::podwire::__private1::values::without_values(__deserializer, "Web", Web {}) } }
}
::core::compile_error! {
    "`pod` has no argument `replicas`; it belongs to `deployment`: `#[deployment(replicas = 3)]`"
}
#[automatically_derived]
#[allow(clippy::needless_update)]
impl ::podwire::__private1::Pod for Web {
    type Selected = ::podwire::__private1::OnePod<Self>;
    const HEAD: &'static ::podwire::__private1::Head<'static> = &::podwire::__private1::Head {
        identity: ::podwire::__private1::Identity {
            hash: 8406532865187851089u64,
            module: ::core::module_path!(),
            type_name: "Web",
            place: (::core::line!(), ::core::column!()),
        },
        kind: ::podwire::__private1::kind::POD,
        name: "web",
        foreign: ::core::option::Option::None,
    };
    const CONTAINERS: &'static [::podwire::__private1::PodContainer] = &[
        ::podwire::__private1::PodContainer {
            container: <Web as ::podwire::__private1::Container>::DECL,
            name: "web",
            is_named: false,
            role: ::podwire::__private1::ContainerRole::Main,
        },
    ];
    const WIRES: &'static ::podwire::__private1::PodWires = &::podwire::__private1::PodWires {
        head: Self::HEAD,
        labels: &[],
        containers: &::podwire::__private1::wired_containers::<1usize>(Self::CONTAINERS),
        unknown: Self::FURTHER.1,
    };
    const FURTHER: (
        &'static [::podwire::__private1::Reference<'static>],
        ::core::primitive::bool,
    ) = (&[], true);
}
#[automatically_derived]
impl ::podwire::__private1::Member for Web {
    type Pods = ::podwire::__private1::WiredPod<Web, 1usize>;
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::PodValues for Web { fn
    container(& self, _ : ::core::primitive::usize) -> & dyn
    ::podwire::__private1::values::ContainerValues { < Web as
    ::podwire::__private1::Container >::values(self) } }
}
