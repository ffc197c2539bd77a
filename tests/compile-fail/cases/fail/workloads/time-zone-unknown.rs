// Abbreviations are no names of zones.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[cron_job(schedule = "0 3 * * *", time_zone = "CEST")]
struct Backup;

fn main() {}
