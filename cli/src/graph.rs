//! The verb `graph`.

use anstream::eprintln;
use podwire_manifests::validate::{Finding, Graph};

use crate::arguments::{CheckArguments, GraphArguments, GraphFormat};
use crate::check::{Settings, judge};
use crate::config::Config;
use crate::inputs::{Inputs, Set};
use crate::output::{Report, write_out};
use crate::picture::Picture;
use crate::progress::Progress;
use crate::text::counted;
use crate::{Failure, Outcome};

/// Writes the graph of what is named, as one set.
pub(crate) fn run(arguments: GraphArguments) -> Result<Outcome, Failure> {
    let config = Config::find(None, &arguments.paths)?;
    let asked = CheckArguments { paths: arguments.paths, ..CheckArguments::default() };
    let settings = Settings::of(&asked, &config)?;
    let inputs = Inputs::read(&settings.paths, settings.rules(), &mut Progress::new());
    let graph = settings.validator.graph(&inputs.texts()?);
    let text = match arguments.format {
        GraphFormat::Mermaid => graph.mermaid(),
        GraphFormat::Dot => graph.dot(),
        GraphFormat::Svg => picture(&graph, inputs.sets, &settings).svg(),
        GraphFormat::Html => picture(&graph, inputs.sets, &settings).html(),
    };
    write_out(text.as_bytes())?;
    if !graph.partial.is_empty() {
        let objects = counted(graph.partial.len(), "object");
        eprintln!("note: {objects} would have more lines than are drawn, to what their labels select");
    }
    Ok(Outcome::Clean)
}

/// The picture of the graph, with what `check` would tell of the same sets.
fn picture<'g>(graph: &'g Graph, sets: Vec<Set>, settings: &Settings) -> Picture<'g> {
    let mut report = Report::default();
    for set in sets {
        judge(set, settings, None, &mut report);
    }
    let findings: Vec<Finding> = report.found.into_iter().map(|found| found.finding).collect();
    Picture::new(graph, &findings)
}
