//! What a struct reads from its environment, and what it says when it cannot.

use std::collections::{BTreeSet, HashSet};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use podwire::environment::{Authority, EnvironmentError, Presence, Size, Url};
use podwire::prelude::*;

#[derive(Debug, PartialEq, Eq, FromVariable)]
enum LogLevel {
    Debug,
    Info,
    #[env(name = "warn")]
    Warning,
}

/// A type of somebody else's: it knows nothing of podwire.
#[derive(Debug, PartialEq, Eq)]
struct Version(u32, u32);

impl std::str::FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Version, String> {
        let numbers = text.split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        numbers.map(|(a, b)| Version(a, b)).ok_or(format!("{text:?} is not two numbers"))
    }
}

fn megabytes(text: &str) -> Result<u64, std::num::ParseIntError> {
    text.parse::<u64>().map(|megabytes| megabytes * 1_000_000)
}

/// All forms of fields.
#[derive(Debug, Environment)]
#[environment(prefix = "SHOP_")]
struct Everything {
    /// What is logged.
    log_level: LogLevel,
    #[env(name = "PORT", default = 8080)]
    port: u16,
    #[env(default = -1.5)]
    offset: f64,
    #[env(default = true)]
    verbose: bool,
    timeout: Option<Duration>,
    #[env(default = "1.5 GB")]
    cache: Size,
    listen: Option<SocketAddr>,
    catalog: Option<Authority>,
    home: Option<Url>,
    data: Option<PathBuf>,
    #[env(default = "a,b")]
    tags: Vec<String>,
    #[env(separator = ';', default = "")]
    numbers: BTreeSet<u8>,
    names: Option<HashSet<String>>,
    password: Secret<String>,
    tokens: Option<Secret<Vec<String>>>,
    #[env(from_str)]
    version: Version,
    #[env(from_str)]
    oldest: Option<Version>,
    #[env(from_str, separator = " ", default = "1.0 2.0")]
    versions: Vec<Version>,
    #[env(parse = megabytes, form = Text)]
    memory: Option<Secret<u64>>,
    #[env(skip)]
    started: u32,
}

const LEAST: [(&str, &str); 3] =
    [("SHOP_LOG_LEVEL", "warn"), ("SHOP_PASSWORD", "hunter2"), ("SHOP_VERSION", "1.2")];

#[test]
fn what_is_not_set_is_its_default_or_left_out() {
    let read = Everything::from_iter(LEAST).unwrap();
    assert_eq!(read.log_level, LogLevel::Warning);
    assert_eq!((read.port, read.offset, read.verbose), (8080, -1.5, true));
    assert_eq!(read.cache.bytes(), 1_500_000_000);
    assert_eq!(read.tags, ["a", "b"]);
    assert!(read.numbers.is_empty() && read.names.is_none());
    assert_eq!(read.password.expose(), "hunter2");
    assert_eq!(read.version, Version(1, 2));
    assert_eq!(read.versions, [Version(1, 0), Version(2, 0)]);
    assert!(read.oldest.is_none() && read.timeout.is_none() && read.data.is_none() && read.home.is_none());
    assert_eq!(read.started, 0);
}

#[test]
fn each_form_is_read() {
    let set = [
        ("PORT", "9090"),
        ("SHOP_OFFSET", "1e3"),
        ("SHOP_VERBOSE", "false"),
        ("SHOP_TIMEOUT", "1h 30m"),
        ("SHOP_CACHE", "64Mi"),
        ("SHOP_LISTEN", "[::1]:80"),
        ("SHOP_CATALOG", "catalog.shop:80"),
        ("SHOP_HOME", "https://shop.example.com/"),
        ("SHOP_DATA", "/var/lib/shop"),
        ("SHOP_TAGS", "x"),
        ("SHOP_NUMBERS", "3;1;3"),
        ("SHOP_NAMES", "one,two"),
        ("SHOP_TOKENS", "s3cret,other"),
        ("SHOP_OLDEST", "0.1"),
        ("SHOP_VERSIONS", "3.4"),
        ("SHOP_MEMORY", "5"),
    ];
    let read = Everything::from_iter(LEAST.into_iter().chain(set)).unwrap();
    assert_eq!((read.port, read.offset, read.verbose), (9090, 1000.0, false));
    assert_eq!(read.timeout, Some(Duration::from_secs(5_400)));
    assert_eq!(read.cache, Size::from_bytes(64 << 20));
    assert_eq!(read.listen.unwrap().port(), 80);
    assert_eq!(read.catalog.as_ref().map(|it| (it.host(), it.port())), Some(("catalog.shop", 80)));
    assert_eq!(read.home.unwrap().scheme(), "https");
    assert_eq!(read.data.unwrap(), PathBuf::from("/var/lib/shop"));
    assert_eq!(read.tags, ["x"]);
    assert_eq!(read.numbers, BTreeSet::from([1, 3]));
    assert_eq!(read.names.unwrap().len(), 2);
    assert_eq!(read.tokens.unwrap().expose().as_slice(), ["s3cret", "other"]);
    assert_eq!(read.oldest, Some(Version(0, 1)));
    assert_eq!(read.versions, [Version(3, 4)]);
    assert_eq!(read.memory.unwrap().into_exposed(), 5_000_000);
}

#[test]
fn all_mistakes_are_reported_at_once_in_the_order_of_the_fields() {
    let set = [
        ("SHOP_LOG_LEVLE", "info"),
        ("PORT", "80800"),
        ("SHOP_TIMEOUT", "30"),
        ("SHOP_NUMBERS", "1;2;x"),
        ("PASSWORD", "hunter2"),
        ("SHOP_VERSION", "one"),
        ("SHOP_MEMORY", "hunter2"),
    ];
    let error = Everything::from_iter(set).unwrap_err();
    let expected = "\
7 variables of `Everything` are missing or malformed:
- SHOP_LOG_LEVEL is not set, and `SHOP_LOG_LEVLE` is: did you mean it? Expected one of `debug`, `info` or `warn`
    What is logged.
- PORT is `80800`: it is too large. Expected a whole number from 0 to 65535
- SHOP_TIMEOUT is `30`: it has no unit: write `30s` for seconds. Expected a duration, such as `30s` or `1h30m`
- SHOP_NUMBERS is `1;2;x`: value 3: it is no number in decimal digits. Expected a list with `;` between its values, each a whole number from 0 to 255
- SHOP_PASSWORD is not set, and `PASSWORD` is: did you mean it? Expected text
- SHOP_VERSION is `one`: \"one\" is not two numbers. Expected a `Version`
- SHOP_MEMORY is malformed, and its value is secret. Expected text";
    assert_eq!(error.to_string(), expected);
    assert_eq!(format!("{error:?}"), expected, "a `main` that returns the error shows it so");
    assert_eq!(error.problems()[0].near(), Some("SHOP_LOG_LEVLE"));
    assert!(error.problems()[0].is_missing() && !error.problems()[1].is_missing());
}

#[test]
fn a_near_value_is_asked_for() {
    let error = Everything::from_iter([LEAST[1], LEAST[2], ("SHOP_LOG_LEVEL", "Info")]).unwrap_err();
    assert!(
        error.to_string().contains("SHOP_LOG_LEVEL is `Info`: did you mean `info`? Expected one of"),
        "{error}"
    );
}

/// A secret of each form that can be malformed.
#[derive(Debug, Environment)]
struct Secrets {
    #[expect(dead_code, reason = "only its errors are looked at")]
    url: Secret<Url>,
    #[expect(dead_code, reason = "only its errors are looked at")]
    number: Option<Secret<u8>>,
    #[expect(dead_code, reason = "only its errors are looked at")]
    word: Secret<LogLevel>,
    #[env(from_str)]
    #[expect(dead_code, reason = "only its errors are looked at")]
    version: Secret<Version>,
    #[expect(dead_code, reason = "only its errors are looked at")]
    list: Secret<Vec<u8>>,
}

#[test]
fn no_error_shows_a_secret() {
    let names = ["URL", "NUMBER", "WORD", "VERSION", "LIST"];
    let error = Secrets::from_iter(names.map(|name| (name, "inf"))).unwrap_err();
    assert_eq!(error.problems().len(), 5);
    for text in [error.to_string(), format!("{error:?}"), format!("{:?}", error.problems())] {
        assert!(
            !text.contains("inf`") && !text.contains("\"inf\"") && !text.contains("did you mean"),
            "{text}"
        );
    }
    assert_eq!(format!("{:?}", Secret::new("hunter2")), "Secret(…)");
}

#[test]
#[cfg(unix)]
fn what_is_no_text_is_reported_without_a_panic() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let broken = OsString::from_vec(vec![0x66, 0xff]);
    let set = [("URL".into(), broken.clone()), (broken, OsString::new())];
    let error = Secrets::from_iter::<OsString, OsString>(set).unwrap_err();
    assert!(error.to_string().contains("URL is not valid UTF-8"), "{error}");
}

/// A database.
#[derive(Debug, PartialEq, Environment)]
struct Database {
    /// Where it is.
    url: String,
    #[env(default = 5)]
    pool_size: u8,
}

#[derive(Debug, PartialEq, Environment)]
#[environment(prefix = "TLS_")]
struct Tls {
    certificate: String,
    key: Secret2,
}

#[derive(Debug, PartialEq)]
struct Secret2(String);

impl podwire::FromVariable for Secret2 {
    fn from_variable(text: &str) -> Result<Secret2, podwire::environment::Malformed> {
        Ok(Secret2(text.to_owned()))
    }
}

#[derive(Debug, PartialEq, Environment)]
struct Common {
    log_level: String,
}

#[derive(Debug, PartialEq, Environment)]
#[environment(prefix = "APP_")]
struct Nested {
    #[env(nested)]
    database: Database,
    #[env(nested, prefix = "REPLICA_")]
    replica: Option<Database>,
    #[env(nested)]
    tls: Option<Tls>,
    #[env(flatten)]
    common: Common,
}

#[test]
fn nested_structs_have_prefixes() {
    let set = [
        ("APP_DATABASE_URL", "one"),
        ("APP_REPLICA_URL", "two"),
        ("APP_REPLICA_POOL_SIZE", "9"),
        ("APP_LOG_LEVEL", "info"),
    ];
    let read = Nested::from_iter(set).unwrap();
    assert_eq!(read.database, Database { url: "one".to_owned(), pool_size: 5 });
    assert_eq!(read.replica, Some(Database { url: "two".to_owned(), pool_size: 9 }));
    assert_eq!(read.tls, None);
    assert_eq!(read.common.log_level, "info");
}

#[test]
fn a_struct_that_may_be_left_out_is_there_as_a_whole_or_not_at_all() {
    let names = |error: EnvironmentError| -> Vec<String> {
        error.problems().iter().map(|problem| problem.name().to_owned()).collect()
    };
    let error = Nested::from_iter([("APP_TLS_KEY", "k"), ("APP_LOG_LEVEL", "info")]).unwrap_err();
    assert_eq!(names(error), ["APP_DATABASE_URL", "APP_TLS_CERTIFICATE"]);
}

#[test]
fn the_declaration_has_every_variable_with_its_whole_name() {
    let names: Vec<String> =
        (0..Nested::DECL.count()).map(|index| Nested::DECL.variable(index).name.to_string()).collect();
    assert_eq!(
        names,
        [
            "APP_DATABASE_URL",
            "APP_DATABASE_POOL_SIZE",
            "APP_REPLICA_URL",
            "APP_REPLICA_POOL_SIZE",
            "APP_TLS_CERTIFICATE",
            "APP_TLS_KEY",
            "APP_LOG_LEVEL",
        ]
    );
    for (number, name) in names.iter().enumerate() {
        assert_eq!(Nested::DECL.number(name), Some(number), "{name}");
        assert_eq!(Nested::DECL.declared(number).name, Nested::DECL.variable(number).variable.name);
    }
    const POOL_SIZE: &podwire::environment::VariableDecl =
        Nested::DECL.find("APP_REPLICA_POOL_SIZE").unwrap();
    assert_eq!(POOL_SIZE.presence, Presence::Default("5"));
    assert!(Nested::DECL.find("DATABASE_URL").is_none() && Nested::DECL.find("APP_").is_none());
    assert!(Nested::DECL.variable(2).conditional && !Nested::DECL.variable(0).conditional);
    assert_eq!(Everything::DECL.find("PORT").map(|it| it.field), Some("port"));
    assert!(Everything::DECL.find("SHOP_PORT").is_none());
    assert!(Everything::DECL.find("SHOP_MEMORY").is_some_and(|it| it.secret));
}

#[test]
fn the_process_is_read() {
    /// What cargo sets for a test.
    #[derive(Environment)]
    struct Cargo {
        cargo_manifest_dir: PathBuf,
    }
    let cargo = Cargo::from_env().unwrap();
    assert_eq!(cargo.cargo_manifest_dir, PathBuf::from(env!("CARGO_MANIFEST_DIR")));
}

#[test]
fn the_reference_is_a_table_and_an_example() {
    assert_text(
        &Nested::reference().markdown(),
        "\
| Variable | Value | When not set | What it is |
| --- | --- | --- | --- |
| `APP_DATABASE_URL` | text | required | Where it is. |
| `APP_DATABASE_POOL_SIZE` | a whole number from 0 to 255 | `5` |  |
| `APP_REPLICA_URL` | text | required with those beside it | Where it is. |
| `APP_REPLICA_POOL_SIZE` | a whole number from 0 to 255 | `5` |  |
| `APP_TLS_CERTIFICATE` | text | required with those beside it |  |
| `APP_TLS_KEY` | a value that its type can read | required with those beside it |  |
| `APP_LOG_LEVEL` | text | required |  |
",
    );
    /// Texts that could end a cell or a value.
    #[derive(Environment)]
    #[expect(dead_code, reason = "only its reference is looked at")]
    struct Awkward {
        /// One | two.
        ///
        /// A paragraph of its own.
        #[env(default = "a|b `c`")]
        piped: String,
        #[env(default = "it's $5")]
        quoted: String,
        #[env(default = "not for the table")]
        secret: Secret<String>,
        optional: Option<u8>,
    }
    assert_text(
        &Awkward::reference().markdown(),
        "\
| Variable | Value | When not set | What it is |
| --- | --- | --- | --- |
| `PIPED` | text | `` a\\|b `c` `` | One \\| two. |
| `QUOTED` | text | `it's $5` |  |
| `SECRET` | text, secret | has a default |  |
| `OPTIONAL` | a whole number from 0 to 255 | left out |  |
",
    );
    assert_text(
        &Awkward::reference().env_example(),
        "\
# One | two.
#
# A paragraph of its own.
# text
#PIPED='a|b `c`'

# text
#QUOTED=\"it's \\$5\"

# text, secret
#SECRET=

# a whole number from 0 to 255
#OPTIONAL=
",
    );
}

#[track_caller]
fn assert_text(actual: &str, expected: &str) {
    assert!(actual == expected, "is\n{actual}\nshould be\n{expected}");
}
