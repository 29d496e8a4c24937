//! Reading a call's option object. It is never changed, and unknown keys are ignored.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::form::type_name;
use crate::core::call::{LocateOption, Request, Task};
use crate::core::coordinates::{Datum, wgs84};
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
    fn latitude(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn longitude(this: &CallOption) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch, js_name = filePath)]
    fn file_path_of(this: &CallOption) -> Result<JsValue, JsValue>;
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
        datum: named_datum(option.kind(), Datum::default())?,
        altitude: flag("altitude", option.altitude())?,
        high_accuracy: flag("isHighAccuracy", option.is_high_accuracy())?,
        expire: milliseconds("highAccuracyExpireTime", option.high_accuracy_expire_time())?,
    })))
}

/// The one option of `getFuzzyLocation` and `startLocationUpdate`.
pub fn datum(option: &JsValue, default: Datum) -> Result<Datum, OptionError> {
    object(option)?.map_or(Ok(default), |option| named_datum(option.kind(), default))
}

/// The options of `chooseLocation`: where its map begins, in WGS-84. The platform's places are in GCJ-02.
pub fn start(option: &JsValue) -> Result<Option<(f64, f64)>, OptionError> {
    let Some(option) = object(option)? else { return Ok(None) };
    let latitude = degrees("latitude", option.latitude(), 90.0)?;
    let longitude = degrees("longitude", option.longitude(), 180.0)?;
    Ok(latitude.zip(longitude).map(|(latitude, longitude)| wgs84(latitude, longitude)))
}

fn degrees(name: &'static str, value: Given, most: f64) -> Result<Option<f64>, OptionError> {
    let value = value?;
    if value.is_undefined() {
        return Ok(None);
    }
    let number = value.as_f64().ok_or_else(|| wrong(name, "Number", &value))?;
    if number.abs() <= most {
        return Ok(Some(number));
    }
    let expected = if most > 90.0 { "between -180 and 180" } else { "between -90 and 90" };
    Err(OptionError::Parameter(Box::new(ParameterError { name, expected, found: text_of(number) })))
}

/// A number in JavaScript's own words, which are there anyway.
fn text_of(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// The one option of the calls that save a file.
pub fn file_path(option: &JsValue) -> Result<String, OptionError> {
    let value = object(option)?.map_or(Ok(JsValue::UNDEFINED), CallOption::file_path_of)?;
    let path = value.as_string().ok_or_else(|| wrong("filePath", "String", &value))?;
    if !path.is_empty() {
        return Ok(path);
    }
    let expected = "the path of a file";
    Err(OptionError::Parameter(Box::new(ParameterError {
        name: "filePath",
        expected,
        found: "an empty text".to_owned(),
    })))
}

fn named_datum(value: Given, default: Datum) -> Result<Datum, OptionError> {
    let value = value?;
    if value.is_undefined() {
        return Ok(default);
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
    OptionError::Parameter(Box::new(wrong_type(name, expected, found)))
}

/// The same by itself.
pub fn wrong_type(name: &'static str, expected: &'static str, found: &JsValue) -> ParameterError {
    ParameterError { name, expected, found: type_name(found).to_owned() }
}
