//! The path of a value: `web.replicas`, `regions[0].name`, `labels[app.kubernetes.io/name]`.

use std::fmt::{self, Display, Formatter};

use crate::decode::shown;

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key: `.name`, or `[name]` where the name has a dot.
    Key(String),
    /// An item of a list, from 0; of a map, the value of the key with these digits.
    Index(usize),
}

/// The way to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(pub Vec<Step>);

impl Steps {
    /// Reads a path.
    ///
    /// # Errors
    /// A sentence on what is wrong with it.
    pub fn of(path: &str) -> Result<Steps, String> {
        let wrong = |what: &str| format!("the path `{}` {what}", shown::short(path));
        let mut steps = Vec::new();
        let mut rest = path;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('[') {
                let (key, after) = inner.split_once(']').ok_or_else(|| wrong("lacks a `]`"))?;
                steps.push(match key.parse() {
                    Ok(index) => Step::Index(index),
                    Err(_) if key.is_empty() => return Err(wrong("has nothing between `[` and `]`")),
                    Err(_) => Step::Key(key.to_owned()),
                });
                rest = after;
            } else {
                let named = rest.strip_prefix('.').filter(|_| !steps.is_empty());
                let named = match named {
                    Some(named) => named,
                    None if steps.is_empty() => rest,
                    None => return Err(wrong("lacks a `.` after a `]`")),
                };
                let end = named.find(['.', '[']).unwrap_or(named.len());
                if end == 0 {
                    return Err(wrong("lacks a name before or after a `.`"));
                }
                steps.push(Step::Key(named[..end].to_owned()));
                rest = &named[end..];
            }
        }
        if steps.is_empty() { Err(wrong("is empty")) } else { Ok(Steps(steps)) }
    }
}

impl Display for Steps {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if key.is_empty() || key.contains(['.', '[', ']']) => {
                    write!(formatter, "[{}]", shown::short(key))?;
                }
                Step::Key(key) if number == 0 => write!(formatter, "{}", shown::short(key))?,
                Step::Key(key) => write!(formatter, ".{}", shown::short(key))?,
                Step::Index(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}
