//! A store that answers late, when the person has denied meanwhile: the denial is the latest word, and holds.

use scopegate::core::call::AppHandle;
use scopegate::core::event::Event;
use scopegate::core::record::{Decision, Entry};

use crate::tabs::{decide, tabs};
use crate::world::{CAMERA, World, key, setting, text_of};

/// A tab that knows of a grant, and the text of it after it was turned off and on elsewhere.
fn grant_turned_off_and_on() -> (World, AppHandle, String) {
    let [(mut here, app), (mut there, same)] = tabs();
    decide(&mut there, same, CAMERA, true);
    here.hear();
    for on in [false, true] {
        decide(&mut there, same, CAMERA, on);
    }
    let text = there.gate.record_text(&key("app")).unwrap();
    (here, app, text)
}

#[test]
fn a_denial_that_is_not_stored_yet_counts_above_an_earlier_grant_that_the_store_tells_of_late() {
    let news: [fn(String) -> Event; 3] = [
        |text| Event::Loaded { key: key("app"), text: Some(text) },
        |text| Event::StoreChanged { key: key("app"), text: Some(text) },
        |text| Event::Rewritten { key: key("app"), text },
    ];
    for news in news {
        let (mut world, app, text) = grant_turned_off_and_on();
        // What is saved gets to the store after the load that is on its way.
        (world.store_is_full, world.saves_blindly) = (true, true);
        decide(&mut world, app, CAMERA, false);
        world.happen(news(text));
        assert_eq!(world.get_setting(app), setting(&[(CAMERA, false)]));
        assert!(world.gate.record_text(&key("app")).is_some_and(|text| text.contains("denied 4 ")));
    }
}

#[test]
fn a_denial_that_is_not_stored_yet_is_told_once_and_saved_again() {
    let (mut world, app, text) = grant_turned_off_and_on();
    (world.store_is_full, world.saves_blindly) = (true, true);
    decide(&mut world, app, CAMERA, false);
    world.happen(Event::Loaded { key: key("app"), text: Some(text) });
    assert_eq!((world.told(), world.saves()), (vec![], 1));
}

#[test]
fn a_denial_after_a_load_that_failed_counts_above_what_the_store_holds() {
    let (world, _, _) = grant_turned_off_and_on();
    let mut fresh = World::beside(&world.store);
    fresh.store_is_slow = true;
    let app = fresh.open("app");
    fresh.happen(Event::LoadFailed { key: key("app") });
    decide(&mut fresh, app, CAMERA, false);
    assert_eq!(fresh.get_setting(app), setting(&[(CAMERA, false)]));
    assert!(fresh.store.borrow().texts[&key("app")].contains("denied 4 "));
}

#[test]
fn a_denial_gives_way_to_a_later_grant_and_once_it_is_stored_to_any_that_is_counted_higher() {
    let (mut world, app, _) = grant_turned_off_and_on();
    let grant = |revision, time| text_of(CAMERA, Entry { revision, decision: Some(Decision::Granted), time });
    (world.store_is_full, world.saves_blindly) = (true, true);
    decide(&mut world, app, CAMERA, false);
    world.happen(Event::Loaded { key: key("app"), text: Some(grant(9, u64::MAX)) });
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true)]));
    world.store_is_full = false;
    decide(&mut world, app, CAMERA, false);
    world.happen(Event::Loaded { key: key("app"), text: Some(grant(20, 1)) });
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true)]));
}
