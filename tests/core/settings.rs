//! The settings page: who may open it, what it lists, what a switch does, and when `openSetting` settles.

use scopegate::core::call::Request;
use scopegate::core::event::{Effect, Event, ScreenId};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;
use scopegate::core::scope::Catalog;

use crate::world::{ALBUM, CAMERA, LOCATION, RECORD, World, built_in, key, setting, text};

/// The rows on screen, as name and switch.
fn switches(world: &World) -> Vec<(&str, bool)> {
    world.rows().unwrap_or_default().iter().map(|row| (row.scope.name(), row.granted)).collect()
}

fn decided() -> (World, scopegate::core::call::AppHandle) {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Granted), (ALBUM, Decision::Denied)]);
    let app = world.open("app");
    (world, app)
}

#[test]
fn without_a_gesture_the_settings_do_not_open() {
    let (mut world, app) = decided();
    let call = world.call(app, Request::OpenSetting { gesture: false });
    assert_eq!(world.failure(call), Failure::NoGesture);
    assert_eq!(world.shown, None);
}

#[test]
fn the_page_lists_only_scopes_with_a_decision() {
    let (mut world, app) = decided();
    world.open_setting(app);
    assert_eq!(switches(&world), [(CAMERA, true), (ALBUM, false)]);
}

#[test]
fn the_call_settles_when_the_page_closes_with_the_settings_as_they_are_then() {
    let (mut world, app) = decided();
    let call = world.open_setting(app);
    assert!(world.waits(call));
    world.switch(CAMERA, false);
    assert!(world.waits(call));
    world.close_page();
    assert_eq!(world.setting(call), setting(&[(CAMERA, false), (ALBUM, false)]));
    assert!(world.is_quiet());
}

#[test]
fn a_second_call_while_open_joins_the_first() {
    let (mut world, app) = decided();
    let first = world.open_setting(app);
    let second = world.open_setting(app);
    assert!(!world.did(|effect| matches!(effect, Effect::ShowSettings { .. })));
    world.close_page();
    assert_eq!(world.setting(first), world.setting(second));
    assert!(world.is_quiet());
    world.open_setting(app);
    assert!(world.rows().is_some(), "closed settings open again");
}

#[test]
fn two_apps_have_two_pages_one_after_the_other() {
    let (mut world, app) = decided();
    let other = world.open("other");
    let mine = world.open_setting(app);
    let theirs = world.open_setting(other);
    world.close_page();
    assert_eq!(world.setting(mine).len(), 2);
    assert!(world.waits(theirs));
    assert_eq!(world.rows(), Some(&[][..]));
    world.close_page();
    assert_eq!(world.setting(theirs), []);
}

#[test]
fn a_switch_changes_the_decision_at_once_and_for_good() {
    let (mut world, app) = decided();
    world.open_setting(app);
    world.switch(ALBUM, true);
    assert_eq!(world.told(), [ALBUM]);
    assert_eq!(switches(&world), [(CAMERA, true), (ALBUM, true)]);
    world.switch(CAMERA, false);
    assert_eq!(switches(&world), [(CAMERA, false), (ALBUM, true)]);
    world.close_page();
    let mut later = World::beside(&world.store);
    let app = later.open("app");
    assert_eq!(later.get_setting(app), setting(&[(CAMERA, false), (ALBUM, true)]));
    let album = later.authorize(app, ALBUM);
    assert!(later.is_done(album), "a denial is undone in the settings");
    let camera = later.camera(app);
    assert_eq!(later.failure(camera), Failure::DeniedBefore);
}

#[test]
fn a_switch_that_changes_nothing_tells_nobody() {
    let (mut world, app) = decided();
    world.open_setting(app);
    world.switch(CAMERA, true);
    assert_eq!(world.told(), Vec::<&str>::new());
    assert_eq!(switches(&world), [(CAMERA, true), (ALBUM, false)]);
}

#[test]
fn a_switch_never_makes_the_first_decision() {
    let (mut world, app) = decided();
    world.open_setting(app);
    world.switch(RECORD, true);
    assert_eq!(world.effects, []);
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true), (ALBUM, false)]));
}

#[test]
fn a_switch_or_close_of_a_page_that_is_not_on_screen_is_nothing() {
    let (mut world, app) = decided();
    for page in [ScreenId(0), ScreenId(1), ScreenId(2)] {
        world.happen(Event::Switched { page, scope: built_in(CAMERA), on: false });
        assert_eq!(world.effects, []);
        world.happen(Event::PageClosed { page });
        assert_eq!(world.effects, []);
    }
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true), (ALBUM, false)]));
}

#[test]
fn a_prompt_is_no_page_and_a_page_no_prompt() {
    let (mut world, app) = decided();
    world.authorize(app, LOCATION);
    let Some(crate::world::Shown::Prompt { id, .. }) = world.shown else { panic!("no prompt") };
    world.happen(Event::Switched { page: id, scope: built_in(CAMERA), on: false });
    world.happen(Event::PageClosed { page: id });
    assert_eq!(world.prompt(), Some((app, LOCATION)));
    world.dismiss();
    world.open_setting(app);
    let Some(crate::world::Shown::Settings { id, .. }) = world.shown else { panic!("no page") };
    let answer = scopegate::core::view::PromptAnswer::Allow;
    world.happen(Event::Answered { prompt: id, answer });
    assert_eq!(world.effects, []);
}

#[test]
fn the_open_page_follows_decisions_made_in_another_tab() {
    let (mut world, app) = decided();
    world.open_setting(app);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(text(&[(RECORD, Decision::Granted)])) });
    assert_eq!(switches(&world), [(CAMERA, true), (RECORD, true), (ALBUM, false)]);
    world.happen(Event::StoreChanged { key: key("app"), text: None });
    assert_eq!(switches(&world), []);
}

#[test]
fn the_open_page_follows_what_the_browser_says() {
    let (mut world, app) = decided();
    world.open_setting(app);
    let layers =
        |world: &World| -> Vec<_> { world.rows().unwrap_or_default().iter().map(|row| row.permission).collect() };
    assert_eq!(layers(&world), [Some(PermissionState::Unread), None], "the album has no browser layer");
    world.read(Permission::Camera, PermissionState::Denied);
    assert_eq!(layers(&world), [Some(PermissionState::Denied), None]);
    world.read(Permission::Camera, PermissionState::Denied);
    assert_eq!(world.effects, [], "nothing new, nothing to draw");
}

#[test]
fn the_settings_wait_for_the_record() {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Granted)]);
    world.store_is_slow = true;
    let app = world.open("app");
    let get = world.call(app, Request::GetSetting);
    let open = world.open_setting(app);
    assert!(world.waits(get) && world.waits(open));
    assert_eq!(world.shown, None);
    world.load(&key("app"));
    assert_eq!(world.setting(get), setting(&[(CAMERA, true)]));
    assert_eq!(switches(&world), [(CAMERA, true)]);
}

#[test]
fn get_setting_never_prompts_and_never_asks_the_browser() {
    let (mut world, app) = decided();
    world.browser_is_slow = true;
    for _ in 0..100 {
        assert_eq!(world.get_setting(app).len(), 2);
        assert!(matches!(world.effects[..], [Effect::Settle { .. }]));
    }
}

#[test]
fn closing_the_app_takes_its_page_down() {
    let (mut world, app) = decided();
    let call = world.open_setting(app);
    world.close(app);
    assert_eq!(world.failure(call), Failure::AppClosed);
    assert!(world.is_quiet());
}

#[test]
fn the_page_stays_while_another_instance_of_the_app_waits_for_it() {
    let (mut world, app) = decided();
    let second = world.open("app");
    world.open_setting(app);
    let call = world.open_setting(second);
    world.close(app);
    world.switch(CAMERA, false);
    assert_eq!(switches(&world), [(CAMERA, false), (ALBUM, false)]);
    world.close_page();
    assert_eq!(world.setting(call), setting(&[(CAMERA, false), (ALBUM, false)]));
}

#[test]
fn a_host_can_look_at_the_decisions_of_every_record_that_was_opened() {
    let (mut world, app) = decided();
    let catalog = Catalog::default();
    world.close(app);
    assert_eq!(world.gate.keys(), [key("app")]);
    assert_eq!(world.gate.setting_of(&key("app"), &catalog), [(CAMERA.to_owned(), true), (ALBUM.to_owned(), false)]);
    assert_eq!(world.gate.setting_of(&key("other"), &catalog), []);
    assert_eq!(world.gate.auth_setting(app), [], "an app that is closed sees nothing");
}

#[test]
fn the_browsers_word_is_as_last_heard() {
    let (mut world, _) = decided();
    assert_eq!(world.gate.permission(Permission::Camera), PermissionState::Unread);
    for state in [PermissionState::Granted, PermissionState::Prompt, PermissionState::Denied] {
        world.read(Permission::Camera, state);
        assert_eq!(world.gate.permission(Permission::Camera), state);
    }
    assert_eq!(world.gate.permission(Permission::Microphone), PermissionState::Unread);
}
