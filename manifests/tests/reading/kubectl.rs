//! Where readers differ, podwire does what kubectl does: each line is a kind of text that some reader takes otherwise.

use podwire_manifests::{decode, validate};
use serde_json::{Value, json};

fn read(text: &str) -> Result<Value, String> {
    decode::values::<Value>(text, "f")
        .map_err(|error| error.problems()[0].to_string()["f:".len()..].to_owned())
}

#[test]
fn what_kubectl_takes_is_taken() {
    for (text, value) in [
        // Blanks.
        ("kind:\tPod", json!({"kind": "Pod"})),
        ("a: b\t# c", json!({"a": "b"})),
        ("a: {\tb: c\t}", json!({"a": {"b": "c"}})),
        // Texts that go on, and brackets that close, in the column of their key.
        ("a:\n- [b,\nc\n]\nd: e", json!({"a": [["b", "c"]], "d": "e"})),
        ("a: [\n'b',\n\"c\"\n]", json!({"a": ["b", "c"]})),
        ("a: {\nb: c\n}", json!({"a": {"b": "c"}})),
        ("  a: 'b\nc'\n  d: \"e\n f\"", json!({"a": "b c", "d": "e f"})),
        // Line breaks.
        ("a: b\u{2028}c: d", json!({"a": "b", "c": "d"})),
        ("a: b # c\u{85}d: e", json!({"a": "b", "d": "e"})),
        ("a: b # c\u{2029}d: e", json!({"a": "b", "d": "e"})),
        ("a: 'b\u{2028}\n c'", json!({"a": "b\u{2028}\nc"})),
        ("a: b\rc: d\r\ne: f", json!({"a": "b", "c": "d", "e": "f"})),
        // The end of the text.
        ("a: |\n  b", json!({"a": "b"})),
        ("a: |+\n  b\n\n", json!({"a": "b\n\n"})),
        ("a: >\n  b\n  c", json!({"a": "b c"})),
        ("a: 'b'", json!({"a": "b"})),
        // Byte order marks.
        ("\u{feff}a: b", json!({"a": "b"})),
        ("---\n\u{feff}a: b\nc: d", json!({"a": "b", "c": "d"})),
        ("--- # c\n\u{feff}a: b\nc: d", json!({"a": "b", "c": "d"})),
        // Elsewhere it is a part of the text, and shows.
        ("a: b\n\u{feff}c: d", json!({"a": "b", "\u{feff}c": "d"})),
        // Escapes and words.
        (
            "\"\\'\\e\\x41\\u00fc\\U0001F980\\N\\_\\L\\P\\\t\"",
            json!("'\u{1b}Aü🦀\u{85}\u{a0}\u{2028}\u{2029}\t"),
        ),
        ("a: \"b \\\n  c\"", json!({"a": "b c"})),
        ("[a:b, ':', -1, a-b, http://x/y]", json!(["a:b", ":", -1, "a-b", "http://x/y"])),
        ("{a:}", json!({"a:": null})),
        ("[a: b, c]", json!([{"a": "b"}, "c"])),
        ("%YAML 1.1\n---\na: b", json!({"a": "b"})),
        ("!!str 8", json!("8")),
        ("!!float 8", json!(8)),
        ("! 8", json!("8")),
        ("!custom 8", json!("8")),
        ("!<tag:yaml.org,2002:str> 8", json!("8")),
        ("%TAG !y! tag:yaml.org,2002:\n---\n!y!str 8", json!("8")),
        // In the order in which they stand, the last one counts.
        ("a: 1\n<<: {a: 2, b: 3}", json!({"a": 2, "b": 3})),
        ("<<: {a: 2, b: 3}\na: 1", json!({"a": 1, "b": 3})),
        ("<<: [{a: 1}, {a: 2, b: 2}]", json!({"a": 1, "b": 2})),
        ("'<<': {a: 1}", json!({"<<": {"a": 1}})),
        ("x: &x {a: 1}\nz: {<<: *x, b: *x}", json!({"x": {"a": 1}, "z": {"a": 1, "b": {"a": 1}}})),
        ("&k 80: x\nv: *k", json!({"80": "x", "v": 80})),
        ("- &a x\n- {*a : w}", json!(["x", {"x": "w"}])),
        // Keys are strings in JSON.
        (
            "{1: a, 0x1F: b, 1.5: c, yes: d, 1e6: e, .inf: f}",
            json!({"1": "a", "31": "b", "1.5": "c", "true": "d", "1e+06": "e", ".inf": "f"}),
        ),
    ] {
        assert_eq!(read(text), Ok(value), "{text:?}");
    }
}

#[test]
fn what_kubectl_refuses_is_refused() {
    for (text, message) in [
        ("a: b\n\t\nc: d", "2:1: a tab does not indent; use spaces"),
        ("a: b\n\t\t\nc: d", "2:1: a tab does not indent; use spaces"),
        ("- a\n-\tb", "2:2: a tab does not indent; use spaces"),
        ("a:\n\tb", "2:1: a tab does not indent; use spaces"),
        ("a:\n  b\n\tc", "3:1: a tab does not indent; use spaces"),
        ("a: |\n\tb", "1:4: a tab does not indent the block that begins here; use spaces"),
        (
            "a: b\u{1}c",
            "1:5: the control character U+0001 may not stand in YAML; in double quotes, write it as \"\\u0001\"",
        ),
        ("a: b\n# \0", "2:3: NUL U+0000 may not stand in YAML; in double quotes, write it as \"\\u0000\""),
        (
            "a: '\u{7f}'",
            "1:5: the control character U+007F may not stand in YAML; in double quotes, write it as \"\\u007f\"",
        ),
        ("%YAML 3.0\n---\na: b", "1:1: Kubernetes reads YAML 1.1, and the text says 3.0"),
        ("%YAML 1.2\n---\na: b", "1:1: Kubernetes reads YAML 1.1, and the text says 1.2"),
        ("%FOO\n---\na: b", "1:1: the line begins with `%`, but is no %YAML or %TAG directive"),
        ("{\"a\": [1,]}", "1:9: JSON has no comma before a `]`"),
        ("{\"a\": 1,}", "1:8: JSON has no comma before a `}`"),
        (
            "a: \"b\\/c\"",
            "1:6: `\\/` is no escape sequence of YAML 1.1; for a backslash itself, write `\\\\`",
        ),
        ("a: \"\\ud83e\\udd80\"", "1:5: the escape sequence is no character: U+D83E"),
        ("[a?b]", "1:3: expected `,` or `]`"),
        ("a: b: c", "1:5: no key can end here; quote a text that holds `: `"),
        ("a: - b", "1:4: an item of a list begins on a line of its own"),
        ("a: @b", "1:4: a value cannot begin with `@`; quote it"),
        ("a: b\nc", "2:1: expected a key and its `:`, as this is the column of a map's keys"),
        ("a: [b, c", "1:4: the bracket that opens here has no `]`"),
        ("a: 'b", "1:4: the quote that begins here is never closed"),
        ("a: [b}", "1:6: expected `,` or `]`"),
        ("a: ]", "1:4: expected a value, found `]`"),
        (
            "a: b\n---\na: *x",
            "3:4: no anchor of this name stands before the alias; quote a text that begins with `*`",
        ),
        (
            "a: &x b\n---\na: *x",
            "3:4: the anchor of this alias stands in an earlier document; an alias refers to an anchor of its own document",
        ),
        ("a: &x [*x]", "1:8: the alias stands inside of what it refers to"),
        ("x: &x [{a: 1}]\n<<: *x", "2:5: `<<` merges a map, or a list of maps"),
        ("~: a", "1:1: null cannot be the key of a map"),
        ("- [a]: b", "1:3: a list or map cannot be the key of a map"),
        ("{a: .inf}", "1:5: JSON has no infinity and no NaN; quote the value to have a string"),
        ("a: !!int b", "1:4: expected what !!int stands for, found a string"),
    ] {
        let found = read(text).expect_err(text);
        assert_eq!(found, message, "{text:?}");
    }
    let long = format!("{}: b", "k".repeat(1025));
    assert_eq!(
        read(&format!("a: b\n{long}")).expect_err("the key is long"),
        "2:1: a key has at most 1024 characters up to its `:`"
    );
    let deep = "[".repeat(101) + &"]".repeat(101);
    for text in [deep.clone(), format!("{{\"a\": {deep}}}"), "- ".repeat(200)] {
        assert!(read(&text).expect_err("it is deep").ends_with("nested deeper than 100 levels"), "{text}");
    }
}

#[test]
fn nothing_hides_behind_a_line_break() {
    let text = |line_break: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  # what follows is code{line_break}  hostNetwrk: true\n  \
             containers: [{{name: a, image: b}}]\n"
        )
    };
    for line_break in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"] {
        let findings = validate::text(&text(line_break));
        assert_eq!(findings[0].rule.id, "unknown-field", "{line_break:?}");
        assert_eq!((findings[0].position.line, findings[0].position.column), (6, 3), "{line_break:?}");
    }
}

#[test]
fn a_file_may_be_utf_16() {
    let text = "\u{feff}apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ü🦀}\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes(), &little, &big] {
        let objects = decode::objects_of_bytes(bytes).expect("the text is right");
        assert_eq!(objects[0].name(), "ü🦀");
        let findings = validate::bytes(bytes);
        assert_eq!((findings[0].rule.id, findings[0].position.line), ("dns-subdomain", 3));
    }
    let findings = validate::bytes(b"a: b\nc: d\xe2\x28");
    assert_eq!(findings[0].to_string(), "the byte 0xe2 is no UTF-8");
    assert_eq!((findings[0].position.line, findings[0].position.column), (2, 5));
}

#[test]
fn of_a_key_that_stands_twice_the_last_one_counts() {
    let yaml = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {app: a}\n  ports:\n  - port: http\n    \
                port: 80\n  selector: {app: b}\n";
    let documents = decode::documents(yaml).expect("kubectl takes it");
    let warnings: Vec<String> = documents[0].warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "8:5: spec.ports[0].port: duplicate field \"spec.ports[0].port\"",
            "9:3: spec.selector: duplicate field \"spec.selector\""
        ]
    );
    let object =
        serde_json::to_value(documents[0].object().expect("a Service is known")).expect("it is JSON");
    assert_eq!(object["spec"], json!({"ports": [{"port": 80}], "selector": {"app": "b"}}));
    let found: Vec<(&str, &str)> =
        validate::text(yaml).iter().map(|finding| (finding.rule.id, finding.tier().name())).collect();
    assert_eq!(&found[..2], [("repeated-key", "warning"), ("repeated-key", "warning")]);
    // The API server gets JSON, and refuses it.
    let json = "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"a\"}}";
    let findings = validate::text(json);
    assert_eq!((findings[0].rule.id, findings[0].tier().name()), ("duplicate-field", "error"));
    // A values file is podwire's own.
    assert_eq!(read("a: 1\na: 2"), Err("2:1: a: duplicate field \"a\"".to_owned()));
}

#[test]
fn lists_of_any_kind_are_taken_apart() {
    let documents = decode::documents(
        "apiVersion: example.com/v1\nkind: GadgetList\nother: field\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: \
         a}}\n- {metadata: {name: b}}\n",
    )
    .expect("the text is right");
    assert_eq!(documents[0].object().expect("a Namespace is known").name(), "a");
    let found =
        validate::text("apiVersion: example.com/v1\nkind: GadgetList\nitems: [{metadata: {name: b}}]");
    assert_eq!((found[0].object.kind.as_str(), found[0].object.name.as_str()), ("Gadget", "b"));
}

#[test]
fn what_is_wrong_with_a_text_names_its_object() {
    let item = "{metadata: {name: web, namespace: shop, labels: {app: a, app: b}}, data: DATA}";
    let of = |head: &str, data: &str| format!("{{{head}, {}", item[1..].replace("DATA", data));
    let list = |data: &str| {
        format!("{{apiVersion: v1, kind: ConfigMapList, items: [{}]}}", item.replace("DATA", data))
    };
    let known = "apiVersion: v1, kind: ConfigMap";
    for (text, rule, kind) in [
        (of(known, "{}"), "repeated-key", "ConfigMap"),
        (of(known, "[]"), "wrong-type", "ConfigMap"),
        (of(known, "{}, date: {}"), "unknown-field", "ConfigMap"),
        (list("{}"), "repeated-key", "ConfigMap"),
        (list("[]"), "wrong-type", "ConfigMap"),
        (of("apiVersion: acme.io/v1, kind: Gadget", "{}"), "unknown-kind", "Gadget"),
        (of("apiVersion: extensions/v1beta1, kind: Ingress", "{}"), "removed-version", "Ingress"),
        (of("kind: ConfigMap", "{}"), "missing-kind", "ConfigMap"),
        (of("apiVersion: v1", "{}"), "missing-kind", ""),
    ] {
        let findings = validate::text(&text);
        assert!(findings.iter().any(|finding| finding.rule.id == rule), "{text}: {findings:?}");
        for finding in findings {
            let object = (&*finding.object.kind, &*finding.object.namespace, &*finding.object.name);
            assert_eq!(object, (kind, "shop", "web"), "{text}: {finding:?}");
        }
    }
}

#[test]
fn numbers_are_refused_where_their_type_has_none_such() {
    use std::collections::BTreeMap;
    let float = |text: &str| decode::values::<f64>(text, "").is_ok();
    assert!(float("1e308") && float("12345678901234567890123") && float("0.1"));
    assert!(
        !float("{\"a\": 1e999}") && decode::values::<BTreeMap<String, f64>>("{\"a\": 1e999}", "").is_err()
    );
    assert!(decode::values::<BTreeMap<String, f32>>("{\"a\": 1e39}", "").is_err());
    let integer = |text: &str| decode::values::<i64>(text, "").ok();
    for (text, number) in [
        ("80.0", Some(80)),
        ("8e1", Some(80)),
        ("1e18", Some(1_000_000_000_000_000_000)),
        ("9007199254740992.0", Some(9_007_199_254_740_992)),
        ("9007199254740993.0", None),
        ("80.00000000000000000001", None),
        ("9223372036854775808", None),
        ("1e19", None),
        ("80.5", None),
    ] {
        assert_eq!(integer(text), number, "{text}");
    }
    let ports = decode::values::<BTreeMap<u16, String>>("80: http\n'443': https\n0x1F: x", "");
    assert_eq!(ports.expect("the keys are ports").into_keys().collect::<Vec<_>>(), [31, 80, 443]);
    assert_eq!(
        decode::values::<BTreeMap<u16, String>>("80: a\nhttp: b", "f").expect_err("no port").to_string(),
        "f:2:1: http: expected a key that is a value of type uint16"
    );
    assert!(decode::values::<BTreeMap<bool, String>>("yes: a", "").is_ok());
    assert!(decode::values::<BTreeMap<Option<i8>, String>>("-1: a", "").is_ok());
}

#[test]
fn documents_are_divided_as_kubectl_divides_them() {
    let object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    let behind = "kubectl takes nothing but a comment behind `---`; begin a new line";
    let unseen = "kubectl sees `---` behind a line feed only, and would drop this document";
    let above = "kubectl takes no directive above the first document; leave the line out";
    for (text, found) in [
        (format!("{object}---\n{object}--- # c\n{object}---\t\r\n{object}...\n"), Ok(4)),
        (format!("{object}...\n%YAML 1.1\n---\n{object}"), Ok(2)),
        (format!("{object}data: {{a: 'b --- c', d: e---f}}\n"), Ok(1)),
        (format!("# ---\n{}", object.replace('\n', "\r\n")), Ok(1)),
        ("--- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}".to_owned(), Err((1, 5, behind))),
        (format!("{object}--- !!map\n{object}"), Err((4, 5, behind))),
        (format!("{object}--- |\n a\n"), Err((4, 5, behind))),
        (format!("{object}---\n{object}").replace('\n', "\r"), Err((4, 1, unseen))),
        (format!("{object}# c\u{2028}---\u{2028}{object}"), Err((5, 1, unseen))),
        (format!("{object}\u{85}---"), Err((5, 1, unseen))),
        (format!("# c\n%YAML 1.1\n---\n{object}"), Err((2, 1, above))),
        (format!("%TAG ! x\n---\n{object}"), Err((1, 1, above))),
    ] {
        let documents = decode::documents(&text).map(|documents| documents.len());
        let error = found.map_err(|(line, column, message)| format!("{line}:{column}: {message}"));
        assert_eq!(documents.map_err(|error| error.to_string()), error, "{text:?}");
    }
    // What begins with a brace is JSON for kubectl, and a values file is nobody's but podwire's.
    assert!(decode::documents("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}").is_ok());
    assert!(read("%YAML 1.1\n--- {a: b}").is_ok());
}
