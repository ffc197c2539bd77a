//! Pods that are the same in many objects are built, judged and written once; what varies varies all the same.

use std::collections::BTreeMap;

use podwire::k8s_openapi::api::core::v1::Container;
use podwire::prelude::*;
use podwire::{Emit, Object, yaml};

use super::objects;

/// Nothing of its pods varies, but how many there are.
#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "acme/same:1")]
#[port(http = 8080)]
#[probe(readiness = http_get(Self::HTTP, "/ready"))]
#[env(GREETING = "yes")]
#[resources(requests(cpu = "100m"))]
#[deployment(replicas = self.replicas)]
struct Same {
    replicas: u32,
}

#[derive(Clone, Default, Service)]
#[service(selects = Same)]
#[port(http = 80, target = Same::HTTP)]
struct SameService;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = format!("acme/tagged:{}", self.tag))]
#[port(http = 8080)]
#[stateful_set(service = TaggedService)]
struct Tagged {
    tag: String,
}

#[derive(Clone, Default, Service)]
#[service(selects = Tagged, headless)]
#[port(http = 8080, target = Tagged::HTTP)]
struct TaggedService;

/// It calls the service of its own instance.
#[derive(Clone, Default, Container, Pod)]
#[container(name = "call", image = "acme/calling:1")]
#[env(SAME = link(SameService::HTTP))]
#[cron_job(schedule = "@daily")]
struct Calling;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "acme/hatched:1", customize = Hatched::at)]
#[port(http = 8080)]
struct Hatched {
    directory: String,
}

impl Hatched {
    fn at(&self, container: &mut Container) {
        container.working_dir = Some(self.directory.clone());
    }
}

#[derive(Clone, Default, App)]
struct Tenant {
    same: Same,
    same_service: SameService,
    tagged: Tagged,
    tagged_service: TaggedService,
    calling: Calling,
    hatched: Hatched,
}

#[derive(App)]
struct Tenants {
    tenants: BTreeMap<String, Tenant>,
}

fn tenants() -> Tenants {
    let tenant = |number: u32| Tenant {
        same: Same { replicas: number },
        tagged: Tagged { tag: format!("1.{number}") },
        hatched: Hatched { directory: format!("/{number}") },
        ..Tenant::default()
    };
    Tenants { tenants: (1..=3).map(|number| (format!("t{number}"), tenant(number))).collect() }
}

#[test]
fn what_is_copied_is_what_would_be_written() {
    let document = |object: &Object| format!("{}{}", yaml::DOCUMENT_START, yaml::to_string(object).unwrap());
    let expected: String = objects(&tenants()).iter().map(document).collect();
    let written = podwire::to_yaml(&tenants()).unwrap();
    assert_eq!(written, expected);
    assert_eq!(written.matches("image: acme/same:1\n").count(), 3);
    for number in 1..=3 {
        for varying in [
            format!("replicas: {number}\n"),
            format!("image: acme/tagged:1.{number}\n"),
            format!("value: t{number}-same-service:80\n"),
            format!("workingDir: /{number}\n"),
        ] {
            assert_eq!(written.matches(&varying).count(), 1, "{varying}{written}");
        }
    }
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "acme/guarded:1")]
#[port(http = 8080)]
#[pod(annotations("container.apparmor.security.beta.kubernetes.io/server" = self.profile))]
#[deployment]
struct Guarded {
    profile: Option<String>,
}

#[derive(App)]
struct AllGuarded {
    guarded: BTreeMap<String, Guarded>,
}

#[test]
fn what_annotations_say_of_pods_is_judged_in_each_object() {
    let guarded = |name: &str, profile: Option<&str>| {
        (name.to_owned(), Guarded { profile: profile.map(str::to_owned) })
    };
    let app = AllGuarded {
        guarded: BTreeMap::from([
            guarded("a", None),
            guarded("b", Some("runtime/default")),
            guarded("c", None),
            guarded("d", Some("runtime/default")),
        ]),
    };
    let written = Emit::new().to_writer(&app, std::io::sink()).unwrap();
    let warned: Vec<String> = written.warnings.iter().map(|finding| finding.object.to_string()).collect();
    assert_eq!(warned, ["Deployment b-guarded", "Deployment d-guarded"]);
}
