//! Deadlines for what the browser may never answer.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use scopegate::browser::deadline::within;
use scopegate::listener::Listener;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::stand_in::{StandIn, function};
use crate::world::time::{Watch, in_time, sleep, turn};
use crate::world::{get, window};

async fn race(promise: &Promise, milliseconds: u32) -> Option<Result<JsValue, JsValue>> {
    let promise: Promise = Clone::clone(promise);
    in_time(async move { within(&promise, milliseconds).await }).await
}

fn seven() -> Promise {
    Promise::resolve(&JsValue::from(7))
}

fn never() -> Promise {
    Promise::new(&mut |_, _| {})
}

/// A promise, and what resolves and rejects it.
fn open() -> (Promise, Function, Function) {
    let mut functions = None;
    let promise = Promise::new(&mut |resolve, reject| functions = Some((resolve, reject)));
    let (resolve, reject) = functions.expect("a promise calls back at once");
    (promise, resolve, reject)
}

#[wasm_bindgen_test]
async fn what_is_there_in_time_is_handed_on() {
    assert_eq!(race(&seven(), 1_000).await, Some(Ok(7.into())));
    assert_eq!(race(&Promise::reject(&"no".into()), 1_000).await, Some(Err("no".into())));
    assert_eq!(race(&Promise::resolve(&JsValue::UNDEFINED), 1_000).await, Some(Ok(JsValue::UNDEFINED)));
}

#[wasm_bindgen_test]
async fn what_never_comes_is_given_up_at_the_deadline_and_not_before() {
    let watch = Watch::start();
    assert_eq!(race(&never(), 120).await, None);
    assert!(watch.has_run(120.0));
}

#[wasm_bindgen_test]
async fn no_time_at_all_is_enough_for_what_is_there_already() {
    assert_eq!(race(&seven(), 0).await, Some(Ok(7.into())));
    assert_eq!(race(&never(), 0).await, None);
}

#[wasm_bindgen_test]
async fn the_longest_deadline_does_not_run_out_at_once() {
    // A browser takes a delay of more than 31 bits for none.
    let (promise, resolve, _) = open();
    let resolve = function(move |_, _, _| resolve.call1(&JsValue::UNDEFINED, &7.into()));
    window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 50).expect("a timer");
    assert_eq!(race(&promise, u32::MAX).await, Some(Ok(7.into())));
}

#[wasm_bindgen_test]
async fn a_late_refusal_is_not_reported_as_unhandled() {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    let _listener = Listener::new(&window(), "unhandledrejection", move |event| {
        event.prevent_default();
        counted.set(counted.get() + 1);
    });
    let (promise, _, reject) = open();
    assert_eq!(race(&promise, 10).await, None);
    drop(promise);
    reject.call1(&JsValue::UNDEFINED, &"late".into()).expect("a promise is rejected");
    sleep(50).await;
    assert_eq!(count.get(), 0);

    drop(Promise::reject(&"unhandled".into()));
    sleep(50).await;
    assert_eq!(count.get(), 1, "the test would have heard of it");
}

#[wasm_bindgen_test]
async fn an_answer_in_time_takes_its_timer_away() {
    let left = Rc::new(Cell::new(0));
    let [set, cleared] = [left.clone(), left.clone()];
    let real = |name: &str| -> Function { get(&window(), name).into() };
    let (real_set, real_clear) = (real("setTimeout"), real("clearTimeout"));
    let _set = StandIn::method(&window(), "setTimeout", move |call, delay, value| {
        set.set(set.get() + 1);
        real_set.call3(&window(), &call, &delay, &value)
    });
    let _cleared = StandIn::method(&window(), "clearTimeout", move |timer, _, _| {
        cleared.set(cleared.get() - 1);
        real_clear.call1(&window(), &timer)
    });
    let outcome = within(&seven(), 60_000).await;
    assert_eq!((outcome, left.get()), (Some(Ok(7.into())), 0));
    drop((_set, _cleared));
    turn().await;
}
