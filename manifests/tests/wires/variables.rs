//! Variables of containers: their order, and those that a container does not set one by one.

use super::{found, object, service, web, workload};

const PATH: &str = "Deployment/web spec.template.spec.containers[0]";

fn container(fields: &str) -> String {
    web(&format!("containers: [{{name: c, image: 'i:1', {fields}}}]"))
}

#[test]
fn what_is_taken_as_a_whole_has_the_variable_or_not() {
    let map = object("ConfigMap settings", "data: {NODE: a, PORT: b}");
    let secret = object("Secret keys", "stringData: {TOKEN: c}");
    let told = |fields: &str| found(&(map.clone() + &secret + &container(fields)));
    let from = "envFrom: [{configMapRef: {name: settings}}, {prefix: K_, secretRef: {name: keys}}]";
    for name in ["NODE", "PORT", "K_TOKEN"] {
        assert_eq!(told(&format!("{from}, args: [$({name})]")), [""; 0], "{name}");
    }
    for name in ["NODES", "TOKEN", "K_NODE"] {
        let expected = [format!("wiring variable-order {PATH}.args[0]")];
        assert_eq!(told(&format!("{from}, args: [$({name})]")), expected, "{name}");
    }
    let probe = format!(
        "{from}, args: [$(NODE)], ports: [{{name: http, containerPort: 80}}], readinessProbe: {{httpGet: {{port: htpp}}}}"
    );
    let of_probe = [format!("wiring dangling-probe {PATH}.readinessProbe.httpGet.port")];
    assert_eq!(told(&probe), of_probe, "what may have more variables has no more ports");
    // What is taken as a whole is set before what stands in `env`.
    let later =
        |name: &str| format!("{from}, env: [{{name: A, value: $({name})}}, {{name: {name}, value: x}}]");
    assert_eq!(told(&later("NODE")), [""; 0]);
    assert_eq!(told(&later("B")), [format!("wiring variable-order {PATH}.env[0].value")]);
    assert_eq!(told(&format!("{from}, env: [{{name: A, value: x}}], args: [$(A)]")), [""; 0]);
}

#[test]
fn nothing_is_said_where_a_source_may_have_more() {
    let args = "args: [$(NODE)], envFrom: [{configMapRef: {name: settings}}]";
    for (map, why) in [
        (String::new(), "it is not in the set"),
        (object("ConfigMap settings", ""), "it is to be filled in"),
        (
            object("ConfigMap settings", "data: {A: x}") + &object("ConfigMap settings", "data: {NODE: x}"),
            "there are two",
        ),
        (object("ConfigMap settings", "binaryData: {NODE: eA==}"), "it has the key"),
    ] {
        let told = found(&(map + &container(args)));
        assert!(!told.iter().any(|it| it.contains("variable-order")), "{why}: {told:?}");
    }
    let map = object("ConfigMap settings", "data: {A: x}");
    let unknown = args.replace("}}]", "}}, {secretRef: {name: other}}]");
    assert_eq!(found(&(map.clone() + &container(&unknown))), [""; 0]);
    let elsewhere = args.replace("}}]", "}}, {prefix: X_, secretRef: {name: other}}]");
    assert_eq!(
        found(&(map + &container(&elsewhere))),
        [format!("wiring variable-order {PATH}.args[0]")],
        "what has another prefix cannot give it"
    );
}

/// What is said of a Deployment `web` beside a Service of this name that selects it.
fn linked(name: &str, fields: &str) -> Vec<String> {
    let service = service("{app: web}", "{port: 80}").replace("name: web}", &format!("name: {name}}}"));
    found(&(service + &container(fields)))
}

#[test]
fn variables_of_services_are_not_those_of_a_program() {
    let told = [format!("advice service-links {PATH}.env[0].name")];
    let own = "env: [{name: MY_SHOP_LEVEL, value: x}, {name: MY_SHOP_NAME, value: z}]";
    assert_eq!(linked("my-shop", own), told);
    assert_eq!(linked("my", own), [""; 0], "all have a longer prefix in common");
    assert_eq!(linked("shop", own), [""; 0]);
    assert_eq!(linked("my-shop", "env: [{name: MY_SHOP_LEVEL, value: x}]"), [""; 0], "one may be by chance");
    for name in ["MY_SHOP_PORT", "MY_SHOP_PORT_NUMBER", "MY_SHOP_HTTP_PORT"] {
        let more = format!("{{name: {name}, value: '80'}}");
        assert_eq!(linked("my-shop", &own.replace("}]", &format!("}}, {more}]"))), [""; 0], "{more}");
    }
    for text in ["$(MY_SHOP_PORT)", "curl ${MY_SHOP_SERVICE_HOST}:80", "echo $MY_SHOP_PORT_80_TCP"] {
        assert_eq!(linked("my-shop", &format!("{own}, args: ['{text}']")), [""; 0], "it is meant: {text}");
    }
    let off = container(own).replace("containers:", "enableServiceLinks: false, containers:");
    let shop = |more: &str| {
        object("Service my-shop", &format!("spec: {{{more}selector: {{app: web}}, ports: [{{port: 80}}]}}"))
    };
    assert_eq!(found(&(shop("") + &off)), [""; 0]);
    assert_eq!(found(&(shop("clusterIP: None, ") + &container(own))), [""; 0], "it has no address");
    let alias = object("Service my-shop", "spec: {type: ExternalName, externalName: shop.example.com}");
    assert_eq!(found(&(alias + &container(own))), [""; 0]);
    let elsewhere = shop("").replace("name: my-shop", "name: my-shop, namespace: other");
    assert!(!found(&(elsewhere + &container(own))).iter().any(|it| it.contains("service-links")));
}

#[test]
fn who_calls_a_service_may_take_its_port_for_its_own() {
    let redis = object("Service redis", "spec: {selector: {app: redis}, ports: [{port: 6379}]}")
        + &workload("Deployment redis", "{app: redis}", "", "containers: [{name: r, image: 'r:1'}]");
    let told = |fields: &str| found(&(redis.clone() + &container(fields)));
    let expected = [format!("advice service-links {PATH}.env[0].name")];
    assert_eq!(told("env: [{name: REDIS_HOST, value: redis}]"), expected);
    assert_eq!(told("env: [{name: REDIS_HOST, value: redis}, {name: REDIS_PORT, value: '6379'}]"), [""; 0]);
    assert_eq!(
        told("env: [{name: REDIS_URL, value: 'redis://redis'}, {name: REDIS_DB, value: '1'}]"),
        [""; 0]
    );
    let both = "env: [{name: REDIS_HOST, value: redis}]}, {name: d, image: 'i:1', env: [{name: REDIS_HOST, value: redis}]";
    assert_eq!(told(both), expected, "one mistake, one finding");
}

#[test]
fn variables_that_are_taken_as_a_whole_count_as_set() {
    let set = |data: &str| {
        object("ConfigMap settings", &format!("data: {{{data}}}")) + &service("{app: web}", "{port: 80}")
    };
    let from = "envFrom: [{configMapRef: {name: settings}}]";
    assert_eq!(
        found(&(set("WEB_LEVEL: a, WEB_NAME: b") + &container(from))),
        [format!("advice service-links {PATH}.envFrom[0]")]
    );
    assert_eq!(found(&(set("WEB_LEVEL: a, WEB_NAME: b, WEB_PORT: '80'") + &container(from))), [""; 0]);
    let unknown = "envFrom: [{configMapRef: {name: settings}}, {secretRef: {name: other}}]";
    assert_eq!(found(&(set("WEB_LEVEL: a, WEB_NAME: b") + &container(unknown))), [""; 0]);
}

#[test]
fn variables_are_set_before_they_are_used() {
    let env = |text: &str| found(&web(&format!("containers: [{{name: c, image: 'i:1', {text}}}]")));
    let path = "Deployment/web spec.template.spec.containers[0]";
    assert_eq!(env("env: [{name: A, value: x}, {name: B, value: $(A)}]"), [""; 0]);
    assert_eq!(env("env: [{name: B, value: $(A)}]"), [""; 0], "it may be meant for the program");
    assert_eq!(env("env: [{name: B, value: $$(A)}, {name: A, value: x}]"), [""; 0]);
    assert_eq!(
        env("env: [{name: B, value: $(A)}, {name: A, value: x}]"),
        [format!("wiring variable-order {path}.env[0].value")]
    );
    assert_eq!(env("args: [$(NODE)]"), [format!("wiring variable-order {path}.args[0]")]);
    for args in ["$(hostname)", "$(date +%s)", "$(WEB_SERVICE_HOST)"] {
        assert_eq!(env(&format!("args: ['{args}']")), [""; 0], "{args}");
    }
    assert_eq!(env("args: [$(NODE)], envFrom: [{configMapRef: {name: x}}]"), [""; 0]);
}
