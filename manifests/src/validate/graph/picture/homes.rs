//! Which objects stand in the box of another. An account, an autoscaler, a budget that has to do with one Deployment alone is read
//! there, and a picture of fifty pods has a hundred boxes in place of three hundred.

use std::collections::BTreeSet;

use super::links::Wires;
use crate::validate::graph::Graph;

/// From how many on objects of a kind that have to do with no other stand in one box.
const ALIKE: usize = 3;

/// The object in whose box each object stands: its own, mostly.
pub(super) struct Homes {
    pub(super) of: Vec<usize>,
    /// Whether the box is a list of objects that have to do with no other.
    pub(super) is_list: Vec<bool>,
}

/// Finds the homes; an object that `is_hurt` has its own box, in which its findings are told.
pub(super) fn of(graph: &Graph, wires: &Wires<'_>, is_hurt: impl Fn(usize) -> bool) -> Homes {
    let count = graph.objects.len();
    let mut near: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    for edge in &wires.drawn {
        near[edge.from].insert(edge.to);
        near[edge.to].insert(edge.from);
    }
    let moves: Vec<bool> = (0..count).map(|object| is_minor(graph, object) && !is_hurt(object)).collect();
    let mut homes = Homes { of: (0..count).collect(), is_list: vec![false; count] };
    let alone: Vec<usize> = (0..count).filter(|&object| moves[object] && near[object].is_empty()).collect();
    homes.list(graph, wires, &alone);
    homes.fold(near, &moves);
    homes
}

impl Homes {
    /// Moves what has one neighbour into its box, from the ends inwards.
    fn fold(&mut self, mut near: Vec<BTreeSet<usize>>, moves: &[bool]) {
        let mut ends: Vec<usize> = (0..near.len()).rev().collect();
        while let Some(end) = ends.pop() {
            let (true, 1, Some(&home)) = (moves[end], near[end].len(), near[end].first()) else { continue };
            // Of two that have to do with each other alone, the second moves.
            if moves[home] && near[home].len() == 1 && home > end {
                ends.push(home);
                continue;
            }
            self.of[end] = home;
            near[end].clear();
            near[home].remove(&end);
            ends.push(home);
        }
        for object in 0..self.of.len() {
            let mut home = self.of[object];
            while self.of[home] != home {
                home = self.of[home];
            }
            self.of[object] = home;
        }
    }

    /// Puts what has to do with no other into one box for each kind and namespace.
    fn list(&mut self, graph: &Graph, wires: &Wires<'_>, alone: &[usize]) {
        let key = |object: usize| (&graph.objects[object].kind, &graph.objects[object].namespace);
        let speaks: BTreeSet<usize> = wires.told.keys().map(|(from, _)| *from).collect();
        let mut alone: Vec<usize> = alone
            .iter()
            .copied()
            .filter(|&object| !speaks.contains(&object) && graph.parts[object].is_empty())
            .collect();
        alone.sort_by_key(|&object| key(object));
        for alike in
            alone.chunk_by(|&one, &other| key(one) == key(other)).filter(|alike| alike.len() >= ALIKE)
        {
            self.is_list[alike[0]] = true;
            alike.iter().for_each(|&object| self.of[object] = alike[0]);
        }
    }
}

/// Whether an object is there for others: not what runs, nor what traffic passes.
fn is_minor(graph: &Graph, object: usize) -> bool {
    match super::svg::class_of(&graph.objects[object].kind) {
        "workload" | "service" | "way" => false,
        // A kind of somebody else that makes pods.
        "other" => graph.parts[object].is_empty(),
        _ => true,
    }
}
