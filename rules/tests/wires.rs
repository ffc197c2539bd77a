//! The resolver: names and labels, namespaces, unknown values, collisions of hashes, and how much memory it asks for.

use podwire_rules::hash;
use podwire_rules::wires::kind::{CONFIG_MAP, DEPLOYMENT, SERVICE};
use podwire_rules::wires::{
    Answer, Catch, Expression, Facet, FoundBy, Head, Identity, Index, Key, Keys, Label, Landing, Namespace,
    NamespaceEntry, Namespaces, Operator, Placed, Reference, Resource, Scope, Selection, Selector, Set,
    Target, Text, Wanted, Wants, matches,
};

/// Two texts with one 64-bit FNV-1a hash, found by others.
const TWINS: [&str; 2] = ["8yn0iYCKYHlIj4-BwPqk", "GReLUrM4wMqfg9yzV3KQ"];

/// A resource in the namespace of a set.
type In<'a> = (&'a Resource<'a>, Namespace<'a>);

fn index<R>(resources: &[In<'_>], ask: impl FnOnce(Index<'_, '_>) -> R) -> R {
    let namespaces: Vec<_> = resources.iter().map(|(_, namespace)| NamespaceEntry::new(*namespace)).collect();
    let placed = placed(resources);
    let set = Set { placed: &placed, scopes: &[Scope::SET], namespaces: &namespaces };
    let which = Keys::of(FoundBy::All, &placed);
    let mut keys = [vec![Key::NONE; which.count()], vec![Key::NONE; which.count()]];
    let mut ends = vec![0; which.count()];
    let [keys, spare] = &mut keys;
    let filled = Index::fill(&set, &which, keys, spare, &mut ends);
    ask(Index::of(set, keys, &ends, &filled))
}

fn placed<'a>(resources: &[In<'a>]) -> Vec<Placed<'a>> {
    let each = resources.iter().enumerate();
    each.map(|(number, (resource, _))| Placed { resource, namespace: number, scope: 0, group: number })
        .collect()
}

fn to<'a>(namespace: Option<Text<'a>>, name: Text<'a>, wants: &'a [Wanted<'a>]) -> Reference<'a> {
    Reference {
        at: "",
        to: Target::Object { kind: CONFIG_MAP, namespace, name },
        wants: Wants::All(wants),
        optional: false,
    }
}

#[test]
fn types_are_told_apart_by_their_texts() {
    let types = TWINS.map(|name| Identity::new("shop", name, 3, 10));
    assert_eq!(types[0].hash, types[1].hash, "one macro made both, at one place, and their names collide");
    let maps = types.map(|identity| Resource {
        identity,
        kind: CONFIG_MAP,
        name: Text::Known(identity.type_name),
        ..Resource::EMPTY
    });
    let set = [(&maps[0], Namespace::Given), (&maps[1], Namespace::Given)];
    index(&set, |index| {
        for (number, identity) in types.into_iter().enumerate() {
            let head = Head { identity, kind: CONFIG_MAP, name: identity.type_name, foreign: None };
            assert_eq!(index.landing(0, &Reference::near("", &head)), Landing::Lands(number));
        }
    });
}

#[test]
fn texts_decide_where_hashes_are_equal() {
    assert_eq!(hash(TWINS[0]), hash(TWINS[1]), "they collide");
    let facets = [Facet::Key("a")];
    let maps = TWINS.map(|name| Resource {
        kind: CONFIG_MAP,
        name: Text::Known(name),
        provides: &facets,
        ..Resource::EMPTY
    });
    let set = [(&maps[0], Namespace::Given), (&maps[1], Namespace::Given)];
    index(&set, |index| {
        assert!((0..2).all(|map| index.name_clash(map).is_none()), "they are two names");
        for (number, name) in TWINS.iter().enumerate() {
            assert_eq!(index.landing(0, &to(None, Text::Known(name), &[])), Landing::Lands(number));
        }
    });
    let again = [set[0], set[1], (&maps[1], Namespace::Given)];
    index(&again, |index| assert_eq!(index.name_clash(2).map(|clash| clash.other), Some(1)));
    // Labels whose values collide.
    let labels = TWINS.map(|value| [Label::new("app", Text::Known(value))]);
    let pods = [0, 1].map(|number| Resource { kind: DEPLOYMENT, labels: &labels[number], ..Resource::EMPTY });
    let set = [(&pods[0], Namespace::Given), (&pods[1], Namespace::Given)];
    index(&set, |index| {
        let selection =
            Selection { selector: Selector { labels: &labels[1], expressions: &[] }, ..Selection::PODS };
        let mut candidates = index.candidates(0, &selection);
        assert_eq!(index.next_caught(0, &selection, &mut candidates), Some((1, Answer::Yes)));
        assert_eq!(index.next_caught(0, &selection, &mut candidates), None);
    });
}

#[test]
fn references_look_in_their_namespace_and_say_nothing_of_what_is_unknown() {
    let facets = [Facet::Key("a")];
    let map = |name, provides| Resource { kind: CONFIG_MAP, name, provides, ..Resource::EMPTY };
    let settings = map(Text::Known("settings"), &facets[..]);
    let more = map(Text::Known("more"), &[Facet::More]);
    let shop = Namespace::Known("shop");
    let set = [(&settings, shop), (&more, shop), (&settings, Namespace::Given)];
    let wants = ["a", "b"].map(|key| [Wanted::Key(key)]);
    index(&set, |index| {
        let name = Text::Known("settings");
        assert_eq!(index.landing(0, &to(None, name, &wants[0])), Landing::Lands(0));
        assert_eq!(index.landing(0, &to(None, name, &wants[1])), Landing::Lacks(0, 0));
        assert_eq!(index.landing(2, &to(None, name, &wants[0])), Landing::Lands(2));
        let there = Some(Text::Known("shop"));
        assert_eq!(index.landing(2, &to(there, name, &wants[0])), Landing::Lands(0));
        assert_eq!(index.landing(0, &to(Some(Text::Known("front")), name, &[])), Landing::Absent);
        assert_eq!(index.landing(0, &to(Some(Text::Unknown), name, &[])), Landing::CannotTell);
        assert_eq!(index.landing(0, &to(None, Text::Unknown, &[])), Landing::CannotTell);
        assert_eq!(index.landing(0, &to(None, Text::Known("more"), &wants[1])), Landing::CannotTell);
    });
}

#[test]
fn selections_catch_in_their_namespaces() {
    let label = [Label::new("app", Text::Known("web"))];
    let pods = Resource { kind: DEPLOYMENT, labels: &label, ..Resource::EMPTY };
    let selection = Selection { selector: Selector { labels: &label, expressions: &[] }, ..Selection::PODS };
    let selects = [selection, Selection { namespaces: Namespaces::Any, ..selection }];
    let service = Resource { kind: SERVICE, selects: &selects, ..Resource::EMPTY };
    let (shop, front) = (Namespace::Known("shop"), Namespace::Known("front"));
    let set = [(&service, shop), (&pods, shop), (&pods, front), (&pods, Namespace::Given)];
    index(&set, |index| {
        let caught = |selection: &Selection<'_>| {
            let mut candidates = index.candidates(0, selection);
            let mut caught = Vec::new();
            while let Some((other, _)) = index.next_caught(0, selection, &mut candidates) {
                caught.push(other);
            }
            caught
        };
        assert_eq!(caught(&selection), [1]);
        assert_eq!(caught(&selects[1]), [1, 2, 3]);
        assert_eq!(
            caught(&Selection { namespaces: Namespaces::Named(&["front", "shop"]), ..selection }),
            [2, 1]
        );
        assert_eq!(index.catches(0, &selection, 3), Answer::CannotTell);
        let nobody = [Label::new("app", Text::Known("wbe"))];
        let nothing = Selection { selector: Selector { labels: &nobody, expressions: &[] }, ..selection };
        assert_eq!(index.catch(0, &nothing), Catch::Nothing);
    });
    // Where nothing could be caught, nothing is missed: a Service is no pod, whatever it carries.
    let other = Resource { kind: SERVICE, labels: &label, ..Resource::EMPTY };
    let set = [(&service, shop), (&other, shop)];
    index(&set, |index| assert_eq!(index.catch(0, &selection), Catch::Sound));
}

#[test]
fn match_expressions_are_those_of_kubernetes() {
    let labels = [Label::new("app", Text::Known("web")), Label::new("track", Text::Unknown)];
    let holds = |key, operator, values: &[&str]| {
        let expressions = [Expression { key, operator, values }];
        matches(&labels, &Selector { labels: &[], expressions: &expressions })
    };
    for (key, operator, values, expected) in [
        ("app", Operator::In, &["web", "api"][..], Answer::Yes),
        ("app", Operator::In, &["api"], Answer::No),
        ("none", Operator::In, &["web"], Answer::No),
        ("track", Operator::In, &["web"], Answer::CannotTell),
        ("app", Operator::NotIn, &["web"], Answer::No),
        ("none", Operator::NotIn, &["web"], Answer::Yes),
        ("track", Operator::NotIn, &["web"], Answer::CannotTell),
        ("track", Operator::Exists, &[], Answer::Yes),
        ("none", Operator::Exists, &[], Answer::No),
        ("none", Operator::DoesNotExist, &[], Answer::Yes),
        ("app", Operator::DoesNotExist, &[], Answer::No),
    ] {
        assert_eq!(holds(key, operator, values), expected, "{key} {operator:?} {values:?}");
    }
}

#[test]
fn memory_grows_with_the_set_alone() {
    let label = [Label::new("app", Text::Known("web"))];
    let pods = Resource { kind: DEPLOYMENT, labels: &label, name: Text::Known("web"), ..Resource::EMPTY };
    let keys =
        |count: usize| Keys::of(FoundBy::All, &placed(&vec![(&pods, Namespace::Given); count])).count();
    assert_eq!([keys(2000), keys(4000)], [2 * keys(1000), 4 * keys(1000)]);
}
