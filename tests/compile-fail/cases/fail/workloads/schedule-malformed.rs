// There is no minute 61.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[cron_job(schedule = "61 3 * * *")]
struct Backup;

fn main() {}
