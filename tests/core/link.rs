//! The handshake with a frame: each document for itself, and nothing for a replay.

use scopegate::core::link::{Link, Step};

fn connected() -> Link {
    let mut link = Link::default();
    assert_eq!(link.hello(0.1), Step::Open);
    link
}

#[test]
fn a_frame_that_has_not_shaken_hands_has_no_port_to_lose() {
    assert_eq!(Link::default().loaded(), Step::Stay);
    assert_eq!(Link::default().left(), Step::Stay);
    assert_eq!(Link::default().tick(), Step::Stay);
}

#[test]
fn a_document_that_shakes_hands_anew_gets_another_port() {
    assert_eq!(connected().hello(0.2), Step::Open);
}

#[test]
fn a_replayed_handshake_gets_nothing() {
    assert_eq!(connected().hello(0.1), Step::Stay);
}

#[test]
fn a_handshake_without_a_number_gets_nothing() {
    assert_eq!(Link::default().hello(f64::NAN), Step::Stay);
}

#[test]
fn the_document_that_has_shaken_hands_may_load_and_keep_its_port() {
    assert_eq!(connected().loaded(), Step::Stay);
}

#[test]
fn a_document_that_comes_later_takes_the_port_away() {
    let mut link = connected();
    link.loaded();
    assert_eq!(link.loaded(), Step::Close);
}

#[test]
fn a_document_that_shakes_hands_before_it_has_loaded_keeps_its_own_port() {
    let mut link = connected();
    link.loaded();
    assert_eq!(link.hello(0.2), Step::Open);
    assert_eq!(link.loaded(), Step::Stay);
}

#[test]
fn a_document_that_answers_is_asked_again_and_again() {
    let mut link = connected();
    for probe in 1..100 {
        assert_eq!(link.tick(), Step::Probe(probe));
        link.answered(probe);
    }
}

#[test]
fn a_document_that_answers_late_keeps_its_port() {
    let mut link = connected();
    assert_eq!([link.tick(), link.tick(), link.tick()], [Step::Probe(1), Step::Probe(2), Step::Probe(3)]);
    link.answered(3);
    assert_eq!(link.tick(), Step::Probe(4));
}

#[test]
fn a_port_behind_which_nobody_answers_is_closed() {
    let mut link = connected();
    let steps: Vec<_> = (0..5).map(|_| link.tick()).collect();
    assert_eq!(steps, [Step::Probe(1), Step::Probe(2), Step::Probe(3), Step::Close, Step::Stay]);
}

#[test]
fn an_answer_to_an_old_probe_is_none() {
    let mut link = connected();
    (0..3).for_each(|_| assert_ne!(link.tick(), Step::Close));
    link.answered(1);
    assert_eq!(link.tick(), Step::Close);
}

#[test]
fn a_new_document_has_its_own_patience() {
    let mut link = connected();
    (0..3).for_each(|_| assert_ne!(link.tick(), Step::Close));
    link.hello(0.2);
    assert_eq!(link.tick(), Step::Probe(4));
}

#[test]
fn a_document_that_leaves_closes_its_port_once() {
    let mut link = connected();
    assert_eq!(link.left(), Step::Close);
    assert_eq!(link.left(), Step::Stay);
}

#[test]
fn a_document_that_is_back_from_the_page_cache_shakes_hands_anew() {
    let mut link = connected();
    link.loaded();
    link.left();
    assert_eq!(link.hello(0.2), Step::Open);
    assert_eq!(link.tick(), Step::Probe(1));
}
