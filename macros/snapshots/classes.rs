#[derive(PriorityClass)]
#[priority_class(value = 1000, preemption = Never, global_default, description = "Usual pods")]
struct Usual;

#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc", overhead(cpu = "250m"), node_selector(sandbox = "gvisor"))]
#[toleration(key = "sandbox", operator = Exists)]
struct Sandbox;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com", parameters(type = self.kind), reclaim_policy = Retain, default)]
#[topology(zone("eu-1a", self.zone), "acme.io/rack"("1"))]
struct Disks {
    kind: String,
    zone: String,
}
