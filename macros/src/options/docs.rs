//! The tables of `docs/*.md` are written from the tables of the options. To write them anew:
//! `PODWIRE_UPDATE=1 cargo test -p podwire-macros`.

use std::fs;
use std::path::PathBuf;

use super::{Row, Table};

/// The pages, and the tables of their derives.
fn pages() -> Vec<(&'static str, &'static [&'static Table])> {
    vec![
        ("container", crate::container::tables()),
        ("pod", crate::pod::tables()),
        ("service", crate::service::tables()),
        ("config_map", crate::config_map::tables()),
        ("gateway", crate::gateway::tables()),
        ("http_route", crate::gateway_route::http_tables()),
        ("grpc_route", crate::gateway_route::grpc_tables()),
        ("limit_range", crate::limit_range::tables()),
        ("priority_class", crate::priority_class::tables()),
        ("prometheus_rule", crate::prometheus_rule::tables()),
        ("resource_quota", crate::resource_quota::tables()),
        ("runtime_class", crate::runtime_class::tables()),
        ("storage_class", crate::storage_class::tables()),
        ("ingress", crate::ingress::tables()),
        ("persistent_volume_claim", crate::claim::tables()),
        ("service_account", crate::service_account::tables()),
        ("secret", crate::secret::tables()),
        ("app", crate::app::tables()),
        ("environment", crate::environment::tables()),
    ]
}

#[test]
fn the_documentation_lists_the_options_as_they_are() {
    for (page, tables) in pages() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{page}.md"));
        let written = fs::read_to_string(&path).unwrap();
        let generated = with_tables(&written, tables);
        if std::env::var_os("PODWIRE_UPDATE").is_some() {
            fs::write(&path, &generated).unwrap();
        }
        let current = fs::read_to_string(&path).unwrap();
        assert_eq!(
            current, generated,
            "docs/{page}.md differs from the options; write it anew with PODWIRE_UPDATE=1"
        );
    }
}

#[test]
fn every_attribute_has_its_table() {
    for (page, tables) in pages() {
        let text = fs::read_to_string(format!("{}/docs/{page}.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for table in tables {
            assert!(text.contains(&marker(table)), "docs/{page}.md lacks the line `{}`", marker(table));
        }
    }
}

#[test]
fn every_option_says_how_it_is_written() {
    for row in pages().iter().flat_map(|(_, tables)| tables.iter()).flat_map(|table| table.rows) {
        assert!(row.like.starts_with(row.name), "`{}` is written `{}`", row.name, row.like);
        assert!(!(row.words)().is_empty(), "`{}` has no form", row.name);
    }
}

fn marker(table: &Table) -> String {
    format!("<!-- options of `{}` -->", table.attribute)
}

/// The page with each table after its marker as it is generated.
fn with_tables(page: &str, tables: &[&Table]) -> String {
    let mut text = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if let Some(table) = tables.iter().find(|table| line == marker(table)) {
            while lines.next_if(|line| line.starts_with('|')).is_some() {}
            text.push_str(&written(table));
        }
    }
    text
}

fn written(table: &Table) -> String {
    let has_absent = table.rows.iter().any(|row| !row.absent.is_empty());
    let mut text = String::from("| argument | form |");
    text.push_str(if has_absent {
        " when not present |\n| --- | --- | --- |\n"
    } else {
        "\n| --- | --- |\n"
    });
    for row in table.rows {
        let mut cells = vec![title(row), (row.words)()];
        if has_absent {
            cells.push(row.absent.to_owned());
        }
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

/// The option's name, with parentheses where it is a call.
fn title(row: &Row) -> String {
    let is_call = row.like[row.name.len()..].starts_with('(');
    format!("`{}{}`", row.name, if is_call { "(…)" } else { "" })
}
