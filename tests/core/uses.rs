//! The log of an app's last uses: what counts as one use, which are kept, and how they merge and are stored.

use std::collections::BTreeMap;

use proptest::prelude::*;
use scopegate::core::record::{Record, USES, Use};
use scopegate::core::record_text::{ReadError, read, write};
use scopegate::core::scope::Scope;

use crate::record::{merged, records};
use crate::record_text::sealed;
use crate::world::{CAMERA, LOCATION, RECORD, cases};

/// The log as scope name, beginning and end.
fn log(record: &Record) -> Vec<(&str, u64, u64)> {
    record.uses().iter().map(|one| (one.scope.name(), one.from, one.until)).collect()
}

/// A record in which these were used, one after the other.
fn used(uses: &[(&Scope, u64, u64)]) -> Record {
    let mut record = Record::default();
    for (scope, from, until) in uses {
        record.used(scope, *from, *until);
    }
    record
}

#[test]
fn a_use_is_written_down_and_decides_nothing() {
    let record = used(&[(&Scope::CAMERA, 1_000, 5_000)]);
    assert_eq!(log(&record), [(CAMERA, 1_000, 5_000)]);
    assert!(!record.is_empty());
    assert_eq!((record.decision(&Scope::CAMERA), record.entries()), (None, [].as_slice()));
}

#[test]
fn a_use_that_begins_within_a_minute_of_the_last_ones_end_is_a_part_of_it() {
    let camera = &Scope::CAMERA;
    let table: [(u64, u64, &[_]); 7] = [
        (65_000, 66_000, &[(CAMERA, 1_000, 66_000)]),
        (65_001, 66_000, &[(CAMERA, 1_000, 5_000), (CAMERA, 65_001, 66_000)]),
        (3_000, 9_000, &[(CAMERA, 1_000, 9_000)]),
        (3_000, 4_000, &[(CAMERA, 1_000, 5_000)]),
        (1_000, 8_000, &[(CAMERA, 1_000, 8_000)]),
        (999, 8_000, &[(CAMERA, 999, 8_000), (CAMERA, 1_000, 5_000)]),
        (6_000, 2_000, &[(CAMERA, 1_000, 6_000)]),
    ];
    for (from, until, expected) in table {
        assert_eq!(log(&used(&[(camera, 1_000, 5_000), (camera, from, until)])), expected, "{from} to {until}");
    }
}

#[test]
fn only_the_newest_use_of_the_same_scope_goes_on() {
    let (camera, record) = (&Scope::CAMERA, &Scope::RECORD);
    let both = used(&[(camera, 1, 2), (record, 3, 4), (camera, 5, 6), (record, 100_000, 100_001), (camera, 90_000, 9)]);
    let expected = [(CAMERA, 1, 6), (RECORD, 3, 4), (CAMERA, 90_000, 90_000), (RECORD, 100_000, 100_001)];
    assert_eq!(log(&both), expected);
}

#[test]
fn an_app_that_asks_every_few_seconds_has_one_use() {
    let mut record = Record::default();
    for second in 0..3_600 {
        record.used(&Scope::USER_LOCATION, second * 1_000, second * 1_000 + 50);
    }
    assert_eq!(log(&record), [(LOCATION, 0, 3_599_050)]);
}

#[test]
fn the_newest_twenty_uses_are_kept() {
    assert_eq!(USES, 20);
    let mut record = Record::default();
    for hour in (0..30).rev() {
        record.used(&Scope::CAMERA, hour * 3_600_000, hour * 3_600_000);
    }
    let hours: Vec<_> = record.uses().iter().map(|one| one.from / 3_600_000).collect();
    assert_eq!(hours, (10..30).collect::<Vec<_>>());
}

#[test]
fn a_use_at_the_end_of_time_does_not_overflow() {
    let record = used(&[(&Scope::CAMERA, u64::MAX - 1, u64::MAX), (&Scope::CAMERA, u64::MAX, 0)]);
    assert_eq!(log(&record), [(CAMERA, u64::MAX - 1, u64::MAX)]);
}

#[test]
fn a_merge_has_the_uses_of_both_and_no_decision_changes() {
    let mut ours = used(&[(&Scope::CAMERA, 1, 50), (&Scope::RECORD, 7, 8)]);
    let theirs = used(&[(&Scope::CAMERA, 1, 40), (&Scope::CAMERA, 200_000, 200_001)]);
    let before = ours.clone();
    ours.merge(&theirs);
    assert_eq!(ours.changed_since(&before), []);
    assert_eq!(log(&ours), [(CAMERA, 1, 50), (RECORD, 7, 8), (CAMERA, 200_000, 200_001)]);
}

#[test]
fn uses_stand_last_sorted_by_beginning_and_name_of_the_scope() {
    let mut record = Record::default();
    record.used(&Scope::canonical("zoo").unwrap(), 1, 1);
    record.used(&Scope::USER_LOCATION, 100, 200);
    record.used(&Scope::CAMERA, 100, 300);
    record.note_alias("scope.album");
    let body = "scopegate 1\nalias scope.album\nused 1 1 zoo\nused 100 300 scope.camera\n\
        used 100 200 scope.userLocation\n";
    assert_eq!(write(&record), sealed(body));
    assert_eq!(read(&sealed(body)), Ok(record));
}

#[test]
fn a_log_of_twenty_uses_is_read_and_one_of_twenty_one_is_damaged() {
    let body = |count: u64| {
        let lines = (0..count).map(|n| format!("used {} {} scope.camera\n", 1_000_000 * n, 1_000_000 * n + 5));
        ["scopegate 1\n".to_owned()].into_iter().chain(lines).collect::<String>()
    };
    assert_eq!(read(&sealed(&body(20))).map(|record| record.uses().len()), Ok(20));
    assert_eq!(read(&sealed(&body(21))), Err(ReadError::Damaged));
}

#[test]
fn only_a_log_that_writing_makes_is_read() {
    let lines = [
        "used 2 1 scope.camera\n",
        "used 1 2\n",
        "used 1 scope.camera\n",
        "used 1 2 \n",
        "used 1 2 scope.album\n",
        "used 1 2 scope.camera more\n",
        "used +1 2 scope.camera\n",
        "used 1 02 scope.camera\n",
        "used -1 2 scope.camera\n",
        "used 1 18446744073709551616 scope.camera\n",
        "used 1 2 scope.camera\nused 1 2 scope.camera\n",
        "used 1 2 scope.camera\nused 1 3 scope.camera\n",
        "used 1 3 scope.record\nused 1 2 scope.camera\n",
        "used 2 3 scope.camera\nused 1 2 scope.camera\n",
        "used 1 2 scope.camera\nalias scope.album\n",
        "used 1 2 scope.camera\ngranted 1 0 scope.camera\n",
        "Used 1 2 scope.camera\n",
    ];
    for line in lines {
        let text = sealed(&format!("scopegate 1\n{line}"));
        assert_eq!(read(&text), Err(ReadError::Damaged), "{line:?}");
    }
}

proptest! {
    #![proptest_config(cases(512))]

    /// The law written down a second time: all uses of both by scope and beginning, each as long as the longer, the
    /// newest twenty.
    #[test]
    fn a_merge_has_the_newest_uses_of_both(one in records(), two in records()) {
        let mut all = BTreeMap::new();
        for Use { scope, from, until } in one.uses().iter().chain(two.uses()) {
            let longest = all.entry((*from, scope.clone())).or_insert(*until);
            *longest = (*longest).max(*until);
        }
        let all = all.iter().map(|((from, scope), until)| (scope.name(), *from, *until));
        let newest: Vec<_> = all.rev().take(USES).collect();
        let both = merged(one.clone(), &two);
        prop_assert!(log(&both).into_iter().rev().eq(newest));
    }

    #[test]
    fn a_use_is_in_the_log_unless_twenty_newer_ones_are(one in records(), from in 0..40_u64, length in 0..3_u64) {
        let (from, until) = (from * 50_000, (from + length) * 50_000);
        let mut record = one.clone();
        record.used(&Scope::CAMERA, from, until);
        let mut uses = record.uses().iter();
        let is_there = uses.any(|one| one.scope == Scope::CAMERA && one.from <= from && until <= one.until);
        let is_pushed_out = record.uses().len() == USES && record.uses().iter().all(|one| one.from >= from);
        prop_assert!(is_there || is_pushed_out, "{:?}", record.uses());
    }
}
