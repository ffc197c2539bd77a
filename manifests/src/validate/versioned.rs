//! Fields that the Kubernetes types of different versions hold in different ways.

use k8s_openapi::api::batch::v1::PodFailurePolicyOnPodConditionsPattern;

/// A field that is always there in some versions of the types, and optional in others.
pub(crate) trait Spec<S> {
    fn get(&self) -> Option<&S>;
    fn owned(self) -> Option<S>;
}

impl<S> Spec<S> for S {
    fn get(&self) -> Option<&S> {
        Some(self)
    }

    fn owned(self) -> Option<S> {
        Some(self)
    }
}

impl<S> Spec<S> for Option<S> {
    fn get(&self) -> Option<&S> {
        self.as_ref()
    }

    fn owned(self) -> Option<S> {
        self
    }
}

/// The spec, or the empty one in its place.
pub(crate) fn spec_or<'a, S>(spec: &'a impl Spec<S>, empty: &'a S) -> &'a S {
    spec.get().unwrap_or(empty)
}

k8s_openapi::k8s_if_ge_1_35! {
    /// The status that a failed Pod's condition must have; empty where it is absent.
    pub(crate) fn condition_status(pattern: &PodFailurePolicyOnPodConditionsPattern) -> &str {
        pattern.status.as_deref().unwrap_or_default()
    }
}
k8s_openapi::k8s_if_le_1_34! {
    /// The status that a failed Pod's condition must have; empty where it is absent.
    pub(crate) fn condition_status(pattern: &PodFailurePolicyOnPodConditionsPattern) -> &str {
        &pattern.status
    }
}
