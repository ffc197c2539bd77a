//! The rules of ConfigMaps and Secrets.

use std::collections::BTreeMap;

use k8s_openapi::ByteString;
use k8s_openapi::api::core::v1::{ConfigMap, Secret};
use podwire_rules::config::{DATA_BYTES, DATA_SIZE, DUPLICATE_DATA_KEY, SECRET_CONTENT, TLS_PAIR};
use podwire_rules::environment::config_key;
use podwire_rules::names;
use serde_json::error::Category;

use super::metadata::object_meta;
use super::path::Path;
use super::pem::pair_problem;
use super::report::Report;

const ACCOUNT_NAME: &str = "kubernetes.io/service-account.name";
const REDACTED: Redacted = Redacted;

/// A value that is not printed, in the API server's words.
struct Redacted;

impl super::report::BadValue for Redacted {
    fn print(&self) -> String {
        "\"<secret contents redacted>\"".to_owned()
    }
}

/// The rules of a ConfigMap on create.
pub(crate) fn config_map(report: &mut Report<'_>, map: &ConfigMap) {
    object_meta(report, &map.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let mut bytes = 0;
    let path = Path::Root.field("data");
    for (key, value) in map.data.iter().flatten() {
        report.breaches(&path.key(key), key, config_key(key));
        if map.binary_data.as_ref().is_some_and(|data| data.contains_key(key)) {
            let detail = "duplicate of key present in binaryData";
            report.invalid(&DUPLICATE_DATA_KEY, &path.key(key), key, detail);
        }
        bytes += value.len();
    }
    let path = Path::Root.field("binaryData");
    for (key, value) in map.binary_data.iter().flatten() {
        report.breaches(&path.key(key), key, config_key(key));
        bytes += value.0.len();
    }
    if bytes > DATA_BYTES {
        // The API server names the object as the entry without a key.
        report.too_long(&DATA_SIZE, &Path::Root.key(""), DATA_BYTES);
    }
}

/// A Secret's data with that of `stringData`, which takes the place of the same key's in `data`.
struct Data<'a> {
    data: Option<&'a BTreeMap<String, ByteString>>,
    text: Option<&'a BTreeMap<String, String>>,
}

impl<'a> Data<'a> {
    fn get(&self, key: &str) -> Option<&'a [u8]> {
        let text = self.text.and_then(|text| text.get(key)).map(String::as_bytes);
        text.or_else(|| self.data?.get(key).map(|value| value.0.as_slice()))
    }

    fn entries(&self) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let text = self.text;
        let data = self
            .data
            .into_iter()
            .flatten()
            .filter(move |(key, _)| text.is_none_or(|text| !text.contains_key(*key)));
        let data = data.map(|(key, value)| (key.as_str(), value.0.as_slice()));
        data.chain(text.into_iter().flatten().map(|(key, value)| (key.as_str(), value.as_bytes())))
    }
}

/// The rules of a Secret on create.
pub(crate) fn secret(report: &mut Report<'_>, secret: &Secret) {
    let metadata = Path::Root.field("metadata");
    object_meta(report, &secret.metadata, names::dns_subdomain, true, &metadata);
    let data = Data { data: secret.data.as_ref(), text: secret.string_data.as_ref() };
    let path = Path::Root.field("data");
    let mut bytes = 0;
    for (key, value) in data.entries() {
        report.breaches(&path.key(key), key, config_key(key));
        bytes += value.len();
    }
    if bytes > DATA_BYTES {
        report.too_long(&DATA_SIZE, &path, DATA_BYTES);
    }
    match secret.type_.as_deref().unwrap_or_default() {
        "kubernetes.io/service-account-token" => account_token(report, secret, &metadata),
        "kubernetes.io/dockercfg" => json_map(report, &data, ".dockercfg", &path),
        "kubernetes.io/dockerconfigjson" => json_map(report, &data, ".dockerconfigjson", &path),
        "kubernetes.io/basic-auth" => basic_authentication(report, &data, &path),
        "kubernetes.io/ssh-auth" => {
            let key = data.get("ssh-privatekey").filter(|key| !key.is_empty());
            require(report, key, "ssh-privatekey", &path);
        }
        "kubernetes.io/tls" => tls(report, &data, &path),
        _ => {}
    }
}

fn require(report: &mut Report<'_>, value: Option<&[u8]>, key: &str, path: &Path<'_>) {
    if value.is_none() {
        report.required(&SECRET_CONTENT, &path.key(key), "");
    }
}

fn account_token(report: &mut Report<'_>, secret: &Secret, metadata: &Path<'_>) {
    let annotations = secret.metadata.annotations.as_ref();
    let account = annotations.and_then(|annotations| annotations.get(ACCOUNT_NAME));
    if account.is_none_or(|account| account.is_empty()) {
        report.required(&SECRET_CONTENT, &metadata.field("annotations").key(ACCOUNT_NAME), "");
    }
}

/// A key that holds a JSON object, or null as Go has it.
fn json_map(report: &mut Report<'_>, data: &Data<'_>, key: &str, path: &Path<'_>) {
    let Some(value) = data.get(key) else { return require(report, None, key, path) };
    let text = String::from_utf8_lossy(value);
    let parsed = serde_json::from_str::<Option<serde_json::Map<String, serde_json::Value>>>(&text);
    if let Err(error) = parsed {
        // serde_json's own words may quote the content.
        let detail = match error.classify() {
            Category::Eof => "unexpected end of JSON input".to_owned(),
            Category::Data => "the value is no JSON object".to_owned(),
            _ => format!("invalid JSON at line {} column {}", error.line(), error.column()),
        };
        report.invalid(&SECRET_CONTENT, &path.key(key), REDACTED, &detail);
    }
}

fn basic_authentication(report: &mut Report<'_>, data: &Data<'_>, path: &Path<'_>) {
    if data.get("username").is_none() && data.get("password").is_none() {
        require(report, None, "username", path);
        require(report, None, "password", path);
    }
}

fn tls(report: &mut Report<'_>, data: &Data<'_>, path: &Path<'_>) {
    let (certificate, key) = (data.get("tls.crt"), data.get("tls.key"));
    require(report, certificate, "tls.crt", path);
    require(report, key, "tls.key", path);
    if let (Some(certificate), Some(key)) = (certificate, key)
        && let Some(problem) = pair_problem(certificate, key)
    {
        report.warning(&TLS_PAIR, &Path::Root, &problem);
    }
}
