//! `chooseLocation`: the app needs the grant, and the map needs no browser.

use scopegate::core::call::{AppHandle, CallId};
use scopegate::core::coordinates::gcj02;
use scopegate::core::event::{Effect, Event, Profile, ScreenId, Ungranted};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;
use scopegate::core::view::Place;

use crate::devices::granted;
use crate::world::{ALBUM, LOCATION, Shown, World, decide_elsewhere, key, profile};

fn beijing() -> Place {
    Place { name: "Gate".into(), address: "Beijing".into(), latitude: 39.9087, longitude: 116.3975 }
}

/// The app in whose name the map is on screen.
fn picker(world: &World) -> Option<AppHandle> {
    match world.shown {
        Some(Shown::Picker { app, .. }) => Some(app),
        _ => None,
    }
}

fn has_chosen(world: &World, call: CallId, place: Place) -> bool {
    world.success(call) == Answer::Place(place.into())
}

#[test]
fn granted_the_map_opens_at_once() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.choose(app);
    assert_eq!((picker(&world), world.prompts), (Some(app), 0));
    assert!(world.waits(call));
    assert!(world.jobs.is_empty(), "no device is asked");
}

#[test]
fn undetermined_the_prompt_comes_first_and_the_map_follows_it() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.choose(app);
    assert_eq!(world.prompt(), Some((app, LOCATION)));
    world.allow();
    assert_eq!(picker(&world), Some(app));
    assert_eq!(world.asked, [], "the map asks nothing of the browser");
    world.chosen(Some(beijing()));
    assert!(matches!(world.success(call), Answer::Place(_)));
}

#[test]
fn denied_dismissed_and_not_asked_show_no_map() {
    for (is_denial, failure) in [(true, Failure::Denied), (false, Failure::Dismissed)] {
        let mut world = World::new();
        let app = world.open("app");
        let call = world.choose(app);
        if is_denial {
            world.deny()
        } else {
            world.dismiss()
        }
        assert_eq!(world.failure(call), failure);
        assert!(world.is_quiet());
    }
    let mut world = World::new();
    world.store_holds("denied", &[(LOCATION, Decision::Denied)]);
    let denied = world.open("denied");
    let rejected = world.open_with(Profile { ungranted: Ungranted::Reject, ..profile("rejected") });
    for (app, failure) in [(denied, Failure::DeniedBefore), (rejected, Failure::NotAsked)] {
        let call = world.choose(app);
        assert_eq!(world.failure(call), failure);
        assert!(world.is_quiet());
    }
}

#[test]
fn what_the_browser_refuses_does_not_matter() {
    for state in [
        PermissionState::Unread,
        PermissionState::Denied,
        PermissionState::InsecureContext,
        PermissionState::PolicyBlocked,
        PermissionState::Unsupported,
    ] {
        let mut world = World::new();
        world.browser_is_slow = state == PermissionState::Unread;
        if !world.browser_is_slow {
            world.read(Permission::Geolocation, state);
        }
        let app = world.open("app");
        let call = world.choose(app);
        world.allow();
        world.chosen(Some(beijing()));
        assert!(matches!(world.success(call), Answer::Place(_)), "{state:?}");
        assert!(world.is_quiet());
    }
}

#[test]
fn the_place_is_answered_in_gcj_02_with_its_words() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.choose(app);
    world.chosen(Some(beijing()));
    let (latitude, longitude) = gcj02(39.9087, 116.3975);
    assert!(has_chosen(&world, call, Place { latitude, longitude, ..beijing() }));
    assert!((latitude - 39.9087).abs() > 0.001, "the systems differ there");
    let vienna = Place { latitude: 48.2, longitude: 16.4, ..Place::default() };
    let call = world.choose(app);
    world.chosen(Some(vienna.clone()));
    assert!(has_chosen(&world, call, vienna), "and are one here");
    assert!(world.is_quiet());
}

#[test]
fn a_map_that_is_closed_has_chosen_nothing() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.choose(app);
    world.chosen(None);
    assert_eq!(world.failure(call), Failure::Dismissed);
    assert!(world.is_quiet());
    assert_eq!(world.saves(), 0, "it is no use");
}

#[test]
fn two_choices_come_one_after_the_other_and_each_has_its_own_place() {
    let (mut world, [app, other]) = granted(["app", "other"]);
    let calls = [world.choose(app), world.choose(app), world.choose(other)];
    for (place, latitude) in [1.5, 2.5, 3.5].into_iter().enumerate() {
        assert_eq!(picker(&world), Some([app, app, other][place]));
        let here = Place { latitude, longitude: 0.0, ..Place::default() };
        world.chosen(Some(here.clone()));
        assert!(has_chosen(&world, calls[place], here));
        assert!(calls[place + 1..].iter().all(|call| world.waits(*call)));
    }
    assert!(world.is_quiet());
}

#[test]
fn the_map_waits_for_prompts_and_settings_and_they_for_it() {
    let (mut world, [app]) = granted(["app"]);
    let other = world.open("undecided");
    world.open_setting(app);
    world.choose(app);
    world.authorize(other, ALBUM);
    assert!(world.rows().is_some());
    world.close_page();
    assert_eq!(picker(&world), Some(app));
    world.chosen(None);
    assert_eq!(world.prompt(), Some((other, ALBUM)));
}

/// What takes the map away, and what its call is answered.
type End = (fn(&mut World, AppHandle), Failure);

#[test]
fn what_takes_the_grant_or_the_app_takes_the_map() {
    let ends: [End; 4] = [
        (|world, _| decide_elsewhere(world, "app", LOCATION, Decision::Denied), Failure::DeniedBefore),
        (|world, _| world.happen(Event::Forgotten { key: key("app") }), Failure::Dismissed),
        (|world, app| world.close(app), Failure::AppClosed),
        (|world, _| world.happen(Event::PageLeft), Failure::Dismissed),
    ];
    for (end, failure) in ends {
        let (mut world, [app]) = granted(["app"]);
        let call = world.choose(app);
        let Some(Shown::Picker { id, .. }) = world.shown else { panic!("no map") };
        end(&mut world, app);
        assert_eq!(world.failure(call), failure);
        assert!(world.did(|effect| *effect == Effect::Hide { screen: id }));
        world.happen(Event::Chosen { picker: id, result: Ok(Some(beijing().into())) });
        assert_eq!(world.effects, [], "what is chosen late reaches nobody");
        assert!(world.is_quiet());
    }
}

#[test]
fn a_place_chosen_on_what_is_no_map_is_nothing() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.authorize(app, LOCATION);
    let Some(Shown::Prompt { id, .. }) = world.shown else { panic!("no prompt") };
    for picker in [id, ScreenId(id.0 + 1)] {
        world.happen(Event::Chosen { picker, result: Ok(Some(beijing().into())) });
        world.happen(Event::Pressed { dialog: picker, save: true });
        assert_eq!(world.effects, []);
    }
    assert!(world.waits(call));
}

#[test]
fn a_chosen_place_that_is_none_on_earth_is_no_choice() {
    for (latitude, longitude) in [(f64::NAN, 0.0), (0.0, f64::INFINITY), (90.1, 0.0), (0.0, -180.1)] {
        let (mut world, [app]) = granted(["app"]);
        let call = world.choose(app);
        world.chosen(Some(Place { latitude, longitude, ..beijing() }));
        assert_eq!(world.failure(call), Failure::Dismissed, "{latitude} {longitude}");
    }
}

#[test]
fn a_map_that_does_not_come_is_nobodys_cancel() {
    let (mut world, [app]) = granted(["app"]);
    let call = world.choose(app);
    let Some(Shown::Picker { id, .. }) = world.shown else { panic!("no map") };
    world.happen(Event::Chosen { picker: id, result: Err(Failure::Internal) });
    assert_eq!(world.failure(call), Failure::Internal);
    assert!(world.shown.is_none());
}
