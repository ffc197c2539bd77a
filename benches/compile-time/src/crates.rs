//! The generated crates and what they depend on.

use crate::sources::{self, Derived};

/// A crate to write.
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) dependencies: String,
    pub(crate) source: String,
}

/// How podwire is depended on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Features {
    /// Constants, checks and derives only.
    Constants,
    /// The default, and the newest Kubernetes: manifests too.
    Default,
}

pub(crate) const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";
const K8S_OPENAPI: &str = "k8s-openapi = { version = \"0.29\", features = [\"v1_37\"] }\n";
const KUBE: &str = "\
kube = { version = \"5\", default-features = false, features = [\"derive\"] }
schemars = \"1\"
serde_json = \"1\"
k8s-openapi = { version = \"0.29\", features = [\"v1_37\", \"schemars\"] }
";

/// The crates whose cold builds are compared, each with its title.
pub(crate) fn cold() -> Vec<(&'static str, Crate)> {
    let podwire = |features| of_services("cold", Derived::PodwireApp, features, 1);
    let new = |name: &str, dependencies: String, source| Crate { name: name.into(), dependencies, source };
    vec![
        ("serde and serde_derive", new("cold-serde", SERDE.into(), sources::crate_of(Derived::Serialize, 1))),
        ("podwire, constants only", podwire(Features::Constants)),
        ("podwire, default features", podwire(Features::Default)),
        ("k8s-openapi by hand", new("cold-k8s-openapi", K8S_OPENAPI.into(), sources::by_hand())),
        ("kube-derive", new("cold-kube-derive", format!("{SERDE}{KUBE}"), sources::CUSTOM_RESOURCE.into())),
    ]
}

/// A crate of `services` services.
pub(crate) fn of_services(purpose: &str, derived: Derived, features: Features, services: usize) -> Crate {
    let dependencies = match (derived, features) {
        (Derived::Nothing, _) => String::new(),
        (Derived::Serialize, _) => SERDE.to_owned(),
        (Derived::Podwire | Derived::PodwireApp, Features::Constants) => constants_only(),
        (Derived::Podwire | Derived::PodwireApp, Features::Default) => with_manifests(),
    };
    let name = format!("{purpose}-{derived:?}-{features:?}-{services}").to_lowercase();
    Crate { name, dependencies, source: sources::crate_of(derived, services) }
}

/// podwire as a server has it.
pub(crate) fn constants_only() -> String {
    format!("podwire = {{ path = {:?}, default-features = false }}\n", podwire_path())
}

/// podwire as a build script or a command line of manifests has it.
pub(crate) fn with_manifests() -> String {
    format!("podwire = {{ path = {:?}, features = [\"latest\"] }}\n", podwire_path())
}

fn podwire_path() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../runtime")
}
