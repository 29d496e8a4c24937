//! Real streams that need no device.

use js_sys::{Array, Function, Reflect};
use scopegate::browser::engine::engine;
use scopegate::core::view::Engine;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, MediaStream};

use super::{dispatch, document, get, text, window};

/// A stream with a live track, drawn by the page: tracks of a canvas live and end as those of a camera.
pub fn stream() -> MediaStream {
    let canvas = document().create_element("canvas").expect("a canvas");
    // Firefox captures only what can be drawn on.
    call(&canvas, "getContext", &["2d".into()]);
    call(&canvas, "captureStream", &[]).unchecked_into()
}

/// The states of a stream's tracks.
pub fn track_states(stream: &MediaStream) -> Vec<String> {
    tracks(stream).iter().map(|track| text(track, "readyState")).collect()
}

pub fn tracks(stream: &MediaStream) -> Vec<EventTarget> {
    Array::from(&stream.get_tracks()).iter().map(JsCast::unchecked_into).collect()
}

/// A stream whose track can end by itself, as that of a camera that is unplugged: it is received from nobody.
pub struct Losable {
    pub stream: MediaStream,
    connection: JsValue,
    transceiver: JsValue,
}

impl Losable {
    pub fn new() -> Losable {
        let connection = construct("RTCPeerConnection", &Array::new());
        let transceiver = call(&connection, "addTransceiver", &["video".into()]);
        let tracks = Array::of1(&get(&get(&transceiver, "receiver"), "track"));
        let stream = construct("MediaStream", &Array::of1(&tracks)).unchecked_into();
        Losable { stream, connection, transceiver }
    }

    /// Ends the track. Only Firefox tells of it; and only Chromium tells of an event that was made by hand.
    pub fn lose(&self) {
        call(&self.transceiver, "stop", &[]);
        if engine() == Engine::Chromium {
            dispatch(&tracks(&self.stream)[0], "ended");
        }
    }
}

impl Drop for Losable {
    fn drop(&mut self) {
        call(&self.connection, "close", &[]);
    }
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> JsValue {
    let function: Function = get(object, method).unchecked_into();
    function.apply(object, &arguments.iter().collect()).unwrap_or_else(|error| panic!("{method} throws {error:?}"))
}

fn construct(class: &str, arguments: &Array) -> JsValue {
    let class: Function = get(&window(), class).unchecked_into();
    Reflect::construct(&class, arguments).expect("a class of the browser")
}
