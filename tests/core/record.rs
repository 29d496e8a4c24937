//! One app's decisions: how they are counted, and why merging loses no tab's decision.

use proptest::prelude::*;
use scopegate::core::record::{Decision, Entry, Record};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;

use crate::record_text::sealed;
use crate::world::{ALBUM, CAMERA, LOCATION, built_in, cases, text_of};

/// A record with one entry, made the way a store would bring it.
fn record(scope: &str, revision: u64, decision: Decision, time: u64) -> Record {
    record_text::read(&text_of(scope, Entry { revision, decision: Some(decision), time })).unwrap()
}

pub fn merged(mut one: Record, other: &Record) -> Record {
    one.merge(other);
    one
}

#[test]
fn a_new_record_knows_nothing() {
    let record = Record::default();
    assert!(record.is_empty());
    assert_eq!(record.decision(&Scope::CAMERA), None);
}

#[test]
fn each_decision_counts_the_revision_of_its_own_scope_up() {
    let mut record = Record::default();
    record.decide(&Scope::CAMERA, Decision::Granted, 10);
    record.decide(&Scope::CAMERA, Decision::Denied, 20);
    record.decide(&Scope::RECORD, Decision::Granted, 30);
    assert_eq!(record.entry(&Scope::CAMERA), Some(&Entry { revision: 2, decision: Some(Decision::Denied), time: 20 }));
    assert_eq!(record.entry(&Scope::RECORD), Some(&Entry { revision: 1, decision: Some(Decision::Granted), time: 30 }));
}

#[test]
fn the_last_decision_holds_even_if_the_clock_went_back() {
    let mut record = Record::default();
    record.decide(&Scope::CAMERA, Decision::Denied, 1_000);
    record.decide(&Scope::CAMERA, Decision::Granted, 10);
    assert_eq!(record.decision(&Scope::CAMERA), Some(Decision::Granted));
}

#[test]
fn in_a_merge_the_higher_revision_wins_over_time_and_decision() {
    let old = record(CAMERA, 1, Decision::Denied, 9_000);
    let new = record(CAMERA, 2, Decision::Granted, 1);
    for both in [merged(old.clone(), &new), merged(new.clone(), &old)] {
        assert_eq!(both.decision(&Scope::CAMERA), Some(Decision::Granted));
    }
}

#[test]
fn in_a_merge_of_the_same_revision_denied_wins() {
    let yes = record(CAMERA, 3, Decision::Granted, 9_000);
    let no = record(CAMERA, 3, Decision::Denied, 1);
    for both in [merged(yes.clone(), &no), merged(no.clone(), &yes)] {
        assert_eq!(both.decision(&Scope::CAMERA), Some(Decision::Denied));
    }
}

#[test]
fn a_merge_goes_entry_by_entry() {
    let one = merged(record(CAMERA, 1, Decision::Granted, 1), &record(ALBUM, 5, Decision::Denied, 1));
    let two = merged(record(CAMERA, 2, Decision::Denied, 1), &record(ALBUM, 4, Decision::Granted, 1));
    let both = merged(merged(one, &two), &record(LOCATION, 1, Decision::Granted, 1));
    let decisions = [CAMERA, ALBUM, LOCATION].map(|scope| both.decision(&built_in(scope)));
    assert_eq!(decisions, [Some(Decision::Denied), Some(Decision::Denied), Some(Decision::Granted)]);
}

#[test]
fn a_record_tells_which_decisions_changed_and_no_others() {
    let mut ours = merged(record(CAMERA, 1, Decision::Granted, 1), &record(ALBUM, 1, Decision::Denied, 1));
    let mut theirs = merged(record(CAMERA, 2, Decision::Granted, 1), &record(ALBUM, 2, Decision::Granted, 1));
    theirs.decide(&Scope::RECORD, Decision::Denied, 1);
    let before = ours.clone();
    ours.merge(&theirs);
    assert_eq!(
        ours.changed_since(&before),
        [Scope::RECORD, Scope::WRITE_PHOTOS_ALBUM],
        "the camera was and is granted"
    );
    assert_eq!(ours.changed_since(&ours), []);
}

#[test]
fn an_alias_is_remembered_once_and_merged() {
    let mut one = Record::default();
    assert!(one.note_alias("scope.location"));
    assert!(!one.note_alias("scope.location"));
    let mut two = Record::default();
    two.note_alias("scope.album");
    one.merge(&two);
    assert_eq!(one.aliases(), ["scope.album", "scope.location"]);
    assert!(!one.is_empty());
}

#[test]
fn a_revision_at_its_end_does_not_overflow() {
    let text = sealed("scopegate 1\ngranted 18446744073709551615 1 scope.camera\n");
    let mut record = record_text::read(&text).unwrap();
    record.decide(&Scope::CAMERA, Decision::Denied, 2);
    assert_eq!(record.decision(&Scope::CAMERA), Some(Decision::Denied));
}

/// Records over few scopes and small revisions, so that ties are common; some with a full log.
pub fn records() -> impl Strategy<Value = Record> {
    let scope = prop::sample::select(vec!["scope.camera", "scope.record", "scope.writePhotosAlbum", "host.pay"]);
    let decision = prop::sample::select(vec![Some(Decision::Granted), None, Some(Decision::Denied)]);
    let entry = (scope, 2..5_u64, decision, 0..3_u64);
    let alias = prop::sample::select(vec!["scope.location", "scope.album"]);
    let one = (any::<bool>(), 0..40_u64, 0..3_u64);
    let name = (prop::sample::select(vec!["Camera", "Camera Plus"]), 0..3_u64);
    let lists = (
        prop::option::of(name),
        prop::collection::vec(entry, 0..5),
        prop::collection::vec(alias, 0..3),
        prop_oneof![3 => prop::collection::vec(one.clone(), 0..4), 1 => prop::collection::vec(one, 20..40)],
    );
    lists.prop_map(|(name, entries, aliases, uses)| {
        let mut record = Record::default();
        if let Some((name, time)) = name {
            record.call(name, time);
        }
        for (scope, revision, decision, time) in entries {
            let scope = Scope::canonical(scope).unwrap();
            let mut one = Record::default();
            for _ in 1..revision {
                one.decide(&scope, Decision::Granted, 0);
            }
            match decision {
                Some(decision) => one.decide(&scope, decision, time),
                None => one.drop_grant(&scope, time),
            }
            record.merge(&one);
        }
        for alias in aliases {
            record.note_alias(alias);
        }
        for (is_camera, from, length) in uses {
            let scope = if is_camera { Scope::CAMERA } else { Scope::RECORD };
            record.used(&scope, from * 50_000, (from + length) * 50_000);
        }
        record
    })
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn merging_is_commutative(one in records(), two in records()) {
        prop_assert_eq!(merged(one.clone(), &two), merged(two, &one));
    }

    #[test]
    fn merging_is_associative(one in records(), two in records(), three in records()) {
        let left = merged(merged(one.clone(), &two), &three);
        let right = merged(one, &merged(two, &three));
        prop_assert_eq!(left, right);
    }

    #[test]
    fn merging_is_idempotent(one in records(), two in records()) {
        let once = merged(one.clone(), &two);
        prop_assert_eq!(&merged(once.clone(), &two), &once);
        prop_assert_eq!(merged(one.clone(), &one), one);
    }

    #[test]
    fn a_merge_takes_every_decision_from_one_side(one in records(), two in records()) {
        let both = merged(one.clone(), &two);
        for (scope, entry) in both.entries() {
            prop_assert!([one.entry(scope), two.entry(scope)].contains(&Some(entry)));
        }
        for (scope, entry) in one.entries().iter().chain(two.entries()) {
            prop_assert!(both.entry(scope).is_some_and(|kept| kept.revision >= entry.revision));
        }
    }

    #[test]
    fn deciding_after_a_merge_has_the_last_word_in_both(one in records(), two in records(), granted in any::<bool>()) {
        let decision = if granted { Decision::Granted } else { Decision::Denied };
        let mut decided = merged(one.clone(), &two);
        decided.decide(&Scope::CAMERA, decision, 0);
        for older in [one, two] {
            prop_assert_eq!(merged(older, &decided).decision(&Scope::CAMERA), Some(decision));
        }
    }
}
