//! One position from `navigator.geolocation`, with a deadline of our own: a browser may never call back, and its
//! timer does not count while it asks the person or while the page is hidden.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Position, PositionError, PositionOptions};

use super::{deadline, permissions};
use crate::core::coordinates::Fix;
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::core::refusal;

/// How to look for the position.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// `enableHighAccuracy`
    pub high_accuracy: bool,
    /// How old the position may be, in milliseconds.
    pub maximum_age: u32,
    /// How long the browser may look, in milliseconds.
    pub timeout: u32,
    /// How long to wait for it altogether, in milliseconds.
    pub deadline: u32,
}

/// Looks once. The browser asks the person if it has to. What it answers after the deadline is dropped.
pub async fn locate(search: Search) -> Result<Fix, Failure> {
    let answer = Promise::new(&mut |resolve, reject| {
        if let Err(error) = start(search, &resolve, &reject) {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    match deadline::within(&answer, search.deadline).await {
        None => Err(Failure::Timeout),
        Some(Ok(position)) => Ok(fix(position.unchecked_ref())),
        Some(Err(error)) => {
            let after = permissions::state(Permission::Geolocation).await;
            // No `GeolocationPositionError`: the API is not there, or refused to start.
            let code = error.dyn_ref::<js_sys::Error>().map_or_else(|| code_of(&error), |_| 0);
            Err(refusal::geolocation(code, after))
        }
    }
}

fn start(search: Search, resolve: &Function, reject: &Function) -> Result<(), JsValue> {
    let options = PositionOptions::new();
    options.set_enable_high_accuracy(search.high_accuracy);
    options.set_maximum_age(search.maximum_age);
    options.set_timeout(search.timeout);
    let geolocation = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator().geolocation()?;
    geolocation.get_current_position_with_error_callback_and_options(resolve, Some(reject), &options)
}

fn code_of(error: &JsValue) -> u16 {
    if error.is_object() { error.unchecked_ref::<PositionError>().code() } else { 0 }
}

fn fix(position: &Position) -> Fix {
    let coordinates = position.coords();
    Fix {
        latitude: coordinates.latitude(),
        longitude: coordinates.longitude(),
        accuracy: coordinates.accuracy(),
        altitude: coordinates.altitude(),
        altitude_accuracy: coordinates.altitude_accuracy(),
        speed: coordinates.speed(),
    }
}
