//! Cron schedules and time zones.

use crate::rule::rules;
use crate::text::{contains_text, equal};
use crate::time_zones;
use crate::{Breaches, ErrorType};

pub use crate::cron::{ScheduleFault, parse_schedule};

rules! {
    SCHEDULE_REQUIRED = "schedule-required", Error, "CronJob spec.schedule" {
        what: "A CronJob has a schedule.",
        why: "Without one there is no time at which to start a job.",
        example: "`schedule: \"\"`",
        mend: "`schedule: 0 3 * * *`",
    }
    CRON_SCHEDULE = "cron-schedule", Error, "CronJob spec.schedule" {
        what: "A schedule is five fields (minute, hour, day of month, month, day of week), or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly` or `@every 1h30m`.",
        why: "The controller cannot compute the next run from anything else: no job would ever start.",
        example: "`61 * * * *`",
        mend: "`1 * * * *`",
    }
    SCHEDULE_TIME_ZONE = "schedule-time-zone", Error, "CronJob spec.schedule" {
        what: "A schedule does not set a time zone with `TZ=` or `CRON_TZ=`.",
        why: "The time zone has a field of its own, which the controller watches for changes of the zone's rules.",
        example: "`schedule: TZ=UTC 0 3 * * *`",
        mend: "`schedule: 0 3 * * *` and `timeZone: Etc/UTC`",
    }
    TIME_ZONE = "time-zone", Error, "CronJob spec.timeZone" {
        what: "A time zone is a name of the IANA time zone database, in its spelling.",
        why: "The controller loads the zone by this name; it knows neither abbreviations nor offsets.",
        example: "`timeZone: CET+1`",
        mend: "`timeZone: Europe/Berlin`",
    }
}

/// [`CRON_SCHEDULE`] and [`SCHEDULE_TIME_ZONE`]: a schedule of a CronJob.
///
/// It says what a schedule looks like; [`parse_schedule`] tells in the API server's words where this one goes wrong.
pub const fn schedule(value: &str) -> Breaches {
    let parsed = match parse_schedule(value) {
        Ok(()) => Breaches::NONE,
        Err(_) => Breaches::one(
            &CRON_SCHEDULE,
            ErrorType::Invalid,
            "must be five fields (minute, hour, day of month, month, day of week), such as '0 3 * * *', or '@hourly', '@daily', '@weekly', '@monthly', '@yearly' or '@every 1h'",
        ),
    };
    if !contains_text(value, "TZ") {
        return parsed;
    }
    parsed.and(
        &SCHEDULE_TIME_ZONE,
        ErrorType::Invalid,
        "cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
    )
}

/// [`TIME_ZONE`]: a time zone of a CronJob.
///
/// ```
/// use podwire_rules::schedules::time_zone;
///
/// assert!(time_zone("Europe/Berlin").is_ok());
/// assert!(!time_zone("europe/berlin").is_ok());
/// ```
pub const fn time_zone(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&TIME_ZONE, ErrorType::Invalid, "timeZone must be nil or non-empty string");
    }
    let local = if value.eq_ignore_ascii_case("Local") {
        Breaches::one(
            &TIME_ZONE,
            ErrorType::Invalid,
            "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones",
        )
    } else {
        Breaches::NONE
    };
    if equal(value, "Local") || time_zones::is_known(value) {
        return local;
    }
    local.and(&TIME_ZONE, ErrorType::Invalid, "unknown time zone")
}

/// The time zone that was likely meant by a text which names none: in other spelling, or by its city alone.
///
/// None for abbreviations and offsets: the name that is nearest to one is that of another zone.
///
/// ```
/// use podwire_rules::schedules::nearest_time_zone;
///
/// assert_eq!(nearest_time_zone("Europe/Belrin"), Some("Europe/Berlin"));
/// assert_eq!(nearest_time_zone("PST"), None);
/// ```
pub fn nearest_time_zone(text: &str) -> Option<&'static str> {
    time_zones::nearest(text)
}
