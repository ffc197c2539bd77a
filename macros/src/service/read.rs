//! Reads a service's attributes.

use std::collections::HashSet;

use podwire_rules::{names, services, wiring};
use syn::Path;

use super::model::{Affinity, Kind, NodePort, Service, ServicePort, Target, Type};
use super::options::{AffinityOptions, PortOptions, ServiceOptions};
use crate::input::Input;
use crate::options::{Choice, Flag, Form, PathForm, is_expression, is_set};
use crate::parts;
use crate::parts::monitors::{Monitor, Monitored};
use crate::parts::ports::{self, Port, PortNumber, mentions_self};
use crate::syntax::{Argument, ArgumentValue, Arguments, Errors, Number, Placed, Text};

/// The service as its attributes say it; what is malformed is reported and left out.
pub(super) fn service<'a>(input: &'a Input<'a>, errors: &Errors) -> Service<'a> {
    let arguments = input.arguments("service", errors);
    let span = arguments.as_ref().map_or(input.ident.span(), |arguments| arguments.span);
    let arguments = arguments.unwrap_or_else(|| Arguments::empty(span));
    let mut own = ServiceOptions::read(arguments, errors);
    let name = own.name.take();
    let name = parts::names::of_resource(name, input.ident, "service name", names::dns_1035_label, errors);
    let kind = match () {
        _ if own.gives("external_name") => Kind::ExternalName,
        _ if is_set(own.headless) => Kind::Headless,
        _ => own.service_type.as_ref().map_or(Kind::ClusterIp, |stated| stated.kind),
    };
    let monitor = Monitor::read(input, Monitored::Service, errors);
    Service { input, span, name, own, kind, ports: ports(input, errors), monitor }
}

fn ports(input: &Input<'_>, errors: &Errors) -> Vec<ServicePort> {
    let mut ports = Vec::new();
    for (entry, options) in ports::entries(input, PortOptions::TABLE, errors) {
        let options = PortOptions::read(options, errors);
        let lacks_target = options.lacks("target");
        let Some(port) = Port::read(&entry, options.protocol, names::dns_label, errors) else { continue };
        let PortOptions { target, node_port, app_protocol, .. } = options;
        ports.push(ServicePort { port, target, lacks_target, node_port, app_protocol });
    }
    ports
}

/// `selects = Web`, or `selects(Stable, Canary)`
pub(super) struct SelectsForm;

const POD: PathForm = PathForm {
    words: "the pod's type, or several: `selects(Stable, Canary)`",
    refusal: "a service selects a pod by its type, so that the compiler can check it",
    rule: Some(&wiring::SERVICE_WITHOUT_POD),
};

impl Form for SelectsForm {
    type Value = Vec<Placed<Path>>;

    fn words(&self) -> String {
        POD.words()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Self::Value> {
        let ArgumentValue::Call(_) = &argument.value else {
            return POD.read(argument, like, errors).map(|pod| vec![pod]);
        };
        let like = "selects(Stable, Canary)";
        let items = argument.items(like, errors)?;
        if items.is_empty() {
            errors.grammar(argument.span, format!("expected the types of pods: `{like}`"));
        }
        let (mut pods, mut seen) = (Vec::new(), HashSet::new());
        for item in items {
            let tokens = item.tokens();
            let item = Argument { value: ArgumentValue::Tokens(tokens.clone()), ..item };
            let Some(pod) = POD.read(&item, like, errors) else { continue };
            let text = tokens.to_string();
            if !seen.insert(text.clone()) {
                errors.grammar(pod.span, format!("the pod `{text}` is given twice; keep one of the two"));
            }
            pods.push(pod);
        }
        (!pods.is_empty()).then_some(pods)
    }
}

/// `node_port = 30080`, or `node_port = self.port`
pub(super) struct NodePortForm;

impl Form for NodePortForm {
    type Value = NodePort;

    fn words(&self) -> String {
        "port number, or number; for NodePort and LoadBalancer".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<NodePort> {
        let tokens = argument.value(like, errors)?;
        if mentions_self(tokens.trees()) {
            let span = tokens.span();
            return Number::read(tokens, errors).map(|number| NodePort::Value(number, span));
        }
        Some(NodePort::Known(PortNumber::read(tokens, &format!("`{}`", argument.title()), errors)))
    }
}

/// `type = NodePort`, or `type = self.kind`
pub(super) struct TypeForm;

const TYPES: Choice =
    Choice { choices: &["ClusterIP", "NodePort", "LoadBalancer"], rule: &services::SERVICE_TYPE, words: "" };

impl Form for TypeForm {
    type Value = Type;

    fn words(&self) -> String {
        format!("{}, or text", TYPES.words())
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Type> {
        let tokens = argument.value(like, errors)?;
        let known = |kind, is_known| Some(Type { kind, value: None, is_known });
        if is_expression(&tokens) {
            let value = Text::read(tokens, errors);
            return Some(Type { kind: Kind::Value, value, is_known: true });
        }
        let text = tokens.to_string();
        let hint = match text.trim_matches('"') {
            "ExternalName" => Some((Kind::ExternalName, "`external_name = \"host.example.com\"`")),
            "Headless" | "headless" | "None" => Some((Kind::Headless, "`headless`")),
            _ => None,
        };
        if let Some((kind, mend)) = hint {
            let message = format!("type `{text}` is not supported; write {mend} instead of a type");
            errors.rule(tokens.span(), &services::SERVICE_TYPE, message);
            return known(kind, false);
        }
        let kind = match TYPES.choose(&tokens, argument.title(), errors).map(|choice| choice.value) {
            Some("ClusterIP") => Kind::ClusterIp,
            Some("NodePort") => Kind::NodePort,
            Some(_) => Kind::LoadBalancer,
            None => return known(Kind::LoadBalancer, false),
        };
        known(kind, true)
    }
}

/// `session_affinity`, or `session_affinity(timeout = 600)`
pub(super) struct AffinityForm;

impl Form for AffinityForm {
    type Value = Affinity;

    fn words(&self) -> String {
        "flag, or `session_affinity(timeout = number)`".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Affinity> {
        let span = argument.span;
        if let ArgumentValue::Call(_) = argument.value {
            let options = AffinityOptions::read(argument.list(like, errors), errors);
            return Some(Affinity { span, is_set: true, options });
        }
        let flag = Flag("").read(argument, like, errors)?;
        Some(Affinity { span, is_set: flag.value, options: AffinityOptions::default() })
    }
}

/// `target = Container::HTTP`
pub(super) struct TargetForm;

impl Form for TargetForm {
    type Value = Target;

    fn words(&self) -> String {
        "a port of a container of the selected pod, by path; a port number where no pod is selected"
            .to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Target> {
        let tokens = argument.value(like, errors)?;
        let is_path = tokens.path().is_some_and(|path| path.segments.len() >= 2);
        Some(Target { span: argument.span, tokens, is_path })
    }
}
