//! The wiring checks: const fns that the derives call with the user's token as their place.
//!
//! Each check answers with a panic in const evaluation, which rustc reports as an error at the call. The words
//! are put together in a `Message`, since constants cannot format.

mod app;
mod container;
mod message;
mod pod;
mod service;
mod sort;

pub use app::{AppView, Sizes, Tables, member};
pub use container::own_port;
pub use pod::{pod_container, pod_volume};
pub use service::{explicit_selector, protocol, service_port, target};

use message::Message;
