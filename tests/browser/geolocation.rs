//! One position: the browser's own answer, our deadline, and what comes too late.

use js_sys::{Error, Function};
use scopegate::browser::geolocation::{Search, locate};
use scopegate::browser::permissions;
use scopegate::core::coordinates::Fix;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::device::{Geolocation, Permissions};
use crate::world::profile::{self, Answer};
use crate::world::stand_in::{StandIn, function, navigator, object};
use crate::world::time::{Started, Watch, in_time, sleep, turn};
use crate::world::{get, window};

const SEARCH: Search = Search { high_accuracy: false, maximum_age: 0, timeout: 10_000, deadline: 10_000 };
const HERE: [(&str, f64); 3] = [("latitude", 31.2), ("longitude", 121.4), ("accuracy", 20.0)];
const FIX: Fix =
    Fix { latitude: 31.2, longitude: 121.4, accuracy: 20.0, altitude: None, altitude_accuracy: None, speed: None };

/// Looks, and has the stand-in do something once it has been asked.
async fn located(browser: &Geolocation, answer: impl FnOnce(&Geolocation)) -> Result<Fix, Failure> {
    let look = Started::new(locate(SEARCH));
    turn().await;
    answer(browser);
    look.result().await
}

#[wasm_bindgen_test]
async fn the_browser_answers_as_its_profile_says() {
    let before = profile::state(Permission::Geolocation);
    assert_eq!(permissions::state(Permission::Geolocation).await, before);
    let answer = profile::ask(Permission::Geolocation);
    // Nobody answers a prompt here: in Firefox it stands for ever, and only our own deadline ends it.
    let deadline = if answer == Answer::Waits { 300 } else { 10_000 };
    let watch = Watch::start();
    let result = in_time(locate(Search { timeout: 2_000, deadline, ..SEARCH })).await;
    answer.check(Permission::Geolocation, result.clone());
    match answer {
        Answer::Gives => assert_eq!(result, Ok(FIX)),
        Answer::Waits => assert!(watch.has_run(300.0)),
        _ => {}
    }
    assert_eq!(permissions::state(Permission::Geolocation).await, profile::state(Permission::Geolocation));
}

#[wasm_bindgen_test]
async fn the_browser_is_asked_once_and_for_what_is_wanted() {
    let browser = Geolocation::new();
    let search = Search { high_accuracy: true, maximum_age: u32::MAX, timeout: 2_500, deadline: 20 };
    assert_eq!(in_time(locate(search)).await, Err(Failure::Timeout));
    assert_eq!(browser.count(), 1);
    let option = browser.option(0);
    assert_eq!(get(&option, "enableHighAccuracy"), true);
    assert_eq!(get(&option, "maximumAge"), f64::from(u32::MAX));
    assert_eq!(get(&option, "timeout"), 2_500.0);
}

#[wasm_bindgen_test]
async fn a_position_has_what_the_browser_knows_and_no_more() {
    let browser = Geolocation::new();
    assert_eq!(located(&browser, |browser| browser.give(0, &HERE)).await, Ok(FIX));

    let more = [("altitude", 12.0), ("altitudeAccuracy", 3.0), ("speed", 0.0), ("heading", 90.0)];
    let all: Vec<_> = HERE.into_iter().chain(more).collect();
    let fix = Fix { altitude: Some(12.0), altitude_accuracy: Some(3.0), speed: Some(0.0), ..FIX };
    assert_eq!(located(&browser, |browser| browser.give(1, &all)).await, Ok(fix));
}

#[wasm_bindgen_test]
async fn each_error_of_the_browser_is_understood() {
    let errors = [
        (1, "denied", Failure::BrowserDenied),
        (1, "granted", Failure::BrowserDenied),
        // Chromium and Firefox say the same of a prompt that was closed.
        (1, "prompt", Failure::BrowserDismissed),
        (2, "granted", Failure::NoDevice(Permission::Geolocation)),
        (3, "granted", Failure::Timeout),
        (9, "granted", Failure::NoDevice(Permission::Geolocation)),
    ];
    for (code, state, failure) in errors {
        let (browser, _permissions) = (Geolocation::new(), Permissions::all(state));
        assert_eq!(located(&browser, |browser| browser.refuse(0, code)).await, Err(failure), "{code} {state}");
    }
}

#[wasm_bindgen_test]
async fn a_browser_that_never_calls_back_is_given_up_at_our_deadline() {
    let browser = Geolocation::new();
    let watch = Watch::start();
    // The browser's own time does not count while it asks the person.
    assert_eq!(in_time(locate(Search { timeout: 1, deadline: 150, ..SEARCH })).await, Err(Failure::Timeout));
    assert!(watch.has_run(150.0));
    assert_eq!(browser.count(), 1);
}

#[wasm_bindgen_test]
async fn what_comes_after_the_deadline_is_dropped() {
    let browser = Geolocation::new();
    assert_eq!(in_time(locate(Search { deadline: 20, ..SEARCH })).await, Err(Failure::Timeout));
    browser.give(0, &HERE);
    browser.refuse(0, 1);
    assert_eq!(
        in_time(locate(Search { deadline: 20, ..SEARCH })).await,
        Err(Failure::Timeout),
        "nor is it kept for the next"
    );
    browser.refuse(1, 1);
    browser.give(1, &HERE);
    sleep(20).await;
    assert_eq!(browser.count(), 2);
}

#[wasm_bindgen_test]
async fn the_first_of_two_answers_counts() {
    let browser = Geolocation::new();
    let twice = |browser: &Geolocation| {
        browser.give(0, &HERE);
        browser.refuse(0, 1);
    };
    assert_eq!(located(&browser, twice).await, Ok(FIX));
}

#[wasm_bindgen_test]
async fn a_browser_without_the_api_is_not_blamed_on_the_person() {
    let _permissions = Permissions::all("granted");
    for absent in [JsValue::UNDEFINED, JsValue::NULL] {
        let _stand_in = StandIn::value(&navigator(), "geolocation", absent);
        assert_eq!(in_time(locate(SEARCH)).await, Err(Failure::Unsupported));
    }
}

#[wasm_bindgen_test]
async fn an_api_that_throws_is_an_answer_too() {
    let _permissions = Permissions::all("granted");
    let throwing = function(|_, _, _| Err(Error::new("no").into()));
    let api = object(&[("getCurrentPosition", throwing.into())]);
    let _stand_in = StandIn::value(&navigator(), "geolocation", api);
    assert_eq!(in_time(locate(SEARCH)).await, Err(Failure::NoDevice(Permission::Geolocation)));
}

#[wasm_bindgen_test]
async fn an_api_that_answers_at_once_or_with_nonsense_is_understood() {
    let _permissions = Permissions::all("granted");
    let coords = object(&[("latitude", 31.2.into()), ("longitude", 121.4.into()), ("accuracy", 20.0.into())]);
    let position = object(&[("coords", coords)]);
    for (answer, expected) in
        [(position, Ok((31.2, 121.4))), (object(&[]), Err(Failure::NoDevice(Permission::Geolocation)))]
    {
        let get = function(move |give, _, _| give.unchecked_ref::<Function>().call1(&JsValue::UNDEFINED, &answer));
        let api = object(&[("getCurrentPosition", get.into())]);
        let _stand_in = StandIn::value(&navigator(), "geolocation", api);
        let found = in_time(locate(SEARCH)).await;
        assert_eq!(found.map(|fix| (fix.latitude, fix.longitude)), expected);
    }
}

#[wasm_bindgen_test]
async fn a_page_that_may_not_ask_says_why() {
    let _permissions = Permissions::all("granted");
    let reasons = [
        ("isSecureContext", JsValue::FALSE, PermissionState::InsecureContext),
        ("origin", "null".into(), PermissionState::PolicyBlocked),
    ];
    for (name, value, state) in reasons {
        let browser = Geolocation::new();
        let _page = StandIn::value(&window(), name, value);
        let failure = state.known_refusal().expect("a refusal");
        assert_eq!(located(&browser, |browser| browser.refuse(0, 1)).await, Err(failure));
    }
}
