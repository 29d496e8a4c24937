//! Other tabs of the same origin, as far as `localStorage` tells of them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::StorageEvent;

use super::storage::record_of;
use crate::core::record::RecordKey;
use crate::listener::Listener;

/// What another tab did to the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It wrote a record, or removed it.
    Record {
        /// Whose record.
        key: RecordKey,
        /// Its text, `None` if it was removed.
        text: Option<String>,
    },
    /// It removed a record, and by now that has been written again.
    Rewritten {
        /// Whose record.
        key: RecordKey,
        /// Its text.
        text: String,
    },
    /// It removed everything.
    Cleared,
}

/// Calls back at each change by another tab, as long as the listener lives.
pub fn watch(call: impl Fn(Change) + 'static) -> Result<Listener, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let own = window.local_storage().ok().flatten();
    Listener::new(&window, "storage", move |event| {
        let event: &StorageEvent = event.unchecked_ref();
        // A page may also listen to sessionStorage, whose keys are not ours.
        if event.storage_area() != own {
            return;
        }
        match event.key() {
            None => call(Change::Cleared),
            Some(name) => {
                let Some(key) = record_of(&name) else { return };
                // What the event tells of may be long past.
                let text = own.as_ref().and_then(|own| own.get_item(&name).ok()).unwrap_or_else(|| event.new_value());
                call(match text {
                    Some(text) if event.new_value().is_none() => Change::Rewritten { key, text },
                    text => Change::Record { key, text },
                });
            }
        }
    })
}
