//! Reading a call's option object. It is never changed, and unknown keys are ignored.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::form::type_name;
use crate::core::call::{LocateOption, Request, Task};
use crate::core::coordinates::Datum;
use crate::core::outcome::ParameterError;

#[wasm_bindgen]
extern "C" {
    /// The option object. Its members are read by the glue, so no name crosses into the module.
    pub type CallOption;

    #[wasm_bindgen(method, getter, catch, js_name = scope)]
    fn scope_of(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = withSubscriptions)]
    fn with_subscriptions(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = type)]
    fn kind(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn altitude(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = isHighAccuracy)]
    fn is_high_accuracy(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = highAccuracyExpireTime)]
    fn high_accuracy_expire_time(this: &CallOption) -> Result<JsValue, JsValue>;
}

/// Why an option object was not read.
pub enum OptionError {
    /// A member is of the wrong type or value: the call fails.
    Parameter(Box<ParameterError>),
    /// A getter of the app's threw: so does the call.
    Thrown(JsValue),
}

impl From<JsValue> for OptionError {
    fn from(thrown: JsValue) -> OptionError {
        OptionError::Thrown(thrown)
    }
}

/// A member that was given: `undefined` counts as absent.
type Given = Result<JsValue, JsValue>;

/// The option object, if there is one: `undefined` and `null` count as an empty one.
pub fn object(option: &JsValue) -> Result<Option<&CallOption>, OptionError> {
    if option.is_undefined() || option.is_null() {
        Ok(None)
    } else if option.is_object() {
        Ok(Some(option.unchecked_ref()))
    } else {
        Err(wrong("", "Object", option))
    }
}

/// The scope as the app gave it, whatever it is.
pub fn scope(option: &JsValue) -> Result<JsValue, OptionError> {
    Ok(object(option)?.map_or(Ok(JsValue::UNDEFINED), CallOption::scope_of)?)
}

/// The request of `authorize`, from its one option.
pub fn authorize(scope: &JsValue) -> Result<Request, OptionError> {
    let scope = scope.as_string().ok_or_else(|| wrong("scope", "String", scope))?;
    Ok(Request::Authorize { scope })
}

/// The one option of `getSetting` and `openSetting`.
pub fn with_subscriptions(option: &JsValue) -> Result<bool, OptionError> {
    object(option)?.map_or(Ok(false), |option| flag("withSubscriptions", option.with_subscriptions()))
}

/// The options of `getLocation`.
pub fn get_location(option: &JsValue) -> Result<Request, OptionError> {
    let Some(option) = object(option)? else { return Ok(Request::Use(Task::Locate(LocateOption::default()))) };
    Ok(Request::Use(Task::Locate(LocateOption {
        datum: datum(option.kind())?,
        altitude: flag("altitude", option.altitude())?,
        high_accuracy: flag("isHighAccuracy", option.is_high_accuracy())?,
        expire: milliseconds("highAccuracyExpireTime", option.high_accuracy_expire_time())?,
    })))
}

fn datum(value: Given) -> Result<Datum, OptionError> {
    let value = value?;
    if value.is_undefined() {
        return Ok(Datum::default());
    }
    let name = value.as_string().ok_or_else(|| wrong("type", "String", &value))?;
    Datum::named(&name).ok_or_else(|| {
        let expected = "wgs84 or gcj02";
        OptionError::Parameter(Box::new(ParameterError { name: "type", expected, found: name }))
    })
}

fn flag(name: &'static str, value: Given) -> Result<bool, OptionError> {
    let value = value?;
    if value.is_undefined() { Ok(false) } else { value.as_bool().ok_or_else(|| wrong(name, "Boolean", &value)) }
}

fn milliseconds(name: &'static str, value: Given) -> Result<u32, OptionError> {
    let value = value?;
    // Rounded towards zero and kept in range, as the platform's native side does; NaN is no time.
    if value.is_undefined() {
        Ok(0)
    } else {
        value.as_f64().map(|number| number as u32).ok_or_else(|| wrong(name, "Number", &value))
    }
}

/// A member of the wrong type.
pub fn wrong(name: &'static str, expected: &'static str, found: &JsValue) -> OptionError {
    OptionError::Parameter(Box::new(ParameterError { name, expected, found: type_name(found).to_owned() }))
}
