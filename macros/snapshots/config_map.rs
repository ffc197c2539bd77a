#[derive(ConfigMap)]
#[config_map(rename_all = "kebab-case", immutable)]
struct Settings {
    log_level: String,
    #[key(name = "proxy.conf", text = "upstream = {catalog}", links(catalog = CatalogService::HTTP))]
    proxy: Included,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(LOG_LEVEL = key(Settings::LOG_LEVEL))]
#[env_from(Settings, optional)]
#[volume(proxy = config_map(Settings, items(PROXY)))]
#[mount(proxy = "/etc/proxy")]
struct Web;
