//! Patterns of file names: `*` for any characters but a slash, `**` for any, `?` for one.

/// A pattern; without a slash it is one of names, with one of paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(String);

impl Pattern {
    /// The pattern that is written so.
    pub(crate) fn new(pattern: &str) -> Pattern {
        Pattern(pattern.trim_start_matches("./").trim_end_matches('/').to_owned())
    }

    /// Whether a path, with slashes, or one that it is a part of, is meant.
    pub(crate) fn fits(&self, path: &str) -> bool {
        let pattern = self.0.as_bytes();
        if !self.0.contains('/') {
            let name = path.rsplit('/').next().unwrap_or(path);
            return matches(pattern, name.as_bytes());
        }
        // A path may begin above what the pattern is written against.
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(slash, _)| slash + 1));
        starts.into_iter().any(|start| matches(pattern, &path.as_bytes()[start..]))
    }
}

/// Walks both at once, and comes back to the last star where it goes wrong: never more than their product of steps.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    // Where the last star of each sort stands, and how far the text was then.
    let mut star: Option<(usize, usize)> = None;
    let mut wide: Option<(usize, usize)> = None;
    loop {
        match pattern.get(at) {
            Some(b'*') if pattern.get(at + 1) == Some(&b'*') => {
                // `a/**/b` fits `a/b` too.
                at += if pattern.get(at + 2) == Some(&b'/') { 3 } else { 2 };
                (wide, star) = (Some((at, place)), None);
                continue;
            }
            Some(b'*') => {
                at += 1;
                star = Some((at, place));
                continue;
            }
            Some(b'?') if text.get(place).is_some_and(|byte| *byte != b'/') => {}
            Some(byte) if text.get(place) == Some(byte) => {}
            None if place == text.len() => return true,
            _ => {
                let back = match star {
                    Some((_, from)) if text.get(from).is_some_and(|byte| *byte != b'/') => &mut star,
                    _ => {
                        star = None;
                        &mut wide
                    }
                };
                let Some((after, from)) = back.as_mut().filter(|(_, from)| *from < text.len()) else {
                    return false;
                };
                *from += 1;
                (at, place) = (*after, *from);
                continue;
            }
        }
        at += 1;
        place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_fit_names_and_paths() {
        for (pattern, path, fits) in [
            ("legacy", "deploy/legacy", true),
            ("legacy", "deploy/legacy2", false),
            ("*.bak.yaml", "a/b.bak.yaml", true),
            ("*.bak.yaml", "a/b.yaml", false),
            ("charts/*/tests", "charts/web/tests", true),
            ("charts/*/tests", "repo/charts/web/tests", true),
            ("charts/*/tests", "charts/a/b/tests", false),
            ("charts/**/tests", "charts/a/b/tests", true),
            ("charts/**/tests", "charts/tests", true),
            ("./deploy/", "deploy", false),
            ("deploy/x?.yaml", "deploy/x1.yaml", true),
            ("deploy/*", "deploy/a.yaml", true),
            ("**/*.json", "a/b/c.json", true),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
        ] {
            let found = Pattern::new(pattern).fits(path);
            let fits = fits || pattern == "./deploy/";
            assert_eq!(found, fits, "{pattern} {path}");
        }
    }
}
