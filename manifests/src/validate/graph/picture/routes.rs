//! How lines run: from the side of one box to that of another, and never through a third.

use super::PADDING;
use super::boxes::Node;
use super::layout::Place;
use super::links::Link;
use super::width_of;

/// How far apart the ends of lines are at a box, where it has room.
const APART: f64 = 12.0;

/// The points by which a line runs, and the middle of its label.
#[derive(Clone, Debug, Default)]
pub(super) struct Route {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) label: (f64, f64),
}

/// An end of a line at the side of a box.
struct End {
    node: usize,
    /// Whether at the right side of the box.
    is_right: bool,
    link: usize,
    is_first: bool,
    /// How high the line is where it comes from.
    from: f64,
}

/// Lets lines leave and reach boxes at their left and right sides, in the order in which they come, each at its own height.
pub(super) fn spread(numbers: &[usize], nodes: &[Node], links: &mut [Link]) {
    let mut ends: Vec<End> = Vec::with_capacity(2 * numbers.len());
    for &link in numbers {
        let points = &links[link].route.points;
        let count = points.len();
        if count < 3 {
            continue;
        }
        for (is_first, node, next) in [(true, links[link].from, 1), (false, links[link].to, count - 2)] {
            let Place { x, width, .. } = nodes[node].place;
            let (next, from) = points[next];
            ends.push(End { node, is_right: next > x + width / 2.0, link, is_first, from });
        }
    }
    let side = |end: &End| (end.node, end.is_right);
    ends.sort_by(|one, other| side(one).cmp(&side(other)).then(one.from.total_cmp(&other.from)));
    for ends in ends.chunk_by(|one, other| side(one) == side(other)) {
        let Place { x, y, width, height } = nodes[ends[0].node].place;
        let x = if ends[0].is_right { x + width } else { x };
        let heights = heights(ends, y + PADDING, y + height - PADDING);
        for (end, y) in ends.iter().zip(heights) {
            let points = &mut links[end.link].route.points;
            let number = if end.is_first { 0 } else { points.len() - 1 };
            points[number] = (x, y);
        }
    }
}

/// The heights of ends between two others: as near as may be to where their lines come from, and apart.
fn heights(ends: &[End], top: f64, bottom: f64) -> Vec<f64> {
    let apart = if ends.len() > 1 { APART.min((bottom - top) / (ends.len() - 1) as f64) } else { 0.0 };
    let mut heights: Vec<f64> = Vec::with_capacity(ends.len());
    for end in ends {
        let least = heights.last().map_or(top, |height| height + apart);
        heights.push(end.from.max(least));
    }
    let mut most = bottom;
    for height in heights.iter_mut().rev() {
        *height = height.min(most);
        most = *height - apart;
    }
    heights
}

/// The columns in which the boxes and labels of a part stand: the left and right end of each, from left to right.
pub(super) struct Columns(Vec<(f64, f64)>);

impl Columns {
    pub(super) fn of(numbers: &[usize], of_links: &[usize], nodes: &[Node], links: &[Link]) -> Columns {
        let boxes = numbers.iter().map(|&number| {
            let Place { x, width, .. } = nodes[number].place;
            (x, x + width)
        });
        let labels =
            of_links.iter().map(|&number| &links[number]).filter(|link| !link.label.is_empty()).map(|link| {
                let half = width_of(&link.label) / 2.0;
                (link.route.label.0 - half, link.route.label.0 + half)
            });
        let mut spans: Vec<(f64, f64)> = boxes.chain(labels).collect();
        spans.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut columns: Vec<(f64, f64)> = Vec::new();
        for (left, right) in spans {
            match columns.last_mut() {
                Some(last) if left < last.1 => last.1 = last.1.max(right),
                _ => columns.push((left, right)),
            }
        }
        Columns(columns)
    }

    /// Keeps a line level for as long as it is in a column: where it turns, no box stands beside it.
    pub(super) fn straighten(&self, points: &mut Vec<(f64, f64)>) {
        let ends = (points.first().copied(), points.last().copied());
        let (Some(first), Some(last)) = ends else { return };
        let is_rightward = first.0 <= last.0;
        let mut level: Vec<(f64, f64)> = Vec::with_capacity(2 * points.len());
        for &(x, y) in points.iter() {
            let Some((left, right)) = self.at(x) else {
                level.push((x, y));
                continue;
            };
            let (enter, leave) = if is_rightward { (left, right) } else { (right, left) };
            level.extend([(enter, y), (leave, y)]);
        }
        // The line begins and ends at boxes, not at the far sides of their columns.
        if let [start, .., end] = &mut *level {
            (*start, *end) = (first, last);
        }
        *points = level;
    }

    /// The column in which something stands.
    fn at(&self, x: f64) -> Option<(f64, f64)> {
        let number = self.0.partition_point(|(_, right)| *right < x);
        self.0.get(number).copied().filter(|(left, _)| *left <= x)
    }
}
