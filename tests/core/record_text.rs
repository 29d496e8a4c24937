//! The stored text: its one form, what else is refused, and that no damage ever reads as a grant.

use proptest::prelude::*;
use scopegate::core::record::{Decision, Record};
use scopegate::core::record_text::{ReadError, read, write};
use scopegate::core::scope::Scope;

use crate::record::records;
use crate::world::cases;

/// A body with the sum that belongs to it: FNV-1a, 64 bits, computed here a second time.
pub fn sealed(body: &str) -> String {
    let sum = body
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{body}sum {sum:016x}\n")
}

fn is_granted(record: &Record, scope: &Scope) -> bool {
    record.decision(scope) == Some(Decision::Granted)
}

#[test]
fn the_form_is_the_one_in_the_documentation() {
    let mut record = Record::default();
    for decision in [Decision::Granted, Decision::Denied, Decision::Granted] {
        record.decide(&Scope::CAMERA, decision, 1_795_332_000_000);
    }
    record.note_alias("scope.album");
    record.used(&Scope::CAMERA, 1_795_332_000_000, 1_795_332_090_000);
    let text = "scopegate 1\ngranted 3 1795332000000 scope.camera\nalias scope.album\n\
        used 1795332000000 1795332090000 scope.camera\nsum 7e1d9660d6fcf02e\n";
    assert_eq!(write(&record), text);
    assert_eq!(read(text), Ok(record));
}

#[test]
fn an_empty_record_has_a_text_too() {
    let text = write(&Record::default());
    assert_eq!(text, sealed("scopegate 1\n"));
    assert_eq!(read(&text), Ok(Record::default()));
}

/// By name and not by any table: a version that knows more scopes must read what this one wrote.
#[test]
fn decisions_stand_sorted_by_the_name_of_the_scope_and_aliases_behind_them() {
    let mut record = Record::default();
    record.note_alias("scope.location");
    record.note_alias("scope.album");
    let names = ["host.pay", "scope.camera", "scope.record", "scope.userFuzzyLocation", "scope.userLocation", "zoo"];
    for name in names.into_iter().rev() {
        record.decide(&Scope::canonical(name).unwrap(), Decision::Denied, 0);
    }
    let lines = names.map(|name| format!("denied 1 0 {name}\n")).concat();
    let body = format!("scopegate 1\n{lines}alias scope.album\nalias scope.location\n");
    assert_eq!(write(&record), sealed(&body));
    assert_eq!(read(&sealed(&body)), Ok(record));
}

#[test]
fn the_greatest_numbers_are_written_and_read() {
    let text = sealed(
        "scopegate 1\ngranted 18446744073709551615 18446744073709551615 scope.camera\n\
        used 18446744073709551615 18446744073709551615 scope.camera\n",
    );
    let record = read(&text).unwrap();
    assert_eq!(record.entry(&Scope::CAMERA).map(|entry| (entry.revision, entry.time)), Some((u64::MAX, u64::MAX)));
    assert_eq!(write(&record), text);
}

#[test]
fn a_scope_of_the_hosts_own_is_kept() {
    let text = sealed("scopegate 1\ngranted 1 0 host.pay\n");
    assert!(is_granted(&read(&text).unwrap(), &Scope::canonical("host.pay").unwrap()));
}

#[test]
fn another_version_is_told_apart_from_damage() {
    for version in ["2", "10", "99999999999999999999999"] {
        let text = sealed(&format!("scopegate {version}\ngranted 1 0 scope.camera\n"));
        assert_eq!(read(&text), Err(ReadError::UnknownVersion));
    }
    assert_eq!(read("scopegate 2\n{\"whatever\": \"comes\"}"), Err(ReadError::UnknownVersion));
}

#[test]
fn a_text_whose_sum_is_wrong_or_missing_is_damaged() {
    let good = sealed("scopegate 1\ngranted 1 0 scope.camera\n");
    let without_sum = good.split("sum").next().unwrap();
    for text in [
        "scopegate 1\ngranted 1 0 scope.camera\nsum 0000000000000000\n",
        "scopegate 1\ngranted 1 0 scope.camera\nsum \n",
        without_sum,
        &good.replace("granted", "denied"),
        &good.replace("camera", "record"),
        &good.replace(" 1 0 ", " 2 0 "),
    ] {
        assert_eq!(read(text), Err(ReadError::Damaged), "{text:?}");
    }
}

#[test]
fn only_what_writing_makes_is_read_even_under_a_right_sum() {
    let lines = [
        "granted +1 0 scope.camera\n",
        "granted 01 0 scope.camera\n",
        "granted -1 0 scope.camera\n",
        "granted 1 00 scope.camera\n",
        "granted 1.0 0 scope.camera\n",
        "granted 18446744073709551616 0 scope.camera\n",
        "granted 1 0\n",
        "granted 1 scope.camera\n",
        "granted\n",
        "granted 1 0 \n",
        "granted  1 0 scope.camera\n",
        "granted 1 0 scope.camera \n",
        "granted 1 0 scope.camera more\n",
        " granted 1 0 scope.camera\n",
        "granted\t1 0 scope.camera\n",
        "granted 1 0 scope.camera\r\n",
        "Granted 1 0 scope.camera\n",
        "allowed 1 0 scope.camera\n",
        "true 1 0 scope.camera\n",
        // An alias is not the name of a scope, or one scope could stand twice.
        "granted 1 0 scope.location\n",
        "granted 1 0 scope.album\n",
        "granted 1 0 scope.camera\ngranted 1 0 scope.camera\n",
        "denied 1 0 scope.camera\ngranted 2 0 scope.camera\n",
        "granted 1 0 scope.record\ngranted 1 0 scope.camera\n",
        "alias scope.album\ngranted 1 0 scope.camera\n",
        "alias scope.location\nalias scope.album\n",
        "alias scope.album\nalias scope.album\n",
        "alias\n",
        "\n",
        "granted 1 0 scope.camera\n\n",
    ];
    for line in lines {
        let text = sealed(&format!("scopegate 1\n{line}"));
        assert_eq!(read(&text), Err(ReadError::Damaged), "{line:?}");
    }
}

#[test]
fn only_a_text_that_begins_and_ends_as_written_is_read() {
    let good = sealed("scopegate 1\ngranted 1 0 scope.camera\n");
    let texts = [
        String::new(),
        "null".to_owned(),
        r#"{"scope.camera":true}"#.to_owned(),
        good.trim_end().to_owned(),
        format!("{good}\n"),
        format!("{good}granted 1 0 scope.record\n"),
        format!("{good}{good}"),
        format!(" {good}"),
        format!("\u{feff}{good}"),
        good.replace('\n', "\r\n"),
        good.replace("scopegate", "Scopegate"),
        good.to_uppercase(),
        sealed("scopegate \ngranted 1 0 scope.camera\n"),
        sealed("scopegate 1 \ngranted 1 0 scope.camera\n"),
        sealed("scopegate one\ngranted 1 0 scope.camera\n"),
        sealed("scopegate -1\ngranted 1 0 scope.camera\n"),
        sealed("granted 1 0 scope.camera\n"),
    ];
    for text in texts {
        assert_eq!(read(&text), Err(ReadError::Damaged), "{text:?}");
    }
}

/// One accident with a text.
#[derive(Clone, Debug)]
enum Damage {
    Flip(usize, u8),
    Cut(usize),
    Behead(usize),
    Insert(usize, String),
    Remove(usize, usize),
    SwapLines(usize, usize),
    RepeatLine(usize),
    DropLine(usize),
    Swap(&'static str, &'static str),
}

impl Damage {
    fn to(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        let mut lines: Vec<_> = text.split_inclusive('\n').collect();
        let at = |place: usize| place % bytes.len().max(1);
        let line = |place: usize| place % lines.len().max(1);
        match self {
            Damage::Flip(place, bit) => {
                let place = at(*place);
                bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << (bit % 8));
            }
            Damage::Cut(place) => bytes.truncate(at(*place)),
            Damage::Behead(place) => drop(bytes.drain(..at(*place))),
            Damage::Insert(place, more) => {
                let place = at(*place);
                drop(bytes.splice(place..place, more.bytes()));
            }
            Damage::Remove(place, length) => {
                let place = at(*place);
                let end = place.saturating_add(*length).min(bytes.len());
                drop(bytes.drain(place..end));
            }
            Damage::SwapLines(one, two) if !lines.is_empty() => {
                let (one, two) = (line(*one), line(*two));
                lines.swap(one, two);
                return lines.concat();
            }
            Damage::RepeatLine(one) if !lines.is_empty() => {
                lines.insert(line(*one), lines[line(*one)]);
                return lines.concat();
            }
            Damage::DropLine(one) if !lines.is_empty() => {
                lines.remove(line(*one));
                return lines.concat();
            }
            Damage::Swap(one, two) => return text.replacen(one, two, 1),
            Damage::SwapLines(..) | Damage::RepeatLine(_) | Damage::DropLine(_) => {}
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn damages() -> impl Strategy<Value = Damage> {
    let place = 0..400_usize;
    prop_oneof![
        (place.clone(), any::<u8>()).prop_map(|(place, bit)| Damage::Flip(place, bit)),
        place.clone().prop_map(Damage::Cut),
        place.clone().prop_map(Damage::Behead),
        (place.clone(), "[ -~\n]{1,12}|(granted|used) 9 9 scope.camera\n")
            .prop_map(|(at, more)| Damage::Insert(at, more)),
        (place.clone(), 1..40_usize).prop_map(|(at, length)| Damage::Remove(at, length)),
        (place.clone(), place.clone()).prop_map(|(one, two)| Damage::SwapLines(one, two)),
        place.clone().prop_map(Damage::RepeatLine),
        place.prop_map(Damage::DropLine),
        Just(Damage::Swap("denied", "granted")),
        Just(Damage::Swap("used", "granted")),
        Just(Damage::Swap("scope.camera", "scope.record")),
    ]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn every_record_is_read_as_it_was_written(record in records()) {
        prop_assert_eq!(read(&write(&record)), Ok(record));
    }

    #[test]
    fn no_damage_reads_as_a_grant_that_was_not_written(
        record in records(),
        damages in prop::collection::vec(damages(), 1..4),
    ) {
        let text = damages.iter().fold(write(&record), |text, damage| damage.to(&text));
        if let Ok(other) = read(&text) {
            prop_assert_eq!(other, record, "{:?}", text);
        }
    }

    #[test]
    fn under_a_right_sum_too_only_the_written_form_is_read(
        record in records(),
        damages in prop::collection::vec(damages(), 1..4),
    ) {
        let text = write(&record);
        let body = text.split("sum ").next().unwrap();
        let text = sealed(&damages.iter().fold(body.to_owned(), |body, damage| damage.to(&body)));
        if let Ok(other) = read(&text) {
            prop_assert_eq!(write(&other), text);
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_none_is_a_record(text in any::<String>()) {
        prop_assert!(read(&text).is_err());
    }

    #[test]
    fn any_bytes_are_read_without_a_panic_and_none_are_a_record(bytes in any::<Vec<u8>>()) {
        prop_assert!(read(&String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn any_lines_below_the_heading_are_read_without_a_panic(
        lines in "((granted|denied|alias|used|sum) [0-9a-z. ]{0,24}\n){0,6}",
    ) {
        let text = format!("scopegate 1\n{lines}");
        prop_assert!(read(&text).is_err());
    }
}
