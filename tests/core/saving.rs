//! Saving to the album: at once where the browser lets it, else in a press of the person.

use scopegate::core::album::Via;
use scopegate::core::call::{AppHandle, CallId, FileId, Request, Task};
use scopegate::core::event::{Effect, Event, Found, JobId};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::Decision;

use crate::devices::granted;
use crate::world::{ALBUM, LOCATION, Shown, World, decide_elsewhere, key};

/// An app whose file waits for the press, and the call for it.
fn waiting_for_the_press() -> (World, AppHandle, CallId) {
    let (mut world, [app]) = granted(["app"]);
    let call = world.save(app);
    world.ran(Ok(Found::PressNeeded));
    assert!(has_button(&world));
    (world, app, call)
}

fn has_button(world: &World) -> bool {
    matches!(world.shown, Some(Shown::Save { .. }))
}

fn runs(world: &World) -> usize {
    world.effects.iter().filter(|effect| matches!(effect, Effect::Run { .. })).count()
}

#[test]
fn granted_it_is_saved_at_once_and_says_how() {
    for via in [Via::Share, Via::Picker, Via::Download] {
        let (mut world, [app]) = granted(["app"]);
        let call = world.save(app);
        assert_eq!((world.shown.is_none(), runs(&world)), (true, 1));
        world.ran(Ok(Found::Saved(via)));
        assert_eq!(world.success(call), Answer::Saved(via));
        assert!(world.is_quiet());
    }
}

#[test]
fn undetermined_it_asks_and_is_saved_in_the_turn_of_the_press_on_allow() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.save(app);
    assert_eq!((world.prompt(), runs(&world)), (Some((app, ALBUM)), 0));
    world.allow();
    assert_eq!(runs(&world), 1);
    world.ran(Ok(Found::Saved(Via::Picker)));
    assert_eq!(world.success(call), Answer::Saved(Via::Picker));
}

#[test]
fn denied_nothing_is_saved() {
    let mut world = World::new();
    world.store_holds("app", &[(ALBUM, Decision::Denied)]);
    let app = world.open("app");
    let call = world.save(app);
    assert_eq!(world.failure(call), Failure::DeniedBefore);
    assert_eq!(runs(&world), 0);
}

#[test]
fn each_failure_of_the_way_is_the_calls_failure() {
    for failure in [Failure::Dismissed, Failure::NotWritten, Failure::NoFile] {
        let (mut world, [app]) = granted(["app"]);
        let call = world.save(app);
        world.ran(Err(failure.clone()));
        assert_eq!(world.failure(call), failure);
        assert!(world.is_quiet());
    }
}

#[test]
fn what_is_no_way_of_saving_is_no_success() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.save(app);
    world.ran(Ok(Found::Stream));
    assert_eq!(world.failure(call), Failure::Internal);
}

#[test]
fn where_the_browser_wants_a_press_there_is_a_button_and_its_press_saves_in_the_same_turn() {
    let (mut world, app, call) = waiting_for_the_press();
    assert!(world.waits(call));
    let Some(Shown::Save { id, app: shown, file }) = world.shown else { panic!("no button") };
    assert_eq!(shown, app);
    world.pressed(true);
    let task = Task::Save { file, needs_press: false };
    let is_run = |effect: &Effect| matches!(effect, Effect::Run { task: run, .. } if *run == task);
    assert!(matches!(&world.effects[..], [Effect::Hide { screen }, run] if *screen == id && is_run(run)));
    world.ran(Ok(Found::Saved(Via::Share)));
    assert_eq!(world.success(call), Answer::Saved(Via::Share));
    assert!(world.is_quiet());
}

#[test]
fn a_press_that_is_spent_on_a_way_that_fails_is_asked_for_again() {
    let (mut world, _, call) = waiting_for_the_press();
    world.pressed(true);
    world.ran(Ok(Found::PressNeeded));
    assert!(has_button(&world));
    world.pressed(true);
    world.ran(Ok(Found::Saved(Via::Picker)));
    assert_eq!(world.success(call), Answer::Saved(Via::Picker));
}

#[test]
fn a_button_that_is_closed_saves_nothing() {
    let (mut world, _, call) = waiting_for_the_press();
    world.pressed(false);
    assert_eq!(world.failure(call), Failure::Dismissed);
    assert_eq!(runs(&world), 0);
    assert!(world.is_quiet());
}

#[test]
fn a_button_that_waits_behind_another_screen_is_shown_and_not_pressed_by_itself() {
    let (mut world, [app]) = granted(["app"]);
    world.open_setting(app);
    let call = world.save(app);
    world.ran(Ok(Found::PressNeeded));
    assert!(world.rows().is_some());
    world.close_page();
    assert_eq!((has_button(&world), runs(&world)), (true, 0));
    assert!(world.waits(call));
}

#[test]
fn what_else_happens_does_not_press_the_button() {
    let (mut world, app, call) = waiting_for_the_press();
    decide_elsewhere(&mut world, "app", LOCATION, Decision::Denied);
    let other = world.open("other");
    world.authorize(other, ALBUM);
    world.call(app, Request::GetSetting);
    assert!(world.waits(call) && has_button(&world) && world.jobs.is_empty());
}

#[test]
fn two_calls_for_one_file_share_the_button_and_two_files_have_one_each() {
    let (mut world, [app]) = granted(["app"]);
    let task = |file| Request::Use(Task::Save { file: FileId(file), needs_press: false });
    let same = [world.call(app, task(7)), world.call(app, task(7))];
    let other = world.call(app, task(8));
    for job in world.jobs.keys().copied().collect::<Vec<_>>() {
        world.happen(Event::Ran { job, result: Ok(Found::PressNeeded) });
    }
    world.pressed(true);
    let job = world.job();
    assert!(has_button(&world), "the other file's turn");
    world.happen(Event::Ran { job, result: Ok(Found::Saved(Via::Download)) });
    assert!(same.into_iter().all(|call| world.success(call) == Answer::Saved(Via::Download)));
    world.pressed(false);
    assert_eq!(world.failure(other), Failure::Dismissed);
    assert!(world.is_quiet());
}

/// What takes the button or the work away, and what the call is answered.
type End = (fn(&mut World, AppHandle), Failure);

const ENDS: [End; 4] = [
    (|world, _| decide_elsewhere(world, "app", ALBUM, Decision::Denied), Failure::DeniedBefore),
    (|world, _| world.happen(Event::Forgotten { key: key("app") }), Failure::Dismissed),
    (|world, app| world.close(app), Failure::AppClosed),
    (|world, _| world.happen(Event::PageLeft), Failure::Dismissed),
];

#[test]
fn what_takes_the_grant_or_the_app_takes_the_button() {
    for (end, failure) in ENDS {
        let (mut world, app, call) = waiting_for_the_press();
        let Some(Shown::Save { id, .. }) = world.shown else { panic!("no button") };
        end(&mut world, app);
        assert_eq!(world.failure(call), failure);
        assert!(world.did(|effect| *effect == Effect::Hide { screen: id }));
        world.happen(Event::Pressed { dialog: id, save: true });
        assert_eq!(world.effects, [], "a late press saves nothing");
        assert!(world.is_quiet());
    }
}

#[test]
fn what_takes_the_grant_or_the_app_ends_the_work() {
    for (end, failure) in ENDS {
        let (mut world, [app]) = granted(["app"]);
        let call = world.save(app);
        let job: JobId = world.job();
        end(&mut world, app);
        assert_eq!(world.failure(call), failure);
        assert!(world.is_quiet());
        for found in [Found::PressNeeded, Found::Saved(Via::Share)] {
            world.happen(Event::Ran { job, result: Ok(found) });
            assert_eq!(world.effects, [], "what comes late reaches nobody");
        }
    }
}
