//! `#[monitor(…)]` of pods and services: what is scraped of them, and how.

use podwire_rules::{Breaches, labels, monitoring, names, sets};
use syn::Path;

use super::entries::{Entry, LABELS};
use super::expand::{FieldValues, metadata, option_text};
use super::names::outside_of_impls;
use super::slots::Slots;
use crate::input::{Input, Private, no_kin};
use crate::options::{Choice, Flag, Literal, Map, PathForm, Table, TextForm, is_set, options};
use crate::syntax::{Errors, Place, Placed, Text};
use crate::tokens::{Name, TokenStream, quote};

/// Whose ports are scraped.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Monitored {
    Pod,
    Service,
}

/// What is scraped: an attribute for each port.
pub(crate) struct Monitor {
    of: Monitored,
    endpoints: Vec<(Path, MonitorOptions)>,
}

options! {
    /// `#[monitor(port, …)]`
    pub(crate) struct MonitorOptions = "monitor" of no_kin {
        interval: Text = TextForm { subject: "interval", rule: monitoring::duration, words: "text: a duration of Prometheus" }
            => { like: "interval = \"30s\"", absent: "that of Prometheus", };
        timeout: Text = TextForm { subject: "timeout", rule: monitoring::duration, words: "text: a duration of Prometheus" }
            => { like: "timeout = \"10s\"", absent: "that of Prometheus", kubernetes: &["scrapeTimeout"], };
        path: Text = TextForm { subject: "path", rule: podwire_rules::probes::http_path, words: "" }
            => { like: "path = \"/metrics\"", absent: "`/metrics`", };
        scheme: Placed<&'static str> = Choice { choices: monitoring::SCHEMES, rule: &monitoring::MONITOR_SCHEME, words: "" }
            => { like: "scheme = https", absent: "`http`", };
        honor_labels: Placed<bool> = Flag("flag: labels of what is scraped win over those of Prometheus")
            => { like: "honor_labels", absent: "those of Prometheus win", };
        honor_timestamps: Placed<bool> = Flag("flag: times of what is scraped are kept")
            => { like: "honor_timestamps", absent: "as Prometheus has it", };
        name: Placed<String> = Literal { subject: "monitor name", rule: instance_name, words: "string; `{instance}` in it is the instance's name" }
            => { like: "name = \"web\"", absent: "that of the pod or service", };
        job_label: Text = TextForm { subject: "label", rule: labels::key, words: "text: the label that names the job" }
            => { like: "job_label = \"app.kubernetes.io/name\"", absent: "the job is named by the object", };
        prometheus: Text = TextForm { subject: "namespace", rule: names::dns_label, words: "text: the namespace of Prometheus, for network policies" }
            => { like: "prometheus = \"monitoring\"", absent: "any namespace", };
        own_namespace: Placed<bool> = Flag("flag: the monitor states that it looks in its own namespace")
            => { like: "own_namespace", absent: "it does so without stating it", kubernetes: &["namespaceSelector"], };
        labels: Vec<Entry> = Map(&LABELS)
            => { like: "labels(release = \"prometheus\")", absent: "those of the pod or service; Prometheus may select monitors by further ones", };
        customize: Placed<Path> = PathForm {
            words: "path of a `fn(&Self, &mut podwire::Custom)`",
            refusal: "expected the path of a function that gets the struct and the object",
            rule: None,
        } => { like: "customize = Self::function", absent: "nothing", };
    }
}

/// A name, in which the instance's has a place.
fn instance_name(name: &str) -> Breaches {
    names::dns_subdomain(&name.replace("{instance}", "x"))
}

/// The table, for the documentation.
pub(crate) const TABLE: &Table = MonitorOptions::TABLE;

/// The options of a monitor as a whole, which stand in one of its attributes.
const OF_THE_WHOLE: [&str; 6] = ["name", "job_label", "prometheus", "own_namespace", "labels", "customize"];

impl Monitor {
    /// The monitor that the attributes state; none where there are none.
    pub(crate) fn read(input: &Input<'_>, of: Monitored, errors: &Errors) -> Option<Monitor> {
        let mut endpoints: Vec<(Path, MonitorOptions)> = Vec::new();
        for mut arguments in input.each("monitor", errors) {
            let span = arguments.span;
            let port = arguments.take_first(MonitorOptions::TABLE);
            let options = MonitorOptions::read(arguments, errors);
            let like = match of {
                Monitored::Pod => "#[monitor(Server::METRICS)]",
                Monitored::Service => "#[monitor(Self::METRICS)]",
            };
            let path = port.as_ref().and_then(|port| port.tokens().path());
            let Some(path) = path.filter(|path| path.segments.len() >= 2) else {
                let place = port.map_or(span, |port| port.span);
                let message =
                    format!("a monitor scrapes a port by path, so that the compiler can check it: `{like}`");
                errors.rule(place, &sets::MONITOR_PORT, message);
                continue;
            };
            for option in OF_THE_WHOLE {
                if options.gives(option) && endpoints.iter().any(|(_, earlier)| earlier.gives(option)) {
                    let message = format!("`{option}` is of the monitor as a whole; keep one of the two");
                    errors.grammar(options.place(option), message);
                }
            }
            endpoints.push((path, options));
        }
        (!endpoints.is_empty()).then_some(Monitor { of, endpoints })
    }

    fn whole<'m, T>(&'m self, of: impl Fn(&'m MonitorOptions) -> Option<&'m T>) -> Option<&'m T> {
        self.endpoints.iter().find_map(|(_, options)| of(options))
    }

    /// `&MonitorDecl`.
    pub(crate) fn expand(&self, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
        let mut fields = FieldValues::default();
        let endpoints =
            self.endpoints.iter().map(|(port, options)| self.endpoint(port, options, slots, private));
        fields.set_list("endpoints", endpoints.collect::<Vec<_>>());
        if self.of == Monitored::Service {
            let ports = self.endpoints.iter().map(|(port, _)| port);
            fields.set_list(
                "wants",
                ports.map(|port| quote!(#private::MonitoredPort::<Self> { port: #port }.wanted())),
            );
        }
        fields.set_some("name", self.whole(|it| it.name.as_ref()));
        fields.set_some("job_label", self.whole(|it| it.job_label.as_ref()).map(|text| slots.text(text)));
        fields.set_some("prometheus", self.whole(|it| it.prometheus.as_ref()).map(|text| slots.text(text)));
        fields.set_flag("own_namespace", self.whole(|it| it.own_namespace.as_ref()).copied());
        let labels = self.whole(|it| it.labels.as_ref());
        if let Some(metadata) = metadata(labels, None, slots, private) {
            fields.set("metadata", metadata);
        }
        quote!(&#private::MonitorDecl { #fields ..#private::MonitorDecl::EMPTY })
    }

    fn endpoint(
        &self,
        port: &Path,
        options: &MonitorOptions,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> TokenStream {
        let port = match self.of {
            Monitored::Pod => quote!(#private::LocalPort { port: #port }.declared()),
            Monitored::Service => quote!(#private::MonitoredPort::<Self> { port: #port }.declared()),
        };
        let [interval, timeout, path] = [&options.interval, &options.timeout, &options.path]
            .map(|text| option_text(text.as_ref(), slots));
        let [labels, timestamps] = [options.honor_labels, options.honor_timestamps]
            .map(|flag| super::expand::option(flag.map(|flag| is_set(Some(flag)))));
        let scheme = super::expand::option(options.scheme);
        quote!(#private::EndpointDecl {
            port: #port,
            interval: #interval,
            timeout: #timeout,
            path: #path,
            scheme: #scheme,
            honor_labels: #labels,
            honor_timestamps: #timestamps,
        })
    }

    /// The escape hatch, as a method of the values.
    pub(crate) fn customize(&self, private: &Private) -> TokenStream {
        let function = self.whole(|it| it.customize.as_ref());
        super::expand::customize_whole(function, "__customize_monitor", &quote!(#private::Custom))
    }

    /// Each port at its path.
    pub(crate) fn checks(
        &self,
        ident: Name<'_>,
        declaration: &TokenStream,
        private: &Private,
    ) -> TokenStream {
        let check = |path: &Path| {
            let path = &outside_of_impls(path, ident.0);
            let place = Place::of(path);
            match self.of {
                Monitored::Pod => {
                    let port = quote!(#private::LocalPort { port: #path });
                    place.check(private, &quote!(monitored_pod), quote!(#declaration, &#port.wanted()))
                }
                Monitored::Service => {
                    let port = quote!(#private::MonitoredPort::<#ident> { port: #path }.declared());
                    place.check(private, &quote!(monitored_service), quote!(#declaration, &#port))
                }
            }
        };
        self.endpoints.iter().map(|(path, _)| check(path)).collect()
    }
}
