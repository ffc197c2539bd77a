//! The verb `graph`.

use podwire_manifests::validate::{Finding, Graph};

use crate::arguments::{CheckArguments, GraphArguments, GraphFormat};
use crate::check::{Settings, judge};
use crate::config::Config;
use crate::inputs::{Inputs, Set};
use crate::output::{Report, write_out};
use crate::picture::Picture;
use crate::progress::Progress;
use crate::{Failure, Outcome};

/// Writes the graph of what is named, as one set.
pub(crate) fn run(arguments: GraphArguments) -> Result<Outcome, Failure> {
    let config = Config::find(None, &arguments.paths)?;
    let asked = CheckArguments { paths: arguments.paths, ..CheckArguments::default() };
    let settings = Settings::of(&asked, &config)?;
    let inputs = Inputs::read(&settings.paths, settings.rules(), &mut Progress::new());
    if !inputs.unreadable.is_empty() {
        return Err(Failure::Unreadable(inputs.unreadable.join("\nerror: ")));
    }
    let texts: Vec<&str> =
        inputs.sets.iter().flat_map(|set| &set.inputs).map(|input| input.text.as_str()).collect();
    let graph = settings.validator.graph(&texts);
    let text = match arguments.format {
        GraphFormat::Mermaid => graph.mermaid(),
        GraphFormat::Dot => graph.dot(),
        GraphFormat::Svg => picture(&graph, inputs.sets, &settings).svg(),
        GraphFormat::Html => picture(&graph, inputs.sets, &settings).html(),
    };
    write_out(text.as_bytes())?;
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
