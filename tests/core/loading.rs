//! A store that answers late, with damage, or with a version of its own: nothing is decided before it has spoken.

use scopegate::core::event::{Effect, Event};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::Decision;

use crate::world::{ALBUM, CAMERA, LOCATION, World, key, setting, text};

fn slow() -> World {
    let mut world = World::new();
    world.store_is_slow = true;
    world
}

#[test]
fn opening_an_app_loads_its_record_once() {
    let mut world = slow();
    world.open("app");
    assert_eq!(world.effects, [Effect::Load { key: key("app") }]);
    world.open("app");
    assert_eq!(world.effects, [], "the second instance waits for the same load");
    world.load(&key("app"));
    world.open("app");
    assert_eq!(world.effects, []);
}

#[test]
fn calls_wait_for_a_load_that_comes_late_and_then_get_their_verdict() {
    let mut world = slow();
    world.store_holds("app", &[(LOCATION, Decision::Granted), (CAMERA, Decision::Denied)]);
    let app = world.open("app");
    let granted = world.authorize(app, LOCATION);
    let denied = world.camera(app);
    let undetermined = world.authorize(app, ALBUM);
    let locate = world.locate(app);
    assert_eq!((world.gate.waiting(), world.prompts, world.jobs.len()), (4, 0, 0));
    world.load(&key("app"));
    assert!(world.is_done(granted));
    assert_eq!(world.failure(denied), Failure::DeniedBefore);
    assert!(world.waits(undetermined) && world.waits(locate));
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    assert_eq!(world.jobs.len(), 1);
}

#[test]
fn one_apps_load_answers_nobody_elses_calls() {
    let mut world = slow();
    let [one, two] = [world.open("one"), world.open("two")];
    world.authorize(one, ALBUM);
    let waiting = world.authorize(two, CAMERA);
    world.load(&key("one"));
    assert_eq!(world.prompt(), Some((one, ALBUM)));
    world.dismiss();
    assert!(world.waits(waiting));
    assert_eq!(world.shown, None);
    world.load(&key("two"));
    assert_eq!(world.prompt(), Some((two, CAMERA)));
}

#[test]
fn nothing_is_saved_before_the_record_is_loaded() {
    let mut world = slow();
    let app = world.open("app");
    world.authorize(app, "scope.album");
    assert!(!world.did(|effect| matches!(effect, Effect::Save { .. })));
    assert!(world.store.borrow().texts.is_empty());
}

#[test]
fn an_app_closed_before_its_load_is_answered_and_the_late_load_asks_nobody() {
    let mut world = slow();
    let app = world.open("app");
    let call = world.authorize(app, ALBUM);
    world.close(app);
    assert_eq!(world.failure(call), Failure::AppClosed);
    world.load(&key("app"));
    assert_eq!(world.prompts, 0);
    assert!(world.is_quiet());
}

#[test]
fn the_notice_of_another_tab_counts_as_a_load() {
    let mut world = slow();
    let app = world.open("app");
    let call = world.authorize(app, ALBUM);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(text(&[(ALBUM, Decision::Granted)])) });
    assert!(world.is_done(call));
}

#[test]
fn a_load_that_comes_after_a_decision_is_merged_with_it() {
    let mut world = slow();
    let app = world.open("app");
    world.load(&key("app"));
    world.authorize(app, ALBUM);
    world.allow();
    let late = text(&[(CAMERA, Decision::Denied)]);
    world.happen(Event::Loaded { key: key("app"), text: Some(late) });
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, false), (ALBUM, true)]));
}

#[test]
fn a_load_that_finds_nothing_forgets_nothing_that_the_store_has_not_taken_yet() {
    let mut world = World::new();
    world.store_is_full = true;
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.allow();
    world.load(&key("app"));
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]));
    assert_eq!(world.told(), Vec::<&str>::new());
}

#[test]
fn a_store_that_cannot_be_read_any_more_forgets_nothing() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.allow();
    world.happen(Event::LoadFailed { key: key("app") });
    assert_eq!(world.effects, []);
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]));
}

#[test]
fn a_store_that_cannot_be_read_from_the_start_lets_the_calls_go_on() {
    let mut world = slow();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.happen(Event::LoadFailed { key: key("app") });
    assert_eq!(world.prompt(), Some((app, ALBUM)));
}

#[test]
fn a_record_that_does_not_parse_is_undetermined_and_kept_aside() {
    for bad in [
        "",
        "garbage",
        "scopegate 2\ngranted 1 0 scope.writePhotosAlbum\n",
        "scopegate 1\ngranted 1 0 scope.writePhotosAlbum\nsum 0000000000000000\n",
    ] {
        let mut world = World::new();
        world.store.borrow_mut().texts.insert(key("app"), bad.to_owned());
        let app = world.open("app");
        assert_eq!(world.store.borrow().aside, [bad]);
        assert_eq!(world.get_setting(app), []);
        world.authorize(app, ALBUM);
        assert_eq!(world.prompt(), Some((app, ALBUM)), "never read as granted: {bad:?}");
        world.allow();
        let mut later = World::beside(&world.store);
        let app = later.open("app");
        assert_eq!(later.get_setting(app), setting(&[(ALBUM, true)]), "the next decision is stored again");
    }
}

#[test]
fn a_damaged_notice_changes_no_decision() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.deny();
    world.happen(Event::StoreChanged { key: key("app"), text: Some("scopegate 9\n".to_owned()) });
    assert_eq!(world.store.borrow().aside, ["scopegate 9\n"]);
    assert_eq!(world.told(), Vec::<&str>::new());
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, false)]));
}

#[test]
fn the_first_permission_read_is_waited_for_once() {
    let mut world = World::new();
    world.browser_is_slow = true;
    let app = world.open("app");
    world.authorize(app, LOCATION);
    let reads = |world: &World| world.did(|effect| matches!(effect, Effect::ReadPermission { .. }));
    assert!(reads(&world));
    world.locate(app);
    assert!(!reads(&world), "one read serves both");
    assert_eq!(world.prompts, 0);
    world.read(Permission::Geolocation, PermissionState::Prompt);
    assert_eq!(world.prompts, 1);
    assert_eq!(world.gate.waiting(), 2);
}

#[test]
fn what_another_app_wrote_is_not_this_apps_business() {
    let mut world = World::new();
    let app = world.open("app");
    let call = world.authorize(app, ALBUM);
    let granted = Some(text(&[(ALBUM, Decision::Granted)]));
    world.happen(Event::StoreChanged { key: key("other"), text: granted.clone() });
    world.happen(Event::Loaded { key: key("other"), text: granted });
    assert_eq!(world.effects, []);
    assert!(world.waits(call));
}

#[test]
fn after_a_late_load_the_prompts_come_in_the_order_asked() {
    let mut world = slow();
    for permission in Permission::ALL {
        world.read(permission, PermissionState::Prompt);
    }
    let app = world.open("app");
    for scope in [LOCATION, ALBUM, CAMERA] {
        world.authorize(app, scope);
    }
    world.load(&key("app"));
    let mut order = Vec::new();
    while let Some((_, scope)) = world.prompt() {
        order.push(scope.to_owned());
        world.dismiss();
    }
    assert_eq!(order, [LOCATION, ALBUM, CAMERA]);
}
