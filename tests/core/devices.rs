//! Devices at work for gated calls: who shares one, when it stops, and that what comes late reaches nobody.

use scopegate::core::call::{AppHandle, CallId, LocateOption, Request, SessionId, Task};
use scopegate::core::coordinates::{Datum, Fix};
use scopegate::core::event::{Effect, Event, Found, JobId};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;

use crate::world::{ALBUM, CAMERA, FIX, LOCATION, RECORD, World};

/// A world in which these apps may do everything.
pub fn granted<const N: usize>(apps: [&str; N]) -> (World, [AppHandle; N]) {
    let mut world = World::new();
    for app in apps {
        world.store_holds(app, &[LOCATION, CAMERA, RECORD, ALBUM].map(|scope| (scope, Decision::Granted)));
    }
    let apps = apps.map(|app| world.open(app));
    (world, apps)
}

pub fn is_position(world: &World, call: CallId) -> bool {
    matches!(world.success(call), Answer::Position(_))
}

/// The failure with which a job was cancelled in the last thing that happened.
pub fn cancelled(world: &World, job: JobId) -> Option<&Failure> {
    world.effects.iter().find_map(|effect| match effect {
        Effect::Cancel { job: cancelled, failure } if *cancelled == job => Some(failure),
        _ => None,
    })
}

#[test]
fn calls_in_flight_with_the_same_options_share_one_fix() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    let calls = [world.locate(app), world.locate(app), world.locate(other)];
    assert_eq!(world.jobs.len(), 1);
    world.ran(Ok(Found::Fix(FIX)));
    assert!(calls.into_iter().all(|call| is_position(&world, call)));
    assert!(world.is_quiet());
}

#[test]
fn calls_with_other_options_have_a_fix_of_their_own() {
    let (mut world, [app]) = granted(["app"]);
    let plain = LocateOption::default();
    let options = [
        plain.clone(),
        LocateOption { datum: Datum::Gcj02, ..plain.clone() },
        LocateOption { altitude: true, ..plain.clone() },
        LocateOption { high_accuracy: true, ..plain.clone() },
        LocateOption { expire: 5_000, ..plain },
    ];
    for (count, option) in options.into_iter().enumerate() {
        world.locate_with(app, option);
        assert_eq!(world.jobs.len(), count + 1);
    }
}

#[test]
fn a_call_after_the_answer_starts_anew() {
    let (mut world, [app]) = granted(["app"]);
    world.locate(app);
    let first = world.job();
    world.ran(Ok(Found::Fix(FIX)));
    world.locate(app);
    assert_ne!(world.job(), first);
}

#[test]
fn the_position_is_as_the_call_asked() {
    let (mut world, [app]) = granted(["app"]);
    let option = LocateOption { datum: Datum::Gcj02, altitude: true, ..LocateOption::default() };
    let call = world.locate_with(app, option);
    let fix = Fix { latitude: 39.9087, longitude: 116.3975, ..FIX };
    world.ran(Ok(Found::Fix(fix)));
    let Answer::Position(position) = world.success(call) else { panic!("no position") };
    assert_eq!(Some(*position), fix.position(Datum::Gcj02, true));
    assert_eq!(position.altitude, 151.0);
}

#[test]
fn a_fix_that_is_no_place_on_earth_is_no_position() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.locate(app);
    world.ran(Ok(Found::Fix(Fix { latitude: f64::NAN, ..FIX })));
    assert_eq!(world.failure(call), Failure::NoDevice(Permission::Geolocation));
}

#[test]
fn a_devices_failure_is_the_calls_failure() {
    let failures =
        [Failure::BrowserDenied, Failure::BrowserDismissed, Failure::Timeout, Failure::DeviceBusy(Permission::Camera)];
    for failure in failures {
        let (mut world, [app]) = granted(["app"]);
        let call = world.camera(app);
        world.ran(Err(failure.clone()));
        assert_eq!(world.failure(call), failure);
        assert!(world.is_quiet());
    }
}

#[test]
fn an_answer_of_the_wrong_kind_is_no_success() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.camera(app);
    world.ran(Ok(Found::Fix(FIX)));
    assert_eq!(world.failure(call), Failure::Internal);
}

#[test]
fn the_deadline_leaves_the_person_time_only_if_the_browser_may_ask() {
    let plain = LocateOption::default();
    let patient = LocateOption { high_accuracy: true, expire: 20_000, ..plain.clone() };
    let hasty = LocateOption { high_accuracy: true, expire: 3_000, ..plain.clone() };
    let careless = LocateOption { high_accuracy: false, expire: 20_000, ..plain.clone() };
    let longest = LocateOption { high_accuracy: true, expire: u32::MAX, ..plain.clone() };
    for (task, work) in [
        (Task::Locate(plain), 11_000),
        (Task::Locate(patient), 21_000),
        (Task::Locate(hasty), 11_000),
        (Task::Locate(careless), 11_000),
        (Task::Locate(longest), u32::MAX),
        (Task::LocateRoughly(Datum::Wgs84), 11_000),
        (Task::Follow(Datum::Wgs84), 11_000),
        (Task::Camera(SessionId(0)), 15_000),
        (Task::Record(SessionId(0)), 15_000),
    ] {
        assert_eq!(task.deadline(PermissionState::Granted), work, "{task:?}");
        for state in [PermissionState::Unread, PermissionState::Unknown, PermissionState::Prompt] {
            assert_eq!(task.deadline(state), work.saturating_add(60_000), "{task:?} {state:?}");
        }
    }
}

#[test]
fn a_job_is_given_the_deadline_that_fits_what_the_browser_says() {
    for (state, deadline) in [(PermissionState::Granted, 11_000), (PermissionState::Prompt, 71_000)] {
        let (mut world, [app]) = granted(["app"]);
        world.read(Permission::Geolocation, state);
        world.locate(app);
        assert_eq!(world.jobs.values().map(|(_, deadline)| *deadline).collect::<Vec<_>>(), [deadline]);
    }
}

#[test]
fn altitude_or_high_accuracy_want_the_best_source() {
    for (altitude, high_accuracy) in [(false, false), (true, false), (false, true), (true, true)] {
        let option = LocateOption { altitude, high_accuracy, ..LocateOption::default() };
        assert_eq!(option.wants_best(), altitude || high_accuracy);
    }
}

#[test]
fn closing_the_app_that_asked_first_leaves_the_other_app_its_shared_fix() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    world.locate(app);
    let theirs = world.locate(other);
    world.close(app);
    assert_eq!(world.jobs.len(), 1);
    world.ran(Ok(Found::Fix(FIX)));
    assert!(is_position(&world, theirs));
}

#[test]
fn a_job_that_nobody_waits_for_any_more_is_cancelled_and_not_joined() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    world.locate(app);
    let job = world.job();
    world.close(app);
    assert!(world.jobs.is_empty());
    let call = world.locate(other);
    assert_ne!(world.job(), job);
    world.happen(Event::Ran { job, result: Ok(Found::Fix(FIX)) });
    assert!(world.waits(call), "the old job's answer is not the new one's");
}

#[test]
fn a_camera_stays_live_after_its_call_is_answered() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.camera(app);
    world.ran(Ok(Found::Stream));
    assert!(world.is_done(call));
    assert_eq!((world.gate.waiting(), world.jobs.len()), (0, 1));
}

#[test]
fn two_cameras_share_nothing() {
    let (mut world, [app]) = granted(["app"]);
    let calls = [world.camera(app), world.camera(app)];
    let jobs: Vec<_> = world.jobs.keys().copied().collect();
    assert_eq!(jobs.len(), 2);
    world.happen(Event::Ran { job: jobs[1], result: Ok(Found::Stream) });
    assert!(world.waits(calls[0]) && world.is_done(calls[1]));
    world.happen(Event::Ended { job: jobs[1], failure: None });
    assert_eq!(world.jobs.keys().copied().collect::<Vec<_>>(), jobs[..1]);
}

#[test]
fn a_live_camera_stops_when_its_app_lets_it_go_or_the_device_is_lost() {
    for failure in [None, Some(Failure::DeviceBusy(Permission::Camera))] {
        let (mut world, [app]) = granted(["app"]);
        world.camera(app);
        world.ran(Ok(Found::Stream));
        let job = world.job();
        world.happen(Event::Ended { job, failure: failure.clone() });
        assert_eq!(cancelled(&world, job), Some(&failure.unwrap_or(Failure::Dismissed)));
        assert!(world.is_quiet());
        world.happen(Event::Ended { job, failure: None });
        assert_eq!(world.effects, [], "it ends once");
    }
}

#[test]
fn a_camera_let_go_before_it_started_answers_its_call() {
    for (ended, failure) in [(None, Failure::Dismissed), (Some(Failure::Timeout), Failure::Timeout)] {
        let (mut world, [app]) = granted(["app"]);
        let call = world.camera(app);
        let job = world.job();
        world.happen(Event::Ended { job, failure: ended });
        assert_eq!(world.failure(call), failure);
        assert!(world.is_quiet());
        world.happen(Event::Ran { job, result: Ok(Found::Stream) });
        assert_eq!(world.effects, []);
    }
}

#[test]
fn what_an_unknown_job_brings_is_nothing() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.call(app, Request::Use(Task::Camera(SessionId(9))));
    let stray = JobId(world.job().0 + 1);
    for event in [
        Event::Ran { job: stray, result: Ok(Found::Stream) },
        Event::Ran { job: stray, result: Err(Failure::Timeout) },
        Event::Ended { job: stray, failure: None },
    ] {
        world.happen(event);
        assert_eq!(world.effects, []);
    }
    assert!(world.waits(call));
}

#[test]
fn a_withdrawn_call_lets_its_device_go() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.camera(app);
    world.happen(Event::Withdrawn { call });
    assert_eq!(world.failure(call), Failure::Dismissed);
    assert!(world.is_quiet());
}

#[test]
fn a_microphone_is_a_device_like_a_camera() {
    let (mut world, [app]) = granted(["app"]);
    world.read(Permission::Microphone, PermissionState::Granted);
    world.read(Permission::Camera, PermissionState::Denied);
    let call = world.record(app);
    assert!(matches!(world.jobs.values().collect::<Vec<_>>()[..], [(Task::Record(_), 15_000)]));
    world.ran(Ok(Found::Stream));
    assert!(world.is_done(call));
    let job = world.job();
    world.happen(Event::Ended { job, failure: None });
    assert_eq!(cancelled(&world, job), Some(&Failure::Dismissed));
    let pending = world.record(app);
    world.ran(Ok(Found::Fix(FIX)));
    assert_eq!(world.failure(pending), Failure::Internal, "a position is no sound");
    assert!(world.is_quiet());
}

#[test]
fn a_recorder_that_is_not_decided_on_asks_for_the_microphone_alone() {
    let mut world = World::new();
    world.browser.insert(Permission::Camera, PermissionState::Denied);
    let app = world.open("app");
    world.record(app);
    assert_eq!(world.prompt(), Some((app, RECORD)));
    world.deny();
    let denied = world.record(app);
    assert_eq!(world.failure(denied), Failure::DeniedBefore);
    world.read(Permission::Microphone, PermissionState::Denied);
    let refused = world.open("other");
    let call = world.record(refused);
    assert_eq!(world.failure(call), Failure::BrowserDenied);
}
