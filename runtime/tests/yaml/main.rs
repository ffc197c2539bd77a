//! What podwire writes as YAML: its shape, and that every reader gets every string back.

#![cfg(feature = "manifests")]

mod readers;
mod round_trip;
mod shape;
mod strings;
