// The jobs are part of the cron job.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[cron_job(schedule = "@daily")]
#[job(customize = Self::rename)]
struct Backup;

fn main() {}
