//! From an app that keeps its rules to its declaration.

use syn::{Field, Type};

use super::model::App;
use crate::fields::{with_fields, within};
use crate::input::Private;
use crate::parts::expand::{FieldValues, identity, instance, metadata, some, wired_member};
use crate::parts::slots::Slots;
use crate::pod::expand_level;
use crate::pod::security::level_of;
use crate::syntax::{Place, naming};
use crate::tokens::{Name, TokenStream, quote};

/// The impls and checks of an app.
pub(super) fn app(app: &App<'_>) -> TokenStream {
    let mut slots = Slots::new(&app.input.private);
    let declaration = declaration(app, &mut slots);
    let values = slots.into_method("value");
    let members = Member::all(app);
    impls(app, &members, &declaration, &values, &checks(app, &members))
}

/// A field that is a member.
struct Member<'a> {
    field: &'a Field,
    place: Place,
    /// `<Web as Member<_>>::`, to which items are added.
    path: TokenStream,
}

impl<'a> Member<'a> {
    fn all(app: &App<'a>) -> Vec<Member<'a>> {
        app.members.iter().map(|field| Member::of(field, &app.input.private)).collect()
    }

    fn of(field: &'a Field, private: &Private) -> Member<'a> {
        let (place, ty) = (Place::of(&field.ty), &field.ty);
        let kind = kind(ty);
        let path = place.around(quote!(<), ty, quote!(as #private::Member<#kind>>::));
        Member { field, place, path }
    }

    fn item(&self, item: &str) -> TokenStream {
        self.place.ending(self.path.clone(), item)
    }
}

/// Which kind of member the type is: the compiler finds out. Of what is seen to be around a member it is said, so that rustc says what that one lacks.
fn kind(ty: &Type) -> TokenStream {
    match within(ty).and_then(Iterator::last) {
        Some(ty) => {
            let kind = kind(ty);
            quote!((#kind,))
        }
        None => quote!(_),
    }
}

/// The same for an app with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(app: &App<'_>) -> TokenStream {
    impls(app, &[], &FieldValues::unknown(), &TokenStream::new(), &TokenStream::new())
}

fn declaration(app: &App<'_>, slots: &mut Slots<'_>) -> FieldValues {
    let mut fields = FieldValues::default();
    fields.set_some("namespace", app.own.namespace.as_ref().map(|namespace| slots.text(namespace)));
    if let Some((lowest, highest)) = &app.own.node_ports {
        fields.set("node_ports", some(quote!((#lowest, #highest))));
    }
    fields.set_flag("open", app.own.open);
    let (own, private) = (&app.own, &app.input.private);
    let level = own.pod_security.and_then(level_of);
    fields.set_some("pod_security", level.map(|level| expand_level(level.value, private)));
    if let Some(policies) = own.network_policies.as_ref().filter(|policies| policies.is_set) {
        let outside = policies.outside.iter();
        let outside = outside.map(|pod| quote!(<#pod as #private::Pod>::DECL.resource.identity));
        fields.set("network_policies", some(quote!(#private::PoliciesDecl { outside: &[#(#outside),*] })));
    }
    if let Some(metadata) = metadata(own.labels.as_ref(), own.annotations.as_ref(), slots, private) {
        fields.set("metadata", metadata);
    }
    if let Some(monitoring) = &own.monitoring {
        let mut values = FieldValues::default();
        values.set_some("prometheus", monitoring.prometheus.as_ref());
        if let Some(metadata) = metadata(monitoring.labels.as_ref(), None, slots, private) {
            values.set("metadata", metadata);
        }
        fields.set(
            "monitoring",
            quote!(#private::MonitoringDecl { #values ..#private::MonitoringDecl::EMPTY }),
        );
    }
    let (labels, annotations) = (own.namespace_labels.as_ref(), own.namespace_annotations.as_ref());
    if let Some(metadata) = metadata(labels, annotations, slots, private) {
        fields.set("namespace_metadata", metadata);
    }
    fields
}

/// The tables of the whole app once, and a check at each field that reads them.
fn checks(app: &App<'_>, members: &[Member<'_>]) -> TokenStream {
    let private = &app.input.private;
    let checks = members.iter().enumerate().map(|(index, member)| {
        let check = member.place.call_of(quote!(__member), quote!(#index));
        quote!(const _: () = #check;)
    });
    let levels = members.iter().filter(|_| app.own.pod_security.is_some()).map(|member| {
        let pods = member.item("PODS");
        member.place.check(private, &quote!(pods_keep_level), quote!(&__DECL, #pods))
    });
    quote! {
        static __SIZES: #private::Sizes = #private::Sizes::of(&__DECL);
        static __TABLES: #private::Tables<{ __SIZES.resources }, { __SIZES.scopes }, { __SIZES.namespaces }> =
            #private::Tables::of(&__DECL, &__SIZES);
        static __KEYS: #private::Keys<{ __SIZES.keys }> = __TABLES.keys();
        static __SORTED: #private::SortedKeys<{ __SIZES.keys }> = __TABLES.sorted(&__KEYS);
        static __APP: #private::AppView = __TABLES.view(&__SORTED);
        // What refers to a static costs the compiler as much as a whole constant: here it stands once.
        #[track_caller]
        const fn __member(__field: ::core::primitive::usize) {
            #private::member(&__APP, __field)
        }
        #(#checks)*
        #(#levels)*
    }
}

/// The impls, and beside them in one block the statics of which they and the checks tell. A constant that leads to a static is validated with all that
/// the static leads to, and so no check asks for the constants.
fn impls(
    app: &App<'_>,
    members: &[Member<'_>],
    declaration: &FieldValues,
    methods: &TokenStream,
    checks: &TokenStream,
) -> TokenStream {
    let input = app.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let identity = identity(input);
    let parts = members.chunks(OUTLINED).map(|part| outlined(part, private));
    let part_count = parts.len();
    let visits = members.iter().map(|member| {
        let ident = &member.field.ident;
        let (name, plain) = (ident.as_ref().map(Name), ident.as_ref().map(naming::plain));
        let visit = member.item("visit_field");
        quote!(#visit(&self.#name, #plain, __visitor);)
    });
    let (held, names) = (held(app, members), names(members));
    let member = wired_member(input, &with_fields(input, quote!(#private::PodsOfApp<Self>)));
    let instance = instance(input);
    let values = private.manifests(|| {
        quote! {
            #[automatically_derived]
            #[allow(unused_qualifications, clippy::needless_update)]
            impl #generics #private::AppValues for #ty #bounds {
                #methods
                fn members<'__v>(&'__v self, __visitor: &mut dyn #private::Visitor<'__v>) {
                    #(#visits)*
                }
            }
        }
    });
    quote! {
        const _: () = {
            static __MEMBERS: [&#private::OutlinedMembers; #part_count] = [#(#parts),*];
            #[allow(unused_qualifications, clippy::needless_update)]
            static __DECL: #private::AppDecl =
                #private::AppDecl { #declaration ..#private::AppDecl::of(#identity, &__MEMBERS, #names) };
            #[automatically_derived]
            #[allow(unused_qualifications)]
            impl #generics #private::App for #ty #bounds {
                const DECL: &'static #private::AppDecl = &__DECL;
                #held
            }
            // An app that is only deployed is made by nobody who runs it.
            #[allow(dead_code)]
            type __Deployed #generics = #ty;
            #checks
        };
        #member
        #instance
        #values
    }
}

/// How many members stand in one static. What leads to a static does not change where that changes: after a change to a resource, what read no
/// member of its run is not evaluated again. Each static costs the compiler as much as several constants.
const RUN: usize = 8;

/// How many have one outline. It is made again where one of them changes, and seldom tells anything else then.
const OUTLINED: usize = 2 * RUN;

/// Members in runs, and their outline.
fn outlined(members: &[Member<'_>], private: &Private) -> TokenStream {
    let count = members.len();
    let runs = members.chunks(RUN).map(|run| {
        let (memberships, count) = (run.iter().map(|member| membership(member, private)), run.len());
        quote!({ static __RUN: [#private::Membership; #count] = [#(#memberships),*]; &__RUN })
    });
    quote!({
        static __OUTLINED: #private::OutlinedMembers<[#private::Outlined; #count]> =
            #private::OutlinedMembers::of(&[#(#runs),*]);
        &__OUTLINED
    })
}

/// What a member is.
fn membership(member: &Member<'_>, private: &Private) -> TokenStream {
    let pods = member.item("Pods");
    quote!(<#pods as #private::PodsOf>::MEMBERSHIP)
}

/// The names of the fields, as the declaration has them: in one text, for which the compiler has less to do than for one at each.
fn names(members: &[Member<'_>]) -> String {
    members
        .iter()
        .filter_map(|member| member.field.ident.as_ref())
        .map(|name| naming::plain(name) + "\0")
        .collect()
}

/// The pods of the app, unless nobody asks for them because it has a namespace of its own.
fn held(app: &App<'_>, members: &[Member<'_>]) -> Option<TokenStream> {
    let (private, (_, ty, _)) = (&app.input.private, app.input.header());
    app.own.namespace.is_none().then(|| {
        let pods = members.iter().map(|member| member.item("PODS"));
        let held = quote!(#private::Pods::Of(<#ty as #private::App>::DECL, &[#(#pods),*]));
        quote!(const HELD: #private::Pods = #held;)
    })
}
