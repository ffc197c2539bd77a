//! The most memory that reading and judging a text takes at a time, whatever the text.

mod shapes;

use std::sync::{Mutex, PoisonError};

use peak_alloc::PeakAlloc;
use podwire_manifests::decode;
use podwire_manifests::validate::{self, Options, Validator};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Whoever measures has the memory alone.
static ALONE: Mutex<()> = Mutex::new(());

/// How many times a text's own size is taken while a function runs.
fn peak(text: &str, run: fn(&str)) -> f64 {
    peak_of(text.len(), || run(text))
}

/// How many times so many bytes are taken while a function runs.
fn peak_of(bytes: usize, run: impl FnOnce()) -> f64 {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    run();
    (MEMORY.peak_usage() - before) as f64 / bytes as f64
}

/// How many times the size of two sets is taken while a rollout from one to the other is judged.
fn peak_of_rollout(old: &str, new: &str) -> f64 {
    let judge = || {
        let findings = Validator::default().rollout(&[old], &[new]).findings;
        assert!(findings.len() <= 1001);
    };
    peak_of(old.len() + new.len(), judge)
}

fn judge(text: &str) {
    let findings = Validator::new(Options::new().advice(true)).text(text);
    assert!(findings.len() <= 1001);
}

fn read(text: &str) {
    assert!(decode::documents(text).is_ok());
}

/// How many times its own size a text may take, with room to the thirty that are promised.
const MOST: f64 = 27.0;

const MEBIBYTE: usize = 1 << 20;

#[test]
fn no_text_takes_more_than_thirty_times_its_size() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, shape) in shapes::SHAPES {
        let mut count = 1000;
        let mut text = shape(count);
        while text.len() < MEBIBYTE {
            count = count * (MEBIBYTE / text.len() + 1).min(4) + 1;
            text = shape(count);
        }
        let judging = peak(&text, judge);
        println!("{name}: {judging:.1}");
        assert!(judging < MOST, "{name}: {judging:.1} times {} bytes", text.len());
    }
}

#[test]
fn no_rollout_takes_more_than_thirty_times_the_size_of_both_sets() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, old, new) in shapes::ROLLOUTS {
        let mut count = 1000;
        while old(count).len() < MEBIBYTE / 2 {
            count *= 2;
        }
        let (old, new) = (old(count), new(count));
        let judging = peak_of_rollout(&old, &new);
        println!("{name}: {judging:.1}");
        assert!(judging < MOST, "{name}: {judging:.1} times {} bytes", old.len() + new.len());
    }
}

/// An app as people write them: a Deployment and its Service.
fn app(index: usize) -> String {
    format!(
        "apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-{index}
  labels: {{app.kubernetes.io/name: web-{index}}}
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: web-{index}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web-{index}
    spec:
      containers:
      - name: web
        image: registry.example.com/acme/web:1.27.{index}
        ports:
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9090
        env:
        - name: LOG_LEVEL
          value: info
        - name: DATABASE_URL
          valueFrom: {{secretKeyRef: {{name: web-db, key: url}}}}
        readinessProbe:
          httpGet:
            path: /healthz
            port: http
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            memory: 128Mi
---
apiVersion: v1
kind: Service
metadata:
  name: web-{index}
  labels:
    app.kubernetes.io/name: web-{index}
spec:
  selector:
    app.kubernetes.io/name: web-{index}
  ports:
  - name: http
    port: 80
    targetPort: http
---
"
    )
}

#[test]
fn manifests_as_they_are_take_less_than_eight_times_their_size() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let text: String = (0..1000).map(app).collect();
    assert!(validate::text(&text).len() <= 1000);
    let (reading, judging) = (peak(&text, read), peak(&text, judge));
    println!("{} bytes: {judging:.1} to judge, {reading:.1} where all objects are kept", text.len());
    assert!(judging < 8.0, "{judging:.1}");
    // Kubernetes' types are large: a container alone takes two kilobytes.
    assert!(reading < 16.0, "{reading:.1}");
}

#[test]
fn rollouts_of_manifests_as_they_are_take_less_than_eight_times_their_size() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let old: String = (0..1000).map(app).collect();
    for (what, new) in [
        ("nothing changes", old.clone()),
        ("every object changes", old.replace("8080", "8081").replace("port: 80\n", "port: 81\n")),
        ("every object is another", old.replace("web-", "api-")),
    ] {
        let judging = peak_of_rollout(&old, &new);
        println!("{what}: {judging:.1} to judge a rollout");
        assert!(judging < 8.0, "{what}: {judging:.1}");
    }
}

#[test]
fn many_short_objects_can_be_kept() {
    let pod =
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n";
    let documents = decode::documents(&pod.repeat(5_000)).expect("each is right");
    assert_eq!(documents.len(), 5_000);
}
