//! `startLocationUpdate`: one watch per app, what its app is told, and that nothing comes after its end.

use scopegate::core::call::{AppHandle, CallId};
use scopegate::core::coordinates::{Datum, Fix, Position};
use scopegate::core::event::{Event, Found, JobId};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;

use crate::devices::{cancelled, granted};
use crate::world::{FIX, LOCATION, World, decide_elsewhere, key};

/// A place where the two systems differ.
const BEIJING: Fix = Fix { latitude: 39.9087, longitude: 116.3975, ..FIX };

/// As an app is told of it, with its altitude.
fn position(fix: Fix, datum: Datum) -> Position {
    fix.position(datum, true).unwrap()
}

/// An app that has heard its first position.
fn following() -> (World, AppHandle, JobId) {
    let (mut world, [app]) = granted(["app"]);
    world.follow(app);
    let job = world.job();
    world.ran(Ok(Found::Fix(FIX)));
    (world, app, job)
}

/// What the watch brings late is nothing.
fn assert_over(world: &mut World, job: JobId) {
    assert!(!world.jobs.contains_key(&job));
    for result in [Ok(Found::Fix(FIX)), Err(Failure::Timeout)] {
        world.happen(Event::Ran { job, result });
        assert_eq!(world.effects, []);
    }
}

#[test]
fn the_call_is_answered_by_the_first_position_and_each_is_told() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.follow(app);
    assert!(world.waits(call));
    for fix in [FIX, BEIJING, FIX] {
        world.ran(Ok(Found::Fix(fix)));
        assert!(world.is_done(call));
        assert_eq!(world.moves(), [(app, Ok(position(fix, Datum::Wgs84)))]);
    }
}

#[test]
fn undetermined_it_asks_and_nothing_is_read_before_the_answer() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.follow(app);
    assert_eq!((world.prompt(), world.jobs.len()), (Some((app, LOCATION)), 0));
    world.allow();
    assert!(world.waits(call));
    world.ran(Ok(Found::Fix(FIX)));
    assert!(world.is_done(call));
}

#[test]
fn denied_it_fails_and_touches_nothing() {
    let mut world = World::new();
    world.store_holds("app", &[(LOCATION, Decision::Denied)]);
    let app = world.open("app");
    let call = world.follow(app);
    assert_eq!(world.failure(call), Failure::DeniedBefore);
    assert!(world.is_quiet());
}

#[test]
fn positions_are_told_in_the_system_asked_for_and_with_their_altitude() {
    for datum in [Datum::Wgs84, Datum::Gcj02] {
        let (mut world, [app]) = granted(["app"]);
        world.follow_in(app, datum);
        world.ran(Ok(Found::Fix(BEIJING)));
        assert_eq!(world.moves(), [(app, Ok(position(BEIJING, datum)))]);
        assert_eq!(position(BEIJING, datum).altitude, 151.0);
    }
    assert_ne!(position(BEIJING, Datum::Wgs84), position(BEIJING, Datum::Gcj02));
}

#[test]
fn calls_for_the_same_system_share_one_watch() {
    let (mut world, [app]) = granted(["app"]);
    let calls = [world.follow(app), world.follow(app)];
    world.ran(Ok(Found::Fix(FIX)));
    assert!(calls.into_iter().all(|call| world.is_done(call)));
    assert_eq!(world.moves().len(), 1, "it is told once");
    let later = world.follow(app);
    assert!(world.is_done(later), "it has its positions already");
    assert_eq!(world.jobs.len(), 1);
}

#[test]
fn another_system_takes_the_place_of_the_former_without_news() {
    let (mut world, app, former) = following();
    let call = world.follow_in(app, Datum::Gcj02);
    assert_eq!(cancelled(&world, former), Some(&Failure::Dismissed));
    assert_eq!(world.moves(), []);
    assert_over(&mut world, former);
    world.ran(Ok(Found::Fix(BEIJING)));
    assert!(world.is_done(call));
    assert_eq!(world.moves(), [(app, Ok(position(BEIJING, Datum::Gcj02)))]);
}

#[test]
fn another_system_supersedes_a_call_that_waits_for_its_first_position() {
    let (mut world, [app]) = granted(["app"]);
    let first = world.follow(app);
    let former = world.job();
    let second = world.follow_in(app, Datum::Gcj02);
    assert_eq!(world.failure(first), Failure::Dismissed);
    assert_eq!(cancelled(&world, former), Some(&Failure::Dismissed));
    assert_over(&mut world, former);
    world.ran(Ok(Found::Fix(FIX)));
    assert!(world.is_done(second));
}

#[test]
fn of_several_systems_asked_for_in_one_prompt_the_last_is_followed() {
    let mut world = World::new();
    let app = world.open("app");
    let calls = [Datum::Wgs84, Datum::Gcj02, Datum::Wgs84].map(|datum| world.follow_in(app, datum));
    world.allow();
    assert_eq!(calls.map(|call| world.waits(call)), [false, false, true]);
    world.ran(Ok(Found::Fix(BEIJING)));
    assert!(world.is_done(calls[2]));
    assert_eq!(world.moves(), [(app, Ok(position(BEIJING, Datum::Wgs84)))]);
}

#[test]
fn two_apps_have_a_watch_each() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    let second = world.open("app");
    for app in [app, other, second] {
        world.follow(app);
    }
    let jobs: Vec<_> = world.jobs.keys().copied().collect();
    assert_eq!(jobs.len(), 3);
    for (job, app) in jobs.into_iter().zip([app, other, second]) {
        world.happen(Event::Ran { job, result: Ok(Found::Fix(FIX)) });
        assert_eq!(world.moves(), [(app, Ok(position(FIX, Datum::Wgs84)))]);
    }
    world.stop_following(other);
    assert_eq!(world.jobs.len(), 2, "the others go on");
}

#[test]
fn stopping_ends_it_without_news() {
    let (mut world, app, job) = following();
    let stop = world.stop_following(app);
    assert!(world.is_done(stop));
    assert_eq!((cancelled(&world, job), world.moves()), (Some(&Failure::Dismissed), vec![]));
    assert!(world.is_quiet());
    assert_over(&mut world, job);
    let again = world.stop_following(app);
    assert!(world.is_done(again), "there is nothing to stop, and that is no failure");
}

/// A call that waits somewhere.
type Start = fn(&mut World) -> (AppHandle, CallId);

#[test]
fn stopping_answers_what_waits_wherever_it_waits() {
    let starts: [Start; 3] = [
        |world| {
            world.store_is_slow = true;
            let app = world.open("app");
            (app, world.follow(app))
        },
        |world| {
            let app = world.open("app");
            let call = world.follow(app);
            assert!(world.prompt().is_some());
            (app, call)
        },
        |world| {
            world.store_holds("app", &[(LOCATION, Decision::Granted)]);
            let app = world.open("app");
            let call = world.follow(app);
            assert_eq!(world.jobs.len(), 1);
            (app, call)
        },
    ];
    for start in starts {
        let mut world = World::new();
        let (app, call) = start(&mut world);
        let stop = world.stop_following(app);
        assert_eq!(world.failure(call), Failure::Dismissed);
        assert!(world.is_done(stop));
        assert!(world.is_quiet(), "no prompt and no search is left behind");
    }
}

#[test]
fn stopping_leaves_other_calls_for_the_position_alone() {
    let (mut world, [app]) = granted(["app"]);
    let locate = world.locate(app);
    world.stop_following(app);
    assert!(world.waits(locate));
    assert_eq!(world.jobs.len(), 1);
}

#[test]
fn a_position_that_is_missing_for_a_while_is_told_and_the_watch_goes_on() {
    let (mut world, app, job) = following();
    let nowhere = Fix { latitude: f64::NAN, ..FIX };
    for (result, told) in [
        (Err(Failure::Timeout), Failure::Timeout),
        (Err(Failure::NO_POSITION), Failure::NO_POSITION),
        (Ok(Found::Fix(nowhere)), Failure::NO_POSITION),
    ] {
        world.ran(result);
        assert_eq!(world.moves(), [(app, Err(told))]);
        assert_eq!(world.job(), job);
    }
    world.ran(Ok(Found::Fix(FIX)));
    assert_eq!(world.moves().len(), 1);
}

#[test]
fn a_first_position_that_fails_is_the_calls_failure_and_no_news() {
    let nowhere = Fix { longitude: 200.0, ..FIX };
    for (result, failure) in [
        (Err(Failure::Timeout), Failure::Timeout),
        (Err(Failure::BrowserDenied), Failure::BrowserDenied),
        (Ok(Found::Fix(nowhere)), Failure::NO_POSITION),
    ] {
        let (mut world, [app]) = granted(["app"]);
        let call = world.follow(app);
        let job = world.job();
        world.ran(result);
        assert_eq!(world.failure(call), failure);
        assert_eq!(world.moves(), []);
        assert!(world.is_quiet());
        assert_over(&mut world, job);
    }
}

/// What ends a watch, and what its app is told of it.
type End = (fn(&mut World, AppHandle), Option<Failure>);

#[test]
fn whatever_ends_it_nothing_comes_after_and_its_app_is_told_of_what_it_does_not_know() {
    let ends: [End; 8] = [
        (|world, _| world.ran(Err(Failure::BrowserDenied)), Some(Failure::BrowserDenied)),
        (|world, _| world.ran(Err(Failure::BrowserDismissed)), Some(Failure::BrowserDismissed)),
        (|world, _| decide_elsewhere(world, "app", LOCATION, Decision::Denied), Some(Failure::DeniedBefore)),
        (
            |world, app| {
                world.open_setting(app);
                world.switch(LOCATION, false);
            },
            Some(Failure::DeniedBefore),
        ),
        (
            |world, _| {
                world.read(Permission::Geolocation, PermissionState::Granted);
                world.read(Permission::Geolocation, PermissionState::Denied);
            },
            Some(Failure::BrowserDenied),
        ),
        (|world, _| world.happen(Event::Forgotten { key: key("app") }), Some(Failure::Dismissed)),
        (|world, app| world.close(app), None),
        (|world, _| world.happen(Event::PageLeft), Some(Failure::Dismissed)),
    ];
    for (end, told) in ends {
        let (mut world, app, job) = following();
        end(&mut world, app);
        assert!(cancelled(&world, job).is_some());
        assert_eq!(world.moves(), told.map(|failure| (app, Err(failure))).into_iter().collect::<Vec<_>>());
        assert_over(&mut world, job);
        assert_eq!(world.live, []);
    }
}
