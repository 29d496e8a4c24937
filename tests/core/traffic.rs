//! How much a frame may send: what is above it is refused, and a flood ends.

use scopegate::core::traffic::{BURST, IN_FLIGHT, PER_SECOND, Passage, Traffic};

/// What becomes of so many messages at a time.
fn send(traffic: &mut Traffic, now: u64, count: u64) -> Vec<Passage> {
    (0..count).map(|_| traffic.message(now)).collect()
}

fn count(passages: &[Passage], wanted: Passage) -> u64 {
    passages.iter().filter(|passage| **passage == wanted).count() as u64
}

#[test]
fn a_burst_after_a_pause_is_taken() {
    let passages = send(&mut Traffic::default(), 0, BURST);
    assert_eq!(count(&passages, Passage::Taken), BURST);
}

#[test]
fn what_is_above_a_burst_is_refused() {
    let passages = send(&mut Traffic::default(), 0, BURST + 10);
    assert_eq!(count(&passages, Passage::Refused), 10);
}

#[test]
fn the_long_run_has_its_rate() {
    let mut traffic = Traffic::default();
    send(&mut traffic, 0, BURST);
    let passages = send(&mut traffic, 1_000, PER_SECOND + 1);
    assert_eq!((count(&passages, Passage::Taken), count(&passages, Passage::Refused)), (PER_SECOND, 1));
}

#[test]
fn a_long_pause_saves_up_no_more_than_a_burst() {
    let mut traffic = Traffic::default();
    let passages = send(&mut traffic, u64::MAX, BURST + 1);
    assert_eq!(count(&passages, Passage::Taken), BURST);
}

#[test]
fn a_clock_that_goes_back_gives_nothing() {
    let mut traffic = Traffic::default();
    send(&mut traffic, 5_000, BURST);
    assert_eq!(traffic.message(4_000), Passage::Refused);
    assert_eq!(traffic.message(5_000), Passage::Refused);
}

#[test]
fn who_never_stops_is_cut_off() {
    let passages = send(&mut Traffic::default(), 0, 1_000_000);
    assert_eq!(passages.last(), Some(&Passage::Flood));
    assert!(count(&passages, Passage::Flood) > 900_000);
}

#[test]
fn who_sends_too_fast_for_long_is_cut_off() {
    let mut traffic = Traffic::default();
    let passages: Vec<_> = (0..2_000).flat_map(|now| send(&mut traffic, now, 20)).collect();
    let end = passages.iter().position(|passage| *passage == Passage::Flood);
    assert!(end.is_some_and(|end| end < 12_000), "{end:?}");
}

#[test]
fn who_was_refused_is_taken_again_after_a_pause() {
    let mut traffic = Traffic::default();
    send(&mut traffic, 0, BURST + PER_SECOND);
    assert_eq!(traffic.message(900), Passage::Refused);
    assert_eq!(traffic.message(1_100), Passage::Taken);
}

#[test]
fn one_document_after_the_other_is_no_way_around_it() {
    let mut traffic = Traffic::default();
    send(&mut traffic, 0, BURST);
    traffic.restart();
    assert_eq!(traffic.message(0), Passage::Refused);
}

#[test]
fn so_many_calls_may_wait_and_no_more() {
    let mut traffic = Traffic::default();
    assert!((0..IN_FLIGHT).all(|_| traffic.depart()));
    assert!(!traffic.depart());
    traffic.land();
    assert!(traffic.depart());
}

#[test]
fn another_document_begins_with_no_call_waiting() {
    let mut traffic = Traffic::default();
    while traffic.depart() {}
    traffic.restart();
    assert!(traffic.depart());
    traffic.land();
    traffic.land();
    assert!((0..IN_FLIGHT).all(|_| traffic.depart()));
}

#[test]
fn handshakes_without_end_are_not_heard_and_some_at_any_time_are() {
    let mut traffic = Traffic::default();
    let heard = (0..1_000).filter(|_| traffic.handshake(0)).count();
    assert!((20..100).contains(&heard), "{heard}");
    assert!((1..1_000).all(|second| traffic.handshake(60_000 + second * 1_000)));
}
