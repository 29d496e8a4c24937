//! An app forgotten in one tab: no other tab brings back what was forgotten, whatever it writes before it has heard of
//! that; and what the person decides anew stays.

use proptest::prelude::*;
use scopegate::core::call::AppHandle;
use scopegate::core::event::{Effect, Event, Found};
use scopegate::core::outcome::Failure;
use scopegate::core::record::Decision;

use crate::tabs::{decide, hush, tabs};
use crate::world::{ALBUM, CAMERA, FIX, LOCATION, World, cases, key, setting, text};

/// Two tabs in which a scope is granted; the first has forgotten the app, and the second has not heard of it.
fn forgotten(scope: &str) -> [(World, AppHandle); 2] {
    let [(mut here, app), (mut there, same)] = tabs();
    decide(&mut here, app, scope, true);
    hush(&mut [&mut here, &mut there]);
    forget(&mut here);
    assert_eq!(there.get_setting(same), setting(&[(scope, true)]));
    [(here, app), (there, same)]
}

fn forget(world: &mut World) {
    world.happen(Event::Forgotten { key: key("app") });
}

fn stored(world: &World) -> Option<String> {
    world.store.borrow().texts.get(&key("app")).cloned()
}

#[test]
fn a_decision_after_it_stays_and_brings_nothing_back() {
    let [(mut here, app), (mut there, same)] = forgotten(CAMERA);
    decide(&mut there, same, ALBUM, true);
    assert_eq!(there.get_setting(same), setting(&[(ALBUM, true)]), "it has found nothing in the store");
    hush(&mut [&mut here, &mut there]);
    for (world, app) in [(&mut here, app), (&mut there, same)] {
        assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]));
    }
    assert_eq!(stored(&here), there.gate.record_text(&key("app")));
}

#[test]
fn a_new_decision_on_the_same_scope_stays() {
    let [(mut here, app), (mut there, same)] = forgotten(CAMERA);
    there.open_setting(same);
    there.switch(CAMERA, false);
    there.close_page();
    hush(&mut [&mut here, &mut there]);
    for (world, app) in [(&mut here, app), (&mut there, same)] {
        assert_eq!(world.get_setting(app), setting(&[(CAMERA, false)]));
    }
}

#[test]
fn the_same_decision_in_the_same_millisecond_stays() {
    for on in [true, false] {
        let mut world = World::new();
        world.store.borrow_mut().clock_stands = true;
        let app = world.open("app");
        decide(&mut world, app, ALBUM, on);
        forget(&mut world);
        decide(&mut world, app, ALBUM, on);
        // It looks into the store again, as before each write.
        world.load(&key("app"));
        assert_eq!(world.effects, [], "this is not what was forgotten");
        assert_eq!(world.get_setting(app), setting(&[(ALBUM, on)]));
        assert!(stored(&world).is_some_and(|text| text.contains(ALBUM)));
    }
}

/// A tab with two grants, of which one has been turned off and on; another has forgotten the app, and in a third, which knows nothing of
/// before, the camera is decided again.
fn missed(on: bool) -> (World, AppHandle) {
    let [(mut here, app), (mut there, _)] = tabs();
    decide(&mut here, app, LOCATION, true);
    for on in [true, false, true] {
        decide(&mut here, app, CAMERA, on);
    }
    hush(&mut [&mut here, &mut there]);
    forget(&mut there);
    let mut fresh = World::beside(&here.store);
    let again = fresh.open("app");
    decide(&mut fresh, again, CAMERA, on);
    (here, app)
}

#[test]
fn a_denial_after_it_holds_in_a_tab_that_has_heard_of_nothing_and_looks_into_the_store() {
    let (mut world, app) = missed(false);
    world.load(&key("app"));
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, false)]));
    decide(&mut world, app, ALBUM, true);
    assert!(stored(&world).is_some_and(|text| text.contains("denied 1 ")), "it writes nothing over");
}

#[test]
fn a_grant_after_it_proves_that_all_of_before_was_forgotten() {
    let (mut world, app) = missed(true);
    decide(&mut world, app, ALBUM, true);
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, true), (ALBUM, true)]));
    assert!(stored(&world).is_some_and(|text| !text.contains(LOCATION)), "and nothing of it is written again");
}

#[test]
fn an_old_text_is_no_proof_of_a_removal() {
    let mut world = World::new();
    let app = world.open("app");
    for on in [true, false] {
        decide(&mut world, app, CAMERA, on);
    }
    let old = text(&[(CAMERA, Decision::Granted)]);
    world.happen(Event::Loaded { key: key("app"), text: Some(old) });
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, false)]));
}

#[test]
fn a_use_after_it_writes_nothing_and_ends_what_was_granted() {
    let [_, (mut there, same)] = forgotten(LOCATION);
    there.locate(same);
    there.ran(Ok(Found::Fix(FIX)));
    assert_eq!(stored(&there), None);
    assert_eq!(there.told(), [LOCATION]);
    assert_eq!(there.get_setting(same), []);
}

#[test]
fn a_live_camera_stops_as_soon_as_its_tab_looks_into_the_store() {
    let [(mut here, app), (mut there, same)] = tabs();
    decide(&mut here, app, CAMERA, true);
    hush(&mut [&mut here, &mut there]);
    there.camera(same);
    there.ran(Ok(Found::Stream));
    let job = there.job();
    forget(&mut here);
    // As a page does that comes back from the page cache, where it hears nothing.
    there.load(&key("app"));
    assert!(there.did(|effect| *effect == Effect::Cancel { job, failure: Failure::Dismissed }));
    assert_eq!(there.told(), [CAMERA]);
    assert!(there.is_quiet());
    assert_eq!(stored(&there), None, "the use that ended by it is forgotten, too");
}

#[test]
fn what_a_tab_writes_over_it_without_having_seen_it_does_not_come_back() {
    let [(mut here, app), (mut there, same)] = forgotten(CAMERA);
    // It still reads what was there before.
    there.saves_blindly = true;
    decide(&mut there, same, ALBUM, true);
    assert!(stored(&there).is_some_and(|text| text.contains(CAMERA)));
    there.saves_blindly = false;
    hush(&mut [&mut here, &mut there]);
    for (world, app) in [(&mut here, app), (&mut there, same)] {
        assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]));
    }
    assert!(stored(&here).is_some_and(|text| !text.contains(CAMERA)));
}

#[test]
fn what_was_written_again_before_a_tab_hears_of_the_removal_stays() {
    let [(mut here, app), (mut there, same)] = forgotten(CAMERA);
    decide(&mut here, app, ALBUM, false);
    assert!(there.hear());
    assert_eq!(there.get_setting(same), setting(&[(ALBUM, false)]));
    assert_eq!(there.told(), Vec::<&str>::new(), "both changes were told together, before");
}

#[test]
fn hearing_of_the_removal_ends_nothing_that_was_decided_after_it() {
    let [_, (mut there, same)] = forgotten(ALBUM);
    there.camera(same);
    there.allow();
    there.ran(Ok(Found::Stream));
    assert!(there.hear());
    assert_eq!(there.jobs.len(), 1, "the camera goes on");
    assert_eq!(there.get_setting(same), setting(&[(CAMERA, true)]));
}

#[test]
fn a_decision_that_the_store_has_not_taken_yet_outlives_the_removal_of_the_others() {
    let [(mut here, _), (mut there, same)] = tabs();
    here.store_holds("app", &[(CAMERA, Decision::Granted)]);
    there.load(&key("app"));
    there.store_is_full = true;
    decide(&mut there, same, ALBUM, false);
    here.load(&key("app"));
    forget(&mut here);
    hush(&mut [&mut here, &mut there]);
    assert_eq!(there.get_setting(same), setting(&[(ALBUM, false)]));
}

#[test]
fn a_decision_on_its_way_to_a_slow_store_is_not_what_was_forgotten() {
    let mut world = World::new();
    let app = world.open("app");
    let old = text(&[(CAMERA, Decision::Granted)]);
    world.happen(Event::Loaded { key: key("app"), text: Some(old.clone()) });
    world.store_is_full = true;
    decide(&mut world, app, ALBUM, true);
    // The answer to a write that was made before the decision.
    world.happen(Event::Saved { key: key("app"), text: old });
    world.happen(Event::Loaded { key: key("app"), text: None });
    assert_eq!(world.get_setting(app), setting(&[(ALBUM, true)]));
}

#[test]
fn forgotten_while_a_reading_fails_the_next_one_counts() {
    let mut world = World::new();
    world.store_is_slow = true;
    let app = world.open("app");
    forget(&mut world);
    world.happen(Event::LoadFailed { key: key("app") });
    // Decided in another tab since.
    world.store_holds("app", &[(CAMERA, Decision::Denied)]);
    world.load(&key("app"));
    assert_eq!(world.get_setting(app), setting(&[(CAMERA, false)]));
}

/// What happens in a tab.
#[derive(Clone, Copy, Debug)]
enum Step {
    Decide { tab: usize, scope: &'static str, on: bool },
    Hear { tab: usize },
    Forget { tab: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (tab, scope) = (0..3_usize, prop::sample::select(vec![ALBUM, CAMERA, LOCATION]));
    let step = prop_oneof![
        4 => (tab.clone(), scope, any::<bool>()).prop_map(|(tab, scope, on)| Step::Decide { tab, scope, on }),
        4 => tab.clone().prop_map(|tab| Step::Hear { tab }),
        1 => tab.prop_map(|tab| Step::Forget { tab }),
    ];
    prop::collection::vec(step, 0..24)
}

/// The decisions of a stored text, word by word.
fn decisions(text: Option<String>) -> Vec<String> {
    let text = text.unwrap_or_default();
    text.lines().filter(|line| line.starts_with("granted") || line.starts_with("denied")).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn after_quiet_all_tabs_and_the_store_agree_and_nothing_that_was_forgotten_is_there(
        steps in steps(),
        saves_blindly in any::<bool>(),
        clock_stands in any::<bool>(),
    ) {
        let first = World::new();
        first.store.borrow_mut().clock_stands = clock_stands;
        let mut worlds = [World::beside(&first.store), World::beside(&first.store), World::beside(&first.store)];
        let apps = [0, 1, 2].map(|tab: usize| worlds[tab].open("app"));
        for world in &mut worlds {
            world.saves_blindly = saves_blindly;
        }
        let mut forgotten = Vec::new();
        for step in steps {
            match step {
                Step::Decide { tab, scope, on } => decide(&mut worlds[tab], apps[tab], scope, on),
                Step::Hear { tab } => drop(worlds[tab].hear()),
                Step::Forget { tab } => {
                    forgotten.extend(decisions(worlds[tab].gate.record_text(&key("app"))));
                    forget(&mut worlds[tab]);
                }
            }
        }
        let [one, two, three] = &mut worlds;
        hush(&mut [one, two, three]);
        let stored = stored(&first);
        for world in &worlds {
            prop_assert_eq!(world.gate.record_text(&key("app")), stored.clone());
        }
        prop_assert!(decisions(stored).iter().all(|decision| !forgotten.contains(decision)));
    }
}
