//! What plain scalars become: the rules of YAML 1.1 as sigs.k8s.io/yaml has them.

use podwire_manifests::decode;
use serde_json::Value;

/// Texts that stand for themselves, and what others become, as JSON writes it.
const BECOMES: &[(&str, &[&str])] = &[
    ("null", &["", "~", "null", "Null", "NULL"]),
    ("true", &["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]),
    ("false", &["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]),
    ("0", &["0", "00", "+0", "-0", "0x0", "0b0", "0o0", "0.", "0e5", ".0", "0_0"]),
    (
        "15",
        &[
            "15", "+15", "017", "0o17", "0O17", "0xF", "0Xf", "0b1111", "0B1111", "1_5", "1__5", "15.0",
            "1.5e1", "1.5E+1", "150e-1", "15_",
        ],
    ),
    ("-15", &["-15", "-017", "-0o17", "-0xf", "-0b1111", "-1_5", "-15.0"]),
    ("-1", &["-1", "0b-1"]),
    ("1", &["0b+1", "01", "+1", "1_"]),
    ("8", &["08", "8", "008", "8.", "+8."]),
    ("0.5", &[".5", "0.5", "+.5", "5e-1", ".5e0", "0_0.5"]),
    ("1e30", &["1e30", "+1e30", "1E+30"]),
    ("1e-7", &["1e-7", "0.0000001"]),
    ("100000000000000000000", &["100000000000000000000", "1e20"]),
    ("9223372036854775807", &["9223372036854775807", "0x7fffffffffffffff"]),
    ("-9223372036854775808", &["-9223372036854775808", "-0x8000000000000000"]),
    ("18446744073709551615", &["18446744073709551615", "0xffffffffffffffff", "01777777777777777777777"]),
];

const STRINGS: &[&str] = &[
    "nULL",
    "nil",
    "None",
    "tRUE",
    "yEs",
    "oN",
    "Nope",
    "t",
    "f",
    "T",
    "=",
    "<<",
    "-x",
    "+",
    ".",
    "..",
    "._5",
    ".5_0",
    "1e",
    "1e+",
    "e1",
    ".e1",
    "0x",
    "0xg",
    "0b2",
    "0b",
    "0o8",
    "0o",
    "+-1",
    "--1",
    "1.2.3",
    "1:30",
    "12:30:45",
    "190:20:30.15",
    "2024-01-02",
    "2024-01-02T03:04:05Z",
    "2024-01-02 03:04:05",
    "1,000",
    "100m",
    "1Gi",
    "0x1p3",
    "1e400",
    "-1e400",
    ".5e999",
    "Infinity",
    "inf",
    "nan",
    "-.5x",
    "0x1ffffffffffffffff",
    "+0xffffffffffffffff",
    "1 000",
    "0b-",
    "-0b-1",
    "０",
    "½",
    "yes no",
];

fn read(text: &str) -> Value {
    decode::values(text, "").unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

#[test]
fn plain_scalars_become_what_kubernetes_makes_of_them() {
    for (json, texts) in BECOMES {
        let expected: Value = serde_json::from_str(json).expect("the table has JSON");
        for text in *texts {
            assert_eq!(read(&format!("- {text}\n"))[0], expected, "{text:?}");
        }
    }
    for text in STRINGS {
        assert_eq!(read(&format!("- {text}\n"))[0], Value::from(*text), "{text:?}");
    }
    for text in [".inf", ".Inf", "+.INF", "-.inf", ".nan", ".NaN", ".NAN"] {
        assert!(decode::values::<Value>(&format!("- {text}"), "").is_err(), "{text}");
        assert_eq!(read(&format!("- '{text}'"))[0], Value::from(text));
    }
}

#[test]
fn quotes_and_blocks_make_strings_of_all() {
    let texts = BECOMES.iter().flat_map(|(_, texts)| texts.iter());
    for text in texts.chain(STRINGS) {
        for written in
            [format!("'{text}'"), format!("\"{text}\""), format!("!!str '{text}'"), format!("|-\n  {text}")]
        {
            assert_eq!(read(&format!("- {written}\n"))[0], Value::from(*text), "{written:?}");
        }
    }
}

#[test]
fn tags_ask_for_what_the_text_means() {
    for (text, json) in [
        ("!!int '0x10'", Some("16")),
        ("!!int 1.0", None),
        ("!!float '1'", Some("1")),
        ("!!float 0xffffffffffffffff", None),
        ("!!bool 'on'", Some("true")),
        ("!!bool 1", None),
        ("!!null ''", Some("null")),
        ("!!null a", None),
        ("!!binary aGk=", Some("\"hi\"")),
        ("!!binary a", None),
        ("!!timestamp 2024-01-02", Some("\"2024-01-02\"")),
        ("!!timestamp soon", None),
        ("!!set a", Some("\"a\"")),
        ("!!map {a: 1}", Some("{\"a\": 1}")),
    ] {
        let expected = json.map(|json| serde_json::from_str::<Value>(json).expect("the table has JSON"));
        assert_eq!(
            decode::values::<Value>(&format!("- {text}"), "").ok().map(|mut list| list[0].take()),
            expected,
            "{text}"
        );
    }
}
