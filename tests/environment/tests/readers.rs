//! A contract accepts what the reader beside it accepts, with the same values, and refuses what that refuses.

use std::process::Command;

/// A whole environment, and other values of each variable, right and wrong ones.
struct Case {
    reader: &'static str,
    contract: &'static str,
    set: &'static [(&'static str, &'static str)],
    others: &'static [(&'static str, &'static [&'static str])],
}

const ADDRESSES: &[&str] = &["[::1]:80", "127.0.0.1", "127.0.0.1:99999", "localhost:80", "01.2.3.4:80"];
const LEVELS: &[&str] = &["debug", "very-quiet", "VeryQuiet", "INFO", "loud"];
const FLAGS: &[&str] = &["true", "false", "yes", "on", "TRUE"];

const CLAP: Case = Case {
    reader: "clap",
    contract: "arguments",
    set: &[
        ("LOG_LEVEL", "info"),
        ("WORKERS", "8"),
        ("TIMEOUT", "1m 30s"),
        ("LISTEN_ADDR", "0.0.0.0:8080"),
        ("ALLOWED", "1,2"),
        ("VERBOSE", "true"),
        ("PASSWORD", "hunter2"),
    ],
    others: &[
        ("LOG_LEVEL", LEVELS),
        ("WORKERS", &["0", "+7", "65535", "65536", "-1", "1.5", " 4", "4 ", "many", "0x10"]),
        ("TIMEOUT", &["30s", "250ms", "2h", "1day", "0", "30", "soon", "1 minute", "-5s"]),
        ("LISTEN_ADDR", ADDRESSES),
        ("ALLOWED", &["7", "1,x", "1, 2", "1,,2", "1;2"]),
        ("VERBOSE", FLAGS),
        ("PASSWORD", &["4", "a b", "true"]),
    ],
};

const SETTINGS: &[(&str, &str)] = &[
    ("LOG_LEVEL", "info"),
    ("WORKERS", "8"),
    ("LISTEN_ADDR", "0.0.0.0:8080"),
    ("TRACED", "0.25"),
    ("VERBOSE", "true"),
];
const OTHER_SETTINGS: &[(&str, &[&str])] = &[
    ("LOG_LEVEL", LEVELS),
    ("WORKERS", &["0", "65535", "65536", "-1", "many", "0x10"]),
    ("LISTEN_ADDR", ADDRESSES),
    ("TRACED", &["1", "-0.5", "half"]),
    ("VERBOSE", &["true", "false"]),
];

const FIGMENT: Case = Case { reader: "figment", contract: "settings", set: SETTINGS, others: OTHER_SETTINGS };
const CONFIG: Case = Case { reader: "config", contract: "settings", set: SETTINGS, others: OTHER_SETTINGS };

/// What a reader says of an environment that has nothing else in it.
fn read(reader: &str, set: &[(&str, &str)]) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_podwire-environment"))
        .arg(reader)
        .env_clear()
        .envs(set.iter().copied())
        .output()
        .expect("the program starts");
    let printed = String::from_utf8(output.stdout).expect("it prints text");
    output.status.success().then_some(printed)
}

impl Case {
    /// The whole environment, each variable left out, and each of the other values.
    fn environments(&self) -> Vec<Vec<(&'static str, &'static str)>> {
        let without =
            |name: &str| self.set.iter().copied().filter(|(set, _)| *set != name).collect::<Vec<_>>();
        let mut all = vec![self.set.to_vec()];
        all.extend(self.set.iter().map(|(name, _)| without(name)));
        for (name, values) in self.others {
            for value in *values {
                let mut set = without(name);
                set.push((name, value));
                all.push(set);
            }
        }
        all
    }

    #[track_caller]
    fn holds(&self) {
        assert!(read(self.contract, self.set).is_some(), "the whole environment is accepted");
        let (mut accepted, mut refused) = (0, 0);
        for set in self.environments() {
            let expected = read(self.reader, &set);
            assert_eq!(read(self.contract, &set), expected, "{set:?}");
            if expected.is_some() { accepted += 1 } else { refused += 1 }
        }
        assert!(accepted > 5 && refused > 5, "{accepted} were accepted, {refused} refused");
    }
}

#[test]
fn a_struct_that_clap_reads_has_its_contract() {
    CLAP.holds();
}

#[test]
fn a_struct_that_figment_reads_has_its_contract() {
    FIGMENT.holds();
}

#[test]
fn a_struct_that_config_reads_has_its_contract() {
    CONFIG.holds();
}

/// What docs/configuration.md says of values that are read in different ways.
#[test]
fn the_differences_are_those_that_are_documented() {
    for (case, name, value, reader_accepts) in [
        (&CLAP, "ALLOWED", "", false),
        (&CLAP, "TIMEOUT", "1month", true),
        (&CLAP, "TIMEOUT", "1year", true),
        (&FIGMENT, "WORKERS", " 4 ", true),
        (&FIGMENT, "TRACED", "1e3", false),
        (&FIGMENT, "TRACED", "nan", false),
        (&CONFIG, "VERBOSE", "1", true),
        (&CONFIG, "VERBOSE", "yes", true),
        (&CONFIG, "VERBOSE", "on", true),
    ] {
        let mut set: Vec<_> = case.set.iter().copied().filter(|(set, _)| *set != name).collect();
        set.push((name, value));
        assert_eq!(read(case.reader, &set).is_some(), reader_accepts, "{} {name}={value}", case.reader);
        assert_eq!(read(case.contract, &set).is_some(), !reader_accepts, "{} {name}={value}", case.contract);
    }
}
