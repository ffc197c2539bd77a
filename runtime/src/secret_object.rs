//! Secrets: keys whose values are not shown, and mostly made by somebody else.

use podwire_rules::config::SecretType;
use podwire_rules::wires::facet::text_of;
use podwire_rules::wires::{Property, Resource};
use podwire_rules::wiring::SECRET_OF_ANOTHER_TYPE;

use crate::Member;
#[cfg(feature = "manifests")]
use crate::declare::WithFields;
use crate::declare::plain_kind;
use crate::key::{KeySource, Keyed};
use crate::message::Message;
use crate::pod::PodDecl;

/// A Secret: keys that pods read as variables and files.
///
/// Implemented by `#[derive(Secret)]`. The type [`Secret`](struct@crate::Secret) is what its fields hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Secret` of Kubernetes",
    label = "not a secret",
    note = "consider annotating `{Self}` with `#[derive(Secret)]`"
)]
pub trait SecretObject: Member + Keyed {
    #[doc(hidden)]
    const SOURCE: KeySource = KeySource::of::<Self>();
}

/// A type that leads to a secret.
pub trait LeadsToSecret {}

impl<T: Keyed, const FACETS: usize> LeadsToSecret for SecretOf<T, FACETS> {}

#[cfg(feature = "manifests")]
impl<M, P: LeadsToSecret> LeadsToSecret for WithFields<M, P> {}

#[diagnostic::do_not_recommend]
impl<T: Keyed + Member<Pods: LeadsToSecret>> SecretObject for T {}

plain_kind!(keys SecretOf, podwire_manifests::k8s_openapi::api::core::v1::Secret);

/// Images are pulled with a secret that a registry understands.
#[track_caller]
pub const fn pull_secret(pod: &PodDecl, secret: &Resource<'_>) {
    let Some(stated) = text_of(secret, Property::Type) else { return };
    if pod.resource.unknown || secret.unknown || SecretType::is_for_registries(stated) {
        return;
    }
    Message::new()
        .text("pod ")
        .of(pod.resource.identity)
        .text(" pulls its images with secret ")
        .of(secret.identity)
        .text(", which is of type ")
        .name(stated)
        .text("; registries take one of type `kubernetes.io/dockerconfigjson`: `#[secret(type = docker_config)]`")
        .refuse(&SECRET_OF_ANOTHER_TYPE)
}

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::ByteString;
    use podwire_manifests::k8s_openapi::api::core::v1::Secret;

    use super::{Property, text_of};
    use crate::build::Context;
    use crate::build::value::stated;
    use crate::key::KeyedDecl;
    use crate::key::build::{check_customized, metadata_and_data};
    use crate::values::ResourceValues;

    /// Builds the Secret.
    pub(super) fn build(
        declared: &'static KeyedDecl,
        values: &dyn ResourceValues<Secret>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        let (metadata, data) = metadata_and_data(declared, &|slot| values.value(slot), context);
        let texts = data.texts.into_iter().map(|(key, text)| (key, ByteString(text.into_bytes())));
        let mut secret = Secret {
            metadata,
            data: Some(texts.chain(data.bytes).collect()),
            immutable: stated(declared.immutable),
            type_: text_of(declared.resource, Property::Type).map(str::to_owned),
            ..Secret::default()
        };
        let before = secret.clone();
        values.customize(&mut secret);
        let (old, new) = ((&before.metadata, &before.data), (&secret.metadata, &secret.data));
        check_customized(old, new, ("Secret", "secret"), context);
        Some(Object::from(secret))
    }
}
