//! `#[rule(…)]`: what the account may do.

use podwire_rules::access::{RESOURCES, ROLE_RULE, UNKNOWN_RESOURCE, UNKNOWN_VERB, VERBS, group_of};
use podwire_rules::nearest;
use proc_macro2::Span;
use syn::Path;
use syn::spanned::Spanned;

use super::options::RuleOptions;
use crate::input::Private;
use crate::options::is_set;
use crate::parts::named::as_type;
use crate::parts::slots::Slots;
use crate::syntax::{Arguments, Errors, Placed, Text};
use crate::tokens::{TokenStream, quote, quote_spanned};

pub(super) struct Rule {
    /// Where it stands.
    span: Span,
    /// A type of k8s-openapi: the resource that it is.
    of: Option<Path>,
    options: RuleOptions,
}

impl Rule {
    pub(super) fn read(mut arguments: Arguments, errors: &Errors) -> Rule {
        let span = arguments.span;
        let begins = arguments.begins_with_path(RuleOptions::TABLE);
        let first = begins.then(|| arguments.take_first(RuleOptions::TABLE)).flatten();
        let of = first.as_ref().and_then(|first| as_type(&first.tokens()));
        if let Some(first) = first.filter(|_| of.is_none()) {
            let message = "expected a type of k8s-openapi: `#[rule(ConfigMap, verbs(\"get\"))]`";
            errors.grammar(first.span, message);
        }
        Rule { span, of, options: RuleOptions::read(arguments, errors) }
    }

    /// All rules, in the order in which their errors are reported.
    pub(super) fn check(&self, is_foreign: bool, errors: &Errors) {
        if is_foreign {
            let message = "a foreign service account is not emitted, so its rules have no effect; remove them, or `foreign`";
            errors.grammar(self.span, message);
            return;
        }
        self.permits_something(errors);
        self.is_about_one_thing(errors);
        self.verbs_are_known(errors);
        self.resources_are_there(errors);
    }

    fn is_about_resources(&self) -> bool {
        let options = &self.options;
        self.of.is_some() || options.gives("resources") || options.gives("custom")
    }

    /// URLs are the cluster's always.
    pub(super) fn is_cluster_wide(&self) -> bool {
        is_set(self.options.cluster_wide) || self.options.urls.is_some()
    }

    fn permits_something(&self, errors: &Errors) {
        let options = &self.options;
        let is_empty = |list: &Option<Vec<_>>| list.as_ref().is_some_and(Vec::is_empty);
        if options.lacks("verbs") || is_empty(&options.verbs) {
            let message =
                "the rule permits nothing, for it has no verbs; add some: `verbs(\"get\", \"watch\")`";
            errors.rule(self.span, &ROLE_RULE, message);
        }
        let is_about_nothing = !self.is_about_resources() && options.lacks("urls");
        if is_about_nothing || is_empty(&options.resources) || is_empty(&options.urls) {
            let message = "the rule permits nothing, for it is about no resources; add some, `resources(\"configmaps\")`, or a type of k8s-openapi in front: `ConfigMap`";
            errors.rule(self.span, &ROLE_RULE, message);
        }
        if is_empty(&options.groups) {
            let message = "a rule without groups is about nothing; name one, `\"\"` for the core group, or leave `groups` out";
            errors.rule(options.place("groups"), &ROLE_RULE, message);
        }
    }

    /// Either resources or URLs, and resources by types or by names.
    fn is_about_one_thing(&self, errors: &Errors) {
        let options = &self.options;
        let by_type = self.of.is_some() || options.gives("custom");
        for (option, clashes, what) in [
            (
                "urls",
                self.is_about_resources() || options.gives("groups") || options.gives("names"),
                "resources",
            ),
            ("groups", by_type, "a type, which knows its group,"),
            ("resources", by_type, "a type, which knows its name,"),
        ] {
            if options.gives(option) && clashes {
                let message =
                    format!("one rule is about {what} or about `{option}`; remove one, or write two rules");
                errors.rule(options.place(option), &ROLE_RULE, message);
            }
        }
        if self.of.is_some() && options.gives("custom") {
            let message = "one rule is about one type; write a second one for the custom resource";
            errors.rule(options.place("custom"), &ROLE_RULE, message);
        }
    }

    /// What Kubernetes' own groups do not have, nobody asks for. Of other groups nothing is known.
    fn resources_are_there(&self, errors: &Errors) {
        let stated = self.options.groups.iter().flatten();
        for Placed { value, span } in stated.clone() {
            if let Some((group, _)) = value.split_once('/') {
                let message = format!("a rule is about a group in all versions; did you mean `{group}`?");
                errors.rule(*span, &UNKNOWN_RESOURCE, message);
                return;
            }
        }
        let groups: Vec<&str> = match (self.options.gives("groups"), self.options.lacks("groups")) {
            (true, _) => stated.map(|group| group.value.as_str()).collect(),
            (false, true) => vec![""],
            // What is unknown may have been meant by it.
            (false, false) => return,
        };
        let known = groups.iter().map(|group| RESOURCES.iter().find(|(name, _)| name == group));
        let Some(known) = known.collect::<Option<Vec<_>>>() else { return };
        let of = match groups[..] {
            [""] => "the core group has no".to_owned(),
            [group] => format!("the group `{group}` has no"),
            _ => "none of these groups has a".to_owned(),
        };
        for Placed { value, span } in self.options.resources.iter().flatten() {
            let resource = value.split('/').next().unwrap_or_default();
            if resource != "*" && !known.iter().any(|(_, all)| all.contains(&resource)) {
                let message = format!("{of} resource `{resource}`; {}", meant(resource, &groups));
                errors.rule(*span, &UNKNOWN_RESOURCE, message);
            }
        }
    }

    /// Verbs may be others than the API server's own, but none that is nearly one of them is meant.
    fn verbs_are_known(&self, errors: &Errors) {
        for Placed { value: verb, span } in self.options.verbs.iter().flatten() {
            let near = nearest(verb, VERBS).filter(|_| !VERBS.contains(&verb.as_str()));
            if let Some(known) = near {
                let message = format!("nothing is asked for by the verb `{verb}`; did you mean `{known}`?");
                errors.rule(*span, &UNKNOWN_VERB, message);
            }
        }
    }

    pub(super) fn expand(
        &self,
        references: &mut Vec<TokenStream>,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> TokenStream {
        let options = &self.options;
        let (groups, resources) = self.resources(slots, private);
        let names = options.names.iter().flatten();
        let names = names.map(|name| name.expand("names", key_owner, references, slots, private));
        let names: Vec<TokenStream> = names.collect();
        let (urls, verbs) = (options.urls.iter().flatten(), options.verbs.iter().flatten());
        let cluster_wide = self.is_cluster_wide();
        quote!(#private::RuleDecl {
            groups: &[#(#groups),*],
            resources: &[#(#resources),*],
            names: &[#(#names),*],
            urls: &[#(#urls),*],
            verbs: &[#(#verbs),*],
            cluster_wide: #cluster_wide,
        })
    }

    /// The groups and the resources, with their subresources.
    fn resources(&self, slots: &mut Slots<'_>, private: &Private) -> (Vec<TokenStream>, Vec<TokenStream>) {
        let options = &self.options;
        let literal = |text: &str| quote!(#private::Text::Literal(#text));
        let subresources = || options.subresources.iter().flatten().map(|sub| &sub.value);
        let (group, plural) = match (&self.of, &options.custom) {
            (Some(of), _) => {
                let resource = quote_spanned!(of.span()=> <#of as #private::k8s_openapi::Resource>);
                (quote!(#resource::GROUP), quote!(#resource::URL_PATH_SEGMENT))
            }
            (None, Some(Placed { value: custom, .. })) => {
                let resource = quote_spanned!(custom.span()=> <#custom as ::kube::Resource>);
                let of = quote!(&::core::default::Default::default());
                (quote!(#resource::group(#of)), quote!(#resource::plural(#of)))
            }
            (None, None) => {
                let groups = options.groups.as_ref().map(|groups| groups.iter().map(|it| literal(&it.value)));
                let core = options.urls.is_none().then(|| literal(""));
                let groups = groups.map_or_else(|| core.into_iter().collect(), Iterator::collect);
                let resources = options.resources.iter().flatten().flat_map(|resource| {
                    let below = subresources().map(|sub| literal(&format!("{}/{sub}", resource.value)));
                    std::iter::once(literal(&resource.value)).chain(below).collect::<Vec<_>>()
                });
                return (groups, resources.collect());
            }
        };
        let mut resources = vec![slots.text(&Text::Expression(plural.clone().into()))];
        for sub in subresources() {
            let below = quote!(::std::format!("{}/{}", #plural, #sub));
            resources.push(slots.text(&Text::Expression(below.into())));
        }
        (vec![slots.text(&Text::Expression(group.into()))], resources)
    }
}

/// How a config map or secret is called.
fn key_owner(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::Keyed>::HEAD)
}

/// The resource that was meant by a text which none of the groups has.
fn meant(resource: &str, groups: &[&str]) -> String {
    let all: Vec<&str> = RESOURCES.iter().flat_map(|(_, all)| all.iter().copied()).collect();
    let Some(near) = nearest(resource, &all) else {
        return "name the group in which it is: `groups(\"…\")`".to_owned();
    };
    match group_of(near).filter(|group| !groups.contains(group)) {
        Some(group) => format!("did you mean `{near}` of `groups(\"{group}\")`?"),
        None => format!("did you mean `{near}`?"),
    }
}
