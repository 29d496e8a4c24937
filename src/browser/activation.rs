//! User activation: whether the person has just done something.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Whether the window has transient activation; a browser without `navigator.userActivation` cannot tell, so yes.
pub fn is_active() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator
        .and_then(|navigator| Reflect::get(&navigator, &JsValue::from_str("userActivation")).ok())
        .filter(|activation| activation.is_object())
        .and_then(|activation| Reflect::get(&activation, &JsValue::from_str("isActive")).ok())
        .is_none_or(|active| active.is_truthy())
}
