//! The rules that the package's JavaScript parts are told: `core`'s, in the form of JavaScript. What is wrong with an
//! option comes back as the error of the call.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::export::object;
use super::{form, option, shape};
use crate::core::camera::{self, ATTRIBUTES, Attributes, Mode, Quality};
use crate::core::outcome::{Failure, ParameterError};
use crate::core::permission::Permission;
use crate::core::recording::{self, Given, VIDEO_CONTAINERS};

/// An error of a call that a part makes. `what` says in a few words what is missing, in the way or wrong.
#[wasm_bindgen]
pub fn failure(api: &str, reason: &str, what: &str) -> JsValue {
    let permission = if what == "microphone" { Permission::Microphone } else { Permission::Camera };
    let failure = match reason {
        "app-closed" => Failure::AppClosed,
        "denied-before" => Failure::DeniedBefore,
        "dismissed" => Failure::Dismissed,
        "no-device" => Failure::NoDevice(permission),
        "device-busy" => Failure::DeviceBusy(permission),
        "no-file" => Failure::NoFile,
        "no-gesture" => Failure::NoGesture,
        "timeout" => Failure::Timeout,
        "too-many-calls" => Failure::TooManyCalls,
        "unsupported" => Failure::Unsupported,
        "wrong-state" => Failure::WrongState(what.into()),
        "invalid-parameter" => {
            return shape::failure(&[api, ":fail parameter error: ", what].concat(), 101, reason);
        }
        _ => Failure::Internal,
    };
    form::error(api, &failure)
}

/// What `RecorderManager.start` asks for: `{ duration, sampleRate, channels, bitRate, format, frameSize, containers }`.
#[wasm_bindgen(js_name = recordingRule)]
pub fn recording_rule(option: &JsValue) -> JsValue {
    plan(option).unwrap_or_else(|error| form::error("operateRecorder", &Failure::Parameter(Box::new(error))))
}

fn plan(option: &JsValue) -> Result<JsValue, ParameterError> {
    let number = |name| number(option, name);
    let (format, source) = (text(option, "format")?, text(option, "audioSource")?);
    let asked = recording::check(&Given {
        duration: number("duration")?,
        sample_rate: number("sampleRate")?,
        channels: number("numberOfChannels")?,
        bit_rate: number("encodeBitRate")?,
        format: format.as_deref(),
        frame_size: number("frameSize")?,
        audio_source: source.as_deref(),
    })?;
    Ok(object(&[
        ("duration", asked.duration.into()),
        ("sampleRate", asked.sample_rate.into()),
        ("channels", asked.channels.into()),
        ("bitRate", asked.bit_rate.into()),
        ("format", asked.format.name().into()),
        ("frameSize", asked.frame_size.unwrap_or_default().into()),
        ("containers", texts(recording::containers(asked.format))),
    ]))
}

/// The extension of what a `MediaRecorder` wrote.
#[wasm_bindgen(js_name = extensionRule)]
pub fn extension_rule(media_type: &str) -> String {
    recording::extension_of(media_type).to_owned()
}

/// The containers of videos, to try in order.
#[wasm_bindgen(js_name = videoContainersRule)]
pub fn video_containers_rule() -> JsValue {
    texts(&VIDEO_CONTAINERS)
}

/// How long a video may be, in milliseconds.
#[wasm_bindgen(js_name = videoTimeoutRule)]
pub fn video_timeout_rule(option: &JsValue) -> JsValue {
    let timeout = number(option, "timeout").and_then(recording::video_timeout);
    timeout.map_or_else(|error| form::error("operateCamera", &Failure::Parameter(Box::new(error))), JsValue::from)
}

/// The header of a WAV file.
#[wasm_bindgen(js_name = wavHeaderRule)]
pub fn wav_header_rule(sample_rate: u32, channels: u16, bytes: u32) -> JsValue {
    Uint8Array::from(&recording::wav_header(sample_rate, channels, bytes)[..]).into()
}

/// What the attributes of a camera element mean, given in the order of `ATTRIBUTES`:
/// `{ scans, flash, frameSide, constraints, front }`.
#[wasm_bindgen(js_name = cameraRule)]
pub fn camera_rule(texts: &Array) -> JsValue {
    let mut attributes = Attributes::default();
    for (name, text) in ATTRIBUTES.into_iter().zip(texts.iter()) {
        attributes.set(name, text.as_string().as_deref());
    }
    let ideal = |value: JsValue| object(&[("ideal", value)]);
    let (width, height) = attributes.resolution.size();
    let facing = attributes.device_position.facing_mode();
    let constraints =
        [("width", ideal(width.into())), ("height", ideal(height.into())), ("facingMode", ideal(facing.into()))];
    object(&[
        ("scans", (attributes.mode == Mode::ScanCode).into()),
        ("flash", attributes.flash.name().into()),
        ("front", (facing == "user").into()),
        ("frameSide", attributes.frame_size.longer_side().into()),
        ("constraints", object(&constraints)),
    ])
}

/// How a photo is made: `{ quality, scale, isOriginal }`.
#[wasm_bindgen(js_name = photoRule)]
pub fn photo_rule(option: &JsValue) -> JsValue {
    match text(option, "quality").and_then(|name| Quality::named(name.as_deref())) {
        Ok(quality) => object(&[
            ("quality", quality.jpeg().into()),
            ("scale", quality.scale().into()),
            ("isOriginal", (quality == Quality::Original).into()),
        ]),
        Err(error) => form::error("operateCamera", &Failure::Parameter(Box::new(error))),
    }
}

/// The zoom factor that comes nearest.
#[wasm_bindgen(js_name = zoomRule)]
pub fn zoom_rule(wanted: f64, min: f64, max: f64) -> f64 {
    camera::zoom(wanted, min, max)
}

fn member(option: &JsValue, name: &str) -> Option<JsValue> {
    Some(form::member(option, name)).filter(|value| !value.is_undefined())
}

fn number(option: &JsValue, name: &'static str) -> Result<Option<f64>, ParameterError> {
    let Some(value) = member(option, name) else { return Ok(None) };
    value.as_f64().map(Some).ok_or_else(|| option::wrong_type(name, "Number", &value))
}

fn text(option: &JsValue, name: &'static str) -> Result<Option<String>, ParameterError> {
    let Some(value) = member(option, name) else { return Ok(None) };
    value.as_string().map(Some).ok_or_else(|| option::wrong_type(name, "String", &value))
}

fn texts(texts: &[&str]) -> JsValue {
    texts.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into()
}
