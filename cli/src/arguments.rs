//! The command line. Completions and the manual are made from it.

use std::ffi::OsStr;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

/// The API server's verdict on Kubernetes manifests, and on the wiring between them, offline.
#[derive(Debug, Parser)]
#[command(name = "podwire", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub verb: Verb,
    /// When to write in colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
}

const EXIT_CODES: &str = "\
Exit codes: 0 nothing is wrong; 1 something is, and was told; 2 the command line or the configuration is wrong; \
3 something cannot be read or written.";

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Say what the API server refuses, and which wires between the objects are broken
    Check(CheckArguments),
    /// Say what changes between two sets, and what a rollout from one to the other cannot do
    Diff(DiffArguments),
    /// Draw a set: its objects, and what each does with others
    Graph(GraphArguments),
    /// Say what a rule demands, why, and how to mend a breach
    Explain {
        /// The rule's id, as findings print it: dangling-target
        rule: String,
    },
    /// List all rules
    Rules {
        /// How to write them
        #[arg(long, value_enum, default_value_t)]
        format: TableFormat,
    },
    /// Write the completions for a shell to standard output
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual: one page to standard output, or a page for each verb into a directory
    Man {
        /// The directory
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        out: Option<PathBuf>,
    },
}

#[derive(Args, Debug, Default)]
pub(crate) struct CheckArguments {
    /// Files and directories with YAML or JSON, `-` for standard input; the current directory where there are none.
    ///
    /// Each is one set: what is applied together. Of a directory all manifests are taken, those of its directories included; what is
    /// none, such as the templates of a Helm chart, is skipped.
    #[arg(value_name = "FILE|DIR|-", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Take each file of a directory as a set of its own: alternatives that are not applied together
    #[arg(long)]
    pub separate: bool,
    /// Leave out files and directories of this name or pattern: `legacy`, `*.bak.yaml`, `charts/*/tests`
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// The Kubernetes version whose rules apply: 1.36 [default: the newest that podwire knows]
    #[arg(long, value_name = "VERSION")]
    pub kubernetes_version: Option<String>,
    /// The namespace of objects that state none
    #[arg(long, short, value_name = "NAME")]
    pub namespace: Option<String>,
    /// Tell what breaks this rule, or the rules of this tier: error, warning, wiring or advice
    #[arg(long, value_name = "RULE|TIER", value_delimiter = ',')]
    pub deny: Vec<String>,
    /// Do not tell what breaks this rule, or the rules of this tier
    #[arg(long, value_name = "RULE|TIER", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// Tell what is legal and yet often regretted, too
    #[arg(long)]
    pub advice: bool,
    /// A file with known findings, which are not told again
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write all findings of now into the baseline
    #[arg(long, requires = "baseline")]
    pub update_baseline: bool,
    /// The configuration [default: podwire.toml in the directory of the first path, or above]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// How to write the findings
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// On how many threads large inputs are read and judged [default: one for each core]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
    /// Name each file that is skipped
    #[arg(long, short)]
    pub verbose: bool,
}

#[derive(Args, Debug)]
pub(crate) struct DiffArguments {
    /// What runs: a file, a directory, or `-` for standard input
    #[arg(value_hint = ValueHint::AnyPath)]
    pub old: PathBuf,
    /// What is to be rolled out
    #[arg(value_hint = ValueHint::AnyPath)]
    pub new: PathBuf,
    /// Leave out files and directories of this name or pattern
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// The Kubernetes version whose rules apply: 1.36 [default: the newest that podwire knows]
    #[arg(long, value_name = "VERSION")]
    pub kubernetes_version: Option<String>,
    /// The namespace of objects that state none
    #[arg(long, short, value_name = "NAME")]
    pub namespace: Option<String>,
    /// Do not tell what breaks this rule, or the rules of this tier
    #[arg(long, value_name = "RULE|TIER", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// The configuration [default: podwire.toml in the directory of the first path, or above]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// How to write what is found; sarif, github and junit leave the changes out
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Args, Debug)]
pub(crate) struct GraphArguments {
    /// Files and directories with YAML or JSON, `-` for standard input; the current directory where there are none.
    /// Together they are one set
    #[arg(value_name = "FILE|DIR|-", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// In which language to write it [default: mermaid, or what the file's name says]
    #[arg(long, short, value_enum)]
    pub format: Option<GraphFormat>,
    /// Write this file [default: -, standard output]
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// Leave out files and directories of this name or pattern
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// The Kubernetes version by whose rules a picture shows findings: 1.36 [default: the newest that podwire knows]
    #[arg(long, value_name = "VERSION")]
    pub kubernetes_version: Option<String>,
    /// The namespace of objects that state none
    #[arg(long, short, value_name = "NAME")]
    pub namespace: Option<String>,
    /// The configuration [default: podwire.toml in the directory of the first path, or above]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

impl GraphArguments {
    /// The language that is asked for, or else that of the file's name.
    pub(crate) fn format(&self) -> GraphFormat {
        let extension = self.out.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        let named = extension.and_then(|extension| GraphFormat::from_str(extension, true).ok());
        self.format.or(named).unwrap_or_default()
    }
}

/// The language of a graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// A Mermaid flowchart
    #[default]
    #[value(alias = "mmd")]
    Mermaid,
    /// DOT, for Graphviz
    #[value(alias = "gv")]
    Dot,
    /// A picture, light or dark as its page is, with the findings at the objects that have them
    Svg,
    /// The picture as a page of its own that needs no network: pan, zoom, find, and the findings in words
    Html,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: with the lines that are meant
    #[default]
    People,
    /// An array of findings
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub's workflows
    Github,
    /// A JUnit report, a suite for each file
    Junit,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people
    #[default]
    Table,
    /// An array of objects
    Json,
}

/// When to write in colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it the choice of all that is written from now on.
    pub(crate) fn apply(self) {
        let choice = match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::AlwaysAnsi,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}
