//! What the rules say of single values, in const evaluation and at run time.

use podwire_rules::quantities::{Quantity, QuantityError};
use podwire_rules::{Breaches, TOPICS, Version};
use podwire_rules::{environment, images, labels, names, network, paths, ports, quantities, resources};

const _: () = assert!(names::dns_label("catalog").is_ok());
const _: () = assert!(names::port_name("http-metrics").is_ok());
const _: () = assert!(labels::key("app.kubernetes.io/name").is_ok());
const _: () = assert!(quantities::quantity("1.5Gi").is_ok());
const _: () = assert!(images::reference("ghcr.io/acme/catalog:1.2").is_ok());
const _: () = assert!(network::cidr("10.0.0.0/8").is_ok());

#[track_caller]
fn accepts(rule: fn(&str) -> Breaches, values: &[&str]) {
    for value in values {
        let breaches = rule(value);
        assert!(breaches.is_ok(), "{value:?} is refused: {}", breaches.first().unwrap().detail);
    }
}

#[track_caller]
fn refuses(rule: fn(&str) -> Breaches, values: &[&str]) {
    for value in values {
        assert!(!rule(value).is_ok(), "{value:?} is accepted");
    }
}

fn details(breaches: Breaches) -> Vec<&'static str> {
    breaches.iter().map(|breach| breach.detail).collect()
}

#[test]
fn names_of_resources() {
    accepts(names::dns_label, &["a", "3scale", "a--b", &"a".repeat(63)]);
    refuses(names::dns_label, &["", "-a", "a-", "A", "a_b", "ä", &"a".repeat(64)]);
    assert_eq!(details(names::dns_label("a.b")), ["must not contain dots"]);
    accepts(names::dns_subdomain, &["a", "a.b", "1.2.3", &"a".repeat(253)]);
    refuses(names::dns_subdomain, &["", ".", "a.", ".a", "a..b", "a-.b", &"a".repeat(254)]);
    refuses(names::dns_1035_label, &["3scale", "", "a."]);
    accepts(names::service_name(Version::new(36)), &["3scale"]);
    refuses(names::service_name(Version::new(35)), &["3scale"]);
    accepts(names::search_domain, &["_tcp.example.com", "a_b.c"]);
    refuses(names::search_domain, &["__a", "a_", "", "a..b"]);
    refuses(names::path_segment, &[".", "..", "a/b", "a%b"]);
}

#[test]
fn names_of_ports_report_each_mistake() {
    accepts(names::port_name, &["http", "a", "1a", "exactly15chars1"]);
    assert_eq!(details(names::port_name("")).len(), 2);
    assert_eq!(details(names::port_name("-_--------------")).len(), 5);
    assert_eq!(details(names::port_name("8080")), ["must contain at least one letter (a-z)"]);
}

#[test]
fn numbers_and_protocols_of_ports() {
    assert!(ports::port_number(1).is_ok() && ports::port_number(65535).is_ok());
    assert!(!ports::port_number(0).is_ok() && !ports::port_number(65536).is_ok());
    accepts(ports::protocol, &["TCP", "UDP", "SCTP"]);
    refuses(ports::protocol, &["tcp", "", "HTTP"]);
}

#[test]
fn labels_and_annotations() {
    accepts(labels::key, &["app", "A.b_c-D", "app.kubernetes.io/name", "a/b"]);
    refuses(labels::key, &["", "/a", "a/", "a/b/c", "A.io/b", "-a", "a b", &"a".repeat(64)]);
    accepts(labels::annotation_key, &["A.io/B", "a"]);
    refuses(labels::annotation_key, &["a..b/c", "-a.b/c", "a-.b/c", ".a/c", "a b"]);
    accepts(labels::value, &["", "1.0-beta_2"]);
    refuses(labels::value, &["-", "a/b", "ä", &"a".repeat(64)]);
}

#[test]
fn quantities_compare_by_amount() {
    let same = [
        ["0.5", "500m"],
        ["1Ki", "1024"],
        ["1e3", "1k"],
        ["1.5Gi", "1536Mi"],
        ["+1", "1."],
        [" 1 ", "1E0"],
        ["m", "0"],
        ["-", "0"],
        ["0.0000000001", "1n"],
        ["16Ei", "100Ei"],
        ["-1Ki", "-1024"],
    ];
    for [left, right] in same {
        assert_eq!(Quantity::parse(left), Quantity::parse(right), "{left} and {right}");
    }
    assert!(Quantity::parse("999m").unwrap() < Quantity::ONE);
    assert!(Quantity::parse("-1").unwrap().is_negative());
    assert!(!Quantity::parse("1500m").unwrap().is_integer());
    assert!(Quantity::parse("1e30000").unwrap() > Quantity::parse("1Ei").unwrap());
    assert_eq!(Quantity::parse("1500m").unwrap().value(), 2);
}

#[test]
fn quantities_name_the_mistake() {
    let cases = [
        ("", QuantityError::Format),
        ("abc", QuantityError::Format),
        ("1gb", QuantityError::Format),
        ("1 Gi", QuantityError::Format),
        ("1K", QuantityError::Suffix),
        ("1mi", QuantityError::Suffix),
        ("1_000", QuantityError::Format),
        ("0x10", QuantityError::Format),
        ("1e", QuantityError::Suffix),
        ("Ei", QuantityError::Numeric),
        ("1+5", QuantityError::Suffix),
        ("1e99999999999999999999", QuantityError::Suffix),
    ];
    for (text, error) in cases {
        assert_eq!(Quantity::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn names_of_variables_and_keys() {
    accepts(environment::variable_name, &["LOG_LEVEL", "1", "a b", "a.b-c", "$(X)"]);
    refuses(environment::variable_name, &["", "A=B", "Ä", "a\nb", "\u{7f}"]);
    accepts(environment::config_key, &["a", ".a", "A_b-c.d"]);
    refuses(environment::config_key, &["", ".", "..", "..a", "a/b"]);
}

#[test]
fn image_references() {
    accepts(
        images::reference,
        &[
            "nginx",
            "nginx:1.29",
            "acme/web",
            "ghcr.io/acme/web:2.0.0",
            "localhost:5000/a",
            "localhost/a__b",
            "Host.example:5000/a-b--c.d:V1_x",
            "[::1]:5000/a",
            "a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ],
    );
    refuses(
        images::reference,
        &[
            "",
            " nginx",
            "Nginx",
            "Acme/web",
            "a//b",
            "a/",
            "/a",
            "a:",
            "a:-b",
            "a b",
            "a@sha256:12",
            "host.io:x/a",
            "a___b",
            "a..b",
            "http://a/b",
            ":1",
            "https://ghcr.io/acme/web",
        ],
    );
    assert_eq!(images::default_pull_policy("a"), "Always");
    assert_eq!(images::default_pull_policy("h:5000/a"), "Always");
    assert_eq!(images::default_pull_policy("a:1"), "IfNotPresent");
}

#[test]
fn paths_stay_where_they_belong() {
    accepts(paths::sub_path, &["", "a/b", "..a", "a..", "a/..b"]);
    refuses(paths::sub_path, &["/a", "..", "../a", "a/..", "a/../b"]);
    refuses(paths::file_path, &["..a", "../a", ".."]);
    accepts(paths::no_backsteps, &["/a/b", "a"]);
    refuses(paths::absolute, &["", "a"]);
    refuses(paths::mount_path, &[""]);
}

#[test]
fn addresses_and_ranges() {
    accepts(
        network::ip,
        &["10.9.8.7", "::", "::1", "2001:db8::ffff", "1:2:3:4:5:6:7:8", "64:ff9b::1.2.3.4", "1::"],
    );
    refuses(
        network::ip,
        &[
            "",
            "1.2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "1:2",
            ":::",
            "1::2::3",
            "12345::",
            "1:2:3:4:5:6:7:8:9",
            "1.2.3.4 ",
            ":1",
            "1:",
            "::1%eth0",
            "::ffff:1.2.3.4",
            "01.2.3.4",
        ],
    );
    accepts(network::cidr, &["10.0.0.0/8", "::/0", "fd00::/8", "1.2.3.4/32"]);
    refuses(
        network::cidr,
        &["10.0.0.0", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "::ffff:1.2.3.4/128"],
    );
    accepts(network::header_name, &["X-Token"]);
    refuses(network::header_name, &["", "X_Token", "a b"]);
}

#[test]
fn every_rule_has_one_id_and_a_full_row() {
    let rules: Vec<_> = TOPICS.iter().flat_map(|(_, rules)| rules.iter()).collect();
    for (index, rule) in rules.iter().enumerate() {
        assert!(rules[..index].iter().all(|other| other.id != rule.id), "{} stands twice", rule.id);
        for text in [rule.id, rule.applies_to, rule.what, rule.why, rule.example, rule.mend] {
            assert!(!text.is_empty(), "{} lacks a word", rule.id);
        }
    }
}

/// Texts of a few characters each, all that matter to some rule, in an order that is the same on each run.
fn odd_texts() -> impl Iterator<Item = String> {
    const PARTS: [&str; 30] = [
        "",
        "a",
        "Z",
        "0",
        "9",
        "-",
        "_",
        ".",
        "/",
        ":",
        "@",
        "[",
        "]",
        "%",
        "=",
        " ",
        "\n",
        "ä",
        "..",
        "::",
        "sha256:",
        "localhost",
        "e",
        "Ki",
        "m",
        "+",
        "ffff",
        "255",
        "hugepages-",
        "kubernetes.io/",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    (0..200_000).map(move |_| (0..next() % 9).map(|_| PARTS[next() % PARTS.len()]).collect())
}

#[test]
fn no_text_makes_a_rule_panic() {
    let rules: [fn(&str) -> Breaches; 22] = [
        names::dns_label,
        names::dns_subdomain,
        names::dns_1035_label,
        names::search_domain,
        names::port_name,
        names::path_segment,
        labels::key,
        labels::annotation_key,
        labels::value,
        quantities::quantity,
        environment::variable_name,
        environment::config_key,
        images::image,
        images::reference,
        paths::sub_path,
        paths::file_path,
        paths::no_backsteps,
        paths::absolute_mount_path,
        network::ip,
        network::cidr,
        resources::container_resource_name,
        resources::pod_resource_name,
    ];
    for text in odd_texts() {
        for rule in rules {
            rule(&text);
        }
        quantities::is_byte_unit(&text);
        resources::is_whole_pages(&text, Quantity::ONE);
        if let Ok(quantity) = Quantity::parse(&text) {
            assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity), "{text:?}");
        }
    }
}
