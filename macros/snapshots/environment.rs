#[derive(Environment)]
#[environment(prefix = "SHOP_")]
struct Config {
    /// What is logged.
    #[env(default = "info")]
    log_level: LogLevel,
    #[env(name = "PORT")]
    port: Option<u16>,
    #[env(from_str, separator = ";")]
    versions: Secret<Vec<Version>>,
    #[env(nested)]
    replica: Option<Database>,
}
