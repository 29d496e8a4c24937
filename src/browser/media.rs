//! Camera and microphone from `getUserMedia`. A stream is an owned value: dropped, its tracks stop and the light goes out.

use js_sys::Reflect;
use js_sys::futures::{JsFuture, spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::{deadline, permissions};
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::core::refusal;
use crate::listener::Listener;

/// A live stream of one device.
pub struct LiveStream {
    stream: MediaStream,
    endings: Vec<Listener>,
}

impl LiveStream {
    fn new(stream: MediaStream) -> LiveStream {
        LiveStream { stream, endings: Vec::new() }
    }

    /// The browser's object.
    pub fn stream(&self) -> MediaStream {
        // By its full name: a stream has a `clone` of its own, whose tracks nobody would stop.
        Clone::clone(&self.stream)
    }

    /// Calls back when a track ends by itself: the device was unplugged, or the browser's permission was taken back.
    pub fn on_lost(&mut self, call: impl Fn() + Clone + 'static) {
        self.endings = tracks(&self.stream)
            .filter_map(|track| {
                let call = call.clone();
                Listener::new(&track, "ended", move |_| call()).ok()
            })
            .collect();
    }
}

impl Drop for LiveStream {
    fn drop(&mut self) {
        // A track that we stop ourselves was not lost.
        self.endings.clear();
        tracks(&self.stream).for_each(|track| track.stop());
    }
}

fn tracks(stream: &MediaStream) -> impl Iterator<Item = MediaStreamTrack> + use<> {
    stream.get_tracks().into_iter().map(JsCast::unchecked_into)
}

/// Opens the device behind a permission, with these constraints. The browser asks the person if it has to. A stream that
/// comes after the deadline (milliseconds) is stopped.
pub async fn open(permission: Permission, constraints: JsValue, milliseconds: u32) -> Result<LiveStream, Failure> {
    let error = match request(permission, &constraints) {
        Err(error) => error,
        Ok(promise) => match deadline::within(&promise, milliseconds).await {
            Some(Ok(stream)) => return Ok(LiveStream::new(stream.unchecked_into())),
            Some(Err(error)) => error,
            None => {
                spawn_local(async move {
                    if let Ok(late) = JsFuture::from(promise).await {
                        drop(LiveStream::new(late.unchecked_into()));
                    }
                });
                return Err(Failure::Timeout);
            }
        },
    };
    let after = permissions::state(permission).await;
    let text = |name: &str| Reflect::get(&error, &name.into()).ok().and_then(|value| value.as_string());
    let name = text("name").unwrap_or_default();
    Err(refusal::media(permission, &name, &text("message").unwrap_or_default(), after))
}

fn request(permission: Permission, wanted: &JsValue) -> Result<js_sys::Promise, JsValue> {
    let constraints = MediaStreamConstraints::new();
    match permission {
        Permission::Microphone => constraints.set_audio(wanted),
        _ => constraints.set_video(wanted),
    }
    let devices = web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator().media_devices()?;
    if devices.is_undefined() {
        return Err(js_sys::TypeError::new("no mediaDevices").into());
    }
    devices.get_user_media_with_constraints(&constraints).map(JsCast::unchecked_into)
}
