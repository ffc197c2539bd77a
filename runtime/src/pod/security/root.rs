//! Root where a pod or container says that it is not to be, in const evaluation. Of a container that says both, its own derive speaks.

use podwire_rules::security::{self, is_root_against_word};

use crate::container::ContainerSecurity;
use crate::declare::Number;
use crate::message::Message;
use crate::pod::PodDecl;

/// The container at `index` says nothing against what it takes from the pod: neither the user 0 where the pod is not to run as root, nor
/// the other way round.
#[track_caller]
pub const fn container_starts(pod: &PodDecl, index: usize) {
    let (part, own) = (&pod.resource.parts[index], pod.containers[index].container.further.security);
    if pod.resource.unknown || part.unknown || !is_against_word(pod, own) {
        return;
    }
    let message =
        Message::new().text("container ").name(part.name).text(" of pod ").of(pod.resource.identity);
    let message = match (own.run_as_user, own.run_as_non_root) {
        (Some(_), None) => message.text(
" has the user 0, which is root, and the pod says `run_as_non_root`: the kubelet never starts it; give it a user above 0 (`run_as_user = 1000`), none where its image names one, or write `run_as_non_root = false`"),
        (None, Some(_)) => message.text(" says `run_as_non_root`, and the pod gives it the user 0, which is root: the kubelet never starts it; give it a user above 0 (`run_as_user = 1000`), or leave `run_as_non_root` out"),
        _ => return,
    };
    message.text(": `#[security(…)]` of ").of(part.identity).refuse(&security::ROOT_AS_NON_ROOT)
}

/// The pod does not say both for a container.
#[track_caller]
pub const fn pod_starts(pod: &PodDecl) {
    if !pod.resource.unknown && gives_both(pod) {
        Message::new()
            .text("pod ")
            .of(pod.resource.identity)
            .text(" gives its containers the user 0, which is root, and says `run_as_non_root`: the kubelet never starts them; give them a user above 0 (`run_as_user = 1000`), none where their images name one, or leave `run_as_non_root` out: `#[pod(security(…))]` of ")
            .of(pod.resource.identity)
            .refuse(&security::ROOT_AS_NON_ROOT)
    }
}

/// Whether a container takes from the pod both the user 0 and the word that it is not to run as root.
pub(super) const fn gives_both(pod: &PodDecl) -> bool {
    let mut index = 0;
    while index < pod.containers.len() {
        let own = pod.containers[index].container.further.security;
        let takes_both = own.run_as_user.is_none() && own.run_as_non_root.is_none();
        if takes_both && !pod.resource.parts[index].unknown && is_against_word(pod, own) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether the container is root and not to be, by what it says, or else the pod.
pub(super) const fn is_against_word(pod: &PodDecl, own: &ContainerSecurity) -> bool {
    let non_root = match own.run_as_non_root {
        None => pod.security.run_as_non_root,
        own => own,
    };
    match user_of(pod, own) {
        Some(user) => is_root_against_word(Some(user), non_root),
        None => false,
    }
}

/// Whether the container is root, and neither it nor the pod says whether it may be.
pub(super) const fn is_root_unsaid(pod: &PodDecl, own: &ContainerSecurity) -> bool {
    let is_unsaid = own.run_as_non_root.is_none() && pod.security.run_as_non_root.is_none();
    is_unsaid && matches!(user_of(pod, own), Some(0))
}

/// The user that the container states, or else the pod, where it is no value.
const fn user_of(pod: &PodDecl, own: &ContainerSecurity) -> Option<i64> {
    let user = match own.run_as_user {
        None => pod.security.run_as_user,
        own => own,
    };
    match user {
        Some(Number::Literal(user)) => Some(user),
        _ => None,
    }
}
