//! Who is compared, and how each writes N apps to standard output.

use crate::install::Tool;

/// One way to write the workload.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// What has to be installed for it.
    pub(crate) tool: Tool,
    /// The command, its words set apart by single spaces.
    pub(crate) command: &'static str,
}

/// podwire's own entry: all others are compared with it.
pub(crate) const PODWIRE: &str = "podwire, validated";
/// The entry that reads a folder made for each size.
pub(crate) const KUSTOMIZE: &str = "kubectl kustomize";

pub(crate) const PEERS: &[Peer] = &[
    Peer { name: PODWIRE, tool: Tool::Fleet, command: "{project}/target/release/fleet {n}" },
    Peer {
        name: "k8s-openapi by hand, podwire::yaml",
        tool: Tool::Handwritten,
        command: "{benches}/target/release/handwritten podwire {n}",
    },
    Peer {
        name: "k8s-openapi by hand, serde_json",
        tool: Tool::Handwritten,
        command: "{benches}/target/release/handwritten json {n}",
    },
    Peer {
        name: "k8s-openapi by hand, serde-saphyr",
        tool: Tool::Handwritten,
        command: "{benches}/target/release/handwritten saphyr {n}",
    },
    Peer {
        name: "k8s-openapi by hand, serde_yaml_ng",
        tool: Tool::Handwritten,
        command: "{benches}/target/release/handwritten yaml_ng {n}",
    },
    Peer {
        name: "text with holes (the limit)",
        tool: Tool::Handwritten,
        command: "{benches}/target/release/handwritten template {n}",
    },
    Peer {
        name: "jrsonnet",
        tool: Tool::Jrsonnet,
        command: "{tools}/cargo/bin/jrsonnet -y --tla-code n={n} {peers}/web.jsonnet",
    },
    Peer {
        name: "go-jsonnet",
        tool: Tool::Pypi,
        command: "{tools}/venv/bin/python {peers}/gojsonnet.py {peers}/web.jsonnet {n}",
    },
    Peer {
        name: "helm template",
        tool: Tool::Helm,
        command: "{tools}/helm/helm template web {peers}/helm --set n={n}",
    },
    Peer { name: "cdk8s", tool: Tool::Npm, command: "node {peers}/cdk8s.js {n}" },
    Peer { name: "cdk8s-plus", tool: Tool::Npm, command: "node {peers}/cdk8s-plus.js {n}" },
    Peer {
        name: "kubernetes-models, validated",
        tool: Tool::Npm,
        command: "node {peers}/kubernetes-models.js {n}",
    },
    Peer {
        name: "KCL",
        tool: Tool::Pypi,
        command: "{tools}/venv/bin/python {peers}/kcl.py {peers}/web.k {n}",
    },
    Peer {
        name: "Python client",
        tool: Tool::Pypi,
        command: "{tools}/venv/bin/python {peers}/client.py {n}",
    },
    Peer {
        name: "Nickel",
        tool: Tool::Nickel,
        command: "{tools}/cargo/bin/nickel export --format yaml-documents {peers}/nickel/web.ncl --field docs -- n={n}",
    },
    Peer { name: KUSTOMIZE, tool: Tool::Kubectl, command: "kubectl kustomize {out}/kustomize-{n}" },
];
