// Between two jobs nobody answers.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "acme/backup:1")]
#[port(metrics = 9090)]
#[cron_job(schedule = "@daily")]
struct Backup;

#[derive(Service)]
#[service(selects = Backup)]
#[port(metrics = 9090, target = Backup::METRICS)]
struct BackupMetrics;

fn main() {}
