//! Quotas: what each container must state under them, and how much all pods may ask for.

use std::collections::BTreeMap;

use podwire_rules::quantities::Quantity;
use podwire_rules::sets::QUOTA_DEMAND;

use super::asked::{Amounts, Asked, Known, together};
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

/// What a quota counts of one pod of an object.
#[derive(Debug)]
pub(in super::super) struct Usage {
    /// The number of the object.
    pub(in super::super) number: usize,
    pub(super) namespace: String,
    requests: BTreeMap<String, Quantity>,
    limits: BTreeMap<String, Quantity>,
}

impl Usage {
    pub(super) fn of_pod(asked: &[Asked<'_>], number: usize, namespace: &str) -> Usage {
        let owned = |amounts: Amounts<'_>| {
            amounts.known().map(|(resource, amount)| (resource.to_owned(), amount)).collect()
        };
        let requests = owned(together(asked, |one| &one.requests));
        let limits = owned(together(asked, |one| &one.limits));
        Usage { number, namespace: namespace.to_owned(), requests, limits }
    }

    /// How much of what the quota counts under the key. What is not known counts for nothing.
    fn of(&self, key: &str) -> Quantity {
        if matches!(key, "pods" | "count/pods") {
            return Quantity::ONE;
        }
        let amount = match (key.strip_prefix("limits."), key.strip_prefix("requests.")) {
            (Some(resource), _) => self.limits.get(resource),
            (_, Some(resource)) => self.requests.get(resource),
            _ => self.requests.get(key),
        };
        amount.copied().unwrap_or(Quantity::ZERO)
    }
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
    /// Which objects have how many pods, each with how much of it.
    pub(in super::super) users: Vec<(usize, u64, Quantity)>,
}

/// Where the pods exceed quotas. `replicas` says how many an object has, at least and at most; none where that is not known.
pub(in super::super) fn excesses<'q>(
    bounds: &'q Bounds,
    usages: &[Usage],
    replicas: impl Fn(usize) -> Option<(u64, u64)>,
) -> Vec<Excess<'q>> {
    let mut excesses = Vec::new();
    for (namespace, quota) in bounds.quotas() {
        let here = usages.iter().filter(|usage| usage.namespace == namespace);
        let counted: Vec<(&Usage, (u64, u64))> =
            here.filter_map(|usage| Some((usage, replicas(usage.number)?))).collect();
        for (key, hard) in &quota.hard {
            let Ok(most) = Quantity::parse(&hard.0) else { continue };
            let users = |count: fn(&(u64, u64)) -> u64| -> Vec<(usize, u64, Quantity)> {
                let users =
                    counted.iter().map(|(usage, between)| (usage.number, count(between), usage.of(key)));
                users.filter(|(_, count, amount)| *count > 0 && !amount.is_zero()).collect()
            };
            let least = users(|between| between.0);
            let (users, at_most) =
                if total(&least) > most { (least, false) } else { (users(|it| it.1), true) };
            let total = total(&users);
            if total > most {
                excesses.push(Excess { quota, key, hard: &hard.0, total, at_most, users });
            }
        }
    }
    excesses
}

fn total(users: &[(usize, u64, Quantity)]) -> Quantity {
    users.iter().fold(Quantity::ZERO, |sum, (_, count, amount)| sum.plus(amount.times(*count)))
}
