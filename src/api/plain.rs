//! The calls by their names, for the plain package that wasm-pack makes of the crate. The npm package's entry has its own,
//! and leaves these out.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use super::CONFIGURED;
use super::app::App;
use super::call::Api;

#[wasm_bindgen]
impl App {
    /// Asks the person for a scope, once.
    pub fn authorize(&self, option: &JsValue) -> Result<JsValue, JsValue> {
        self.make(Api::Authorize, option)
    }

    /// Tells what the person has decided.
    #[wasm_bindgen(js_name = getSetting)]
    pub fn get_setting(&self, option: &JsValue) -> Result<JsValue, JsValue> {
        self.make(Api::GetSetting, option)
    }

    /// Opens the settings of the app.
    #[wasm_bindgen(js_name = openSetting)]
    pub fn open_setting(&self, option: &JsValue) -> Result<JsValue, JsValue> {
        self.make(Api::OpenSetting, option)
    }

    /// Tells where the device is.
    #[wasm_bindgen(js_name = getLocation)]
    pub fn get_location(&self, option: &JsValue) -> Result<JsValue, JsValue> {
        self.make(Api::GetLocation, option)
    }
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
