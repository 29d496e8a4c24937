//! Waiting.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Date, Promise};

use super::window;

pub async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).expect("a timer");
    });
    JsFuture::from(promise).await.expect("a timer rings");
}

/// Lets everything happen that is due.
pub async fn turn() {
    sleep(0).await;
    sleep(0).await;
}

/// Long enough for what must not happen to have happened.
pub async fn a_while() {
    sleep(100).await;
}

/// Waits for something that comes from outside of the module.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    let start = Date::now();
    while !condition() {
        assert!(Date::now() - start < 20_000.0, "in twenty seconds it has not come to this: {what}");
        sleep(5).await;
    }
}

/// Milliseconds, to tell how long something took. Timers of browsers may ring a little early.
pub struct Watch(f64);

impl Watch {
    pub fn start() -> Watch {
        Watch(Date::now())
    }

    pub fn has_run(&self, milliseconds: f64) -> bool {
        Date::now() - self.0 >= milliseconds - 10.0
    }
}

/// Work that has been started and goes on by itself.
pub struct Started<T>(Rc<RefCell<Option<T>>>);

impl<T: 'static> Started<T> {
    pub fn new(work: impl Future<Output = T> + 'static) -> Started<T> {
        let place = Rc::new(RefCell::new(None));
        let result = place.clone();
        spawn_local(async move { drop(result.replace(Some(work.await))) });
        Started(place)
    }

    pub fn is_done(&self) -> bool {
        self.0.borrow().is_some()
    }

    pub async fn result(self) -> T {
        until("the work is done", || self.is_done()).await;
        self.0.take().expect("it is done")
    }
}

/// The outcome of work that may never end by itself: the test then fails, and the others go on.
pub async fn in_time<T: 'static>(work: impl Future<Output = T> + 'static) -> T {
    Started::new(work).result().await
}
