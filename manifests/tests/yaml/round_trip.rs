//! Any value comes back from a reader as it was.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::Value;

use crate::strings::any_string;

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Value::from),
        any_string().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(any_string(), inner, 0..5).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn read_back(value: &Value) -> Value {
    let text = podwire_manifests::yaml::to_string(value).expect("JSON can be written as YAML");
    serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn strings(text in any_string()) {
        let value = Value::from(text);
        prop_assert_eq!(read_back(&value), value);
    }

    #[test]
    fn nested_values(value in any_value()) {
        prop_assert_eq!(read_back(&value), value);
    }

    #[test]
    fn equal_values_give_equal_bytes(value in any_value()) {
        prop_assert_eq!(podwire_manifests::yaml::to_string(&value), podwire_manifests::yaml::to_string(&value.clone()));
    }
}

#[test]
fn a_long_key_is_read_back() {
    for length in [990, 1_000, 1_010, 2_000] {
        let value = serde_json::json!({ "data": { "k".repeat(length): ["v"], "\u{e9}".repeat(length): { "a": "b" } } });
        assert_eq!(read_back(&value), value, "{length}");
    }
}
