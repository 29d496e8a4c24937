//! Deadlines for what the browser may never answer.

use js_sys::futures::JsFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;

/// The promise's outcome, or `None` when the deadline (milliseconds) comes first. What comes later is dropped, unless
/// the caller keeps the promise.
pub async fn within(promise: &Promise, milliseconds: u32) -> Option<Result<JsValue, JsValue>> {
    let expired = JsValue::from(js_sys::Object::new());
    let mut timer = None;
    let bell = Promise::new(&mut |resolve, _| {
        let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        timer = web_sys::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_1(&resolve, delay, &expired).ok()
        });
    });
    let first = JsFuture::from(Promise::race(&Array::of2(promise, &bell))).await;
    if let (Some(window), Some(timer)) = (web_sys::window(), timer) {
        window.clear_timeout_with_handle(timer);
    }
    match first {
        Ok(value) if value == expired => None,
        outcome => Some(outcome),
    }
}
