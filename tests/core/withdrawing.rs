//! The browser takes a permission back: what it allowed stops for all apps, and no app's decision changes.

use scopegate::core::album::Via;
use scopegate::core::call::{AppHandle, CallId};
use scopegate::core::event::{Effect, Event, Found};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::view::Place;

use crate::devices::{cancelled, granted};
use crate::world::{FIX, Shown, World};

/// Two apps that may do everything, in a browser that allows everything.
fn allowed() -> (World, [AppHandle; 2]) {
    let (mut world, apps) = granted(["app", "other"]);
    for permission in Permission::ALL {
        world.read(permission, PermissionState::Granted);
    }
    (world, apps)
}

/// A call that needs a permission, and what its device answers.
type Start = (Permission, fn(&mut World, AppHandle) -> CallId, Found);

const LIVE: [Start; 3] = [
    (Permission::Geolocation, World::follow, Found::Fix(FIX)),
    (Permission::Camera, World::camera, Found::Stream),
    (Permission::Microphone, World::record, Found::Stream),
];

#[test]
fn what_is_live_stops_for_all_apps() {
    for (permission, start, found) in LIVE {
        let (mut world, apps) = allowed();
        for app in apps {
            start(&mut world, app);
        }
        let jobs: Vec<_> = world.jobs.keys().copied().collect();
        for job in &jobs {
            world.happen(Event::Ran { job: *job, result: Ok(found) });
        }
        world.read(permission, PermissionState::Denied);
        for job in &jobs {
            assert_eq!(cancelled(&world, *job), Some(&Failure::BrowserDenied));
        }
        assert!(world.is_quiet());
        for job in jobs {
            world.happen(Event::Ran { job, result: Ok(found) });
            assert_eq!(world.effects, [], "what comes late reaches nobody");
        }
    }
}

#[test]
fn what_is_pending_fails_for_all_apps() {
    let starts = [(Permission::Geolocation, World::locate as fn(&mut World, AppHandle) -> CallId, Found::Fix(FIX))];
    for (permission, start, _) in LIVE.into_iter().chain(starts) {
        let (mut world, apps) = allowed();
        let calls = apps.map(|app| start(&mut world, app));
        world.read(permission, PermissionState::Denied);
        for call in calls {
            assert_eq!(world.failure(call), Failure::BrowserDenied);
        }
        assert!(world.is_quiet());
    }
}

#[test]
fn each_refusal_is_named() {
    for (state, failure) in [
        (PermissionState::Denied, Failure::BrowserDenied),
        (PermissionState::PolicyBlocked, Failure::PolicyBlocked),
        (PermissionState::InsecureContext, Failure::InsecureContext),
        (PermissionState::Unsupported, Failure::Unsupported),
    ] {
        let (mut world, [app, _]) = allowed();
        let call = world.camera(app);
        world.read(Permission::Camera, state);
        assert_eq!(world.failure(call), failure);
    }
}

#[test]
fn what_refuses_nothing_stops_nothing() {
    for state in [PermissionState::Prompt, PermissionState::Unknown, PermissionState::Unread] {
        let (mut world, [app, other]) = allowed();
        world.camera(app);
        world.ran(Ok(Found::Stream));
        let pending = world.camera(other);
        world.read(Permission::Camera, state);
        assert!(world.waits(pending));
        assert_eq!((world.jobs.len(), world.live.len()), (2, 1), "{state:?}");
    }
}

#[test]
fn another_permission_stops_nothing() {
    let (mut world, [app, _]) = allowed();
    let call = world.record(app);
    for permission in [Permission::Geolocation, Permission::Camera] {
        world.read(permission, PermissionState::Denied);
    }
    assert!(world.waits(call));
    world.ran(Ok(Found::Stream));
    assert!(world.is_done(call));
}

#[test]
fn no_decision_changes_and_no_app_is_told_of_one() {
    let (mut world, apps) = allowed();
    let before = apps.map(|app| world.get_setting(app));
    for permission in Permission::ALL {
        world.read(permission, PermissionState::Denied);
        assert_eq!(world.told(), Vec::<&str>::new());
        assert!(!world.did(|effect| matches!(effect, Effect::Save { .. })), "nothing is stored of it");
    }
    assert_eq!(apps.map(|app| world.get_setting(app)), before);
}

#[test]
fn a_place_is_chosen_and_a_file_saved_all_the_same() {
    let (mut world, [app, _]) = allowed();
    let save = world.save(app);
    let choose = world.choose(app);
    for permission in Permission::ALL {
        world.read(permission, PermissionState::Denied);
    }
    assert!(matches!(world.shown, Some(Shown::Picker { .. })));
    world.chosen(Some(Place::default()));
    assert_eq!(world.success(choose), Answer::Place(Box::default()));
    world.ran(Ok(Found::Saved(Via::Share)));
    assert_eq!(world.success(save), Answer::Saved(Via::Share));
}

#[test]
fn the_same_word_again_is_no_news() {
    let (mut world, [app, _]) = allowed();
    world.read(Permission::Camera, PermissionState::Denied);
    let call = world.camera(app);
    assert!(world.waits(call), "granted runs; the call is the truth");
    world.read(Permission::Camera, PermissionState::Denied);
    assert_eq!(world.effects, []);
    world.ran(Ok(Found::Stream));
    world.read(Permission::Camera, PermissionState::Denied);
    assert_eq!(world.effects, []);
    assert!(world.is_done(call));
}

#[test]
fn the_first_word_is_no_change_either() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.camera(app);
    world.read(Permission::Camera, PermissionState::Denied);
    assert!(world.waits(call), "its device answers it");
    assert_eq!(world.jobs.len(), 1);
}

#[test]
fn allowed_again_nothing_starts_unasked_and_the_next_call_works() {
    let (mut world, [app, _]) = allowed();
    world.camera(app);
    world.ran(Ok(Found::Stream));
    world.read(Permission::Camera, PermissionState::Denied);
    world.read(Permission::Camera, PermissionState::Granted);
    assert!(world.jobs.is_empty());
    let call = world.camera(app);
    world.ran(Ok(Found::Stream));
    assert!(world.is_done(call));
}
