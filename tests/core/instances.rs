//! Several instances of one app share its prompts; what is on screen is in the name of one that waits for it.

use scopegate::core::call::Request;
use scopegate::core::event::{Event, Profile};
use scopegate::core::manifest::{Declared, Manifest};
use scopegate::core::outcome::Failure;
use scopegate::core::scope::Catalog;

use crate::world::{ALBUM, CAMERA, Shown, World, profile, setting};

fn giving(reason: &str) -> Profile {
    let list = [ALBUM, CAMERA].map(|scope| Declared {
        scope: scope.to_owned(),
        reason: Some(reason.to_owned()),
        required: false,
    });
    Profile { manifest: Manifest::declaring(list, &Catalog::default()), ..profile("app") }
}

#[test]
fn a_prompt_whose_asker_is_closed_is_shown_in_the_name_of_one_that_still_waits() {
    let mut world = World::new();
    let [one, two] = ["one", "two"].map(|reason| world.open_with(giving(reason)));
    let [first, second] = [one, two].map(|app| world.authorize(app, ALBUM));
    let before = world.shown.clone();
    world.close(one);
    assert_eq!(world.failure(first), Failure::AppClosed);
    let Some(Shown::Prompt { id, app, reason, .. }) = &world.shown else { panic!("no prompt") };
    assert_eq!((*app, reason.as_deref()), (two, Some("two")));
    assert_ne!(before.map(|shown| shown.id()), Some(*id), "an answer to the former one is no answer to this");
    world.allow();
    assert!(world.is_done(second));
    assert_eq!(world.get_setting(two), setting(&[(ALBUM, true)]));
}

#[test]
fn so_is_one_whose_call_is_taken_back() {
    let mut world = World::new();
    let [one, two] = ["one", "two"].map(|reason| world.open_with(giving(reason)));
    let first = world.camera(one);
    world.camera(two);
    world.happen(Event::Withdrawn { call: first });
    assert_eq!(world.prompt(), Some((two, CAMERA)));
}

#[test]
fn nothing_is_shown_anew_while_its_owner_waits() {
    let mut world = World::new();
    let [one, two] = ["one", "two"].map(|reason| world.open_with(giving(reason)));
    let calls = [one, two, one].map(|app| world.authorize(app, ALBUM));
    let before = world.shown.clone();
    world.close(two);
    world.happen(Event::Withdrawn { call: calls[0] });
    assert_eq!(world.shown, before);
    assert!(world.waits(calls[2]));
}

#[test]
fn the_settings_of_two_instances_stay_open_when_the_first_is_closed() {
    let mut world = World::new();
    let [one, two] = ["one", "two"].map(|reason| world.open_with(giving(reason)));
    world.authorize(one, ALBUM);
    world.allow();
    world.open_setting(one);
    let second = world.call(two, Request::OpenSetting { gesture: true });
    world.close(one);
    assert_eq!(world.rows().map(|rows| rows[0].reason.as_deref()), Some(Some("two")));
    world.switch(ALBUM, false);
    world.close_page();
    assert_eq!(world.setting(second), setting(&[(ALBUM, false)]));
}

#[test]
fn what_the_prompt_behind_it_waits_for_keeps_its_turn() {
    let mut world = World::new();
    let [one, two] = ["one", "two"].map(|reason| world.open_with(giving(reason)));
    world.authorize(one, ALBUM);
    world.authorize(two, CAMERA);
    world.authorize(two, ALBUM);
    world.close(one);
    assert_eq!(world.prompt(), Some((two, ALBUM)), "it does not go to the end");
    world.deny();
    assert_eq!(world.prompt(), Some((two, CAMERA)));
}
