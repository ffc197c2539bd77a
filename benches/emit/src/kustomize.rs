//! The workload as kustomize's users write it: resources, with labels, image and a patch laid over them.

use std::fs::File;
use std::io::{BufWriter, Write};

use crate::Result;
use crate::places::Places;

/// Writes the folder that `kubectl kustomize` reads for `size` apps.
pub(crate) fn write(places: &Places, size: usize) -> Result<()> {
    let folder = places.out.join(format!("kustomize-{size}"));
    std::fs::create_dir_all(&folder)?;
    // Not all at once: the memory of this process counts as the children's while they start.
    let mut resources = BufWriter::new(File::create(folder.join("resources.yaml"))?);
    for index in 0..size {
        resources.write_all(RESOURCES.replace("NAME", &format!("web-{index}")).as_bytes())?;
    }
    resources.flush()?;
    std::fs::write(folder.join("patch.yaml"), PATCH)?;
    Ok(std::fs::write(folder.join("kustomization.yaml"), KUSTOMIZATION)?)
}

const RESOURCES: &str = "\
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: NAME
  labels:
    app: NAME
spec:
  selector:
    matchLabels:
      app: NAME
  template:
    metadata:
      labels:
        app: NAME
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      containers:
      - name: web
        image: web
        ports:
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9090
        readinessProbe:
          httpGet:
            path: /healthz
            port: http
        env:
        - name: LOG_LEVEL
          value: info
        - name: CATALOG_URL
          value: http://catalog:80
---
apiVersion: v1
kind: Service
metadata:
  name: NAME
  labels:
    app: NAME
spec:
  type: ClusterIP
  selector:
    app: NAME
  ports:
  - name: http
    port: 80
    targetPort: http
  - name: metrics
    port: 9090
    targetPort: metrics
";

const PATCH: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: web
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            memory: 256Mi
";

const KUSTOMIZATION: &str = "\
resources:
- resources.yaml
labels:
- pairs:
    tier: frontend
  includeSelectors: true
images:
- name: web
  newName: ghcr.io/acme/web
  newTag: 1.4.2
patches:
- path: patch.yaml
  target:
    kind: Deployment
";
