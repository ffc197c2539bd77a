//! Texts that ask for much with little, by their size: shapes that have cost some reader all its time or memory.

/// A shape's name, and its text of about `count` parts.
pub(crate) type Shape = (&'static str, fn(usize) -> String);

fn repeat(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

fn object(kind: &str, rest: &str) -> String {
    let version = match kind {
        "Ingress" | "NetworkPolicy" => "networking.k8s.io/v1",
        "RoleBinding" => "rbac.authorization.k8s.io/v1",
        "Gadget" => "example.com/v1",
        _ => "v1",
    };
    format!("apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\n{rest}")
}

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: b}}\n";

/// A pod with a variable for each number, which is read from something.
fn pod_with_environment(count: usize, from: impl Fn(usize) -> String) -> String {
    let variable = |number| format!("    - {{name: V{number}, valueFrom: {{{}}}}}\n", from(number));
    format!(
        "---\n{POD}spec:\n  containers:\n  - name: a\n    image: b\n    env:\n{}",
        repeat(count, variable)
    )
}

/// A pod with a variable for each number, which has a value.
fn pod_with_environment_of_values(count: usize, value: impl Fn(usize) -> String) -> String {
    let variable = |number| format!("    - {{name: V{number}, value: {:?}}}\n", value(number));
    format!(
        "---\n{POD}spec:\n  containers:\n  - name: a\n    image: b\n    env:\n{}",
        repeat(count, variable)
    )
}

/// A pod with ports that have names and numbers, and a Service that leads to each.
fn ports_of_one_pod(count: usize, target: impl Fn(usize) -> String) -> String {
    let open = |port| format!("    - {{name: p{port}, containerPort: {}}}\n", port + 1);
    let lead = |port| format!("  - {{name: s{port}, port: {}, targetPort: {}}}\n", port + 1, target(port));
    format!(
        "{}---\n{POD}spec:\n  containers:\n  - name: a\n    image: b\n    ports:\n{}",
        object("Service", &format!("spec:\n  selector: {{a: b}}\n  ports:\n{}", repeat(count, lead))),
        repeat(count, open)
    )
}

pub(crate) const SHAPES: &[Shape] = &[
    ("a list in brackets", |count| format!("a: [{}a]\n", "a,".repeat(count))),
    ("a list of nothing", |count| "-\n".repeat(count)),
    ("a map in brackets", |count| format!("{{{}}}", repeat(count, |index| format!("k{index},")))),
    ("a map in brackets, of short keys alone", |count| format!("{{{}}}", "a,".repeat(count))),
    ("maps of one entry", |count| format!("[{}]", "a: b,".repeat(count))),
    ("maps inside of maps in an object of another kind", |count| {
        object("Gadget", &format!("spec: [{}]\n", "{a: {b: {c: d}}},".repeat(count)))
    }),
    ("short items after a long comment", |count| {
        format!("# {}\n[{}]", "x".repeat(count), "a,".repeat(count))
    }),
    ("a long comment after short items", |count| format!("[{}] # {}", "a,".repeat(count), "x".repeat(count))),
    ("empty lines", |count| "\n".repeat(4 * count)),
    ("comments", |count| "# c\n".repeat(count)),
    ("one long line", |count| format!("a: {}", "b ".repeat(count))),
    ("one long line in quotes, all escapes", |count| format!("a: \"{}\"", "\\n".repeat(count))),
    ("a text that goes on", |count| format!("a: b{}", "\n c".repeat(count))),
    ("a block", |count| format!("a: |\n{}", "  b\n".repeat(count))),
    ("a folded block", |count| format!("a: >\n{}", "  b\n\n".repeat(count))),
    ("documents", |count| "---\n{}\n".repeat(count)),
    ("documents without a kind", |count| "a: b\n---\n".repeat(count)),
    ("keys that stand twice", |count| object("ConfigMap", &format!("data:\n{}", "  a: b\n".repeat(count)))),
    ("anchors", |count| repeat(count, |index| format!("- &a{index} {{b: [c]}}\n"))),
    ("anchors inside of anchors", |count| {
        repeat(count, |_| format!("- {}1{}\n", "&a [".repeat(50), "]".repeat(50)))
    }),
    ("anchors in many documents", |count| {
        repeat(count, |index| format!("--- &a{index} {{b: c}}\n")) + &"--- {a: b}\n".repeat(count)
    }),
    ("aliases to a large value", |count| {
        format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(count), "*a, ".repeat(count))
    }),
    ("aliases to a long text", |count| {
        object(
            "ConfigMap",
            &format!(
                "data:\n  a: &a {}\n{}",
                "x".repeat(8 * count),
                repeat(count, |key| format!("  k{key}: *a\n"))
            ),
        )
    }),
    ("merges of a small map", |count| format!("a: &a {{b: c}}\nd: [{}]\n", "{<<: *a},".repeat(count))),
    ("merges of a large map", |count| {
        format!(
            "a: &a {{{}}}\nb:\n{}",
            repeat(count, |key| format!("k{key}: v, ")),
            "- <<: *a\n".repeat(count)
        )
    }),
    ("merges inside of merges", |count| {
        repeat(count, |_| {
            format!("- {}a: b{}\n", "{<<: ".repeat(20).replace("<<: ", "x: y, <<: "), "}".repeat(20))
                .replace("<<: a: b", "<<: {a: b}")
        })
    }),
    ("keys that no ConfigMap has", |count| {
        object("ConfigMap", &format!("data:\n{}", repeat(count, |key| format!("  a b{key}: c\n"))))
    }),
    ("fields that no Pod has", |count| {
        object("Pod", &format!("spec:\n{}", repeat(count, |key| format!("  field{key}: c\n"))))
    }),
    ("containers without anything", |count| {
        object("Pod", &format!("spec:\n  containers: [{}]\n", "{},".repeat(count)))
    }),
    ("volumes that are null", |count| {
        object("Pod", &format!("spec:\n  volumes: [{}]\n", "~,".repeat(count)))
    }),
    ("arguments", |count| {
        object("Pod", &format!("spec:\n  containers:\n  - args: [{}]\n", "a,".repeat(count)))
    }),
    ("paths without a type", |count| {
        let path = "      - {path: /a, backend: {service: {name: a, port: {number: 80}}}}\n";
        object("Ingress", &format!("spec:\n  rules:\n  - http:\n      paths:\n{}", path.repeat(count)))
    }),
    ("paths to backends alone", |count| {
        let paths = "{path: /,backend: {service: {name: a,port: {number: 8}}}},".repeat(count);
        object("Ingress", &format!("spec: {{rules: [{{http: {{paths: [{paths}]}}}}]}}\n"))
    }),
    ("peers", |count| {
        let rules = "{from: [{podSelector: {}}]},".repeat(count);
        object("NetworkPolicy", &format!("spec: {{podSelector: {{}}, ingress: [{rules}]}}\n"))
    }),
    ("subjects", |count| {
        let role = "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}";
        object("RoleBinding", &format!("{role}\nsubjects: [{}]\n", "{kind: Group, name: a},".repeat(count)))
    }),
    ("keys of a Secret", |count| {
        object("Secret", &format!("stringData:\n{}", repeat(count, |key| format!("  {key}: a\n"))))
    }),
    ("addresses", |count| {
        object("ConfigMap", &format!("data:\n{}", repeat(count, |key| format!("  {key}: http://a.b:1\n"))))
    }),
    ("references of a container", |count| {
        let sources = "{configMapRef: {name: a}},".repeat(count);
        object("Pod", &format!("spec: {{containers: [{{name: a, image: b, envFrom: [{sources}]}}]}}\n"))
    }),
    ("controllers", |count| {
        let owner = |index| {
            format!("  - {{apiVersion: v1, kind: Pod, name: a{index}, uid: u{index}, controller: true}}\n")
        };
        format!("apiVersion: v1\nkind: Pod\nmetadata:\n  ownerReferences:\n{}", repeat(count, owner))
    }),
    ("findings below a long key", |count| {
        let long = "k".repeat(count);
        object(
            "Pod",
            &format!("spec:\n  nodeSelector:\n    ? {long}\n    : {{{}}}\n", "a: [],".repeat(count / 8)),
        )
    }),
    ("a long value in many findings", |count| {
        object(
            "Pod",
            &format!(
                "spec:\n  x: &x {}\n  tolerations: [{}]\n",
                "é ".repeat(count),
                "{operator: *x},".repeat(count / 8)
            ),
        )
    }),
    ("labels that are none", |count| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n{}",
            repeat(count, |key| format!("    l{key}: a b\n"))
        )
    }),
    ("ports", |count| object("Service", &format!("spec:\n  ports:\n{}", "  - port: 80\n".repeat(count)))),
    ("services over one pod", |count| {
        let service = |index| {
            let spec = "spec: {selector: {a: b}, ports: [{port: 80}]}";
            format!("---\napiVersion: v1\nkind: Service\nmetadata: {{name: s{index}}}\n{spec}\n")
        };
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: b}}\nspec: {containers: [{name: a, image: b}]}\n";
        pod.to_owned() + &repeat(count / 8, service)
    }),
    ("references to one ConfigMap", |count| {
        let map = object("ConfigMap", &format!("data:\n{}", repeat(count, |key| format!("  k{key}: v\n"))));
        map + &pod_with_environment(count, |key| format!("configMapKeyRef: {{name: a, key: k{key}}}"))
    }),
    ("references to keys that one ConfigMap lacks", |count| {
        let map = object("ConfigMap", &format!("data:\n{}", repeat(count, |key| format!("  k{key}: v\n"))));
        map + &pod_with_environment(count, |key| format!("configMapKeyRef: {{name: a, key: l{key}}}"))
    }),
    ("ports of one pod, by number", |count| ports_of_one_pod(count, |port| (port + 1).to_string())),
    ("ports of one pod, by name", |count| ports_of_one_pod(count, |port| format!("p{port}"))),
    ("ports that one pod lacks, by name", |count| ports_of_one_pod(count, |port| format!("q{port}"))),
    ("ports that one pod has for another protocol", |count| {
        ports_of_one_pod(count, |port| format!("p{port}, protocol: UDP"))
    }),
    ("ports of pods with many containers", |count| {
        let ports =
            repeat(count, |port| format!("  - {{name: s{port}, port: {}, targetPort: p{port}}}\n", port + 1));
        let container = |port| {
            format!(
                "  - {{name: c{port}, image: b, ports: [{{name: p{port}, containerPort: {}}}]}}\n",
                port + 1
            )
        };
        format!(
            "{}---\n{POD}spec:\n  containers:\n{}",
            object("Service", &format!("spec:\n  selector: {{a: b}}\n  ports:\n{ports}")),
            repeat(count, container)
        )
    }),
    ("addresses of one service", |count| {
        let service = object(
            "Service",
            &format!(
                "spec:\n  selector: {{a: b}}\n  ports:\n{}",
                repeat(count, |port| format!("  - {{name: s{port}, port: {}}}\n", port + 1))
            ),
        );
        service + &pod_with_environment_of_values(count, |port| format!("http://a:{}", port + 1))
    }),
    ("variables that begin as those of services do", |count| {
        let variable = |index| {
            format!("    - {{name: S{index}_HOST, value: a}}\n    - {{name: S{index}_NAME, value: b}}\n")
        };
        let pod = format!("---\n{POD}spec:\n  containers:\n  - name: a\n    image: b\n    env:\n");
        services(count / 4, "80") + &pod + &repeat(count / 4, variable)
    }),
    ("variables of pods that take one ConfigMap as a whole", |count| {
        let map =
            object("ConfigMap", &format!("data:\n{}", repeat(count / 4, |key| format!("  k{key}: v\n"))));
        let takes = "envFrom: [{configMapRef: {name: a}}], args: [$(V)], env: [";
        map + &pods(count / 8, "b", "c").replace("env: [", takes)
    }),
    ("variables that one ConfigMap lacks", |count| {
        let map = object("ConfigMap", &format!("data:\n{}", repeat(count, |key| format!("  k{key}: v\n"))));
        let takes = "    envFrom: [{configMapRef: {name: a}}]\n    env:\n";
        let pod = pod_with_environment_of_values(count, |number| format!("$(V{})", number + 1));
        map + &pod.replace("    env:\n", takes)
    }),
    ("variables that refer to the ones above", |count| {
        pod_with_environment_of_values(count, |number| format!("$(V{})", number.saturating_sub(1)))
    }),
    ("variables that refer to the ones below", |count| {
        pod_with_environment_of_values(count, |number| format!("$(V{})", number + 1))
    }),
    ("node ports", |count| {
        let ports =
            repeat(count, |port| format!("  - {{name: s{port}, port: 80, nodePort: {}}}\n", port + 1));
        object("Service", &format!("spec:\n  type: NodePort\n  ports:\n{ports}"))
            .repeat(2)
            .replace("apiVersion", "---\napiVersion")
    }),
    ("objects without anything", |count| "---\n{apiVersion: v1, kind: Pod}\n".repeat(count)),
    ("lists of objects without anything", |count| {
        format!("apiVersion: v1\nkind: PodList\nitems: [{}]\n", "{},".repeat(count))
    }),
    ("JSON", |count| format!("{{\"a\": [{}1]}}", "1,".repeat(count))),
    ("JSON objects", |count| "{}".repeat(count)),
    ("JSON with escapes", |count| format!("{{\"a\": \"{}\"}}", "\\u00e4".repeat(count))),
];

/// A shape of two sets: its name, what runs, and what is to be rolled out.
pub(crate) type Rollout = (&'static str, fn(usize) -> String, fn(usize) -> String);

fn services(count: usize, port: &str) -> String {
    let service = |index| {
        let spec = format!("spec: {{selector: {{a: b}}, ports: [{{port: {port}}}]}}");
        format!("---\napiVersion: v1\nkind: Service\nmetadata: {{name: s{index}}}\n{spec}\n")
    };
    repeat(count, service)
}

fn pods(count: usize, label: &str, environment: &str) -> String {
    let pod = |index| {
        let container = format!("{{name: a, image: b, env: [{{name: A, value: '{environment}'}}]}}");
        let metadata = format!("{{name: p{index}, labels: {{a: {label}}}}}");
        format!("---\napiVersion: v1\nkind: Pod\nmetadata: {metadata}\nspec: {{containers: [{container}]}}\n")
    };
    repeat(count, pod)
}

fn port_list(count: usize, name: &str) -> String {
    let ports = repeat(count, |index| format!("  - {{name: {name}{index}, port: {}}}\n", index + 1));
    object("Service", &format!("spec:\n  selector: {{a: b}}\n  ports:\n{ports}"))
}

pub(crate) const ROLLOUTS: &[Rollout] = &[
    (
        "services over pods that they select no longer",
        |count| services(count / 8, "80") + &pods(count / 8, "b", ""),
        |count| services(count / 8, "80") + &pods(count / 8, "c", ""),
    ),
    (
        "a port that everybody calls",
        |count| services(1, "80") + &pods(count / 8, "b", "http://s0:80"),
        |count| services(1, "81") + &pods(count / 8, "b", "http://s0:80"),
    ),
    (
        "ports that everybody calls",
        |count| services(count / 8, "80") + &pods(count / 8, "c", "http://s0:80"),
        |count| services(count / 8, "81") + &pods(count / 8, "c", "http://s0:80"),
    ),
    ("ports of other names", |count| port_list(count, "a"), |count| port_list(count, "b")),
];
