use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;

use super::{Form, Given, Sources, Steps};
use crate::decode::context::Docs;

#[derive(Debug, Deserialize, PartialEq)]
struct Shop {
    name: String,
    #[serde(default)]
    web: Web,
    #[serde(default)]
    regions: BTreeMap<String, Web>,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct Web {
    tag: String,
    replicas: u32,
    hosts: Vec<String>,
    debug: Option<bool>,
    level: Level,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Level {
    #[default]
    Info,
    On,
}

fn sources(layers: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (name, text) in layers {
        let form = match name.strip_prefix("--set ") {
            Some(path) => Form::Typed { steps: Steps::of(path).unwrap(), is_seen: true },
            None if name.ends_with(".toml") => Form::Toml,
            None => Form::Yaml,
        };
        sources.push(*name, text, form);
    }
    sources
}

fn read<T: serde::de::DeserializeOwned>(layers: &[(&str, &str)]) -> Result<T, String> {
    let sources = sources(layers);
    let layers = sources.merge().map_err(|error| error.to_string())?;
    layers.read(Docs::default()).map_err(|error| error.to_string())
}

const BASE: (&str, &str) = (
    "base.yaml",
    "name: shop\nweb: {tag: '1', replicas: 2, hosts: [a, b]}\nregions:\n  north: &r {tag: one}\n  south: *r\n",
);

#[test]
fn maps_are_merged_and_lists_are_replaced() {
    let prod =
        ("prod.json", r#"{"web": {"replicas": 5, "hosts": ["c"]}, "regions": {"south": {"replicas": 1}}}"#);
    let shop: Shop = read(&[BASE, prod]).unwrap();
    let web = Web { tag: "1".into(), replicas: 5, hosts: vec!["c".into()], ..Web::default() };
    assert_eq!((shop.name.as_str(), shop.web), ("shop", web));
    // What two names refer to is one value in the text, and two from then on.
    assert_eq!((shop.regions["north"].replicas, shop.regions["south"].replicas), (0, 1));
    assert_eq!(shop.regions["south"].tag, "one");
}

#[test]
fn null_takes_away_what_is_below_it_and_empty_texts_say_nothing() {
    let shop: Shop =
        read(&[BASE, ("p.yaml", "web:\n  tag:\nregions: {north: null}\n"), ("e.yaml", "# none\n")]).unwrap();
    assert_eq!((shop.web.tag.as_str(), shop.web.replicas), ("", 2));
    assert_eq!(shop.regions.keys().collect::<Vec<_>>(), ["south"]);
}

#[test]
fn what_is_wrong_is_told_at_its_place_whatever_came_after() {
    let error = read::<Shop>(&[
        ("base.yaml", "nmae: shop\nweb: {replicas: many}\n"),
        ("prod.yaml", "web:\n  tag: 1.0\n  hosts: [a, 7]\n"),
        ("--set web.debug", "perhaps"),
        ("--set web.levle", "on"),
    ])
    .unwrap_err();
    assert_eq!(
        error,
        "base.yaml:1:1: nmae: unknown field \"nmae\"; did you mean `name`?\n\
         base.yaml:2:17: web.replicas: cannot unmarshal string into a value of type uint32\n\
         prod.yaml:1:1: missing field `name`\n\
         prod.yaml:2:8: web.tag: cannot unmarshal number into a value of type string; put it in quotes\n\
         prod.yaml:3:14: web.hosts[1]: cannot unmarshal number into a value of type string; put it in quotes\n\
         --set web.debug: web.debug: cannot unmarshal string into a value of type bool\n\
         --set web.levle: web.levle: unknown field \"web.levle\"; did you mean `level`?"
    );
    let error = read::<Shop>(&[("a.yaml", "name: ["), ("b.yaml", "- x\n"), ("c.yaml", "a: 1\n---\nb: 2\n")])
        .unwrap_err();
    let lines: Vec<&str> = error.lines().collect();
    assert!(lines[0].starts_with("a.yaml:"), "{error}");
    assert_eq!(lines[1], "b.yaml:1:1: expected the names of values with what they are: `name: value`");
    assert_eq!(lines[2], "c.yaml:3:1: expected one document, found a second one");
}

#[test]
fn what_is_typed_is_what_its_field_makes_of_it() {
    let typed = |path: &str, text: &str| {
        let name = format!("--set {path}");
        read::<Shop>(&[BASE, (&name, text)]).unwrap().web
    };
    for text in ["1.10", "017", "null", "", "a: b", "a # b", "[x", "yes", "2026-01-01"] {
        assert_eq!(typed("web.tag", text).tag, text);
    }
    assert_eq!(typed("web.tag", "'1.0'").tag, "1.0");
    assert_eq!(typed("web.replicas", "7").replicas, 7);
    assert_eq!((typed("web.debug", "true").debug, typed("web.debug", "").debug), (Some(true), None));
    assert_eq!(typed("web.level", "on").level, Level::On);
    assert_eq!(typed("web.hosts", "[x, 1.0 , no,'5']").hosts, ["x", "1.0", "no", "5"]);
    assert_eq!(typed("web", "{tag: 1.10, replicas: 4}").tag, "1.10");
}

#[test]
fn a_path_leads_into_lists_and_to_names_with_dots() {
    let set = |path: &str, text: &str| read::<Shop>(&[BASE, (&format!("--set {path}"), text)]);
    assert_eq!(set("web.hosts[1]", "x").unwrap().web.hosts, ["a", "x"]);
    assert_eq!(set("web.hosts[2]", "9").unwrap().web.hosts, ["a", "b", "9"]);
    let error = set("web.hosts[4]", "x").unwrap_err();
    assert!(
        error.ends_with("web.hosts[4]: the list has 2 items, and [4] is none of them, nor the next"),
        "{error}"
    );
    assert!(set("web[1]", "x").unwrap_err().contains("unknown field"));
    assert_eq!(set("regions[eu.west].replicas", "3").unwrap().regions["eu.west"].replicas, 3);
    for (path, wrong) in [
        ("", "is empty"),
        ("a..b", "lacks a name"),
        ("a[", "lacks a `]`"),
        ("a[]", "nothing"),
        ("a[0]b", "`.`"),
    ] {
        assert!(Steps::of(path).unwrap_err().contains(wrong), "{path}");
    }
}

#[cfg(feature = "toml")]
#[test]
fn toml_has_places_as_well() {
    let text =
        "name = \"shop\"\n[web]\nreplicas = 1_000\nhosts = [\n  'a',\n]\n[regions.north]\nreplicas = 0x10\n";
    let shop: Shop = read(&[("v.toml", text)]).unwrap();
    assert_eq!((shop.web.replicas, shop.web.hosts[0].as_str()), (1000, "a"));
    assert_eq!(shop.regions["north"].replicas, 16);
    let error = read::<Shop>(&[BASE, ("v.toml", "[web]\nreplicas = 'x'\ntga = 1\n")]).unwrap_err();
    assert_eq!(
        error,
        "v.toml:2:12: web.replicas: cannot unmarshal string into a value of type uint32\n\
         v.toml:3:1: web.tga: unknown field \"web.tga\"; did you mean `tag`?"
    );
    let error = read::<Shop>(&[("v.toml", "name = \"shop\"\nweb = \n")]).unwrap_err();
    assert!(error.starts_with("v.toml:2:"), "{error}");
}

#[test]
fn a_value_tells_where_it_came_from_and_what_it_replaced() {
    let sources = sources(&[BASE, ("prod.yaml", "web: {replicas: 5, tag: }\n"), ("--set web.replicas", "7")]);
    let layers = sources.merge().unwrap();
    let given = |path: &str| layers.given(&Steps::of(path).unwrap(), &|_, _| false);
    let of = |place: &str, value: &str| Given { place: place.to_owned(), value: Some(value.to_owned()) };
    assert_eq!(
        given("web.replicas"),
        [of("--set web.replicas", "7"), of("prod.yaml:1:17", "5"), of("base.yaml:2:27", "2")]
    );
    assert_eq!(
        given("web.tag"),
        [Given { place: "prod.yaml:1:25".to_owned(), value: None }, of("base.yaml:2:12", "\"1\"")]
    );
    assert_eq!(given("web.hosts"), [of("base.yaml:2:37", "[a, b]")]);
    assert_eq!(given("web.level"), []);
    assert_eq!(layers.given(&Steps::of("name").unwrap(), &|_, _| true), [of("base.yaml:1:7", "…")]);
    let leaves: Vec<String> = layers
        .leaves(&|_, _| false)
        .iter()
        .map(|leaf| format!("{} {} {}", leaf.path, leaf.value, leaf.place))
        .collect();
    assert_eq!(leaves[0], "name shop base.yaml:1:7");
    assert!(leaves.contains(&"web.replicas 7 --set web.replicas".to_owned()), "{leaves:?}");
}

#[test]
fn what_is_missing_says_what_it_means() {
    let sources = sources(&[("v.yaml", "web: {}")]);
    let docs: Docs = Rc::new([(std::any::type_name::<Shop>(), vec![("name", "How it is called.")])].into());
    let error = sources.merge().unwrap().read::<Shop>(docs).unwrap_err();
    assert_eq!(error.to_string(), "v.yaml:1:1: missing field `name` (How it is called.)");
}
