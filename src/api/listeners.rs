//! JavaScript functions that want to hear of changes.

use std::cell::RefCell;

use js_sys::futures::spawn_local;
use js_sys::{Function, Promise, TypeError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::form::type_name;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = reportError)]
    fn report_error(error: &JsValue) -> Result<(), JsValue>;
}

/// Reports what a callback threw as uncaught, as the browser would have.
pub fn report(thrown: &JsValue) {
    if report_error(thrown).is_err() {
        // A browser of before 2022: a rejection that nobody handles is reported too.
        drop(Promise::reject(thrown));
    }
}

/// Functions in the order they came.
#[derive(Default)]
pub struct Listeners {
    functions: RefCell<Vec<Function>>,
}

impl Listeners {
    /// Adds a function; the same one twice is called once.
    pub fn add(&self, callback: &JsValue, api: &str) -> Result<(), JsValue> {
        let Some(function) = callback.dyn_ref::<Function>() else {
            let message = [api, ": callback should be Function instead of ", type_name(callback)].concat();
            return Err(TypeError::new(&message).into());
        };
        let mut functions = self.functions.borrow_mut();
        if !functions.contains(function) {
            functions.push(function.clone());
        }
        Ok(())
    }

    /// Removes a function, or all if it is `undefined`.
    pub fn remove(&self, callback: &JsValue) {
        self.functions
            .borrow_mut()
            .retain(|known| !callback.is_undefined() && AsRef::<JsValue>::as_ref(known) != callback);
    }

    /// Tells all of them, in a turn of their own: never inside of the house.
    pub fn tell(&self, news: impl FnOnce() -> JsValue) {
        let functions = self.functions.borrow().clone();
        if functions.is_empty() {
            return;
        }
        let news = news();
        if news.is_undefined() {
            return;
        }
        spawn_local(async move {
            for function in functions {
                if let Err(thrown) = function.call1(&JsValue::UNDEFINED, &news) {
                    report(&thrown);
                }
            }
        });
    }
}
