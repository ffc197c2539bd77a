//! `#[bind(…)]`: roles of others to which the account is bound.

use podwire_rules::access;
use podwire_rules::wiring::DUPLICATE_RESOURCE_NAME;

use super::options::BindOptions;
use crate::input::Private;
use crate::options::is_set;
use crate::parts::resource::Plain;
use crate::syntax::{Arguments, Errors, Placed, string};
use crate::tokens::{TokenStream, quote};

pub(super) struct Bind {
    role: Placed<String>,
    /// The name of the binding.
    name: String,
    options: BindOptions,
}

impl Bind {
    /// `#[bind("view")]`; `account` is its name.
    pub(super) fn read(mut arguments: Arguments, account: &str, errors: &Errors) -> Option<Bind> {
        let span = arguments.span;
        // Without quotes it looks like an option.
        let first = arguments.take_nameless().or_else(|| arguments.take_first(BindOptions::TABLE));
        let Some(role) = first.as_ref().and_then(|first| string(&first.tokens())) else {
            let place = first.map_or(span, |first| first.span);
            errors.grammar(place, "expected the name of a role that exists: `#[bind(\"view\")]`");
            arguments.take_all();
            return None;
        };
        errors.literal(role.span, "role name", &role.value, access::role_name(&role.value));
        let options = BindOptions::read(arguments, errors);
        let name = match &options.name {
            Some(stated) => stated.value.clone(),
            None => format!("{account}-{}", role.value),
        };
        Some(Bind { role, name, options })
    }

    pub(super) fn is_cluster_wide(&self) -> bool {
        is_set(self.options.cluster_wide)
    }

    /// The rules of one binding, and of those before it.
    pub(super) fn check(&self, account: &Plain<'_>, earlier: &[Bind], errors: &Errors) {
        let role = &self.role.value;
        if account.foreign {
            let message = "a foreign service account is not emitted, and neither are its bindings; remove them, or `foreign`";
            errors.grammar(self.role.span, message);
        } else if is_set(self.options.role) && self.is_cluster_wide() {
            let message = format!(
                "`{role}` is a Role, which permits something in its own namespace alone; remove `cluster_wide`, or `role` where it is a ClusterRole"
            );
            errors.rule(self.options.place("cluster_wide"), &access::ROLE_REFERENCE, message);
        } else if earlier
            .iter()
            .any(|it| it.name == self.name && it.is_cluster_wide() == self.is_cluster_wide())
        {
            let message = format!(
                "a binding named `{}` stands above; remove this one, or give it another name: `#[bind(\"{role}\", name = \"…\")]`",
                self.name
            );
            errors.rule(self.role.span, &DUPLICATE_RESOURCE_NAME, message);
        }
    }

    pub(super) fn expand(&self, private: &Private) -> TokenStream {
        let (role, name, is_named) = (&self.role, &self.name, self.options.gives("name"));
        let (is_namespaced, cluster_wide) = (is_set(self.options.role), self.is_cluster_wide());
        quote!(#private::BindDecl {
            role: #role,
            is_namespaced: #is_namespaced,
            cluster_wide: #cluster_wide,
            name: #name,
            is_named: #is_named,
        })
    }
}
