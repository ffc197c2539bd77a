//! The rules of EndpointSlices and Endpoints.

mod legacy;
mod slice;

use podwire_rules::endpoints::ENDPOINT_PORT;
use podwire_rules::{labels, names};

use super::fields::one_of;
use super::path::Path;
use super::report::Report;

pub(crate) use legacy::endpoints;
pub(crate) use slice::endpoint_slice;

const PROTOCOLS: &[&str] = &["SCTP", "TCP", "UDP"];

/// What ports of both kinds have in common. `path` is the port's path.
fn port_fields(
    report: &mut Report<'_>,
    name: &str,
    protocol: &str,
    app_protocol: Option<&str>,
    path: &Path<'_>,
) {
    if !name.is_empty() {
        report.breaches(&path.field("name"), name, names::dns_label(name));
    }
    one_of(report, &ENDPOINT_PORT, &path.field("protocol"), protocol, PROTOCOLS);
    if let Some(app_protocol) = app_protocol {
        report.breaches(&path.field("appProtocol"), app_protocol, labels::key(app_protocol));
    }
}
