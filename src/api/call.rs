//! A call: its options read, its answer given at once or later (contract §3).

use std::cell::Cell;

use js_sys::futures::spawn_local;
use wasm_bindgen::JsValue;

use super::memo::Memo;
use super::option::{self, OptionError};
use super::subscription::Provider;
use super::{form, shape};
use crate::core::call::{AppHandle, Request};
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::host::{House, Reply};

/// The calls of an app.
#[derive(Clone, Copy)]
pub enum Api {
    Authorize,
    GetSetting,
    OpenSetting,
    GetLocation,
}

impl Api {
    /// What the platform calls it.
    pub fn name(self) -> &'static str {
        match self {
            Api::Authorize => "authorize",
            Api::GetSetting => "getSetting",
            Api::OpenSetting => "openSetting",
            Api::GetLocation => "getLocation",
        }
    }

    fn request(self, house: &House, option: &JsValue, scope: &JsValue) -> Result<Request, OptionError> {
        match self {
            Api::Authorize => option::authorize(scope),
            Api::GetSetting => Ok(Request::GetSetting),
            Api::OpenSetting => Ok(Request::OpenSetting { gesture: house.has_gesture() }),
            Api::GetLocation => option::get_location(option),
        }
    }

    fn wants_subscriptions(self, option: &JsValue) -> Result<bool, OptionError> {
        match self {
            Api::GetSetting | Api::OpenSetting => option::with_subscriptions(option),
            Api::Authorize | Api::GetLocation => Ok(false),
        }
    }
}

/// Whose call it is.
pub struct Context<'a> {
    /// The house.
    pub house: &'a House,
    /// The app.
    pub app: AppHandle,
    /// The app's id.
    pub id: &'a str,
    /// Its host's subscriptions.
    pub provider: &'a Provider,
    /// What it has just been told.
    pub memo: &'a Memo,
}

/// Makes a call of an app and returns what the call returns: a Promise, or `undefined`.
pub fn call(context: &Context, api: Api, option: &JsValue) -> Result<JsValue, JsValue> {
    let mut callbacks = JsValue::UNDEFINED;
    match prepare(context, api, option, &mut callbacks) {
        Ok(Prepared::Known(result)) => Ok(shape::answer(&callbacks, &result, false)),
        Ok(Prepared::Request(request, scope)) => Ok(make(context, api, &scope, callbacks, request)),
        Ok(Prepared::Subscribed(request)) => Ok(make_subscribed(context, api, &callbacks, request)),
        Err(OptionError::Parameter(error)) => {
            Ok(shape::answer(&callbacks, &form::error(api.name(), &Failure::Parameter(error)), true))
        }
        Err(OptionError::Thrown(thrown)) => Err(thrown),
    }
}

/// What an option object comes to.
enum Prepared {
    /// The app has just been told, and nothing has happened since.
    Known(JsValue),
    /// To be asked, for `authorize` about this scope as the app gave it.
    Request(Request, JsValue),
    /// To be asked, and answered with the app's subscriptions.
    Subscribed(Request),
}

/// Reads an option object. What is found of its callbacks before an error is kept: the error has to reach somebody.
fn prepare(context: &Context, api: Api, option: &JsValue, callbacks: &mut JsValue) -> Result<Prepared, OptionError> {
    if option::object(option)?.is_some() {
        *callbacks = shape::callbacks(option)?;
        if !callbacks.is_undefined() && shape::are_wrong(callbacks) {
            let wrong = shape::wrong_one(callbacks);
            let name = ["success", "fail", "complete"].into_iter().find(|name| wrong == *name).unwrap_or_default();
            return Err(option::wrong(name, "Function", &form::member(callbacks, name)));
        }
    }
    // Read once: a getter may tell another scope each time, and what is asked has to be what is remembered.
    let scope = match api {
        Api::Authorize => option::scope(option)?,
        _ => JsValue::UNDEFINED,
    };
    if api.wants_subscriptions(option)? {
        return Ok(Prepared::Subscribed(api.request(context.house, option, &scope)?));
    }
    Ok(match recall(context, api, &scope) {
        Some(result) => Prepared::Known(result),
        None => Prepared::Request(api.request(context.house, option, &scope)?, scope),
    })
}

fn recall(context: &Context, api: Api, scope: &JsValue) -> Option<JsValue> {
    match api {
        Api::Authorize => context.memo.is_granted(context.house, scope).then(|| form::done(api.name())),
        Api::GetSetting => context.memo.setting(context.house).map(|setting| form::setting(api.name(), &setting)),
        Api::OpenSetting | Api::GetLocation => None,
    }
}

fn make(context: &Context, api: Api, scope: &JsValue, callbacks: JsValue, request: Request) -> JsValue {
    let before = context.house.version();
    match context.house.request(context.app, request) {
        Reply::Now(outcome) => {
            // If the call itself made something happen, its answer may be out of date already.
            if context.house.version() == before {
                note(context, api, scope, &outcome);
            }
            let (value, is_failure) = form::outcome(api.name(), outcome);
            shape::answer(&callbacks, &value, is_failure)
        }
        Reply::Later(call) => {
            let number = next_number();
            let sink = move |outcome| {
                let (value, is_failure) = form::outcome(api.name(), outcome);
                shape::settle(number, &value, is_failure);
            };
            context.house.wait(call, Box::new(sink));
            shape::later(number, &callbacks)
        }
    }
}

fn note(context: &Context, api: Api, scope: &JsValue, outcome: &Outcome) {
    match (api, outcome) {
        (Api::Authorize, Ok(Answer::Done)) => context.memo.note_granted(context.house, scope.clone()),
        (Api::GetSetting, Ok(Answer::Setting(setting))) => {
            context.memo.note_setting(context.house, &form::auth_setting(setting));
        }
        _ => {}
    }
}

fn make_subscribed(context: &Context, api: Api, callbacks: &JsValue, request: Request) -> JsValue {
    let number = next_number();
    let returned = shape::later(number, callbacks);
    let (provider, id) = (context.provider.clone(), context.id.to_owned());
    let sink = move |outcome| {
        spawn_local(async move {
            let (value, is_failure) = form::outcome(api.name(), outcome);
            if !is_failure {
                form::set(&value, "subscriptionsSetting", &provider.setting(&id).await);
            }
            shape::settle(number, &value, is_failure);
        });
    };
    context.house.request_for(context.app, request, Box::new(sink));
    returned
}

/// A number for an answer that is still to come: whole, and exact up to 2^53.
fn next_number() -> f64 {
    thread_local! {
        static LAST: Cell<f64> = const { Cell::new(0.0) };
    }
    LAST.with(|last| {
        last.set(last.get() + 1.0);
        last.get()
    })
}
