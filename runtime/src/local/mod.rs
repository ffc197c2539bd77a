//! An app on one machine, from the same declarations: a Compose file, and variables for a program that is started by hand.

mod compose;
mod environment;
mod health;
mod pods;
mod routes;

use std::collections::{BTreeMap, BTreeSet};

use podwire_manifests::yaml;

pub(crate) use routes::Routes;

use crate::build::{Settings, Sink, Source, build};
use crate::emit::listed;
use crate::validate::Finding;
use crate::{App, Emit, Error, Member, Object};
use compose::Compose;
use environment::{Asked, Part, Surroundings};
use pods::Pod;

impl Emit {
    /// The app as a Compose file, to run it on one machine: a service for each container, with its ports, variables, volumes, config
    /// maps' files and health checks.
    ///
    /// Addresses of services lead to the containers' own ports, since nothing maps the one to the other. What a load balancer or the
    /// nodes open is published on this machine alone. Keys of Secrets, and of config maps that the app does not have, are
    /// variables for whoever starts it: [`to_env`](Emit::to_env) lists them. What Compose has not is named in comments at the top.
    ///
    /// ```
    /// # use podwire::prelude::*;
    /// #[derive(Container, Pod)]
    /// #[container(image = "ghcr.io/acme/catalog:1.4.0")]
    /// #[port(http = 8080)]
    /// #[env(DATABASE_URL = secret(name = "catalog-db", key = "url"))]
    /// struct Catalog;
    /// # #[derive(App)]
    /// # struct Shop { catalog: Catalog }
    ///
    /// let file = podwire::Emit::new().to_compose(&Shop { catalog: Catalog })?;
    /// assert!(file.contains("DATABASE_URL: \"${CATALOG_DB_URL:?key url of secret catalog-db}\"\n"), "{file}");
    /// # Ok::<(), podwire::Error>(())
    /// ```
    ///
    /// # Errors
    /// When something is invalid.
    pub fn to_compose<A: App + Member>(&self, app: &A) -> Result<String, Error> {
        let objects = self.local_objects(app, None)?;
        let pods: Vec<Pod> = objects.iter().filter_map(Pod::of).collect();
        let mut compose = Compose::new(&objects, &pods, self.domain());
        let file = compose.build();
        let mut text = format!(
            "# Made by podwire from {}. Start it with `docker compose up`.\n",
            A::DECL.identity.type_name
        );
        if !compose.notes.is_empty() {
            text.push_str("# Compose does not have, and this file therefore lacks:\n");
            text.extend(compose.notes.iter().map(|note| format!("# - {note}\n")));
        }
        // Maps, lists, texts and numbers can always be written.
        text.push_str(&yaml::to_string(&file).unwrap_or_default());
        Ok(text)
    }

    /// What a container gets as variables, as the text of a `.env` file, for a program that is started by hand: `of` names the pod's
    /// object, and the container where there are several: `web`, `web/server`. Addresses of services lead to this machine. What
    /// is secret is left empty, with a comment.
    ///
    /// Without `of`, it is what the [Compose file](Emit::to_compose) asks for.
    ///
    /// # Errors
    /// When something is invalid, or there is no such container.
    pub fn to_env<A: App + Member>(&self, app: &A, of: Option<&str>) -> Result<String, Error> {
        let objects = self.local_objects(app, of.map(|_| "127.0.0.1"))?;
        let pods: Vec<Pod> = objects.iter().filter_map(Pod::of).collect();
        let surroundings = Surroundings::new(&objects, "127.0.0.1", "localhost");
        let mut notes = BTreeSet::new();
        let Some(of) = of else { return Ok(asked_for(&pods, &surroundings)) };
        let (pod_name, container_name) =
            of.split_once('/').map_or((of, None), |(pod, name)| (pod, Some(name)));
        let mut known = Vec::new();
        for pod in &pods {
            let main = pod.spec.containers.first().map(|container| container.name.as_str());
            for container in pod.containers() {
                let is_it = container_name.or(main) == Some(container.name.as_str());
                if pod.name == pod_name && is_it {
                    let variables = surroundings.variables(pod, container, &mut notes);
                    return Ok(file(&variables, &notes));
                }
                known.push(format!("{}/{}", pod.name, container.name));
            }
        }
        Err(Error::absent(format!("the app has no container `{of}`, only {}", listed(&known))))
    }

    /// The objects of the app, valid, with addresses that lead to containers.
    fn local_objects<A: App + Member>(&self, app: &A, host: Option<&str>) -> Result<Vec<Object>, Error> {
        let judged = self.to_objects(app)?;
        let pods: Vec<Pod> = judged.iter().filter_map(Pod::of).collect();
        let mut routes = Routes::of(&judged, &pods);
        routes.host = host.map(str::to_owned);
        let options = self.options_for::<A>();
        let mut objects = Objects(Vec::new());
        build(app, &Settings { routes: Some(&routes), ..self.settings(&options) }, &mut objects);
        Ok(objects.0)
    }
}

/// Takes objects that have been judged before.
struct Objects(Vec<Object>);

impl Sink for Objects {
    fn object(&mut self, object: Object, _: Source, _: Vec<Finding>) -> Option<Object> {
        self.0.push(object);
        None
    }

    fn findings(&mut self, _: Vec<Finding>) {}
}

/// What whoever starts the Compose file fills in.
fn asked_for(pods: &[Pod], surroundings: &Surroundings<'_>) -> String {
    let mut asked: BTreeSet<Asked> = BTreeSet::new();
    let mut notes = BTreeSet::new();
    for pod in pods {
        for container in pod.containers() {
            let variables = surroundings.variables(pod, container, &mut notes);
            asked.extend(variables.values().flatten().filter_map(|part| match part {
                Part::Asked(asked) => Some(asked.clone()),
                Part::Text(_) => None,
            }));
        }
        for secret in pod.spec.volumes.iter().flatten().filter_map(|volume| volume.secret.as_ref()) {
            let name = secret.secret_name.as_deref().unwrap_or_default();
            asked.extend(secret.items.iter().flatten().map(|item| Asked::key("secret", name, &item.key)));
        }
    }
    asked.iter().map(|asked| format!("# {}\n{}=\n", capital(&asked.what), asked.name)).collect()
}

fn file(variables: &BTreeMap<String, Vec<Part>>, notes: &BTreeSet<String>) -> String {
    let mut text: String = notes.iter().map(|note| format!("# Not here: {note}\n")).collect();
    for (name, parts) in variables {
        let mut value = String::new();
        for part in parts {
            match part {
                Part::Text(part) => value.push_str(part),
                Part::Asked(asked) => text.push_str(&format!("# To be filled in: {}\n", asked.what)),
            }
        }
        text.push_str(&format!("{name}={}\n", quoted(&value)));
    }
    text
}

/// A value as readers of `.env` files agree on it: bare where it is plain, otherwise in single quotes, or in double ones where it
/// has single quotes or several lines.
fn quoted(value: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./:,@%+=".contains(letter);
    if value.chars().all(is_plain) {
        return value.to_owned();
    }
    if !value.contains(['\'', '\n', '\r']) {
        return format!("'{value}'");
    }
    let mut quoted = String::from("\"");
    for letter in value.chars() {
        match letter {
            '"' | '\\' | '$' | '`' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
