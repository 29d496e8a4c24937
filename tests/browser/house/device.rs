//! The house and the devices: what it asks the browser for, when it stops it, and what comes too late.

use scopegate::core::call::{AppHandle, Request};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::view::PromptAnswer;
use scopegate::host::store::MemoryStore;
use scopegate::host::tenant::News;
use scopegate::ui::SettingsEvent;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MediaStream;

use super::{CAMERA, LOCATION, allowing};
use crate::world::device::{Geolocation, MediaDevices, Permissions};
use crate::world::household::{Camera, Household};
use crate::world::prompter::Person;
use crate::world::stream::{Losable, stream, track_states};
use crate::world::time::{a_while, turn, until};
use crate::world::{dispatch, window};

const HERE: [(&str, f64); 3] = [("latitude", 31.2), ("longitude", 121.4), ("accuracy", 20.0)];

#[wasm_bindgen_test]
async fn allowing_asks_the_browser_at_once_and_stops_what_it_gives() {
    let (_permissions, browser, given) = (Permissions::all("prompt"), MediaDevices::new(), stream());
    let (home, _) = allowing();
    let heard = home.authorize(home.open("probe"), CAMERA);
    until("the browser is asked", || browser.count() == 1).await;
    assert!(heard.is_waiting());
    browser.give(0, &given);
    assert_eq!(heard.later().await, Ok(Answer::Done));
    assert_eq!(track_states(&given), ["ended"], "it was asked for the permission alone");
    assert_eq!(browser.count(), 1);
}

#[wasm_bindgen_test]
async fn a_refusal_by_the_browser_leaves_the_grant_alone() {
    let (_permissions, browser) = (Permissions::all("prompt"), MediaDevices::new());
    let (home, script) = allowing();
    let app = home.open("refused");
    let heard = home.authorize(app, CAMERA);
    until("the browser is asked", || browser.count() == 1).await;
    browser.refuse(0, "NotAllowedError", "Permission dismissed");
    assert_eq!(heard.later().await, Err(Failure::BrowserDismissed));
    assert_eq!(home.setting(app), [(CAMERA.to_owned(), true)]);
    assert_eq!(home.authorize(app, CAMERA).only(), Ok(Answer::Done));
    assert_eq!(script.count.get(), 1);
}

#[wasm_bindgen_test]
async fn what_the_browser_is_known_to_refuse_is_not_asked_for() {
    let (_permissions, browser) = (Permissions::all("denied"), MediaDevices::new());
    let (home, script) = allowing();
    let app = home.open("known");
    assert_eq!(home.authorize(app, CAMERA).later().await, Err(Failure::BrowserDenied));
    assert_eq!((script.count.get(), browser.count(), home.setting(app).len()), (0, 0, 0));
}

#[wasm_bindgen_test]
async fn a_permission_that_changes_is_heard_and_believed() {
    let (permissions, browser) = (Permissions::all("prompt"), MediaDevices::new());
    let (home, _) = allowing();
    let heard = home.authorize(home.open("changes"), CAMERA);
    until("the browser is asked", || browser.count() == 1).await;
    permissions.change(Permission::Camera, "granted");
    assert_eq!(heard.only(), Ok(Answer::Done), "whatever becomes of the stream");
    assert_eq!(home.house.permission(Permission::Camera), PermissionState::Granted);
    assert!(home.news.borrow().contains(&News::Permission(Permission::Camera, PermissionState::Granted)));
    let late = stream();
    browser.give(0, &late);
    turn().await;
    assert_eq!(track_states(&late), ["ended"]);
}

#[wasm_bindgen_test]
async fn a_permission_that_changed_without_a_word_is_seen_when_the_person_comes_back() {
    let permissions = Permissions::all("prompt");
    let (home, _) = allowing();
    let is = |state| move |home: &Household| home.house.permission(Permission::Geolocation) == state;
    until("it has looked", || is(PermissionState::Prompt)(&home)).await;
    permissions.set(Permission::Geolocation, "denied");
    turn().await;
    assert!(is(PermissionState::Prompt)(&home));
    dispatch(&window(), "focus");
    until("it has looked again", || is(PermissionState::Denied)(&home)).await;
    let news = News::Permission(Permission::Geolocation, PermissionState::Denied);
    assert_eq!(home.news.borrow().iter().filter(|heard| **heard == news).count(), 1);
    assert_eq!(home.authorize(home.open("back"), LOCATION).failure(), Some(Failure::BrowserDenied));
}

#[wasm_bindgen_test]
async fn a_camera_lives_until_its_element_goes() {
    let (_permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), stream());
    let (home, _) = allowing();
    let camera = Camera::open(&home, home.open("camera"));
    until("the browser is asked", || browser.count() == 1).await;
    assert!(camera.is_waiting());
    browser.give(0, &given);
    assert_eq!(camera.next().await, Ok(Clone::clone(&given)));
    a_while().await;
    assert_eq!(track_states(&given), ["live"]);
    camera.stop(&home);
    assert_eq!(track_states(&given), ["ended"]);
    assert_eq!(camera.told.take(), [], "what its element stops was not lost");
}

#[wasm_bindgen_test]
async fn a_stream_that_comes_when_nobody_wants_it_any_more_is_stopped() {
    type End = fn(&Household, AppHandle, &Camera);
    let endings: [(End, &[Result<MediaStream, Failure>]); 3] = [
        (|home, _, camera| camera.stop(home), &[]),
        (|home, app, _| home.house.close(app), &[Err(Failure::AppClosed)]),
        (|_, _, _| dispatch(&window(), "pagehide"), &[Err(Failure::Dismissed)]),
    ];
    for (end, told) in endings {
        let (_permissions, browser, late) = (Permissions::all("granted"), MediaDevices::new(), stream());
        let (home, _) = allowing();
        let app = home.open("late");
        let camera = Camera::open(&home, app);
        until("the browser is asked", || browser.count() == 1).await;
        end(&home, app, &camera);
        assert_eq!(*camera.told.borrow(), told);
        browser.give(0, &late);
        turn().await;
        assert_eq!(track_states(&late), ["ended"]);
        assert_eq!(*camera.told.borrow(), told, "and nothing more");
    }
}

#[wasm_bindgen_test]
async fn whatever_ends_the_grant_stops_the_camera() {
    type End = fn(&Household, AppHandle, &Person);
    let endings: [(End, Failure); 4] = [
        (
            |home, app, person| {
                home.request(app, Request::OpenSetting { gesture: true });
                let scope = person.rows()[0].scope.clone();
                person.act(SettingsEvent::Switch { scope, on: false });
            },
            Failure::DeniedBefore,
        ),
        (|home, app, _| home.house.close(app), Failure::AppClosed),
        (|home, _, _| home.house.forget(&home.host, "revoked"), Failure::Dismissed),
        (|_, _, _| dispatch(&window(), "pagehide"), Failure::Dismissed),
    ];
    for (end, failure) in endings {
        let (_permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), stream());
        let person = Person::default();
        let home = Household::new(MemoryStore::default(), person.clone());
        let app = home.open("revoked");
        let camera = Camera::open(&home, app);
        until("the person is asked", || person.prompts() == 1).await;
        person.answer(PromptAnswer::Allow);
        until("the browser is asked", || browser.count() == 1).await;
        browser.give(0, &given);
        assert_eq!(camera.next().await, Ok(Clone::clone(&given)));
        end(&home, app, &person);
        assert_eq!(track_states(&given), ["ended"]);
        assert_eq!(camera.told.take(), [Err(failure)]);
    }
}

#[wasm_bindgen_test]
async fn a_camera_that_is_lost_says_why() {
    for (state, failure) in [("granted", Failure::NoDevice(Permission::Camera)), ("denied", Failure::BrowserDenied)] {
        let (permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), Losable::new());
        let (home, _) = allowing();
        let camera = Camera::open(&home, home.open("lost"));
        until("the browser is asked", || browser.count() == 1).await;
        browser.give(0, &given.stream);
        assert_eq!(camera.next().await, Ok(Clone::clone(&given.stream)));
        permissions.set(Permission::Camera, state);
        given.lose();
        assert_eq!(camera.next().await, Err(failure));
    }
}

#[wasm_bindgen_test]
async fn calls_for_a_position_share_one_fix_and_each_is_answered_once() {
    let (_permissions, browser) = (Permissions::all("granted"), Geolocation::new());
    let (home, _) = allowing();
    let (one, other) = (home.open("one"), home.open("other"));
    let calls = [home.locate(one), home.locate(one), home.locate(other)];
    until("the browser is asked", || browser.count() > 0).await;
    home.house.close(other);
    assert_eq!(calls[2].failure(), Some(Failure::AppClosed));
    browser.give(0, &HERE);
    for call in &calls[..2] {
        let Ok(Answer::Position(position)) = call.later().await else { panic!("no position") };
        assert_eq!((position.latitude, position.longitude, position.accuracy), (31.2, 121.4, 20.0));
    }
    assert_eq!(browser.count(), 1);
    assert_eq!(calls[2].failure(), Some(Failure::AppClosed), "and it hears nothing more");
}
