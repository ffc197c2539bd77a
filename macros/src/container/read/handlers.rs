//! What probes ask and hooks do: `http_get(Self::HTTP, "/healthz")`, `tcp(…)`, `grpc(…)`, `exec("command")`, `sleep(5)`.

use podwire_rules::wiring;

use crate::container::model::{Action, Handler, OwnPort};
use crate::container::options::{GrpcOptions, HttpGetOptions, SleepOptions, TcpOptions};
use crate::options::{Form, Table, any, judged};
use crate::syntax::{Argument, Arguments, Errors, Number, Tokens, as_call, naming};

pub(crate) const PROBE_HANDLERS: &[&str] = &["http_get", "tcp", "grpc", "exec"];
pub(crate) const HOOK_HANDLERS: &[&str] = &["http_get", "tcp", "exec", "sleep"];

/// A handler of a probe or a hook.
pub(crate) struct HandlerForm {
    /// Whose it is: `readiness probe`.
    pub(crate) user: &'static str,
    pub(crate) handlers: &'static [&'static str],
}

impl Form for HandlerForm {
    type Value = Handler;

    fn words(&self) -> String {
        "handler".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Handler> {
        let value = argument.value(like, errors)?;
        let action = self.action(&value, errors)?;
        Some(Handler { user: self.user, span: argument.span, action })
    }
}

impl HandlerForm {
    fn action(&self, value: &Tokens, errors: &Errors) -> Option<Action> {
        let user = self.user;
        let Some((name, group)) = as_call(value) else {
            let known = naming::list(self.handlers);
            errors.grammar(value.span(), format!("{user}: expected one of {known}, each with its port"));
            return None;
        };
        if !self.handlers.contains(&name.text.as_str()) {
            let mend = naming::suggestion(&name.text, self.handlers);
            errors.grammar(name.span, format!("{user}: no handler is called `{}`{mend}", name.text));
            return None;
        }
        let arguments = Arguments::of_call(&name, &group, errors);
        match name.text.as_str() {
            "http_get" => self.http_get(arguments, errors),
            "tcp" => self.tcp(arguments, errors),
            "grpc" => self.grpc(arguments, errors),
            "exec" => self.exec(arguments, errors),
            _ => sleep(arguments, errors),
        }
    }

    fn http_get(&self, mut arguments: Arguments, errors: &Errors) -> Option<Action> {
        let port = self.port(&mut arguments, HttpGetOptions::TABLE, errors);
        let path = arguments.take_first(HttpGetOptions::TABLE);
        let mut options = HttpGetOptions::read(arguments, errors);
        if let Some(path) = path {
            options.path = judged(path.tokens(), "path", any, errors);
        }
        Some(Action::HttpGet(port?, options))
    }

    fn tcp(&self, mut arguments: Arguments, errors: &Errors) -> Option<Action> {
        let port = self.port(&mut arguments, TcpOptions::TABLE, errors);
        TcpOptions::read(arguments, errors);
        Some(Action::Tcp(port?))
    }

    fn grpc(&self, mut arguments: Arguments, errors: &Errors) -> Option<Action> {
        let port = self.port(&mut arguments, GrpcOptions::TABLE, errors);
        let options = GrpcOptions::read(arguments, errors);
        Some(Action::Grpc(port?, options))
    }

    fn exec(&self, mut arguments: Arguments, errors: &Errors) -> Option<Action> {
        let span = arguments.span;
        let command = arguments.take_all();
        if command.is_empty() {
            let user = self.user;
            let message = format!("{user}: `exec` needs a command: `exec(\"cat\", \"/tmp/healthy\")`");
            errors.grammar(span, message);
        }
        let texts = command.iter().filter_map(|part| judged(part.tokens(), "command", any, errors));
        Some(Action::Exec(texts.collect()))
    }

    /// The port in front of the options.
    fn port(&self, arguments: &mut Arguments, table: &Table, errors: &Errors) -> Option<OwnPort> {
        let Some(port) = arguments.take_first(table) else {
            let message =
                format!("{}: expected a port of this container by path, such as `Self::HTTP`", self.user);
            errors.rule(arguments.span, &wiring::DANGLING_PROBE, message);
            return None;
        };
        let tokens = port.tokens();
        let path = tokens.path().filter(|path| path.segments.len() >= 2);
        Some(OwnPort { span: tokens.span(), tokens, path })
    }
}

fn sleep(mut arguments: Arguments, errors: &Errors) -> Option<Action> {
    let Some(seconds) = arguments.take_first(SleepOptions::TABLE) else {
        errors.grammar(arguments.span, "expected `sleep(seconds)`");
        return None;
    };
    SleepOptions::read(arguments, errors);
    Number::read(seconds.tokens(), errors).map(Action::Sleep)
}
