//! The verb `graph`.

use anstream::eprintln;
use podwire_manifests::__build::file::begins_alike;
use podwire_manifests::validate::Finding;

use crate::arguments::{CheckArguments, GraphArguments, GraphFormat};
use crate::check::{Settings, judge};
use crate::config::Config;
use crate::inputs::{Inputs, STDIN as STDIO, Set};
use crate::output::{Report, write_file, write_out};
use crate::progress::Progress;
use crate::text::counted;
use crate::{Failure, Outcome};

/// Writes the graph of what is named, as one set.
pub(crate) fn run(arguments: GraphArguments) -> Result<Outcome, Failure> {
    let config = Config::find(arguments.config.as_deref(), &arguments.paths)?;
    let format = arguments.format();
    let asked = CheckArguments {
        paths: arguments.paths,
        exclude: arguments.exclude,
        kubernetes_version: arguments.kubernetes_version,
        namespace: arguments.namespace,
        ..CheckArguments::default()
    };
    let settings = Settings::of(&asked, &config)?;
    let progress = Progress::new();
    let inputs = Inputs::read(&settings.paths, settings.rules(), &progress);
    progress.say(|| "drawing".to_owned());
    let graph = settings.validator.graph(&inputs.texts()?);
    let text = match format {
        GraphFormat::Mermaid => graph.mermaid(),
        GraphFormat::Dot => graph.dot(),
        GraphFormat::Svg => graph.svg(&findings(inputs.sets, &settings)),
        GraphFormat::Html => graph.html(&findings(inputs.sets, &settings)),
    };
    drop(progress);
    match arguments.out.filter(|file| file.as_os_str() != STDIO) {
        None => write_out(text.as_bytes()).map(drop)?,
        Some(file) => write_file(&file, &text, |there| begins_alike(there, &text))?,
    }
    if !graph.partial.is_empty() {
        let objects = counted(graph.partial.len(), "object");
        eprintln!("note: {objects} would have more lines than are drawn, to what their labels select");
    }
    Ok(Outcome::Clean)
}

/// What `check` would tell of the same sets.
fn findings(sets: Vec<Set>, settings: &Settings) -> Vec<Finding> {
    let mut report = Report::default();
    sets.into_iter().for_each(|set| judge(set, settings, None, &mut report));
    report.found.into_iter().map(|found| found.finding).collect()
}
