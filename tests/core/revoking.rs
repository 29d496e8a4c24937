//! Revoking: what a grant allowed stops at once, and what it brings late reaches nobody.

use scopegate::core::event::{Event, Found};
use scopegate::core::outcome::Failure;
use scopegate::core::record::Decision;

use crate::devices::{cancelled, granted, is_position};
use crate::world::{CAMERA, FIX, LOCATION, World, key, text};

/// Another tab denies it.
fn deny_elsewhere(world: &mut World, app: &str, scope: &str) {
    world.happen(Event::StoreChanged { key: key(app), text: Some(text(&[(scope, Decision::Denied)])) });
}

#[test]
fn a_revoked_scope_fails_its_pending_calls_and_a_late_fix_reaches_nobody() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.locate(app);
    let job = world.job();
    deny_elsewhere(&mut world, "app", LOCATION);
    assert_eq!(world.failure(call), Failure::DeniedBefore);
    assert!(cancelled(&world, job).is_some());
    world.happen(Event::Ran { job, result: Ok(Found::Fix(FIX)) });
    assert_eq!(world.effects, []);
}

#[test]
fn revoking_one_apps_scope_leaves_the_other_app_its_shared_fix() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    let mine = world.locate(app);
    let theirs = world.locate(other);
    deny_elsewhere(&mut world, "app", LOCATION);
    assert_eq!(world.failure(mine), Failure::DeniedBefore);
    world.ran(Ok(Found::Fix(FIX)));
    assert!(is_position(&world, theirs));
}

#[test]
fn revoking_stops_the_live_cameras_of_this_app_and_of_no_other() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    world.camera(app);
    let mine = world.job();
    world.ran(Ok(Found::Stream));
    world.camera(other);
    let theirs = world.jobs.keys().copied().find(|job| *job != mine).unwrap();
    world.happen(Event::Ran { job: theirs, result: Ok(Found::Stream) });
    world.locate(app);
    deny_elsewhere(&mut world, "app", CAMERA);
    assert_eq!(cancelled(&world, mine), Some(&Failure::DeniedBefore));
    assert_eq!(world.told(), [CAMERA]);
    assert!(world.jobs.contains_key(&theirs));
    assert_eq!(world.jobs.len(), 2, "the location of the same app goes on");
}

#[test]
fn revoking_in_settings_acts_at_once() {
    let (mut world, [app]) = granted(["app"]);
    world.camera(app);
    let job = world.job();
    world.ran(Ok(Found::Stream));
    let locate = world.locate(app);
    world.open_setting(app);
    world.switch(CAMERA, false);
    assert_eq!(cancelled(&world, job), Some(&Failure::DeniedBefore));
    world.switch(LOCATION, false);
    assert_eq!(world.failure(locate), Failure::DeniedBefore);
    assert!(world.jobs.is_empty());
    world.switch(CAMERA, true);
    assert!(world.jobs.is_empty(), "granting again does not start what was stopped");
}

#[test]
fn every_instance_of_the_app_loses_what_was_revoked() {
    let (mut world, [app]) = granted(["app"]);
    let second = world.open("app");
    let calls = [app, second].map(|app| world.camera(app));
    deny_elsewhere(&mut world, "app", CAMERA);
    for call in calls {
        assert_eq!(world.failure(call), Failure::DeniedBefore);
    }
    assert!(world.jobs.is_empty());
}

#[test]
fn revoking_one_scope_leaves_what_another_allowed() {
    let (mut world, [app]) = granted(["app"]);
    world.camera(app);
    world.ran(Ok(Found::Stream));
    let camera = world.job();
    let locate = world.locate(app);
    deny_elsewhere(&mut world, "app", LOCATION);
    assert_eq!(world.failure(locate), Failure::DeniedBefore);
    assert_eq!(world.job(), camera);
}
