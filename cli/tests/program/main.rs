//! The program as people and other programs meet it.

mod check;
mod common;
mod diff;
mod graph;
mod hostile;
mod picture;
mod ready_made;
mod schemas;
mod verbs;
