use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::num::NonZero;

use serde::Deserialize;

use super::{Field, Shape, Shapes};
use crate::Secret;

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read")]
struct Site {
    name: String,
    #[serde(default)]
    tags: Vec<String>,
    web: Web,
    #[serde(default)]
    regions: BTreeMap<String, Region>,
    next: Option<Box<Site>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read")]
struct Web {
    replicas: NonZero<u16>,
    #[serde(alias = "an_older_address")]
    address: SocketAddr,
    key: Secret<String>,
    level: Level,
    #[serde(default)]
    anything: serde_json::Value,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read")]
struct Region {
    zones: u8,
    #[serde(default)]
    debug: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "it is read")]
enum Level {
    Info,
    Custom(String),
    Sampled { rate: f64 },
}

fn field(name: &'static str, shape: Shape, is_required: bool) -> Field {
    Field { name, shape, is_required, placeholder: 0 }
}

#[test]
fn a_type_shows_its_fields_with_what_they_take() {
    let shapes = Shapes::of::<Site>();
    let Shape::Struct(site) = &shapes.root else { panic!("{:?}", shapes.root) };
    let fields = shapes.fields(site);
    let is = |name: &str| fields.iter().find(|field| field.name == name).unwrap();
    assert_eq!(is("name"), &field("name", Shape::Text, true));
    assert_eq!(is("tags"), &field("tags", Shape::List(Shape::Text.into()), false));
    let Shape::Struct(web) = &is("web").shape else { panic!("{:?}", is("web")) };
    assert!(is("web").is_required);
    let Shape::Map(region) = &is("regions").shape else { panic!("{:?}", is("regions")) };
    let Shape::Struct(region) = &**region else { panic!("{region:?}") };
    assert_eq!(
        shapes.fields(region),
        [field("zones", Shape::Integer(0, 255), true), field("debug", Shape::Bool, false)]
    );
    assert_eq!(is("next"), &field("next", Shape::Optional(Shape::Struct(site.clone()).into()), false));

    let [replicas, address, key, level, anything] = shapes.fields(web) else {
        panic!("{:?}", shapes.fields(web))
    };
    assert_eq!(replicas, &Field { placeholder: 1, ..field("replicas", Shape::Integer(0, 65535), true) });
    assert_eq!(address, &Field { placeholder: 6, ..field("address", Shape::Text, true) });
    assert_eq!(shapes.aliases(web), ["an_older_address"]);
    assert_eq!(key, &field("key", Shape::Secret(Shape::Text.into()), true));
    assert_eq!(anything, &field("anything", Shape::Unknown, false));
    let Shape::Enum(level) = &level.shape else { panic!("{level:?}") };
    let variants = shapes.variants(level);
    let names: Vec<_> = variants.iter().map(|variant| variant.name).collect();
    assert_eq!(names, ["info", "custom", "sampled"]);
    assert_eq!(variants[0].content, None);
    assert_eq!(variants[1].content, Some(Shape::Text));
    let Some(Shape::Struct(sampled)) = &variants[2].content else { panic!("{variants:?}") };
    assert_eq!(shapes.fields(sampled), [field("rate", Shape::Number, true)]);
}

#[test]
fn a_type_that_takes_no_placeholder_hides_nothing_of_the_others() {
    #[derive(Debug)]
    struct Picky;
    impl<'de> Deserialize<'de> for Picky {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Picky, D::Error> {
            let text = String::deserialize(deserializer)?;
            if text == "the word" { Ok(Picky) } else { Err(serde::de::Error::custom("another word")) }
        }
    }
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "it is read")]
    struct Outer {
        first: Picky,
        inner: Inner,
        last: u8,
    }
    #[derive(Deserialize)]
    #[expect(dead_code, reason = "it is read")]
    struct Inner {
        picky: Picky,
        #[serde(default)]
        other: i8,
    }
    let shapes = Shapes::of::<Outer>();
    let Shape::Struct(outer) = &shapes.root else { panic!("{:?}", shapes.root) };
    let [first, inner, last] = shapes.fields(outer) else { panic!("{:?}", shapes.fields(outer)) };
    assert_eq!((&first.shape, &last.shape), (&Shape::Text, &Shape::Integer(0, 255)));
    let Shape::Struct(inner) = &inner.shape else { panic!("{inner:?}") };
    let shapes: Vec<_> = shapes.fields(inner).iter().map(|field| field.shape.clone()).collect();
    assert_eq!(shapes, [Shape::Text, Shape::Integer(-128, 127)]);
}
