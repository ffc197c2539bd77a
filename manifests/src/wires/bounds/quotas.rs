//! Quotas: what each container must state under them, and how much a set may have.

use podwire_rules::quantities::Quantity;
use podwire_rules::sets::QUOTA_DEMAND;

use super::asked::{Asked, Known};
use super::usage::{Per, Usage};
use super::{Bounds, Judge, Quota};

/// A quota of CPU or memory demands that each container states it, init containers included.
pub(super) fn demand(asked: &[Asked<'_>], quotas: &[Quota], judge: &mut Judge<'_>) {
    for one in asked {
        let lacks = |quota: &Quota| quota.hard.keys().any(|key| !states(one, key));
        let Some(quota) = quotas.iter().find(|quota| lacks(quota)) else { continue };
        let lacking: Vec<&str> =
            quota.hard.keys().map(String::as_str).filter(|key| !states(one, key)).collect();
        let mend = match lacking[..] {
            [_] => "state it, or give a default in a LimitRange",
            _ => "state them, or give defaults in a LimitRange",
        };
        let detail = format!(
            "container {:?} states no {}, and ResourceQuota {:?} counts what each container states: {}; {mend}",
            one.container.name,
            lacking.join(" and no "),
            quota.object.name,
            judge.consequence()
        );
        let by = (&quota.object, format!("spec.hard[{}]", lacking[0]));
        judge.tell(&QUOTA_DEMAND, judge.of_pod(&one.path()), detail, by);
    }
}

/// Whether the container states what the quota counts under the key, or need not.
fn states(one: &Asked<'_>, key: &str) -> bool {
    let amount = match key {
        "cpu" | "requests.cpu" => one.requests.get("cpu"),
        "memory" | "requests.memory" => one.requests.get("memory"),
        "limits.cpu" => one.limits.get("cpu"),
        "limits.memory" => one.limits.get("memory"),
        _ => return true,
    };
    !matches!(amount, Known::Absent)
}

/// More than a quota allows.
pub(in super::super) struct Excess<'q> {
    pub(in super::super) quota: &'q Quota,
    /// What is counted: `requests.memory`.
    pub(in super::super) key: &'q str,
    /// How much of it is allowed.
    pub(in super::super) hard: &'q str,
    /// How much of it there is.
    pub(in super::super) total: Quantity,
    /// Whether there is that much only where all autoscalers make as many pods as they may.
    pub(in super::super) at_most: bool,
    /// Which objects have how much of it.
    pub(in super::super) users: Vec<User>,
}

/// What one object adds to what a quota counts.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct User {
    /// The number of the object.
    pub(in super::super) number: usize,
    /// Of what it has so much.
    pub(in super::super) per: Per,
    /// How many of these there are.
    pub(in super::super) count: u64,
    pub(in super::super) each: Quantity,
}

/// Where the set exceeds quotas. `times` says how many an object has of what is counted, at least and at most; none where that is
/// not known.
pub(in super::super) fn excesses<'q>(
    bounds: &'q Bounds,
    usages: &[Usage],
    times: impl Fn(usize, Per) -> Option<(u64, u64)>,
) -> Vec<Excess<'q>> {
    let mut excesses = Vec::new();
    for (namespace, quota) in bounds.quotas() {
        let here = counted_in(namespace, usages);
        for (key, hard) in &quota.hard {
            // What is no amount is told as such.
            let Some(most) = Quantity::parse(&hard.0).ok().filter(|most| !most.is_negative()) else {
                continue;
            };
            let users = |of: fn((u64, u64)) -> u64| -> Vec<User> {
                let users = here.iter().filter_map(|usage| {
                    let (each, per) = usage.of_key(key)?;
                    Some(User { number: usage.number, per, count: of(times(usage.number, per)?), each })
                });
                users.filter(|user| user.count > 0 && !user.each.is_zero()).collect()
            };
            let least = users(|between| between.0);
            let (users, at_most) =
                if total(&least) > most { (least, false) } else { (users(|between| between.1), true) };
            let total = total(&users);
            if total > most {
                excesses.push(Excess { quota, key, hard: &hard.0, total, at_most, users });
            }
        }
    }
    excesses
}

/// What is counted in a namespace: no claim twice.
fn counted_in<'u>(namespace: &str, usages: &'u [Usage]) -> Vec<&'u Usage> {
    let here = || usages.iter().filter(|usage| usage.namespace == namespace);
    let makers: Vec<&Usage> = here().filter(|usage| usage.makes_claims()).collect();
    here().filter(|usage| !makers.iter().any(|maker| usage.is_made_by(maker))).collect()
}

fn total(users: &[User]) -> Quantity {
    users.iter().fold(Quantity::ZERO, |sum, user| sum.plus(user.each.times(user.count)))
}
