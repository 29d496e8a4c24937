//! What is stored about a user, in a form that people and programs can read.

use js_sys::{Array, Date, Object};
use wasm_bindgen::JsValue;

use super::form::set;
use crate::core::record::Record;

/// `{ id, name?, decisions, uses, aliases }`
pub fn app(id: &str, record: &Record) -> JsValue {
    let decisions = record.decisions().map(|(scope, decision)| {
        let time = record.entry(scope).map_or(0, |entry| entry.time);
        object(&[("scope", scope.name().into()), ("decision", decision.name().into()), ("time", moment(time))])
    });
    let uses = record.uses().iter().map(|used| {
        object(&[("scope", used.scope.name().into()), ("from", moment(used.from)), ("until", moment(used.until))])
    });
    let app = object(&[("id", id.into())]);
    if let Some(name) = record.name() {
        set(&app, "name", &name.text.as_str().into());
    }
    set(&app, "decisions", &decisions.collect::<Array>());
    set(&app, "uses", &uses.collect::<Array>());
    set(&app, "aliases", &record.aliases().iter().map(|alias| JsValue::from_str(alias)).collect::<Array>());
    app
}

/// An object with these members.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, value);
    }
    object.into()
}

/// The last time that JavaScript has a date for, in milliseconds (ECMAScript, Time Values).
const LAST: u64 = 8_640_000_000_000_000;

/// A time in ISO 8601.
fn moment(time: u64) -> JsValue {
    Date::new(&(time.min(LAST) as f64).into()).to_iso_string().into()
}
