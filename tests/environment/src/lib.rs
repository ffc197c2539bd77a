//! Structs that clap, figment or config reads, with a contract stated beside it.

use std::fmt::Debug;
use std::net::SocketAddr;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use podwire::prelude::*;
use serde::Deserialize;

/// Both derives write the variants in kebab-case.
#[derive(Clone, Copy, Debug, ValueEnum, FromVariable, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// What matters.
    Info,
    /// What is wrong.
    VeryQuiet,
}

/// It stands once, for both.
const WORKERS: &str = "4";

/// clap reads it, podwire declares it.
#[derive(Debug, Parser, Environment)]
pub struct Arguments {
    /// What is logged.
    #[arg(long, env, value_enum)]
    pub log_level: LogLevel,
    /// How many requests are served at a time.
    #[arg(long, env, default_value = WORKERS)]
    #[env(default = WORKERS)]
    pub workers: u16,
    /// How long a request may take.
    #[arg(long, env, value_parser = humantime::parse_duration)]
    pub timeout: Option<Duration>,
    /// Where it listens.
    #[arg(long = "listen", env = "LISTEN_ADDR")]
    #[env(name = "LISTEN_ADDR")]
    pub listen: SocketAddr,
    /// Whose requests are let through. clap takes the lack of a list for an empty one.
    #[arg(long, env, value_delimiter = ',')]
    #[env(default = "")]
    pub allowed: Vec<u32>,
    /// A flag is off where it is not set.
    #[arg(long, env)]
    #[env(default = false)]
    pub verbose: bool,
    /// clap makes a secret from a text.
    #[arg(long, env, hide_env_values = true)]
    pub password: Secret<String>,
    /// On the command line only.
    #[arg(long)]
    #[env(skip)]
    pub dry_run: bool,
}

/// serde reads it, through figment or config; podwire declares it.
#[derive(Debug, Deserialize, Environment)]
pub struct Settings {
    /// What is logged.
    pub log_level: LogLevel,
    /// How many requests are served at a time.
    pub workers: Option<u16>,
    /// Where it listens.
    #[serde(rename = "listen_addr")]
    #[env(name = "LISTEN_ADDR")]
    pub listen: SocketAddr,
    /// How many of the requests are traced.
    #[serde(default)]
    #[env(default = 0)]
    pub traced: f64,
    /// A flag.
    #[serde(default)]
    #[env(default = false)]
    pub verbose: bool,
}

/// What one reader says of the environment of this process: the values, or nothing where it refuses.
pub fn read(reader: &str) -> Option<String> {
    fn shown<T: Debug, E>(result: Result<T, E>) -> Option<String> {
        result.ok().map(|value| format!("{value:?}"))
    }
    match reader {
        "clap" => shown(Arguments::try_parse_from(["program"])),
        "arguments" => shown(Arguments::from_env()),
        "figment" => shown(figment::Figment::from(figment::providers::Env::raw()).extract::<Settings>()),
        "config" => {
            let builder = config::Config::builder().add_source(config::Environment::default());
            shown(builder.build().and_then(config::Config::try_deserialize::<Settings>))
        }
        "settings" => shown(Settings::from_env()),
        other => panic!("there is no reader {other}"),
    }
}
