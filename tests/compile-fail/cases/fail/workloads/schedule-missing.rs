// Nobody says when.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[cron_job(time_zone = "Etc/UTC")]
struct Backup;

fn main() {}
