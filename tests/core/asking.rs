//! After Allow, `authorize` asks the browser in the same click, so that the app's next gated call pops up nothing.

use scopegate::core::event::{Effect, Event};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;

use crate::world::{ALBUM, CAMERA, FUZZY, LOCATION, RECORD, World, key, setting, text};

/// A world in which the browser is being asked for the location, and the call that waits for it.
fn asking() -> (World, scopegate::core::call::AppHandle, scopegate::core::call::CallId) {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.authorize(app, LOCATION);
    world.allow();
    assert_eq!(world.asked, [Permission::Geolocation]);
    assert!(world.waits(call));
    (world, app, call)
}

#[test]
fn allow_asks_the_browser_in_the_same_turn() {
    for (scope, permission) in [
        (LOCATION, Permission::Geolocation),
        (FUZZY, Permission::Geolocation),
        (CAMERA, Permission::Camera),
        (RECORD, Permission::Microphone),
    ] {
        let mut world = World::new();
        let app = world.open("app");
        let call = world.authorize(app, scope);
        world.allow();
        assert!(
            world.did(|effect| matches!(effect, Effect::AskBrowser { permission: asked, .. } if *asked == permission))
        );
        assert!(world.jobs.is_empty(), "authorize never runs what the scope gates");
        assert_eq!(world.get_setting(app), setting(&[(scope, true)]), "the grant is there before the browser answers");
        world.asked(permission, Ok(()));
        assert!(world.is_done(call));
    }
}

#[test]
fn a_scope_without_a_browser_layer_asks_nothing_of_the_browser() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.authorize(app, ALBUM);
    world.allow();
    assert!(world.is_done(call));
    assert_eq!(world.asked, []);
}

#[test]
fn what_the_browser_has_granted_is_not_asked() {
    let mut world = World::new();
    world.browser.insert(Permission::Camera, PermissionState::Granted);
    let app = world.open("app");
    let call = world.authorize(app, CAMERA);
    world.allow();
    assert!(world.is_done(call));
    assert_eq!(world.asked, []);
}

#[test]
fn deny_and_dismiss_never_touch_the_browser() {
    for answer in [World::deny, World::dismiss] {
        let mut world = World::new();
        let app = world.open("app");
        world.authorize(app, LOCATION);
        answer(&mut world);
        assert_eq!(world.asked, []);
        assert!(world.is_quiet());
    }
}

#[test]
fn the_browser_is_asked_once_for_all_who_shared_the_prompt() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [world.authorize(app, LOCATION), world.authorize(app, "scope.location")];
    world.allow();
    assert_eq!(world.asked, [Permission::Geolocation]);
    world.asked(Permission::Geolocation, Ok(()));
    assert!(calls.into_iter().all(|call| world.is_done(call)));
}

#[test]
fn two_scopes_over_one_permission_share_one_asking() {
    let (mut world, app, exact) = asking();
    let fuzzy = world.authorize(app, FUZZY);
    world.allow();
    assert_eq!(world.asked, [Permission::Geolocation]);
    world.asked(Permission::Geolocation, Ok(()));
    assert!(world.is_done(exact) && world.is_done(fuzzy));
}

#[test]
fn a_finished_asking_can_be_followed_by_another() {
    let (mut world, app, _) = asking();
    world.asked(Permission::Geolocation, Ok(()));
    world.authorize(app, FUZZY);
    world.allow();
    assert_eq!(world.asked, [Permission::Geolocation; 2]);
}

#[test]
fn if_the_browser_refuses_then_the_grant_stays_and_the_call_fails() {
    let refusals = [
        Failure::BrowserDenied,
        Failure::BrowserDismissed,
        Failure::PolicyBlocked,
        Failure::InsecureContext,
        Failure::Unsupported,
        Failure::Timeout,
    ];
    for failure in refusals {
        let (mut world, app, call) = asking();
        world.asked(Permission::Geolocation, Err(failure.clone()));
        assert_eq!(world.failure(call), failure);
        assert_eq!(world.get_setting(app), setting(&[(LOCATION, true)]));
        let later = world.authorize(app, LOCATION);
        assert!(world.is_done(later), "granted: success at once");
    }
}

#[test]
fn a_device_that_gave_nothing_is_no_refusal() {
    for failure in [Failure::NoDevice(Permission::Geolocation), Failure::DeviceBusy(Permission::Geolocation)] {
        let (mut world, _, call) = asking();
        world.asked(Permission::Geolocation, Err(failure));
        assert!(world.is_done(call));
    }
}

#[test]
fn the_persons_yes_in_the_browser_settles_it_before_any_position_comes() {
    let (mut world, _, call) = asking();
    world.read(Permission::Geolocation, PermissionState::Granted);
    assert!(world.is_done(call));
    world.asked(Permission::Geolocation, Err(Failure::Timeout));
    assert_eq!(world.effects, [], "what comes later reaches nobody");
}

#[test]
fn only_a_yes_to_this_permission_settles_it() {
    let (mut world, _, call) = asking();
    world.read(Permission::Camera, PermissionState::Granted);
    for state in [PermissionState::Prompt, PermissionState::Denied, PermissionState::Unknown] {
        world.read(Permission::Geolocation, state);
    }
    world.asked(Permission::Camera, Err(Failure::BrowserDenied));
    assert!(world.waits(call));
    world.asked(Permission::Geolocation, Err(Failure::BrowserDenied));
    assert_eq!(world.failure(call), Failure::BrowserDenied);
}

#[test]
fn a_refusal_that_comes_while_the_prompt_is_up_shows_at_allow() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.authorize(app, LOCATION);
    world.read(Permission::Geolocation, PermissionState::Denied);
    assert!(world.waits(call), "what is on screen stays");
    world.allow();
    world.asked(Permission::Geolocation, Err(Failure::BrowserDenied));
    assert_eq!(world.failure(call), Failure::BrowserDenied);
}

#[test]
fn a_denial_from_another_tab_ends_the_waiting() {
    let (mut world, _, call) = asking();
    let theirs = text(&[(LOCATION, Decision::Denied)]);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(theirs) });
    assert_eq!(world.failure(call), Failure::DeniedBefore);
}

#[test]
fn a_revoked_scope_ends_only_its_own_waiting() {
    let (mut world, app, exact) = asking();
    let fuzzy = world.authorize(app, FUZZY);
    world.allow();
    world.open_setting(app);
    world.switch(LOCATION, false);
    assert_eq!(world.failure(exact), Failure::DeniedBefore);
    assert!(world.waits(fuzzy));
    world.asked(Permission::Geolocation, Ok(()));
    assert!(world.is_done(fuzzy));
}

#[test]
fn a_closed_app_does_not_wait_for_the_browser() {
    let (mut world, app, call) = asking();
    world.close(app);
    assert_eq!(world.failure(call), Failure::AppClosed);
    world.asked(Permission::Geolocation, Ok(()));
    assert_eq!(world.effects, []);
}

#[test]
fn a_grant_heard_from_another_tab_asks_nothing_of_this_browser() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.authorize(app, LOCATION);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(text(&[(LOCATION, Decision::Granted)])) });
    assert!(world.is_done(call));
    assert_eq!(world.asked, [], "there was no click to ask in");
}

#[test]
fn an_answer_to_an_asking_that_nobody_waits_for_is_nothing() {
    let mut world = World::new();
    world.open("app");
    for result in [Ok(()), Err(Failure::BrowserDenied)] {
        world.asked(Permission::Camera, result);
        assert_eq!(world.effects, []);
    }
}
