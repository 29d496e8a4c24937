//! Answers that come later.

use std::cell::Cell;

use wasm_bindgen::JsValue;

use super::{form, shape};
use crate::core::call::{AppHandle, Request};
use crate::core::outcome::{Failure, Outcome};
use crate::host::House;

/// A number for an answer that is still to come: whole, and exact up to 2^53.
pub fn next_number() -> f64 {
    thread_local! {
        static LAST: Cell<f64> = const { Cell::new(0.0) };
    }
    LAST.with(|last| {
        last.set(last.get() + 1.0);
        last.get()
    })
}

/// Takes what becomes of something, once.
type Told = Box<dyn FnOnce(Result<JsValue, Failure>)>;

/// Starts something; answers a Promise of what it comes to.
pub fn promise_of(api: &'static str, start: impl FnOnce(Told)) -> JsValue {
    let number = next_number();
    let promise = shape::later(number, &JsValue::UNDEFINED);
    start(Box::new(move |result| match result {
        Ok(value) => shape::settle(number, &value, false),
        Err(failure) => shape::settle(number, &form::error(api, &failure), true),
    }));
    promise
}

/// Makes a request; answers a Promise of what its outcome comes to.
pub fn promise(
    house: &House,
    app: AppHandle,
    request: Request,
    api: &'static str,
    value: impl FnOnce(Outcome) -> Result<JsValue, Failure> + 'static,
) -> JsValue {
    promise_of(api, |told| {
        house.request_for(app, request, Box::new(move |outcome| told(value(outcome))));
    })
}
