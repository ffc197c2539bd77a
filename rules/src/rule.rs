//! What a rule is: its id, its tier and the words of its row in `docs/rules.md`.

/// How bad it is when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Tier {
    /// The API server refuses the object.
    Error,
    /// The API server accepts the object and sends a warning.
    Warning,
    /// The API server accepts the object in silence, and traffic is lost, or what was meant does not happen. These rules
    /// are podwire's own.
    Wiring,
    /// Legal and often meant, yet a frequent cause of trouble, or a mistake without harm: told only where it is asked for.
    Advice,
}

impl Tier {
    /// The tier's name as findings print it: `error`, `warning`, `wiring` or `advice`.
    pub const fn name(self) -> &'static str {
        match self {
            Tier::Error => "error",
            Tier::Warning => "warning",
            Tier::Wiring => "wiring",
            Tier::Advice => "advice",
        }
    }
}

/// A minor version of Kubernetes 1: `Version::new(36)` is Kubernetes 1.36.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(u8);

impl Version {
    /// The version Kubernetes 1.`minor`.
    pub const fn new(minor: u8) -> Version {
        Version(minor)
    }

    /// The minor number: 36 for Kubernetes 1.36.
    pub const fn minor(self) -> u8 {
        self.0
    }

    /// The oldest version whose rules podwire knows. Rules that hold in all known versions are marked with it.
    pub const OLDEST: Version = Version(33);
    /// The newest version whose rules podwire knows: the default target.
    pub const NEWEST: Version = Version(37);

    /// Whether this version is `other` or newer.
    pub const fn at_least(self, other: Version) -> bool {
        self.0 >= other.0
    }
}

/// One rule of the rulebook: its stable id and what `docs/rules.md` says of it.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// The id in kebab-case, the same in a compile error, in a finding and in the documentation.
    pub id: &'static str,
    /// How bad a breach is.
    pub tier: Tier,
    /// The fields that the rule judges: `Service spec.ports[*].targetPort`.
    pub applies_to: &'static str,
    /// The Kubernetes version from which the rule holds.
    pub since: Version,
    /// What the rule demands, in one sentence.
    pub what: &'static str,
    /// Why it is so: what breaks otherwise.
    pub why: &'static str,
    /// A value or declaration that breaks the rule.
    pub example: &'static str,
    /// The same, mended.
    pub mend: &'static str,
    /// Both in YAML, where they are written in Rust.
    pub yaml: Option<(&'static str, &'static str)>,
}

impl Rule {
    /// What breaks the rule, in YAML.
    pub const fn yaml_example(&self) -> &'static str {
        match self.yaml {
            Some((example, _)) => example,
            None => self.example,
        }
    }

    /// The same, mended.
    pub const fn yaml_mend(&self) -> &'static str {
        match self.yaml {
            Some((_, mend)) => mend,
            None => self.mend,
        }
    }
}

/// Declares the rules of one topic and the topic's table, from which `docs/rules.md` is generated.
///
/// `why` and `mend` are demanded of every rule, so that no row of the table is empty.
macro_rules! rules {
    ($($(#[$attribute:meta])* $name:ident = $id:literal, $tier:ident, $applies_to:literal $(, since $since:literal)? {
        what: $what:literal,
        why: $why:literal,
        example: $example:literal,
        mend: $mend:literal $(,)?
        $(yaml: $yaml_example:literal => $yaml_mend:literal $(,)?)?
    })+) => {
        $(
            #[doc = concat!("`", $id, "`: ", $what)]
            $(#[$attribute])*
            pub const $name: $crate::Rule = $crate::Rule {
                id: $id,
                tier: $crate::Tier::$tier,
                applies_to: $applies_to,
                since: $crate::rule::rules!(@since $($since)?),
                what: $what,
                why: $why,
                example: $example,
                mend: $mend,
                yaml: $crate::rule::rules!(@yaml $($yaml_example, $yaml_mend)?),
            };
        )+
        /// The rules of this topic, in the order of the documentation.
        pub const RULES: &[$crate::Rule] = &[$($name),+];
    };
    (@since $since:literal) => { $crate::Version::new($since) };
    (@since) => { $crate::Version::OLDEST };
    (@yaml $example:literal, $mend:literal) => { Some(($example, $mend)) };
    (@yaml) => { None };
}
pub(crate) use rules;
