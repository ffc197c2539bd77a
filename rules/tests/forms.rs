//! The forms of values judge as the types that read them: in tables, and on texts that are one slip away from them.

use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::str::FromStr;
use std::time::Duration;

use podwire_rules::forms::{Fit, Form, Misfit, duration, size};

#[track_caller]
fn fits(form: &Form, text: &str) {
    assert_eq!(form.judge(text), Fit::Yes, "{text:?} as {}", form.words());
}

#[track_caller]
fn why(form: &Form, text: &str) -> &'static str {
    match form.judge(text) {
        Fit::No(misfit) => misfit.why,
        other => panic!("{text:?} as {}: {other:?}", form.words()),
    }
}

/// The form accepts a text exactly when the type reads it.
#[track_caller]
fn agrees<T: FromStr<Err: Debug>>(form: &Form, text: &str) {
    let read = text.parse::<T>().is_ok();
    assert_eq!(form.judge(text) == Fit::Yes, read, "{text:?} as {}", form.words());
}

/// Texts of all forms.
const SEEDS: &[&str] = &[
    "",
    "0",
    "-0",
    "+0",
    "00",
    "-",
    "+",
    "7",
    "255",
    "256",
    "-128",
    "-129",
    "65535",
    "65536",
    "1e5",
    "1.5",
    ".5",
    "5.",
    ".",
    "1e",
    "1e+",
    "-inf",
    "nan",
    "Infinity",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "340282366920938463463374607431768211455",
    "340282366920938463463374607431768211456",
    "true",
    "false",
    "True",
    "x",
    "µ",
    "€",
    "😀",
    "ab",
    "127.0.0.1",
    "01.2.3.4",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "::",
    "::1",
    "1::",
    "fe80::1%2",
    "2001:db8::ffff",
    "::ffff:1.2.3.4",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:9",
    "127.0.0.1:80",
    "127.0.0.1:65536",
    "[::1]:80",
    "[fe80::1%2]:80",
    "[::1%x]:80",
    "[127.0.0.1]:80",
    "::1:80",
    "[::1]",
    "[::1",
    ":80",
    "1.2.3.4:",
    "1.2.3.4:080",
    "localhost:80",
];

/// Each seed, and what one byte more, less or other makes of it.
fn texts() -> impl Iterator<Item = String> {
    const LETTERS: &[u8] = b"0129.-+:[]%ef x_";
    SEEDS.iter().flat_map(|seed| {
        let mut texts = vec![(*seed).to_owned()];
        for index in (0..=seed.len()).filter(|index| seed.is_char_boundary(*index)) {
            for letter in LETTERS {
                let (before, after) = seed.split_at(index);
                texts.push(format!("{before}{}{after}", char::from(*letter)));
                let mut rest = after.chars();
                if rest.next().is_some() {
                    texts.push(format!("{before}{}{}", char::from(*letter), rest.as_str()));
                    texts.push(format!("{before}{}", rest.as_str()));
                }
            }
        }
        texts
    })
}

macro_rules! integers {
    ($text:expr, $($type:ty)+) => {$(
        agrees::<$type>(&Form::Integer { min: <$type>::MIN as i128, max: <$type>::MAX as u128 }, $text);
    )+};
}

#[test]
fn the_standard_types_are_judged_as_they_are_read() {
    let mut count = 0;
    for text in &texts().collect::<Vec<_>>() {
        integers!(text, u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);
        agrees::<f64>(&Form::Number, text);
        agrees::<bool>(&Form::Boolean, text);
        agrees::<char>(&Form::Character, text);
        agrees::<IpAddr>(&Form::Ip, text);
        agrees::<Ipv4Addr>(&Form::Ipv4, text);
        agrees::<Ipv6Addr>(&Form::Ipv6, text);
        agrees::<SocketAddr>(&Form::SocketAddr, text);
        agrees::<SocketAddrV4>(&Form::SocketAddrV4, text);
        agrees::<SocketAddrV6>(&Form::SocketAddrV6, text);
        count += 1;
    }
    assert!(count > 10_000, "{count} texts");
}

#[test]
fn no_text_makes_a_form_panic() {
    let forms = [Form::Duration, Form::Size, Form::Authority, Form::Url];
    let seeds = [
        "1h30m",
        "1.5 µs",
        "9999999999999999999w",
        "64Mi",
        "1.5 GB",
        "db:80",
        "http://[::1]:80/x",
        "a://u@h:1?q",
    ];
    for text in texts().chain(seeds.iter().map(|seed| (*seed).to_owned())) {
        for letter in ["", "µ", "€", "1", "m", "@", "]", "%"] {
            for text in [format!("{text}{letter}"), format!("{letter}{text}")] {
                for form in &forms {
                    let _ = form.judge(&text);
                }
            }
        }
    }
}

#[test]
fn durations_have_units() {
    for (text, milliseconds) in [
        ("0", 0),
        ("30s", 30_000),
        ("1h30m", 5_400_000),
        ("1h 30m 5s", 5_405_000),
        ("1.5h", 5_400_000),
        ("250 ms", 250),
        ("0.25s", 250),
        ("2 days", 172_800_000),
        ("1w", 604_800_000),
        ("10min", 600_000),
        ("3000us", 3),
        ("3000µs", 3),
        ("30seconds", 30_000),
    ] {
        assert_eq!(duration(text), Ok(Duration::from_millis(milliseconds)), "{text}");
        fits(&Form::Duration, text);
    }
    assert_eq!(duration("1ns"), Ok(Duration::from_nanos(1)));
    assert_eq!(duration("18446744073709551615s"), Ok(Duration::from_secs(u64::MAX)));
    for (text, reason) in [
        ("30", "it has no unit: write `30s` for seconds"),
        ("1h30", "it has no unit: write `30s` for seconds"),
        ("", "it is empty"),
        ("s", "a number is missing"),
        ("-1s", "it is negative"),
        ("1,5s", "it has no unit: write `30s` for seconds"),
        ("1.s", "a digit is missing after `.`"),
        ("1 month", "its unit is none of `ns`, `us`, `ms`, `s`, `m`, `h`, `d` and `w`"),
        ("1S", "its unit is none of `ns`, `us`, `ms`, `s`, `m`, `h`, `d` and `w`"),
        ("18446744073709551616s", "it is too large"),
        ("99999999999999w", "it is too large"),
        (" 1s", "there are blanks around it"),
        ("1s\n", "there are blanks around it"),
    ] {
        assert_eq!(why(&Form::Duration, text), reason, "{text}");
    }
}

#[test]
fn sizes_have_the_units_of_kubernetes_and_of_people() {
    for (text, bytes) in [
        ("1024", 1024),
        ("64Mi", 64 << 20),
        ("64MiB", 64 << 20),
        ("64 MiB", 64 << 20),
        ("64mib", 64 << 20),
        ("1k", 1_000),
        ("1K", 1_000),
        ("10MB", 10_000_000),
        ("1.5G", 1_500_000_000),
        ("0.5Ki", 512),
        ("5B", 5),
        ("5 bytes", 5),
        ("18446744073709551615", u64::MAX),
        ("15Ei", 15 << 60),
    ] {
        assert_eq!(size(text), Ok(bytes), "{text}");
        fits(&Form::Size, text);
    }
    for (text, reason) in [
        ("128m", "`m` stands for a thousandth in Kubernetes: write `M` or `Mi`"),
        ("16Ei", "it is too large"),
        ("0.3Ki", "it is no whole number of bytes"),
        ("1.5", "it is no whole number of bytes"),
        ("-1", "it is negative"),
        ("Mi", "a number is missing"),
        ("1Xi", "its unit is none of `k`, `M`, `G`, `T`, `P`, `E`, and `Ki`, `Mi` and so on"),
        ("1  Mi", "its unit is none of `k`, `M`, `G`, `T`, `P`, `E`, and `Ki`, `Mi` and so on"),
        ("1Mib ", "there are blanks around it"),
    ] {
        assert_eq!(why(&Form::Size, text), reason, "{text}");
    }
}

#[test]
fn an_authority_has_a_host_and_a_port() {
    for text in
        ["catalog:80", "catalog.shop.svc.cluster.local.:80", "my_db:5432", "10.0.0.1:1", "[::1]:80", "a:0"]
    {
        fits(&Form::Authority, text);
    }
    for (text, reason) in [
        ("catalog", "it has no port"),
        (":80", "it has no host"),
        ("http://catalog:80", "it is a URL: leave the scheme out"),
        ("catalog:http", "its port is no number"),
        ("catalog:", "its port is no number"),
        ("catalog:80/", "its port is no number"),
        ("catalog:70000", "its port is larger than 65535"),
        ("::1:80", "an IPv6 address stands in brackets: `[::1]:8080`"),
        ("[::1]", "it has no port"),
        ("[catalog]:80", "there is no IPv6 address in its brackets"),
        ("a b:80", "its host is neither a name nor an IP address"),
        ("a..b:80", "its host is neither a name nor an IP address"),
    ] {
        assert_eq!(why(&Form::Authority, text), reason, "{text}");
    }
}

#[test]
fn a_url_has_a_scheme_and_a_host() {
    for text in [
        "http://catalog",
        "http://catalog:80/products?a=b#c",
        "https://user:p@ss@example.com:443",
        "postgres://user:p%20@db:5432/shop?sslmode=require",
        "postgres:///shop?host=/var/run",
        "redis://:secret@redis:6379/0",
        "unix:///var/run/app.sock",
        "http://[::1]:80/",
        "amqps://rabbit/%2f",
        "nats+tls://a_b:4222",
        "HTTP://EXAMPLE.COM",
        "http://example.com:/",
        "https://exämple.com/ü",
    ] {
        fits(&Form::Url, text);
    }
    for (text, reason) in [
        ("catalog:80", "it has no scheme, such as `http://`"),
        ("/products", "it has no scheme, such as `http://`"),
        ("http:/catalog", "it has no scheme, such as `http://`"),
        ("://catalog", "what stands before `://` is no scheme"),
        ("1http://catalog", "what stands before `://` is no scheme"),
        ("http:x://y", "what stands before `://` is no scheme"),
        ("http://", "it has no host"),
        ("http:///products", "it has no host"),
        ("http://:80", "it has no host"),
        ("http://catalog:99999", "its port is larger than 65535"),
        ("http://catalog:port", "its port is no number"),
        ("http://[::1", "there is no IPv6 address in its brackets"),
        ("http://cata log", "there are blanks in it"),
        ("http://catalog\n", "there are blanks around it"),
        ("", "it is empty"),
    ] {
        assert_eq!(why(&Form::Url, text), reason, "{text}");
    }
}

#[test]
fn words_and_lists_say_which_one_is_wrong() {
    const LEVELS: Form = Form::OneOf(&["debug", "info", "warn"]);
    const LIST: Form = Form::List { item: &LEVELS, separator: ", " };
    fits(&LEVELS, "info");
    fits(&LIST, "info, warn");
    fits(&LIST, "");
    let no = |near, item| Fit::No(Misfit { why: "", near, item });
    assert_eq!(LEVELS.judge("INFO"), no(Some("info"), 0));
    assert_eq!(LEVELS.judge("loud"), no(None, 0));
    assert_eq!(LIST.judge("info, wran"), no(Some("warn"), 2));
    assert_eq!(LIST.judge("info,warn"), no(None, 1));
    assert_eq!(Form::OPAQUE.judge("x"), Fit::Unknown);
    let opaque = Form::List { item: &Form::OPAQUE, separator: "," };
    assert_eq!(opaque.judge("x,y"), Fit::Unknown);
    assert_eq!(
        LIST.words().as_str(),
        "a list with `, ` between its values, each one of `debug`, `info` or `warn`"
    );
}

#[test]
fn booleans_say_which_of_the_two_was_meant() {
    assert_eq!(why(&Form::Boolean, "1"), "write `true`");
    assert_eq!(why(&Form::Boolean, "Off"), "write `false`");
    assert_eq!(why(&Form::Boolean, "maybe"), "it is another word");
}

#[test]
fn all_is_judged_in_constants() {
    const FORMS: [Fit; 4] = [
        Form::Duration.judge("1h30m"),
        Form::Url.judge("http://catalog:80/"),
        Form::SocketAddr.judge("[::]:80"),
        Form::List { item: &Form::Size, separator: "," }.judge("1Mi,2Mi"),
    ];
    assert_eq!(FORMS, [Fit::Yes; 4]);
}

#[test]
fn many_choices_are_cut_at_a_word() {
    const NAMES: [&str; 40] = ["a-rather-long-name"; 40];
    let words = Form::OneOf(&NAMES).words();
    assert!(words.as_str().ends_with("`a-rather-long-name`, …"), "{words}");
}
