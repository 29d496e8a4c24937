//! The form of results, errors and news in JavaScript.

use js_sys::{Array, Error, Reflect};
use serde::Serialize;
use serde::ser::SerializeMap;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::core::outcome::{Answer, Failure, Outcome};
use crate::host::tenant::News;

/// A value on its way out. One type for all: what serde derives for a struct would cost the module some kilobytes.
enum Value<'a> {
    Text(&'a str),
    Number(f64),
    /// `authSetting`
    Setting(&'a [(String, bool)]),
}

struct Members<'a>(&'a [(&'a str, Value<'a>)]);

impl Serialize for Members<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Setting(setting) => {
                let mut map = serializer.serialize_map(Some(setting.len()))?;
                for (scope, granted) in *setting {
                    map.serialize_entry(scope, granted)?;
                }
                map.end()
            }
        }
    }
}

fn plain(members: &[(&str, Value)]) -> JsValue {
    // Nothing that we write can fail to be written.
    Members(members).serialize(&Serializer::new().serialize_maps_as_objects(true)).unwrap_or_default()
}

/// A result object, or an error object.
pub fn outcome(api: &str, outcome: Outcome) -> Result<JsValue, JsValue> {
    match outcome {
        Ok(answer) => Ok(result(&[api, ":ok"].concat(), &answer)),
        Err(failure) => Err(error(api, &failure)),
    }
}

fn result(message: &str, answer: &Answer) -> JsValue {
    let message = ("errMsg", Value::Text(message));
    match answer {
        Answer::Done => plain(&[message]),
        Answer::Setting(setting) => plain(&[message, ("authSetting", Value::Setting(setting))]),
        Answer::Position(position) => plain(&[
            message,
            ("latitude", Value::Number(position.latitude)),
            ("longitude", Value::Number(position.longitude)),
            ("speed", Value::Number(position.speed)),
            ("accuracy", Value::Number(position.accuracy)),
            ("altitude", Value::Number(position.altitude)),
            ("verticalAccuracy", Value::Number(position.vertical_accuracy)),
            ("horizontalAccuracy", Value::Number(position.horizontal_accuracy)),
        ]),
    }
}

/// An `Error` with `errMsg`, `errno` and `reason`.
pub fn error(api: &str, failure: &Failure) -> JsValue {
    let row = failure.row();
    let message = [api, ":", &row.message].concat();
    let error = Error::new(&message);
    set(&error, "errMsg", &JsValue::from_str(&message));
    set(&error, "errno", &JsValue::from(row.errno));
    set(&error, "reason", &JsValue::from_str(row.reason));
    error.into()
}

/// Whether an error says that an option was wrong.
pub fn is_parameter_error(error: &JsValue) -> bool {
    Reflect::get(error, &"reason".into()).is_ok_and(|reason| reason == "invalid-parameter")
}

/// What an app hears; `undefined` for what does not concern it.
pub fn app_news(news: &News) -> JsValue {
    match news {
        News::Setting { scope, setting, .. } => {
            plain(&[("scope", Value::Text(scope.name())), ("authSetting", Value::Setting(setting))])
        }
        News::Permission(..) | News::Persistence(_) => JsValue::UNDEFINED,
    }
}

/// What a host hears.
pub fn host_news(news: &News) -> JsValue {
    match news {
        News::Setting { key, scope, setting } => plain(&[
            ("type", Value::Text("setting")),
            ("user", Value::Text(&key.user)),
            ("app", Value::Text(&key.app)),
            ("scope", Value::Text(scope.name())),
            ("authSetting", Value::Setting(setting)),
        ]),
        News::Permission(permission, state) => plain(&[
            ("type", Value::Text("permission")),
            ("permission", Value::Text(permission.name())),
            ("state", Value::Text(state.name())),
        ]),
        News::Persistence(persistence) => {
            plain(&[("type", Value::Text("persistence")), ("persistence", Value::Text(persistence.name()))])
        }
    }
}

/// What the browser says of each permission.
pub fn permissions(states: [(&str, &str); 3]) -> JsValue {
    plain(&states.map(|(name, state)| (name, Value::Text(state))))
}

/// The subscriptions of a host that has none.
pub fn no_subscriptions() -> JsValue {
    let setting = plain(&[("itemSettings", Value::Setting(&[]))]);
    set(&setting, "mainSwitch", &JsValue::FALSE);
    setting
}

/// Sets a member of an object that is ours, which cannot refuse.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// The name of a value's type as in JavaScript, capitalised.
pub fn type_name(value: &JsValue) -> &'static str {
    if value.is_undefined() {
        "Undefined"
    } else if value.is_null() {
        "Null"
    } else if value.is_string() {
        "String"
    } else if value.as_bool().is_some() {
        "Boolean"
    } else if value.as_f64().is_some() {
        "Number"
    } else if value.is_function() {
        "Function"
    } else if value.is_symbol() {
        "Symbol"
    } else if value.is_bigint() {
        "BigInt"
    } else if Array::is_array(value) {
        "Array"
    } else {
        "Object"
    }
}
