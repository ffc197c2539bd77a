#[derive(Pod)]
#[pod(name = "db")]
#[volume(data = claim_template(storage = "10Gi", class = self.class))]
#[stateful_set(service = DbService, strategy = rolling_update(partition = 1))]
#[autoscale(1..=3, cpu = 70)]
#[disruption(max_unavailable = 1)]
struct Db {
    server: DbServer,
    #[value]
    class: Option<String>,
}

#[derive(Pod)]
#[cron_job(schedule = "0 3 * * *")]
#[job(backoff_limit = 2)]
struct Backup {
    backup: BackupServer,
}
