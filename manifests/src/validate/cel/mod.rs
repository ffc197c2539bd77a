//! Expressions of the Common Expression Language, judged as far as their text shows it: syntax, names, and the types of
//! literals, operators and requests. What a function gives is not known here, and nothing is said of it.

mod lexer;
mod parser;
mod types;

pub(crate) use types::Type;

/// The type of what an expression over an admission request gives.
///
/// # Errors
/// Why it cannot be compiled, in the words of the server's compiler.
pub(crate) fn check(expression: &str) -> Result<Type, String> {
    let tokens = lexer::tokens(expression)?;
    parser::Parser::new(&tokens).expression()
}

#[cfg(test)]
mod tests {
    use super::{Type, check};

    #[test]
    fn sound_expressions_give_bools() {
        for expression in [
            "true",
            "request.resource.resource != 'leases'",
            "!('system:nodes' in request.userInfo.groups)",
            "object.metadata.name.startsWith('a') || has(oldObject.spec)",
            "object.spec.containers.all(c, c.image.contains(':') && !c.name.matches(r'^a\\d'))",
            "request.dryRun ? true : -1 < 2.5e3 // a comment",
            "[1, 2, 3].exists(i, i > 2) && {'a': 1u}['a'] == 1u",
            "authorizer.group('').resource('pods').check('get').allowed()",
            "size(object.metadata.labels) <= 0x10 && math.greatest(1, 2) == 2",
            "cel.bind(name, object.metadata.name, name == \"\"\"a\"b\"\"\")",
            "object.metadata.?labels['a'].orValue('') == b'\\x00'",
            "type(object.a) == int",
        ] {
            assert!(
                matches!(check(expression), Ok(Type::Bool | Type::Unknown)),
                "{expression}: {:?}",
                check(expression)
            );
        }
    }

    #[test]
    fn broken_expressions_are_refused() {
        let problem = |expression| check(expression).err().unwrap_or_default();
        for (expression, words) in [
            ("", "Syntax error: mismatched input '<EOF>'"),
            ("1 +", "Syntax error: mismatched input '<EOF>'"),
            ("true b", "1:6: Syntax error: mismatched input 'b'"),
            ("10.0.0.1", "1:5: Syntax error: mismatched input '.0'"),
            ("a=b", "1:2: Syntax error: token recognition error at: '='"),
            ("'open", "token recognition error"),
            ("web", "1:1: undeclared reference to 'web'"),
            ("[1].all(x, y)", "1:12: undeclared reference to 'y'"),
            ("kubernetes.io/x", "undeclared reference to 'kubernetes'"),
            ("9223372036854775808", "invalid int literal"),
            ("request.nmae == 'x'", "undefined field 'nmae'"),
            ("1 == 'a'", "no matching overload for '_==_' applied to '(int, string)'"),
            ("!1", "no matching overload for '!_' applied to '(int)'"),
            ("true && 'a'", "no matching overload for '_&&_' applied to '(bool, string)'"),
            ("if == 1", "reserved identifier: if"),
        ] {
            let found = problem(expression);
            assert!(found.contains(words), "{expression}: {found:?}");
        }
    }

    #[test]
    fn types_are_named_as_the_server_names_them() {
        let named = |expression| check(expression).map(|kind| kind.name());
        assert_eq!(named("-1"), Ok("int"));
        assert_eq!(named("1e3"), Ok("double"));
        assert_eq!(named("null"), Ok("null_type"));
        assert_eq!(named("request.name"), Ok("string"));
        assert_eq!(named("object.spec"), Ok("dyn"));
    }

    #[test]
    fn depth_and_length_do_no_harm() {
        assert!(check(&"(".repeat(100_000)).is_ok());
        assert!(check(&"!".repeat(100_000)).is_err());
        assert!(check(&format!("true{}", " && true".repeat(100_000))).is_ok());
    }
}
