//! The form of results, errors and news in JavaScript.

use js_sys::{Array, Error, Object, Reflect};
use serde::Serialize;
use serde::ser::SerializeMap;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::core::outcome::{Answer, Failure, Outcome};
use crate::host::tenant::News;

/// `authSetting`
struct AuthSetting<'a>(&'a [(String, bool)]);

impl Serialize for AuthSetting<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (scope, granted) in self.0 {
            map.serialize_entry(scope, granted)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GeneralResult<'a> {
    err_msg: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SettingResult<'a> {
    err_msg: &'a str,
    auth_setting: AuthSetting<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationResult<'a> {
    err_msg: &'a str,
    latitude: f64,
    longitude: f64,
    speed: f64,
    accuracy: f64,
    altitude: f64,
    vertical_accuracy: f64,
    horizontal_accuracy: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SettingChange<'a> {
    scope: &'a str,
    auth_setting: AuthSetting<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
enum HostChange<'a> {
    Setting {
        user: &'a str,
        app: &'a str,
        scope: &'a str,
        #[serde(rename = "authSetting")]
        auth_setting: AuthSetting<'a>,
    },
    Permission {
        permission: &'a str,
        state: &'a str,
    },
    Persistence {
        persistence: &'a str,
    },
}

fn plain(value: &impl Serialize) -> JsValue {
    // Nothing that we write can fail to be written.
    value.serialize(&Serializer::new().serialize_maps_as_objects(true)).unwrap_or_default()
}

/// A result object, or an error object.
pub fn outcome(api: &str, outcome: Outcome) -> Result<JsValue, JsValue> {
    match outcome {
        Ok(answer) => Ok(result(&[api, ":ok"].concat(), &answer)),
        Err(failure) => Err(error(api, &failure)),
    }
}

fn result(err_msg: &str, answer: &Answer) -> JsValue {
    match answer {
        Answer::Done => plain(&GeneralResult { err_msg }),
        Answer::Setting(setting) => plain(&SettingResult { err_msg, auth_setting: AuthSetting(setting) }),
        Answer::Position(position) => plain(&LocationResult {
            err_msg,
            latitude: position.latitude,
            longitude: position.longitude,
            speed: position.speed,
            accuracy: position.accuracy,
            altitude: position.altitude,
            vertical_accuracy: position.vertical_accuracy,
            horizontal_accuracy: position.horizontal_accuracy,
        }),
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
            plain(&SettingChange { scope: scope.name(), auth_setting: AuthSetting(setting) })
        }
        News::Permission(..) | News::Persistence(_) => JsValue::UNDEFINED,
    }
}

/// What a host hears.
pub fn host_news(news: &News) -> JsValue {
    plain(&match news {
        News::Setting { key, scope, setting } => HostChange::Setting {
            user: &key.user,
            app: &key.app,
            scope: scope.name(),
            auth_setting: AuthSetting(setting),
        },
        News::Permission(permission, state) => {
            HostChange::Permission { permission: permission.name(), state: state.name() }
        }
        News::Persistence(persistence) => HostChange::Persistence { persistence: persistence.name() },
    })
}

/// A plain object of these members.
pub fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    members.iter().for_each(|(name, value)| set(&object, name, value));
    object.into()
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
