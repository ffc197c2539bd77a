//! Limit ranges and quotas: the other ends of what breaks them, and whether all pods together exceed a quota.

use podwire_rules::Rule;
use podwire_rules::advice::QUOTA_ROOM;
use podwire_rules::sets::QUOTA_EXCEEDED;

use super::super::bounds::{Excess, excesses};
use super::super::{Book, Runs, ends};
use super::Judge;
use crate::validate::ObjectReference;
use crate::validate::quantity::in_units;

/// How many workloads a message lists.
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
        let replicas = |number: usize| self.counted(entry_of(book, number));
        let excesses = excesses(book.bounded.bounds(), &book.bounded.usages, replicas);
        excesses.iter().for_each(|excess| self.excess(book, excess));
    }

    /// The limit range or quota that is called so.
    fn stated_by(&self, by: &ObjectReference) -> Option<usize> {
        ends::named(self.entries, &self.lore, (&by.namespace, &by.kind, &by.name))
    }

    /// How many pods an object has at least and at most; none where that depends on nodes, or on what ends.
    fn counted(&self, index: usize) -> Option<(u64, u64)> {
        let more = &self.entries[index].wired.more;
        let is_counted = more.hook.is_none() && matches!(more.runs, Runs::Rolling | Runs::Fixed);
        is_counted.then(|| self.replicas(index))
    }

    fn excess(&mut self, book: &Book<'_>, excess: &Excess<'_>) {
        let Some(quota) = self.stated_by(&excess.quota.object) else { return };
        let Excess { key, hard, .. } = excess;
        let resource = key.rsplit_once('.').map_or(*key, |(_, resource)| resource);
        let mut users: Vec<(usize, String)> = Vec::new();
        for (number, count, amount) in &excess.users {
            let index = entry_of(book, *number);
            let plural = if *count == 1 { "" } else { "s" };
            let each = match *key {
                "pods" | "count/pods" => String::new(),
                _ => format!(" of {}", in_units(resource, *amount)),
            };
            let user = &self.entries[index];
            users.push((index, format!("{} {:?} has {count} pod{plural}{each}", user.kind, user.name)));
        }
        let listed: Vec<&str> = users.iter().take(LISTED).map(|(_, words)| words.as_str()).collect();
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
            Some((user, _)) => words.toward(finding, *user, ""),
            None => finding,
        };
        self.add(quota, finding);
    }
}

/// The entry of an object itself, which stands before those of what is made for it.
fn entry_of(book: &Book<'_>, number: usize) -> usize {
    book.objects.partition_point(|object| *object < number)
}
