//! Addresses of single pods: `db-0.db:5432` leads to the pod's own ports, whatever the ports of the headless Service lead to.

use podwire_rules::advice::UNDECLARED_TARGET;
use podwire_rules::sets::{DANGLING_ADDRESS, GOVERNING_SERVICE};
use podwire_rules::wires::kind::STATEFUL_SET;
use podwire_rules::wires::{Landing, Reference, Target, Text, Wanted, Wants};

use super::super::Wire;
use super::Judge;

impl<'j> Judge<'j> {
    /// What the pod lacks of which an address has the name: told where its containers declare ports, and this is none of them. It
    /// is wrong where only the Service has the port, which then leads to another.
    pub(super) fn address_of_pod(&mut self, index: usize, reference: &Reference<'j>, wire: &Wire<'j>) {
        let Wants::One(Wanted::DialledOfPod(pod, number)) = reference.wants else { return };
        let Landing::Lands(service) =
            self.index.landing(index, &Reference { wants: Wants::All(&[]), ..*reference })
        else {
            return;
        };
        let Some(workload) = self.governed(service, pod) else { return };
        let port = Wanted::NumberedPort(number, None);
        let is_target = |wanted: &Wanted<'_>| matches!(wanted, Wanted::NumberedPort(it, _) if *it == number);
        let mut targets = self.index.set.resource(service).selects.iter().flat_map(|it| it.wants);
        if !self.index.declares(workload, &port).is_no() || targets.any(is_target) {
            return;
        }
        let rule =
            if self.index.serves(service, &port).is_yes() { &DANGLING_ADDRESS } else { &UNDECLARED_TARGET };
        let wire = Wire { rule, ..*wire };
        let finding = self.words(index).lacks(&wire, workload, &port);
        let words = self.words(index);
        let finding = words.toward(finding, workload, self.entries[workload].ports_path());
        self.add(index, finding);
    }

    /// The StatefulSet whose pods get their names by the Service, of which this is one.
    fn governed(&self, service: usize, pod: &str) -> Option<usize> {
        let (name, _) = pod.rsplit_once('-')?;
        let to = Target::Object { kind: STATEFUL_SET, namespace: None, name: Text::Known(name) };
        let found =
            self.index.landing(service, &Reference { at: "", to, wants: Wants::All(&[]), optional: false });
        let Landing::Lands(workload) = found else { return None };
        let entry = self.entries[workload];
        let mut references = entry.wired.resource.refers.iter().zip(entry.wired.references);
        let governs = references.any(|(reference, wire)| {
            let own = Reference { wants: Wants::All(&[]), ..*reference };
            wire.rule.id == GOVERNING_SERVICE.id
                && self.index.landing(workload, &own) == Landing::Lands(service)
        });
        governs.then_some(workload)
    }
}
