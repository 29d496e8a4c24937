//! Closing an app, leaving the page, forgetting an app: what waits is answered, what runs is stopped.

use scopegate::core::call::Request;
use scopegate::core::event::{Effect, Event, Found};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::Permission;
use scopegate::core::record::Decision;

use crate::world::{ALBUM, CAMERA, FIX, LOCATION, World, key, setting, text};

#[test]
fn closing_an_app_answers_all_its_waiting_calls_wherever_they_wait() {
    let mut world = World::new();
    world.store_holds("app", &[(LOCATION, Decision::Granted)]);
    let app = world.open("app");
    let mut calls = vec![world.authorize(app, CAMERA)];
    world.allow();
    assert_eq!(world.asked, [Permission::Camera]);
    world.browser_is_slow = true;
    calls.push(world.authorize(app, ALBUM));
    calls.push(world.authorize(app, "scope.record"));
    calls.push(world.open_setting(app));
    calls.push(world.locate(app));
    assert_eq!(world.gate.waiting(), 5, "the browser, the screen, a permission, the queue, a device");
    world.close(app);
    for call in calls {
        assert_eq!(world.failure(call), Failure::AppClosed);
    }
    assert!(world.is_quiet());
}

#[test]
fn closing_an_app_takes_its_prompt_down_and_stops_its_camera() {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Granted)]);
    let app = world.open("app");
    world.camera(app);
    world.ran(Ok(Found::Stream));
    let job = world.job();
    world.authorize(app, ALBUM);
    world.close(app);
    assert!(world.did(|effect| matches!(effect, Effect::Hide { .. })));
    assert!(world.did(|effect| *effect == Effect::Cancel { job, failure: Failure::AppClosed }));
    assert!(world.is_quiet());
}

#[test]
fn closing_an_app_leaves_the_others_alone() {
    let mut world = World::new();
    world.store_holds("other", &[(CAMERA, Decision::Granted)]);
    let [app, other] = [world.open("app"), world.open("other")];
    world.camera(other);
    world.ran(Ok(Found::Stream));
    let waiting = world.authorize(other, ALBUM);
    world.close(app);
    assert_eq!(world.effects, []);
    assert!(world.waits(waiting));
    assert_eq!((world.prompt(), world.jobs.len()), (Some((other, ALBUM)), 1));
}

#[test]
fn the_prompt_stays_while_another_instance_of_the_app_waits_for_it() {
    let mut world = World::new();
    let [one, two] = [world.open("app"), world.open("app")];
    world.authorize(one, ALBUM);
    let call = world.authorize(two, ALBUM);
    world.close(one);
    world.allow();
    assert!(world.is_done(call));
}

#[test]
fn a_closed_app_is_answered_at_once_and_decides_nothing() {
    let mut world = World::new();
    let app = world.open("app");
    world.close(app);
    let calls = [
        world.authorize(app, ALBUM),
        world.authorize(app, ""),
        world.locate(app),
        world.open_setting(app),
        world.call(app, Request::GetSetting),
        world.call(app, Request::OpenSetting { gesture: false }),
    ];
    for call in calls {
        assert_eq!(world.failure(call), Failure::AppClosed);
    }
    assert_eq!((world.prompts, world.gate.waiting()), (0, 0));
    world.close(app);
    assert_eq!(world.effects, [], "it closes once");
}

#[test]
fn decisions_outlive_the_app_that_is_closed() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.deny();
    world.close(app);
    let app = world.open("app");
    let again = world.authorize(app, ALBUM);
    assert_eq!(world.failure(again), Failure::DeniedBefore);
}

#[test]
fn a_prompt_lost_with_its_app_leaves_the_scope_undetermined() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.close(app);
    let app = world.open("app");
    assert_eq!(world.get_setting(app), []);
    world.authorize(app, ALBUM);
    assert_eq!(world.prompts, 2);
}

#[test]
fn leaving_the_page_answers_everything_and_decides_nothing() {
    let mut world = World::new();
    world.store_holds("app", &[(LOCATION, Decision::Granted), (CAMERA, Decision::Granted)]);
    let app = world.open("app");
    world.camera(app);
    world.ran(Ok(Found::Stream));
    let camera = world.job();
    let calls = [world.authorize(app, ALBUM), world.authorize(app, "scope.record"), world.locate(app)];
    world.happen(Event::PageLeft);
    for call in calls {
        assert_eq!(world.failure(call), Failure::Dismissed);
    }
    assert!(world.did(|effect| *effect == Effect::Cancel { job: camera, failure: Failure::Dismissed }));
    assert!(world.is_quiet());
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true), (LOCATION, true)]));
}

#[test]
fn leaving_the_page_closes_the_settings_with_what_they_are() {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Denied)]);
    let app = world.open("app");
    let shown = world.open_setting(app);
    world.authorize(app, ALBUM);
    let other = world.open("other");
    let queued = world.open_setting(other);
    world.happen(Event::PageLeft);
    assert_eq!(world.setting(shown), setting(&[(CAMERA, false)]));
    assert_eq!(world.failure(queued), Failure::Dismissed);
    assert!(world.is_quiet());
    assert_eq!(world.prompts, 0, "what waited behind the page does not come up on a page that is gone");
}

#[test]
fn a_page_that_comes_back_goes_on() {
    let mut world = World::new();
    let app = world.open("app");
    world.authorize(app, ALBUM);
    world.happen(Event::PageLeft);
    let call = world.authorize(app, ALBUM);
    world.allow();
    assert!(world.is_done(call));
}

#[test]
fn forgetting_an_app_removes_its_record_and_nobody_elses() {
    let mut world = World::new();
    let [app, other] = [world.open("app"), world.open("other")];
    for app in [app, other] {
        world.authorize(app, "scope.album");
        world.allow();
    }
    world.happen(Event::Forgotten { key: key("app") });
    assert_eq!(world.told(), [ALBUM]);
    assert_eq!(world.get_setting(app), []);
    assert_eq!(world.store.borrow().texts.keys().cloned().collect::<Vec<_>>(), [key("other")]);
    world.authorize(app, ALBUM);
    assert_eq!(world.prompt(), Some((app, ALBUM)), "undetermined again");
    world.allow();
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]), "its aliases were forgotten too");
}

#[test]
fn forgetting_an_app_stops_what_its_grants_allowed_without_denying_anything() {
    let mut world = World::new();
    world.store_holds("app", &[(LOCATION, Decision::Granted), (CAMERA, Decision::Granted)]);
    let app = world.open("app");
    world.camera(app);
    world.ran(Ok(Found::Stream));
    let locate = world.locate(app);
    let job = world.jobs.keys().copied().last().unwrap();
    world.happen(Event::Forgotten { key: key("app") });
    assert_eq!(world.failure(locate), Failure::Dismissed);
    assert!(world.jobs.is_empty());
    world.happen(Event::Ran { job, result: Ok(Found::Fix(FIX)) });
    assert_eq!(world.effects, []);
}

#[test]
fn an_app_that_is_not_open_can_be_forgotten() {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Granted)]);
    world.happen(Event::Forgotten { key: key("app") });
    assert_eq!(world.effects, [Effect::Remove { key: key("app") }]);
    let app = world.open("app");
    assert_eq!(world.get_setting(app), []);
}

#[test]
fn an_app_forgotten_while_it_loads_stays_forgotten() {
    let mut world = World::new();
    world.store_is_slow = true;
    world.store_holds("app", &[(CAMERA, Decision::Granted)]);
    let late = world.store.borrow().texts.get(&key("app")).cloned();
    let app = world.open("app");
    world.happen(Event::Forgotten { key: key("app") });
    world.happen(Event::Loaded { key: key("app"), text: late });
    assert_eq!(world.get_setting(app), []);
}

#[test]
fn a_decision_made_elsewhere_after_the_forgetting_counts_even_while_it_loads() {
    let mut world = World::new();
    world.store_is_slow = true;
    let app = world.open("app");
    world.happen(Event::Forgotten { key: key("app") });
    let theirs = text(&[(CAMERA, Decision::Denied)]);
    world.happen(Event::StoreChanged { key: key("app"), text: Some(theirs) });
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, false)]));
}
