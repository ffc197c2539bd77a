//! The rules of workloads, jobs, schedules, autoscalers, Ingresses and NetworkPolicies on literals.

use podwire_rules::schedules::{parse_schedule, schedule, time_zone};
use podwire_rules::{Breaches, autoscaling, ingress, jobs, network_policies, workloads};

fn details(breaches: Breaches) -> Vec<&'static str> {
    breaches.iter().map(|breach| breach.detail).collect()
}

#[test]
fn schedules_parse_as_the_controller_parses_them() {
    for good in [
        "* * * * *",
        "*/15 9-17 1,15 * mon-FRI",
        "  0\t3 * * ?  ",
        "5/10 0-23/2 31 * *",
        ",, * * * *",
        "@hourly",
        "@every 1h30m10.5s",
        "@every 0",
        "0 0 * JAN-dec sun",
    ] {
        assert_eq!(parse_schedule(good), Ok(()), "{good}");
    }
    for (bad, words) in [
        ("", "expected exactly 5 fields, found 0: []"),
        ("a b", "expected exactly 5 fields, found 2: [a b]"),
        ("61 * * * *", "end of range (61) above maximum (59): 61"),
        ("* * 0 * *", "beginning of range (0) below minimum (1): 0"),
        ("5-1 * * * *", "beginning of range (5) beyond end of range (1): 5-1"),
        ("*/0 * * * *", "step of range should be a positive number: */0"),
        ("1-2-3 * * * *", "too many hyphens: 1-2-3"),
        ("1/2/3 * * * *", "too many slashes: 1/2/3"),
        ("*/-2 * * * *", "negative number (-2) not allowed: -2"),
        ("* * * * 7", "end of range (7) above maximum (6): 7"),
        ("@often", "unrecognized descriptor: @often"),
        ("TZ=Mars/Phobos * * * * *", "provided bad location Mars/Phobos: unknown time zone Mars/Phobos"),
    ] {
        assert_eq!(parse_schedule(bad).unwrap_err().to_string(), words, "{bad}");
    }
    for bad in [
        "mon * * * *",
        "@every",
        "@every 1x",
        "@every 1000000h1000000h1000000h",
        "99999999999999999999 * * * *",
    ] {
        assert!(parse_schedule(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_schedule_sets_no_time_zone() {
    assert_eq!(
        schedule("TZ=UTC 0 0 * * *").iter().map(|breach| breach.rule.id).collect::<Vec<_>>(),
        ["schedule-time-zone"]
    );
    assert_eq!(schedule("CRON_TZ").iter().count(), 2);
}

#[test]
fn a_time_zone_has_its_name_of_the_database() {
    const IN_CONST: Breaches = time_zone("America/Argentina/ComodRivadavia");
    assert!(IN_CONST.is_ok());
    for good in ["UTC", "Etc/GMT+1", "EST5EDT", "Europe/Rome"] {
        assert!(time_zone(good).is_ok(), "{good}");
    }
    for bad in ["", " ", "CEST", "utc", "Europe/Rome ", "../UTC", "/UTC", "Europe", "Mars/Phobos"] {
        assert!(!time_zone(bad).is_ok(), "{bad}");
    }
    assert_eq!(time_zone("Local").iter().count(), 1);
    assert_eq!(time_zone("LOCAL").iter().count(), 2);
}

#[test]
fn indexes_ascend_below_the_completions() {
    for (list, total) in [("", 0), ("0", 1), ("0-4", 5), ("0,2-3", 3), ("+1", 1)] {
        assert_eq!(jobs::count_indexes(list, 5), Ok(total), "{list}");
    }
    for bad in ["a", "5", "0-5", "3-1", "2-2", "1,1", "2,0-1", "0-1-2", "0,", "-1", " 1"] {
        assert!(jobs::count_indexes(bad, 5).is_err(), "{bad}");
    }
}

#[test]
fn hosts_and_paths_of_ingresses() {
    for good in ["example.com", "*.example.com", "1.2.3.4.example.com"] {
        assert!(ingress::rule_host(good).is_ok(), "{good}");
    }
    for bad in ["*", "*.*.com", "foo.*.com", "10.0.0.1", "::1", "a_b", "010.0.0.1"] {
        assert!(!ingress::rule_host(bad).is_ok(), "{bad}");
    }
    assert!(ingress::tls_host("10.0.0.1").is_ok(), "an address has the form of a DNS name");
    assert_eq!(details(ingress::path("api")), ["must be an absolute path"]);
    assert_eq!(details(ingress::path("/a//b%2f/..")), ["must not contain '//'", "cannot end with '/..'"]);
    assert!(ingress::implementation_specific_path("").is_ok());
    assert!(ingress::implementation_specific_path("/a//b").is_ok());
}

#[test]
fn exceptions_lie_inside_their_block() {
    use network_policies::exception;
    assert!(exception("192.168.8.0/24", "192.168.8.0/25").is_ok());
    assert!(exception("0.0.0.0/0", "10.0.0.0/8").is_ok());
    assert!(exception("fd00:192:168::/48", "fd00:192:168:2::/64").is_ok());
    assert!(!exception("fd00:192:168::/64", "fd00:192:168:2::/65").is_ok());
    assert!(!exception("192.168.8.0/24", "192.168.9.1/32").is_ok());
    assert!(!exception("192.168.8.0/24", "192.168.8.0/24").is_ok());
    assert!(!exception("10.0.0.0/8", "fd00::/64").is_ok());
}

#[test]
fn percentages_versions_and_domains() {
    assert_eq!(workloads::percent_value("100%"), Some(100));
    for bad in ["%", "1", "-1%", "1%%", "1.5%", "a%"] {
        assert_eq!(workloads::percent_value(bad), None, "{bad}");
    }
    for (version, core, good) in [
        ("apps/v1", false, true),
        ("v1", false, false),
        ("v1", true, true),
        ("", false, false),
        ("/", false, false),
        ("/v1", false, false),
        ("a/b/c", true, false),
    ] {
        assert_eq!(autoscaling::target_api_version(version, core).is_ok(), good, "{version}");
    }
    for bad in ["", "acme", "/b", "acme.io/", "Acme.io/foo", "acme.io/f#o"] {
        assert!(!jobs::managed_by(bad).is_ok(), "{bad}");
    }
}
