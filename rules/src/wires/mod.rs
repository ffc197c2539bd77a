//! The model of wiring, and the resolver that judges it.
//!
//! Whatever the kind and wherever it comes from (a derive, an object that was built, a manifest that somebody wrote), the wiring
//! of a [`Resource`] is data of one form:
//!
//! - It *provides* [`Facet`]s: ports, keys, volumes, requests, and properties such as its replicas.
//! - It *refers to* one resource, and to something in it: a [`Reference`], with what it [wants](Wanted) there.
//! - It *selects* whatever carries labels: a [`Selection`], with what all that is selected must serve.
//! - It *takes* what only one may have: its name, and [`Taken`].
//!
//! Every value may be unknown. The resolver, an [`Index`] of a [`Set`], answers *yes*, *no* or *cannot tell* ([`Answer`]), and where it
//! cannot tell a caller says nothing. It works in const evaluation and at run time alike, on memory that the caller lends, in
//! n log n plus the matches that it looks at. Hashes sort; the texts decide.
//!
//! A caller asks about each wire, and puts the answer into words:
//!
//! | question | answered by | the wires |
//! | --- | --- | --- |
//! | Is the name free? | [`Index::name_clash`] | `duplicate-name` |
//! | Is what it takes free? | [`Index::taken_clash`] | node ports, hosts with paths (`ingress-backend`, routes), and to be the default priority |
//! | Does the reference land, and is what it wants there? | [`Index::landing`] | see below |
//! | Does the selection catch what it may? | [`Index::catch`] | `service-selector`, `selector-catches-other`, `workload-overlap`, `pdb-selector`, `policy-selector`, `policy-peer`, `monitor-selector`, `affinity-selector` |
//! | Does what it catches serve this? | [`Index::served`] | `service-target`, `protocol`, `monitor-port`, `policy-port` |
//!
//! # Every wire in this model
//! | wire | from | as | what is wanted |
//! | --- | --- | --- | --- |
//! | `service-selector` | Service | selection of pods | that it catches something |
//! | `service-target`, `protocol` | Service | want of that selection | [`Wanted::NamedPort`], [`Wanted::NumberedPort`] |
//! | `selector-catches-other` | Service | the same selection | that all pods serve the same |
//! | `workload-overlap` | workload | selection of pods that is [`alone`](Selection::alone) | |
//! | `statefulset-service` | StatefulSet | reference to a Service | [`Property::Headless`], [`Wanted::SelectsMe`] |
//! | `probe-port` | container | reference to [`Target::OwnPart`] | [`Wanted::NamedPort`] |
//! | `ingress-backend` | Ingress, route | reference to a Service | a port by name or number |
//! | `monitor-selector`, `monitor-port` | ServiceMonitor, PodMonitor | selection of Services or pods | a named port |
//! | `env-key`, `volume-key`, `sub-path` | container, pod | reference to a ConfigMap or Secret | [`Wanted::Key`] |
//! | `reference-absent` | any | reference | [`Wanted::Itself`] |
//! | `env-order` | container | reference to [`Target::OwnPart`] | [`Wanted::Variable`], set before |
//! | `address-in-text` | container, ConfigMap, Secret | reference to a Service | [`Wanted::NumberedPort`] |
//! | `hpa-target` | HorizontalPodAutoscaler | reference to a workload | [`Wanted::Itself`] |
//! | `hpa-requests` | HorizontalPodAutoscaler | the same reference | [`Wanted::Request`] |
//! | `hpa-replicas` | HorizontalPodAutoscaler | the same reference | [`Wanted::Unstated`] of [`Property::Replicas`] |
//! | `pdb-selector` | PodDisruptionBudget | selection of pods | that it catches something |
//! | `pdb-blocks` | PodDisruptionBudget | want of that selection | [`Wanted::AtLeast`] of [`Property::Replicas`] |
//! | `policy-selector`, `policy-peer` | NetworkPolicy | selections of pods | that they catch something |
//! | `policy-port` | NetworkPolicy | want of these selections | a port by name or number |
//! | `affinity-selector` | workload | selection of pods | that it catches its own pods ([`Index::catches`]) |
//! | `claim-access` | workload | reference to a claim | [`Wanted::Is`] of [`Property::Shared`], where there are several replicas |
//! | `role`, `role-binding` | binding | reference to a role, and to its subjects | [`Wanted::Itself`] |
//! | `webhook-service` | webhook configuration | reference to a Service | [`Wanted::NumberedPort`] |
//! | `mount` | container | reference to [`Target::Own`] | [`Wanted::Volume`] |
//! | `duplicate-name` | any | the name it takes | |
//!
//! `duplicate-variable`, `mount-path`, `image`, `host-network-names` and `hook-order` are no wires: one object shows them, and a rule on values judges them.

pub mod facet;
mod facets;
mod index;
pub mod kind;
mod model;
mod reference;
mod selection;
mod set;
mod sort;
mod taken;

pub use facets::{FacetKey, facet_keys};
pub use index::{Collector, Filled, FoundBy, Index, Key, Keys, Outline, Run};
pub use kind::Kind;
pub use model::{
    Answer, Expression, Facet, Foreign, Head, Identity, IdentityFacts, Label, MOST_FACTS, Namespaces,
    Operator, Part, Port, PortFacts, Property, Protocol, Reference, Resource, Selected, Selection, Selector,
    Taken, Target, Text, Value, Wanted, Wants, What,
};
pub use reference::Landing;
pub use selection::{Candidates, Catch, carries, matches};
pub use set::{Namespace, NamespaceEntry, Placed, Scope, Set};
pub use taken::Clash;
