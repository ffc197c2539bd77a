#[derive(PersistentVolumeClaim)]
#[claim(storage = self.size, access(ReadWriteOnce), class = "fast")]
struct DataClaim {
    size: String,
}

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
#[volume(data = claim(DataClaim))]
#[mount(data = "/var/lib/postgresql/data")]
#[deployment(replicas = 2)]
struct Db;
