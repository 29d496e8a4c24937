//! Positions from `navigator.geolocation`, with deadlines of our own: a browser may never call back, and its timer does
//! not count while it asks the person or while the page is hidden. The steps themselves are JavaScript.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Float64Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::permissions;
use crate::core::coordinates::Fix;
use crate::core::outcome::Failure;
use crate::core::permission::Permission;
use crate::core::refusal;

#[wasm_bindgen(module = "/src/browser/geolocation.js")]
extern "C" {
    fn look(
        is_once: bool,
        high_accuracy: bool,
        maximum_age: u32,
        timeout: u32,
        deadline: u32,
        moved: &JsValue,
        failed: &JsValue,
    ) -> Function;
}

/// The code of a position that did not come within its deadline.
const LATE: f64 = -1.0;

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

/// Looks for the position. Ends when it is dropped, which its own call may do.
pub struct Look {
    end: Function,
    _calls: [Closure<dyn Fn(JsValue)>; 2],
}

impl Look {
    /// Begins to look for one position. The browser asks the person if it has to. Nothing is told before this has
    /// returned, and nothing after the deadline but that.
    pub fn once(search: Search, told: impl Fn(Result<Fix, Failure>) + 'static) -> Look {
        Look::new(true, search, told)
    }

    /// Begins to follow the position: `told` hears of each, and of each failure to find one out; of a timeout if there
    /// is neither within the deadline.
    pub fn follow(search: Search, told: impl Fn(Result<Fix, Failure>) + 'static) -> Look {
        Look::new(false, search, told)
    }

    fn new(is_once: bool, search: Search, told: impl Fn(Result<Fix, Failure>) + 'static) -> Look {
        let told: Rc<dyn Fn(Result<Fix, Failure>)> = Rc::new(told);
        let later = Rc::downgrade(&told);
        let calls: [Closure<dyn Fn(JsValue)>; 2] = [
            Closure::wrap(Box::new(move |numbers: JsValue| told(Ok(fix(&numbers))))),
            Closure::wrap(Box::new(move |code: JsValue| {
                let later = later.clone();
                spawn_local(async move {
                    let failure = meaning(&code).await;
                    // Gone with the look, if that has ended meanwhile.
                    if let Some(told) = later.upgrade() {
                        told(Err(failure));
                    }
                });
            })),
        ];
        let [moved, failed] = &calls;
        let Search { high_accuracy, maximum_age, timeout, deadline } = search;
        let end = look(is_once, high_accuracy, maximum_age, timeout, deadline, moved.as_ref(), failed.as_ref());
        Look { end, _calls: calls }
    }
}

/// Looks once, for whoever can wait.
pub async fn locate(search: Search) -> Result<Fix, Failure> {
    let answer = Rc::new(RefCell::new(None));
    let mut looking = None;
    let promise = Promise::new(&mut |resolve, _| {
        let place = answer.clone();
        looking = Some(Look::once(search, move |result| {
            place.replace(Some(result));
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }));
    });
    // The promise is never rejected.
    let _ = JsFuture::from(promise).await;
    drop(looking);
    answer.take().unwrap_or(Err(Failure::Internal))
}

impl Drop for Look {
    fn drop(&mut self) {
        let _ = self.end.call0(&JsValue::UNDEFINED);
    }
}

async fn meaning(code: &JsValue) -> Failure {
    let code = code.as_f64().unwrap_or_default();
    if code == LATE {
        return Failure::Timeout;
    }
    let after = permissions::state(Permission::Geolocation).await;
    refusal::geolocation(code as u16, after)
}

fn fix(numbers: &JsValue) -> Fix {
    let mut values = [f64::NAN; 6];
    numbers.unchecked_ref::<Float64Array>().copy_to(&mut values);
    let [latitude, longitude, accuracy, altitude, altitude_accuracy, speed] = values;
    let known = |number: f64| Some(number).filter(|number| !number.is_nan());
    Fix {
        latitude,
        longitude,
        accuracy,
        altitude: known(altitude),
        altitude_accuracy: known(altitude_accuracy),
        speed: known(speed),
    }
}
