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
    PROMETHEUS_RULE = "prometheus-rule", Error, "PrometheusRule spec.groups[*]" {
        what: "Rules stand in groups of names of their own; each has an expression with as many closing brackets as opening ones.",
        why: "The operator refuses others, or Prometheus does not load them.",
        example: "`expr = \"sum(rate(requests[5m])\"`",
        mend: "`expr = \"sum(rate(requests[5m]))\"`",
    }
    PROMETHEUS_NAME = "prometheus-name", Error, "PrometheusRule: alert, record, and keys of labels and annotations" {
        what: "A series is named with letters, digits, `_` and `:`, a label without `:`, and neither begins with a digit; an alert has a name.",
        why: "Prometheus does not load the rule.",
        example: "`#[record(\"requests-per-second\", …)]`",
        mend: "`#[record(\"job:requests:rate5m\", …)]`",
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

/// [`PROMETHEUS_NAME`] for a recorded series.
pub const fn metric_name(value: &str) -> Breaches {
    let detail = "must consist of letters, digits, `_` and `:`, and not begin with a digit, such as `job:requests:rate5m`";
    Breaches::NONE.and_if(!is_name(value.as_bytes(), b':'), &PROMETHEUS_NAME, detail)
}

/// [`PROMETHEUS_NAME`] for the key of a label or annotation.
pub const fn label_name(value: &str) -> Breaches {
    let detail = "must consist of letters, digits and `_`, and not begin with a digit, such as `severity`";
    Breaches::NONE.and_if(!is_name(value.as_bytes(), b'_'), &PROMETHEUS_NAME, detail)
}

/// [`PROMETHEUS_NAME`] for an alert.
pub const fn alert_name(value: &str) -> Breaches {
    Breaches::NONE.and_if(value.is_empty(), &PROMETHEUS_NAME, "must not be empty")
}

const fn is_name(bytes: &[u8], further: u8) -> bool {
    let mut index = 0;
    while index < bytes.len() {
        let byte = bytes[index];
        if !byte.is_ascii_alphanumeric() && byte != b'_' && byte != further {
            return false;
        }
        index += 1;
    }
    !bytes.is_empty() && !bytes[0].is_ascii_digit()
}

/// [`PROMETHEUS_RULE`] for an expression: it is there, and its brackets and quotes are closed. Prometheus alone knows the rest.
///
/// ```
/// use podwire_rules::monitoring::expression;
///
/// assert!(expression("sum(rate(requests{code=\"500\"}[5m])) > 1").is_ok());
/// assert!(!expression("sum(rate(requests[5m])").is_ok());
/// ```
pub const fn expression(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut open = [0u8; 64];
    let (mut depth, mut quote, mut index, mut is_closed, mut is_blank) = (0, 0u8, 0, true, true);
    while index < bytes.len() {
        let byte = bytes[index];
        is_blank &= byte.is_ascii_whitespace();
        if quote != 0 {
            if byte == b'\\' && quote != b'`' {
                index += 1;
            } else if byte == quote {
                quote = 0;
            }
        } else {
            match byte {
                b'"' | b'\'' | b'`' => quote = byte,
                b'(' | b'[' | b'{' if depth < open.len() => {
                    open[depth] = byte;
                    depth += 1;
                }
                b')' | b']' | b'}' => {
                    is_closed &= depth > 0 && is_pair(open[depth.saturating_sub(1)], byte);
                    depth = depth.saturating_sub(1);
                }
                _ => {}
            }
        }
        index += 1;
    }
    Breaches::NONE
        .and_if(is_blank, &PROMETHEUS_RULE, "must not be empty")
        .and_if(
            !is_closed || depth > 0,
            &PROMETHEUS_RULE,
            "must close each bracket that it opens, and no other",
        )
        .and_if(quote != 0, &PROMETHEUS_RULE, "must close each quote that it opens")
}

const fn is_pair(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}
