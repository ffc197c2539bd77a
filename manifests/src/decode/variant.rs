//! Enums of the user's own types: a name, or a map of one entry from the name to the content.

use podwire_rules::nearest;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, Visitor};

use super::context::Failure;
use super::deserializer::NodeDeserializer;
use super::error::ProblemKind;
use super::mode::Mode;
use super::path::FieldPath;
use super::tree::{Entry, Value};

/// The node from which a variant is read.
pub(crate) struct VariantAccess<'p, 'de, M> {
    pub(crate) node: NodeDeserializer<'p, 'de, M>,
    pub(crate) variants: &'static [&'static str],
}

impl<'p, 'de, M: Mode> VariantAccess<'p, 'de, M> {
    fn report(&self, message: String) -> Failure {
        self.node.context.fail(self.node.node);
        let position = || self.node.node.position();
        self.node.context.report(ProblemKind::WrongType, position, self.node.path, || message)
    }

    fn check(&self, name: &str) -> Result<(), Failure> {
        if self.variants.contains(&name) {
            return Ok(());
        }
        let suggestion = match nearest(name, self.variants) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of `{}`", self.variants.join("`, `")),
        };
        // The name itself may be a secret in the wrong place.
        Err(self.report(format!("unknown variant; {suggestion}")))
    }
}

impl<'p, 'de, M: Mode> EnumAccess<'de> for VariantAccess<'p, 'de, M> {
    type Error = Failure;
    type Variant = Content<'p, 'de, M>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self::Variant), Failure> {
        let (name, entry): (&'de str, _) = match self.node.node.value() {
            Value::Text(name) => (name, None),
            Value::Map(mut entries) => match (entries.next(), entries.next()) {
                (Some(entry), None) if !entry.is_duplicate() => (entry.key, Some(entry)),
                _ => return Err(self.report("expected a map of exactly one entry".to_owned())),
            },
            _ if let Some(typed) = self.node.node.typed() => (typed, None),
            value => {
                let found = value.type_name();
                return Err(self.report(format!("expected a name or a map of one entry, found {found}")));
            }
        };
        self.check(name)?;
        let variant = seed.deserialize(BorrowedStrDeserializer::new(name))?;
        Ok((variant, Content { parent: self.node, entry }))
    }
}

/// The content of a variant.
pub(crate) struct Content<'p, 'de, M> {
    parent: NodeDeserializer<'p, 'de, M>,
    entry: Option<Entry<'de>>,
}

impl<'de, M: Mode> Content<'_, 'de, M> {
    fn read<T>(
        self,
        read: impl FnOnce(NodeDeserializer<'_, 'de, M>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let Some(entry) = self.entry else {
            return Err(Failure::Unreported("the variant needs a value".to_owned()));
        };
        let path = FieldPath::Field(self.parent.path, entry.key);
        let node = self.parent.at(entry.node(), &path);
        node.position_of(read(node))
    }
}

impl<'de, M: Mode> de::VariantAccess<'de> for Content<'_, 'de, M> {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        if self.entry.is_none() {
            return Ok(());
        }
        self.read(|node| de::Deserialize::deserialize(node))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Failure> {
        self.read(|node| seed.deserialize(node))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Failure> {
        self.read(|node| node.deserialize_seq(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.read(|node| node.deserialize_struct("struct", fields, visitor))
    }
}
