//! `subscriptionsSetting`: the host's own, which we only pass on.

use js_sys::futures::JsFuture;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

use super::form;
use super::shape::report;

/// The host's function that gives an app's subscriptions, if it has one.
#[derive(Clone, Default)]
pub struct Provider(pub Option<Function>);

impl Provider {
    /// An app's subscriptions. Without a provider, or if it fails, there are none.
    pub async fn setting(&self, app: &str) -> JsValue {
        if let Some(function) = &self.0 {
            let answer = function.call1(&JsValue::UNDEFINED, &JsValue::from_str(app));
            let answer = match answer {
                Ok(answer) => JsFuture::from(Promise::resolve(&answer)).await,
                Err(thrown) => Err(thrown),
            };
            match answer {
                Ok(setting) if setting.is_object() => return setting,
                Ok(_) => {}
                Err(thrown) => report(&thrown),
            }
        }
        form::no_subscriptions()
    }
}
