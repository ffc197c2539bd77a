//! How the nodes treat the shop's pods: which come first, what runs them, and on what disks they keep their data.

use podwire::prelude::*;

/// What keeps data comes before what serves it.
#[derive(PriorityClass)]
#[priority_class(value = 100000, description = "What keeps the shop's data")]
pub struct Stateful;

/// What reads files of others runs beside the node's kernel, not on it.
#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc", overhead(memory = "64Mi"), node_selector(sandbox = "gvisor"))]
#[toleration(key = "sandbox", operator = Exists, effect = NoSchedule)]
pub struct Sandbox;

/// Disks that are quick, and kept when their claims are gone.
#[derive(StorageClass)]
#[storage_class(
    provisioner = "ebs.csi.aws.com",
    parameters(type = "gp3"),
    reclaim_policy = Retain,
    binding_mode = WaitForFirstConsumer,
    allow_volume_expansion
)]
#[topology(zone("eu-central-1a", "eu-central-1b"))]
pub struct FastDisks;
