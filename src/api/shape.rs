//! The part of a call's shape that is written in JavaScript; see `shape.js`.

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/api/shape.js")]
extern "C" {
    /// The callbacks of an option object; its getters may throw.
    #[wasm_bindgen(catch)]
    pub fn callbacks(option: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = areWrong)]
    pub fn are_wrong(callbacks: &JsValue) -> bool;
    #[wasm_bindgen(js_name = wrongOne)]
    pub fn wrong_one(callbacks: &JsValue) -> JsValue;
    pub fn answer(callbacks: &JsValue, value: &JsValue, is_failure: bool) -> JsValue;
    pub fn later(number: f64, callbacks: &JsValue) -> JsValue;
    pub fn settle(number: f64, value: &JsValue, is_failure: bool);

    #[wasm_bindgen(js_name = tellSoon)]
    pub fn tell_soon(functions: &Array, value: &JsValue);
    pub fn report(error: &JsValue);
    pub fn perform(number: f64, work: &Function, option: &JsValue, message: &JsValue, failure: &JsValue);

    #[wasm_bindgen(js_name = standIn)]
    pub fn stand_in(object: &JsValue) -> JsValue;

    pub fn done(message: &JsValue) -> JsValue;
    pub fn position(
        message: &JsValue,
        latitude: f64,
        longitude: f64,
        speed: f64,
        accuracy: f64,
        altitude: f64,
        vertical_accuracy: f64,
        horizontal_accuracy: f64,
    ) -> JsValue;
    pub fn setting(message: &JsValue, setting: &JsValue) -> JsValue;
    pub fn failure(message: &str, errno: u32, reason: &str) -> JsValue;
}
