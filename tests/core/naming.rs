//! The app's name in its record: put down with a decision or a use, so that it is there when the app is not open.

use scopegate::core::event::{Event, Found, Profile};
use scopegate::core::record::{NAME_LENGTH, Record};
use scopegate::core::record_text::{ReadError, read, write};

use crate::record_text::sealed;
use crate::world::{ALBUM, World, key, profile};

fn called(app: &str, name: &str) -> Profile {
    Profile { name: name.to_owned(), ..profile(app) }
}

fn stored_name(world: &World) -> Option<String> {
    let store = world.store.borrow();
    let record = read(store.texts.get(&key("app"))?).unwrap();
    record.name().map(|name| name.text.clone())
}

/// A record in which an app has a name.
fn named(name: &str, time: u64) -> Record {
    let mut record = Record::default();
    record.call(name, time);
    record
}

#[test]
fn opening_an_app_writes_nothing() {
    let mut world = World::new();
    world.open_with(called("app", "Map Friend"));
    assert_eq!((world.saves(), stored_name(&world)), (0, None));
}

#[test]
fn a_decision_puts_the_name_down() {
    let mut world = World::new();
    let app = world.open_with(called("app", "Map Friend"));
    world.authorize(app, ALBUM);
    world.deny();
    assert_eq!((world.saves(), stored_name(&world).as_deref()), (1, Some("Map Friend")));
}

#[test]
fn a_use_puts_a_newer_name_down_even_if_the_app_is_closed_by_then() {
    let mut world = World::new();
    let old = world.open_with(called("app", "Old"));
    world.camera(old);
    world.allow();
    world.ran(Ok(Found::Stream));
    world.close(old);
    assert_eq!(stored_name(&world).as_deref(), Some("Old"));
    let new = world.open_with(called("app", "New"));
    assert_eq!(stored_name(&world).as_deref(), Some("Old"), "not for its own sake");
    world.camera(new);
    world.ran(Ok(Found::Stream));
    world.close(new);
    assert_eq!(stored_name(&world).as_deref(), Some("New"));
}

#[test]
fn of_two_names_the_later_stays() {
    for (one, two) in [(named("Old", 1), named("New", 2)), (named("New", 2), named("Old", 1))] {
        let mut both = one;
        both.merge(&two);
        assert_eq!(both.name().map(|name| &*name.text), Some("New"));
    }
}

#[test]
fn a_forgotten_record_has_no_name() {
    let mut world = World::new();
    let app = world.open_with(called("app", "Map Friend"));
    world.authorize(app, ALBUM);
    world.allow();
    world.happen(Event::Forgotten { key: key("app") });
    assert_eq!(world.gate.record_text(&key("app")), None);
}

#[test]
fn a_name_stands_on_one_line_behind_its_time() {
    let record = named(" Map\n\u{202e}Friend\u{0} ", 7);
    assert_eq!(write(&record), sealed("scopegate 1\nname 7 Map Friend\n"));
    assert_eq!(read(&write(&record)), Ok(record));
}

#[test]
fn a_name_cannot_write_a_decision() {
    let record = named("x\ngranted 1 0 scope.camera", 7);
    assert_eq!(read(&write(&record)).map(|record| record.decisions().count()), Ok(0));
}

#[test]
fn a_long_name_is_cut_and_one_of_nothing_is_none() {
    let long = "n".repeat(NAME_LENGTH + 1);
    assert_eq!(named(&long, 1).name().map(|name| name.text.len()), Some(NAME_LENGTH));
    assert_eq!(named("\n\u{200b} ", 1), Record::default());
}

#[test]
fn only_a_name_that_writing_would_have_made_is_read() {
    let long = format!("name 7 {}\n", "n".repeat(NAME_LENGTH + 1));
    for line in
        ["name 7 \n", "name 7\n", "name x Map\n", "name 07 Map\n", "name 7 Map \n", "name 7 M\u{200b}ap\n", &long]
    {
        assert_eq!(read(&sealed(&format!("scopegate 1\n{line}"))), Err(ReadError::Damaged), "{line:?}");
    }
}
