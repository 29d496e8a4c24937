//! The module's face as JavaScript calls it, on the page's own house: its storage, its dialogs.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::futures::JsFuture;
use js_sys::{Array, Error, Object, Promise};
use scopegate::api::{self, App, Host};
use scopegate::core::record::{Decision, Record};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use scopegate::listener::Listener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::device::{Geolocation, MediaDevices, Permissions};
use crate::world::dialog::Dialog;
use crate::world::quota::raw;
use crate::world::stand_in::{function, object};
use crate::world::stream::{stream, track_states};
use crate::world::time::{turn, until};
use crate::world::{dispatch, get, text, window};

const ALBUM: &str = "scope.writePhotosAlbum";

fn host() -> Host {
    Host::new(&object(&[("locale", "en".into())])).unwrap_or_else(|error| panic!("{error:?}"))
}

/// An app that has been granted these scopes in an earlier visit.
fn open(host: &Host, id: &str, granted: &[Scope]) -> App {
    let mut record = Record::default();
    granted.iter().for_each(|scope| record.decide(scope, Decision::Granted, 1));
    let name = ["scopegate:1::", id].concat();
    raw().set_item(&name, &record_text::write(&record)).expect("room");
    let app = host.open(&object(&[("id", id.into()), ("name", id.into())]));
    app.unwrap_or_else(|error| panic!("{error:?}"))
}

fn scope(name: &str) -> JsValue {
    object(&[("scope", name.into())])
}

fn keys(object: &JsValue) -> Vec<String> {
    Object::keys(object.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()).collect()
}

async fn settled(call: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(call.expect("a call does not throw").dyn_into::<Promise>().expect("a Promise")).await
}

/// A function that keeps what it is called with.
fn keeping(calls: &Rc<RefCell<Vec<(&'static str, JsValue)>>>, name: &'static str) -> JsValue {
    let calls = calls.clone();
    let keep = move |value, _, _| {
        calls.borrow_mut().push((name, value));
        Ok(JsValue::UNDEFINED)
    };
    function(keep).into()
}

#[wasm_bindgen_test]
async fn without_callbacks_a_call_returns_a_promise_of_its_result() {
    let host = host();
    let app = open(&host, "api-promise", &[Scope::WRITE_PHOTOS_ALBUM]);
    let result = settled(app.authorize(&scope("scope.album"))).await.expect("a grant");
    assert_eq!((keys(&result), text(&result, "errMsg")), (vec!["errMsg".to_owned()], "authorize:ok".to_owned()));
    let result = settled(app.get_setting(&JsValue::UNDEFINED)).await.expect("settings");
    assert_eq!(keys(&result), ["errMsg", "authSetting"]);
    assert_eq!(keys(&get(&result, "authSetting")), [ALBUM, "scope.album"]);
    assert_eq!(get(&get(&result, "authSetting"), ALBUM), true);
    host.forget(&"api-promise".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn a_failure_is_an_error_with_three_members_of_its_own() {
    let host = host();
    let app = open(&host, "api-failure", &[]);
    let calls = [
        (
            app.authorize(&JsValue::UNDEFINED),
            "authorize:fail parameter error: parameter.scope should be String instead of Undefined;",
            101,
            "invalid-parameter",
        ),
        (app.authorize(&scope("scope.none")), "authorize:fail scope unauthorized", 102, "unknown-scope"),
        (
            app.open_setting(&JsValue::UNDEFINED),
            "openSetting:fail can only be invoked by user TAP gesture.",
            102,
            "no-gesture",
        ),
    ];
    for (call, message, errno, reason) in calls {
        let error = settled(call).await.expect_err("a failure");
        assert_eq!(keys(&error), ["errMsg", "errno", "reason"]);
        assert_eq!((text(&error, "errMsg"), text(&error, "reason")), (message.to_owned(), reason.to_owned()));
        assert_eq!(get(&error, "errno"), f64::from(errno));
        assert_eq!(error.dyn_into::<Error>().map(|error| String::from(error.message())).ok().as_deref(), Some(message));
    }
    host.forget(&"api-failure".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn with_a_callback_a_call_returns_nothing_and_calls_back_afterwards() {
    let host = host();
    let app = open(&host, "api-callback", &[Scope::WRITE_PHOTOS_ALBUM]);
    for (name, first) in [(ALBUM, "success"), ("scope.none", "fail")] {
        let calls = Rc::default();
        let members = ["success", "fail", "complete"].map(|name| (name, keeping(&calls, name)));
        let option = object(&[&members[..], &[("scope", name.into())]].concat());
        let before = keys(&option);
        Object::freeze(option.unchecked_ref::<Object>());
        assert!(app.authorize(&option).expect("a call does not throw").is_undefined());
        assert!(calls.borrow().is_empty(), "never before the call has returned");
        until("it is complete", || calls.borrow().len() >= 2).await;
        turn().await;
        let calls = calls.take();
        assert_eq!(calls.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [first, "complete"]);
        assert_eq!(calls[0].1, calls[1].1, "both get the same object");
        assert_eq!(keys(&option), before);
    }
    host.forget(&"api-callback".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn a_callback_that_throws_stops_nobody_and_is_reported() {
    let host = host();
    let app = open(&host, "api-throws", &[Scope::WRITE_PHOTOS_ALBUM]);
    let reported: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let place = reported.clone();
    let _listener = Listener::new(&window(), "error", move |event| {
        event.prevent_default();
        event.stop_immediate_propagation();
        place.borrow_mut().push(get(&event, "error"));
    });
    let thrown: JsValue = Error::new("of the app").into();
    let throwing = thrown.clone();
    let calls = Rc::default();
    let success = function(move |_, _, _| Err(throwing.clone()));
    let members = [("success", success.into()), ("complete", keeping(&calls, "complete")), ("scope", ALBUM.into())];
    app.authorize(&object(&members)).expect("a call does not throw");
    until("it is complete", || !calls.borrow().is_empty()).await;
    assert_eq!(reported.take(), [thrown]);
    host.forget(&"api-throws".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn a_prompt_that_the_page_takes_away_cancels_the_call() {
    let host = host();
    let app = open(&host, "api-cancel", &[]);
    let (call, dialog) = Dialog::of(|| app.authorize(&scope(ALBUM)));
    let dialog = dialog.expect("a prompt");
    assert!(dialog.is_modal());
    dialog.host.remove();
    let error = settled(call).await.expect_err("a failure");
    assert_eq!((text(&error, "errMsg"), text(&error, "reason")), ("authorize:fail cancel".into(), "dismissed".into()));
    let result = settled(app.get_setting(&JsValue::UNDEFINED)).await.expect("settings");
    assert!(keys(&get(&result, "authSetting")).is_empty(), "which decides nothing");
    host.forget(&"api-cancel".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn closing_an_app_answers_what_waits() {
    let host = host();
    let app = open(&host, "api-close", &[]);
    let (call, dialog) = Dialog::of(|| app.authorize(&scope(ALBUM)));
    app.close();
    let error = settled(call).await.expect_err("a failure");
    assert_eq!(text(&error, "reason"), "app-closed");
    assert!(!dialog.expect("a prompt").host.is_connected());
    host.forget(&"api-close".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn a_position_has_every_member_of_the_platform() {
    let (host, browser) = (host(), Geolocation::new());
    let app = open(&host, "api-position", &[Scope::USER_LOCATION]);
    let call = app.get_location(&object(&[("altitude", true.into())]));
    until("the browser is asked", || browser.count() == 1).await;
    browser.give(0, &[("latitude", 31.2), ("longitude", 121.4), ("accuracy", 20.0), ("altitude", 8.0)]);
    let result = settled(call).await.expect("a position");
    let expected = [
        ("latitude", 31.2),
        ("longitude", 121.4),
        ("speed", -1.0),
        ("accuracy", 20.0),
        ("altitude", 8.0),
        ("verticalAccuracy", 0.0),
        ("horizontalAccuracy", 20.0),
    ];
    assert_eq!(text(&result, "errMsg"), "getLocation:ok");
    assert_eq!(keys(&result).len(), expected.len() + 1);
    for (name, value) in expected {
        assert_eq!(get(&result, name), value, "{name}");
    }
    host.forget(&"api-position".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn a_camera_session_hands_the_stream_over_and_takes_it_back() {
    let (host, browser, given) = (host(), MediaDevices::new(), stream());
    // The page's house may still believe of the camera what another test had the browser say.
    let _permissions = Permissions::all("granted");
    dispatch(&window(), "focus");
    until("it has looked", || text(&host.permissions(), "camera") == "granted").await;
    let app = open(&host, "api-camera", &[Scope::CAMERA]);
    let calls = Rc::default();
    let [live, fail] = ["live", "fail"].map(|name| keeping(&calls, name).unchecked_into());
    let session = app.open_device(false, JsValue::TRUE, false, live, fail);
    until("the browser is asked", || browser.count() == 1).await;
    browser.give(0, &given);
    until("it is live", || !calls.borrow().is_empty()).await;
    assert_eq!(calls.take(), [("live", JsValue::from(&given))]);
    assert_eq!(track_states(&given), ["live"]);
    session.stop();
    assert_eq!(track_states(&given), ["ended"]);
    turn().await;
    assert_eq!(calls.take(), []);
    host.forget(&"api-camera".into()).expect("an id");
}

#[wasm_bindgen_test]
async fn subscriptions_come_from_the_host_and_only_when_wanted() {
    let provider = function(|app, _, _| Ok(object(&[("mainSwitch", true.into()), ("of", app)])));
    let generous = Host::new(&object(&[("subscriptions", provider.into())])).unwrap_or_else(|_| panic!("a host"));
    for (host, main) in [(host(), false), (generous, true)] {
        let app = open(&host, "api-subscription", &[]);
        let plain = settled(app.get_setting(&JsValue::UNDEFINED)).await.expect("settings");
        assert_eq!(keys(&plain), ["errMsg", "authSetting"]);
        let wanted = object(&[("withSubscriptions", true.into())]);
        let full = settled(app.get_setting(&wanted)).await.expect("settings");
        assert_eq!(get(&get(&full, "subscriptionsSetting"), "mainSwitch"), main);
        host.forget(&"api-subscription".into()).expect("an id");
    }
}

#[wasm_bindgen_test]
async fn the_modules_own_calls_speak_for_the_configured_app() {
    let error = api::authorize(&scope(ALBUM)).expect_err("there is no app yet");
    assert!(text(&error, "message").contains("configure("));
    let app = object(&[("id", "api-configured".into()), ("name", "Maps".into())]);
    let former = api::configure(&object(&[("app", app.clone())])).unwrap_or_else(|error| panic!("{error:?}"));
    settled(api::get_setting(&JsValue::UNDEFINED)).await.expect("settings");
    api::configure(&object(&[("app", app)])).unwrap_or_else(|error| panic!("{error:?}"));
    let error = settled(former.authorize(&scope(ALBUM))).await.expect_err("the former is closed");
    assert_eq!(text(&error, "reason"), "app-closed");
    host().forget(&"api-configured".into()).expect("an id");
}

#[wasm_bindgen_test]
fn a_host_tells_where_decisions_are_and_what_the_browser_says() {
    let host = host();
    assert_eq!(host.persistence(), "localStorage");
    assert_eq!(keys(&host.permissions()), ["geolocation", "camera", "microphone"]);
    let (listener, wrong): (JsValue, Array) = (function(|_, _, _| Ok(JsValue::UNDEFINED)).into(), Array::new());
    assert!(host.on_change(&listener).is_ok());
    host.off_change(&listener);
    assert!(host.on_change(&wrong).is_err());
}
