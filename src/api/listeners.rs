//! JavaScript functions that want to hear of changes.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, TypeError};
use wasm_bindgen::{JsCast, JsValue};

use super::form::type_name;
use super::shape;

/// Functions in the order they came.
#[derive(Default)]
pub struct Listeners {
    functions: RefCell<Vec<Function>>,
    is_over: Cell<bool>,
}

impl Listeners {
    /// Adds a function; the same one twice is called once.
    pub fn add(&self, callback: &JsValue, api: &str) -> Result<(), JsValue> {
        let Some(function) = callback.dyn_ref::<Function>() else {
            let message = [api, ": callback should be Function instead of ", type_name(callback)].concat();
            return Err(TypeError::new(&message).into());
        };
        let mut functions = self.functions.borrow_mut();
        if !self.is_over.get() && !functions.contains(function) {
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

    /// There will be no more news. What is held here on would hold what it knows of for ever.
    pub fn end(&self) {
        self.is_over.set(true);
        self.functions.take();
    }

    /// Tells all of them, in a turn of their own: never inside of the house.
    pub fn tell(&self, news: impl FnOnce() -> JsValue) {
        let functions: Array = self.functions.borrow().iter().collect();
        if functions.length() == 0 {
            return;
        }
        let news = news();
        if !news.is_undefined() {
            shape::tell_soon(&functions, &news);
        }
    }
}
