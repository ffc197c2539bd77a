//! A picture as a page of its own. Its policy forbids it to load anything: what stands in it is all there is.

use std::fmt::Write as _;

use super::svg::markup;
use super::{Picture, is_grave};

impl Picture<'_> {
    /// The page: the picture, and the findings in words.
    pub(super) fn html(&self) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             script-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>podwire graph</title>\n\
             <style>\n{}</style>\n</head>\n<body>\n<header>\n\
             <input id=\"find\" type=\"search\" placeholder=\"Find a name, a kind, a port\" aria-label=\"Find\" \
             aria-keyshortcuts=\"/\">\n\
             <button id=\"in\" aria-label=\"Larger\" aria-keyshortcuts=\"+\">+</button>\n\
             <button id=\"out\" aria-label=\"Smaller\" aria-keyshortcuts=\"-\">−</button>\n\
             <button id=\"all\" aria-keyshortcuts=\"0\">All</button>\n\
             <span id=\"hits\" role=\"status\"></span>\n</header>\n<main>\n<div id=\"picture\">\n{}</div>\n{}</main>\n\
             <script>\n{}</script>\n</body>\n</html>\n",
            include_str!("page.css"),
            self.svg(),
            self.findings(),
            include_str!("page.js"),
        )
    }

    /// The findings, each with the way to its box; nothing where nothing is found.
    fn findings(&self) -> String {
        let mut items = String::new();
        for (number, node) in self.nodes.iter().enumerate() {
            for told in &node.findings {
                let class = if is_grave(told.tier) { "bad" } else { "poor" };
                // The first two rows of a box are the kind and the name of its object.
                let [kind, name] = [0, 1].map(|row| markup(&node.rows[row].text));
                let (rule, message) = (told.rule, markup(&told.message));
                let _ = writeln!(
                    items,
                    "<li class=\"{class}\"><button data-node=\"{number}\">{kind} {name}</button> {rule}<br>{message}</li>"
                );
            }
        }
        for message in &self.elsewhere {
            let _ = writeln!(items, "<li>{}</li>", markup(message));
        }
        if items.is_empty() {
            return String::new();
        }
        format!("<aside>\n<h2>Findings</h2>\n<ul>\n{items}</ul>\n</aside>\n")
    }
}
