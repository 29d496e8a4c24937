//! Where the house keeps decisions: in the storage, and in memory as long as that does not take them.

use scopegate::browser::clock;
use scopegate::browser::storage::{LocalStorage, item_name};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::{Decision, Record, RecordKey};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use scopegate::core::view::PromptAnswer;
use scopegate::host::store::{FailingStore, Persistence, of_page};
use scopegate::host::tenant::News;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{ALBUM, script};
use crate::world::household::Household;
use crate::world::quota::{Full, raw};
use crate::world::stand_in::{StandIn, exception, prototype};
use crate::world::store::Moody;
use crate::world::{dispatch, key, window};

fn storage() -> LocalStorage {
    LocalStorage::open().expect("this page may use its storage")
}

fn item(key: &RecordKey) -> Option<String> {
    raw().get_item(&item_name("scopegate:1:", key)).expect("storage answers")
}

fn decision(key: &RecordKey) -> Option<Decision> {
    record_text::read(&item(key)?).ok()?.decision(&Scope::WRITE_PHOTOS_ALBUM)
}

/// What the host has heard of where decisions are kept.
fn moves(home: &Household) -> Vec<Persistence> {
    let news = home.news.take();
    news.into_iter()
        .filter_map(|news| if let News::Persistence(where_to) = news { Some(where_to) } else { None })
        .collect()
}

#[wasm_bindgen_test]
fn a_decision_outlives_the_house() {
    let key = key("", "outlives");
    let home = Household::new(storage(), script(Some(PromptAnswer::Deny)));
    let app = home.open("outlives");
    assert_eq!(home.authorize(app, "scope.album").failure(), Some(Failure::Denied));
    assert_eq!(decision(&key), Some(Decision::Denied));
    drop(home);

    let home = Household::new(storage(), script(Some(PromptAnswer::Allow)));
    let app = home.open("outlives");
    let both = [(ALBUM.to_owned(), false), ("scope.album".to_owned(), false)];
    assert_eq!(home.setting(app), both, "with the alias that the app has used");
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::DeniedBefore));
    assert_eq!(home.house.persistence(&home.host), Persistence::LocalStorage);

    home.house.forget(&home.host, "outlives");
    assert_eq!(item(&key), None);
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done), "forgotten is undetermined");
    home.house.forget(&home.host, "outlives");
}

#[wasm_bindgen_test]
fn where_storage_is_blocked_decisions_live_in_memory() {
    let refusal = || Err(exception("SecurityError", "The operation is insecure."));
    let _blocked = StandIn::getter(&window(), "localStorage", refusal);
    let home = Household::with(clock::now, of_page(), script(Some(PromptAnswer::Allow)));
    assert_eq!(home.house.persistence(&home.host), Persistence::Memory);
    let app = home.open("blocked");
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    assert_eq!(home.setting(app), [(ALBUM.to_owned(), true)]);
    dispatch(&window(), "focus");
    home.house.forget(&home.host, "blocked");
    assert_eq!(home.setting(app), []);
    assert_eq!(moves(&home), []);
}

#[wasm_bindgen_test]
fn a_store_that_fails_at_everything_makes_it_memory_too() {
    let home = Household::new(FailingStore, script(Some(PromptAnswer::Allow)));
    let app = home.open("failing");
    assert_eq!(home.house.persistence(&home.host), Persistence::Memory, "it could not even read");
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    assert_eq!(home.setting(app), [(ALBUM.to_owned(), true)]);
    home.house.forget(&home.host, "failing");
    assert_eq!(home.setting(app), []);
    assert_eq!(moves(&home), [Persistence::Memory], "and the host hears of it once");
}

#[wasm_bindgen_test]
fn what_full_storage_does_not_take_is_tried_again_when_the_person_comes_back() {
    let key = key("", "full-house");
    let home = Household::new(storage(), script(Some(PromptAnswer::Allow)));
    let app = home.open("full-house");
    let full = Full::new();
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    assert_eq!((home.house.persistence(&home.host), decision(&key)), (Persistence::Memory, None));
    dispatch(&window(), "focus");
    assert_eq!((home.house.persistence(&home.host), decision(&key)), (Persistence::Memory, None), "it is still full");
    drop(full);
    dispatch(&window(), "focus");
    assert_eq!(
        (home.house.persistence(&home.host), decision(&key)),
        (Persistence::LocalStorage, Some(Decision::Granted))
    );
    assert_eq!(moves(&home), [Persistence::Memory, Persistence::LocalStorage]);
    home.house.forget(&home.host, "full-house");
}

#[wasm_bindgen_test]
fn storage_that_is_blocked_while_the_page_is_open_costs_no_decision() {
    let key = key("", "blocked-later");
    let home = Household::new(storage(), script(Some(PromptAnswer::Deny)));
    let app = home.open("blocked-later");
    let refuse = |_, _, _| Err(exception("SecurityError", "The operation is insecure."));
    let methods = ["getItem", "setItem", "removeItem"];
    let blocked = methods.map(|name| StandIn::method(&prototype("Storage"), name, refuse));
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Denied));
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::DeniedBefore));
    assert_eq!(home.house.persistence(&home.host), Persistence::Memory);
    drop(blocked);
    dispatch(&window(), "focus");
    assert_eq!(
        (home.house.persistence(&home.host), decision(&key)),
        (Persistence::LocalStorage, Some(Decision::Denied))
    );
    home.house.forget(&home.host, "blocked-later");
}

#[wasm_bindgen_test]
fn storage_that_can_be_read_no_more_forgets_nothing() {
    let home = Household::new(storage(), script(Some(PromptAnswer::Deny)));
    let app = home.open("unreadable");
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Denied));
    dispatch(&window(), "focus");
    let refuse = |_, _, _| Err(exception("SecurityError", "The operation is insecure."));
    let blocked = StandIn::method(&prototype("Storage"), "getItem", refuse);
    dispatch(&window(), "focus");
    assert_eq!(home.authorize(app, "scope.album").failure(), Some(Failure::DeniedBefore));
    let both = [(ALBUM.to_owned(), false), ("scope.album".to_owned(), false)];
    assert_eq!(home.setting(app), both);
    drop(blocked);
    home.house.forget(&home.host, "unreadable");
}

#[wasm_bindgen_test]
fn one_record_that_is_not_kept_makes_it_memory_whatever_becomes_of_others() {
    let store = Moody::default();
    let home = Household::new(store.clone(), script(Some(PromptAnswer::Allow)));
    let [refused, kept] = ["refused", "kept"].map(|id| home.open(id));
    store.refuse(Some("refused"));
    assert_eq!(home.authorize(refused, ALBUM).only(), Ok(Answer::Done));
    assert_eq!(home.house.persistence(&home.host), Persistence::Memory);
    assert_eq!(home.authorize(kept, ALBUM).only(), Ok(Answer::Done));
    assert!(store.text(&home.host.key("kept")).is_some());
    home.house.forget(&home.host, "kept");
    assert_eq!(home.house.persistence(&home.host), Persistence::Memory, "the other one is still in memory alone");
    assert_eq!(home.authorize(home.open("other"), ALBUM).only(), Ok(Answer::Done));
    dispatch(&window(), "focus");
    assert_eq!(moves(&home), [Persistence::Memory], "no more is said of it until all are kept");
    store.refuse(None);
    dispatch(&window(), "focus");
    assert_eq!(moves(&home), [Persistence::LocalStorage]);
    assert!(store.text(&home.host.key("refused")).is_some());
}

#[wasm_bindgen_test]
fn what_was_forgotten_before_it_could_be_kept_is_not_written_afterwards() {
    let store = Moody::default();
    let home = Household::new(store.clone(), script(Some(PromptAnswer::Allow)));
    let app = home.open("forgotten");
    store.refuse(Some(""));
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    home.house.forget(&home.host, "forgotten");
    store.refuse(None);
    dispatch(&window(), "focus");
    assert_eq!(store.text(&home.host.key("forgotten")), None);
    assert_eq!(home.house.persistence(&home.host), Persistence::LocalStorage);
}

#[wasm_bindgen_test]
fn what_is_no_record_is_undetermined_and_kept_aside_once() {
    let key = key("", "corrupt");
    let [own, aside] = ["scopegate:1:", "scopegate:quarantine:"].map(|prefix| item_name(prefix, &key));
    let mut granted = Record::default();
    granted.decide(&Scope::WRITE_PHOTOS_ALBUM, Decision::Granted, 1);
    let good = record_text::write(&granted);
    let broken = [
        good.replace("granted 1", "granted 2"),
        good[..good.len() - 2].to_owned(),
        good.replace("scopegate 1", "scopegate 9"),
        format!("{good}{good}"),
        String::new(),
        "{\"scope.writePhotosAlbum\":true}".to_owned(),
        "granted".repeat(10_000),
    ];
    for text in broken {
        raw().set_item(&own, &text).expect("room");
        let script = script(Some(PromptAnswer::Deny));
        let home = Household::new(storage(), script.clone());
        let app = home.open("corrupt");
        assert_eq!(home.setting(app), [], "{text:?}");
        assert_eq!(raw().get_item(&aside).as_ref().map(Option::as_ref), Ok(Some(&text)));
        assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Denied));
        assert_eq!((script.count.get(), decision(&key)), (1, Some(Decision::Denied)));
        home.house.forget(&home.host, "corrupt");
        assert_eq!((raw().get_item(&own), raw().get_item(&aside)), (Ok(None), Ok(None)));
    }
}
