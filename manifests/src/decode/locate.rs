//! From a field's path to its place in the text.

use super::error::Position;
use super::tree::{Node, Value};

/// One step of a path: `ports`, `[0]` or `[app.kubernetes.io/name]`.
enum Step<'p> {
    Field(&'p str),
    Bracket(&'p str),
}

/// Where a field such as `spec.ports[0].port` stands: at its key or list item, or where what encloses it stands when
/// it is not there.
pub(crate) fn locate(root: &Node<'_>, path: &str) -> Position {
    let mut position = root.position;
    let (mut node, mut rest) = (root, path);
    while let Some((step, after)) = next_step(rest) {
        let below = match (&node.value, step) {
            (Value::List(items), Step::Bracket(index)) => {
                let item = index.parse::<usize>().ok().and_then(|index| items.get(index));
                item.map(|item| (item, item.position))
            }
            (Value::Map(entries), Step::Field(key) | Step::Bracket(key)) => {
                let entry = entries.iter().find(|entry| entry.key == key);
                entry.map(|entry| (&entry.node, entry.key_position))
            }
            _ => None,
        };
        let Some(below) = below else { break };
        (node, position) = below;
        rest = after;
    }
    position
}

fn next_step(path: &str) -> Option<(Step<'_>, &str)> {
    if path.is_empty() {
        return None;
    }
    if let Some(bracketed) = path.strip_prefix('[') {
        // A key may have brackets itself: the last one that ends the path or a step is meant.
        let end = bracketed.match_indices(']').map(|(end, _)| end);
        let end = end
            .into_iter()
            .find(|end| matches!(bracketed.as_bytes().get(end + 1), None | Some(b'.' | b'[')))?;
        return Some((Step::Bracket(&bracketed[..end]), without_dot(&bracketed[end + 1..])));
    }
    let end = path.find(['.', '[']).unwrap_or(path.len());
    Some((Step::Field(&path[..end]), without_dot(&path[end..])))
}

fn without_dot(path: &str) -> &str {
    path.strip_prefix('.').unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn paths_lead_to_keys_and_items_or_to_what_encloses_them() {
        let text =
            "metadata:\n  labels:\n    a.b/c: x\nspec:\n  ports:\n  - port: 1\n  - name: b\n    port: 2\n";
        let nodes = super::super::yaml::parse(text).expect("the text is right");
        for (path, line, column) in [
            ("", 1, 1),
            ("spec.ports[1].port", 8, 5),
            ("spec.ports[1]", 7, 5),
            ("spec.ports[1].protocol", 7, 5),
            ("spec.ports[7].port", 5, 3),
            ("metadata.labels[a.b/c]", 3, 5),
            ("metadata.labels", 2, 3),
            ("status", 1, 1),
        ] {
            let position = locate(&nodes[0], path);
            assert_eq!((position.line, position.column), (line, column), "{path}");
        }
    }
}
