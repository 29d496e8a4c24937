//! The camera as the `<mini-camera>` element uses it.

use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::app::App;
use super::{form, shape};
use crate::core::call::{CallId, CameraId, Request, Task};
use crate::core::outcome::{Failure, Outcome};
use crate::host::House;

const API: &str = "camera";

/// A camera that is wanted, until it is stopped.
#[wasm_bindgen]
pub struct CameraSession {
    house: Rc<House>,
    camera: CameraId,
    call: Option<CallId>,
}

#[wasm_bindgen]
impl App {
    /// Wants a camera. `live(stream, maxZoom)` is called when it runs; `fail(error)` when it does not, or no longer.
    #[wasm_bindgen(js_name = openCamera)]
    pub fn open_camera(&self, live: Function, fail: Function) -> CameraSession {
        let (house, app) = self.house();
        let failed: Rc<dyn Fn(Failure)> =
            Rc::new(move |failure| shape::tell_soon(&Array::of1(&fail), &form::error(API, &failure)));
        let camera = house.add_camera(failed.clone());
        let answered = house.clone();
        let sink = move |outcome: Outcome| match outcome.map(|_| answered.camera_stream(camera)) {
            Ok(Some((stream, max_zoom))) => {
                shape::tell_both_soon(&live, &stream, &JsValue::from(max_zoom));
            }
            // Stopped between its start and now.
            Ok(None) => {}
            Err(failure) => failed(failure),
        };
        let call = house.request_for(app, Request::Use(Task::Camera(camera)), Box::new(sink));
        CameraSession { house, camera, call }
    }
}

#[wasm_bindgen]
impl CameraSession {
    /// Stops it, wherever it is: its prompt goes, its light goes out.
    pub fn stop(&mut self) {
        if let Some(call) = self.call.take() {
            self.house.withdraw(call);
        }
        self.house.remove_camera(self.camera);
    }
}
