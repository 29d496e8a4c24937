//! Web Locks: work that is done alone, and done in any case.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use scopegate::browser::lock::hold;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::get;
use crate::world::stand_in::{StandIn, exception, function, navigator, object};
use crate::world::time::{Watch, a_while, until};

struct Work(Rc<Cell<u32>>);

impl Work {
    /// Starts work under a lock.
    fn start(name: &str) -> Work {
        let count: Rc<Cell<u32>> = Rc::default();
        let done = count.clone();
        assert!(hold(name, Box::new(move || done.set(done.get() + 1))));
        assert_eq!(count.get(), 0, "in a later turn");
        Work(count)
    }

    async fn is_done_once(&self) {
        until("the work is done", || self.0.get() > 0).await;
        a_while().await;
        assert_eq!(self.0.get(), 1);
    }
}

/// Somebody else's lock, until the promise is kept.
fn take(name: &str, promise: Promise) {
    let locks = get(&navigator(), "locks");
    let request: js_sys::Function = get(&locks, "request").unchecked_into();
    let callback = function(move |_, _, _| Ok(promise.clone().into()));
    request.call2(&locks, &name.into(), &callback).expect("a lock can be asked for");
}

fn open() -> (Promise, js_sys::Function) {
    let mut function = None;
    let promise = Promise::new(&mut |resolve, _| function = Some(resolve));
    (promise, function.expect("a promise calls back at once"))
}

#[wasm_bindgen_test]
async fn work_is_done_once_in_a_later_turn() {
    Work::start("free").is_done_once().await;
}

#[wasm_bindgen_test]
async fn work_waits_for_a_lock_that_somebody_else_has() {
    let (promise, resolve) = open();
    take("taken", promise);
    let work = Work::start("taken");
    let other = Work::start("another");
    other.is_done_once().await;
    assert_eq!(work.0.get(), 0);
    resolve.call0(&JsValue::UNDEFINED).expect("the promise is kept");
    work.is_done_once().await;
}

#[wasm_bindgen_test]
async fn a_lock_that_does_not_come_is_done_without() {
    let (promise, resolve) = open();
    take("stuck", promise);
    let watch = Watch::start();
    let work = Work::start("stuck");
    work.is_done_once().await;
    assert!(watch.has_run(1_000.0));
    resolve.call0(&JsValue::UNDEFINED).expect("the promise is kept");
    work.is_done_once().await;
}

#[wasm_bindgen_test]
async fn a_lock_that_is_refused_is_done_without() {
    let refusals: [fn() -> Result<JsValue, JsValue>; 2] = [
        || Err(exception("SecurityError", "The request was denied.")),
        || Ok(Promise::reject(&exception("SecurityError", "The request was denied.")).into()),
    ];
    for refuse in refusals {
        let locks = object(&[("request", function(move |_, _, _| refuse()).into())]);
        let _refusing = StandIn::value(&navigator(), "locks", locks);
        Work::start("refused").is_done_once().await;
    }
}

#[wasm_bindgen_test]
fn where_there_are_no_locks_nothing_is_done() {
    let _none = StandIn::value(&navigator(), "locks", JsValue::UNDEFINED);
    assert!(!hold("none", Box::new(|| panic!("there is no lock"))));
}
