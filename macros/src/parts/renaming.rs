//! How names are spelled: the cases that serde knows.

/// A way to spell names.
#[derive(Clone, Copy)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

/// All cases with the names that serde gives them.
pub(crate) const CASES: &[(&str, Case)] = &[
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    /// A field's name, which is in snake case, in this one.
    pub(crate) fn of(self, field: &str) -> String {
        match self {
            Case::Lower | Case::Snake => field.to_owned(),
            Case::Upper | Case::ScreamingSnake => field.to_ascii_uppercase(),
            Case::Kebab => field.replace('_', "-"),
            Case::ScreamingKebab => field.to_ascii_uppercase().replace('_', "-"),
            Case::Pascal => pascal(field),
            Case::Camel => {
                let pascal = pascal(field);
                let mut letters = pascal.chars();
                letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
            }
        }
    }
}

fn pascal(field: &str) -> String {
    let words = field.split('_').filter(|word| !word.is_empty());
    let capitalized = words.flat_map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
    });
    capitalized.collect()
}

#[cfg(test)]
mod tests {
    use super::CASES;

    #[test]
    fn names_are_spelled_as_serde_spells_them() {
        let spelled: Vec<String> = CASES.iter().map(|(_, case)| case.of("log_level")).collect();
        let expected = [
            "log_level",
            "LOG_LEVEL",
            "LogLevel",
            "logLevel",
            "log_level",
            "LOG_LEVEL",
            "log-level",
            "LOG-LEVEL",
        ];
        assert_eq!(spelled, expected);
    }
}
