// The app lacks the priority class.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 1000)]
struct Urgent;

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = 5), priorities(Urgent))]
struct Quota;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    quota: Quota,
}

fn main() {}
