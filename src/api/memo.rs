//! Answers that were given at once, to be given again. A call by itself changes nothing: as long as nothing else has
//! happened in the house, the gate would say the same, and asking it costs more than all the rest.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;

use crate::host::House;

/// What an app has been told since something last happened.
#[derive(Default)]
pub struct Memo {
    /// When that was, as the house counts.
    version: Cell<u64>,
    /// The scopes, as the app spelled them, on which `authorize` succeeded.
    granted: RefCell<Vec<JsValue>>,
    /// `authSetting`
    setting: RefCell<Option<JsValue>>,
}

impl Memo {
    fn refresh(&self, house: &House) {
        if self.version.replace(house.version()) != house.version() {
            self.granted.take();
            self.setting.take();
        }
    }

    /// Whether `authorize` has just succeeded on this scope.
    pub fn is_granted(&self, house: &House, scope: &JsValue) -> bool {
        self.refresh(house);
        self.granted.borrow().contains(scope)
    }

    /// `authSetting` as it was just told.
    pub fn setting(&self, house: &House) -> Option<JsValue> {
        self.refresh(house);
        self.setting.borrow().clone()
    }

    /// Remembers that `authorize` succeeded on a scope, at once.
    pub fn note_granted(&self, house: &House, scope: JsValue) {
        self.refresh(house);
        self.granted.borrow_mut().push(scope);
    }

    /// Remembers an `authSetting` that was told at once.
    pub fn note_setting(&self, house: &House, setting: &JsValue) {
        self.refresh(house);
        self.setting.replace(Some(setting.clone()));
    }
}
