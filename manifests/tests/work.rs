//! Twice the text is twice the work, whatever the text: counted in allocations and in the bytes that they ask for.

#[path = "bounds/shapes.rs"]
mod shapes;

use std::alloc::System;
use std::sync::{Mutex, PoisonError};

use podwire_manifests::validate::{Options, Validator};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many allocations something takes, and how many bytes they ask for.
fn work<R>(run: impl FnOnce() -> R) -> (f64, f64) {
    let region = Region::new(MEMORY);
    let result = run();
    let stats = region.change();
    drop(result);
    (stats.allocations as f64, (stats.bytes_allocated as i64 + stats.bytes_reallocated.max(0) as i64) as f64)
}

/// Whoever counts has the memory alone.
static ALONE: Mutex<()> = Mutex::new(());

/// That twice as much is twice the work.
fn grows_evenly(name: &str, count: usize, work_of: impl Fn(usize) -> (f64, f64)) {
    let works = [count, 2 * count, 4 * count].map(work_of);
    for pair in works.windows(2) {
        let [(few, little), (many, much)] = [pair[0], pair[1]];
        println!("{name}: {few} to {many} allocations, {little} to {much} bytes");
        // A list that grows is copied now and then, and what is small has costs of its own.
        assert!(many < 2.5 * few + 500.0, "{name}: {few} and {many} allocations");
        assert!(much < 2.6 * little + 1e6, "{name}: {little} and {much} bytes");
    }
}

#[test]
fn work_grows_as_the_text_does() {
    // Past the first thousand findings, of which all are kept.
    const COUNT: usize = 4000;
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, shape) in shapes::SHAPES {
        grows_evenly(name, COUNT, |count| {
            let text = shape(count);
            work(|| Validator::new(Options::new().advice(true)).text(&text))
        });
    }
}

#[test]
fn the_work_of_a_rollout_grows_as_its_sets_do() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, old, new) in shapes::ROLLOUTS {
        grows_evenly(name, 1000, |count| {
            let (old, new) = (old(count), new(count));
            let rollout = work(|| Validator::default().rollout(&[&old], &[&new]));
            let graph = work(|| Validator::default().graph(&[&new]));
            (rollout.0 + graph.0, rollout.1 + graph.1)
        });
    }
}
