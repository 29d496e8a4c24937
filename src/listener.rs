//! An event listener as an owned value.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

/// Listens as long as it lives. It may be dropped by its own call: the glue keeps a closure until it has returned.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    capture: bool,
    call: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens for `kind` on `target`.
    pub fn new(target: &EventTarget, kind: &'static str, call: impl Fn(Event) + 'static) -> Result<Listener, JsValue> {
        Listener::boxed(target, kind, false, Box::new(call))
    }

    /// Listens on the way down, which also sees the events that do not bubble.
    pub fn capture(
        target: &EventTarget,
        kind: &'static str,
        call: impl Fn(Event) + 'static,
    ) -> Result<Listener, JsValue> {
        Listener::boxed(target, kind, true, Box::new(call))
    }

    fn boxed(
        target: &EventTarget,
        kind: &'static str,
        capture: bool,
        call: Box<dyn Fn(Event)>,
    ) -> Result<Listener, JsValue> {
        let call = Closure::wrap(call);
        target.add_event_listener_with_callback_and_bool(kind, call.as_ref().unchecked_ref(), capture)?;
        Ok(Listener { target: target.clone(), kind, capture, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.call.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.kind, call, self.capture);
    }
}
