//! The formats `svg` and `html` of the verb `graph`: what stands in a picture, and that nothing in it is taken for markup.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use crate::common::Place;

const SET: &str = "\
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec: {rules: [{host: acme.io, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: orders, port: {number: 80}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: orders}
spec: {selector: {app: orders}, ports: [{name: http, port: 80, targetPort: htp}]}
---
apiVersion: v1
kind: Pod
metadata: {name: orders, labels: {app: orders}}
spec:
  containers:
  - {name: server, image: 'orders:1', ports: [{name: http, containerPort: 8080}]}
  - {name: proxy, image: 'proxy:1', ports: [{containerPort: 15001}]}
";

/// Names that would be markup, or turn the direction of writing, if they were written as they are.
const HOSTILE: &str = r#"
apiVersion: v1
kind: Pod
metadata: {name: "</title></style><script>document.title='taken'</script>", labels: {app: a}}
spec:
  containers:
  - name: "\"><img src=x onerror=alert(1)>"
    image: a:1
    ports: [{name: "]]>&lt;\u202e\u0007", containerPort: 1}]
    env: [{name: A, valueFrom: {configMapKeyRef: {name: "c'\"<b>", key: "<i>'"}}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: "c'\"<b>", namespace: "<u>"}
data: {"<i>'": a}
---
apiVersion: v1
kind: "<svg onload=alert(1)>"
metadata: {name: "-->"}
"#;

#[test]
fn the_shop_has_no_finding_and_its_picture_is_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let place = Place::new(&[]);
    for values in ["dev", "prod"] {
        let manifests = root.join(format!("examples/shop/manifests/{values}.yaml"));
        let manifests = manifests.to_str().expect("the path is a text");
        let run = place.run(&["check", manifests]);
        assert_eq!(run.code, 0, "{run:?}");
        if values == "prod" {
            let picture = place.run(&["graph", manifests, "--format", "svg"]);
            podwire::testing::assert_current(root.join("docs/shop.svg"), &picture.out);
        }
    }
}

#[test]
fn a_picture_shows_containers_ports_ways_in_and_findings() {
    let place = Place::new(&[("set.yaml", SET)]);
    let run = place.run(&["graph", "set.yaml", "--format", "svg"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.is_golden("graph.svg");
    let page = place.run(&["graph", "set.yaml", "--format", "html"]);
    assert_eq!(page.code, 0, "{}", page.err);
    assert!(page.out.contains(&run.out), "the page has another picture");
    assert!(page.out.contains("did you mean &quot;http&quot;?</li>"), "{}", page.out);
}

#[test]
fn a_picture_of_nothing_is_one() {
    let place = Place::new(&[("set.yaml", "# nothing\n")]);
    let run = place.run(&["graph", "set.yaml", "--format", "svg"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("0 objects") && run.out.ends_with("</svg>\n"), "{}", run.out);
}

#[test]
fn a_stateful_set_and_its_service_have_one_line() {
    let set = "\
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: 'db:1', ports: [{containerPort: 5432}]}]}
";
    let run = Place::new(&[("set.yaml", set)]).run(&["graph", "set.yaml", "--format", "svg"]);
    let lines: Vec<&str> = run.out.lines().filter(|line| line.contains("class=\"link ")).collect();
    let [line] = lines[..] else { panic!("{lines:?}") };
    assert!(line.starts_with("<g class=\"link selects\" data-from=\"0\" data-to=\"1\">"), "{line}");
}

const GATEWAY: &str = "\
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge}
spec:
  gatewayClassName: envoy
  listeners: [{name: http, port: 80, protocol: HTTP}, {name: https, port: 443, protocol: HTTPS, hostname: acme.io}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop}
spec:
  parentRefs: [{name: edge, sectionName: https}, {name: elsewhere}]
  rules: [{matches: [{path: {value: /cart}}], backendRefs: [{name: shop, port: 80}]}]
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template: {metadata: {labels: {app: shop}}, spec: {containers: [{name: shop, image: 'shop:1', resources: {requests: {cpu: 100m}}, ports: [{containerPort: 8080}]}]}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: shop}
spec: {minReplicas: 2, maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: shop-budget}
spec: {minAvailable: 1, selector: {matchLabels: {app: shop}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: shop}
spec: {podSelector: {matchLabels: {app: shop}}, ingress: [{from: [{podSelector: {matchLabels: {app: shop}}}]}]}
";

#[test]
fn traffic_runs_from_a_gateway_by_its_routes() {
    let place = Place::new(&[("set.yaml", GATEWAY)]);
    let run = place.run(&["graph", "set.yaml", "--out", "set.svg"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let picture = place.read("set.svg");
    let title = "<title>HTTPRoute shop attaches to Gateway edge: listener https</title>";
    let link = format!("<g class=\"link enters\" data-from=\"0\" data-to=\"1\">{title}");
    assert!(picture.contains(&link) && picture.contains("https 443/HTTPS acme.io"), "{picture}");
    let mermaid = place.run(&["graph", "set.yaml"]).out;
    assert!(mermaid.contains("o1 -->|\"attaches to listener https\"| o0\n"), "{mermaid}");
}

#[test]
fn what_serves_one_workload_stands_in_its_box() {
    let picture = Place::new(&[("set.yaml", GATEWAY)]).run(&["graph", "set.yaml", "--format", "svg"]).out;
    let boxes: Vec<&str> = picture.lines().filter(|line| line.starts_with("<g class=\"node ")).collect();
    assert_eq!(boxes.len(), 5, "Gateway, HTTPRoute, Service, Deployment and what is outside: {picture}");
    let texts = [
        ">HorizontalPodAutoscaler<",
        ">2 to 5 replicas<",
        ">PodDisruptionBudget shop-budget<",
        ">min available 1<",
    ];
    for text in texts {
        assert!(picture.contains(text), "{text}: {picture}");
    }
}

#[test]
fn names_of_others_are_text_in_every_picture() {
    let place = Place::new(&[("set.yaml", HOSTILE)]);
    for format in ["svg", "html"] {
        let run = place.run(&["graph", "set.yaml", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.err);
        for markup in ["<script>document", "<img", "<b>", "<i>", "<u>", "<svg onload", "</title></style>"] {
            assert!(!run.out.contains(markup), "{format} has {markup}: {}", run.out);
        }
        let control =
            |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
        assert!(!run.out.contains(control), "{format}");
        assert!(run.out.contains("c&#39;&quot;&lt;b&gt;"), "{format}: {}", run.out);
    }
}

/// What a browser makes of a picture: well-formed SVG, a page whose script runs by its policy and finds what is asked
/// for, and no script of somebody's names. Skipped where there is no Chromium.
#[test]
fn a_browser_shows_both() {
    let Some(browser) = chromium() else {
        let _ = writeln!(io::stderr(), "skipped: a_browser_shows_both, for there is no chromium in the PATH");
        return;
    };
    let place = Place::new(&[("set.yaml", SET), ("hostile.yaml", HOSTILE)]);
    let nothing = "nothing here has “none”";
    let searches = [
        ("set.yaml", "orders", "2 found"),
        ("hostile.yaml", "onload", "1 found"),
        ("set.yaml", "none", nothing),
    ];
    for (set, search, hits) in searches {
        for format in ["svg", "html"] {
            let file = format!("{set}.{format}");
            place.write(&file, place.run(&["graph", set, "--format", format]).out);
            let dom = dom(browser, &place.path().join(&file), search);
            assert!(dom.contains("class=\"node workload"), "{file}: {dom}");
            assert!(!dom.contains("parsererror") && !dom.contains("<title>taken"), "{file}: {dom}");
            assert!(format == "svg" || dom.contains(hits), "{file}: {dom}");
        }
    }
}

fn chromium() -> Option<&'static str> {
    let runs = |name: &&str| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(runs)
}

/// The document after its scripts ran, as markup.
fn dom(browser: &str, file: &Path, search: &str) -> String {
    let profile = tempfile::tempdir().expect("the temporary directory can be written");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}#{search}", file.display()))
        .output()
        .expect("it starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
