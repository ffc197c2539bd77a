//! Reading: what kubectl reads, and nothing else.

mod differential;
mod inputs;
mod kubectl;
mod scalars;
