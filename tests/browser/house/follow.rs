//! Following the position: one watch of the browser, from the decision to its end.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use scopegate::core::call::{Request, Task};
use scopegate::core::coordinates::Datum;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::Permission;
use scopegate::host::tenant::News;
use wasm_bindgen_test::wasm_bindgen_test;

use super::allowing;
use crate::world::device::{Geolocation, Permissions};
use crate::world::time::{a_while, until};

const FOLLOW: Request = Request::Use(Task::Follow(Datum::Wgs84));

fn at(latitude: f64) -> [(&'static str, f64); 3] {
    [("latitude", latitude), ("longitude", 11.6), ("accuracy", 5.0)]
}

type Moves = Rc<RefCell<Vec<Result<f64, Failure>>>>;

/// An ear that keeps the latitudes, and why there are none.
fn keeping(moves: &Moves) -> Rc<dyn Fn(&News)> {
    let place = moves.clone();
    Rc::new(move |news| {
        if let News::Moved(result) = news {
            place.borrow_mut().push(result.clone().map(|position| position.latitude));
        }
    })
}

#[wasm_bindgen_test]
async fn each_position_is_told_until_the_app_has_enough() {
    let (_permissions, browser, moves) = (Permissions::all("granted"), Geolocation::new(), Moves::default());
    let (home, _) = allowing();
    let app = home.open_hearing("follow", keeping(&moves));
    let (heard, _) = home.request(app, FOLLOW);
    until("the browser is asked", || browser.watches() == 1).await;
    assert!(heard.is_waiting());
    let high = Reflect::get(&browser.watch_option(0), &"enableHighAccuracy".into());
    assert_eq!(high, Ok(true.into()));
    browser.moved(0, &at(48.1));
    assert_eq!(heard.only(), Ok(Answer::Done));
    browser.moved(0, &at(48.2));
    assert_eq!(moves.take(), [Ok(48.1), Ok(48.2)]);
    assert_eq!(home.request(app, Request::StopFollowing).0.only(), Ok(Answer::Done));
    assert_eq!(browser.cleared(), [1.0]);
    browser.moved(0, &at(48.3));
    a_while().await;
    assert_eq!(moves.take(), [], "what comes late reaches nobody");
}

#[wasm_bindgen_test]
async fn a_position_that_is_lost_for_a_moment_is_told_and_waited_for() {
    let (_permissions, browser, moves) = (Permissions::all("granted"), Geolocation::new(), Moves::default());
    let (home, _) = allowing();
    let app = home.open_hearing("tunnel", keeping(&moves));
    let (heard, _) = home.request(app, FOLLOW);
    until("the browser is asked", || browser.watches() == 1).await;
    browser.moved(0, &at(1.0));
    browser.lost(0, 2);
    until("it is told", || moves.borrow().len() == 2).await;
    browser.moved(0, &at(2.0));
    assert_eq!(moves.take(), [Ok(1.0), Err(Failure::NoDevice(Permission::Geolocation)), Ok(2.0)]);
    assert!(browser.cleared().is_empty());
    assert!(heard.only().is_ok());
    home.house.close(app);
    assert_eq!(browser.cleared(), [1.0]);
}

#[wasm_bindgen_test]
async fn a_refusal_ends_the_watch() {
    let (permissions, browser, moves) = (Permissions::all("granted"), Geolocation::new(), Moves::default());
    let (home, _) = allowing();
    let app = home.open_hearing("refused", keeping(&moves));
    home.request(app, FOLLOW);
    until("the browser is asked", || browser.watches() == 1).await;
    browser.moved(0, &at(1.0));
    permissions.change(Permission::Geolocation, "denied");
    assert_eq!(moves.take(), [Ok(1.0), Err(Failure::BrowserDenied)]);
    assert_eq!(browser.cleared(), [1.0]);
    browser.moved(0, &at(2.0));
    browser.lost(0, 1);
    a_while().await;
    assert_eq!(moves.take(), []);
}
