//! Limit ranges and quotas: the other ends of what breaks them, and whether a set exceeds a quota.

use podwire_rules::Rule;
use podwire_rules::advice::QUOTA_ROOM;
use podwire_rules::quantities::Quantity;
use podwire_rules::sets::QUOTA_EXCEEDED;

use super::super::bounds::{Excess, Per, User, excesses};
use super::super::{Book, Runs, ends};
use super::Judge;
use crate::validate::ObjectReference;
use crate::validate::quantity::in_units;

/// How many objects a message lists.
const LISTED: usize = 5;

impl Judge<'_> {
    pub(super) fn bounds(&mut self, book: &Book<'_>) {
        for breach in &book.bounded.breaches {
            let index = entry_of(book, breach.number);
            let (by, field) = &breach.by;
            let finding = match self.stated_by(by) {
                Some(other) => self.words(index).toward(breach.finding.clone(), other, field),
                None => breach.finding.clone(),
            };
            self.add(index, finding);
        }
        if book.bounded.usages.is_empty() {
            return;
        }
        let times = |number: usize, per: Per| self.times(entry_of(book, number), per);
        let excesses = excesses(book.bounded.bounds(), &book.bounded.usages, times);
        excesses.iter().for_each(|excess| self.excess(book, excess));
    }

    /// The limit range or quota that is called so.
    fn stated_by(&self, by: &ObjectReference) -> Option<usize> {
        ends::named(self.entries, &self.lore, (&by.namespace, &by.kind, &by.name))
    }

    /// How many an object has at least and at most of what is counted; none where that depends on nodes, or on what ends.
    fn times(&self, index: usize, per: Per) -> Option<(u64, u64)> {
        let more = &self.entries[index].wired.more;
        match per {
            _ if more.hook.is_some() => None,
            Per::Object => Some((1, 1)),
            Per::Pod => matches!(more.runs, Runs::Rolling | Runs::Fixed).then(|| self.replicas(index)),
        }
    }

    fn excess(&mut self, book: &Book<'_>, excess: &Excess<'_>) {
        let Some(quota) = self.stated_by(&excess.quota.object) else { return };
        let Excess { key, hard, users, .. } = excess;
        let resource = key.rsplit_once('.').map_or(*key, |(_, resource)| resource);
        let words = users.iter().take(LISTED).map(|user| {
            let entry = &self.entries[entry_of(book, user.number)];
            format!("{} {:?}{}", entry.kind, entry.name, has(user, key, &in_units(resource, user.each)))
        });
        let listed: Vec<String> = words.collect();
        let others = users.len() - listed.len();
        let others = if others > 0 { format!(" and {others} others have more") } else { String::new() };
        let total = in_units(resource, excess.total);
        let (rule, when): (&Rule, _) = match excess.at_most {
            true => (&QUOTA_ROOM, "where all autoscalers go to their maximum, "),
            false => (&QUOTA_EXCEEDED, ""),
        };
        let detail = format!(
            "{when}{total} is needed, and {hard} is allowed: {}{others}, and not all of them are made; raise it to {total}, or ask for less",
            listed.join(", ")
        );
        let field = format!("spec.hard[{key}]");
        let words = self.words(quota);
        let finding = words.finding(rule, &field, detail);
        let finding = match users.first() {
            Some(user) => words.toward(finding, entry_of(book, user.number), ""),
            None => finding,
        };
        self.add(quota, finding);
    }
}

/// ` has 3 pods of 64Mi`: what an object has of what a quota counts under the key, of which each is so much. An object that is counted
/// itself says it by its name.
fn has(user: &User, key: &str, each: &str) -> String {
    let is_one = user.each == Quantity::ONE;
    match user.per {
        Per::Object if is_one => String::new(),
        Per::Object => format!(" has {each}"),
        Per::Pod => {
            let count = user.count;
            let plural = if count == 1 { "" } else { "s" };
            let each = match key {
                "pods" | "count/pods" => String::new(),
                _ if key.ends_with("persistentvolumeclaims") && is_one => " with a claim each".to_owned(),
                _ if key.ends_with("persistentvolumeclaims") => format!(" with {each} claims each"),
                _ if key.ends_with("requests.storage") => format!(" with claims of {each}"),
                _ => format!(" of {each}"),
            };
            format!(" has {count} pod{plural}{each}")
        }
    }
}

/// The entry of an object itself, which stands before those of what is made for it.
fn entry_of(book: &Book<'_>, number: usize) -> usize {
    book.objects.partition_point(|object| *object < number)
}
