//! The shopping assistant, which needs a model of Google's and is deployed apart.

use podwire::prelude::*;

/// The address under which the pages look for the assistant.
#[derive(Service)]
#[service(name = "shoppingassistantservice", foreign)]
#[port(http = 80)]
pub struct AssistantService;
