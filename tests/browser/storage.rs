//! Records in `localStorage`: kept, blocked, full, changed behind our back, and nobody else's.

use scopegate::browser::storage::{LocalStorage, StorageError, item_name, record_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::quota::{Full, raw};
use crate::world::stand_in::{StandIn, exception, prototype};
use crate::world::{get, key, window};

const OWN: &str = "scopegate:1:";

fn open() -> LocalStorage {
    LocalStorage::open().expect("this page may use its storage")
}

fn names() -> Vec<String> {
    let storage = raw();
    let count = storage.length().expect("a length");
    let mut names: Vec<_> = (0..count).map(|place| storage.key(place).expect("a key").expect("a name")).collect();
    names.sort();
    names
}

#[wasm_bindgen_test]
fn a_record_is_read_as_it_was_written() {
    let (storage, key) = (open(), key("user", "written"));
    assert_eq!(storage.read(&key), Ok(None));
    for text in ["scopegate 1\n", "", "\0 \u{202e} \u{1f4cd} 行"] {
        assert_eq!(storage.write(&key, text), Ok(()));
        assert_eq!(storage.read(&key).as_ref().map(Option::as_deref), Ok(Some(text)));
    }
    assert_eq!(storage.remove(&key), Ok(()));
    assert_eq!(storage.read(&key), Ok(None));
    assert_eq!(storage.remove(&key), Ok(()), "what is not there is removed already");
}

#[wasm_bindgen_test]
fn no_two_records_share_an_item_and_each_item_tells_whose_it_is() {
    let parts = ["", ":", "a", "a:b", "b", "%", "%3A", "%253A", "/ ?#", "用户", "\u{1f4cd}", "scopegate:1:", "\0"];
    let keys: Vec<_> = parts.iter().flat_map(|user| parts.iter().map(|app| key(user, app))).collect();
    let mut names: Vec<_> = keys.iter().map(|key| item_name(OWN, key)).collect();
    assert_eq!(names.iter().map(|name| record_of(name)).collect::<Option<Vec<_>>>().as_ref(), Some(&keys));
    assert_eq!(names[1], "scopegate:1::%3A");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), keys.len());
}

#[wasm_bindgen_test]
fn what_is_not_our_item_is_no_record() {
    let others = ["", "scopegate", "scopegate:1", "scopegate:1:app", "scopegate:2:user:app", "Scopegate:1:user:app"];
    let broken = ["scopegate:1:%:app", "scopegate:1:user:%E0%A4%A", "scopegate:1:%ff:app"];
    // Read leniently, each of these would be the record of another item.
    let double = ["scopegate:1:user:a:b", "scopegate:1:user:%61pp", "scopegate:1:user:%3a", "scopegate:1:user:a b"];
    for name in others.into_iter().chain(broken).chain(double) {
        assert_eq!(record_of(name), None, "{name}");
    }
    assert_eq!(record_of("scopegate:quarantine:user:app"), None);
}

#[wasm_bindgen_test]
fn nothing_but_own_items_is_ever_touched() {
    let (storage, key, other) = (open(), key("user", "own"), raw());
    for name in ["theirs", "scopegate:1:user:own2", "scopegate:1:user", "scopegate:2:user:own", "own"] {
        other.set_item(name, name).expect("room");
    }
    let before = names();
    storage.write(&key, "text").expect("room");
    storage.keep_aside(&key, "broken");
    let mut with_ours = before.clone();
    with_ours.extend(["scopegate:1:user:own".to_owned(), "scopegate:quarantine:user:own".to_owned()]);
    with_ours.sort();
    assert_eq!(names(), with_ours);
    storage.remove(&key).expect("removed");
    assert_eq!(names(), before);
    for name in before {
        other.remove_item(&name).expect("removed");
    }
}

#[wasm_bindgen_test]
fn what_is_kept_aside_first_stays() {
    let (storage, key) = (open(), key("", "aside"));
    storage.keep_aside(&key, "first");
    storage.keep_aside(&key, "second");
    assert_eq!(raw().get_item("scopegate:quarantine::aside"), Ok(Some("first".to_owned())));
    storage.remove(&key).expect("removed");
    assert_eq!(raw().get_item("scopegate:quarantine::aside"), Ok(None), "forgetting forgets that too");
}

#[wasm_bindgen_test]
fn blocked_storage_is_no_storage() {
    let refusal = || Err(exception("SecurityError", "The operation is insecure."));
    let blocked = StandIn::getter(&window(), "localStorage", refusal);
    assert!(LocalStorage::open().is_none());
    drop(blocked);
    let missing = StandIn::value(&window(), "localStorage", JsValue::NULL);
    assert!(LocalStorage::open().is_none());
    drop(missing);
    assert!(LocalStorage::open().is_some());
}

#[wasm_bindgen_test]
fn storage_that_is_blocked_later_is_an_error_and_no_end() {
    let (storage, key) = (open(), key("", "later"));
    let refuse = |_, _, _| Err(exception("SecurityError", "The operation is insecure."));
    let methods = ["getItem", "setItem", "removeItem"];
    let _blocked = methods.map(|name| StandIn::method(&prototype("Storage"), name, refuse));
    assert_eq!(storage.read(&key), Err(StorageError));
    assert_eq!(storage.write(&key, "text"), Err(StorageError));
    assert_eq!(storage.remove(&key), Err(StorageError));
    storage.keep_aside(&key, "text");
}

#[wasm_bindgen_test]
fn full_storage_says_so_and_keeps_what_it_has() {
    let (storage, key) = (open(), key("", "full"));
    storage.write(&key, "before").expect("room");
    let full = Full::new();
    let much = "y".repeat(100);
    assert_eq!(storage.write(&key, &much), Err(StorageError));
    assert_eq!(storage.read(&key), Ok(Some("before".to_owned())));
    storage.keep_aside(&key, &much);
    assert_eq!(raw().get_item("scopegate:quarantine::full"), Ok(None));
    drop(full);
    assert_eq!(storage.write(&key, &much), Ok(()));
    storage.remove(&key).expect("removed");
}

#[wasm_bindgen_test]
fn a_write_that_did_not_stick_is_not_taken_for_one() {
    let (storage, key) = (open(), key("", "unstuck"));
    storage.write(&key, "before").expect("room");
    let ignoring = StandIn::method(&prototype("Storage"), "setItem", |_, _, _| Ok(JsValue::UNDEFINED));
    assert_eq!(storage.write(&key, "after"), Err(StorageError));
    drop(ignoring);
    assert_eq!(storage.write(&key, "after"), Ok(()));
    let losing = StandIn::method(&prototype("Storage"), "getItem", |_, _, _| Ok(JsValue::NULL));
    assert_eq!(storage.write(&key, "after"), Err(StorageError));
    drop(losing);
    storage.remove(&key).expect("removed");
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_in_the_storage_is_read_as_something() {
    let (storage, key) = (open(), key("", "surrogate"));
    let half = js_sys::JsString::from_char_code1(0xd83d);
    let set_item: js_sys::Function = get(&raw(), "setItem").unchecked_into();
    set_item.call2(&raw(), &item_name(OWN, &key).into(), &half).expect("storage takes it");
    assert_eq!(storage.read(&key), Ok(Some("\u{fffd}".to_owned())), "which is then no record");
    storage.remove(&key).expect("removed");
}
