//! What podwire writes as YAML: its shape, and that every reader gets every string back.

mod readers;
mod round_trip;
mod shape;
mod strings;
