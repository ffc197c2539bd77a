//! `#[allow_to(…)]` and `#[allow_from(…)]`: traffic of a pod that no link of the app is, for the network policies.

use podwire_rules::{labels, network, wiring};
use proc_macro2::Span;
use syn::Path;
use syn::spanned::Spanned;

use super::entries::{Entry, EntryRules, LABELS};
use super::expand::{FieldValues, entries};
use super::links::reference;
use super::names::outside_of_impls;
use super::ports::{PROTOCOL, PortNumber};
use super::slots::Slots;
use crate::input::{Input, Private, no_kin};
use crate::options::{Flag, Form, Map, Table, TextForm, Texts, is_set, options};
use crate::syntax::{Argument, ArgumentValue, Arguments, Errors, Place, Placed, Text, Tokens, string};
use crate::tokens::{Name, TokenStream, quote};

/// Traffic that is allowed beside the links.
pub(crate) struct Passage {
    /// The service's port that is reached by it, where it is the exception for a link.
    service: Option<Path>,
    is_outward: bool,
    options: PassageOptions,
}

/// A port of a passage.
pub(crate) enum PassagePort {
    Number(PortNumber),
    /// A port of a container of the pod, by path.
    Own(Path),
}

const NAMESPACE_LABELS: EntryRules = EntryRules::of("namespace label", labels::key, labels::value);

options! {
    /// `#[allow_to(…)]` and `#[allow_from(…)]`
    pub(crate) struct PassageOptions = "allow_…" of no_kin {
        cidr: Text = TextForm { subject: "address range", rule: network::cidr, words: "text: a range of addresses" }
            => { like: "cidr = \"203.0.113.0/24\"", absent: "whoever the labels say", };
        except: Vec<Text> = Texts { subject: "address range", rule: network::cidr, words: "texts: ranges inside of `cidr` that are left out" }
            => { like: "except(\"203.0.113.7/32\")", absent: "none", };
        namespace: Vec<Entry> = NamespaceForm
            => { like: "namespace = \"monitoring\"", absent: "the pod's own", };
        pods: Vec<Entry> = Map(&LABELS)
            => { like: "pods(app = \"prometheus\")", absent: "all pods of the namespace", };
        port: PassagePort = PassagePortForm
            => { like: "port = 443", absent: "every port", };
        ports: Vec<PassagePort> = PassagePortsForm
            => { like: "ports(443, 6443)", absent: "`port`, or every port", };
        protocol: Placed<&'static str> = PROTOCOL
            => { like: "protocol = UDP", absent: "TCP", };
        api_server: Placed<bool> = Flag("flag: the API server of the cluster, wherever it is; of `allow_to` only")
            => { like: "api_server", absent: "whoever the other options say", };
    }
}

/// The table, for the documentation.
pub(crate) const TABLE: &Table = PassageOptions::TABLE;

/// `namespace = "monitoring"`, or `namespace(team = "watch")`
struct NamespaceForm;

/// The label that every namespace has with its own name.
const NAME_LABEL: &str = "kubernetes.io/metadata.name";

impl Form for NamespaceForm {
    type Value = Vec<Entry>;

    fn words(&self) -> String {
        "text: its name, or `namespace(key = text, …)`: its labels".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Entry>> {
        if let ArgumentValue::Call(_) = argument.value {
            return Map(&NAMESPACE_LABELS).read(argument, like, errors);
        }
        let rule = podwire_rules::names::dns_label;
        let name = TextForm { subject: "namespace", rule, words: "" }.read(argument, like, errors)?;
        let key = Placed::new(NAME_LABEL.to_owned(), argument.span);
        Some(vec![Entry { key, value: name }])
    }
}

struct PassagePortForm;

impl Form for PassagePortForm {
    type Value = PassagePort;

    fn words(&self) -> String {
        "port number; of `allow_from` also a port of a container of the pod, by path".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<PassagePort> {
        Some(PassagePort::read(argument.value(like, errors)?, errors))
    }
}

struct PassagePortsForm;

impl Form for PassagePortsForm {
    type Value = Vec<PassagePort>;

    fn words(&self) -> String {
        "several of them".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<PassagePort>> {
        let ports = argument.items(like, errors)?;
        Some(ports.iter().map(|port| PassagePort::read(port.tokens(), errors)).collect())
    }
}

impl PassagePort {
    fn read(tokens: Tokens, errors: &Errors) -> PassagePort {
        match tokens.path() {
            Some(path) if path.segments.len() >= 2 => PassagePort::Own(path),
            _ => PassagePort::Number(PortNumber::read(tokens, "`port`", errors)),
        }
    }
}

impl Passage {
    /// The passages that the attributes of a pod state.
    pub(crate) fn all(input: &Input<'_>, errors: &Errors) -> Vec<Passage> {
        let mut passages = Vec::new();
        for attribute in input.attributes {
            let is_outward = attribute.path().is_ident("allow_to");
            if is_outward || attribute.path().is_ident("allow_from") {
                let entries = Arguments::each(attribute, errors).into_iter();
                passages.extend(entries.filter_map(|arguments| Passage::read(arguments, is_outward, errors)));
            }
        }
        passages
    }

    fn read(mut arguments: Arguments, is_outward: bool, errors: &Errors) -> Option<Passage> {
        let span = arguments.span;
        let service = arguments.take_nameless();
        let service = service.and_then(|argument| service_port(&argument, is_outward, errors));
        let options = PassageOptions::read(arguments, errors);
        let passage = Passage { service, is_outward, options };
        passage.check(span, errors);
        Some(passage)
    }

    fn check(&self, span: Span, errors: &Errors) {
        let options = &self.options;
        let has_labels = options.gives("namespace") || options.gives("pods");
        if options.gives("cidr") && has_labels {
            let message = "addresses and labels are two peers; write an attribute for each";
            errors.rule(options.place("cidr"), &podwire_rules::network_policies::POLICY_PEER, message);
        }
        if options.gives("except") && options.lacks("cidr") {
            errors
                .grammar(options.place("except"), "exceptions are taken out of a range: add `cidr = \"…\"`");
        }
        let says_who = has_labels || options.gives("cidr") || is_set(options.api_server);
        if !says_who && options.lacks("cidr") {
            let (who, like) = match self.is_outward {
                true => ("to", "`cidr = \"203.0.113.0/24\"`, `namespace = \"…\"`, `pods(…)` or `api_server`"),
                false => ("from", "`cidr = \"203.0.113.0/24\"`, `namespace = \"…\"` or `pods(…)`"),
            };
            errors.grammar(span, format!("the exception does not say {who} whom; add {like}"));
        }
        if let Some(flag) = options.api_server.filter(|flag| flag.value && !self.is_outward) {
            let message = "the API server does not connect to pods but for webhooks, from addresses that nobody knows here; state them: `cidr = \"…\"`";
            errors.grammar(flag.span, message);
        }
        for port in self.ports() {
            if let (PassagePort::Own(path), true) = (port, self.is_outward) {
                let message =
                    "`allow_to` leads to ports that are not ours: write the number, or link to the service";
                errors.grammar(path.span(), message);
            }
        }
    }

    fn ports(&self) -> impl Iterator<Item = &PassagePort> {
        self.options.port.iter().chain(self.options.ports.iter().flatten())
    }

    /// `PassageDecl`; the reference to the service whose exception it is, is added.
    pub(crate) fn expand(
        &self,
        references: &mut Vec<TokenStream>,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> TokenStream {
        let options = &self.options;
        let mut fields = FieldValues::default();
        if self.is_outward {
            fields.set("is_outward", quote!(true));
        }
        fields.set_some("cidr", options.cidr.as_ref().map(|cidr| slots.text(cidr)));
        let except: Vec<TokenStream> = options.except.iter().flatten().map(|it| slots.text(it)).collect();
        fields.set_list("except", except);
        fields.set_some("namespace", options.namespace.as_ref().map(|it| entries(it, slots, private)));
        fields.set_some("pods", options.pods.as_ref().map(|it| entries(it, slots, private)));
        fields.set_flag("api_server", options.api_server);
        let protocol = match options.protocol.map(|protocol| protocol.value) {
            Some("UDP") => quote!(Udp),
            Some("SCTP") => quote!(Sctp),
            _ => quote!(Tcp),
        };
        let ports = self.ports().map(|port| match port {
            PassagePort::Number(number) => {
                quote!(#private::Port::new(::core::option::Option::None, #number, #private::Protocol::#protocol))
            }
            PassagePort::Own(path) => quote!(#private::LocalPort { port: #path }.declared()),
        });
        fields.set_list("ports", ports);
        if let Some(port) = &self.service {
            let linked = quote!(#private::LinkedPort { port: #port });
            let allowed = quote!(One(#private::Wanted::Passage));
            references.push(reference(&quote!(""), &quote!(#linked.service()), &allowed, private));
        }
        quote!(#private::PassageDecl { #fields ..#private::PassageDecl::EMPTY })
    }

    /// That the ports of the pod are those of its containers.
    pub(crate) fn checks(
        &self,
        ident: Name<'_>,
        declaration: &TokenStream,
        private: &Private,
    ) -> TokenStream {
        let own = self.ports().filter_map(|port| match port {
            PassagePort::Own(path) => Some(path),
            PassagePort::Number(_) => None,
        });
        own.map(|path| {
            let path = &outside_of_impls(path, ident.0);
            let wanted = quote!(#private::LocalPort { port: #path }.wanted());
            Place::of(path).check(private, &quote!(passage_port), quote!(#declaration, &#wanted))
        })
        .collect()
    }
}

/// The service's port in front of the options.
fn service_port(argument: &Argument, is_outward: bool, errors: &Errors) -> Option<Path> {
    let tokens = argument.tokens();
    let path = tokens.path().filter(|path| path.segments.len() >= 2);
    if path.is_none() {
        let mend = match string(&tokens) {
            Some(_) => "; addresses are written `cidr = \"…\"`",
            None => "",
        };
        let message = format!(
            "expected the port of a service by path, such as `PaymentGateway::HTTP`, whose link this is an exception for{mend}"
        );
        errors.rule(tokens.span(), &wiring::POLICY_EXCEPTION, message);
        return None;
    }
    if !is_outward {
        errors.grammar(
            tokens.span(),
            "`allow_from` is for whoever connects to the pod; the port that is reached is `port = Server::HTTP`",
        );
        return None;
    }
    path
}
