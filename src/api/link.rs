//! The link to a mini-app's frame, as the package's JavaScript uses it: what may be done about the port, and what comes
//! over it, checked. Nothing of a message goes on but what is copied here: known names, and primitive values.

use std::cell::RefCell;

use js_sys::{JsString, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::form::{self, member, set};
use super::option::wrong_type;
use super::shape;
use crate::core::link::{Link, Step};
use crate::core::message::{self, ADDRESS, CALLS, TEXT};
use crate::core::outcome::{Failure, ParameterError};
use crate::core::traffic::{Passage, Traffic};

/// The link of one frame.
#[wasm_bindgen]
#[derive(Default)]
pub struct FrameLink {
    link: RefCell<Link>,
    traffic: RefCell<Traffic>,
}

#[wasm_bindgen]
impl FrameLink {
    /// A frame that has not shaken hands yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> FrameLink {
        FrameLink::default()
    }

    /// What to do at a message of the frame's window, at a time in milliseconds: nothing (0), open a port (-1) or close
    /// it (-2).
    pub fn greet(&self, data: &JsValue, now: f64) -> i32 {
        let is_hello = member(data, "scopegate") == "hello";
        let step = match member(data, "nonce").as_f64().filter(|_| is_hello) {
            Some(nonce) if self.traffic.borrow_mut().handshake(now as u64) => self.link.borrow_mut().hello(nonce),
            _ => Step::Stay,
        };
        if step == Step::Open {
            self.traffic.borrow_mut().restart();
        }
        code(step)
    }

    /// The same when the frame has loaded.
    pub fn loaded(&self) -> i32 {
        code(self.link.borrow_mut().loaded())
    }

    /// The same every few seconds; a positive number is to be sent as a probe.
    pub fn tick(&self) -> i32 {
        code(self.link.borrow_mut().tick())
    }

    /// Takes a message from the port, at a time in milliseconds:
    ///
    /// - `{ id, call, option, file }`: to be done; if `id` is not 0 it is to be answered, and `landed` to be told
    /// - `{ id, error }`: to be answered with this error
    /// - `{ ack }`: a frame has been drawn
    /// - `undefined`: nothing
    /// - `false`: the document has left its port; `null`: it never stops sending. Either way the port is to be closed
    pub fn take(&self, data: &JsValue, now: f64) -> JsValue {
        let passage = self.traffic.borrow_mut().message(now as u64);
        if passage == Passage::Flood {
            return JsValue::NULL;
        }
        let number = |name| member(data, name).as_f64();
        if let Some(probe) = number("pong") {
            self.link.borrow_mut().answered(probe as u32);
            return JsValue::UNDEFINED;
        }
        if member(data, "bye").is_truthy() {
            self.link.borrow_mut().left();
            return JsValue::FALSE;
        }
        if let Some(ack) = number("ack") {
            return message("ack", ack.into());
        }
        let Some(id) = number("id").filter(|id| *id >= 0.0 && id.fract() == 0.0 && *id <= 9_007_199_254_740_991.0)
        else {
            return JsValue::UNDEFINED;
        };
        let taken = message("id", id.into());
        match self.read(data, id, passage, &taken) {
            Ok(()) => taken,
            // Nobody waits for an answer.
            Err(_) if id == 0.0 => JsValue::UNDEFINED,
            Err((api, failure)) => {
                set(&taken, "error", &form::error(message::platform_name(api), &failure));
                taken
            }
        }
    }

    /// A call is answered.
    pub fn landed(&self) {
        self.traffic.borrow_mut().land();
    }
}

impl FrameLink {
    fn read(&self, data: &JsValue, id: f64, passage: Passage, taken: &JsValue) -> Result<(), (&'static str, Failure)> {
        let api = member(data, "api");
        let name = api.dyn_ref::<JsString>().filter(|name| name.length() < 64).map(String::from);
        let place = name.and_then(|name| message::place(&name));
        let Some((place, call)) = place.and_then(|place| Some((place, CALLS.get(place)?))) else {
            return Err(("call", Failure::Unsupported));
        };
        if passage == Passage::Refused {
            return Err((call.name, Failure::TooManyCalls));
        }
        if id == 0.0 && !call.is_brief {
            return Err((call.name, Failure::Unsupported));
        }
        let option = option(&member(data, "option"), call.options)
            .map_err(|error| (call.name, Failure::Parameter(Box::new(error))))?;
        if id != 0.0 && !self.traffic.borrow_mut().depart() {
            return Err((call.name, Failure::TooManyCalls));
        }
        set(taken, "call", &(place as u32).into());
        set(taken, "option", &option);
        let file = member(data, "file");
        let is_address = file.dyn_ref::<JsString>().is_some_and(|address| address.length() <= ADDRESS);
        if file.is_null() || is_address || file.is_instance_of::<Blob>() {
            set(taken, "file", &file);
        }
        Ok(())
    }
}

fn code(step: Step) -> i32 {
    match step {
        Step::Stay => 0,
        Step::Open => -1,
        Step::Close => -2,
        Step::Probe(number) => i32::try_from(number).unwrap_or(0),
    }
}

fn message(name: &str, value: JsValue) -> JsValue {
    let message = Object::new().into();
    set(&message, name, &value);
    message
}

/// The known options, copied.
fn option(given: &JsValue, known: &[&'static str]) -> Result<JsValue, ParameterError> {
    let mut left = TEXT;
    if given.is_undefined() || given.is_null() {
        return Ok(Object::new().into());
    }
    if !given.is_object() {
        return Err(wrong_type("", "Object", given));
    }
    // A function in the place of the option object, or a symbol.
    if is_stand_in(given) {
        return Err(wrong_type("", "Object", &shape::stand_in(given)));
    }
    for name in ["success", "fail", "complete"] {
        let value = member(given, name);
        if !(value.is_undefined() || value.is_null() || member(&value, "is") == "function") {
            return Err(wrong_type(name, "Function", &value));
        }
    }
    let option = Object::new().into();
    for name in known {
        let value = member(given, name);
        if !(value.is_undefined() || message::is_number(name) && value.as_f64().is_none()) {
            set(&option, name, &copy(&value, name, &mut left)?);
        }
    }
    Ok(option)
}

/// Whether an object came in the place of a function or a symbol, neither of which can be sent.
fn is_stand_in(object: &JsValue) -> bool {
    let is = member(object, "is");
    is == "function" || is == "symbol"
}

/// A primitive value, or an empty stand-in of the same type.
fn copy(value: &JsValue, name: &'static str, left: &mut u32) -> Result<JsValue, ParameterError> {
    if let Some(text) = value.dyn_ref::<JsString>() {
        *left = left.checked_sub(text.length()).ok_or_else(|| ParameterError {
            name,
            expected: "shorter than 65536 letters",
            found: "a longer text".to_owned(),
        })?;
    }
    Ok(if value.is_object() { shape::stand_in(value) } else { value.clone() })
}
