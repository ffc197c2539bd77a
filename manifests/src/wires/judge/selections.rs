//! Selections: whether they catch what they are for.

use podwire_rules::advice::{HOOK_AMONG_ENDPOINTS, LEFTOVER_SELECTOR, UNDECLARED_TARGET};
use podwire_rules::sets::UNREACHABLE_DNS;
use podwire_rules::wires::facet::stated;
use podwire_rules::wires::{
    Answer, Candidates, Catch, Facet, Label, Namespaces, Property, Protocol, Selection, Selector, Value,
    Wanted,
};
use podwire_rules::wiring::AMBIGUOUS_SELECTOR;

use super::super::lore::{OF_CLUSTER, is_of, is_part, is_slip};
use super::super::{Entry, Purpose, Runs, Selecting, words};
use super::Judge;

/// Labels that controllers give to the pods that they make: no template has them.
const OF_CONTROLLERS: &[&str] = &[
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "controller-uid",
    "job-name",
    "pod-template-generation",
    "pod-template-hash",
    POD_NAME,
];

/// Labels that say to which release a pod belongs.
const OF_RELEASES: &[&str] = &["app.kubernetes.io/instance", "instance", "release"];

/// The name of a pod of a StatefulSet: the set's, and a number.
const POD_NAME: &str = "statefulset.kubernetes.io/pod-name";

impl<'j> Judge<'j> {
    pub(super) fn selections(&mut self, index: usize, entry: &'j Entry<'j>) {
        let selects = entry.wired.resource.selects.iter().zip(entry.wired.selections);
        for (selection, selecting) in selects {
            match selecting.purpose {
                Purpose::Traffic => self.traffic(index, selection, selecting),
                Purpose::Own => self.own(index, selection, selecting),
                Purpose::Guard => self.guard(index, selection, selecting),
                Purpose::Peer => self.peer(index, selection, selecting),
                Purpose::Monitor => self.monitor(index, selection, selecting),
                Purpose::Spread => self.spread(index, selection, selecting),
            }
        }
    }

    fn traffic(&mut self, index: usize, selection: &Selection<'j>, selecting: &Selecting<'j>) {
        let candidates = self.index.candidates(index, selection);
        match self.index.catch_among(index, selection, candidates) {
            Catch::Nothing => {
                if self.is_certain(index, (selection, selecting), true) {
                    let finding = self.words(index).catches_nothing(&selecting.wire, selection);
                    self.add(index, finding);
                }
                return;
            }
            Catch::Uneven { want, serves, lacks }
                if !self.is_headless(index) && !self.entries[serves].is_named_like(self.entries[lacks]) =>
            {
                let words = self.words(index);
                let detail = words.uneven(&selection.wants[want], serves, lacks);
                let finding = words.finding(&AMBIGUOUS_SELECTOR, &words.path(&selecting.wire), detail);
                let finding = words.toward(finding, lacks, self.entries[lacks].labels_path());
                self.add(index, finding);
            }
            _ if self.tell_elsewhere(index, selection, selecting, candidates) => return,
            _ => {}
        }
        self.targets(index, selection, selecting, candidates);
    }

    fn is_headless(&self, index: usize) -> bool {
        matches!(stated(self.index.set.resource(index), Property::Headless), Some(Value::Flag(true)))
    }

    /// Whether what is selected serves the targets.
    fn targets(
        &mut self,
        index: usize,
        selection: &Selection<'j>,
        selecting: &Selecting<'j>,
        candidates: Candidates,
    ) {
        let mut caught = None;
        for (want, wire) in selecting.wants.iter().enumerate() {
            let wanted = &selection.wants[want];
            if self.index.served(index, selection, candidates, want).is_no() {
                let caught = caught.get_or_insert_with(|| self.caught(index, selection));
                let mut wire = *wire;
                // A headless Service lends its pods names; few but monitors go by its ports.
                if self.is_headless(index) && !self.is_scraped(index, want) {
                    wire.rule = &UNDECLARED_TARGET;
                }
                let finding =
                    self.words(index).unserved(&wire, wanted, caught, self.protocol_of(wanted, caught));
                self.add(index, finding);
            } else if matches!(wanted, Wanted::NumberedPort(..)) {
                let caught = caught.get_or_insert_with(|| self.caught(index, selection));
                let finding = self.undeclared(index, wanted, caught).map(|(rule, detail)| {
                    let words = self.words(index);
                    words.to_ports(words.finding(rule, &words.path(wire), detail), caught)
                });
                self.findings.extend(finding.map(|finding| (index, finding)));
            }
        }
    }

    /// For what protocol something that is caught has the port, whatever is wanted.
    pub(super) fn protocol_of(&self, wanted: &Wanted<'_>, caught: &[usize]) -> Option<Protocol> {
        let (name, number, _) = words::port_of(wanted);
        caught.iter().find_map(|other| self.index.protocol_of(*other, name, number))
    }

    /// Whether a monitor of the set reads from this port of a Service.
    fn is_scraped(&self, service: usize, want: usize) -> bool {
        let mut ports = self.index.set.resource(service).provides.iter().filter_map(|facet| match facet {
            Facet::Port(port) => Some(port.name),
            _ => None,
        });
        let Some(Some(name)) = ports.nth(want) else { return false };
        let monitors = self.entries.iter().enumerate();
        let mut monitors = monitors.filter(|(_, entry)| {
            matches!(entry.wired.selections, [Selecting { purpose: Purpose::Monitor, .. }])
        });
        monitors.any(|(index, entry)| {
            let [selection, ..] = entry.wired.resource.selects else { return false };
            selection.wants.iter().any(|want| matches!(want, Wanted::NamedPort(port, _) if *port == name))
                && self.index.catches(index, selection, service).is_yes()
        })
    }

    /// A number that nobody declares, or that those which end soon do not.
    fn undeclared(
        &self,
        index: usize,
        wanted: &Wanted<'_>,
        caught: &[usize],
    ) -> Option<(&'static podwire_rules::Rule, String)> {
        let lacks = |other: &&usize| self.index.declares(**other, wanted).is_no();
        let ends = |other: &&usize| self.entries[**other].wired.more.runs == Runs::ToEnd;
        let words = self.words(index);
        if let Some(hook) = caught.iter().find(|other| ends(other) && self.is_silent_on(**other, wanted))
            && caught.iter().any(|other| !ends(&other))
        {
            return Some((&HOOK_AMONG_ENDPOINTS, words.passing(*hook, wanted)));
        }
        let all_lack = !caught.is_empty() && caught.iter().all(|other| lacks(&other));
        all_lack.then(|| (&UNDECLARED_TARGET, words.undeclared(wanted, caught)))
    }

    fn is_silent_on(&self, other: usize, wanted: &Wanted<'_>) -> bool {
        !self.index.declares(other, wanted).is_yes()
    }

    /// A workload that counts the pods of another as its own, and the other way round.
    fn own(&mut self, index: usize, selection: &Selection<'j>, selecting: &Selecting<'j>) {
        let Catch::Intruder(other) = self.index.catch(index, selection) else { return };
        let (one, intruder) = (&self.entries[index], &self.entries[other]);
        let selects_back = intruder.wired.resource.selects.iter().zip(intruder.wired.selections).any(
            |(selection, selecting)| {
                selecting.purpose == Purpose::Own && self.index.catches(other, selection, index).is_yes()
            },
        );
        if selects_back && !one.is_named_like(intruder) {
            let finding = self.words(index).intruder(&selecting.wire, other);
            self.add(index, finding);
        }
    }

    /// A budget or policy that is for nothing: a fault where it is named after pods of the set, or nearly selects them, and
    /// otherwise left over from what was removed.
    fn guard(&mut self, index: usize, selection: &Selection<'j>, selecting: &Selecting<'j>) {
        if selection.selector.is_empty() || self.index.catch(index, selection) != Catch::Nothing {
            return;
        }
        let is_meant = self.has_namesake(index, selection) || self.is_nearly_caught(index, selection);
        if !self.is_certain(index, (selection, selecting), !is_meant) {
            return;
        }
        let mut wire = selecting.wire;
        if !is_meant {
            wire.rule = &LEFTOVER_SELECTOR;
        }
        let finding = self.words(index).catches_nothing(&wire, selection);
        self.add(index, finding);
    }

    /// Whether an object is named after a workload, but for what names of its kind end in. Where its name goes on it may be
    /// for another part, which has other values of the same labels.
    fn has_namesake(&self, index: usize, selection: &Selection<'_>) -> bool {
        let entry = &self.entries[index];
        let name = words::stem(entry.name);
        let is_namesake = |other: &usize| {
            let other = &self.entries[*other];
            let carries = |key: &str| other.wired.resource.labels.iter().any(|label| label.key == key);
            let called = words::stem(other.name);
            name == called
                || (is_of(name, called) && selection.selector.labels.iter().any(|label| !carries(label.key)))
        };
        self.lore.workloads(entry.namespace).iter().take(words::MOST_NAMED).any(is_namesake)
    }

    /// Whether a workload has all labels but one, whose value is a part of the other; or whose key says to which release the
    /// pods belong, which is one in a set.
    fn is_nearly_caught(&self, index: usize, selection: &Selection<'_>) -> bool {
        selection.selector.labels.len() > 1
            && self.misses_by_one(index, selection, |_, key, [carried, wanted]| {
                is_part(carried, wanted) || OF_RELEASES.contains(&key)
            })
    }

    /// Whether the labels are those of a workload but for one, with a slip of the hand in its value; or whatever it is where
    /// the workload has the object's own name.
    fn is_misspelt(&self, index: usize, selection: &Selection<'_>) -> bool {
        let own = words::stem(self.entries[index].name);
        self.misses_by_one(index, selection, |other, _, [carried, wanted]| {
            is_slip(carried, wanted) || words::stem(self.entries[other].name) == own
        })
    }

    /// Whether a workload has all labels but one, of which it has another value, and something holds of the two values.
    fn misses_by_one(
        &self,
        index: usize,
        selection: &Selection<'_>,
        holds: impl Fn(usize, &str, [&str; 2]) -> bool,
    ) -> bool {
        let misses = |other: usize| {
            let carried = self.index.set.resource(other).labels;
            let value_of =
                |key: &str| carried.iter().find(|label| label.key == key).map(|label| label.value.known());
            let labels = selection.selector.labels.iter();
            let mut wrong = labels.filter(|label| value_of(label.key) != Some(label.value.known()));
            let (Some(label), None) = (wrong.next(), wrong.next()) else { return false };
            value_of(label.key).is_some_and(|value| holds(other, label.key, [value, label.value.known()]))
        };
        let workloads = self.lore.workloads(self.entries[index].namespace);
        workloads.iter().take(words::MOST_NAMED).any(|other| misses(*other))
    }

    /// Who is let in, or out to.
    fn peer(&mut self, index: usize, selection: &Selection<'j>, selecting: &Selecting<'j>) {
        let path = self.words(index).path(&selecting.wire);
        if path.contains("egress")
            && is_dns(&selection.selector)
            && self.entries[index].namespace != OF_CLUSTER
        {
            if self.index.catch(index, selection) == Catch::Sound && !self.caught(index, selection).is_empty()
            {
                return;
            }
            let detail = "the cluster's DNS is in the namespace kube-system, and without a namespaceSelector this looks in the \
                          policy's own: no name resolves any more"
                .to_owned();
            let finding = self.words(index).finding(&UNREACHABLE_DNS, &path, detail);
            self.add(index, finding);
            return;
        }
        if self.index.catch(index, selection) == Catch::Nothing
            && self.is_certain(index, (selection, selecting), true)
        {
            let finding = self.words(index).catches_nothing(&selecting.wire, selection);
            self.add(index, finding);
        }
    }

    /// What keeps pods apart fits them, or others of the set.
    fn spread(&mut self, index: usize, selection: &Selection<'j>, selecting: &Selecting<'j>) {
        if !self.index.catches(index, selection, index).is_no() || is_of_controllers(&selection.selector) {
            return;
        }
        if matches!(selection.namespaces, Namespaces::Named(names) if !names.contains(&self.entries[index].namespace))
        {
            return;
        }
        // A pod that nobody makes more of has others in mind, and operators give labels to the pods that they make.
        let kind = self.index.set.resource(index).kind;
        if kind.name == "Pod" || kind.group().contains('.') {
            return;
        }
        let path = self.words(index).path(&selecting.wire);
        if path.contains("podAntiAffinity") && !self.caught(index, selection).is_empty() {
            return;
        }
        let detail = self.words(index).missed_itself(selection);
        let words = self.words(index);
        let finding = words.finding(selecting.wire.rule, &path, detail);
        let finding = words.toward(finding, index, self.entries[index].labels_path());
        self.add(index, finding);
    }

    /// What a selection catches, as far as a message can use it.
    pub(super) fn caught(&self, index: usize, selection: &Selection<'_>) -> Vec<usize> {
        let mut candidates = self.index.candidates(index, selection);
        let mut caught = Vec::new();
        while caught.len() < words::MOST_NAMED
            && let Some((other, _)) = self.index.next_caught(index, selection, &mut candidates)
        {
            caught.push(other);
        }
        caught
    }

    /// Whether a selection that catches nothing would not catch what the set does not show: pods that an operator or the cluster makes, that
    /// are in a namespace which is not stated, or whose labels controllers, or programs, give them while they run.
    pub(super) fn is_certain(
        &self,
        index: usize,
        (selection, selecting): (&Selection<'_>, &Selecting<'_>),
        by_programs: bool,
    ) -> bool {
        let namespace = self.entries[index].namespace;
        let of_pods = matches!(selection.of, podwire_rules::wires::Selected::Pods);
        let is_for_itself = matches!(selecting.purpose, Purpose::Traffic | Purpose::Guard);
        if of_pods
            && (namespace == OF_CLUSTER || !self.lore.is_closed(namespace))
            && !(is_for_itself && self.is_misspelt(index, selection))
        {
            return false;
        }
        if self.is_elsewhere(index, selection) {
            return false;
        }
        if let Some(label) = selection.selector.labels.iter().find(|label| label.key == POD_NAME) {
            return self.is_no_pod_name(namespace, label);
        }
        if !of_pods {
            return !self.lore.is_part;
        }
        let comes_later = by_programs && self.by_programs(index, selection);
        !comes_later && !is_of_controllers(&selection.selector)
    }

    /// Whether it catches something of which nobody knows whether it is in its namespace.
    fn is_elsewhere(&self, index: usize, selection: &Selection<'_>) -> bool {
        let Some(label) = selection.selector.labels.first() else { return false };
        let carriers = self.lore.carriers(label.key, label.value.known());
        carriers
            .iter()
            .take(words::MOST_LOOKED_AT)
            .any(|other| self.index.catches(index, selection, *other) == Answer::CannotTell)
    }

    /// Tells that all that a selection could catch is certainly in another namespace.
    pub(super) fn tell_elsewhere(
        &mut self,
        index: usize,
        selection: &Selection<'j>,
        selecting: &Selecting<'j>,
        mut candidates: Candidates,
    ) -> bool {
        let Some(label) = selection.selector.labels.first() else { return false };
        if !matches!(selection.namespaces, Namespaces::Own)
            || self.index.next_caught(index, selection, &mut candidates).is_some()
        {
            return false;
        }
        let carriers = self.lore.carriers(label.key, label.value.known());
        let carriers = carriers.iter().take(words::MOST_LOOKED_AT).copied();
        let anywhere = Selection { namespaces: Namespaces::Any, ..*selection };
        let fits: Vec<usize> =
            carriers.filter(|other| self.index.catches(index, &anywhere, *other).is_yes()).collect();
        let is_certain = |other: &usize| self.index.catches(index, selection, *other).is_no();
        let Some(other) = fits.first().copied().filter(|_| fits.iter().all(is_certain)) else { return false };
        let finding = self.words(index).fits_elsewhere(&selecting.wire, other);
        self.add(index, finding);
        true
    }

    /// Whether no StatefulSet of the set makes a pod of this name, although there are some.
    fn is_no_pod_name(&self, namespace: &str, label: &Label<'_>) -> bool {
        let name = label.value.known();
        let set =
            name.rsplit_once('-').filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
        let sets = self.lore.names(namespace, "StatefulSet");
        set.is_some_and(|(set, _)| !sets.is_empty() && !sets.contains(&set))
    }

    /// Whether labels are missing that no pod of the set has: programs give them to their own pods while they run, to one
    /// that leads, for example. What else is selected must be there.
    fn by_programs(&self, index: usize, selection: &Selection<'_>) -> bool {
        let namespace = self.entries[index].namespace;
        let is_known = |key: &str| self.lore.values(namespace, key).next().is_some();
        let selector = &selection.selector;
        let known: Vec<Label<'_>> =
            selector.labels.iter().filter(|label| is_known(label.key)).copied().collect();
        if known.len() == selector.labels.len() && selector.expressions.iter().all(|it| is_known(it.key)) {
            return false;
        }
        let rest = Selection { selector: Selector { labels: &known, expressions: &[] }, ..*selection };
        known.is_empty() || !self.caught(index, &rest).is_empty()
    }
}

fn is_of_controllers(selector: &Selector<'_>) -> bool {
    let keys = selector.labels.iter().map(|label| label.key);
    let mut keys = keys.chain(selector.expressions.iter().map(|expression| expression.key));
    keys.any(|key| OF_CONTROLLERS.contains(&key))
}

/// Whether a selector means the cluster's DNS.
pub(super) fn is_dns(selector: &Selector<'_>) -> bool {
    let names = ["kube-dns", "coredns", "node-local-dns"];
    selector.labels.iter().any(|label| {
        matches!(label.key, "k8s-app" | "app.kubernetes.io/name") && names.contains(&label.value.known())
    })
}
