//! `handwritten FORMAT N`: writes the workload's N apps to standard output, each object as soon as it is built.

use std::error::Error;
use std::io::{BufWriter, Write};

use serde::Serialize;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[derive(Clone, Copy)]
enum Format {
    Json,
    Podwire,
    Saphyr,
    YamlNg,
    Template,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let format = format(&arguments.next().unwrap_or_default())?;
    let count: usize = arguments.next().unwrap_or_default().parse()?;
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut buffer = Vec::new();
    for index in 0..count {
        buffer.clear();
        append_app(&mut buffer, format, &workload::app_name(index))?;
        out.write_all(&buffer)?;
    }
    Ok(out.flush()?)
}

fn format(name: &str) -> Result<Format> {
    match name {
        "json" => Ok(Format::Json),
        "podwire" => Ok(Format::Podwire),
        "saphyr" => Ok(Format::Saphyr),
        "yaml_ng" => Ok(Format::YamlNg),
        "template" => Ok(Format::Template),
        _ => Err("usage: handwritten json|podwire|saphyr|yaml_ng|template N".into()),
    }
}

fn append_app(out: &mut Vec<u8>, format: Format, name: &str) -> Result<()> {
    if let Format::Template = format {
        workload::append_template(out, name);
        return Ok(());
    }
    append(out, format, &workload::service(name))?;
    append(out, format, &workload::deployment(name))
}

fn append(out: &mut Vec<u8>, format: Format, object: &impl Serialize) -> Result<()> {
    out.extend_from_slice(b"---\n");
    match format {
        Format::Json => {
            serde_json::to_writer(&mut *out, object)?;
            out.push(b'\n');
        }
        Format::Podwire => podwire::yaml::append(out, object)?,
        Format::Saphyr => out.extend_from_slice(serde_saphyr::to_string(object)?.as_bytes()),
        Format::YamlNg => serde_yaml_ng::to_writer(out, object)?,
        Format::Template => {}
    }
    Ok(())
}
