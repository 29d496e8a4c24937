//! Cameras and microphones as the package's JavaScript uses them.

use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::MediaStream;

use super::app::App;
use super::{form, shape};
use crate::core::call::SessionId;
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::host::House;
use crate::host::session::Wish;

/// A device that is wanted, until it is stopped.
#[wasm_bindgen]
pub struct DeviceSession {
    house: Rc<House>,
    id: SessionId,
}

#[wasm_bindgen]
impl App {
    /// Wants a camera, or a microphone, with these constraints. `live(stream)` is called when it runs; `fail(error)` when
    /// it does not, or no longer. One that `recovers` goes on after that by itself, as soon as it may.
    #[wasm_bindgen(js_name = openDevice)]
    pub fn open_device(
        &self,
        is_microphone: bool,
        constraints: JsValue,
        recovers: bool,
        live: Function,
        fail: Function,
    ) -> DeviceSession {
        let (house, app) = self.house();
        let (permission, api) =
            if is_microphone { (Permission::Microphone, "recorder") } else { (Permission::Camera, "camera") };
        let tell = move |result: Result<MediaStream, Failure>| match result {
            Ok(stream) => shape::tell_soon(&Array::of1(&live), &stream),
            Err(failure) => shape::tell_soon(&Array::of1(&fail), &form::error(api, &failure)),
        };
        let id = house.open_session(Wish { app, permission, constraints, recovers, tell: Rc::new(tell) });
        DeviceSession { house, id }
    }
}

#[wasm_bindgen]
impl DeviceSession {
    /// Stops it, wherever it is: its prompt goes, its light goes out.
    pub fn stop(&self) {
        self.house.close_session(self.id);
    }
}
