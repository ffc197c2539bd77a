//! What lets shells complete the command line, made from the table.

use std::fmt::Write as _;

use super::table::{COMMANDS, Choice, CommandRow, Completion};

/// The script for a shell.
pub(super) fn script(shell: Shell, program: &str) -> String {
    match shell {
        Shell::Bash => bash(program),
        Shell::Zsh => {
            // zsh reads bash's completions; the function is found by its name.
            format!(
                "autoload -U +X compinit && compinit -u\nautoload -U +X bashcompinit && bashcompinit\n{}",
                bash(program)
            )
        }
        Shell::Fish => fish(program),
    }
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shell {
    Bash,
    Fish,
    Zsh,
}

impl Shell {
    pub(super) fn of(name: &str) -> Option<Shell> {
        match name {
            "bash" => Some(Shell::Bash),
            "fish" => Some(Shell::Fish),
            "zsh" => Some(Shell::Zsh),
            _ => None,
        }
    }
}

fn spellings(choice: &Choice) -> Vec<String> {
    let short = choice.short.map(|short| format!("-{short}"));
    short.into_iter().chain([format!("--{}", choice.long)]).collect()
}

/// The options of a command, and the words that may follow it.
fn words(command: &CommandRow) -> String {
    let options = command.all_options().flat_map(spellings);
    let words = command.words.into_iter().flat_map(|(_, words)| words.iter().map(|word| (*word).to_owned()));
    let commands = COMMANDS.iter().map(|command| command.name.to_owned());
    let commands = commands.filter(|_| command.name == "help");
    options.chain(words).chain(commands).collect::<Vec<_>>().join(" ")
}

fn bash(program: &str) -> String {
    let function = format!("_{}", program.replace(|character: char| !character.is_ascii_alphanumeric(), "_"));
    let commands: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    let mut script = format!(
        "{function}() {{\n    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=\n    \
         local index\n    for ((index = 1; index < COMP_CWORD; index++)); do\n        \
         case ${{COMP_WORDS[index]}} in\n            {}) command=${{COMP_WORDS[index]}}; break ;;\n        \
         esac\n    done\n    case $before in\n",
        commands.join("|")
    );
    for choice in super::table::all_options() {
        let complete = match choice.values {
            _ if choice.value.is_none() => continue,
            Completion::Files => "COMPREPLY=($(compgen -f -- \"$word\"))".to_owned(),
            Completion::Words(words) => {
                format!("COMPREPLY=($(compgen -W '{}' -- \"$word\"))", words.join(" "))
            }
            Completion::Nothing => "COMPREPLY=()".to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(script, "        {}) {complete}; return ;;", spellings(choice).join("|"));
    }
    script.push_str("    esac\n    case $command in\n");
    for command in COMMANDS {
        let _ = writeln!(
            script,
            "        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")) ;;",
            command.name,
            words(command)
        );
    }
    let _ = write!(
        script,
        "        *) COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\")) ;;\n    esac\n}}\n\
         complete -o filenames -F {function} {program}\n",
        commands.join(" ")
    );
    script
}

fn fish(program: &str) -> String {
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    let none = format!("not __fish_seen_subcommand_from {}", names.join(" "));
    let mut script = format!("complete -c {program} -f\n");
    for command in COMMANDS {
        let (name, about) = (command.name, quoted(command.about));
        let _ = writeln!(script, "complete -c {program} -n '{none}' -a {name} -d {about}");
        for choice in command.all_options() {
            let short = choice.short.map(|short| format!(" -s {short}")).unwrap_or_default();
            let value = match choice.values {
                _ if choice.value.is_none() => String::new(),
                Completion::Files => " -r -F".to_owned(),
                Completion::Words(words) => format!(" -x -a '{}'", words.join(" ")),
                Completion::Nothing => " -x".to_owned(),
            };
            let about = quoted(choice.about.lines().next().unwrap_or_default());
            let _ = writeln!(
                script,
                "complete -c {program} -n '__fish_seen_subcommand_from {name}' -l {}{short}{value} -d {about}",
                choice.long
            );
        }
        if let Some((_, words)) = command.words.filter(|(_, words)| !words.is_empty()) {
            let words = words.join(" ");
            let _ = writeln!(
                script,
                "complete -c {program} -n '__fish_seen_subcommand_from {name}' -a '{words}'"
            );
        }
    }
    script
}

/// A text in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
