//! What is in use: that the house hears of each beginning and end once, and what stands in the record and the settings.

use scopegate::core::album::Via;
use scopegate::core::call::{AppHandle, CallId};
use scopegate::core::coordinates::Datum;
use scopegate::core::event::{Event, Found};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;
use scopegate::core::record_text;
use scopegate::core::view::{Place, Span};

use crate::devices::granted;
use crate::record_text::sealed;
use crate::world::{ALBUM, CAMERA, FIX, LOCATION, RECORD, World, decide_elsewhere, key};

/// The log that the store holds for an app, as scope name, beginning and end.
fn log(world: &World, app: &str) -> Vec<(String, u64, u64)> {
    let store = world.store.borrow();
    let record = store.texts.get(&key(app)).and_then(|text| record_text::read(text).ok()).unwrap_or_default();
    record.uses().iter().map(|used| (used.scope.name().to_owned(), used.from, used.until)).collect()
}

/// The times in the row of a scope in the settings on screen.
fn spans(world: &World, scope: &str) -> Vec<Span> {
    let row = world.rows().unwrap_or_default().iter().find(|row| row.scope.name() == scope);
    row.map(|row| row.uses.clone()).unwrap_or_default()
}

/// A start of something that stays live, its scope, and what its device answers first.
type Start = (fn(&mut World, AppHandle) -> CallId, &'static str, Found);

const LIVE: [Start; 3] = [
    (World::camera, CAMERA, Found::Stream),
    (World::record, RECORD, Found::Stream),
    (World::follow, LOCATION, Found::Fix(FIX)),
];

/// An app that uses what the start begins.
fn live((start, _, found): Start) -> (World, AppHandle) {
    let (mut world, [app]) = granted(["app"]);
    start(&mut world, app);
    assert_eq!(world.use_changes(), [], "it has not begun before the device has answered");
    world.ran(Ok(found));
    (world, app)
}

#[test]
fn a_use_begins_with_the_first_answer_and_once() {
    for start in LIVE {
        let (mut world, app) = live(start);
        assert_eq!(world.use_changes(), [(app, start.1, true)]);
        world.ran(Ok(start.2));
        assert_eq!(world.use_changes(), []);
    }
}

/// What ends a use.
const ENDS: [fn(&mut World, AppHandle, &str); 8] = [
    |world, _, _| {
        let job = world.job();
        world.happen(Event::Ended { job, failure: None });
    },
    |world, _, _| {
        let job = world.job();
        world.happen(Event::Ended { job, failure: Some(Failure::Internal) });
    },
    |world, _, _| world.ran(Err(Failure::BrowserDenied)),
    |world, _, scope| decide_elsewhere(world, "app", scope, Decision::Denied),
    |world, app, scope| {
        world.open_setting(app);
        world.switch(scope, false);
    },
    |world, app, _| world.close(app),
    |world, _, _| {
        for permission in Permission::ALL {
            world.browser.insert(permission, PermissionState::Granted);
            world.read(permission, PermissionState::Granted);
        }
        let needed = world.jobs.values().find_map(|(task, _)| task.permission()).unwrap();
        world.read(needed, PermissionState::Denied);
    },
    |world, _, _| world.happen(Event::PageLeft),
];

#[test]
fn a_use_ends_once_however_it_ends_and_is_written_down() {
    for start in LIVE {
        for end in ENDS {
            let (mut world, app) = live(start);
            end(&mut world, app, start.1);
            assert_eq!(world.use_changes(), [(app, start.1, false)]);
            assert!(world.jobs.is_empty());
            let log = log(&world, "app");
            assert!(matches!(&log[..], [(scope, from, until)] if scope == start.1 && from < until), "{log:?}");
            world.happen(Event::PageLeft);
            assert_eq!(world.use_changes(), [], "it ends once");
        }
    }
}

#[test]
fn what_a_forgotten_app_uses_ends_and_is_not_written_down() {
    for start in LIVE {
        let (mut world, app) = live(start);
        world.happen(Event::Forgotten { key: key("app") });
        assert_eq!(world.use_changes(), [(app, start.1, false)]);
        assert_eq!(world.saves(), 0);
        assert!(world.store.borrow().texts.is_empty(), "nothing writes its record again");
    }
}

#[test]
fn a_former_watch_ends_before_the_next_begins() {
    let (mut world, app) = live(LIVE[2]);
    world.follow_in(app, Datum::Gcj02);
    assert_eq!(world.use_changes(), [(app, LOCATION, false)]);
    world.ran(Ok(Found::Fix(FIX)));
    assert_eq!(world.use_changes(), [(app, LOCATION, true)]);
    world.stop_following(app);
    assert_eq!(world.use_changes(), [(app, LOCATION, false)]);
}

#[test]
fn what_fails_before_it_is_live_was_never_in_use() {
    for (start, _, _) in LIVE {
        let (mut world, [app]) = granted(["app"]);
        start(&mut world, app);
        world.ran(Err(Failure::BrowserDenied));
        assert_eq!((world.use_changes(), world.saves()), (vec![], 0));
        assert_eq!(log(&world, "app"), []);
    }
}

#[test]
fn each_app_and_each_device_has_a_use_of_its_own() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    for user in [app, app, other] {
        world.camera(user);
    }
    for job in world.jobs.keys().copied().collect::<Vec<_>>() {
        world.happen(Event::Ran { job, result: Ok(Found::Stream) });
    }
    assert_eq!(world.live.len(), 3);
    world.close(app);
    assert_eq!(world.use_changes(), [(app, CAMERA, false), (app, CAMERA, false)]);
    assert_eq!(world.live.len(), 1);
}

/// A start of something that is over at once, its scope, and what ends it well.
type Brief = (fn(&mut World, AppHandle) -> CallId, &'static str, fn(&mut World));

const BRIEF: [Brief; 3] = [
    (World::locate, LOCATION, |world| world.ran(Ok(Found::Fix(FIX)))),
    (World::choose, LOCATION, |world| world.chosen(Some(Place::default()))),
    (World::save, ALBUM, |world| world.ran(Ok(Found::Saved(Via::Picker)))),
];

#[test]
fn what_is_over_at_once_is_written_down_and_not_announced() {
    for (start, scope, end) in BRIEF {
        let (mut world, [app]) = granted(["app"]);
        start(&mut world, app);
        assert_eq!(world.saves(), 0);
        end(&mut world);
        assert_eq!((world.use_changes(), world.saves()), (vec![], 1));
        let log = log(&world, "app");
        assert!(matches!(&log[..], [(used, from, until)] if used == scope && from == until), "{log:?}");
    }
}

#[test]
fn another_of_the_same_soon_after_is_not_written_for_its_own_sake() {
    for (start, scope, end) in BRIEF {
        let (mut world, [app]) = granted(["app"]);
        for saves in [1, 0, 0] {
            start(&mut world, app);
            end(&mut world);
            assert_eq!(world.saves(), saves, "{scope}");
        }
        world.open_setting(app);
        let [Span { from, until: Some(until) }] = spans(&world, scope)[..] else { panic!("one use") };
        assert!(from < until, "and yet it counts");
    }
}

#[test]
fn a_shared_position_is_a_use_of_every_app_that_asked_and_of_each_once() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    for caller in [app, app, other] {
        world.locate(caller);
    }
    world.ran(Ok(Found::Fix(FIX)));
    assert_eq!(world.saves(), 2);
    assert_eq!(["app", "other"].map(|app| log(&world, app).len()), [1, 1]);
}

#[test]
fn what_fails_or_is_denied_is_no_use() {
    let (mut world, [app]) = granted(["app"]);
    world.locate(app);
    world.ran(Err(Failure::Timeout));
    world.choose(app);
    world.chosen(None);
    world.save(app);
    world.ran(Err(Failure::NotWritten));
    assert_eq!(log(&world, "app"), []);
    decide_elsewhere(&mut world, "app", LOCATION, Decision::Denied);
    world.locate(app);
    world.follow(app);
    world.open_setting(app);
    assert_eq!(spans(&world, LOCATION), []);
}

#[test]
fn the_settings_on_screen_show_a_use_while_it_lasts_and_when_it_is_over() {
    let (mut world, [app]) = granted(["app"]);
    world.open_setting(app);
    world.camera(app);
    assert_eq!(spans(&world, CAMERA), []);
    world.ran(Ok(Found::Stream));
    let [Span { from, until: None }] = spans(&world, CAMERA)[..] else { panic!("it lasts") };
    let job = world.job();
    world.happen(Event::Ended { job, failure: None });
    assert!(matches!(spans(&world, CAMERA)[..], [Span { from: begun, until: Some(_) }] if begun == from));
    assert_eq!(spans(&world, RECORD), [], "each scope has its own");
}

#[test]
fn the_settings_show_what_lasts_as_one_line_before_what_is_over_and_that_the_newest_first() {
    for order in [[0, 1], [1, 0]] {
        let (mut world, [app]) = granted(["app"]);
        let record = "scopegate 1\nused 1000 2000 scope.camera\nused 900000 900001 scope.camera\n";
        world.happen(Event::StoreChanged { key: key("app"), text: Some(sealed(record)) });
        world.camera(app);
        world.camera(app);
        let jobs: Vec<_> = world.jobs.keys().copied().collect();
        for first in order {
            world.happen(Event::Ran { job: jobs[first], result: Ok(Found::Stream) });
        }
        world.open_setting(app);
        let spans = spans(&world, CAMERA);
        assert_eq!(spans.iter().map(|span| span.until).collect::<Vec<_>>(), [None, Some(900_001), Some(2_000)]);
    }
}

#[test]
fn what_is_started_again_and_again_is_one_line_that_stays() {
    let (mut world, [app]) = granted(["app"]);
    world.open_setting(app);
    let mut begun = None;
    for _ in 0..3 {
        world.camera(app);
        let job = *world.jobs.keys().next().expect("a camera at work");
        world.happen(Event::Ran { job, result: Ok(Found::Stream) });
        let [lasting] = spans(&world, CAMERA)[..] else { panic!("one line while it lasts") };
        assert_eq!(lasting.until, None);
        assert_eq!(*begun.get_or_insert(lasting.from), lasting.from);
        world.happen(Event::Ended { job, failure: None });
        let [over] = spans(&world, CAMERA)[..] else { panic!("one line when it is over") };
        assert!(over.until.is_some());
    }
}

#[test]
fn the_settings_on_screen_show_what_another_tab_used() {
    let (mut world, [app]) = granted(["app"]);
    world.open_setting(app);
    let text = sealed("scopegate 1\nused 1000 2000 scope.camera\n");
    world.happen(Event::StoreChanged { key: key("app"), text: Some(text) });
    assert_eq!(spans(&world, CAMERA), [Span { from: 1_000, until: Some(2_000) }]);
}
