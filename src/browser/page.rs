//! The page's own comings and goings.

use wasm_bindgen::JsValue;

use crate::listener::Listener;

/// What the page went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// The person leaves the page; it may come back from the browser's page cache.
    Left,
    /// The person is back: from another window, another tab, or the page cache. Anything may have changed.
    Back,
}

/// Calls back at each passage, as long as the listeners live.
pub fn watch(call: impl Fn(Passage) + Clone + 'static) -> Result<Vec<Listener>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let back = |call: &dyn Fn(Passage)| call(Passage::Back);
    let [left, focus, shown, visible] = [call.clone(), call.clone(), call.clone(), call];
    let seen = document.clone();
    Ok(vec![
        Listener::new(&window, "pagehide", move |_| left(Passage::Left))?,
        Listener::new(&window, "focus", move |_| back(&focus))?,
        Listener::new(&window, "pageshow", move |_| back(&shown))?,
        Listener::new(&document, "visibilitychange", move |_| {
            if !seen.hidden() {
                back(&visible);
            }
        })?,
    ])
}
