//! The house on the browser itself: what comes of a scope is what the browser of this profile makes of it.

use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::{Permission, PermissionState};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{CAMERA, LOCATION, allowing};
use crate::world::household::Camera;
use crate::world::profile::{self, Answer as Browser};
use crate::world::stream::track_states;
use crate::world::time::{a_while, until};

#[wasm_bindgen_test]
async fn each_scope_comes_out_as_the_browser_has_it() {
    for (permission, scope) in
        [(Permission::Geolocation, LOCATION), (Permission::Camera, CAMERA), (Permission::Microphone, "scope.record")]
    {
        let (home, script) = allowing();
        let app = home.open("real");
        let (state, heard) = (profile::state(permission), home.authorize(app, scope));
        let prompts = if state == PermissionState::Denied { 0 } else { 1 };
        if state == PermissionState::Granted {
            assert_eq!(heard.later().await, Ok(Answer::Done), "without asking the browser");
        } else if profile::ask(permission) == Browser::Waits {
            a_while().await;
            assert!(heard.is_waiting(), "there is nobody who could answer the browser");
            home.house.close(app);
            assert_eq!(heard.failure(), Some(Failure::AppClosed));
        } else {
            assert_eq!(heard.later().await, Err(Failure::BrowserDenied));
        }
        assert_eq!(script.count.get(), prompts, "{scope}");
        until("it has looked", || home.house.permission(permission) == profile::state(permission)).await;
    }
}

#[wasm_bindgen_test]
async fn a_camera_comes_and_goes_as_the_browser_has_it() {
    let (home, _) = allowing();
    let camera = Camera::open(&home, home.open("real"));
    match profile::ask(Permission::Camera) {
        Browser::Gives => {
            let stream = camera.next().await.expect("a live camera");
            assert_eq!(track_states(&stream), ["live"]);
            camera.stop(&home);
            assert_eq!(track_states(&stream), ["ended"]);
        }
        Browser::Waits => {
            a_while().await;
            assert!(camera.is_waiting());
            camera.stop(&home);
        }
        answer => answer.check(Permission::Camera, camera.next().await),
    }
    assert_eq!(camera.told.take(), []);
}
