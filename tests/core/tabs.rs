//! Several tabs over one store: decisions travel, none is lost, denied wins a tie, and after quiet all agree.

use std::collections::BTreeMap;

use proptest::prelude::*;
use scopegate::core::call::AppHandle;
use scopegate::core::event::{Effect, Event, Found};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::Permission;
use scopegate::core::record::{Decision, Entry};

use crate::world::{ALBUM, CAMERA, LOCATION, World, cases, key, setting, text_of};

/// Two tabs with the same app open.
pub fn tabs() -> [(World, AppHandle); 2] {
    let mut first = World::new();
    let mut second = World::beside(&first.store);
    let apps = [first.open("app"), second.open("app")];
    [(first, apps[0]), (second, apps[1])]
}

/// All notices are heard, and what follows from them, until nobody says anything any more.
pub fn hush(worlds: &mut [&mut World]) {
    for _ in 0..100 {
        let heard: Vec<_> = worlds.iter_mut().map(|world| world.hear()).collect();
        if !heard.contains(&true) {
            return;
        }
    }
    panic!("the tabs talk for ever");
}

#[test]
fn a_decision_in_one_tab_settles_the_same_request_in_the_other_and_takes_its_prompt_down() {
    for (answer, setting_after) in [(World::allow as fn(&mut World), true), (World::deny, false)] {
        let [(mut here, app), (mut there, same)] = tabs();
        here.authorize(app, ALBUM);
        let waiting = there.authorize(same, ALBUM);
        answer(&mut here);
        assert!(there.prompt().is_some());
        assert!(there.hear());
        if setting_after {
            assert!(there.is_done(waiting));
        } else {
            assert_eq!(there.failure(waiting), Failure::DeniedBefore);
        }
        assert!(there.did(|effect| matches!(effect, Effect::Hide { .. })));
        assert_eq!(there.told(), [ALBUM]);
        assert!(there.is_quiet());
        assert_eq!(there.get_setting(same), setting(&[(ALBUM, setting_after)]));
    }
}

#[test]
fn a_gated_call_that_waits_runs_once_another_tab_has_granted_it() {
    let [(mut here, app), (mut there, same)] = tabs();
    here.authorize(app, LOCATION);
    there.locate(same);
    here.allow();
    there.hear();
    assert_eq!((there.shown.clone(), there.jobs.len()), (None, 1));
}

#[test]
fn a_dismissal_in_one_tab_leaves_the_prompt_in_the_other() {
    let [(mut here, app), (mut there, same)] = tabs();
    here.authorize(app, ALBUM);
    there.authorize(same, ALBUM);
    here.dismiss();
    assert!(!there.hear(), "there is nothing to hear of");
    assert_eq!(there.prompt(), Some((same, ALBUM)));
}

#[test]
fn two_tabs_that_decide_different_scopes_at_once_both_keep_their_decision() {
    for saves_blindly in [false, true] {
        let [(mut here, app), (mut there, same)] = tabs();
        (here.saves_blindly, there.saves_blindly) = (saves_blindly, saves_blindly);
        here.authorize(app, ALBUM);
        there.authorize(same, CAMERA);
        here.allow();
        there.deny();
        hush(&mut [&mut here, &mut there]);
        let both = setting(&[(CAMERA, false), (ALBUM, true)]);
        assert_eq!(here.get_setting(app), both, "blindly: {saves_blindly}");
        assert_eq!(there.get_setting(same), both);
        let mut later = World::beside(&here.store);
        let app = later.open("app");
        assert_eq!(later.get_setting(app), both, "the store has both, too");
    }
}

#[test]
fn two_tabs_that_decide_the_same_scope_at_once_agree_on_denied() {
    for saves_blindly in [false, true] {
        let [(mut here, app), (mut there, same)] = tabs();
        (here.saves_blindly, there.saves_blindly) = (saves_blindly, saves_blindly);
        let granted = here.locate(app);
        there.authorize(same, LOCATION);
        here.allow();
        there.deny();
        assert_eq!(there.get_setting(same), setting(&[(LOCATION, false)]));
        hush(&mut [&mut here, &mut there]);
        for (world, app) in [(&mut here, app), (&mut there, same)] {
            assert_eq!(world.get_setting(app), setting(&[(LOCATION, false)]), "blindly: {saves_blindly}");
            assert!(world.jobs.is_empty());
        }
        assert_eq!(here.failure(granted), Failure::DeniedBefore, "what ran on the lost grant is stopped");
    }
}

#[test]
fn a_denial_from_another_tab_stops_a_live_camera() {
    let [(mut here, app), (mut there, same)] = tabs();
    here.camera(app);
    here.allow();
    here.ran(Ok(Found::Stream));
    let job = here.job();
    there.hear();
    there.open_setting(same);
    there.switch(CAMERA, false);
    here.hear();
    assert!(here.did(|effect| *effect == Effect::Cancel { job, failure: Failure::DeniedBefore }));
    assert!(here.is_quiet());
}

#[test]
fn a_later_decision_wins_over_an_earlier_one_whatever_it_is() {
    let [(mut here, app), (mut there, same)] = tabs();
    here.authorize(app, ALBUM);
    here.deny();
    there.hear();
    there.open_setting(same);
    there.switch(ALBUM, true);
    hush(&mut [&mut here, &mut there]);
    assert_eq!(here.get_setting(app), setting(&[(ALBUM, true)]));
}

#[test]
fn an_old_text_that_comes_late_changes_nothing_and_is_written_over() {
    let [(mut here, app), _] = tabs();
    here.authorize(app, ALBUM);
    here.deny();
    let old = text_of(ALBUM, Entry { revision: 1, decision: Some(Decision::Granted), time: u64::MAX });
    here.happen(Event::StoreChanged { key: key("app"), text: Some(old) });
    assert_eq!(here.told(), Vec::<&str>::new());
    assert!(here.did(|effect| matches!(effect, Effect::Save { .. })), "the store is to know better");
    assert_eq!(here.get_setting(app), setting(&[(ALBUM, false)]));
}

#[test]
fn hearing_what_is_known_writes_and_tells_nothing() {
    let [(mut here, app), _] = tabs();
    here.authorize(app, ALBUM);
    here.allow();
    let known = here.gate.record_text(&key("app"));
    here.happen(Event::StoreChanged { key: key("app"), text: known });
    assert_eq!(here.effects, []);
}

#[test]
fn an_alias_used_in_one_tab_is_known_in_the_other() {
    let [(mut here, app), (mut there, same)] = tabs();
    here.authorize(app, "scope.album");
    here.allow();
    hush(&mut [&mut here, &mut there]);
    assert_eq!(there.get_setting(same), setting(&[(ALBUM, true), ("scope.album", true)]));
}

#[test]
fn an_app_forgotten_in_one_tab_is_forgotten_in_all() {
    let [(mut here, app), (mut there, same)] = tabs();
    here.camera(app);
    here.allow();
    there.hear();
    there.camera(same);
    there.ran(Ok(Found::Stream));
    here.happen(Event::Forgotten { key: key("app") });
    assert_eq!(here.told(), [CAMERA]);
    there.hear();
    assert_eq!(there.told(), [CAMERA]);
    assert!(there.jobs.is_empty(), "its camera is off");
    assert!(!there.did(|effect| matches!(effect, Effect::Save { .. })), "nobody writes it back");
    for (world, app) in [(&mut here, app), (&mut there, same)] {
        assert_eq!(world.get_setting(app), []);
    }
    assert!(here.store.borrow().texts.is_empty());
}

#[test]
fn a_decision_heard_of_an_app_that_is_closed_counts_when_it_opens() {
    let [(mut here, app), (mut there, same)] = tabs();
    there.close(same);
    here.authorize(app, ALBUM);
    here.deny();
    there.hear();
    let same = there.open("app");
    let call = there.authorize(same, ALBUM);
    assert_eq!(there.failure(call), Failure::DeniedBefore);
}

/// What happens in a tab.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The person decides a scope: in its prompt, or in the settings if it is decided already.
    Decide { tab: usize, scope: &'static str, on: bool },
    /// The oldest notice arrives.
    Hear { tab: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let scope = prop::sample::select(vec![ALBUM, CAMERA, LOCATION]);
    let decide = (0..3_usize, scope, any::<bool>()).prop_map(|(tab, scope, on)| Step::Decide { tab, scope, on });
    prop::collection::vec(prop_oneof![decide, (0..3_usize).prop_map(|tab| Step::Hear { tab })], 0..24)
}

pub fn decide(world: &mut World, app: AppHandle, scope: &str, on: bool) {
    if world.get_setting(app).iter().any(|(name, _)| name == scope) {
        world.open_setting(app);
        world.switch(scope, on);
        world.close_page();
    } else {
        world.authorize(app, scope);
        if on {
            world.allow()
        } else {
            world.deny()
        }
        for permission in Permission::ALL {
            world.asked(permission, Ok(()));
        }
    }
}

/// The entries of a stored text, read without the code under test: scope, revision, whether it denies.
fn entries(text: &str) -> BTreeMap<&str, (u64, bool)> {
    let entries = text.lines().filter_map(|line| match line.split(' ').collect::<Vec<_>>()[..] {
        [word @ ("granted" | "denied"), revision, _, scope] => {
            Some((scope, (revision.parse().ok()?, word == "denied")))
        }
        _ => None,
    });
    entries.collect()
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn after_quiet_all_tabs_and_the_store_agree_and_no_decision_is_lost(
        steps in steps(),
        saves_blindly in any::<bool>(),
        clock_stands in any::<bool>(),
    ) {
        let mut first = World::new();
        first.store.borrow_mut().clock_stands = clock_stands;
        let mut worlds = [World::beside(&first.store), World::beside(&first.store), World::beside(&first.store)];
        let apps = [0, 1, 2].map(|tab: usize| worlds[tab].open("app"));
        for world in &mut worlds {
            world.saves_blindly = saves_blindly;
        }
        // The best entry that anybody has made of each scope: the higher revision, on a tie the denial. A denial that finds
        // a higher grant in the store as it is saved is counted above that.
        let mut best = BTreeMap::new();
        for step in steps {
            match step {
                Step::Decide { tab, scope, on } => {
                    let known = worlds[tab].gate.record_text(&key("app")).unwrap_or_default();
                    let mut made = (entries(&known).get(scope).map_or(0, |(revision, _)| *revision) + 1, !on);
                    let held = first.store.borrow().texts.get(&key("app")).cloned().unwrap_or_default();
                    let grant = entries(&held).get(scope).filter(|(_, denied)| !denied).map(|(revision, _)| *revision);
                    if let Some(higher) = grant.filter(|grant| !on && !saves_blindly && *grant > made.0) {
                        made.0 = higher + 1;
                    }
                    decide(&mut worlds[tab], apps[tab], scope, on);
                    best.entry(scope.to_owned()).and_modify(|best| *best = made.max(*best)).or_insert(made);
                }
                Step::Hear { tab } => drop(worlds[tab].hear()),
            }
        }
        let [one, two, three] = &mut worlds;
        hush(&mut [one, two, three]);
        let expected: Vec<_> = best.into_iter().map(|(scope, (_, denied))| (scope, !denied)).collect();
        let stored = first.store.borrow().texts.get(&key("app")).cloned();
        for (world, app) in worlds.iter_mut().zip(apps) {
            prop_assert_eq!(&world.get_setting(app), &expected);
            if stored.is_some() {
                prop_assert_eq!(&world.gate.record_text(&key("app")), &stored);
            }
            prop_assert!(world.is_quiet());
        }
        let app = first.open("app");
        prop_assert_eq!(first.get_setting(app), expected, "a tab opened later reads the same");
    }
}

#[test]
fn a_decision_heard_for_one_app_settles_nothing_of_another() {
    let [(mut here, _), (mut there, same)] = tabs();
    let other = here.open("other");
    let call = here.authorize(other, ALBUM);
    there.authorize(same, ALBUM);
    there.deny();
    assert!(here.hear());
    assert!(here.waits(call));
    assert_eq!(here.prompt(), Some((other, ALBUM)));
}
