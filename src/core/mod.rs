//! Decisions. Pure: no browser, no clock, no randomness, no I/O; total: no panic.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

pub mod album;
pub mod call;
pub mod camera;
pub mod coordinates;
pub mod delegation;
pub mod event;
pub mod file;
pub mod gate;
pub mod link;
pub mod manifest;
pub mod message;
pub mod outcome;
pub mod permission;
pub mod queue;
pub mod record;
pub mod record_text;
pub mod recording;
pub mod recovery;
pub mod refusal;
pub mod scope;
pub mod table;
pub mod traffic;
pub mod view;
pub mod words;
