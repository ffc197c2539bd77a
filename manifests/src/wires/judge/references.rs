//! References: whether what they lead to is there, and has what they want.

use std::collections::HashMap;

use podwire_rules::advice::{ABSENT_KEY, NAMELESS_PODS, SINGLE_WRITER_ROLLOUT};
use podwire_rules::sets::{
    AUTOSCALER_REPLICAS, AUTOSCALER_REQUESTS, DANGLING_ADDRESS, GOVERNING_SERVICE, HOOK_ORDER,
    HOST_NETWORK_NAMES, SINGLE_WRITER_CLAIM,
};
use podwire_rules::wires::facet::stated;
use podwire_rules::wires::{Facet, Landing, Property, Reference, Value, Wanted, Wants};
use podwire_rules::wiring::DANGLING_KEY;

use super::super::spot::Spot;
use super::super::words::MOST_NAMED;
use super::super::{Entry, Runs, Wire};
use super::Judge;

impl<'j> Judge<'j> {
    pub(super) fn references(&mut self, index: usize, entry: &'j Entry<'j>) {
        let resource = &entry.wired.resource;
        for (reference, wire) in resource.refers.iter().zip(entry.wired.references) {
            let landing = self.index.landing(index, reference);
            self.landed(index, reference, wire, landing);
        }
        for (part, container) in entry.wired.parts.iter().enumerate() {
            for (reference, wire) in resource.parts[part].refers.iter().zip(container.references) {
                let landing = self.index.landing_of_part(index, part, reference);
                if let Landing::Lacks(to, want) = landing
                    && to == index
                {
                    let wanted = &reference.wants.list()[want];
                    if !self.may_be_taken(index, container, wanted) {
                        let finding = self.words(index).container_lacks(wire, (index, part), wanted);
                        self.add(index, finding);
                    }
                } else {
                    self.landed(index, reference, wire, landing);
                }
            }
        }
    }

    fn landed(&mut self, index: usize, reference: &Reference<'j>, wire: &Wire<'j>, landing: Landing) {
        match landing {
            Landing::Lands(to) => {
                self.reached(index, wire, to);
                self.address_of_pod(index, reference, wire);
            }
            Landing::Lacks(to, want) => {
                self.reached(index, wire, to);
                self.lacks(index, reference, wire, (to, want));
            }
            Landing::Absent => self.absent(index, reference, wire),
            Landing::CannotTell => self.address_of_pod(index, reference, wire),
            _ => {}
        }
    }

    fn lacks(
        &mut self,
        index: usize,
        reference: &Reference<'j>,
        wire: &Wire<'j>,
        (to, want): (usize, usize),
    ) {
        let wanted = &reference.wants.list()[want];
        if self.namesake_has(index, to, wanted) {
            return;
        }
        let mut wire = *wire;
        if wire.rule.id == SINGLE_WRITER_CLAIM.id {
            return self.single_writer(index, &wire, to);
        }
        if wire.rule.id == AUTOSCALER_REPLICAS.id {
            if !self.said.insert((to, "spec.replicas", "")) {
                return;
            }
            let detail = self.words(to).scaled_by(index);
            let words = self.words(to);
            let finding = words.finding(&AUTOSCALER_REPLICAS, "spec.replicas", detail);
            let finding = words.toward(finding, index, "spec.scaleTargetRef");
            return self.add(to, finding);
        }
        if wire.rule.id == AUTOSCALER_REQUESTS.id {
            let finding = self.words(index).without_request(&wire, to, wanted);
            return self.add(index, finding);
        }
        if wire.rule.id == GOVERNING_SERVICE.id {
            if !self.entries[index].wired.more.calls_by_name {
                wire.rule = &NAMELESS_PODS;
            }
            let finding = self.words(index).governs_not(&wire, to, wanted);
            return self.add(index, finding);
        }
        // What is optional may be absent, but a path that is no file becomes a directory; what is empty is to be filled in.
        if wire.rule.id == DANGLING_KEY.id && (reference.optional || self.is_empty(to)) {
            if reference.optional && !matches!(wire.spot, Spot::Item("volumeMounts", ..)) {
                return;
            }
            wire.rule = &ABSENT_KEY;
        }
        let finding = self.words(index).lacks(&wire, to, wanted);
        self.add(index, finding);
    }

    /// Whether another object of the same name has what is wanted: that there are two is told as such.
    pub(super) fn namesake_has(&self, index: usize, to: usize, wanted: &Wanted<'_>) -> bool {
        let one = self.entries[to];
        let mut others = self.lore.named(one.name).iter().copied().take(MOST_NAMED);
        others.any(|other| {
            other != to
                && self.entries[other].is_named_like(one)
                && !self.index.has(index, other, wanted).is_no()
        })
    }

    pub(super) fn is_empty(&self, to: usize) -> bool {
        let provides = self.index.set.resource(to).provides;
        !provides.iter().any(|facet| matches!(facet, Facet::Key(_)))
    }

    /// What holds of a reference that leads somewhere, whatever it wants there.
    fn reached(&mut self, index: usize, wire: &Wire<'j>, to: usize) {
        let (from, other) = (&self.entries[index], &self.entries[to]);
        let is_address = wire.rule.id == DANGLING_ADDRESS.id;
        if is_address && from.wired.more.without_names && self.said.insert((index, "dnsPolicy", "")) {
            let path = format!("{}.dnsPolicy", from.wired.pod_path);
            let detail = self.words(index).unresolved(to);
            let words = self.words(index);
            let finding = words.toward(words.finding(&HOST_NETWORK_NAMES, &path, detail), to, "");
            self.add(index, finding);
        }
        let waits = from.wired.resource.kind.makes_pods && !is_address;
        let Some(hook) = from.wired.more.hook.filter(|hook| hook.before && waits) else { return };
        let is_late = match other.wired.more.hook {
            None => true,
            Some(other) => other.weight > hook.weight,
        };
        if is_late && to != index && self.said.insert((index, other.kind, other.name)) {
            let detail = self.words(index).comes_later(to);
            let path = from.path(wire);
            let words = self.words(index);
            let finding = words.toward(words.finding(&HOOK_ORDER, &path, detail), to, "metadata.annotations");
            self.add(index, finding);
        }
    }

    /// A claim that only one node may mount, and how many pods do.
    fn single_writer(&mut self, index: usize, wire: &Wire<'j>, to: usize) {
        let entry = &self.entries[index];
        let mut wire = *wire;
        let replicas = match entry.wired.more.runs {
            Runs::EachNode => 2,
            Runs::ToEnd => return,
            Runs::Rolling | Runs::Fixed => self.replicas(index).1,
        };
        if replicas < 2 {
            if entry.wired.more.runs != Runs::Rolling || replicas == 0 {
                return;
            }
            wire.rule = &SINGLE_WRITER_ROLLOUT;
        }
        let finding = self.words(index).single_writer(&wire, to, replicas);
        self.add(index, finding);
    }

    /// The least and the largest number of pods that a workload runs.
    pub(super) fn replicas(&self, index: usize) -> (u64, u64) {
        let stated = match stated(self.index.set.resource(index), Property::Replicas) {
            Some(Value::Number(replicas)) => replicas,
            _ => 1,
        };
        self.autoscaled(index).unwrap_or((stated, stated))
    }

    /// Between which numbers of replicas an autoscaler chooses for a workload.
    pub(super) fn autoscaled(&self, index: usize) -> Option<(u64, u64)> {
        self.scaled.get_or_init(|| self.find_scaled()).get(&index).copied()
    }

    fn find_scaled(&self) -> HashMap<usize, (u64, u64)> {
        let mut scaled = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let Some(between) = entry.wired.more.autoscaler else { continue };
            let target = entry.wired.resource.refers.first().map(|reference| {
                let found = Reference { wants: Wants::One(Wanted::Itself), ..*reference };
                self.index.landing(index, &found)
            });
            if let Some(Landing::Lands(to)) = target {
                scaled.insert(to, between);
            }
        }
        scaled
    }
}
