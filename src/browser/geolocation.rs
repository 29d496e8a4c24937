//! Positions from `navigator.geolocation`, with deadlines of our own: a browser may never call back, and its timer does
//! not count while it asks the person or while the page is hidden.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::futures::spawn_local;
use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Geolocation, Position, PositionError, PositionOptions};

use super::{deadline, permissions};
use crate::core::coordinates::Fix;
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::core::refusal;

/// How to look for the position.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// `enableHighAccuracy`
    pub high_accuracy: bool,
    /// How old the position may be, in milliseconds.
    pub maximum_age: u32,
    /// How long the browser may look, in milliseconds.
    pub timeout: u32,
    /// How long to wait for it altogether, in milliseconds.
    pub deadline: u32,
}

/// Looks once. The browser asks the person if it has to. What it answers after the deadline is dropped.
pub async fn locate(search: Search) -> Result<Fix, Failure> {
    let answer = Promise::new(&mut |resolve, reject| {
        if let Err(error) = start(search, &resolve, &reject) {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    match deadline::within(&answer, search.deadline).await {
        None => Err(Failure::Timeout),
        Some(Ok(position)) => Ok(fix(position.unchecked_ref())),
        Some(Err(error)) => Err(meaning(&error).await),
    }
}

/// Follows the position: `told` hears of each, and of each failure to find one out. Ends when it is dropped.
pub struct Watch {
    shared: Rc<Shared>,
    watched: Option<(Geolocation, i32)>,
    _calls: [Closure<dyn Fn(JsValue)>; 2],
}

/// What a watch shares with what comes late: its end.
struct Shared {
    told: Box<dyn Fn(Result<Fix, Failure>)>,
    has_answered: Cell<bool>,
    is_over: Cell<bool>,
}

impl Shared {
    fn tell(&self, result: Result<Fix, Failure>) {
        self.has_answered.set(true);
        if !self.is_over.get() {
            (self.told)(result);
        }
    }

    fn fail(self: Rc<Shared>, error: JsValue) {
        spawn_local(async move { self.tell(Err(meaning(&error).await)) });
    }
}

/// Begins to follow the position as precisely as the device can. Nothing is told before this has returned. `told` hears
/// of a timeout if there is no answer within `search.deadline` milliseconds.
pub fn watch(search: Search, told: impl Fn(Result<Fix, Failure>) + 'static) -> Watch {
    let shared = Rc::new(Shared { told: Box::new(told), has_answered: Cell::new(false), is_over: Cell::new(false) });
    let (moved, failed, late) = (shared.clone(), shared.clone(), shared.clone());
    let calls: [Closure<dyn Fn(JsValue)>; 2] = [
        Closure::wrap(Box::new(move |position: JsValue| moved.tell(Ok(fix(position.unchecked_ref()))))),
        Closure::wrap(Box::new(move |error| failed.clone().fail(error))),
    ];
    let [success, failure] = &calls;
    let watched = geolocation().and_then(|geolocation| {
        let (success, failure) = (success.as_ref().unchecked_ref(), failure.as_ref().unchecked_ref());
        let number =
            geolocation.watch_position_with_error_callback_and_options(success, Some(failure), &search.options())?;
        Ok((geolocation, number))
    });
    spawn_local(async move {
        deadline::pass(search.deadline).await;
        if !late.has_answered.get() {
            late.tell(Err(Failure::Timeout));
        }
    });
    let watched = watched.map_err(|error| shared.clone().fail(error)).ok();
    Watch { shared, watched, _calls: calls }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.is_over.set(true);
        if let Some((geolocation, number)) = &self.watched {
            geolocation.clear_watch(*number);
        }
    }
}

impl Search {
    fn options(&self) -> PositionOptions {
        let options = PositionOptions::new();
        options.set_enable_high_accuracy(self.high_accuracy);
        options.set_maximum_age(self.maximum_age);
        options.set_timeout(self.timeout);
        options
    }
}

fn geolocation() -> Result<Geolocation, JsValue> {
    web_sys::window().ok_or(JsValue::UNDEFINED)?.navigator().geolocation()
}

fn start(search: Search, resolve: &Function, reject: &Function) -> Result<(), JsValue> {
    geolocation()?.get_current_position_with_error_callback_and_options(resolve, Some(reject), &search.options())
}

async fn meaning(error: &JsValue) -> Failure {
    let after = permissions::state(Permission::Geolocation).await;
    // No `GeolocationPositionError`: the API is not there, or refused to start.
    let code = error.dyn_ref::<js_sys::Error>().map_or_else(|| code_of(error), |_| 0);
    refusal::geolocation(code, after)
}

fn code_of(error: &JsValue) -> u16 {
    if error.is_object() { error.unchecked_ref::<PositionError>().code() } else { 0 }
}

fn fix(position: &Position) -> Fix {
    let coordinates = position.coords();
    Fix {
        latitude: coordinates.latitude(),
        longitude: coordinates.longitude(),
        accuracy: coordinates.accuracy(),
        altitude: coordinates.altitude(),
        altitude_accuracy: coordinates.altitude_accuracy(),
        speed: coordinates.speed(),
    }
}
