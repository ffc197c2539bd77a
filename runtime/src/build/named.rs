//! Objects of which others know the name alone.

use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::Metadata;
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::wires::Resource;

use super::Context;
use super::metadata::{keeps_name, object_metadata};
use super::value::Reader;
use crate::declare::MetadataDecl;
use crate::values::ResourceValues;

/// Builds the object of a resource: `make` gives it its content, and the escape hatch what no attribute covers.
pub(crate) fn named<O: Metadata<Ty = ObjectMeta>>(
    resource: &'static Resource<'static>,
    metadata: &MetadataDecl,
    values: &dyn ResourceValues<O>,
    context: &mut Context<'_>,
    make: impl FnOnce(ObjectMeta, &mut Reader<'_, '_>) -> O,
) -> Option<Object>
where
    Object: From<O>,
{
    let slots = |slot| values.value(slot);
    let instance = context.instance();
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let metadata = object_metadata(resource.name.known(), &[], instance, metadata, &mut reader);
    let mut object = make(metadata, &mut reader);
    let before = object.metadata().clone();
    values.customize(&mut object);
    keeps_name(&before, object.metadata(), resource.kind.noun, context.report());
    Some(Object::from(object))
}
