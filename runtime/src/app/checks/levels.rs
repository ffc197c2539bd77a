//! The level of security to which an app holds its pods, in const evaluation.

use podwire_rules::pod_security::Level;
use podwire_rules::wires::Identity;

use super::super::declaration::AppDecl;
use crate::declare::Pods;
use crate::pod::security::checks::pod_keeps;

/// The pods of a field keep the level of the app.
#[track_caller]
pub const fn pods_keep_level(app: &AppDecl, pods: Pods) {
    if let Some(level) = app.pod_security
        && !app.unknown
    {
        keep(app.identity, level, pods)
    }
}

#[track_caller]
const fn keep(app: Identity<'static>, level: Level, pods: Pods) {
    match pods {
        Pods::None => {}
        Pods::One(pod) => pod_keeps(pod, app, level),
        Pods::Of(nested, pods) => {
            let Some(level) = nested.level(Some(level)) else { return };
            // What an app demands by itself, its own check has judged; and in a namespace of its own, nothing else holds.
            if nested.unknown || matches!(nested.pod_security, Some(own) if own.is_at_least(level)) {
                return;
            }
            let mut index = 0;
            while index < pods.len() {
                keep(app, level, pods[index]);
                index += 1;
            }
        }
    }
}
