//! Monitors and rules of the Prometheus operator.

use crate::Breaches;
use crate::rule::rules;

rules! {
    PROMETHEUS_DURATION = "prometheus-duration", Error, "interval, scrapeTimeout, for and keep_firing_for of monitors and PrometheusRules" {
        what: "A duration of Prometheus is whole numbers with `y`, `w`, `d`, `h`, `m`, `s` and `ms`, the larger unit first and each once.",
        why: "The API server refuses others.",
        example: "`interval = \"30\"`",
        mend: "`interval = \"30s\"`",
    }
    MONITOR_SCHEME = "monitor-scheme", Error, "endpoints[*].scheme of monitors" {
        what: "The scheme is `http` or `https`.",
        why: "Prometheus speaks these two.",
        example: "`scheme = HTTP`",
        mend: "`scheme = http`",
    }
    MONITORED_ONCE = "monitored-once", Wiring, "ServiceMonitor spec.selector" {
        what: "A monitor selects the service that it is for, and no other with such a port.",
        why: "Each of the services that are found is scraped, and the same numbers come twice.",
        example: "`#[monitor(Self::METRICS)]` on one of two services of a pod, both with a port `metrics`",
        mend: "`extra_labels(component = \"metrics\")` on the service",
    }
}

/// The schemes of scrapes.
pub const SCHEMES: &[&str] = &["http", "https"];

/// The units of durations, the largest first.
const UNITS: [&[u8]; 7] = [b"y", b"w", b"d", b"h", b"m", b"s", b"ms"];

/// [`PROMETHEUS_DURATION`].
///
/// ```
/// use podwire_rules::monitoring::duration;
///
/// assert!(duration("1h30m").is_ok() && duration("0").is_ok());
/// assert!(!duration("30").is_ok() && !duration("30m1h").is_ok());
/// ```
pub const fn duration(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    if matches!(bytes, [b'0']) {
        return Breaches::NONE;
    }
    let (mut index, mut unit, mut is_duration) = (0, 0, !bytes.is_empty());
    while is_duration && index < bytes.len() {
        let start = index;
        while index < bytes.len() && bytes[index].is_ascii_digit() {
            index += 1;
        }
        let digits = index - start;
        let unit_start = index;
        while index < bytes.len() && bytes[index].is_ascii_alphabetic() {
            index += 1;
        }
        while unit < UNITS.len() && !is_unit(bytes, unit_start, index, UNITS[unit]) {
            unit += 1;
        }
        is_duration = digits > 0 && unit < UNITS.len();
        unit += 1;
    }
    let detail = "must be whole numbers with `y`, `w`, `d`, `h`, `m`, `s` or `ms`, the larger unit first, such as `30s` or `1h30m`";
    Breaches::NONE.and_if(!is_duration, &PROMETHEUS_DURATION, detail)
}

const fn is_unit(bytes: &[u8], start: usize, end: usize, unit: &[u8]) -> bool {
    if end - start != unit.len() {
        return false;
    }
    let mut index = 0;
    while index < unit.len() {
        if bytes[start + index] != unit[index] {
            return false;
        }
        index += 1;
    }
    true
}
