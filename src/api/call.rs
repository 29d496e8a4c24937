//! The shape of a call: a Promise if no callback is there, callbacks otherwise (contract §3).

use js_sys::futures::spawn_local;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};

use super::form;
use super::listeners::report;
use super::option::{self, CallOption, OptionError};
use super::subscription::Provider;
use crate::core::call::{AppHandle, Request};
use crate::core::outcome::{Failure, Outcome};
use crate::host::{House, Reply, Sink};

/// The calls of an app.
#[derive(Clone, Copy)]
pub enum Api {
    Authorize,
    GetSetting,
    OpenSetting,
    GetLocation,
}

impl Api {
    fn name(self) -> &'static str {
        match self {
            Api::Authorize => "authorize",
            Api::GetSetting => "getSetting",
            Api::OpenSetting => "openSetting",
            Api::GetLocation => "getLocation",
        }
    }

    fn request(self, house: &House, option: &JsValue) -> Result<Request, OptionError> {
        match self {
            Api::Authorize => option::authorize(option),
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

/// What is still to be done for a successful answer.
enum Finish {
    /// Nothing.
    Plain,
    /// Add the subscriptions of this app from the host's provider.
    Subscriptions(Provider, String),
}

/// Who is to hear the answer.
enum Caller {
    Promise,
    Callbacks(Callbacks),
}

#[derive(Default)]
struct Callbacks {
    success: Option<Function>,
    fail: Option<Function>,
    complete: Option<Function>,
}

/// Makes a call of an app and returns what the call returns: a Promise, or `undefined`.
pub fn call(
    house: &House,
    app: AppHandle,
    api: Api,
    option: &JsValue,
    (provider, id): (&Provider, &str),
) -> Result<JsValue, JsValue> {
    let mut caller = Caller::Promise;
    let mut finish = Finish::Plain;
    let request = listen(option, &mut caller).and_then(|()| {
        if api.wants_subscriptions(option)? {
            finish = Finish::Subscriptions(provider.clone(), id.to_owned());
        }
        api.request(house, option)
    });
    let request = match request {
        Ok(request) => Ok(request),
        Err(OptionError::Parameter(error)) => Err(Failure::Parameter(error)),
        Err(OptionError::Thrown(thrown)) => return Err(thrown),
    };
    let api = api.name();
    match caller {
        Caller::Promise => Ok(promise(house, app, api, request, finish)),
        Caller::Callbacks(callbacks) => {
            let sink: Sink = Box::new(move |outcome| callbacks.hear(api, outcome, finish));
            match request {
                Ok(request) => {
                    house.request_for(app, request, sink);
                }
                Err(failure) => sink(Err(failure)),
            }
            Ok(JsValue::UNDEFINED)
        }
    }
}

/// Finds out who listens. What is found before an error is kept: the error has to reach somebody.
fn listen(option: &JsValue, caller: &mut Caller) -> Result<(), OptionError> {
    let Some(option) = option::object(option)? else { return Ok(()) };
    let [success, fail, complete] =
        [CallOption::success, CallOption::fail, CallOption::complete].map(|read| read(option));
    let (success, fail, complete) = (success?, fail?, complete?);
    if success.is_undefined() && fail.is_undefined() && complete.is_undefined() {
        return Ok(());
    }
    let function = |value: &JsValue| value.dyn_ref::<Function>().cloned();
    *caller = Caller::Callbacks(Callbacks {
        success: function(&success),
        fail: function(&fail),
        complete: function(&complete),
    });
    for (name, value) in [("success", &success), ("fail", &fail), ("complete", &complete)] {
        // Apps in the wild pass null for "none".
        if !(value.is_undefined() || value.is_null() || value.is_function()) {
            return Err(option::wrong(name, "Function", value));
        }
    }
    Ok(())
}

fn promise(
    house: &House,
    app: AppHandle,
    api: &'static str,
    request: Result<Request, Failure>,
    finish: Finish,
) -> JsValue {
    let reply = match request {
        Ok(request) => house.request(app, request),
        Err(failure) => Reply::Now(Err(failure)),
    };
    match (reply, finish) {
        (Reply::Now(outcome), Finish::Plain) => settled(api, outcome),
        (Reply::Now(outcome), finish) => {
            let (promise, sink) = pending(api, finish);
            sink(outcome);
            promise
        }
        (Reply::Later(call), finish) => {
            let (promise, sink) = pending(api, finish);
            house.wait(call, sink);
            promise
        }
    }
}

/// A Promise, and the sink that settles it.
fn pending(api: &'static str, finish: Finish) -> (JsValue, Sink) {
    let mut functions = None;
    let promise = Promise::new(&mut |resolve, reject| functions = Some((resolve, reject)));
    let sink = move |outcome| {
        let Some((resolve, reject)) = functions else { return };
        match finish {
            Finish::Plain => settle(&resolve, &reject, &form::outcome(api, outcome)),
            finish => spawn_local(async move { settle(&resolve, &reject, &finished(api, outcome, finish).await) }),
        }
    };
    (promise.into(), Box::new(sink))
}

fn settled(api: &str, outcome: Outcome) -> JsValue {
    match form::outcome(api, outcome) {
        Ok(result) => Promise::resolve(&result).into(),
        Err(error) => Promise::reject(&error).into(),
    }
}

fn settle(resolve: &Function, reject: &Function, outcome: &Result<JsValue, JsValue>) {
    let (settle, value) = match outcome {
        Ok(result) => (resolve, result),
        Err(error) => (reject, error),
    };
    // The functions of a Promise do not throw.
    let _ = settle.call1(&JsValue::UNDEFINED, value);
}

async fn finished(api: &str, outcome: Outcome, finish: Finish) -> Result<JsValue, JsValue> {
    let result = form::outcome(api, outcome)?;
    if let Finish::Subscriptions(provider, app) = finish {
        let setting = provider.setting(&app).await;
        form::set(&result, "subscriptionsSetting", &setting);
    }
    Ok(result)
}

impl Callbacks {
    /// In a turn of its own: never before the call has returned, and never inside of the house.
    fn hear(self, api: &'static str, outcome: Outcome, finish: Finish) {
        spawn_local(async move {
            let outcome = finished(api, outcome, finish).await;
            let (first, value) = match &outcome {
                Ok(result) => (&self.success, result),
                Err(error) => (&self.fail, error),
            };
            for callback in [first, &self.complete].into_iter().flatten() {
                if let Err(thrown) = callback.call1(&JsValue::UNDEFINED, value) {
                    report(&thrown);
                }
            }
            if let (Err(error), None, None) = (&outcome, &self.fail, &self.complete)
                && form::is_parameter_error(error)
            {
                // A bad option that nobody listens for would be lost.
                report(error);
            }
        });
    }
}
