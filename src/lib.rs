//! scopegate turns a web page into a responsible host for mini-apps: it keeps each app's decisions, asks the person,
//! and stands between the app and the browser's location, camera, microphone and files.
//!
//! `core` decides and is pure; `browser` and `ui` carry out and decide nothing; `host` runs the house; `api` is the
//! face to JavaScript. `tests/layering.rs` keeps it so.

pub mod core;

#[cfg(target_arch = "wasm32")]
pub mod api;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod host;
#[cfg(target_arch = "wasm32")]
pub mod listener;
#[cfg(target_arch = "wasm32")]
pub mod memory;
#[cfg(target_arch = "wasm32")]
pub mod ui;
