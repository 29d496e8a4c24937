//! The browser's facilities, one file each. They turn its answers into `core`'s words and decide nothing.

pub mod activation;
pub mod album;
pub mod blob;
pub mod clock;
pub mod deadline;
pub mod engine;
pub mod geolocation;
pub mod lock;
pub mod media;
pub mod page;
pub mod part;
pub mod permissions;
pub mod place;
pub mod storage;
pub mod tabs;
