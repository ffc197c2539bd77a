//! A part of an app's objects: by kind and name, or by the field of the app that they come from.

use std::cell::RefCell;
use std::collections::BTreeSet;

use podwire_rules::nearest;

use crate::Object;

/// Which objects are wanted.
#[derive(Debug, Default)]
pub(crate) struct Only {
    wanted: Vec<String>,
    /// What was asked for and found.
    found: RefCell<Vec<bool>>,
    /// What could have been asked for.
    known: RefCell<BTreeSet<String>>,
}

impl Only {
    pub(crate) fn of(wanted: &[String]) -> Only {
        let found = RefCell::new(vec![false; wanted.len()]);
        Only { wanted: wanted.to_vec(), found, known: RefCell::default() }
    }

    /// Whether an object is wanted to which these fields lead.
    pub(super) fn wants(&self, object: &Object, path: &str) -> bool {
        let name = format!("{}/{}", object.kind().to_ascii_lowercase(), object.name());
        let mut is_wanted = false;
        for (wanted, found) in self.wanted.iter().zip(self.found.borrow_mut().iter_mut()) {
            if is_name(wanted, &name) || leads_to(wanted, path) {
                (is_wanted, *found) = (true, true);
            }
        }
        let mut known = self.known.borrow_mut();
        known.insert(name);
        known.extend((!path.is_empty()).then(|| path.to_owned()));
        is_wanted
    }

    /// What was asked for and is not there, in a sentence.
    pub(crate) fn missing(&self) -> Option<String> {
        let found = self.found.borrow();
        let (wanted, _) = self.wanted.iter().zip(found.iter()).find(|(_, found)| !**found)?;
        let known = self.known.borrow();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let mend = match nearest(wanted, &known) {
            Some(near) => format!(": did you mean `{near}`?"),
            None => ": ask for `kind/name`, such as `service/web`, or for a field of the app".to_owned(),
        };
        Some(format!("nothing was written: the app has no `{}`{mend}", crate::emit::shown(wanted)))
    }
}

/// Whether it is this kind and name; the kind in whatever case.
fn is_name(wanted: &str, name: &str) -> bool {
    wanted.split_once('/').is_some_and(|(kind, wanted)| {
        name.split_once('/').is_some_and(|(own, name)| own.eq_ignore_ascii_case(kind) && name == wanted)
    })
}

/// Whether it is the path, or leads to a field around what is there.
fn leads_to(wanted: &str, path: &str) -> bool {
    path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) && !path.is_empty()
}
