//! A store that the host page brings, as the house has it.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::browser::tabs::Change;
use scopegate::core::record::RecordKey;
use scopegate::host::store::{Persistence, Store, StoreError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::page_store::{Manner, PageStore};
use crate::world::stand_in::{StandIn, object};
use crate::world::time::turn;
use crate::world::{key, text, window};

type Told<T> = Rc<RefCell<Vec<T>>>;

fn app() -> RecordKey {
    key("", "app")
}

fn load(store: &dyn Store) -> Told<Result<Option<String>, StoreError>> {
    let told = Told::default();
    let place = told.clone();
    store.load(&app(), Box::new(move |answer| place.borrow_mut().push(answer)));
    told
}

/// Adds a word to the record.
fn add(store: &dyn Store, word: &'static str) -> Told<Result<(), StoreError>> {
    let told = Told::default();
    let place = told.clone();
    let revise = move |text: Option<String>| Some([text.as_deref().unwrap_or_default(), word].concat());
    store.update(&app(), Box::new(revise), Box::new(move |answer| place.borrow_mut().push(answer)));
    told
}

fn remove(store: &dyn Store) -> Told<Result<(), StoreError>> {
    let told = Told::default();
    let place = told.clone();
    store.remove(&app(), Box::new(move |answer| place.borrow_mut().push(answer)));
    told
}

#[wasm_bindgen_test]
fn a_store_that_answers_at_once_is_done_at_once() {
    let page = PageStore::new(Manner::AtOnce);
    let store = page.port();
    assert_eq!(store.persistence(), Persistence::Host);
    assert_eq!(add(&store, "one").take(), [Ok(())], "even while the page is being left");
    assert_eq!(load(&store).take(), [Ok(Some("one".to_owned()))]);
    assert_eq!(remove(&store).take(), [Ok(())]);
    assert_eq!(page.text("app"), None);
}

#[wasm_bindgen_test]
async fn two_updates_in_a_row_lose_nothing() {
    let page = PageStore::new(Manner::Waits);
    let store = page.port();
    let (one, two) = (add(&store, "one "), add(&store, "two "));
    for step in ["load", "save", "load", "save"] {
        assert_eq!(page.calls(), [[step, " app"].concat()], "one thing at a time");
        page.answer();
        turn().await;
    }
    assert_eq!((one.take(), two.take()), (vec![Ok(())], vec![Ok(())]));
    assert_eq!(page.text("app").as_deref(), Some("one two "));
}

#[wasm_bindgen_test]
async fn records_do_not_wait_for_one_another() {
    let page = PageStore::new(Manner::Waits);
    let store = page.port();
    load(&store);
    store.load(&key("", "other"), Box::new(drop));
    store.load(&key("ada", "app"), Box::new(drop));
    assert_eq!(page.calls(), ["load app", "load other", "load app"]);
}

#[wasm_bindgen_test]
async fn what_is_forgotten_while_it_is_read_does_not_come_back() {
    let page = PageStore::new(Manner::Waits);
    page.put("app", "old ");
    let store = page.port();
    let (read, removed, added) = (load(&store), remove(&store), add(&store, "new"));
    page.answer();
    turn().await;
    assert_eq!(read.take(), [Ok(None)]);
    page.be(Manner::AtOnce);
    page.answer();
    turn().await;
    assert_eq!((removed.take(), added.take()), (vec![Ok(())], vec![Ok(())]));
    assert_eq!(page.text("app").as_deref(), Some("new"));
}

#[wasm_bindgen_test]
fn what_could_not_be_removed_is_not_read_again_and_goes_before_anything_is_written() {
    let page = PageStore::new(Manner::AtOnce);
    page.put("app", "old ");
    let store = page.port();
    page.be(Manner::Throws);
    assert_eq!(remove(&store).take(), [Err(StoreError)]);
    assert_eq!(load(&store).take(), [Err(StoreError)]);
    page.be(Manner::AtOnce);
    assert_eq!(add(&store, "new").take(), [Ok(())]);
    assert_eq!(page.calls(), ["remove app", "remove app", "remove app", "load app", "save app"]);
    assert_eq!(page.text("app").as_deref(), Some("new"));
}

#[wasm_bindgen_test]
fn a_store_names_the_apps_of_which_it_has_something_or_cannot_say() {
    let page = PageStore::new(Manner::AtOnce);
    page.put("app", "a text");
    page.put("other", "a text");
    page.put("", "no app is called so");
    let store = page.port();
    let keys = |store: &dyn Store| {
        let told: Told<Result<Vec<Rc<str>>, StoreError>> = Told::default();
        let place = told.clone();
        store.keys("", Box::new(move |answer| place.borrow_mut().push(answer)));
        told.take()
    };
    assert_eq!(keys(&store), [Ok(vec!["app".into(), "other".into()])]);
    page.be(Manner::Throws);
    remove(&store);
    page.be(Manner::AtOnce);
    assert_eq!(keys(&store), [Ok(vec!["other".into()])], "what is forgotten is not there, even if it could not go");
    for manner in [Manner::Throws, Manner::Nonsense] {
        page.be(manner);
        assert_eq!(keys(&store), [Err(StoreError)]);
    }
}

#[wasm_bindgen_test]
fn what_could_not_be_read_is_not_written_over() {
    let page = PageStore::new(Manner::Throws);
    page.put("app", "a decision of another device");
    let store = page.port();
    assert_eq!(add(&store, "ours").take(), [Err(StoreError)]);
    assert_eq!(page.calls(), ["load app"]);
}

#[wasm_bindgen_test]
fn what_is_no_text_is_a_damaged_record() {
    let store = PageStore::new(Manner::Nonsense).port();
    assert_eq!(load(&store).take(), [Ok(Some(String::new()))]);
}

#[wasm_bindgen_test]
async fn a_store_that_never_answers_has_failed_after_ten_seconds() {
    let page = PageStore::new(Manner::Waits);
    let store = page.port();
    let delays: Told<JsValue> = Told::default();
    let (noted, bell) = (delays.clone(), Told::default());
    let ring = bell.clone();
    let timer = StandIn::method(&window(), "setTimeout", move |call, delay, argument| {
        noted.borrow_mut().push(delay);
        ring.borrow_mut().push((call, argument));
        Ok(7.into())
    });
    let read = load(&store);
    let added = add(&store, "one");
    drop(timer);
    assert_eq!(delays.take(), [JsValue::from(10_000)]);
    assert_eq!(read.take(), []);
    let (call, argument) = bell.take().remove(0);
    js_sys::Function::from(call).call1(&JsValue::UNDEFINED, &argument).expect("a timer that rings");
    assert_eq!(read.take(), [Err(StoreError)]);
    assert_eq!(page.calls(), ["load app", "load app"], "what waited for it goes on");
    page.be(Manner::AtOnce);
    page.answer();
    page.answer();
    turn().await;
    assert_eq!((read.take(), added.take()), (vec![], vec![Ok(())]), "too late is not at all");
}

#[wasm_bindgen_test]
fn a_store_tells_of_changes_from_elsewhere_as_long_as_it_lives() {
    let page = PageStore::new(Manner::AtOnce);
    let store = page.port();
    let news: Told<Change> = Told::default();
    let place = news.clone();
    assert!(store.watch(Box::new(move |change| place.borrow_mut().push(change))).is_none());
    let key = object(&[("user", "ada".into()), ("app", "app".into())]);
    for (text, heard) in [
        ("a text".into(), Some("a text".to_owned())),
        (JsValue::NULL, None),
        (JsValue::UNDEFINED, None),
        (7.into(), Some(String::new())),
    ] {
        page.tell(&key, &text).expect("a change");
        assert_eq!(news.take(), [Change::Record { key: crate::world::key("ada", "app"), text: heard }]);
    }
    for wrong in [JsValue::NULL, "app".into(), object(&[("app", "app".into())])] {
        let error = page.tell(&wrong, &JsValue::NULL).expect_err("a store hears what it does wrong");
        let sentence = "scopegate: store.watch: changed(key, text): key should be { user, app }";
        assert_eq!(text(&error, "message"), sentence);
    }
    assert_eq!(news.take(), []);
    drop(store);
    assert!(!page.is_watched());
}
