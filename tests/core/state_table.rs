//! The state table of the contract's first section, row by row, and the two ledgers that never mix.

use scopegate::core::event::{Profile, Ungranted};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::{Decision, RecordKey, StoreId};

use crate::world::{ALBUM, CAMERA, LOCATION, World, profile, setting};

/// A world whose store holds this decision on every scope the tests use, and its open app.
fn decided(decision: Option<Decision>) -> (World, scopegate::core::call::AppHandle) {
    let mut world = World::new();
    if let Some(decision) = decision {
        world.store_holds("app", &[(LOCATION, decision), (CAMERA, decision), (ALBUM, decision)]);
    }
    let app = world.open("app");
    (world, app)
}

fn rejecting(app: &str) -> Profile {
    Profile { ungranted: Ungranted::Reject, ..profile(app) }
}

#[test]
fn undetermined_authorize_prompts_and_then_settles() {
    let (mut world, app) = decided(None);
    let call = world.authorize(app, ALBUM);
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    assert!(world.waits(call));
    world.allow();
    assert!(world.is_done(call));
    assert!(world.is_quiet());
}

#[test]
fn undetermined_a_gated_call_prompts_and_then_runs() {
    for start in [World::locate, World::camera] {
        let (mut world, app) = decided(None);
        let call = start(&mut world, app);
        assert!(world.prompt().is_some());
        assert!(world.jobs.is_empty(), "nothing runs before the answer");
        world.allow();
        assert!(world.waits(call), "the device has not answered yet");
        assert_eq!(world.jobs.len(), 1);
        assert_eq!(world.asked, [], "running it asks the browser as well");
    }
}

#[test]
fn undetermined_has_no_key_and_no_row() {
    let (mut world, app) = decided(None);
    assert_eq!(world.get_setting(app), []);
    world.open_setting(app);
    assert_eq!(world.rows(), Some(&[][..]));
}

#[test]
fn granted_authorize_succeeds_at_once_without_a_prompt_whatever_the_browser_says() {
    for state in [PermissionState::Prompt, PermissionState::Denied, PermissionState::InsecureContext] {
        let (mut world, app) = decided(Some(Decision::Granted));
        world.read(Permission::Geolocation, state);
        let call = world.authorize(app, LOCATION);
        assert!(world.is_done(call), "{state:?}");
        assert_eq!((world.prompts, &world.asked), (0, &vec![]));
        assert!(world.jobs.is_empty(), "authorize never runs what the scope gates");
    }
}

#[test]
fn granted_a_gated_call_runs_without_a_prompt() {
    for start in [World::locate, World::camera] {
        let (mut world, app) = decided(Some(Decision::Granted));
        start(&mut world, app);
        assert_eq!((world.prompts, world.jobs.len()), (0, 1));
    }
}

#[test]
fn granted_is_true_in_auth_setting_and_a_row_that_is_on() {
    let (mut world, app) = decided(Some(Decision::Granted));
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true), (LOCATION, true), (ALBUM, true)]));
    world.open_setting(app);
    assert!(world.rows().is_some_and(|rows| rows.len() == 3 && rows.iter().all(|row| row.granted)));
}

#[test]
fn denied_authorize_fails_at_once_and_is_not_asked_again() {
    let (mut world, app) = decided(Some(Decision::Denied));
    for scope in [LOCATION, CAMERA, ALBUM] {
        let call = world.authorize(app, scope);
        assert_eq!(world.failure(call), Failure::DeniedBefore);
    }
    assert_eq!(world.prompts, 0);
}

#[test]
fn denied_a_gated_call_fails_at_once_and_never_touches_the_browser() {
    for start in [World::locate, World::camera] {
        let (mut world, app) = decided(Some(Decision::Denied));
        world.browser_is_slow = true;
        let call = start(&mut world, app);
        assert_eq!(world.failure(call), Failure::DeniedBefore);
        assert!(world.is_quiet());
        assert_eq!((world.prompts, world.asked.len()), (0, 0));
    }
}

#[test]
fn denied_is_false_in_auth_setting_and_a_row_that_is_off() {
    let (mut world, app) = decided(Some(Decision::Denied));
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, false), (LOCATION, false), (ALBUM, false)]));
    world.open_setting(app);
    assert!(world.rows().is_some_and(|rows| rows.len() == 3 && rows.iter().all(|row| !row.granted)));
}

#[test]
fn a_tap_on_deny_denies_this_call_and_all_later_ones() {
    let (mut world, app) = decided(None);
    let call = world.locate(app);
    world.deny();
    assert_eq!(world.failure(call), Failure::Denied);
    let later = world.locate(app);
    assert_eq!(world.failure(later), Failure::DeniedBefore);
    assert_eq!(world.prompts, 1);
    assert!(world.is_quiet());
}

#[test]
fn a_dismissed_prompt_decides_nothing() {
    let (mut world, app) = decided(None);
    let call = world.authorize(app, CAMERA);
    world.dismiss();
    assert_eq!(world.failure(call), Failure::Dismissed);
    assert_eq!(world.get_setting(app), []);
    assert!(world.store.borrow().texts.is_empty(), "nothing is stored");
    world.authorize(app, CAMERA);
    assert_eq!(world.prompts, 2, "undetermined asks again");
}

#[test]
fn a_host_that_rejects_fails_undetermined_gated_calls_without_a_prompt_and_without_a_decision() {
    for start in [World::locate, World::camera] {
        let mut world = World::new();
        let app = world.open_with(rejecting("app"));
        let call = start(&mut world, app);
        assert_eq!(world.failure(call), Failure::NotAsked);
        assert_eq!(world.prompts, 0);
        assert_eq!(world.get_setting(app), []);
    }
}

#[test]
fn a_host_that_rejects_still_lets_authorize_ask_and_then_runs() {
    let mut world = World::new();
    let app = world.open_with(rejecting("app"));
    world.authorize(app, LOCATION);
    assert_eq!(world.prompt(), Some((app, LOCATION)));
    world.allow();
    world.locate(app);
    assert_eq!(world.jobs.len(), 1);
}

#[test]
fn what_the_browser_is_known_to_refuse_fails_without_a_prompt_and_without_a_decision() {
    let refusals = [
        (PermissionState::Denied, Failure::BrowserDenied),
        (PermissionState::InsecureContext, Failure::InsecureContext),
        (PermissionState::PolicyBlocked, Failure::PolicyBlocked),
        (PermissionState::Unsupported, Failure::Unsupported),
    ];
    for (state, failure) in refusals {
        let (mut world, app) = decided(None);
        world.browser.insert(Permission::Geolocation, state);
        let calls = [world.authorize(app, LOCATION), world.locate(app)];
        for call in calls {
            assert_eq!(world.failure(call), failure);
        }
        assert_eq!(world.prompts, 0);
        assert_eq!(world.get_setting(app), []);
        assert!(world.store.borrow().texts.is_empty());
    }
}

#[test]
fn what_the_browser_does_not_tell_is_asked() {
    for state in [PermissionState::Unread, PermissionState::Unknown, PermissionState::Prompt, PermissionState::Granted]
    {
        let (mut world, app) = decided(None);
        world.browser.insert(Permission::Camera, state);
        world.camera(app);
        assert_eq!(world.prompt(), Some((app, CAMERA)), "{state:?}");
    }
}

#[test]
fn a_scope_without_a_browser_layer_is_asked_without_reading_the_browser() {
    let (mut world, app) = decided(None);
    world.browser_is_slow = true;
    world.authorize(app, ALBUM);
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    world.allow();
    assert_eq!(world.asked, []);
}

#[test]
fn one_browser_refusal_says_nothing_of_another_permission() {
    let (mut world, app) = decided(None);
    world.browser.insert(Permission::Microphone, PermissionState::Denied);
    world.camera(app);
    assert_eq!(world.prompt(), Some((app, CAMERA)));
}

#[test]
fn a_browser_refusal_at_work_never_rewrites_the_decision() {
    let (mut world, app) = decided(Some(Decision::Granted));
    let call = world.locate(app);
    world.ran(Err(Failure::BrowserDenied));
    assert_eq!(world.failure(call), Failure::BrowserDenied);
    world.read(Permission::Geolocation, PermissionState::Denied);
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true), (LOCATION, true), (ALBUM, true)]));
    world.locate(app);
    assert_eq!(world.jobs.len(), 1, "granted runs; the call is the truth");
}

#[test]
fn a_decision_belongs_to_one_user_one_app_and_one_scope() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.deny();
    let other_app = world.open("other");
    let other_user = world.open_with(Profile {
        key: RecordKey { user: "other".into(), app: "app".into(), store: StoreId::PAGE },
        ..profile("")
    });
    for (app, scope) in [(other_app, ALBUM), (other_user, ALBUM), (app, CAMERA)] {
        let call = world.authorize(app, scope);
        assert_eq!(world.prompt(), Some((app, scope)));
        world.dismiss();
        assert_eq!(world.failure(call), Failure::Dismissed);
    }
}
