//! The verb `check`: what it reads, what it says, and how it ends.

use crate::common::{DEPLOYMENT, Place, Run, SERVICE};

fn right() -> String {
    SERVICE.replace("htpp", "http")
}

/// A set with a finding of each tier.
fn shop() -> Place {
    Place::new(&[
        ("deploy/web.yaml", DEPLOYMENT),
        ("deploy/service.yaml", SERVICE),
        ("deploy/claim.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: Shop\n"),
        ("deploy/gateway.yaml", "apiVersion: gateway.acme.io/v1\nkind: Gateway\nmetadata:\n  name: front\n"),
        (
            "deploy/job.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: once\nspec:\n  containers:\n  - name: once\n    image: once:1\n    env:\n    \
             - {name: A, value: '1'}\n    - {name: A, value: '2'}\n",
        ),
    ])
}

#[test]
fn each_format_says_the_same_in_its_own_way() {
    let shop = shop();
    for (format, file) in [
        ("people", "shop.txt"),
        ("json", "shop.json"),
        ("github", "shop.github"),
        ("junit", "shop.xml"),
        ("sarif", "shop.sarif"),
    ] {
        let run = shop.run(&["check", "deploy", "--format", format]);
        assert_eq!(run.code, 1, "{run:?}");
        run.is_golden(file);
    }
}

#[test]
fn exit_codes_say_how_it_went() {
    let place = Place::new(&[("web.yaml", DEPLOYMENT), ("service.yaml", SERVICE)]);
    assert_eq!(place.run(&["check", "web.yaml"]).code, 0);
    assert_eq!(place.run(&["check", "."]).code, 1);
    assert_eq!(place.run(&["check", "--no-such-option"]).code, 2);
    assert_eq!(place.run(&["check", "web.yaml", "--deny", "dangling-traget"]).code, 2);
    assert_eq!(place.run(&["check", "web.yaml", "--kubernetes-version", "1.2"]).code, 2);
    assert_eq!(place.run(&["check", "absent.yaml"]).code, 3);
    assert_eq!(place.run(&["no-such-verb"]).code, 2);
    assert_eq!(place.run(&["--version"]).code, 0);
}

#[test]
fn what_cannot_be_read_hides_nothing_else() {
    let place = Place::new(&[("bad.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: A}\n")]);
    let run = place.run(&["check", "absent.yaml", "bad.yaml", "--format", "json"]);
    assert_eq!((run.code, run.rules()), (3, vec!["dns-label".to_owned()]));
    assert!(run.err.contains("cannot read absent.yaml"), "{}", run.err);
}

#[test]
fn texts_come_from_standard_input_in_yaml_and_json() {
    let place = Place::new(&[]);
    let both = format!("{DEPLOYMENT}---\n{SERVICE}");
    let run = place.pipe(&["check", "-", "--format", "json"], both.as_bytes());
    let json = run.json();
    assert_eq!((run.code, json[0]["file"].as_str(), json[0]["line"].as_u64()), (1, Some("-"), Some(27)));
    assert_eq!((json[0]["other"]["file"].as_str(), json[0]["other"]["line"].as_u64()), (Some("-"), Some(15)));
    let list = r#"{"apiVersion": "v1", "kind": "List", "items": [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "A"}},
        {"apiVersion": "v1", "kind": "ConfigMapList", "items": [{"metadata": {"name": "B"}}]}]}"#;
    let run = place.pipe(&["check", "-", "--format", "json"], list.as_bytes());
    assert_eq!(run.rules(), ["dns-label", "dns-subdomain"]);
    let utf_16: Vec<u8> =
        std::iter::once(0xfeff).chain(both.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(place.pipe(&["check", "-", "--format", "json"], &utf_16).rules(), ["dangling-target"]);
}

#[test]
fn each_argument_is_a_set_and_alternatives_can_be_told_apart() {
    let place = Place::new(&[("set/web.yaml", DEPLOYMENT), ("set/service.yaml", SERVICE)]);
    assert_eq!(place.run(&["check", "set", "--format", "json"]).rules(), ["dangling-target"]);
    assert_eq!(place.run(&["check", "set/web.yaml", "set/service.yaml"]).code, 0, "each is a set of its own");
    let alternatives = Place::new(&[("small/web.yaml", DEPLOYMENT), ("large/web.yaml", DEPLOYMENT)]);
    assert_eq!(alternatives.run(&["check", ".", "--format", "json"]).rules(), ["duplicate-resource-name"]);
    assert!(alternatives.run(&["check", "."]).out.contains("--separate takes each file as a set of its own"));
    assert_eq!(alternatives.run(&["check", ".", "--separate"]).code, 0);
    alternatives.write("podwire.toml", "separate = true\n");
    assert_eq!(alternatives.run(&["check", "."]).code, 0);
}

#[test]
fn many_names_in_several_files_are_told_once() {
    let map = |name: usize| format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{name}}}\n---\n");
    let maps = |count: usize| (0..count).map(map).collect::<String>();
    let check = |folders: [&str; 2], count: usize| {
        let [one, other] = folders.map(|folder| format!("{folder}maps.yaml"));
        let service = SERVICE.replace("port: 80", "port: 0");
        let place = Place::new(&[(&*one, &*maps(count)), (&*other, &*maps(count)), ("s.yaml", &*service)]);
        place.run(&["check", ".", "--format", "json"])
    };
    let few = check(["small/", "large/"], 5);
    assert_eq!(few.rules().iter().filter(|rule| *rule == "duplicate-resource-name").count(), 5, "{few:?}");
    let told = |run: &Run| {
        assert!(run.code == 1 && run.rules().contains(&"port-number".to_owned()), "{run:?}");
        let json = run.json();
        let is_name = |row: &&serde_json::Value| row["rule"] == "duplicate-resource-name";
        let rows: Vec<_> = json.as_array().expect("it is an array").iter().filter(is_name).collect();
        let [row] = rows[..] else { panic!("{rows:?}") };
        row["message"].as_str().expect("it is a text").to_owned()
    };
    let folders = told(&check(["small/", "large/"], 40));
    let both = ", and so it is with 39 more in large and small; if these are alternatives, name each folder as an argument";
    assert!(folders.starts_with("Duplicate value: \"c0\": ") && folders.contains(both), "{folders}");
    let files = told(&check(["a-", "b-"], 40));
    let both = "39 more in a-maps.yaml and b-maps.yaml; if these are alternatives, let --separate take each file as a set";
    assert!(files.contains(both), "{files}");
}

#[test]
fn several_threads_tell_what_one_tells_in_the_same_order() {
    let app = |number: usize| {
        let name = |text: &str| text.replace("web", &format!("web-{number}"));
        format!("{}---\n{}---\n", name(DEPLOYMENT), name(SERVICE))
    };
    let large: String = (0..1500).map(app).collect();
    assert!(large.len() > 600_000, "{} bytes are one thread's", large.len());
    let (small, broken) = (app(2000), "apiVersion: v1\nkind: [");
    let place =
        Place::new(&[("deploy/a.yaml", &*large), ("deploy/b.yaml", &*small), ("deploy/c.yaml", broken)]);
    for format in ["json", "people"] {
        let told =
            |jobs| place.run(&["check", "deploy", "deploy/a.yaml", "--format", format, "--jobs", jobs]);
        let (one, three) = (told("1"), told("3"));
        assert_eq!(one.code, 1, "{}", one.err);
        assert_eq!((one.out, one.err), (three.out, three.err), "{format}");
    }
    assert_eq!(place.run(&["check", "deploy", "--jobs", "0"]).code, 2);
}

#[test]
fn what_is_no_manifest_is_skipped_in_words() {
    let place = Place::new(&[
        ("web.yaml", DEPLOYMENT),
        ("chart/Chart.yaml", "apiVersion: v2\nname: web\n"),
        ("chart/values.yaml", "replicas: 1\n"),
        (
            "chart/templates/web.yaml",
            "apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Release.Name }}}\n",
        ),
        ("base/kustomization.yaml", "resources: [a.yaml]\npatches:\n- path: replicas.yaml\n"),
        (
            "base/replicas.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n",
        ),
        (".github/workflows/ci.yaml", "on: push\n"),
        ("notes.yaml", "a: b\n"),
        ("README.md", "no manifest\n"),
    ]);
    let run = place.run(&["check", ".", "--verbose"]);
    assert_eq!(run.code, 0, "{run:?}");
    run.is_golden("skipped.txt");
    assert!(run.err.contains("skipped base/replicas.yaml: patch of a kustomization"), "{}", run.err);
    let run = place.run(&["check", "notes.yaml", "--format", "json"]);
    assert_eq!(run.rules(), ["missing-kind"], "what is named is checked");
}

/// A Deployment whose variables are taken from what generators make.
const GENERATED: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n      - name: web\n        image: web:1\n        envFrom: [{configMapRef: {name: web-config}}, {secretRef: {name: web-secret}}]\n        env: [{name: LEVEL, valueFrom: {configMapKeyRef: {name: web-config, key: LEVEL}}}]\n";

#[test]
fn what_a_kustomization_generates_is_there() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-confg}\ndata: {A: b}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: web-secrets}\nstringData: {A: b}\n";
    let generators = "secretGenerator: [{name: web-secret, literals: [url=s3cr3t]}]\nconfigMapGenerator:\n- name: web-config\n  literals: [LEVEL=info]\n";
    let place = Place::new(&[("base/web.yaml", GENERATED), ("base/map.yaml", map)]);
    let check = |arguments: &[&str]| place.run(&[&["check", "base", "--format", "json"], arguments].concat());
    assert_eq!(check(&[]).rules(), ["dangling-reference", "dangling-reference"], "the near names are meant");
    place.write("base/kustomization.yaml", generators);
    assert_eq!(check(&[]).rules(), [""; 0]);
    assert_eq!(check(&["--separate"]).rules(), [""; 0]);
    place.write("base/kustomization.yaml", generators.replace("LEVEL=", "LEVL="));
    let run = check(&[]);
    assert_eq!(run.rules(), ["dangling-key"]);
    assert!(run.out.contains("did you mean \\\"LEVL\\\"?") && !run.out.contains("s3cr3t"), "{}", run.out);
    place.write("prod/kustomization.yaml", "patches: [{path: more.yaml}]\n");
    assert_eq!(place.run(&["check", ".", "--format", "json"]).rules(), [""; 0], "a patch may add the key");
}

#[test]
fn what_a_kustomization_takes_from_elsewhere_is_not_missed() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}, ports: [{port: 80}]}\n";
    let place =
        Place::new(&[("base/api.yaml", "a: b\n"), ("prod/web.yaml", DEPLOYMENT), ("prod/api.yaml", service)]);
    let told = |resources: &str| {
        place.write("prod/kustomization.yaml", format!("resources: [web.yaml, api.yaml{resources}]\n"));
        place.run(&["check", "prod", "--format", "json"]).rules()
    };
    assert_eq!(told(""), ["selector-mismatch"]);
    for elsewhere in
        [", ../base", ", 'https://example.com/api.yaml'", ", 'github.com/example/api?ref=v1'", ", api: ["]
    {
        assert_eq!(told(elsewhere), [""; 0], "{elsewhere}");
    }
}

#[test]
fn what_has_no_object_has_a_place_in_junit() {
    let place = Place::new(&[("a.yaml", "a: [\n")]);
    let run = place.run(&["check", "a.yaml", "--format", "junit"]);
    assert!(run.out.contains("<testcase name=\"syntax a.yaml:"), "{}", run.out);
    assert!(!run.out.contains("(no name)"), "{}", run.out);
}

#[test]
fn findings_can_be_allowed_denied_ignored_and_known() {
    let place = Place::new(&[("deploy/web.yaml", DEPLOYMENT), ("deploy/service.yaml", SERVICE)]);
    let rules = |arguments: &[&str]| {
        let all: Vec<&str> =
            ["check", "deploy", "--format", "json"].iter().chain(arguments).copied().collect();
        place.run(&all).rules()
    };
    assert_eq!(rules(&["--allow", "dangling-target"]), [] as [&str; 0]);
    assert_eq!(rules(&["--allow", "wiring", "--deny", "dangling-target"]), ["dangling-target"]);

    // A baseline knows what is there, and nothing new.
    let run = place.run(&["check", "deploy", "--baseline", "known.json", "--update-baseline"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(rules(&["--baseline", "known.json"]), [] as [&str; 0]);
    place.write("deploy/other.yaml", SERVICE.replace("name: web", "name: other"));
    let run = place.run(&["check", "deploy", "--baseline", "known.json", "--format", "json"]);
    assert_eq!((run.rules().len(), run.json()[0]["object"]["name"].as_str()), (1, Some("other")));
    place.write("deploy/other.yaml", "");
    place.write("deploy/service.yaml", right());
    let run = place.run(&["check", "deploy", "--baseline", "known.json"]);
    assert!(run.code == 0 && run.out.contains("1 finding of the baseline no longer there"), "{run:?}");

    // Comments and annotations.
    place.write("deploy/service.yaml", SERVICE.replace("# a slip", "# podwire: ignore dangling-target"));
    assert_eq!(rules(&[]), [] as [&str; 0]);
    let annotated = SERVICE.replace(
        "  name: web\n",
        "  name: web\n  annotations: {podwire/ignore: 'label-key, dangling-target'}\n",
    );
    place.write("deploy/service.yaml", annotated);
    let run = place.run(&["check", "deploy"]);
    assert!(run.code == 0 && run.out.contains("1 finding ignored as asked"), "{run:?}");
    place.write("deploy/service.yaml", SERVICE.replace("# a slip", "# podwire: ignore dangling-targets"));
    let run = place.run(&["check", "deploy"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("deploy/service.yaml:9: there is no rule \"dangling-targets\"; did you mean"),
        "{}",
        run.err
    );
}

#[test]
fn the_configuration_is_found_above_and_the_command_line_has_the_last_word() {
    let place = Place::new(&[
        ("podwire.toml", "allow = ['dangling-target']\nexclude = ['old']\n"),
        ("deploy/web/web.yaml", DEPLOYMENT),
        ("deploy/web/service.yaml", SERVICE),
        ("deploy/web/old/service.yaml", SERVICE),
    ]);
    assert_eq!(place.run(&["check", "deploy/web"]).code, 0);
    assert_eq!(place.run(&["check", "deploy/web", "--deny", "dangling-target"]).code, 1);
    place.write("podwire.toml", "alow = []\n");
    let run = place.run(&["check", "deploy/web"]);
    assert!(
        run.code == 2 && run.err.contains("podwire.toml") && run.err.contains("unknown field `alow`"),
        "{run:?}"
    );
}

#[test]
fn advice_is_told_where_it_is_asked_for_and_versions_decide() {
    let number = SERVICE.replace("targetPort: htpp # a slip", "targetPort: 9090");
    let place = Place::new(&[("web.yaml", &*format!("{DEPLOYMENT}---\n{number}"))]);
    assert_eq!(place.run(&["check", "web.yaml"]).code, 0);
    assert_eq!(
        place.run(&["check", "web.yaml", "--advice", "--format", "json"]).rules(),
        ["undeclared-target"]
    );
    assert_eq!(place.run(&["check", "web.yaml", "--deny", "undeclared-target"]).code, 1);
    let place = Place::new(&[(
        "s.yaml",
        "apiVersion: v1\nkind: Service\nmetadata: {name: 3scale}\nspec: {ports: [{port: 80}]}\n",
    )]);
    assert_eq!(place.run(&["check", "s.yaml"]).code, 0);
    assert_eq!(
        place.run(&["check", "s.yaml", "--kubernetes-version", "v1.35.2", "-f", "json"]).rules(),
        ["dns-1035-label"]
    );
}

#[test]
fn a_namespace_places_what_states_none() {
    let role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web}\n\
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n\
                subjects: [{kind: ServiceAccount, name: web, namespace: shop}]\n---\n\
                apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n---\n\
                apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: other, namespace: default}\n";
    let place = Place::new(&[("role.yaml", role)]);
    assert_eq!(place.run(&["check", "role.yaml", "-f", "json"]).rules(), ["dangling-subject"]);
    assert_eq!(place.run(&["check", "role.yaml", "--namespace", "shop"]).code, 0);
}

#[test]
fn kinds_that_are_not_known_are_a_line_of_the_summary() {
    let text = "apiVersion: acme.io/v1\nkind: Widget\nmetadata: {name: a}\n---\napiVersion: acme.io/v1\nkind: Widget\nmetadata: {name: b}\n";
    let place = Place::new(&[("w.yaml", text)]);
    let run = place.run(&["check", "w.yaml"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("2 objects of kinds that podwire does not know: Widget (2)"), "{}", run.out);
    assert_eq!(place.run(&["check", "w.yaml", "-f", "json"]).rules(), [] as [&str; 0]);
    // However many there are, they hide nothing else.
    let many = format!("{}{DEPLOYMENT}---\n{SERVICE}", format!("{text}---\n").repeat(1000));
    let run = place.pipe(&["check", "-"], many.as_bytes());
    assert!(run.out.contains("1 wiring fault\n") && run.out.contains("Widget (2000)"), "{}", run.out);
    assert_eq!(
        place.pipe(&["check", "-", "-f", "json"], many.as_bytes()).rules().last().map(String::as_str),
        Some("dangling-target")
    );
    assert_eq!(
        place.run(&["check", "w.yaml", "-f", "json", "--deny", "unknown-kind"]).rules(),
        ["unknown-kind", "unknown-kind"]
    );
}

#[test]
fn examples_that_are_right_or_parts_of_a_whole_give_no_finding() {
    // What documentation shows: a set without its Service, a pod that keeps away from others, an image to fill in.
    let part = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  serviceName: db\n  selector: {matchLabels: {app: db}}\n  \
                template:\n    metadata: {labels: {app: db}}\n    spec:\n      containers:\n      - name: db\n        image: <your-image>\n        \
                env: [{name: SEEDS, value: db-0.db.default.svc.cluster.local}]\n";
    let alone = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: 'a:1'}]\n  affinity:\n    \
                 podAntiAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n      - topologyKey: kubernetes.io/hostname\n        \
                 labelSelector: {matchLabels: {security: S2}}\n";
    let place = Place::new(&[("db.yaml", part), ("alone.yaml", alone)]);
    assert_eq!(place.run(&["check", "db.yaml", "alone.yaml", "-f", "json"]).rules(), [] as [&str; 0]);
}
