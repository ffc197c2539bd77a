//! Apps that must be refused.

use std::collections::BTreeSet;

use podwire_rules::nearest;

use crate::validate::{TOPICS, Tier};
use crate::{App, Emit, Member};

/// Asserts that the app is refused, and by these rules alone: what only values can break is so tested as wiring is by the compiler.
///
/// Each rule goes by its id, as in [the list](https://github.com/podwire/podwire/blob/main/docs/rules.md). Warnings refuse nothing, and do not
/// count.
///
/// ```
/// # use podwire::prelude::*;
/// #[derive(Container, Pod)]
/// #[container(image = format!("web:{}", self.tag))]
/// struct Web {
///     tag: String,
/// }
///
/// #[derive(App)]
/// struct Shop {
///     web: Web,
/// }
///
/// podwire::testing::assert_broken(&Shop { web: Web { tag: "a b".to_owned() } }, &["image-reference"]);
/// ```
///
/// # Panics
/// When the app is valid, or other rules refuse it: the message shows what was found. When there is no rule of such an id.
#[track_caller]
pub fn assert_broken<A: App + Member>(app: &A, rules: &[&str]) {
    let known: Vec<&str> = TOPICS.iter().flat_map(|(_, rules)| rules.iter()).map(|rule| rule.id).collect();
    if let Some(unknown) = rules.iter().find(|id| !known.contains(id)) {
        let near = nearest(unknown, &known).map(|near| format!(": did you mean `{near}`?"));
        panic!("there is no rule `{unknown}`{}", near.unwrap_or_default());
    }
    let expected: BTreeSet<&str> = rules.iter().copied().collect();
    match Emit::new().to_objects(app) {
        Ok(_) => panic!("the app is valid, and rules {expected:?} should refuse it"),
        Err(error) => {
            let refusing = |tier: Tier| matches!(tier, Tier::Error | Tier::Wiring);
            let findings = error.findings().iter().filter(|finding| refusing(finding.tier()));
            let found: BTreeSet<&str> = findings.map(|finding| finding.rule.id).collect();
            assert!(
                found == expected,
                "rules {expected:?} should refuse the app, and it is refused by {found:?}:\n{error}"
            );
        }
    }
}
