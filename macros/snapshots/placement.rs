// Where the pods of a workload stand, and what they may do there.
#[derive(Container)]
#[container(image = "ghcr.io/acme/agent:1.0.0")]
#[lifecycle(pre_stop = sleep(5))]
#[security(run_as_non_root, drop_capabilities("ALL"))]
struct Agent;

#[derive(Pod)]
#[toleration(key = "gpu", operator = Exists, effect = NoSchedule)]
#[spread(zone, skew = 2)]
#[apart(node)]
#[near(Database, zone, weight = 50)]
#[daemon_set(strategy = rolling_update(max_surge = 1))]
struct Node {
    #[init]
    prepare: Prepare,
    agent: Agent,
    #[instance]
    name: String,
}
