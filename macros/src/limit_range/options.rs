//! The options of a limit range's attributes.

use podwire_rules::resources::known_resource_name;

use super::tables;
use crate::options::{Map, Table, options};
use crate::parts::entries::{Entry, EntryRules};
use crate::parts::resource::resource_options;

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[LimitRangeOptions::TABLE, LimitOptions::TABLE];

/// Amounts of what containers, pods and claims ask for.
const AMOUNTS: EntryRules =
    EntryRules::of_resources(known_resource_name, &["cpu", "memory", "ephemeral-storage", "storage"]);

resource_options! {
    /// `#[limit_range(…)]`
    pub(super) struct LimitRangeOptions = "limit_range" of tables, never foreign, as "k8s_openapi::api::core::v1::LimitRange" {}
}

options! {
    /// `#[limit(Container, …)]`
    pub(super) struct LimitOptions = "limit" of tables {
        max: Vec<Entry> = Map(&AMOUNTS)
            => { like: "max(cpu = \"2\", memory = \"4Gi\")", absent: "as much as anybody asks for", };
        min: Vec<Entry> = Map(&AMOUNTS)
            => { like: "min(memory = \"16Mi\")", absent: "as little as anybody asks for", };
        default: Vec<Entry> = Map(&AMOUNTS)
            => { like: "default(memory = \"256Mi\")", absent: "the maximum; the limits of a container that states none", };
        default_request: Vec<Entry> = Map(&AMOUNTS)
            => { like: "default_request(cpu = \"100m\")", absent: "the limits, or else the minimum; the requests of a container that states none", };
        max_ratio: Vec<Entry> = Map(&AMOUNTS)
            => { like: "max_ratio(cpu = 4)", absent: "a limit may be any multiple of its request", kubernetes: &["maxLimitRequestRatio"], };
    }
}
