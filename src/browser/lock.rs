//! Web Locks: work that no other page of the origin does at the same time.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/browser/lock.js")]
extern "C" {
    #[wasm_bindgen(js_name = isThere)]
    fn is_there() -> bool;
    fn request(name: &str, patience: u32, work: &wasm_bindgen::JsValue);
}

/// How long to wait for other pages, in milliseconds. None holds a lock for longer than one turn, but the browser may
/// have frozen the one that does.
const PATIENCE: u32 = 2_000;

/// Does work in a later turn, while this page alone holds the lock of this name; and without the lock, should that not
/// come. `false` where the browser has no locks: the work is not done.
pub fn hold(name: &str, work: Box<dyn FnOnce()>) -> bool {
    let is_there = is_there();
    if is_there {
        request(name, PATIENCE, &Closure::once_into_js(work));
    }
    is_there
}
