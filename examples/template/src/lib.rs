//! A server that says hello, and what runs it.

pub mod deployment;
