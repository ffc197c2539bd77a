//! Disruption budgets: whether they leave room for an eviction.

use podwire_rules::sets::{BLOCKING_BUDGET, BUDGET_SELECTOR};

use super::super::budgets::{Amount, Budget};
use super::super::{Entry, Runs};
use super::Judge;

impl<'j> Judge<'j> {
    pub(super) fn budget(&mut self, index: usize, entry: &'j Entry<'j>) {
        let (Some(budget), [selection]) = (entry.wired.more.budget, entry.wired.resource.selects) else {
            return;
        };
        if budget.least.is_none() && budget.most_gone.is_none() {
            let detail =
                "with neither minAvailable nor maxUnavailable no eviction is ever allowed".to_owned();
            let finding = self.words(index).finding(&BLOCKING_BUDGET, "spec.minAvailable", detail);
            return self.add(index, finding);
        }
        let caught = self.caught(index, selection);
        let owned: Vec<usize> = caught.into_iter().filter(|other| !self.is_hook(*other)).collect();
        if owned.is_empty() {
            return;
        }
        let is_job = |other: &&usize| self.entries[**other].wired.more.runs == Runs::ToEnd;
        let needs_scale = matches!(budget.least, Some(Amount::Share(_))) || budget.most_gone.is_some();
        if let Some(job) = owned.iter().find(is_job)
            && needs_scale
        {
            let detail = self.words(index).unscalable(*job);
            let words = self.words(index);
            let finding = words.finding(&BUDGET_SELECTOR, "spec.selector", detail);
            let finding = words.toward(finding, *job, self.entries[*job].labels_path());
            return self.add(index, finding);
        }
        if let Some((field, detail)) = self.blocks(&budget, &owned) {
            let words = self.words(index);
            let finding = words.finding(&BLOCKING_BUDGET, field, detail);
            let finding = words.toward(finding, owned[0], "spec.replicas");
            self.add(index, finding);
        }
    }

    fn is_hook(&self, other: usize) -> bool {
        self.entries[other].wired.more.hook.is_some()
    }

    /// Why no eviction is ever allowed.
    fn blocks(&self, budget: &Budget<'_>, owned: &[usize]) -> Option<(&'static str, String)> {
        let counts = |other: &usize| {
            let runs = self.entries[*other].wired.more.runs;
            let is_known = !self.entries[*other].wired.resource.unknown;
            is_known && matches!(runs, Runs::Rolling | Runs::Fixed) && self.autoscaled(*other).is_none()
        };
        // How many there are depends on the nodes, on the load, or on what ends.
        if !owned.iter().all(counts) {
            return None;
        }
        let pods: i64 =
            owned.iter().map(|other| i64::try_from(self.replicas(*other).0).unwrap_or(i64::MAX / 200)).sum();
        let plural = if pods == 1 { "" } else { "s" };
        let least = budget.least.and_then(|least| least.of(pods)).filter(|least| *least >= pods && pods > 0);
        if let Some(least) = least {
            let detail = format!("{least} of {pods} pod{plural} must stay: no eviction is ever allowed");
            return Some(("spec.minAvailable", detail));
        }
        let none = budget.most_gone.and_then(|most| most.of(pods)).filter(|most| *most == 0 && pods > 0);
        none.map(|_| {
            ("spec.maxUnavailable", format!("none of {pods} pod{plural} may go: no eviction is ever allowed"))
        })
    }
}
