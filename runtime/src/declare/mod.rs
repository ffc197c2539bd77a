//! Declarations: what the derives emit, as plain constants.
//!
//! A derive turns attributes into the data of this module and nothing else. The wiring checks read it while
//! `cargo check` evaluates constants, and the build reads it to make manifests. Nothing here is made by hand.

mod app;
mod builders;
mod container;
mod identity;
mod pod;
mod probe;
mod service;
mod value;
mod volume;

pub use app::{AppDecl, MemberDecl, MemberKind, Membership, Multiplicity};
pub use container::{
    ContainerDecl, ContainerSecurity, EnvDecl, EnvSource, LifecycleDecl, LinkDecl, LinkForm, MountDecl,
    PortDecl, Protocol, ResourceDecl,
};
pub use identity::{Head, Identity};
pub use pod::{
    ContainerRole, DeploymentDecl, PodContainer, PodDecl, PodSecurity, StrategyDecl, TolerationDecl,
    WorkloadDecl,
};
pub use probe::{Handler, ProbeDecl};
pub use service::{ServiceDecl, ServicePortDecl, ServiceType, TargetDecl};
pub use value::{Entry, Label, Number, Text};
pub use volume::{DownwardItem, KeyPath, ProjectedSource, VolumeDecl, VolumeSource};
