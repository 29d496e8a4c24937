//! A newer list of scopes: what it leaves out is not granted any more, in this tab and in the others. A denial stays.

use scopegate::core::call::AppHandle;
use scopegate::core::event::{Effect, Event, Profile};
use scopegate::core::manifest::{Declared, Manifest};
use scopegate::core::outcome::Failure;
use scopegate::core::record::{Decision, Entry, Record};
use scopegate::core::record_text::{read, write};
use scopegate::core::scope::{Catalog, Scope};

use crate::record_text::sealed;
use crate::world::{ALBUM, CAMERA, LOCATION, World, built_in, key, profile, setting, text_of};

/// An app whose list has these scopes.
fn declaring(app: &str, scopes: &[&str]) -> Profile {
    let list = scopes.iter().map(|scope| Declared { scope: (*scope).to_owned(), ..Declared::default() });
    Profile { manifest: Manifest::declaring(list, &Catalog::default()), ..profile(app) }
}

/// A tab over a store in which the app may use its camera and may not save.
fn world() -> World {
    let mut world = World::new();
    world.store_holds("app", &[(CAMERA, Decision::Granted), (ALBUM, Decision::Denied)]);
    world
}

fn stored(world: &World) -> Record {
    read(&world.store.borrow().texts[&key("app")]).unwrap()
}

#[test]
fn a_grant_that_is_not_declared_any_more_is_taken_back() {
    let mut world = world();
    let app = world.open_with(declaring("app", &[LOCATION, ALBUM]));
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, false)]));
    assert_eq!(stored(&world).decision(&Scope::CAMERA), None);
    let again = world.open("app");
    world.camera(again);
    assert_eq!(world.prompt(), Some((again, CAMERA)), "the person is asked again by whoever declares it");
}

#[test]
fn a_denial_outlives_a_list_without_it() {
    let mut world = world();
    let shrewd = world.open_with(declaring("app", &[CAMERA]));
    world.close(shrewd);
    let app = world.open_with(declaring("app", &[CAMERA, ALBUM]));
    let call = world.authorize(app, ALBUM);
    assert_eq!(world.failure(call), Failure::DeniedBefore);
}

#[test]
fn what_is_declared_stays_and_so_does_everything_of_an_app_without_a_list() {
    let both = setting(&[(CAMERA, true), (ALBUM, false)]);
    for profile in [profile("app"), declaring("app", &[CAMERA]), declaring("app", &[ALBUM, CAMERA])] {
        let mut world = world();
        let app = world.open_with(profile);
        assert_eq!(world.get_setting(app), both);
        assert_eq!(world.saves(), 0);
    }
}

#[test]
fn a_scope_that_the_host_does_not_know_stays_untouched() {
    let mut world = World::new();
    let text = sealed("scopegate 1\ngranted 1 0 host.pay\ngranted 1 0 scope.camera\n");
    world.store.borrow_mut().texts.insert(key("app"), text);
    world.open_with(declaring("app", &[]));
    let pay = Scope::canonical("host.pay").unwrap();
    assert_eq!(stored(&world).decision(&pay), Some(Decision::Granted));
    assert_eq!(stored(&world).decision(&Scope::CAMERA), None);
}

#[test]
fn a_record_that_comes_later_than_its_app_loses_the_grant_too() {
    let mut world = world();
    world.store_is_slow = true;
    let app = world.open_with(declaring("app", &[ALBUM]));
    world.load(&key("app"));
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, false)]));
    assert_eq!(stored(&world).decision(&Scope::CAMERA), None);
}

#[test]
fn a_record_that_could_not_be_read_at_first_loses_the_grant_as_soon_as_it_can() {
    let mut world = world();
    world.store_is_slow = true;
    let app = world.open_with(declaring("app", &[ALBUM]));
    world.happen(Event::LoadFailed { key: key("app") });
    world.load(&key("app"));
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, false)]));
    assert_eq!(stored(&world).decision(&Scope::CAMERA), None);
}

#[test]
fn what_never_counted_here_is_not_told_of() {
    let mut world = world();
    world.open_with(declaring("app", &[ALBUM]));
    assert_eq!(world.told(), [ALBUM], "the camera was undetermined before, and is");
}

/// An older instance of the app that films, and what it says.
fn filming(world: &mut World) -> AppHandle {
    let app = world.open("app");
    world.camera(app);
    let job = world.job();
    world.happen(Event::Ran { job, result: Ok(scopegate::core::event::Found::Stream) });
    assert_eq!(world.live.len(), 1);
    app
}

#[test]
fn what_runs_on_the_grant_stops_and_the_app_is_told() {
    let mut world = world();
    let old = filming(&mut world);
    world.open_with(declaring("app", &[ALBUM]));
    assert!(world.did(|effect| matches!(effect, Effect::Cancel { failure: Failure::Dismissed, .. })));
    assert!(world.live.is_empty());
    assert_eq!(world.told(), [CAMERA]);
    assert_eq!(world.get_setting(old), setting(&[(ALBUM, false)]));
}

#[test]
fn it_stops_in_the_other_tabs_as_well() {
    let mut old = world();
    let app = filming(&mut old);
    let mut new = World::beside(&old.store);
    new.open_with(declaring("app", &[ALBUM]));
    while old.hear() {}
    assert!(old.live.is_empty());
    assert_eq!(old.get_setting(app), setting(&[(ALBUM, false)]));
}

#[test]
fn what_the_person_grants_afterwards_in_another_tab_stays() {
    let mut new = world();
    let listed = new.open_with(declaring("app", &[ALBUM]));
    let mut old = World::beside(&new.store);
    let app = old.open("app");
    old.camera(app);
    old.allow();
    while new.hear() {}
    assert_eq!(stored(&old).decision(&Scope::CAMERA), Some(Decision::Granted));
    let call = new.camera(listed);
    assert_eq!(new.failure(call), Failure::UndeclaredScope, "and is of no use to who does not declare it");
}

fn entry(revision: u64, decision: Option<Decision>, time: u64) -> Record {
    read(&text_of(CAMERA, Entry { revision, decision, time })).unwrap()
}

#[test]
fn in_a_merge_of_the_same_revision_denied_wins_over_dropped_and_dropped_over_granted() {
    let [granted, dropped, denied] = [(Some(Decision::Granted), 9), (None, 5), (Some(Decision::Denied), 1)]
        .map(|(decision, time)| entry(3, decision, time));
    for (loser, winner) in [(&granted, &dropped), (&granted, &denied), (&dropped, &denied)] {
        for (one, other) in [(loser, winner), (winner, loser)] {
            let mut both = one.clone();
            both.merge(other);
            assert_eq!(both, *winner);
        }
    }
}

#[test]
fn a_grant_of_a_higher_revision_wins_over_a_dropped_one() {
    let mut record = entry(3, None, 9);
    record.decide(&Scope::CAMERA, Decision::Granted, 1);
    let mut both = entry(3, None, 9);
    both.merge(&record);
    assert_eq!(both.decision(&Scope::CAMERA), Some(Decision::Granted));
}

#[test]
fn a_dropped_grant_has_a_line_of_its_own() {
    let record = entry(4, None, 7);
    assert_eq!(write(&record), sealed("scopegate 1\ndropped 4 7 scope.camera\n"));
    assert_eq!(record.decisions().count(), 0);
    assert!(!record.is_empty());
}

#[test]
fn nothing_but_a_grant_is_dropped() {
    for decision in [None, Some(Decision::Denied)] {
        let mut record = Record::default();
        if let Some(decision) = decision {
            record.decide(&built_in(CAMERA), decision, 1);
        }
        let before = record.clone();
        record.drop_grant(&Scope::CAMERA, 2);
        assert_eq!(record, before);
    }
}
