//! What `derive(Pod)` emits of the autoscaler and of the disruption budget.

use crate::declare::{Number, Text};

/// The HorizontalPodAutoscaler of a workload.
#[derive(Clone, Copy, Debug)]
pub struct AutoscalerDecl {
    /// The fewest pods.
    pub least: Number,
    /// The most pods.
    pub most: Number,
    /// What it goes by; without any, the API server takes 80 % of the requested processor time.
    pub metrics: &'static [MetricDecl],
}

/// A resource by which an autoscaler goes.
#[derive(Clone, Copy, Debug)]
pub struct MetricDecl {
    /// `cpu` or `memory`.
    pub resource: &'static str,
    /// How much of it each pod should use.
    pub target: Target,
}

/// How much of a resource each pod should use on average.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// A share of what it requests, in percent.
    Utilization(Number),
    /// An amount: `500m`.
    Amount(Text),
}

/// The PodDisruptionBudget of a workload: one of both amounts is stated.
#[derive(Clone, Copy, Debug)]
pub struct BudgetDecl {
    /// How many pods must stay: a number or a percentage.
    pub min_available: Option<Text>,
    /// How many pods may go: a number or a percentage.
    pub max_unavailable: Option<Text>,
    /// `IfHealthyBudget` or `AlwaysAllow`.
    pub unhealthy: Option<&'static str>,
}
