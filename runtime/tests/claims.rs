//! Claims, from the derive to the documents.
#![cfg(feature = "manifests")]

use std::collections::BTreeMap;

use podwire::k8s_openapi::api::core::v1::PersistentVolumeClaim as Claim;
use podwire::prelude::*;
use podwire::{Emit, Object};
use serde::Deserialize;

#[derive(PersistentVolumeClaim, Deserialize)]
#[claim(storage = self.size, access(ReadWriteOnce), class = "fast", labels(team = "data"), customize = DataClaim::with_selector)]
struct DataClaim {
    size: String,
}

impl DataClaim {
    fn with_selector(&self, claim: &mut Claim) {
        claim.spec.get_or_insert_default().selector = Some(Default::default());
    }
}

/// The cluster's operators made it.
#[derive(PersistentVolumeClaim)]
#[claim(name = "shared-media", foreign, access(ReadWriteMany))]
struct Media;

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
#[volume(data = claim(DataClaim))]
#[volume(media = claim(Media, read_only))]
#[mount(data = "/data")]
#[mount(media = "/media")]
#[deployment(replicas = 1, strategy = recreate)]
struct Db;

#[derive(App, Deserialize)]
struct Tenant {
    db: Db,
    data: DataClaim,
}

#[derive(App, Deserialize)]
#[app(namespace = "shop")]
struct Shop {
    tenants: BTreeMap<String, Tenant>,
}

fn shop(size: &str) -> Shop {
    let tenant = Tenant { db: Db, data: DataClaim { size: size.to_owned() } };
    Shop { tenants: BTreeMap::from([("south".to_owned(), tenant)]) }
}

#[test]
fn a_claim_has_what_is_declared_and_what_code_sets() {
    let objects = podwire::manifests(&shop("10Gi")).unwrap();
    let claims: Vec<&Claim> = objects
        .iter()
        .filter_map(|object| match object {
            Object::PersistentVolumeClaim(claim) => Some(&**claim),
            _ => None,
        })
        .collect();
    let [claim] = claims[..] else { panic!("the foreign claim is not emitted: {claims:?}") };
    assert_eq!(claim.metadata.name.as_deref(), Some("south-data-claim"));
    let spec = claim.spec.as_ref().expect("a claim has a specification");
    assert_eq!(spec.access_modes.as_deref(), Some(&["ReadWriteOnce".to_owned()][..]));
    assert_eq!(spec.storage_class_name.as_deref(), Some("fast"));
    let requests = spec.resources.as_ref().and_then(|resources| resources.requests.as_ref());
    assert_eq!(requests.and_then(|requests| requests.get("storage")).map(|it| it.0.as_str()), Some("10Gi"));
    assert!(spec.selector.is_some());
}

#[test]
fn pods_mount_the_claim_of_their_own_instance() {
    let yaml = Emit::new().namespace_objects(false).to_string(&shop("10Gi")).unwrap();
    for part in [
        "        persistentVolumeClaim:\n          claimName: south-data-claim\n",
        "        persistentVolumeClaim:\n          claimName: shared-media\n          readOnly: true\n",
    ] {
        assert!(yaml.contains(part), "{part}\n{yaml}");
    }
}

#[test]
fn what_values_break_is_found() {
    let error = podwire::to_yaml(&shop("ten")).unwrap_err().to_string();
    assert!(error.contains("spec.resources") && error.contains("ten"), "{error}");
}
