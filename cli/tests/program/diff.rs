//! The verb `diff`: what changes, and what cannot be done.

use crate::common::{DEPLOYMENT, Place, SERVICE};

const OLD: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
      - name: web
        image: web:1
        ports:
        - {name: http, containerPort: 8080}
        env:
        - {name: ORDERS_URL, value: 'http://orders:80'}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {tier: front}
  ports: [{name: http, port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Service
metadata: {name: orders}
spec:
  clusterIP: None
  selector: {app: orders}
  ports:
  - {name: http, port: 80, targetPort: http}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: orders}
spec:
  serviceName: orders
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec:
      containers:
      - {name: orders, image: 'orders:1', ports: [{name: http, containerPort: 80}]}
";

const AUTOSCALER: &str = "\
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  minReplicas: 2
  maxReplicas: 9
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics: [{type: External, external: {metric: {name: queue}, target: {type: Value, value: '3'}}}]
";

/// Two sets between which a bit of everything changes.
pub(crate) fn place() -> Place {
    let new = OLD
        .replace("tier: front", "tier: fore")
        .replace("  replicas: 5\n", "")
        .replace("{name: http, containerPort: 8080}", "{name: web, containerPort: 8080}")
        .replace("http://orders:80", "http://orders:8080")
        .replace(
            "  - {name: http, port: 80, targetPort: http}\n",
            "  - {name: http, port: 8080, targetPort: http}\n",
        )
        .replace("serviceName: orders", "serviceName: orders-db");
    let dns = "---\napiVersion: v1\nkind: Service\nmetadata: {name: dns}\nspec:\n  ports:\n  - {name: udp, port: 53, protocol: UDP}\n";
    let both = format!("{dns}  - {{name: tcp, port: 53}}\n");
    let gone = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: gone}\n";
    Place::new(&[
        ("old.yaml", &format!("{OLD}{dns}{gone}")),
        ("new.yaml", &format!("{new}{both}{AUTOSCALER}")),
    ])
}

#[test]
fn changes_and_what_stands_in_the_way_are_told() {
    let run = place().run(&["diff", "old.yaml", "new.yaml"]);
    assert_eq!(run.code, 1, "{run:?}");
    run.is_golden("diff.txt");
    place().run(&["diff", "old.yaml", "new.yaml", "--format", "json"]).is_golden("diff.json");
}

#[test]
fn other_formats_have_the_findings() {
    let place = place();
    for format in ["sarif", "github", "junit"] {
        let run = place.run(&["diff", "old.yaml", "new.yaml", "--format", format]);
        assert!(
            run.code == 1 && run.out.contains("rollout-gap") && run.out.contains("immutable-field"),
            "{format}: {run:?}"
        );
    }
}

#[test]
fn what_can_be_done_is_clean_and_what_is_allowed_is_not_told() {
    let place = place();
    let run = place.run(&["diff", "old.yaml", "old.yaml"]);
    assert_eq!((run.code, &*run.out), (0, "nothing changes in the wiring; nothing stands in the way\n"));
    let all = "immutable-field,rollout-gap,moved-port,replicas-reset,renamed-port,apply-drops-port";
    let run = place.run(&["diff", "old.yaml", "new.yaml", "--allow", all]);
    assert_eq!(run.code, 0, "{}", run.out);
    // A set that is wrong already is no rollout's fault.
    let both = Place::new(&[
        ("a/web.yaml", DEPLOYMENT),
        ("a/service.yaml", SERVICE),
        ("b/all.yaml", &format!("{SERVICE}---\n{DEPLOYMENT}")),
    ]);
    assert_eq!(both.run(&["diff", "a", "b"]).code, 0);
}

#[test]
fn revisions_come_through_a_pipe_and_what_is_new_is_judged() {
    let place = Place::new(&[(
        "new.yaml",
        &format!("{OLD}---\napiVersion: v1\nkind: Namespace\nmetadata: {{name: Shop}}\n"),
    )]);
    let run = place.pipe(&["diff", "-", "new.yaml", "--format", "json"], OLD.as_bytes());
    let json = run.json();
    assert_eq!((run.code, json["findings"][0]["rule"].as_str()), (1, Some("dns-label")), "{}", run.out);
    assert_eq!(json["changes"][0]["message"].as_str(), Some("added"));
    let twice = "        env: [{name: A, value: '1'}, {name: A, value: '2'}]\n";
    place.write("twice.yaml", format!("{DEPLOYMENT}{twice}"));
    place.write("none.yaml", "");
    for old in ["none.yaml", "web.yaml"] {
        place.write("web.yaml", DEPLOYMENT);
        let json = place.run(&["diff", old, "twice.yaml", "--format", "json"]).json();
        let rules = json["findings"].as_array().expect("it is an array").iter().map(|it| it["rule"].as_str());
        assert_eq!(rules.collect::<Vec<_>>(), [Some("apply-duplicate")], "{old}: {json}");
    }
    assert_eq!(place.run(&["diff", "absent.yaml", "new.yaml"]).code, 3);
    assert_eq!(place.run(&["diff", "-", "-"]).code, 2);
    assert_eq!(place.run(&["diff", "new.yaml"]).code, 2);
}

#[test]
fn what_is_selected_beyond_all_bounds_changes_in_silence() {
    let pod = |number: &usize| {
        let spec = "spec: {containers: [{name: a, image: b}]}";
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{number}, labels: {{app: web}}}}\n{spec}\n"
        )
    };
    let numbers: Vec<usize> = (0..250).collect();
    let old: String = numbers.iter().map(pod).collect();
    let new: String = numbers.iter().rev().map(pod).collect();
    let place = Place::new(&[("old/pods.yaml", &old), ("new/pods.yaml", &new)]);
    place.write("old/web.yaml", SERVICE);
    place.write("new/web.yaml", SERVICE);
    let run = place.run(&["diff", "old", "new"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "nothing changes in the wiring; nothing stands in the way\n")
    );
    let run = place.run(&["graph", "new"]);
    let note = "note: 1 object would have more lines than are drawn, to what their labels select\n";
    assert_eq!((run.code, run.err.as_str()), (0, note));
}
