//! The commands and options of the command line: what is parsed, completed, and told by the help.

/// An option.
#[derive(Debug)]
pub(super) struct Choice {
    /// Its name, without the dashes.
    pub(super) long: &'static str,
    pub(super) short: Option<char>,
    /// What its value is called; none where it has no value.
    pub(super) value: Option<&'static str>,
    /// Whether it may be given several times.
    pub(super) is_repeated: bool,
    /// What it does, in one line or several.
    pub(super) about: &'static str,
    /// What may stand for the value.
    pub(super) values: Completion,
}

/// What a shell may complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Completion {
    Nothing,
    Files,
    Words(&'static [&'static str]),
}

/// A command.
#[derive(Debug)]
pub(super) struct CommandRow {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// Further words of its help.
    pub(super) details: &'static str,
    pub(super) options: &'static [&'static [&'static Choice]],
    /// The words that follow it.
    pub(super) words: Option<(&'static str, &'static [&'static str])>,
}

impl CommandRow {
    pub(super) fn all_options(&self) -> impl Iterator<Item = &'static Choice> {
        self.options.iter().copied().flatten().copied()
    }
}

const OPTION: Choice =
    Choice { long: "", short: None, value: None, is_repeated: false, about: "", values: Completion::Nothing };

pub(super) const VALUES: Choice = Choice {
    long: "values",
    value: Some("FILE"),
    is_repeated: true,
    about: "Read the app's values from this YAML, JSON or TOML file; - is standard input.\nOf several, later ones override earlier ones: maps deep, lists as a whole",
    values: Completion::Files,
    ..OPTION
};
pub(super) const SET: Choice = Choice {
    long: "set",
    value: Some("PATH=VALUE"),
    is_repeated: true,
    about: "Set one value after the files: web.replicas=3, regions[0].name=north",
    ..OPTION
};
pub(super) const VARIABLES: Choice = Choice {
    long: "variables",
    about: "Let variables set values after that: PODWIRE_WEB__LOG_LEVEL sets web.log_level",
    ..OPTION
};
pub(super) const NAMESPACE: Choice = Choice {
    long: "namespace",
    short: Some('n'),
    value: Some("NAMESPACE"),
    about: "Use this namespace in place of the app's own",
    ..OPTION
};
pub(super) const WITHOUT_NAMESPACES: Choice =
    Choice { long: "without-namespaces", about: "Leave the Namespace objects out", ..OPTION };
pub(super) const CLUSTER_DOMAIN: Choice = Choice {
    long: "cluster-domain",
    value: Some("DOMAIN"),
    about: "The cluster's DNS domain [default: cluster.local]",
    ..OPTION
};
pub(super) const KUBERNETES: Choice = Choice {
    long: "kubernetes",
    value: Some("VERSION"),
    about: "Validate for this version [default: the newest]",
    values: Completion::Words(&["1.33", "1.34", "1.35", "1.36", "1.37"]),
    ..OPTION
};
/// `--out` of `emit`.
pub(super) const OUT: Choice = Choice {
    long: "out",
    short: Some('o'),
    value: Some("PATH"),
    about: "Write this file, or into this directory one file for each object. What is there decides;\nwhere nothing is, a PATH that ends with / or has no extension is a directory's.\nWhat podwire did not write is not overwritten [default: -, standard output]",
    values: Completion::Files,
    ..OPTION
};
/// `--out` of the commands that write one text.
pub(super) const FILE: Choice = Choice {
    value: Some("FILE"),
    about: "Write this file, in one step. What podwire did not write is not overwritten, nor what is\nto be filled in [default: -, standard output]",
    ..OUT
};
pub(super) const ONLY: Choice = Choice {
    long: "only",
    value: Some("WHAT"),
    is_repeated: true,
    about: "Write a part: kind/name, such as service/web, or a field of the app, such as web or\ncache.redis. All is validated all the same",
    ..OPTION
};
pub(super) const ALLOW_EMPTY: Choice = Choice {
    long: "allow-empty",
    about: "Let an app without objects remove all its files from a directory",
    ..OPTION
};
pub(super) const WITH_SECRETS: Choice = Choice {
    long: "with-secrets",
    about: "Write the Secrets whose values the app has, too. Whoever reads the manifests reads the\nvalues",
    ..OPTION
};
pub(super) const FORMAT: Choice = Choice {
    long: "format",
    value: Some("FORMAT"),
    about: "yaml or json [default: yaml, or what the file's name says]",
    values: Completion::Words(&["yaml", "json"]),
    ..OPTION
};
/// `--format` of `graph`.
pub(super) const LANGUAGE: Choice = Choice {
    short: Some('f'),
    about: "mermaid, dot, svg or html [default: mermaid, or what the file's name says]. svg and html\nshow what is found, and need podwire's feature `picture`",
    values: Completion::Words(&["mermaid", "dot", "svg", "html"]),
    ..FORMAT
};
pub(super) const EXAMPLE: Choice = Choice {
    long: "example",
    about: "Show a values file with all fields, their defaults and what they mean",
    ..OPTION
};
pub(super) const EXPLAIN: Choice = Choice {
    long: "explain",
    value: Some("PATH"),
    is_repeated: true,
    about: "Show where this value comes from, and what it replaced",
    ..OPTION
};
pub(super) const PARTIAL: Choice = Choice {
    long: "partial",
    about: "Leave out what is required: for a file to which others add what it lacks",
    ..OPTION
};
pub(super) const HELP: Choice = Choice { long: "help", short: Some('h'), about: "Show the help", ..OPTION };
pub(super) const VERSION: Choice =
    Choice { long: "version", short: Some('V'), about: "Show the version", ..OPTION };

/// Where values come from.
pub(super) const OF_VALUES: &[&Choice] = &[&VALUES, &SET, &VARIABLES];

/// How an app is built from its values.
pub(super) const OF_APP: &[&Choice] = &[&NAMESPACE, &WITHOUT_NAMESPACES, &CLUSTER_DOMAIN, &KUBERNETES];

const GENERAL: &[&Choice] = &[&HELP, &VERSION];

const ROW: CommandRow = CommandRow { name: "", about: "", details: "", options: &[], words: None };

/// The shells that can complete.
pub(super) const SHELLS: &[&str] = &["bash", "fish", "zsh"];

/// All commands, in the order of the help.
pub(super) const COMMANDS: &[CommandRow] = &[
    CommandRow {
        name: "emit",
        about: "Write the manifests",
        details: "Nothing is written when something is invalid.",
        options: &[OF_VALUES, OF_APP, &[&OUT, &ONLY, &FORMAT, &ALLOW_EMPTY, &WITH_SECRETS], GENERAL],
        ..ROW
    },
    CommandRow {
        name: "list",
        about: "Show the resources with their ports and links",
        options: &[OF_VALUES, OF_APP, &[&FILE], GENERAL],
        ..ROW
    },
    CommandRow {
        name: "graph",
        about: "Draw the resources, and what each does with others",
        options: &[OF_VALUES, OF_APP, &[&LANGUAGE, &FILE], GENERAL],
        ..ROW
    },
    CommandRow {
        name: "compose",
        about: "Write a Compose file that runs the app on this machine",
        details: "What it asks for, keys of Secrets, is listed by `env`.",
        options: &[OF_VALUES, OF_APP, &[&FILE], GENERAL],
        ..ROW
    },
    CommandRow {
        name: "env",
        about: "Write the variables of a container as a .env file: env web/server",
        details: "Without a container, it is what the Compose file asks for.",
        options: &[OF_VALUES, OF_APP, &[&FILE], GENERAL],
        words: Some(("CONTAINER", &[])),
    },
    CommandRow {
        name: "values",
        about: "Show the values with where each comes from, or an example of them",
        details: "No secret is shown.",
        options: &[OF_VALUES, &[&EXPLAIN, &EXAMPLE, &FILE], GENERAL],
        ..ROW
    },
    CommandRow {
        name: "schema",
        about: "Write the JSON Schema of the values, for editors",
        options: &[&[&PARTIAL, &FILE], GENERAL],
        ..ROW
    },
    CommandRow {
        name: "completions",
        about: "Write what lets a shell complete this command line",
        details: "bash: source <(PROGRAM completions bash)\nzsh:  source <(PROGRAM completions zsh)\nfish: PROGRAM completions fish | source",
        options: &[&[&FILE], GENERAL],
        words: Some(("SHELL", SHELLS)),
    },
    CommandRow {
        name: "help",
        about: "Show this text, or the help of a command",
        options: &[GENERAL],
        ..ROW
    },
];

/// All options, each once.
pub(super) fn all_options() -> Vec<&'static Choice> {
    let mut options: Vec<&'static Choice> = Vec::new();
    for choice in COMMANDS.iter().flat_map(CommandRow::all_options) {
        if !options.iter().any(|other| other.long == choice.long) {
            options.push(choice);
        }
    }
    options
}
