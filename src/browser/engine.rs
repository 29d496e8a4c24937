//! Which browser this is. Only for words on screen, and for answers that one engine is known to give wrongly.

use js_sys::JsString;

use crate::core::view::Engine;

/// The engine, by what it says of itself.
pub fn engine() -> Engine {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return Engine::Other };
    let agent = JsString::from(navigator.user_agent().unwrap_or_default());
    if is_webkit() {
        Engine::Safari
    } else if agent.includes("Firefox/", 0) {
        Engine::Firefox
    } else if agent.includes("Chrome/", 0) {
        Engine::Chromium
    } else {
        Engine::Other
    }
}

/// WebKit itself, in Safari or elsewhere: Chromium says "Google Inc." here and Firefox nothing.
pub fn is_webkit() -> bool {
    js_sys::Reflect::get(&js_sys::global(), &"navigator".into())
        .and_then(|navigator| js_sys::Reflect::get(&navigator, &"vendor".into()))
        .is_ok_and(|vendor| vendor == "Apple Computer, Inc.")
}

/// The language that the person has set in the browser, as a BCP 47 tag.
pub fn language() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default()
}
