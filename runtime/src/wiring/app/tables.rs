//! The tables of an app's resources.

use super::super::sort::{Key, mix, sort};
use crate::declare::{
    AppDecl, Identity, Label, MemberKind, Multiplicity, PodDecl, ServiceDecl, Text, WorkloadDecl,
};

/// How large an app's tables are.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Pods and services, those of nested apps included.
    pub resources: usize,
    /// Identity labels of all pods.
    pub labels: usize,
    /// Node ports of all services.
    pub node_ports: usize,
    /// Collections, and one for what is in none.
    pub scopes: usize,
}

impl Sizes {
    /// Counts what an app holds.
    pub const fn of(app: &AppDecl) -> Sizes {
        let mut sizes = Sizes { resources: 0, labels: 0, node_ports: 0, scopes: 1 };
        sizes.add(app);
        sizes
    }

    const fn add(&mut self, app: &AppDecl) {
        let mut index = 0;
        while index < app.members.len() {
            let member = &app.members[index];
            if matches!(member.multiplicity, Multiplicity::Many) {
                self.scopes += 1;
            }
            match member.kind {
                MemberKind::Pod(pod) => {
                    self.resources += 1;
                    self.labels += pod.labels.len();
                }
                MemberKind::Service(service) => {
                    self.resources += 1;
                    self.node_ports += service.ports.len();
                }
                MemberKind::App(app) => self.add(app),
            }
            index += 1;
        }
    }
}

/// A pod or service of an app.
#[derive(Clone, Copy)]
pub(super) struct Resource {
    pub(super) kind: ResourceKind,
    /// The field of the checked app through which it is held.
    pub(super) field: usize,
    /// The collection in which it is; 0 for none.
    pub(super) scope: usize,
    /// The namespace, as a hash; equal where the namespaces are known to be equal.
    pub(super) namespace: u64,
    /// Whether its links may lead into the checked app: it is the app's own, or held by open apps only.
    pub(super) reaches: bool,
    /// The resource of the same name that another field holds, if any.
    pub(super) namesake: Option<usize>,
    /// The node port that a service of another field claims too, if any.
    pub(super) node_port: Option<(u16, usize)>,
}

#[derive(Clone, Copy)]
pub(super) enum ResourceKind {
    Pod(&'static PodDecl),
    Service(&'static ServiceDecl),
}

impl Resource {
    const NONE: Resource = Resource {
        kind: ResourceKind::Pod(&PodDecl::EMPTY),
        field: 0,
        scope: 0,
        namespace: 0,
        reaches: false,
        namesake: None,
        node_port: None,
    };

    pub(super) const fn is_unknown(&self) -> bool {
        match self.kind {
            ResourceKind::Pod(pod) => pod.unknown,
            ResourceKind::Service(service) => service.unknown,
        }
    }

    pub(super) const fn identity(&self) -> Identity {
        match self.kind {
            ResourceKind::Pod(pod) => pod.identity,
            ResourceKind::Service(service) => service.identity,
        }
    }

    pub(super) const fn name(&self) -> &'static str {
        match self.kind {
            ResourceKind::Pod(pod) => pod.name,
            ResourceKind::Service(service) => service.name,
        }
    }

    pub(super) const fn type_name(&self) -> &'static str {
        match self.kind {
            ResourceKind::Pod(pod) => pod.type_name,
            ResourceKind::Service(service) => service.type_name,
        }
    }

    /// The Kubernetes kind: names are unique among resources of one kind.
    pub(super) const fn kind_name(&self) -> &'static str {
        match self.kind {
            ResourceKind::Service(_) => "service",
            ResourceKind::Pod(PodDecl { workload: WorkloadDecl::Deployment(_), .. }) => "deployment",
            ResourceKind::Pod(_) => "pod",
        }
    }

    const fn name_key(&self) -> u64 {
        let kind = podwire_rules::hash(self.kind_name());
        let place = mix(self.namespace, self.scope as u64);
        mix(mix(place, kind), podwire_rules::hash(self.name()))
    }
}

/// All resources of an app, and the sorted keys by which the checks find them.
pub struct Tables<const RESOURCES: usize, const LABELS: usize, const NODE_PORTS: usize, const SCOPES: usize> {
    app: &'static AppDecl,
    /// Whether the derive of a nested app failed: nobody knows what it holds.
    incomplete: bool,
    resources: [Resource; RESOURCES],
    length: usize,
    parents: [usize; SCOPES],
    scopes: usize,
    identities: [Key; RESOURCES],
    selected: [Key; RESOURCES],
    labels: [Key; LABELS],
    label_count: usize,
}

impl<const RESOURCES: usize, const LABELS: usize, const NODE_PORTS: usize, const SCOPES: usize>
    Tables<RESOURCES, LABELS, NODE_PORTS, SCOPES>
{
    /// Lays out an app.
    pub const fn of(app: &'static AppDecl) -> Self {
        let mut tables = Tables {
            app,
            incomplete: false,
            resources: [Resource::NONE; RESOURCES],
            length: 0,
            parents: [0; SCOPES],
            scopes: 1,
            identities: [Key::ZERO; RESOURCES],
            selected: [Key::ZERO; RESOURCES],
            labels: [Key::ZERO; LABELS],
            label_count: 0,
        };
        let mut field = 0;
        while field < app.members.len() {
            tables.lay_out(
                app,
                field,
                Resource { field, namespace: namespace(app, 0), reaches: true, ..Resource::NONE },
            );
            field += 1;
        }
        tables.fill_keys();
        sort(&mut tables.identities);
        sort(&mut tables.selected);
        sort(&mut tables.labels);
        tables.find_namesakes();
        tables.find_node_ports();
        tables
    }

    /// Adds what the member `index` of `app` holds; `place` says where that is.
    const fn lay_out(&mut self, app: &'static AppDecl, index: usize, mut place: Resource) {
        let member = &app.members[index];
        if matches!(member.multiplicity, Multiplicity::Many) {
            self.parents[self.scopes] = place.scope;
            place.scope = self.scopes;
            self.scopes += 1;
        }
        match member.kind {
            MemberKind::Pod(pod) => self.add(Resource { kind: ResourceKind::Pod(pod), ..place }),
            MemberKind::Service(service) => {
                self.add(Resource { kind: ResourceKind::Service(service), ..place });
            }
            MemberKind::App(nested) => {
                place.namespace = namespace(nested, place.namespace);
                place.reaches = place.reaches && nested.open;
                self.incomplete |= nested.unknown;
                let mut inner = 0;
                while inner < nested.members.len() {
                    self.lay_out(nested, inner, place);
                    inner += 1;
                }
            }
        }
    }

    const fn add(&mut self, resource: Resource) {
        self.resources[self.length] = resource;
        self.length += 1;
    }

    const fn fill_keys(&mut self) {
        let mut index = 0;
        while index < RESOURCES {
            let resource = self.resources[index];
            let (identity, selected) = match resource.kind {
                ResourceKind::Pod(pod) => {
                    self.add_labels(pod.labels, resource.namespace, index);
                    (pod.identity.hash, 0)
                }
                ResourceKind::Service(service) => (service.identity.hash, selected(service)),
            };
            self.identities[index] = Key { hash: identity, resource: index };
            self.selected[index] = Key { hash: selected, resource: index };
            index += 1;
        }
    }

    const fn add_labels(&mut self, labels: &[Label], namespace: u64, resource: usize) {
        let mut index = 0;
        while index < labels.len() {
            self.labels[self.label_count] = Key { hash: label_key(namespace, &labels[index]), resource };
            self.label_count += 1;
            index += 1;
        }
    }

    const fn find_namesakes(&mut self) {
        let mut names = [Key::ZERO; RESOURCES];
        let mut index = 0;
        while index < RESOURCES {
            names[index] = Key { hash: self.resources[index].name_key(), resource: index };
            index += 1;
        }
        sort(&mut names);
        let mut index = 1;
        while index < RESOURCES {
            let (earlier, later) = (names[index - 1], names[index]);
            if earlier.hash == later.hash && self.in_two_fields(earlier.resource, later.resource) {
                self.resources[later.resource].namesake = Some(earlier.resource);
            }
            index += 1;
        }
    }

    const fn find_node_ports(&mut self) {
        let mut claims = [Key::ZERO; NODE_PORTS];
        let mut length = 0;
        let mut index = 0;
        while index < RESOURCES {
            if let ResourceKind::Service(service) = self.resources[index].kind {
                let mut port = 0;
                while port < service.ports.len() {
                    if let Some(node_port) = service.ports[port].node_port {
                        claims[length] = Key { hash: node_port as u64, resource: index };
                        length += 1;
                    }
                    port += 1;
                }
            }
            index += 1;
        }
        sort(&mut claims);
        let mut index = 1;
        while index < NODE_PORTS {
            let (earlier, later) = (claims[index - 1], claims[index]);
            if later.hash != 0
                && earlier.hash == later.hash
                && self.in_two_fields(earlier.resource, later.resource)
            {
                self.resources[later.resource].node_port = Some((later.hash as u16, earlier.resource));
            }
            index += 1;
        }
    }

    /// Two resources of one field clash inside a nested app, whose own check has said so.
    const fn in_two_fields(&self, left: usize, right: usize) -> bool {
        self.resources[left].field != self.resources[right].field
    }

    /// The tables as slices, so that the checks need not know their sizes.
    pub const fn view(&'static self) -> AppView {
        AppView {
            app: self.app,
            incomplete: self.incomplete,
            resources: &self.resources,
            parents: &self.parents,
            identities: &self.identities,
            selected: &self.selected,
            labels: &self.labels,
        }
    }
}

/// What the checks read of an app's [`Tables`].
pub struct AppView {
    pub(super) app: &'static AppDecl,
    /// Whether the derive of a nested app failed: nobody knows what it holds.
    pub(super) incomplete: bool,
    pub(super) resources: &'static [Resource],
    /// The collection that encloses each collection.
    pub(super) parents: &'static [usize],
    /// By the identity of pods and services.
    pub(super) identities: &'static [Key],
    /// By the identity of the pod that a service selects by the pod's own labels; other resources have 0.
    pub(super) selected: &'static [Key],
    /// By namespace and label, for every identity label of every pod.
    pub(super) labels: &'static [Key],
}

impl AppView {
    /// The first resource of a field; resources are laid out field by field.
    pub(super) const fn first_of(&self, field: usize) -> usize {
        let (mut low, mut high) = (0, self.resources.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.resources[middle].field < field {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Whether what is in collection `inner` is also in collection `outer`.
    pub(super) const fn is_within(&self, mut inner: usize, outer: usize) -> bool {
        while inner != outer && inner != 0 {
            inner = self.parents[inner];
        }
        inner == outer
    }
}

/// The key of a label in a namespace.
pub(super) const fn label_key(namespace: u64, label: &Label) -> u64 {
    mix(namespace, label.hash)
}

/// The pod that a service selects by the pod's own labels; 0 for none.
const fn selected(service: &ServiceDecl) -> u64 {
    match (service.selects, service.selector) {
        (Some(pod), None) if !service.unknown => pod.identity.hash,
        _ => 0,
    }
}

const fn namespace(app: &AppDecl, enclosing: u64) -> u64 {
    match app.namespace {
        None => enclosing,
        Some(Text::Literal(name)) => podwire_rules::hash(name),
        // Known only when the manifest is built: taken for one that no other app has.
        Some(Text::Slot(_)) => app.identity.hash,
    }
}
