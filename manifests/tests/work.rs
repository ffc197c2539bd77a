//! Twice the text is twice the work, whatever the text: counted in allocations and in the bytes that they ask for.

#[path = "bounds/shapes.rs"]
mod shapes;

use std::alloc::System;

use podwire_manifests::validate;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many allocations judging a text takes, and how many bytes they ask for.
fn work(text: &str) -> (f64, f64) {
    let region = Region::new(MEMORY);
    let findings = validate::text(text);
    let stats = region.change();
    drop(findings);
    (stats.allocations as f64, (stats.bytes_allocated as i64 + stats.bytes_reallocated.max(0) as i64) as f64)
}

#[test]
fn work_grows_as_the_text_does() {
    // Past the first thousand findings, of which all are kept.
    const COUNT: usize = 4000;
    for (name, shape) in shapes::SHAPES {
        let counts = [COUNT, 2 * COUNT, 4 * COUNT];
        let works = counts.map(|count| work(&shape(count)));
        for pair in works.windows(2) {
            let [(few, little), (many, much)] = [pair[0], pair[1]];
            println!("{name}: {few} to {many} allocations, {little} to {much} bytes");
            // A list that grows is copied now and then, and what is small has costs of its own.
            assert!(many < 2.5 * few + 500.0, "{name}: {few} and {many} allocations");
            assert!(much < 2.6 * little + 1e6, "{name}: {little} and {much} bytes");
        }
    }
}
