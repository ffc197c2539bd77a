//! Monitors: whether they select what they are for, and read from a port that it has.

use podwire_rules::advice::UNSERVED_ENDPOINT;
use podwire_rules::wires::kind::SERVICE;
use podwire_rules::wires::{Answer, Catch, Label, Namespaces, Selection, Selector};

use super::super::{Selecting, words};
use super::Judge;
use super::selections::is_dns;

impl<'j> Judge<'j> {
    /// A monitor reads from what it selects; those without the port are passed over.
    pub(super) fn monitor(&mut self, index: usize, selection: &Selection<'j>, selecting: &Selecting<'j>) {
        let candidates = self.index.candidates(index, selection);
        let served = |want| self.index.served(index, selection, candidates, want);
        let answers: Vec<Answer> = (0..selection.wants.len()).map(served).collect();
        match self.index.catch_among(index, selection, candidates) {
            Catch::Nothing => {
                if self.watches_its_own(index, selection)
                    && self.is_certain(index, (selection, selecting), false)
                    && !is_of_cluster(&selection.selector)
                {
                    let finding = self.words(index).selects_nothing(&selecting.wire, selection);
                    self.add(index, finding);
                }
            }
            _ if self.tell_elsewhere(index, selection, selecting, candidates) => {}
            _ => {
                let others_work = answers.iter().any(|answer| !answer.is_no());
                for (want, wire) in selecting.wants.iter().enumerate() {
                    if answers[want].is_no() {
                        let caught = self.caught(index, selection);
                        let mut wire = *wire;
                        if others_work {
                            wire.rule = &UNSERVED_ENDPOINT;
                        }
                        let wanted = &selection.wants[want];
                        let other = self.protocol_of(wanted, &caught);
                        let finding = self.words(index).unserved(&wire, wanted, &caught, other);
                        self.add(index, finding);
                    }
                }
            }
        }
    }

    /// Whether a monitor is for the set: what others deploy is watched as well, in any namespace, and by sets without workloads
    /// of their own.
    fn watches_its_own(&self, index: usize, selection: &Selection<'_>) -> bool {
        let is_carried = |label: &Label<'_>| {
            let carriers = self.lore.carriers(label.key, label.value.known()).iter().take(words::MOST_NAMED);
            carriers.into_iter().any(|other| self.index.set.resource(*other).kind.is(&SERVICE))
        };
        !matches!(selection.namespaces, Namespaces::Any)
            && (!self.lore.workloads(self.entries[index].namespace).is_empty()
                || selection.selector.labels.iter().any(is_carried))
    }
}

/// Whether a selector means a part of the cluster itself, which no set deploys.
fn is_of_cluster(selector: &Selector<'_>) -> bool {
    let parts = [
        "apiserver",
        "kube-apiserver",
        "kubelet",
        "kube-controller-manager",
        "kube-scheduler",
        "kube-proxy",
        "etcd",
    ];
    selector.labels.iter().any(|label| {
        matches!(label.key, "k8s-app" | "component" | "app.kubernetes.io/name")
            && parts.contains(&label.value.known())
    }) || is_dns(selector)
}
