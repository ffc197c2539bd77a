//! ConfigMaps, Secrets, ServiceAccounts and Namespaces.

use crate::rule::rules;
use crate::text::is_one_of;
use crate::{Breaches, ErrorType};

rules! {
    DATA_SIZE = "data-size", Error, "ConfigMap data and binaryData, Secret data" {
        what: "All values together have at most 1048576 bytes.",
        why: "Each object is stored and sent whole, and held in memory by many.",
        example: "a ConfigMap with a file of 2 MiB",
        mend: "a volume, or several ConfigMaps",
    }
    DUPLICATE_DATA_KEY = "duplicate-data-key", Error, "ConfigMap data and binaryData" {
        what: "A key stands in data or in binaryData, not in both.",
        why: "Both become one directory of files.",
        example: "`data: {logo: …}` and `binaryData: {logo: …}`",
        mend: "`binaryData: {logo: …}`",
    }
    SECRET_CONTENT = "secret-content", Error, "Secret data, by type" {
        what: "A Secret of a type of Kubernetes has the keys of its type, and they can be read.",
        why: "Who uses a Secret of that type relies on them.",
        example: "`{type: kubernetes.io/tls, data: {cert.pem: …}}`",
        mend: "`{type: kubernetes.io/tls, data: {tls.crt: …, tls.key: …}}`",
    }
    TLS_PAIR = "tls-pair", Warning, "Secret of type kubernetes.io/tls" {
        what: "tls.crt holds a certificate and tls.key a private key, both in PEM.",
        why: "Servers that are given the Secret cannot start otherwise.",
        example: "a key in tls.crt",
        mend: "the certificate in tls.crt, the key in tls.key",
    }
    MOUNTABLE_SECRETS_ANNOTATION = "mountable-secrets-annotation", Warning, "ServiceAccount metadata.annotations" {
        what: "The annotation kubernetes.io/enforce-mountable-secrets is not used.",
        why: "It is deprecated since Kubernetes 1.32.",
        example: "`kubernetes.io/enforce-mountable-secrets: \"true\"`",
        mend: "namespaces of their own for what must not read each other's Secrets",
    }
    POD_SECURITY_LABEL = "pod-security-label", Error, "Namespace metadata.labels" {
        what: "The Pod security labels name a level (privileged, baseline or restricted) or a version (latest or v1.x).",
        why: "The Pod security admission refuses what it cannot understand.",
        example: "`pod-security.kubernetes.io/enforce: strict`",
        mend: "`pod-security.kubernetes.io/enforce: restricted`",
    }
    REQUEST_NAMESPACE = "request-namespace", Error, "metadata.namespace" {
        what: "An object's namespace is the one in which it is created, where that is known.",
        why: "The API server refuses a request for one namespace with an object of another.",
        example: "`namespace: shop` under `kubectl --namespace default`",
        mend: "`kubectl --namespace shop`",
    }
}

/// A type of Secret whose keys Kubernetes knows.
#[derive(Clone, Copy, Debug)]
pub struct SecretType {
    /// The type in one word: `tls`.
    pub word: &'static str,
    /// As a Secret states it: `kubernetes.io/tls`.
    pub name: &'static str,
    /// The keys that it has.
    pub keys: &'static [&'static str],
    /// Whether one of the keys is enough.
    pub one_is_enough: bool,
}

impl SecretType {
    /// All of them.
    pub const ALL: &'static [SecretType] = &[
        SecretType::new("tls", "kubernetes.io/tls", &["tls.crt", "tls.key"]),
        SecretType::new("docker_config", "kubernetes.io/dockerconfigjson", &[".dockerconfigjson"]),
        SecretType {
            one_is_enough: true,
            ..SecretType::new("basic_auth", "kubernetes.io/basic-auth", &["username", "password"])
        },
        SecretType::new("ssh_auth", "kubernetes.io/ssh-auth", &["ssh-privatekey"]),
        SecretType::new(
            "service_account_token",
            "kubernetes.io/service-account-token",
            &["token", "ca.crt", "namespace"],
        ),
        SecretType::new("bootstrap_token", "bootstrap.kubernetes.io/token", &["token-id", "token-secret"]),
        SecretType::new("docker_cfg", "kubernetes.io/dockercfg", &[".dockercfg"]),
    ];

    /// The words of all of them.
    pub const WORDS: &'static [&'static str] = &{
        let mut words = [""; SecretType::ALL.len()];
        let mut index = 0;
        while index < words.len() {
            words[index] = SecretType::ALL[index].word;
            index += 1;
        }
        words
    };

    const fn new(word: &'static str, name: &'static str, keys: &'static [&'static str]) -> SecretType {
        SecretType { word, name, keys, one_is_enough: false }
    }

    /// The type that a Secret states; none for one that Kubernetes does not know.
    pub fn find(name: &str) -> Option<&'static SecretType> {
        SecretType::ALL.iter().find(|known| known.name == name)
    }

    /// Whether registries are logged into with a Secret of this type.
    pub const fn is_for_registries(name: &str) -> bool {
        is_one_of(name, &["kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg"])
    }
}

/// The most bytes that the values of a ConfigMap or Secret have together.
pub const DATA_BYTES: usize = 1_048_576;

/// The levels of the Pod Security Standards, from the one that lets pods do everything.
pub const POD_SECURITY_LEVELS: &[&str] = &["privileged", "baseline", "restricted"];

/// [`POD_SECURITY_LABEL`]: a level.
pub const fn pod_security_level(value: &str) -> Breaches {
    if is_one_of(value, POD_SECURITY_LEVELS) {
        return Breaches::NONE;
    }
    let detail = "must be one of privileged, baseline, restricted";
    Breaches::one(&POD_SECURITY_LABEL, ErrorType::Invalid, detail)
}

/// [`POD_SECURITY_LABEL`]: a version.
///
/// ```
/// use podwire_rules::config;
///
/// assert!(config::pod_security_version("v1.33").is_ok());
/// assert!(!config::pod_security_version("v1.033").is_ok());
/// ```
pub const fn pod_security_version(value: &str) -> Breaches {
    let detail = "must be \"latest\" or \"v1.x\"";
    Breaches::NONE.and_if(!is_version(value), &POD_SECURITY_LABEL, detail)
}

const fn is_version(value: &str) -> bool {
    let bytes = value.as_bytes();
    if is_one_of(value, &["latest"]) {
        return true;
    }
    let [b'v', b'1', b'.', first, ..] = bytes else { return false };
    let mut index = 3;
    while index < bytes.len() {
        if !bytes[index].is_ascii_digit() {
            return false;
        }
        index += 1;
    }
    *first != b'0' || bytes.len() == 4
}
