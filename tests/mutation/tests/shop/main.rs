//! The wiring mutation test: the example shop with one wire broken must not compile, and the compiler must say
//! which rule is broken.

mod app;
mod configuration;
mod contracts;
mod monitoring;
mod mutant;
mod wires;
mod workloads;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use compiler::Compiler;
use mutant::Mutant;

/// Fewer breaks than this would not touch every kind of wire.
const FEWEST: usize = 400;

#[test]
fn every_broken_wire_is_refused_with_its_rule() {
    let compiler = Compiler::new(env!("CARGO_TARGET_TMPDIR"), &["--package", "shop"], &["podwire", "serde"]);
    let unchanged = compiler.check("unchanged", &mutant::sources());
    assert!(unchanged.is_empty(), "the shop itself does not compile: {unchanged:#?}");

    let mutants = all();
    assert!(mutants.len() >= FEWEST, "only {} mutants", mutants.len());
    let misplaced: Vec<String> = mutants.iter().filter_map(Mutant::misplaced).collect();
    assert!(misplaced.is_empty(), "{}", misplaced.join("\n"));
    let mutants = asked_for(mutants);
    let survivors = survivors(&compiler, &mutants);
    let killed = mutants.len() - survivors.len();
    println!(
        "{killed} of {} broken wires are refused: {} %",
        mutants.len(),
        killed * 100 / mutants.len().max(1)
    );
    assert!(survivors.is_empty(), "{}", survivors.join("\n"));
}

/// A further attribute is broken as the others are, once the shop uses it.
#[test]
fn every_attribute_of_the_shop_is_broken() {
    let sources = mutant::sources();
    let shop: String = sources.values().map(String::as_str).collect();
    let broken: BTreeSet<String> = all().iter().flat_map(|mutant| mutant.attributes(&sources)).collect();
    let mut used: Vec<String> = derives::derives().into_iter().flat_map(|derive| derive.attributes).collect();
    used.retain(|attribute| derives::has_attribute(&shop, attribute) && !broken.contains(attribute));
    assert_eq!(used, [""; 0], "no mutant breaks these attributes");
}

fn all() -> Vec<Mutant> {
    let contracts = contracts::mutants();
    assert!(contracts.len() >= contracts::FEWEST, "only {} broken contracts", contracts.len());
    let others = [
        wires::mutants(),
        configuration::mutants(),
        monitoring::mutants(),
        workloads::mutants(),
        app::mutants(),
    ];
    others.into_iter().flatten().chain(contracts).collect()
}

/// Those whose file or break has the text `PODWIRE_MUTANTS`, while one works on them; otherwise all.
fn asked_for(mut mutants: Vec<Mutant>) -> Vec<Mutant> {
    if let Ok(text) = std::env::var("PODWIRE_MUTANTS") {
        mutants.retain(|mutant| mutant.mentions(&text));
    }
    mutants
}

/// What is wrong with each mutant that the compiler accepts, or refuses for another reason.
fn survivors(compiler: &Compiler, mutants: &[Mutant]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some((number, mutant)) = take(mutants, next) {
                    let findings = compiler.check(&format!("mutant-{number}"), &mutant.sources());
                    if let Some(survival) = mutant.survival(&findings) {
                        sender.send(survival).expect("the receiver waits");
                    }
                }
            });
        }
        drop(sender);
        receiver.into_iter().collect()
    })
}

fn take<'a>(mutants: &'a [Mutant], next: &AtomicUsize) -> Option<(usize, &'a Mutant)> {
    let number = next.fetch_add(1, Ordering::Relaxed);
    mutants.get(number).map(|mutant| (number, mutant))
}
