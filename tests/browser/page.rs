//! The page's own comings and goings. A test cannot leave its page, so the events are made by hand.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::browser::page::{Passage, watch};
use scopegate::listener::Listener;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::stand_in::StandIn;
use crate::world::{PageButton, dispatch, document, window};

fn passages() -> (Rc<RefCell<Vec<Passage>>>, Vec<Listener>) {
    let passages: Rc<RefCell<Vec<Passage>>> = Rc::default();
    let seen = passages.clone();
    let listeners = watch(move |passage| seen.borrow_mut().push(passage)).expect("a page can be watched");
    (passages, listeners)
}

#[wasm_bindgen_test]
fn leaving_the_page_is_heard() {
    let (passages, _listeners) = passages();
    dispatch(&window(), "pagehide");
    assert_eq!(passages.take(), [Passage::Left]);
}

#[wasm_bindgen_test]
fn coming_back_by_any_way_is_heard() {
    let (passages, _listeners) = passages();
    dispatch(&window(), "focus");
    dispatch(&window(), "pageshow");
    assert_eq!(passages.take(), [Passage::Back, Passage::Back]);

    let hidden = StandIn::value(&document(), "hidden", true);
    dispatch(&document(), "visibilitychange");
    assert_eq!(passages.take(), [], "a page that is hidden is neither left nor back");
    drop(hidden);
    let _shown = StandIn::value(&document(), "hidden", false);
    dispatch(&document(), "visibilitychange");
    assert_eq!(passages.take(), [Passage::Back]);
}

#[wasm_bindgen_test]
fn the_focus_of_an_element_is_not_the_persons_return() {
    let (passages, _listeners) = passages();
    let button = PageButton::focused();
    assert!(button.has_focus());
    assert_eq!(passages.take(), []);
}

#[wasm_bindgen_test]
fn nobody_hears_of_it_any_more_once_the_listeners_are_gone() {
    let (passages, listeners) = passages();
    drop(listeners);
    dispatch(&window(), "pagehide");
    dispatch(&window(), "focus");
    dispatch(&window(), "pageshow");
    dispatch(&document(), "visibilitychange");
    assert_eq!(passages.take(), []);
}

#[wasm_bindgen_test]
fn a_listener_may_be_dropped_by_its_own_call() {
    let listener: Rc<RefCell<Option<Listener>>> = Rc::default();
    let count = Rc::new(RefCell::new(0));
    let [own, counted] = [Rc::downgrade(&listener), Rc::downgrade(&listener)];
    let calls = count.clone();
    let made = Listener::new(&window(), "scopegate-test", move |_| {
        *calls.borrow_mut() += 1;
        if let Some(own) = own.upgrade() {
            drop(own.take());
        }
        // What the closure holds is still there.
        assert!(counted.upgrade().is_some());
    });
    listener.replace(made.ok());
    dispatch(&window(), "scopegate-test");
    dispatch(&window(), "scopegate-test");
    assert_eq!(*count.borrow(), 1);
}
