//! References that lead nowhere in the set: told where the set shows that they are wrong.

use podwire_rules::Rule;
use podwire_rules::advice::NAMELESS_PODS;
use podwire_rules::sets::{
    AUTOSCALER_TARGET, DANGLING_ADDRESS, DANGLING_BACKEND, DANGLING_REFERENCE, DANGLING_ROLE,
    DANGLING_SUBJECT, GOVERNING_SERVICE,
};
use podwire_rules::wires::facet::stated;
use podwire_rules::wires::kind::{SECRET, SERVICE_ACCOUNT};
use podwire_rules::wires::{Answer, Kind, Landing, Namespace, Property, Reference, Target, Text, Value};

use super::super::lore::{OF_CLUSTER, begins, is_of, is_part, is_slip};
use super::super::{Absent, Base, Wire, ends, words};
use super::Judge;

/// What names end in that the Prometheus operator gives to the Services which it makes.
const OF_OPERATOR: &str = "-operated";

/// What the set has instead of what a reference names.
enum Instead<'j> {
    /// One of a similar name.
    Near(&'j str),
    /// One of this name, of another kind or in another namespace.
    Elsewhere(usize),
    /// Nothing.
    Nothing,
}

impl<'j> Judge<'j> {
    pub(super) fn absent(&mut self, index: usize, reference: &Reference<'j>, wire: &Wire<'j>) {
        let Target::Object { kind, namespace, name: Text::Known(name) } = reference.to else { return };
        let rule = match wire.absent {
            Absent::Fine => return,
            _ if reference.optional || name.is_empty() => return,
            // The usual case, and the cheapest: the set has nothing of the kind at all.
            Absent::OrNear(_) | Absent::OrKin(_) if !self.lore.has_kind(kind.name) => return,
            Absent::OrNear(rule) | Absent::OrKin(rule) | Absent::Told(rule) => rule,
        };
        let Some((rule, instead)) = self.instead(index, wire, rule, (&kind, namespace, name)) else { return };
        if !matches!(wire.base, Base::Object) && !self.said.insert((index, kind.name, name)) {
            return;
        }
        let words = self.words(index);
        let (mend, other) = match instead {
            Instead::Near(near) => {
                let namespace = namespace.map_or(self.entries[index].namespace, Text::known);
                let other = ends::named(self.entries, &self.lore, (namespace, kind.name, near));
                (format!("did you mean {near:?}?"), other)
            }
            Instead::Elsewhere(other) => (words.is_elsewhere(other), Some(other)),
            Instead::Nothing => (words.others_of(&kind), None),
        };
        let finding = words.finding(rule, &words.path(wire), words.absent(&kind, name, &mend));
        let finding = match other {
            Some(other) => words.toward(finding, other, "metadata.name"),
            None => finding,
        };
        self.add(index, finding);
    }

    /// What the set has instead, where that shows that the reference is wrong; and the rule that it breaks.
    fn instead(
        &self,
        index: usize,
        wire: &Wire<'_>,
        rule: &'static Rule,
        (kind, stated, name): (&Kind<'j>, Option<Text<'j>>, &'j str),
    ) -> Option<(&'static Rule, Instead<'j>)> {
        let entry = &self.entries[index];
        let namespace = match stated {
            _ if !kind.namespaced => "",
            Some(Text::Known(namespace)) => namespace,
            _ => entry.namespace,
        };
        if let Some(found) = self.same_name(index, rule, (kind, stated, name)) {
            return found.map(|other| (rule, Instead::Elsewhere(other)));
        }
        if rule.id == GOVERNING_SERVICE.id && !self.lore.is_part {
            return Some(self.ungoverned(index, self.lore.names(namespace, kind.name)));
        }
        // What states no namespace may be in this one; but before a Service's name may stand that of a pod.
        let may_lack_it = !namespace.is_empty() && rule.id != DANGLING_ADDRESS.id;
        let unstated = || {
            let near = may_lack_it.then(|| self.lore.near("", kind.name, name))??;
            is_slip(name, near).then_some(near)
        };
        let near = self.lore.near(namespace, kind.name, name).or_else(unstated);
        // What others make has a name of its own, not one with a slip of the hand.
        let may_be_made =
            self.lore.may_be_made(namespace, name) && near.is_none_or(|near| !is_slip(name, near));
        if may_be_made || name.ends_with(OF_OPERATOR) {
            return None;
        }
        if let Some(near) = near
            && self.is_mistaken(index, rule, (kind, namespace, name), near)
        {
            return Some((rule, Instead::Near(near)));
        }
        if let Some(alone) = self.left_alone(index, (kind, namespace, name)) {
            return Some((rule, Instead::Near(alone)));
        }
        // What a type declares refers to its own by type: a name is of what others make.
        if !entry.declared_by.is_empty() {
            return None;
        }
        let names = self.lore.names(namespace, kind.name);
        let is_told = match wire.absent {
            Absent::Told(_) if rule.id == DANGLING_ROLE.id => self.has_workloads(namespace),
            Absent::Told(_) => self.is_whole(namespace),
            Absent::OrKin(_) if names.is_empty() => false,
            Absent::OrKin(_) if rule.id == DANGLING_BACKEND.id && self.is_whole(namespace) => {
                is_of(name, entry.name) || self.is_called_after_one(index)
            }
            Absent::OrKin(_) => {
                is_of(name, entry.name) || (self.is_whole(namespace) && self.is_of_release(namespace, name))
            }
            // The user, or a hook, makes Secrets of any name.
            Absent::OrNear(_) if kind.is(&SECRET) => false,
            Absent::OrNear(_) => !names.is_empty() && self.is_of_release(namespace, name),
            _ => false,
        };
        is_told.then_some((rule, Instead::Nothing))
    }

    /// Whether an object is named after a workload of the set, and so comes with it.
    fn is_called_after_one(&self, index: usize) -> bool {
        let own = words::stem(self.entries[index].name);
        let workloads = self.lore.workloads(self.entries[index].namespace).iter().take(words::MOST_NAMED);
        workloads.into_iter().any(|other| words::stem(self.entries[*other].name) == own)
    }

    /// Whether a name is like those of all that the set deploys.
    fn is_of_release(&self, namespace: &str, name: &str) -> bool {
        self.lore.family(namespace).is_some_and(|family| name.starts_with(family))
    }

    fn has_workloads(&self, namespace: &str) -> bool {
        namespace != OF_CLUSTER && !self.lore.workloads(namespace).is_empty()
    }

    /// Whether a set has a namespace's pods, and nothing that may make more of them, or of what they need.
    fn is_whole(&self, namespace: &str) -> bool {
        self.has_workloads(namespace) && self.lore.is_closed(namespace)
    }

    /// The object that is meant where a name is wrong, because nothing of the set refers to it: one of a similar name; and of
    /// what is made for one workload or binding alone, one that is named after that.
    fn left_alone(&self, index: usize, (kind, namespace, name): (&Kind<'_>, &str, &str)) -> Option<&'j str> {
        let entry = self.entries[index];
        let is_missed = !kind.is(&SERVICE_ACCOUNT)
            || entry.wired.resource.kind.makes_pods
            || self.is_missed(index, (namespace, name));
        if !self.lore.is_closed(namespace) || !entry.declared_by.is_empty() || !is_missed {
            return None;
        }
        let fits = |other: &str| is_meant(kind.name, other, name, entry.name);
        self.lore.left_alone((namespace, kind.name, name), entry.wired.resource.kind.makes_pods, fits)
    }

    /// An object of this name, of another kind or in another namespace. Nothing where there is none; `Some(None)` where it
    /// may well be the one that is meant.
    fn same_name(
        &self,
        index: usize,
        rule: &Rule,
        (kind, stated, name): (&Kind<'_>, Option<Text<'_>>, &str),
    ) -> Option<Option<usize>> {
        let entry = &self.entries[index];
        let others = self.lore.named(name).iter().take(words::MOST_NAMED);
        for other in others {
            let found = &self.entries[*other];
            let is_here = match stated {
                Some(Text::Known(namespace)) => {
                    Namespace::Known(namespace).is(self.index.set.namespace(*other))
                }
                _ => self.index.set.share_namespace(index, *other),
            };
            if found.wired.resource.kind.is(kind) {
                // One of the two states no namespace: it is meant, unless all others state one.
                let is_alone = entry.namespace.is_empty() && self.lore.unstated() == 1;
                if is_here == Answer::CannotTell && !is_alone {
                    return Some(None);
                }
                let is_wrong = is_alone || stated.is_some() || rule.id == AUTOSCALER_TARGET.id;
                if is_wrong && rule.id != DANGLING_ADDRESS.id {
                    return Some(Some(*other));
                }
            } else if rule.id == AUTOSCALER_TARGET.id
                && found.wired.resource.kind.makes_pods
                && is_here.is_yes()
            {
                return Some(Some(*other));
            }
        }
        None
    }

    /// Whether a name that is like one of the set is meant to be that one, and not the name of what others make.
    fn is_mistaken(
        &self,
        index: usize,
        rule: &Rule,
        (kind, namespace, name): (&Kind<'_>, &str, &str),
        near: &str,
    ) -> bool {
        let own = self.entries[index].name;
        match rule.id {
            // What the whole cluster shares may be anybody's.
            _ if !kind.namespaced => is_slip(name, near),
            // Nobody misspells an account twice, and alike: it is in another part of the whole.
            id if id == DANGLING_SUBJECT.id => self.is_missed(index, (namespace, name)),
            // A program does not call itself: it is named after what it calls. And what has a longer name is another.
            id if id == DANGLING_ADDRESS.id => {
                !begins(name, near) && (!is_of(near, own) || is_slip(name, near))
            }
            // So it is here, `mesh-root-cert` beside `mesh`, but for what is named after the object.
            id if id == DANGLING_REFERENCE.id => {
                !begins(name, near) || (is_of(name, own) && !kind.is(&SECRET))
            }
            _ => true,
        }
    }

    /// Whether somebody misses what a binding gives to an account that is not there.
    fn is_missed(&self, binding: usize, (namespace, account): (&str, &str)) -> bool {
        !self.gives_nothing(binding) && !self.lore.runs_as(namespace, account)
    }

    /// Whether a binding gives a role that allows nothing, so that nobody misses it.
    fn gives_nothing(&self, index: usize) -> bool {
        let role = self.index.set.resource(index).refers.first().map(|role| self.index.landing(index, role));
        matches!(role, Some(Landing::Lands(to)) if self.index.set.resource(to).provides.is_empty())
    }

    /// A StatefulSet whose Service is not there: a fault where a headless one of another name selects its pods, or where
    /// they are called by their names.
    fn ungoverned(&self, index: usize, names: &[&'j str]) -> (&'static Rule, Instead<'j>) {
        let governs = |candidate: &&&'j str| {
            let found = self.lore.named(candidate).iter();
            found.copied().any(|other| {
                let service = self.index.set.resource(other);
                let is_headless = matches!(stated(service, Property::Headless), Some(Value::Flag(true)));
                is_headless && self.index.has(index, other, &podwire_rules::wires::Wanted::SelectsMe).is_yes()
            })
        };
        match names.iter().take(words::MOST_NAMED).find(governs).copied() {
            Some(near) => (&GOVERNING_SERVICE, Instead::Near(near)),
            // A set without any Service is a part of a whole.
            None if self.entries[index].wired.more.calls_by_name && !names.is_empty() => {
                (&GOVERNING_SERVICE, Instead::Nothing)
            }
            None => (&NAMELESS_PODS, Instead::Nothing),
        }
    }
}

/// Whether an object of the kind is meant that nothing refers to, where one names what the set lacks.
fn is_meant(kind: &str, alone: &str, lacked: &str, from: &str) -> bool {
    match kind {
        // Clients outside may call a Service, and pods outside have a class.
        "Service" | "PriorityClass" => false,
        "Role" | "ClusterRole" => is_part(lacked, alone) || alone == from,
        "ServiceAccount" | "PersistentVolumeClaim" => {
            is_part(lacked, alone) || alone == from || is_part(alone, from)
        }
        // What has a longer name is another: `mesh-root-cert` beside `mesh`, which programs may read by themselves.
        _ => is_part(lacked, alone) && !begins(lacked, alone),
    }
}
