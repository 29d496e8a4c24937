//! A camera that failed comes back by itself when it may, and never so that anybody is asked unasked.

use scopegate::core::call::Request;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::Permission;
use scopegate::core::view::PromptAnswer;
use scopegate::host::store::MemoryStore;
use scopegate::ui::SettingsEvent;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{CAMERA, LOCATION, allowing};
use crate::world::device::{MediaDevices, Permissions};
use crate::world::household::{Camera, Household};
use crate::world::prompter::Person;
use crate::world::stream::{stream, track_states};
use crate::world::time::{a_while, until};
use crate::world::{dispatch, window};

/// Turns the app's only switch in its settings.
fn switch(home: &Household, app: scopegate::core::call::AppHandle, person: &Person, on: bool) {
    home.request(app, Request::OpenSetting { gesture: true });
    let scope = person.rows()[0].scope.clone();
    person.act(SettingsEvent::Switch { scope, on });
    person.act(SettingsEvent::Close);
}

#[wasm_bindgen_test]
async fn a_denied_camera_comes_when_its_switch_is_turned_on() {
    let (_permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), stream());
    let person = Person::default();
    let home = Household::new(MemoryStore::default(), person.clone());
    let app = home.open("recovering");
    let (camera, other) = (Camera::recovering(&home, app), Camera::open(&home, app));
    until("the person is asked", || person.prompts() == 1).await;
    person.answer(PromptAnswer::Deny);
    assert_eq!(camera.next().await, Err(Failure::Denied));
    assert_eq!(other.next().await, Err(Failure::Denied));
    assert_eq!(browser.count(), 0);
    switch(&home, app, &person, true);
    until("the browser is asked", || browser.count() == 1).await;
    browser.give(0, &given);
    assert_eq!(camera.next().await, Ok(Clone::clone(&given)));
    a_while().await;
    assert_eq!((browser.count(), other.is_waiting()), (1, true), "one that does not recover is over");
    switch(&home, app, &person, false);
    assert_eq!(camera.next().await, Err(Failure::DeniedBefore));
    assert_eq!(track_states(&given), ["ended"]);
}

#[wasm_bindgen_test]
async fn a_camera_that_the_browser_refuses_comes_when_it_allows_it() {
    let (permissions, browser, given) = (Permissions::all("prompt"), MediaDevices::new(), stream());
    let (home, _) = allowing();
    let app = home.open("refused");
    let camera = Camera::recovering(&home, app);
    until("the browser is asked", || browser.count() == 1).await;
    permissions.change(Permission::Camera, "denied");
    assert_eq!(camera.next().await, Err(Failure::BrowserDenied));
    browser.refuse(0, "NotAllowedError", "Permission denied");
    // It would ask the person again, unasked.
    permissions.change(Permission::Camera, "prompt");
    permissions.change(Permission::Microphone, "granted");
    dispatch(&window(), "focus");
    a_while().await;
    assert_eq!((browser.count(), camera.is_waiting()), (1, true));
    permissions.change(Permission::Camera, "granted");
    until("the browser is asked again", || browser.count() == 2).await;
    browser.give(1, &given);
    assert_eq!(camera.next().await, Ok(Clone::clone(&given)));
    camera.stop(&home);
    assert_eq!(track_states(&given), ["ended"]);
}

#[wasm_bindgen_test]
async fn a_camera_that_the_page_left_behind_comes_back_with_the_page() {
    let (_permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), [stream(), stream()]);
    let (home, _) = allowing();
    let camera = Camera::recovering(&home, home.open("cached"));
    until("the browser is asked", || browser.count() == 1).await;
    browser.give(0, &given[0]);
    assert!(camera.next().await.is_ok());
    dispatch(&window(), "pagehide");
    assert_eq!(camera.next().await, Err(Failure::Dismissed));
    assert_eq!(track_states(&given[0]), ["ended"]);
    dispatch(&window(), "pageshow");
    until("the browser is asked again", || browser.count() == 2).await;
    browser.give(1, &given[1]);
    assert_eq!(camera.next().await, Ok(Clone::clone(&given[1])));
}

#[wasm_bindgen_test]
async fn another_scope_or_another_app_brings_no_camera_back() {
    let (_permissions, browser) = (Permissions::all("granted"), MediaDevices::new());
    let person = Person::default();
    let home = Household::new(MemoryStore::default(), person.clone());
    let (app, other) = (home.open("one"), home.open("other"));
    let camera = Camera::recovering(&home, app);
    until("the person is asked", || person.prompts() == 1).await;
    person.answer(PromptAnswer::Deny);
    assert_eq!(camera.next().await, Err(Failure::Denied));
    for (app, scope) in [(app, LOCATION), (other, CAMERA)] {
        home.authorize(app, scope);
        person.answer(PromptAnswer::Allow);
    }
    a_while().await;
    assert_eq!((browser.count(), camera.is_waiting()), (0, true));
    camera.stop(&home);
    switch(&home, app, &person, true);
    a_while().await;
    assert_eq!((browser.count(), camera.is_waiting()), (0, true), "nor what is wanted no more");
}

#[wasm_bindgen_test]
async fn what_another_app_is_granted_asks_the_browser_for_nobody_else() {
    let (_permissions, browser, given) = (Permissions::all("prompt"), MediaDevices::new(), stream());
    let (home, _) = allowing();
    let camera = Camera::recovering(&home, home.open("dismissed"));
    until("the browser is asked", || browser.count() == 1).await;
    browser.refuse(0, "NotAllowedError", "Permission dismissed");
    assert_eq!(camera.next().await, Err(Failure::BrowserDismissed));
    let heard = home.authorize(home.open("another"), CAMERA);
    until("the browser is asked for the other", || browser.count() == 2).await;
    browser.give(1, &given);
    assert!(heard.later().await.is_ok());
    a_while().await;
    assert_eq!((browser.count(), camera.is_waiting()), (2, true));
}

#[wasm_bindgen_test]
async fn a_page_that_comes_back_knows_what_was_denied_meanwhile() {
    let (_permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), stream());
    let store = MemoryStore::default();
    let person = Person::default();
    let home = Household::new(store.clone(), person.clone());
    let app = home.open("cached");
    let camera = Camera::recovering(&home, app);
    until("the person is asked", || person.prompts() == 1).await;
    person.answer(PromptAnswer::Allow);
    until("the browser is asked", || browser.count() == 1).await;
    browser.give(0, &given);
    assert!(camera.next().await.is_ok());
    dispatch(&window(), "pagehide");
    assert_eq!(camera.next().await, Err(Failure::Dismissed));
    // Another tab on the same store, of which a page in the page cache hears nothing.
    let elsewhere = Household::new(store, person.clone());
    switch(&elsewhere, elsewhere.open("cached"), &person, false);
    dispatch(&window(), "pageshow");
    a_while().await;
    assert_eq!((browser.count(), camera.is_waiting()), (1, true));
}
