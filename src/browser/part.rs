//! The parts of the package that are loaded when they are first used. The page's entry says how.

use std::cell::RefCell;

use js_sys::futures::JsFuture;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};

use crate::core::outcome::Failure;

thread_local! {
    static LOADER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Takes the function that loads a part by its name and answers a Promise of its module.
pub fn provide(loader: Function) {
    LOADER.set(Some(loader));
}

/// Loads a part. A package without parts does not support what they do; one that does not arrive may do so later.
pub async fn load(name: &str) -> Result<JsValue, Failure> {
    let loader = LOADER.with_borrow(Clone::clone).ok_or(Failure::Unsupported)?;
    let loading = loader.call1(&JsValue::UNDEFINED, &name.into()).map_err(|_| Failure::Internal)?;
    JsFuture::from(loading.unchecked_into::<Promise>()).await.map_err(|_| Failure::Internal)
}
