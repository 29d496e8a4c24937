//! The module's face to JavaScript: option in, Promise or callbacks out. Thin: it reads what it is given, hands it to
//! the house, and writes what comes back.

mod app;
mod call;
mod configuration;
mod delegation;
mod export;
mod form;
mod later;
mod link;
mod listeners;
mod memo;
mod mount;
mod option;
#[cfg(feature = "plain")]
mod plain;
pub mod port;
mod rule;
mod session;
mod shape;
mod subscription;

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::host::House;
pub use app::{App, Host};
pub use link::FrameLink;
pub use mount::Shell;
#[cfg(feature = "plain")]
pub use plain::*;
pub use session::DeviceSession;

thread_local! {
    /// The app that `configure` has opened.
    static CONFIGURED: RefCell<Option<App>> = const { RefCell::new(None) };
}

/// Opens an app together with its host: `{ app: { id, name, … }, user?, locale?, … }`.
/// Called again, it closes the former app.
#[wasm_bindgen]
pub fn configure(options: &JsValue) -> Result<App, JsValue> {
    let app = configuration::app(&configuration::member(options, "app")?, "configure: app")?;
    let opened = Host::with(configuration::host(options, "configure: ")?).open_app(app);
    let former = CONFIGURED.replace(Some(opened.clone()));
    if let Some(former) = former {
        former.close();
    }
    Ok(opened)
}

/// Takes the function that loads a part of the package by its name, when it is first needed.
#[wasm_bindgen(js_name = provideParts)]
pub fn provide_parts(load: js_sys::Function) {
    House::provide_parts(load);
}
