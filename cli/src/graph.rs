//! The verb `graph`.

use crate::arguments::{CheckArguments, GraphArguments, GraphFormat};
use crate::check::Settings;
use crate::config::Config;
use crate::inputs::Inputs;
use crate::output::write_out;
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
    };
    write_out(text.as_bytes())?;
    Ok(Outcome::Clean)
}
