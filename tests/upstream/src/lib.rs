//! Judges objects by the types that are generated from the CustomResourceDefinitions of the Gateway API and of the Prometheus operator.
//!
//! What is judged: that each field is one that the definition has, of its type, that none which it requires is missing, and that a
//! choice is one of its choices. What the types do not carry is not judged: patterns, lengths, bounds, and rules in CEL.

use k8s_openapi_of_kcr as _;
use kcr_gateway_networking_k8s_io::v1 as gateway;
use kcr_monitoring_coreos_com::v1 as monitoring;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What is wrong with the object; nothing where its kind has it as it is. `None` for a kind that is none of these projects'.
pub fn judge(object: &Value) -> Option<Vec<String>> {
    let read = match object["kind"].as_str()? {
        "HTTPRoute" => faults::<gateway::httproutes::HttpRoute>,
        "GRPCRoute" => faults::<gateway::grpcroutes::GrpcRoute>,
        "Gateway" => faults::<gateway::gateways::Gateway>,
        "GatewayClass" => faults::<gateway::gatewayclasses::GatewayClass>,
        "ServiceMonitor" => faults::<monitoring::servicemonitors::ServiceMonitor>,
        "PodMonitor" => faults::<monitoring::podmonitors::PodMonitor>,
        "PrometheusRule" => faults::<monitoring::prometheusrules::PrometheusRule>,
        _ => return None,
    };
    Some(read(object))
}

/// A field that the type does not know is gone when what was read is written again.
fn faults<T: Serialize + DeserializeOwned>(object: &Value) -> Vec<String> {
    let read: T = match serde_json::from_value(object.clone()) {
        Ok(read) => read,
        Err(error) => return vec![error.to_string()],
    };
    let written = match serde_json::to_value(read) {
        Ok(written) => written,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    compare(object, &written, "", &mut faults);
    faults
}

fn compare(object: &Value, read: &Value, path: &str, faults: &mut Vec<String>) {
    match (object, read) {
        (Value::Object(fields), Value::Object(known)) => {
            for (name, value) in fields {
                let path = format!("{path}.{name}");
                match known.get(name) {
                    Some(known) => compare(value, known, &path, faults),
                    None => faults.push(format!("{path} is no field")),
                }
            }
        }
        (Value::Array(items), Value::Array(known)) if items.len() == known.len() => {
            for (index, (item, known)) in items.iter().zip(known).enumerate() {
                compare(item, known, &format!("{path}[{index}]"), faults);
            }
        }
        _ if object == read => {}
        _ => faults.push(format!("{path} is {object}, and is read as {read}")),
    }
}
