// There is no such policy.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[cron_job(schedule = "@daily", concurrency = Never)]
struct Backup;

fn main() {}
