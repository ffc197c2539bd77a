//! The checks of what a container sets against what its program reads, each at its token.

use podwire_rules::contracts::{OF_LIBRARIES, is_among};
use syn::spanned::Spanned;

use super::model::{Action, Container, EnvFrom, Source, Variable, Word};
use crate::parts::expand::FieldValues;
use crate::syntax::{Place, Placed, Text};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// Sets what the declaration holds of the contract.
pub(super) fn declare(container: &Container<'_>, fields: &mut FieldValues) {
    let private = &container.input.private;
    let Some(own) = container.own.as_ref().map(|own| &own.value) else { return };
    if let Some(Placed { value: path, .. }) = &own.environment {
        let contract = quote_spanned!(path.span()=> <#path as #private::environment::Environment>::DECL);
        fields.set_some("environment", Some(contract));
    }
    fields.set_list("also_read", own.also_read.iter().flatten());
}

/// How the program reads values, for those that are known when the manifest is built.
pub(super) fn reader(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let own = container.own.as_ref().map(|own| &own.value);
    let Some(Placed { value: path, .. }) = own.and_then(|own| own.environment.as_ref()) else {
        return TokenStream::new();
    };
    quote! {
        fn __malformed(
            &self,
            __variables: &[(&::core::primitive::str, &::core::primitive::str)],
        ) -> #private::Malformed {
            #private::environment::malformed::<#path>(__variables)
        }
    }
}

/// The checks; none where no contract is stated.
pub(super) fn checks(container: &Container<'_>) -> TokenStream {
    let own = container.own.as_ref().map(|own| &own.value);
    let Some(path) = own.and_then(|own| own.environment.as_ref()) else { return TokenStream::new() };
    let private = &container.input.private;
    let mut checks = TokenStream::new();
    let mut judged = Vec::new();
    for (index, variable) in container.env.iter().enumerate() {
        let is_judged = !is_read_elsewhere(container, &variable.name.value);
        if is_judged {
            judged.push(index);
        }
        checks.extend(of_variable(container, index, variable, is_judged));
    }
    for (index, source) in container.env_from.iter().enumerate() {
        checks.extend(of_source(container, index, source));
    }
    // The escape hatch may set what is missing: that is judged when the manifest is built.
    if own.is_some_and(|own| own.customize.is_none()) {
        let declaration = declaration(container);
        let kept = Place::of(&path.value).check(
            private,
            &quote!(contract_kept),
            quote!(#declaration, &[#(#judged),*]),
        );
        checks.extend(kept);
    }
    checks
}

fn declaration(container: &Container<'_>) -> TokenStream {
    let (private, ident) = (&container.input.private, container.input.name());
    quote!(<#ident as #private::Container>::DECL)
}

/// One constant for each variable, so that all mistakes show at once.
fn of_variable(container: &Container<'_>, index: usize, variable: &Variable, is_judged: bool) -> TokenStream {
    let private = &container.input.private;
    let declaration = declaration(container);
    let read = is_judged.then(|| {
        let place = Place::from(variable.name.span);
        place.call(private, &quote!(variable_read), quote!(#declaration, #index))
    });
    let fits = match &variable.source {
        Source::Secret(_) | Source::External => None,
        Source::Key(key, _) => {
            let keyed = Place::of(key).call(private, &quote!(keyed), quote!(#key));
            let arguments = quote!(#declaration, #index, #keyed);
            Some(variable.value.call(private, &quote!(key_fits), arguments))
        }
        _ => Some(variable.value.call(private, &quote!(variable_fits), quote!(#declaration, #index))),
    };
    match (read, fits) {
        (None, None) => TokenStream::new(),
        (read, fits) => {
            let calls = [read, fits].into_iter().flatten().map(|call| quote!(#call;));
            quote!(const _: () = { #(#calls)* };)
        }
    }
}

fn of_source(container: &Container<'_>, index: usize, source: &EnvFrom) -> TokenStream {
    let private = &container.input.private;
    let declaration = declaration(container);
    Place::of(&source.path).check(private, &quote!(source_fits), quote!(#declaration, #index))
}

/// Whether something else than the program's contract reads the variable: a library, a command, or another variable.
fn is_read_elsewhere(container: &Container<'_>, name: &str) -> bool {
    let own = container.own.as_ref().map(|own| &own.value);
    let also_read: Vec<&str> = own
        .and_then(|own| own.also_read.as_ref())
        .map_or_else(Vec::new, |names| names.iter().map(|name| name.value.as_str()).collect());
    is_among(name, OF_LIBRARIES) || is_among(name, &also_read) || is_mentioned(container, name)
}

/// Whether a variable's value, the command, an argument, a probe or a hook names it: `$(NAME)`, or `$NAME` in a shell.
fn is_mentioned(container: &Container<'_>, name: &str) -> bool {
    let forms = [format!("$({name})"), format!("${name}"), format!("${{{name}")];
    let mentions = |text: &Text| {
        let text = match text {
            Text::Literal(text) => text.value.clone(),
            Text::Expression(tokens) => tokens.to_string(),
        };
        forms.iter().any(|form| text.contains(form))
    };
    let values = container.env.iter().filter_map(|variable| match &variable.source {
        Source::Value(text) => Some(text),
        _ => None,
    });
    let words = container.words().filter_map(|word| match word {
        Word::Text(text) => Some(text),
        Word::Address(_) => None,
    });
    let commands = container.handlers().flat_map(|handler| match &handler.action {
        Action::Exec(command) => command.as_slice(),
        _ => &[],
    });
    values.chain(words).chain(commands).any(mentions)
}
