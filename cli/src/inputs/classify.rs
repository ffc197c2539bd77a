//! Which files of a directory are manifests, and what the others are.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use podwire_manifests::Object;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Why a file is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Why {
    /// A template of a Helm chart, or of another program.
    Template,
    /// A chart's own files, its values among them.
    Chart,
    /// Values of a chart.
    Values,
    /// A kustomization.
    Kustomization,
    /// What a kustomization patches with: a part of an object.
    Patch,
    /// Of continuous integration.
    Ci,
    /// Of docker compose.
    Compose,
    /// A definition of a custom resource's schema, or anything else without `apiVersion` and `kind`.
    NoManifest,
    /// A directory that a tool fills.
    OfTools,
    /// A directory whose name begins with a dot.
    Hidden,
    /// It was asked for.
    Excluded,
}

impl Why {
    /// How it is called.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Why::Template => "template",
            Why::Chart => "file of a chart",
            Why::Values => "values file",
            Why::Kustomization => "kustomization",
            Why::Patch => "patch of a kustomization",
            Why::Ci => "CI file",
            Why::Compose => "compose file",
            Why::NoManifest => "other file without apiVersion and kind",
            Why::OfTools => "directory of a tool",
            Why::Hidden => "hidden directory",
            Why::Excluded => "excluded path",
        }
    }

    /// How several are called.
    pub(crate) fn nouns(self) -> &'static str {
        match self {
            Why::Template => "templates",
            Why::Chart => "files of charts",
            Why::Values => "values files",
            Why::Kustomization => "kustomizations",
            Why::Patch => "patches of kustomizations",
            Why::Ci => "CI files",
            Why::Compose => "compose files",
            Why::NoManifest => "other files without apiVersion and kind",
            Why::OfTools => "directories of tools",
            Why::Hidden => "hidden directories",
            Why::Excluded => "excluded paths",
        }
    }

    /// What a hidden directory is.
    pub(super) fn of_hidden(name: &str) -> Why {
        match name {
            ".github" | ".gitlab" | ".circleci" | ".buildkite" | ".azure-pipelines" | ".woodpecker"
            | ".tekton" => Why::Ci,
            _ => Why::Hidden,
        }
    }
}

/// What the files of a directory say of each other.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The directories of charts.
    charts: HashSet<PathBuf>,
    /// What kustomizations patch with.
    patches: HashSet<PathBuf>,
}

impl Place {
    pub(super) fn of(files: &[PathBuf]) -> Place {
        let mut place = Place::default();
        for file in files {
            let directory = file.parent().unwrap_or(Path::new("")).to_owned();
            if is_named(file, &["Chart.yaml", "Chart.yml"]) {
                place.charts.insert(directory);
            } else if is_kustomization(file) {
                let text = std::fs::read_to_string(file).unwrap_or_default();
                place.patches.extend(named_files(&text, &directory));
            }
        }
        place
    }

    /// Where a file of a chart stands in it: `templates/web.yaml`.
    fn in_chart<'p>(&self, file: &'p Path) -> Option<&'p Path> {
        let chart = file.ancestors().skip(1).find(|above| self.charts.contains(*above))?;
        file.strip_prefix(chart).ok()
    }
}

/// The files that a kustomization names otherwise than as resources: they are no whole objects.
fn named_files(text: &str, directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut section = "";
    for line in text.lines() {
        let is_top = !line.starts_with([' ', '\t', '-', '#']) && line.contains(':');
        if is_top {
            section = line.split(':').next().unwrap_or_default();
        }
        if matches!(section, "resources" | "bases" | "components" | "crds") {
            continue;
        }
        let value = line.trim().trim_start_matches("- ");
        let value = value.rsplit([' ', '=']).next().unwrap_or_default().trim_matches(['"', '\'']);
        if [".yaml", ".yml", ".json"].iter().any(|ending| value.ends_with(ending)) {
            files.push(normal(&directory.join(value)));
        }
    }
    files
}

/// The path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn is_named(path: &Path, names: &[&str]) -> bool {
    names.contains(&name_of(path))
}

fn is_kustomization(path: &Path) -> bool {
    is_named(path, &["kustomization.yaml", "kustomization.yml"])
}

/// Why a file of a directory is no manifest; none where it is one.
pub(super) fn no_manifest(path: &Path, text: &str, place: &Place) -> Option<Why> {
    if is_kustomization(path) {
        return Some(Why::Kustomization);
    }
    if place.patches.contains(&normal(path)) {
        return Some(Why::Patch);
    }
    let is_template = text.contains("{{");
    if let Some(inside) = place.in_chart(path) {
        let folder = inside.components().next().map(|it| it.as_os_str().to_string_lossy().into_owned());
        return match folder.as_deref() {
            Some("templates") if is_template => Some(Why::Template),
            Some("templates" | "crds") if is_manifest(text) => None,
            Some(name) if name.starts_with("values") => Some(Why::Values),
            // Subcharts in `charts` are charts themselves.
            _ => Some(Why::Chart),
        };
    }
    if is_manifest(text) {
        return (is_template && has_bare_action(text)).then_some(Why::Template);
    }
    Some(what_else(path, is_template))
}

/// Whether the text has at least one object, or what was meant to be one.
fn is_manifest(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with('{') {
        return text.contains("apiVersion") && text.contains("kind") && is_json_manifest(text);
    }
    let mut document = Heads::default();
    for line in text.lines() {
        if line.starts_with("---") {
            if document.is_object() {
                return true;
            }
            document = Heads::default();
        }
        document.add(line);
    }
    document.is_object()
}

/// The outermost keys of an object in JSON that count.
#[derive(Deserialize)]
struct JsonHead {
    #[serde(rename = "apiVersion")]
    api_version: Option<IgnoredAny>,
    kind: Option<IgnoredAny>,
}

/// Whether it has both; what is no JSON may be YAML that begins with a brace.
fn is_json_manifest(text: &str) -> bool {
    match serde_json::from_str::<JsonHead>(text) {
        Ok(head) => head.api_version.is_some() && head.kind.is_some(),
        Err(_) => true,
    }
}

/// What the outermost keys of a document say.
#[derive(Debug, Default)]
struct Heads {
    api_version: bool,
    kind: bool,
    /// Whether the kind is one of Kubernetes' own.
    known: bool,
    metadata: bool,
    flow: bool,
}

impl Heads {
    fn add(&mut self, line: &str) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        match key.trim_matches(['"', '\'']) {
            "apiVersion" => self.api_version = true,
            "metadata" => self.metadata = true,
            "kind" => {
                self.kind = true;
                self.known |= Object::KINDS.iter().any(|(_, kind)| *kind == value);
            }
            _ => self.flow |= line.trim_start_matches("--- ").starts_with('{') && line.contains("apiVersion"),
        }
    }

    fn is_object(&self) -> bool {
        self.flow
            || (self.api_version && self.kind)
            || (self.kind && self.known && self.metadata)
            || (self.api_version && self.metadata)
    }
}

/// Whether a template's action stands where YAML has none: not in a text of several lines, a quote or a comment.
fn has_bare_action(text: &str) -> bool {
    let mut block: Option<usize> = None;
    text.lines().any(|line| {
        let indent = line.len() - line.trim_start().len();
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            return false;
        }
        if let Some(outer) = block {
            if indent > outer {
                return false;
            }
            block = None;
        }
        let is_block = content.trim_end_matches(['-', '+', '1', '2', '4']).ends_with(['|', '>']);
        if is_block {
            block = Some(indent);
        }
        let value = content.trim_start_matches("- ").split_once(": ").map_or(content, |(_, value)| value);
        content.starts_with("{{") || value.starts_with("{{") || value.starts_with("- {{")
    })
}

fn what_else(path: &Path, is_template: bool) -> Why {
    let name = name_of(path).to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let in_ci = path.components().any(|part| Why::of_hidden(&part.as_os_str().to_string_lossy()) == Why::Ci);
    let is_ci = in_ci
        || stem.starts_with(".gitlab-ci")
        || matches!(
            stem,
            ".travis"
                | ".drone"
                | ".woodpecker"
                | "azure-pipelines"
                | "cloudbuild"
                | "buildspec"
                | "appveyor"
                | "bitbucket-pipelines"
        );
    match stem {
        _ if is_ci => Why::Ci,
        _ if stem.starts_with("docker-compose") || stem.starts_with("compose") => Why::Compose,
        _ if stem == "values" || stem.starts_with("values") || stem.ends_with("values") => Why::Values,
        _ if is_template => Why::Template,
        _ => Why::NoManifest,
    }
}

/// What was skipped, counted by reason: `2 templates and 1 values file`.
pub(crate) fn counted(skipped: &[(String, Why)]) -> String {
    let mut reasons: Vec<Why> = skipped.iter().map(|(_, why)| *why).collect();
    reasons.sort_unstable();
    let parts: Vec<String> = reasons
        .chunk_by(PartialEq::eq)
        .map(|same| match same {
            [why] => format!("1 {}", why.noun()),
            [why, ..] => format!("{} {}", same.len(), why.nouns()),
            [] => String::new(),
        })
        .collect();
    crate::text::listed(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(path: &str, text: &str) -> Option<Why> {
        let place = Place::of(&[PathBuf::from("charts/web/Chart.yaml")]);
        no_manifest(Path::new(path), text, &place)
    }

    #[test]
    fn what_is_no_manifest_is_called_by_its_name() {
        const OBJECT: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n";
        let template = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n";
        let rule =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  rule: |\n    {{ $labels.pod }}\n";
        for (path, text, expected) in [
            ("deploy/web.yaml", OBJECT, None),
            ("deploy/web.json", "{\"apiVersion\": \"v1\", \"kind\": \"Service\"}", None),
            ("deploy/typo.yaml", "kind: Deployment\nmetadata: {name: web}\n", None),
            ("deploy/rule.yaml", rule, None),
            ("deploy/web.yaml", template, Some(Why::Template)),
            ("charts/web/templates/web.yaml", template, Some(Why::Template)),
            ("charts/web/templates/web.yaml", OBJECT, None),
            ("charts/web/crds/x.yaml", OBJECT, None),
            ("charts/web/values.yaml", "replicas: 1\n", Some(Why::Values)),
            ("charts/web/Chart.yaml", "apiVersion: v2\nname: web\n", Some(Why::Chart)),
            ("values/prod.yaml", "replicas: 1\n", Some(Why::NoManifest)),
            ("prod-values.yaml", "kind: DaemonSet\n", Some(Why::Values)),
            ("deploy/kustomization.yaml", "resources: []\n", Some(Why::Kustomization)),
            (".gitlab-ci.yml", "test: {script: [make]}\n", Some(Why::Ci)),
            ("docker-compose.yml", "services: {}\n", Some(Why::Compose)),
            ("package.json", "{\"name\": \"web\"}", Some(Why::NoManifest)),
            ("swagger.json", "{\"paths\": {\"apiVersion\": 1, \"kind\": 2}}", Some(Why::NoManifest)),
            ("openapi.yaml", "openapi: 3.0.0\n", Some(Why::NoManifest)),
        ] {
            assert_eq!(why(path, text), expected, "{path}: {text}");
        }
    }

    #[test]
    fn what_a_kustomization_patches_with_is_named_by_it() {
        let text = "resources:\n- web.yaml\npatches:\n- path: ./replicas.yaml\npatchesStrategicMerge:\n  - env.yaml\n";
        let files = named_files(text, Path::new("base"));
        assert_eq!(files, [Path::new("base/replicas.yaml"), Path::new("base/env.yaml")]);
    }

    #[test]
    fn reasons_are_counted() {
        let skipped = |why| ("a".to_owned(), why);
        let all = [skipped(Why::Values), skipped(Why::Template), skipped(Why::Template)];
        assert_eq!(counted(&all), "2 templates and 1 values file");
    }
}
