#[derive(Secret)]
#[secret(name = "catalog-db")]
struct CatalogDb {
    url: Key,
}

#[derive(Secret)]
#[secret(type = basic_auth)]
struct Login {
    username: Secret<String>,
    password: Secret<String>,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(DATABASE_URL = key(CatalogDb::URL))]
#[pod(image_pull_secrets(Registry))]
#[volume(login = projected(secret(Login, items(USERNAME))))]
#[mount(login = "/etc/login")]
struct Web;
