//! The form of results, errors and news in JavaScript.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use serde::Serialize;
use serde::ser::SerializeMap;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::shape;
use crate::core::album::Via;
use crate::core::coordinates::Position;
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::core::view::Place;
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

fn members(members: &[(&str, Value)]) -> JsValue {
    plain(&Members(members))
}

fn plain(value: &impl Serialize) -> JsValue {
    // Nothing that we write can fail to be written.
    value.serialize(&Serializer::new().serialize_maps_as_objects(true)).unwrap_or_default()
}

/// A result object, or an error object and `true`.
pub fn outcome(api: &str, outcome: Outcome) -> (JsValue, bool) {
    match outcome {
        // Records are a host's, which does not get them in the shape of a call.
        Ok(Answer::Done | Answer::Records(_)) => (done(api), false),
        Ok(Answer::Setting(decisions)) => (setting(api, &auth_setting(&decisions)), false),
        Ok(Answer::Position(position)) => (location(api, &position), false),
        Ok(Answer::Rough(latitude, longitude)) => (rough(api, latitude, longitude), false),
        Ok(Answer::Place(place)) => (chosen(api, &place), false),
        Ok(Answer::Saved(via)) => (saved(api, via), false),
        Err(failure) => (error(api, &failure), true),
    }
}

/// `{ errMsg: "<api>:ok" }`
pub fn done(api: &str) -> JsValue {
    shape::done(&ok(api))
}

/// `{ errMsg: "<api>:ok", authSetting }`, with a copy of this setting.
pub fn setting(api: &str, setting: &JsValue) -> JsValue {
    shape::setting(&ok(api), setting)
}

/// `authSetting`
pub fn auth_setting(setting: &[(String, bool)]) -> JsValue {
    plain(&Value::Setting(setting))
}

fn rough(api: &str, latitude: f64, longitude: f64) -> JsValue {
    members(&[
        ("errMsg", Value::Text(&[api, ":ok"].concat())),
        ("latitude", Value::Number(latitude)),
        ("longitude", Value::Number(longitude)),
    ])
}

fn chosen(api: &str, place: &Place) -> JsValue {
    members(&[
        ("errMsg", Value::Text(&[api, ":ok"].concat())),
        ("name", Value::Text(&place.name)),
        ("address", Value::Text(&place.address)),
        ("latitude", Value::Number(place.latitude)),
        ("longitude", Value::Number(place.longitude)),
    ])
}

fn saved(api: &str, via: Via) -> JsValue {
    members(&[("errMsg", Value::Text(&[api, ":ok"].concat())), ("via", Value::Text(via.name()))])
}

/// A position, as `getLocation` answers it and `onLocationChange` tells it.
pub fn location(api: &str, position: &Position) -> JsValue {
    shape::position(
        &ok(api),
        position.latitude,
        position.longitude,
        position.speed,
        position.accuracy,
        position.altitude,
        position.vertical_accuracy,
        position.horizontal_accuracy,
    )
}

thread_local! {
    /// `"<api>:ok"` of each call: a text costs more to bring across than all else that it is answered with.
    static OK: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// `"<api>:ok"`
pub fn ok(api: &str) -> JsValue {
    OK.with_borrow_mut(|known| {
        if let Some((_, message)) = known.iter().find(|(name, _)| name == api) {
            return message.clone();
        }
        let message = JsValue::from_str(&[api, ":ok"].concat());
        known.push((api.to_owned(), message.clone()));
        message
    })
}

/// An `Error` with `errMsg`, `errno` and `reason`.
pub fn error(api: &str, failure: &Failure) -> JsValue {
    let row = failure.row();
    shape::failure(&[api, ":", &row.message].concat(), row.errno, row.reason)
}

/// What an app hears of a decision.
pub fn setting_change(scope: &str, setting: &[(String, bool)]) -> JsValue {
    members(&[("scope", Value::Text(scope)), ("authSetting", Value::Setting(setting))])
}

/// What an app hears when it cannot be found out where the device is.
pub fn location_error(failure: &Failure) -> JsValue {
    let error = error("onLocationChange", failure);
    set(&error, "errCode", &failure.row().errno.into());
    error
}

/// What a host hears.
pub fn host_news(news: &News) -> JsValue {
    match news {
        News::Setting { key, scope, setting } => members(&[
            ("type", Value::Text("setting")),
            ("user", Value::Text(&key.user)),
            ("app", Value::Text(&key.app)),
            ("scope", Value::Text(scope.name())),
            ("authSetting", Value::Setting(setting)),
        ]),
        News::Use { key, scope, live } => {
            let news = members(&[
                ("type", Value::Text("use")),
                ("user", Value::Text(&key.user)),
                ("app", Value::Text(&key.app)),
                ("scope", Value::Text(scope.name())),
            ]);
            set(&news, "live", &(*live).into());
            news
        }
        News::Moved(_) | News::Closed => JsValue::UNDEFINED,
        News::User(user) => members(&[("type", Value::Text("user")), ("user", Value::Text(user))]),
        News::Permission(permission, state) => members(&[
            ("type", Value::Text("permission")),
            ("permission", Value::Text(permission.name())),
            ("state", Value::Text(state.name())),
        ]),
        News::Persistence(persistence) => {
            members(&[("type", Value::Text("persistence")), ("persistence", Value::Text(persistence.name()))])
        }
    }
}

/// What the browser says of each permission.
pub fn permissions(states: [(&str, &str); 3]) -> JsValue {
    members(&states.map(|(name, state)| (name, Value::Text(state))))
}

/// The subscriptions of a host that has none.
pub fn no_subscriptions() -> JsValue {
    let setting = members(&[("itemSettings", Value::Setting(&[]))]);
    set(&setting, "mainSwitch", &JsValue::FALSE);
    setting
}

/// A member of an object that is ours, which cannot refuse.
pub fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
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
