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
fn what_stands_in_several_files_is_told_once() {
    let gone = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
    let new = OLD.replace("serviceName: orders", "serviceName: orders-db");
    let place =
        Place::new(&[("old/a.yaml", &*format!("{OLD}{gone}")), ("old/b.yaml", &format!("{OLD}{gone}"))]);
    place.write("new/a.yaml", &new);
    place.write("new/b.yaml", &new);
    let json = place.run(&["diff", "old", "new", "-f", "json"]).json();
    let rules = json["findings"].as_array().expect("it is an array").iter().map(|it| it["rule"].as_str());
    assert_eq!(rules.collect::<Vec<_>>(), [Some("immutable-field")], "{json}");
    let removed = json["changes"].as_array().expect("it is an array").iter();
    assert_eq!(removed.filter(|it| it["change"] == "removed").count(), 1, "{json}");
}

#[test]
fn parts_of_an_object_that_come_and_go_are_listed_by_name() {
    let key = |name: &str| {
        format!(
            "        - {{name: K{name}, valueFrom: {{configMapKeyRef: {{name: settings, key: {name}, optional: true}}}}}}\n"
        )
    };
    let keys = |names: &[&str]| names.iter().map(|name| key(name)).collect::<String>();
    let told = |old: &[&str], new: &[&str]| {
        let set = |names: &[&str]| {
            let map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n";
            format!("{DEPLOYMENT}        env:\n{}{map}", keys(names))
        };
        let place = Place::new(&[("old.yaml", &set(old)), ("new.yaml", &set(new))]);
        let run = place.run(&["diff", "old.yaml", "new.yaml"]);
        run.out.lines().next().expect("it says something").to_owned()
    };
    let uses = "~ Deployment web: uses ConfigMap settings: ";
    assert_eq!(told(&["a"], &["b"]), format!("{uses}key a → key b"));
    assert_eq!(told(&["a"], &["a", "b"]), format!("{uses}also key b"));
    assert_eq!(told(&["a", "b", "c"], &["a"]), format!("{uses}no longer keys b, c"));
    let many = ["b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    let listed = "also keys b, c, d, e, f, g, h, i and 2 more";
    assert_eq!(told(&["a"], &many), format!("{uses}no longer key a; {listed}"));
}

#[test]
fn replicas_that_are_stated_again_are_taken_from_their_autoscaler() {
    let scaled = format!("{DEPLOYMENT}{AUTOSCALER}");
    let stated = scaled.replacen("spec:\n  selector", "spec:\n  replicas: 3\n  selector", 1);
    let place = Place::new(&[("old.yaml", &scaled), ("new.yaml", &stated)]);
    let json = place.run(&["diff", "old.yaml", "new.yaml", "-f", "json"]).json();
    let finding = &json["findings"][0];
    assert_eq!(
        (finding["rule"].as_str(), finding["field"].as_str()),
        (Some("replicas-reset"), Some("spec.replicas"))
    );
    assert_eq!(place.run(&["diff", "new.yaml", "new.yaml"]).code, 0, "what was so before is no rollout's");
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
