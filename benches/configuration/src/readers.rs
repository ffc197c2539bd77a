//! The same three fields, read from this process's environment by each crate.

use serde::Deserialize;

/// A crate that reads variables.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// What it says of the variables that this process has, if it refuses them.
    pub(crate) read: fn() -> Result<(), String>,
}

/// In the order of the table.
pub(crate) const READERS: [Reader; 6] = [
    Reader { name: "podwire", read: podwire },
    Reader { name: "clap", read: clap },
    Reader { name: "figment", read: figment },
    Reader { name: "config", read: config },
    Reader { name: "confique", read: confique },
    Reader { name: "envy", read: envy },
];

/// Only whether it is read counts, and what is said if not.
fn told<T>(read: Result<T, impl ToString>) -> Result<(), String> {
    read.map(drop).map_err(|error| error.to_string())
}

fn podwire() -> Result<(), String> {
    use ::podwire::environment::Url;
    use ::podwire::{Environment, Secret};

    #[derive(Environment)]
    #[expect(dead_code, reason = "it is only read")]
    struct Config {
        /// What is logged.
        log_level: String,
        /// How many requests are served at a time.
        workers: u32,
        /// Where the products are.
        database_url: Secret<Url>,
    }

    told(Config::from_env())
}

fn clap() -> Result<(), String> {
    use ::clap::Parser;

    #[derive(Parser)]
    struct Config {
        #[arg(long, env)]
        log_level: String,
        #[arg(long, env)]
        workers: u32,
        #[arg(long, env, hide_env_values = true)]
        database_url: url::Url,
    }

    told(Config::try_parse_from(["catalog"]))
}

/// What is read with serde.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read")]
struct Deserialized {
    log_level: String,
    workers: u32,
    database_url: url::Url,
}

fn figment() -> Result<(), String> {
    use ::figment::{Figment, providers::Env};

    told(Figment::from(Env::raw()).extract::<Deserialized>())
}

fn config() -> Result<(), String> {
    use ::config::{Config, Environment};

    let source = Config::builder().add_source(Environment::default().try_parsing(true)).build();
    told(source.and_then(Config::try_deserialize::<Deserialized>))
}

fn confique() -> Result<(), String> {
    use ::confique::Config as _;

    #[derive(::confique::Config)]
    #[expect(dead_code, reason = "it is only read")]
    struct Config {
        #[config(env = "LOG_LEVEL")]
        log_level: String,
        #[config(env = "WORKERS")]
        workers: u32,
        #[config(env = "DATABASE_URL")]
        database_url: url::Url,
    }

    told(Config::builder().env().load())
}

fn envy() -> Result<(), String> {
    told(::envy::from_env::<Deserialized>())
}
