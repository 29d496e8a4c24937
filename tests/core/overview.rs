//! All records of a user: the page of all apps' permissions, and what is told of all that is stored.

use scopegate::core::call::Request;
use scopegate::core::event::{Event, Found, Profile};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::{Decision, RecordKey};
use scopegate::core::view::AppRow;

use crate::record_text::sealed;
use crate::world::{ALBUM, CAMERA, Shown, World, decide_elsewhere, key, profile, text};

/// The rows of the page of all apps.
fn rows(world: &World) -> &[AppRow] {
    match &world.shown {
        Some(Shown::Permissions { rows, .. }) => rows,
        other => panic!("no page of all apps: {other:?}"),
    }
}

/// An app by its id and name, with its switches.
type Told<'a> = (&'a str, Option<&'a str>, Vec<(&'a str, bool)>);

fn told(world: &World) -> Vec<Told<'_>> {
    let switches = |row: &'_ AppRow| row.rows.iter().map(|row| row.granted).collect::<Vec<_>>();
    let all = rows(world).iter().map(|row| {
        let scopes = row.rows.iter().map(|row| row.scope.name());
        (&*row.app, row.name.as_deref(), scopes.zip(switches(row)).collect())
    });
    all.collect()
}

/// A store with two apps of the user, one of another's, and one without a decision.
fn world() -> World {
    let mut world = World::new();
    world.store_holds("maps", &[(CAMERA, Decision::Granted)]);
    world.store_holds("booth", &[(ALBUM, Decision::Denied), (CAMERA, Decision::Granted)]);
    let mut store = world.store.borrow_mut();
    store.texts.insert(RecordKey { user: "other".into(), ..key("maps") }, text(&[(ALBUM, Decision::Granted)]));
    store.texts.insert(key("used"), sealed("scopegate 1\nname 1 Used\nused 5 6 scope.camera\n"));
    drop(store);
    world
}

#[test]
fn the_page_has_all_apps_of_the_user_with_a_decision_open_or_not() {
    let mut world = world();
    world.open_with(Profile { name: "Atlas".to_owned(), ..profile("maps") });
    let host = world.host();
    world.open_permissions(host);
    let booth = ("booth", None, vec![(CAMERA, true), (ALBUM, false)]);
    assert_eq!(told(&world), [("maps", Some("Atlas"), vec![(CAMERA, true)]), booth]);
}

#[test]
fn apps_stand_by_name_and_then_by_id_and_the_id_stands_in_for_a_name() {
    let mut world = World::new();
    for (app, name) in [("4", "name 1 Beta\n"), ("3", "name 1 Beta\n"), ("1", "name 1 Zeta\n"), ("Alpha", "")] {
        let text = sealed(&format!("scopegate 1\n{name}granted 1 1 scope.camera\n"));
        world.store.borrow_mut().texts.insert(key(app), text);
    }
    let host = world.host();
    world.open_permissions(host);
    let ids: Vec<_> = rows(&world).iter().map(|row| &*row.app).collect();
    assert_eq!(ids, ["Alpha", "3", "4", "1"]);
}

#[test]
fn a_switch_decides_for_its_app_and_stops_what_runs() {
    let mut world = world();
    let app = world.open("maps");
    world.camera(app);
    world.ran(Ok(Found::Stream));
    let host = world.host();
    let call = world.open_permissions(host);
    assert!(rows(&world)[1].rows[0].uses[0].until.is_none(), "it is in use");
    world.switch_of("maps", CAMERA, false);
    assert!(world.live.is_empty());
    assert_eq!(told(&world)[1], ("maps", Some("maps"), vec![(CAMERA, false)]));
    assert_eq!(world.get_setting(app), [(CAMERA.to_owned(), false)]);
    world.close_page();
    assert!(world.is_done(call) && world.is_quiet());
}

#[test]
fn a_switch_decides_for_an_app_that_is_not_open_and_makes_no_first_decision() {
    let mut world = world();
    let host = world.host();
    world.open_permissions(host);
    world.switch_of("booth", ALBUM, true);
    assert!(world.store.borrow().texts[&key("booth")].contains("granted 2"));
    for (app, scope) in [("maps", ALBUM), ("used", CAMERA), ("nobody", CAMERA)] {
        world.switch_of(app, scope, true);
        assert!(world.effects.is_empty(), "{app} {scope}");
    }
}

#[test]
fn an_app_that_is_forgotten_goes_from_the_page_and_from_the_store() {
    let mut world = world();
    let host = world.host();
    world.open_permissions(host);
    world.forget_in_page("booth");
    assert_eq!(told(&world), [("maps", None, vec![(CAMERA, true)])]);
    assert!(!world.store.borrow().texts.contains_key(&key("booth")));
    world.forget_in_page("nobody");
    assert!(world.effects.is_empty());
}

#[test]
fn the_page_follows_what_other_tabs_decide() {
    let mut world = world();
    let host = world.host();
    world.open_permissions(host);
    decide_elsewhere(&mut world, "maps", ALBUM, Decision::Granted);
    assert_eq!(told(&world)[1], ("maps", None, vec![(CAMERA, true), (ALBUM, true)]));
    world.happen(Event::StoreChanged { key: key("maps"), text: None });
    assert_eq!(told(&world).len(), 1);
}

#[test]
fn the_page_comes_when_all_records_are_there() {
    let mut world = world();
    world.store_is_slow = true;
    let host = world.host();
    let call = world.open_permissions(host);
    world.happen(Event::Listed { whose: key(""), keys: vec![key("maps"), key("booth")] });
    world.load(&key("maps"));
    assert!(world.shown.is_none() && world.waits(call));
    world.load(&key("booth"));
    assert_eq!(rows(&world).len(), 2);
}

#[test]
fn a_store_that_names_another_users_record_is_not_followed() {
    let mut world = world();
    world.store_is_slow = true;
    let host = world.host();
    world.open_permissions(host);
    let theirs = RecordKey { user: "other".into(), ..key("maps") };
    world.happen(Event::Listed { whose: key(""), keys: vec![theirs] });
    assert!(rows(&world).is_empty());
    assert_eq!(world.gate.keys(), []);
}

#[test]
fn the_page_waits_its_turn_and_two_requests_share_it() {
    let mut world = world();
    let app = world.open("maps");
    world.authorize(app, ALBUM);
    let host = world.host();
    let [one, two] = [world.open_permissions(host), world.open_permissions(host)];
    assert_eq!(world.prompt(), Some((app, ALBUM)));
    world.deny();
    assert_eq!(told(&world)[1].2, [(CAMERA, true), (ALBUM, false)], "as things are when it is shown");
    world.close_page();
    assert!(world.is_done(one) && world.is_done(two) && world.is_quiet());
}

#[test]
fn a_host_that_goes_takes_its_page_along() {
    let mut world = world();
    let host = world.host();
    let call = world.open_permissions(host);
    world.close(host);
    assert_eq!(world.failure(call), Failure::AppClosed);
    assert!(world.is_quiet());
}

#[test]
fn a_store_that_cannot_list_leaves_the_page_with_what_is_known_and_an_export_without_an_answer() {
    let mut world = world();
    world.open("maps");
    world.store_is_slow = true;
    let host = world.host();
    let [page, export] = [world.open_permissions(host), world.call(host, Request::Export(key("")))];
    let theirs = world.call(host, Request::Export(RecordKey { user: "other".into(), ..key("") }));
    world.happen(Event::ListFailed { whose: key("") });
    assert_eq!(told(&world), [("maps", Some("maps"), vec![(CAMERA, true)])]);
    assert_eq!(world.failure(export), Failure::StoreFailed);
    assert!(world.waits(page) && world.waits(theirs), "another user's list is still to come");
}

#[test]
fn an_export_has_every_record_of_the_user_in_which_anything_stands() {
    let mut world = world();
    world.open("empty");
    let host = world.host();
    let call = world.call(host, Request::Export(key("")));
    let Answer::Records(records) = world.success(call) else { panic!("no records") };
    let apps: Vec<_> = records.iter().map(|(app, record)| (&**app, record.decisions().count())).collect();
    assert_eq!(apps, [("booth", 2), ("maps", 1), ("used", 0)]);
}
