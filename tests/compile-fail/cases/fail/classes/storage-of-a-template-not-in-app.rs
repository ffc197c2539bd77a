// The app lacks the storage class of the claim template.
use podwire::prelude::*;

#[derive(StorageClass)]
#[storage_class(provisioner = "ebs.csi.aws.com")]
struct FastDisks;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[volume(data = claim_template(storage = "10Gi", access(ReadWriteOnce), class = FastDisks))]
#[mount(data = "/var/lib/postgresql/data")]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    db: Db,
    db_service: DbService,
}

fn main() {}
