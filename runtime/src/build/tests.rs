//! Builds apps from hand-written declarations: what the derives would emit.

mod apps;
mod customized;
mod resources;
pub(crate) mod shop;

use crate::build::{Settings, Sink, Source, build};
use crate::validate::{Finding, Options};
use crate::{App, Member, Object};

/// All that a walk hands on.
#[derive(Default)]
pub(crate) struct Built {
    pub(crate) objects: Vec<Object>,
    pub(crate) findings: Vec<Finding>,
}

impl Built {
    pub(crate) fn of<A: App + Member>(app: &A) -> Built {
        Built::with(app, None)
    }

    pub(crate) fn with<A: App + Member>(app: &A, namespace: Option<&str>) -> Built {
        let options = Options::default();
        let settings = Settings {
            namespace,
            namespace_objects: true,
            cluster_domain: "cluster.local",
            options: &options,
        };
        let mut built = Built::default();
        build(app, &settings, &mut built);
        built
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let name = |object: &Object| {
            format!("{} {}/{}", object.kind(), object.namespace(), object.name()).replace(" /", " ")
        };
        self.objects.iter().map(name).collect()
    }

    /// The only object of this kind and name, as JSON.
    pub(crate) fn json(&self, kind: &str, name: &str) -> serde_json::Value {
        let mut found = self.objects.iter().filter(|object| object.kind() == kind && object.name() == name);
        let object = found.next().unwrap_or_else(|| panic!("no {kind} {name} in {:?}", self.names()));
        assert!(found.next().is_none(), "two {kind} {name}");
        serde_json::to_value(object).unwrap()
    }

    pub(crate) fn rules(&self) -> Vec<&'static str> {
        self.findings.iter().map(|finding| finding.rule.id).collect()
    }
}

impl Sink for Built {
    fn object(&mut self, object: Object, _source: Source, findings: Vec<Finding>) -> Option<Object> {
        self.objects.push(object);
        self.findings.extend(findings);
        None
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }
}
