#[derive(ResourceQuota)]
#[resource_quota(hard(pods = self.pods, "requests.cpu" = "8"), priorities(Urgent))]
struct Quota {
    pods: u32,
}

#[derive(LimitRange)]
#[limit_range(name = "small")]
#[limit(Container, max(memory = "4Gi"), default_request(cpu = "100m"))]
struct Limits;
