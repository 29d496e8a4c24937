//! The module's face to JavaScript: option in, Promise or callbacks out. Thin: it reads what it is given, hands it to
//! the house, and writes what comes back.

mod app;
mod call;
mod configuration;
mod form;
mod listeners;
mod memo;
mod option;
mod rule;
mod session;
mod shape;
mod subscription;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::host::House;
pub use app::{App, Host};
pub use session::DeviceSession;

thread_local! {
    /// The app that the module's own calls speak for.
    static CONFIGURED: RefCell<Option<App>> = const { RefCell::new(None) };
}

/// Sets the app that the module's own calls speak for, and its host: `{ app: { id, name, … }, user?, locale?, … }`.
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

fn configured() -> Result<App, JsValue> {
    CONFIGURED.with_borrow(Clone::clone).ok_or_else(|| {
        JsError::new(
            "scopegate: no app yet. Call configure({ app: { id, name } }) before this, or use new Host().open(app).",
        )
        .into()
    })
}

/// `authorize` for the configured app.
#[wasm_bindgen]
pub fn authorize(option: &JsValue) -> Result<JsValue, JsValue> {
    configured()?.authorize(option)
}

/// `getSetting` for the configured app.
#[wasm_bindgen(js_name = getSetting)]
pub fn get_setting(option: &JsValue) -> Result<JsValue, JsValue> {
    configured()?.get_setting(option)
}

/// `openSetting` for the configured app.
#[wasm_bindgen(js_name = openSetting)]
pub fn open_setting(option: &JsValue) -> Result<JsValue, JsValue> {
    configured()?.open_setting(option)
}

/// `getLocation` for the configured app.
#[wasm_bindgen(js_name = getLocation)]
pub fn get_location(option: &JsValue) -> Result<JsValue, JsValue> {
    configured()?.get_location(option)
}

/// Calls back at each change of the configured app's decisions.
#[wasm_bindgen(js_name = onSettingChange)]
pub fn on_setting_change(callback: &JsValue) -> Result<(), JsValue> {
    configured()?.on(0, callback)
}

/// Ends that; without a callback for all of them.
#[wasm_bindgen(js_name = offSettingChange)]
pub fn off_setting_change(callback: &JsValue) -> Result<(), JsValue> {
    configured()?.off(0, callback);
    Ok(())
}
