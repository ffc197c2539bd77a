// The zone has an argument of its own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[cron_job(schedule = "TZ=UTC 0 3 * * *")]
struct Backup;

fn main() {}
