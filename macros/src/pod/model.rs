//! A pod as its attributes say it.

use proc_macro2::Span;
use syn::Field;

use super::options::{
    ClaimTemplateOptions, ConfigMapOptions, DeclaredOptions, EmptyDirOptions, HostPathOptions, PodOptions,
    ProjectedConfigMapOptions, ProjectedDeclaredOptions, ProjectedSecretOptions, SecretOptions, TokenOptions,
};
use super::placement::{Neighbour, Spread};
use super::scaling::{Autoscaler, DisruptionOptions};
use super::workloads::Workload;
use crate::input::Input;
use crate::parts::entries::Label;
use crate::parts::keys::KeysOf;
use crate::parts::monitors::Monitor;
use crate::parts::named::Named;
use crate::parts::passages::Passage;
use crate::parts::tolerations::TolerationOptions;
use crate::syntax::{Place, Placed};

pub(crate) struct Pod<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) name: String,
    pub(crate) own: PodOptions,
    /// The identity: the labels that are stated, or the one that the name gives.
    pub(crate) labels: Vec<Label>,
    pub(crate) containers: Vec<PodContainer<'a>>,
    pub(crate) volumes: Vec<Volume>,
    /// What is scraped of its ports.
    pub(crate) monitor: Option<Monitor>,
    /// Traffic that is allowed beside the links.
    pub(crate) passages: Vec<Passage>,
    pub(crate) tolerations: Vec<TolerationOptions>,
    pub(crate) workload: Workload,
    pub(crate) autoscaler: Option<Autoscaler>,
    pub(crate) budget: Option<DisruptionOptions>,
    pub(crate) spread: Vec<Spread>,
    pub(crate) near: Vec<Neighbour>,
    pub(crate) apart: Vec<Neighbour>,
    /// Where the container of a struct that is both states an escape hatch as well.
    pub(crate) container_customizes: bool,
}

/// A container of the pod.
pub(crate) struct PodContainer<'a> {
    /// The field; none where the struct itself is the container.
    pub(crate) field: Option<&'a Field>,
    pub(crate) name: String,
    /// Whether the field states the name itself.
    pub(crate) named: bool,
    pub(crate) role: Role,
    pub(crate) span: Span,
}

impl PodContainer<'_> {
    /// Where the pod takes it.
    pub(crate) fn place(&self) -> Place {
        self.field.map_or(self.span.into(), |field| Place::of(&field.ty))
    }
}

/// When a container runs.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Role {
    Main,
    Init,
    Sidecar,
}

pub(crate) struct Volume {
    pub(crate) name: Placed<String>,
    pub(crate) source: Source,
    pub(crate) allow_unmounted: bool,
}

/// What a volume holds.
pub(crate) enum Source {
    EmptyDir(EmptyDirOptions),
    /// A config map or secret that a type declares.
    Declared(KeysOf, DeclaredOptions),
    ConfigMap(ConfigMapOptions),
    Secret(SecretOptions),
    Claim {
        claim: Named,
        read_only: bool,
    },
    /// A claim for each pod of a StatefulSet.
    ClaimTemplate(ClaimTemplateOptions),
    HostPath(Placed<String>, HostPathOptions),
    Projected {
        sources: Vec<Projected>,
        mode: Option<Placed<i32>>,
    },
    DownwardApi {
        items: Vec<DownwardItem>,
        mode: Option<Placed<i32>>,
    },
}

/// One source of a projected volume.
pub(crate) enum Projected {
    /// A config map or secret that a type declares.
    Declared(KeysOf, ProjectedDeclaredOptions),
    ConfigMap(ProjectedConfigMapOptions),
    Secret(ProjectedSecretOptions),
    DownwardApi(Vec<DownwardItem>),
    Token(Placed<String>, TokenOptions),
}

/// A file that holds a field of the pod, or a resource of a container.
pub(crate) struct DownwardItem {
    pub(crate) file: Placed<String>,
    pub(crate) source: DownwardSource,
}

pub(crate) enum DownwardSource {
    Field(Placed<String>),
    Resource { resource: Placed<String>, container: Placed<String> },
}

impl Pod<'_> {
    /// How many pods there are at least, where that is known: 0 for one on each node.
    pub(crate) fn fewest_pods(&self) -> Option<i64> {
        let number = match (&self.autoscaler, &self.workload) {
            (Some(autoscaler), _) => autoscaler.least.as_ref()?,
            (None, Workload::DaemonSet(_)) => return Some(0),
            (None, workload) => workload.replicas().ok()??,
        };
        number.literal().map(|number| number.value.max(1))
    }

    /// Whether a field is no container, so that it holds a value.
    pub(crate) fn holds_value(&self, field: &Field) -> bool {
        !self.containers.iter().any(|it| it.field.is_some_and(|it| it.ident == field.ident))
    }

    /// Whether the struct may be a container whose attributes are all forgotten: its other derive reports that.
    pub(crate) fn may_be_container(&self) -> bool {
        self.input.fields.is_empty() && self.containers.is_empty()
    }
}

impl Projected {
    /// The files that hold fields of the pod and resources of containers.
    pub(crate) fn downward_items(&self) -> &[DownwardItem] {
        match self {
            Projected::DownwardApi(items) => items,
            _ => &[],
        }
    }
}
