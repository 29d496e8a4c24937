//! The pure core, natively: what each call comes to, as tables, as stories and as properties. `cargo test --test core`
#![cfg(not(target_arch = "wasm32"))]

mod album;
mod asking;
mod camera;
mod choosing;
mod closing;
mod coordinates;
mod devices;
mod file;
mod file_name;
mod following;
mod fuzzy;
mod link;
mod loading;
mod manifest;
mod outcome;
mod properties;
mod queue;
mod record;
mod record_text;
mod recording;
mod recovery;
mod refusal;
mod revoking;
mod saving;
mod scope;
mod settings;
mod state_table;
mod table;
mod tabs;
mod traffic;
mod usage;
mod uses;
mod withdrawing;
mod world;
