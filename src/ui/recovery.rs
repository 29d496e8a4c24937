//! How to undo what the browser blocks: in words, in a drawing of its address bar, and by the browser's own button
//! where it has one.

use std::cell::OnceCell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MediaStream, MediaStreamTrack};

use super::dom::{self, Pen};
use super::icon;
use super::text::BrowserText;
use crate::core::permission::Permission;
use crate::core::scope::Scope;
use crate::core::view::Engine;

thread_local! {
    // One for all buttons and kept for good: a button may bring its tracks after it has left the page, when the person
    // takes long to answer the browser.
    static STOP: OnceCell<Closure<dyn Fn(Event)>> = const { OnceCell::new() };
}

/// Writes the words, and under them the address bar with the icon to look for; the words are enough without it.
pub(super) fn undo(pen: &mut Pen, engine: Engine, says: &BrowserText, scope: &Scope) {
    let [chromium, firefox, safari, other] = says.undo;
    let crossed = [icon::path(scope), icon::CROSSED].concat();
    let (line, path) = match engine {
        Engine::Chromium => (chromium, icon::TUNE),
        Engine::Firefox => (firefox, &*crossed),
        Engine::Safari => (safari, icon::PAGE_MENU),
        Engine::Other => (other, ""),
    };
    pen.line("p", "", line);
    if !path.is_empty() {
        pen.enter("div", "bar");
        pen.set("aria-hidden", "true");
        pen.draw(path);
        pen.line("span", "", &dom::site());
        pen.leave();
    }
}

/// Adds the browser's own button for a permission, which asks even after a denial; where the browser has none, nothing.
///
/// `<geolocation>` since Chromium 144, `<usermedia>` for camera and microphone at once since 151, and after it one
/// element for each, called as the permission. What they bring is thrown away: only the permission is wanted.
pub(super) fn button(pen: &mut Pen, permission: Permission) {
    let media = permission != Permission::Geolocation;
    // Every one of them has this member, and no element that the browser does not know.
    if pen.enter_if("error", permission.name(), "ask") || media && pen.enter_if("error", "usermedia", "ask") {
        let button = pen.here();
        STOP.with(|cell| {
            let stop = cell.get_or_init(|| Closure::wrap(Box::new(stop))).as_ref().unchecked_ref();
            for kind in ["track", "stream"] {
                let _ = button.add_event_listener_with_callback(kind, stop);
            }
        });
        pen.leave();
    }
}

/// Lets go of the device that the button has opened; it would stay open without the button.
fn stop(event: Event) {
    let Some(button) = event.current_target() else { return };
    let member = |name: &str| Reflect::get(&button, &name.into()).unwrap_or_default();
    if let Ok(track) = member("track").dyn_into::<MediaStreamTrack>() {
        track.stop();
    }
    if let Ok(stream) = member("stream").dyn_into::<MediaStream>() {
        for track in stream.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}
