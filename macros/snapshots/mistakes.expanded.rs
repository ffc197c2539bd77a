::core::compile_error! {
    "image `Nginx`: a repository path has lower case letters and digits, separated by '/', '.', '_', '__' or '-'; did you mean `nginx`? [image-reference]"
}
#[allow(dead_code)]
impl Web {
    ///`http`: 8080/TCP
    pub const HTTP: ::podwire::__private1::ContainerPort<Web> = ::podwire::__private1::ContainerPort::declared(
        ::podwire::__private1::PortDecl::new(
            ::core::option::Option::Some("http"),
            8080,
            ::podwire::__private1::Protocol::Tcp,
        ),
    );
}
#[automatically_derived]
impl ::podwire::__private1::Container for Web {
    const HEAD: ::podwire::__private1::Head = ::podwire::__private1::Head::new(
        ::core::module_path!(),
        "Web",
        ::core::line!(),
        ::core::column!(),
        "",
    );
    const DECL: &'static ::podwire::__private1::ContainerDecl = &::podwire::__private1::ContainerDecl {
        ports: &[<Web>::HTTP.declaration()],
        unknown: true,
        ..::podwire::__private1::ContainerDecl::of(
            <Web as ::podwire::__private1::Container>::HEAD,
        )
    };
    ::podwire::__private1::__manifests! {
        fn values(& self) -> & dyn ::podwire::__private1::values::ContainerValues { self
        }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] impl ::podwire::__private1::values::ContainerValues for Web
    {}
}
::core::compile_error! {
    "`pod` has no argument `replicas`; it belongs to `deployment`: `#[deployment(replicas = 3)]`"
}
#[automatically_derived]
impl ::podwire::__private1::Pod for Web {}
#[automatically_derived]
#[allow(unused_qualifications)]
impl ::podwire::__private1::Member for Web {
    const MEMBER: ::podwire::__private1::Membership = ::podwire::__private1::Membership {
        kind: ::podwire::__private1::MemberKind::Pod(
            &::podwire::__private1::PodDecl {
                containers: &[
                    ::podwire::__private1::PodContainer::new(
                        "web",
                        <Web as ::podwire::__private1::Container>::DECL,
                        ::podwire::__private1::ContainerRole::Main,
                    ),
                ],
                unknown: true,
                ..::podwire::__private1::PodDecl::of(
                    ::podwire::__private1::Head::new(
                        ::core::module_path!(),
                        "Web",
                        ::core::line!(),
                        ::core::column!(),
                        "web",
                    ),
                )
            },
        ),
        multiplicity: ::podwire::__private1::Multiplicity::One,
    };
    ::podwire::__private1::__manifests! {
        fn visit(& self, __visitor : & mut dyn ::podwire::__private1::values::Visitor) {
        __visitor.pod(< Web as ::podwire::__private1::Pod > ::DECL, self); }
    }
}
::podwire::__private1::__manifests! {
    #[automatically_derived] #[allow(unused_qualifications)] impl
    ::podwire::__private1::values::PodValues for Web { fn container(& self, __index :
    ::core::primitive::usize) -> & dyn ::podwire::__private1::values::ContainerValues {
    match __index { 0usize => < Web as ::podwire::__private1::Container > ::values(self),
    _ => ::podwire::__private1::values::no_container(__index), } } }
}
