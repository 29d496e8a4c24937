//! The browser's side in real browsers: each adapter, each port, the house on top of them, and what it draws.
//!
//! `npm test -- --only browser` runs the suite once for each profile of Chromium and Firefox: `world::profile` knows what
//! that profile answers, and every test asserts it. What a browser cannot be made to do is put in its place by
//! `world::stand_in`. No test has a person's hand: trusted clicks are for tests/e2e.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

mod activation;
mod api;
mod deadline;
mod geolocation;
mod host;
mod host_prompter;
mod host_store;
mod house;
mod link;
mod lock;
mod media;
mod page;
mod permissions;
mod ports;
mod storage;
mod tabs;
mod ui;
mod world;
