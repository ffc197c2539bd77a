//! The strings that the readers have to give back.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Strings known to be read as something else by one reader or another, or to be lost on the way.
pub(crate) fn hostile() -> Vec<String> {
    serde_json::from_str(include_str!("../data/hostile-strings.json")).expect("a list of strings")
}

/// Any string: of all of Unicode, of the characters that mean something to YAML, of several lines, like a number.
pub(crate) fn any_string() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-:#?!&*|>%@`'\"{}\\[\\], \t\n\r0-9a-fxyonE._~=<+]{0,8}",
        "[ a#:\\-\t]{0,6}(\n[ a#:\\-\t]{0,6}){0,4}\n{0,3}",
        "[a-z]{1,9}( [a-z]{1,9}){0,30}",
        "[-+]?[0-9][0-9_.,:eExobfpTZ+-]{0,8}",
        "[a\\x00-\\x1f\\x7f-\u{a0}\u{ad}\u{2000}-\u{2070}\u{3000}\u{fdd0}\u{feff}\u{fff9}-\u{ffff}\u{1fffe}\u{e0001}]{1,5}",
    ]
}

/// `count` strings of [`any_string`], the same in each run.
pub(crate) fn drawn(count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let strings = any_string();
    (0..count).map(|_| strings.new_tree(&mut runner).expect("a string can be drawn").current()).collect()
}
