// The time of each job takes the rest of the name.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(name = "the-backup-of-all-the-orders-that-customers-have-ever-made")]
#[cron_job(schedule = "@daily")]
struct Backup;

fn main() {}
