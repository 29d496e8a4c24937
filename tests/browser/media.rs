//! Camera and microphone: the browser's own answer, our deadline, and that no track outlives its owner.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Error;
use scopegate::browser::media::{LiveStream, open};
use scopegate::browser::permissions::{Watch, state};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MediaStream;

use crate::world::device::{MediaDevices, Permissions};
use crate::world::profile::{self, Answer};
use crate::world::stand_in::{StandIn, function, navigator, object};
use crate::world::stream::{Losable, stream, track_states};
use crate::world::time::{Started, Watch as Stopwatch, a_while, in_time, turn, until};
use crate::world::{get, window};

/// Opens a device, and has the stand-in do something once it has been asked.
async fn opened(permission: Permission, answer: impl FnOnce(&MediaDevices)) -> Result<LiveStream, Failure> {
    let browser = MediaDevices::new();
    let opening = Started::new(open(permission, JsValue::TRUE, 10_000));
    turn().await;
    answer(&browser);
    opening.result().await
}

async fn live(stream: &MediaStream) -> LiveStream {
    opened(Permission::Camera, |browser| browser.give(0, stream)).await.expect("a stream was given")
}

/// What the profile says of a device, from the first look at its permission to the end of its stream.
async fn answers_as_its_profile_says(permission: Permission) {
    let told = Rc::new(Cell::new(PermissionState::Unread));
    let place = told.clone();
    let watch = Watch::new(move |_, state| place.set(state));
    watch.look(permission);
    until("the browser has told", || told.get() != PermissionState::Unread).await;
    assert_eq!(told.get(), profile::state(permission));

    let answer = profile::ask(permission);
    let deadline = if answer == Answer::Waits { 300 } else { 10_000 };
    let stopwatch = Stopwatch::start();
    let result = in_time(open(permission, JsValue::TRUE, deadline)).await;
    if answer == Answer::Waits {
        assert!(stopwatch.has_run(300.0));
    }
    answer.check(permission, result.as_ref().map(drop).map_err(Clone::clone));
    assert_eq!(state(permission).await, profile::state(permission));
    // Where the answer has changed the state, the browser told of it by itself.
    until("the change is heard", || told.get() == profile::state(permission)).await;

    if let Ok(live) = result {
        let stream = live.stream();
        assert_eq!(track_states(&stream), ["live"]);
        drop(live);
        assert_eq!(track_states(&stream), ["ended"]);
    }
}

#[wasm_bindgen_test]
async fn the_camera_answers_as_its_profile_says() {
    answers_as_its_profile_says(Permission::Camera).await;
}

#[wasm_bindgen_test]
async fn the_microphone_answers_as_its_profile_says() {
    answers_as_its_profile_says(Permission::Microphone).await;
}

#[wasm_bindgen_test]
async fn the_browser_is_asked_for_one_device_at_a_time() {
    for (permission, wanted, other) in
        [(Permission::Camera, "video", "audio"), (Permission::Microphone, "audio", "video")]
    {
        let browser = MediaDevices::new();
        assert_eq!(in_time(open(permission, JsValue::TRUE, 10)).await.err(), Some(Failure::Timeout));
        assert_eq!(browser.count(), 1);
        assert_eq!(get(&browser.constraints(0), wanted), true);
        assert!(get(&browser.constraints(0), other).is_undefined());
    }
}

#[wasm_bindgen_test]
async fn a_stream_lives_as_long_as_its_owner() {
    let given = stream();
    given.add_track(&stream().get_tracks().get(0).into());
    let live = live(&given).await;
    a_while().await;
    assert_eq!(track_states(&given), ["live", "live"]);
    assert_eq!(live.stream(), given);
    drop(live);
    assert_eq!(track_states(&given), ["ended", "ended"]);
}

#[wasm_bindgen_test]
async fn a_stream_that_comes_after_the_deadline_is_stopped() {
    let (browser, late) = (MediaDevices::new(), stream());
    let stopwatch = Stopwatch::start();
    assert_eq!(in_time(open(Permission::Camera, JsValue::TRUE, 120)).await.err(), Some(Failure::Timeout));
    assert!(stopwatch.has_run(120.0));
    assert_eq!(track_states(&late), ["live"]);
    browser.give(0, &late);
    turn().await;
    assert_eq!(track_states(&late), ["ended"]);
}

#[wasm_bindgen_test]
async fn a_late_refusal_reaches_nobody() {
    let browser = MediaDevices::new();
    assert_eq!(in_time(open(Permission::Camera, JsValue::TRUE, 10)).await.err(), Some(Failure::Timeout));
    browser.refuse(0, "NotAllowedError", "");
    a_while().await;
    assert_eq!(browser.count(), 1);
}

#[wasm_bindgen_test]
async fn each_error_of_the_browser_is_understood() {
    let camera = Permission::Camera;
    let errors = [
        ("NotAllowedError", "Permission denied", "denied", Failure::BrowserDenied),
        ("NotAllowedError", "Permission denied", "granted", Failure::BrowserDenied),
        ("NotAllowedError", "Permission denied by system", "granted", Failure::BrowserDenied),
        ("NotAllowedError", "Permission dismissed", "prompt", Failure::BrowserDismissed),
        ("NotAllowedError", "Permission dismissed", "odd", Failure::BrowserDismissed),
        ("SecurityError", "Invalid security origin", "denied", Failure::PolicyBlocked),
        ("NotFoundError", "", "granted", Failure::NoDevice(camera)),
        ("OverconstrainedError", "", "granted", Failure::NoDevice(camera)),
        ("NotReadableError", "Could not start video source", "granted", Failure::DeviceBusy(camera)),
        ("AbortError", "Starting videoinput failed", "granted", Failure::DeviceBusy(camera)),
        ("InvalidStateError", "", "prompt", Failure::Dismissed),
        ("TypeError", "", "granted", Failure::Unsupported),
    ];
    for (name, message, state, failure) in errors {
        let _permissions = Permissions::all(state);
        let result = opened(camera, |browser| browser.refuse(0, name, message)).await;
        assert_eq!(result.err(), Some(failure), "{name} {message} {state}");
    }
}

#[wasm_bindgen_test]
async fn a_browser_without_the_api_is_not_blamed_on_the_person() {
    let _permissions = Permissions::all("granted");
    for absent in [JsValue::UNDEFINED, JsValue::NULL, object(&[])] {
        let _stand_in = StandIn::value(&navigator(), "mediaDevices", absent);
        assert_eq!(in_time(open(Permission::Camera, JsValue::TRUE, 1_000)).await.err(), Some(Failure::Unsupported));
    }
}

#[wasm_bindgen_test]
async fn an_api_that_throws_is_an_answer_too() {
    let _permissions = Permissions::all("granted");
    let throwing = function(|_, _, _| Err(Error::new("no").into()));
    let _stand_in = StandIn::value(&navigator(), "mediaDevices", object(&[("getUserMedia", throwing.into())]));
    assert_eq!(
        in_time(open(Permission::Camera, JsValue::TRUE, 1_000)).await.err(),
        Some(Failure::NoDevice(Permission::Camera))
    );
}

#[wasm_bindgen_test]
async fn a_page_that_may_not_ask_says_why() {
    let _permissions = Permissions::all("granted");
    for (name, value, failure) in [
        ("isSecureContext", JsValue::FALSE, Failure::InsecureContext),
        ("origin", "null".into(), Failure::PolicyBlocked),
    ] {
        let _page = StandIn::value(&window(), name, value);
        let result = opened(Permission::Camera, |browser| browser.refuse(0, "NotAllowedError", "")).await;
        assert_eq!(result.err(), Some(failure));
    }
}

#[wasm_bindgen_test]
async fn a_track_that_ends_by_itself_is_lost_and_one_that_we_stop_is_not() {
    for we_stop in [false, true] {
        let given = Losable::new();
        let mut live = live(&given.stream).await;
        let lost = Rc::new(Cell::new(0));
        let count = lost.clone();
        live.on_lost(move || count.set(count.get() + 1));
        if we_stop {
            drop(live);
            given.lose();
            a_while().await;
            assert_eq!(lost.get(), 0);
        } else {
            given.lose();
            until("it is lost", || lost.get() == 1).await;
        }
    }
}
