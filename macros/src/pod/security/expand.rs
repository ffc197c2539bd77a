//! What the compiler compares of a pod's security context.

use crate::options::is_set;
use crate::pod::model::Pod;
use crate::syntax::{Number, Place};
use crate::tokens::{TokenStream, quote};

/// What the pod and its containers together say of root, where the pod says anything: of the pod at the user that it states, of each
/// container where the pod takes it.
pub(in crate::pod) fn checks(pod: &Pod<'_>, declaration: &TokenStream) -> TokenStream {
    let private = &pod.input.private;
    let Some(security) = &pod.own.security else { return TokenStream::new() };
    let user = security.own.run_as_user.as_ref().and_then(Number::literal).filter(|user| user.value == 0);
    let non_root = is_set(security.own.run_as_non_root);
    let of_pod = user
        .filter(|_| non_root)
        .map(|user| Place::from(user.span).check(private, &quote!(pod_starts), declaration.clone()));
    let containers = pod.containers.iter().enumerate().filter(|_| user.is_some() || non_root);
    let of_containers = containers.map(|(index, container)| {
        container.place().check(private, &quote!(container_starts), quote!(#declaration, #index))
    });
    of_pod.into_iter().chain(of_containers).collect()
}
