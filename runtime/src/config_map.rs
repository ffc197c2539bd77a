//! Config maps: settings and files that pods read by their keys.

use crate::Member;
#[cfg(feature = "manifests")]
use crate::declare::WithFields;
use crate::declare::plain_kind;
use crate::key::{KeySource, Keyed};

/// A config map: keys with values, which pods read as variables and files.
///
/// Implemented by `#[derive(ConfigMap)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `ConfigMap`",
    label = "not a config map",
    note = "consider annotating `{Self}` with `#[derive(ConfigMap)]`"
)]
pub trait ConfigMap: Member + Keyed {
    #[doc(hidden)]
    const SOURCE: KeySource = KeySource::of::<Self>();
}

/// A type that leads to a config map.
pub trait LeadsToConfigMap {}

impl<T: Keyed, const FACETS: usize> LeadsToConfigMap for ConfigMapOf<T, FACETS> {}

#[cfg(feature = "manifests")]
impl<M, P: LeadsToConfigMap> LeadsToConfigMap for WithFields<M, P> {}

#[diagnostic::do_not_recommend]
impl<T: Keyed + Member<Pods: LeadsToConfigMap>> ConfigMap for T {}

plain_kind!(keys ConfigMapOf, podwire_manifests::k8s_openapi::api::core::v1::ConfigMap);

#[cfg(feature = "manifests")]
mod build {
    use podwire_manifests::Object;
    use podwire_manifests::k8s_openapi::api::core::v1::ConfigMap;

    use crate::build::Context;
    use crate::build::value::stated;
    use crate::key::KeyedDecl;
    use crate::key::build::{check_customized, metadata_and_data};
    use crate::values::ResourceValues;

    /// Builds the ConfigMap.
    pub(super) fn build(
        declared: &'static KeyedDecl,
        values: &dyn ResourceValues<ConfigMap>,
        context: &mut Context<'_>,
    ) -> Option<Object> {
        let (metadata, data) = metadata_and_data(declared, &|slot| values.value(slot), context);
        let mut map = ConfigMap {
            metadata,
            data: (!data.texts.is_empty()).then_some(data.texts),
            binary_data: (!data.bytes.is_empty()).then_some(data.bytes),
            immutable: stated(declared.immutable),
        };
        let before = map.clone();
        values.customize(&mut map);
        let (old, new) = ((&before.metadata, &before.data), (&map.metadata, &map.data));
        check_customized(old, new, ("ConfigMap", "config_map"), context);
        Some(Object::from(map))
    }
}
