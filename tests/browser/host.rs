//! The host's calls as JavaScript makes them, on the page's own house.

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, JSON, Promise, Reflect};
use scopegate::api::{App, Host};
use scopegate::core::record::{Decision, Record};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::page_store::{Manner, PageStore};
use crate::world::quota::raw;
use crate::world::stand_in::object;
use crate::world::{get, text};

fn host(user: &str) -> Host {
    Host::new(&object(&[("user", user.into()), ("locale", "en".into())])).unwrap_or_else(|error| panic!("{error:?}"))
}

fn open(host: &Host, id: &str) -> App {
    host.open(&object(&[("id", id.into()), ("name", id.into())])).unwrap_or_else(|error| panic!("{error:?}"))
}

async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>().expect("a Promise")).await
}

fn put(user: &str, app: &str, record: &Record) {
    let name = ["scopegate:1:", user, ":", app].concat();
    raw().set_item(&name, &record_text::write(record)).expect("room");
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).expect("plain data").into()
}

#[wasm_bindgen_test]
async fn an_export_is_plain_data_of_all_that_is_stored_about_the_user() {
    let mut maps = Record::default();
    maps.call("Map Friend", 5);
    maps.decide(&Scope::USER_LOCATION, Decision::Granted, 1_795_332_000_000);
    maps.decide(&Scope::CAMERA, Decision::Denied, u64::MAX);
    maps.decide(&Scope::RECORD, Decision::Granted, 1);
    maps.drop_grant(&Scope::RECORD, 2);
    maps.used(&Scope::USER_LOCATION, 1_795_332_000_000, 1_795_332_090_000);
    maps.note_alias("scope.location");
    put("export", "maps", &maps);
    let mut plain = Record::default();
    plain.note_alias("scope.album");
    put("export", "plain", &plain);
    put("export-not", "other", &maps);
    let host = host("export");
    open(&host, "empty");
    let told = settled(host.export()).await.expect("an export");
    let expected = r#"{"user":"export","persistence":"localStorage","apps":[{"id":"maps","name":"Map Friend","decisions":[{"scope":"scope.camera","decision":"denied","time":"+275760-09-13T00:00:00.000Z"},{"scope":"scope.userLocation","decision":"granted","time":"2026-11-22T07:20:00.000Z"}],"uses":[{"scope":"scope.userLocation","from":"2026-11-22T07:20:00.000Z","until":"2026-11-22T07:21:30.000Z"}],"aliases":["scope.location"]},{"id":"plain","decisions":[],"uses":[],"aliases":["scope.album"]}]}"#;
    assert_eq!(json(&told), expected);
    settled(host.forget_all()).await.expect("all is forgotten");
    let told = settled(host.export()).await.expect("an export");
    assert_eq!(json(&told), r#"{"user":"export","persistence":"localStorage","apps":[]}"#);
    raw().remove_item("scopegate:1:export-not:other").expect("storage answers");
}

/// A host on a store that works but for its list.
fn host_of(page: &PageStore, keys: Option<&str>) -> Host {
    let store = page.object();
    let keys = keys.map_or(JsValue::UNDEFINED, |body| Function::new_no_args(body).into());
    Reflect::set(&store, &"keys".into(), &keys).expect("a plain object");
    Host::new(&object(&[("store", store), ("locale", "en".into())])).unwrap_or_else(|error| panic!("{error:?}"))
}

#[wasm_bindgen_test]
async fn where_the_store_cannot_list_nothing_is_told_as_all_and_what_is_known_is_forgotten() {
    let lists = [
        "throw new Error('no')",
        "return Promise.reject(new Error('no'))",
        "return 'known, unknown'",
        "return new Proxy([], { get() { throw new Error('no') } })",
        "return Promise.resolve({ then() { throw new Error('no') } })",
    ];
    let mut maps = Record::default();
    maps.decide(&Scope::CAMERA, Decision::Granted, 1);
    for list in lists {
        let page = PageStore::new(Manner::AtOnce);
        ["known", "unknown"].into_iter().for_each(|app| page.put(app, &record_text::write(&maps)));
        let host = host_of(&page, Some(list));
        open(&host, "known");
        assert_eq!(host.persistence(), "host");
        let refused = async |api: &str, told| {
            let error = settled(told).await.expect_err(list);
            assert_eq!(text(&error, "errMsg"), [api, ":fail store could not be listed"].concat());
            assert_eq!(text(&error, "reason"), "store-failed");
        };
        refused("export", host.export()).await;
        assert_eq!(host.persistence(), "memory", "{list}");
        refused("forgetAll", host.forget_all()).await;
        assert_eq!((page.text("known"), page.text("unknown").is_some()), (None, true), "{list}");
    }
}

#[wasm_bindgen_test]
async fn a_store_without_a_list_has_the_apps_that_were_opened() {
    let mut maps = Record::default();
    maps.decide(&Scope::CAMERA, Decision::Granted, 1);
    let page = PageStore::new(Manner::AtOnce);
    ["opened", "unknown"].into_iter().for_each(|app| page.put(app, &record_text::write(&maps)));
    let host = host_of(&page, None);
    open(&host, "opened");
    let told = settled(host.export()).await.expect("an export");
    assert_eq!(Array::from(&get(&told, "apps")).length(), 1);
    assert_eq!(settled(host.forget_all()).await, Ok(JsValue::UNDEFINED));
    assert_eq!((page.text("opened"), page.text("unknown").is_some()), (None, true));
    assert_eq!(host.persistence(), "host");
}

#[wasm_bindgen_test]
async fn a_page_of_an_app_rejects_once_the_app_is_closed() {
    let app = open(&host("pages"), "pages");
    let about = app.open_about();
    assert!(app.is_open());
    app.close();
    assert!(!app.is_open());
    let late = [("openMenu", app.open_menu()), ("openAbout", app.open_about()), ("openSettings", app.open_settings())];
    for (api, page) in [("openAbout", about)].into_iter().chain(late) {
        let error = settled(page).await.expect_err("the app is closed");
        assert_eq!(text(&error, "errMsg"), [api, ":fail cancel"].concat());
        assert_eq!(text(&error, "reason"), "app-closed");
    }
}

#[wasm_bindgen_test]
async fn the_page_of_all_apps_ends_with_its_user() {
    let host = host("ending");
    let page = host.open_permissions();
    host.switch_user(&"next".into()).expect("a name");
    assert_eq!(settled(page).await, Ok(JsValue::UNDEFINED));
    let told = settled(host.export()).await.expect("an export");
    assert_eq!(text(&told, "user"), "next");
}

#[wasm_bindgen_test]
fn a_user_has_to_be_a_text() {
    let host = host("texts");
    let wrong = [
        (JsValue::UNDEFINED, "Undefined"),
        (JsValue::NULL, "Null"),
        (7.into(), "Number"),
        (Array::new().into(), "Array"),
    ];
    for (user, found) in wrong {
        let error = host.switch_user(&user).expect_err("no name");
        let message = ["scopegate: switchUser: user should be String instead of ", found].concat();
        assert_eq!(text(&error, "message"), message);
    }
    assert!(host.switch_user(&"".into()).is_ok(), "nobody is a user too");
}

#[wasm_bindgen_test]
fn whether_a_scope_is_required_has_to_be_said_with_true_or_false() {
    let host = host("required");
    let app = |required: JsValue| {
        let scope = object(&[("required", required)]);
        let permission = object(&[("scope.camera", scope)]);
        host.open(&object(&[("id", "required".into()), ("name", "R".into()), ("permission", permission)]))
    };
    assert!(app(true.into()).is_ok() && app(JsValue::UNDEFINED).is_ok());
    let error = app("yes".into()).map(|_| ()).expect_err("no answer");
    let expected = "scopegate: open: app.permission[\"scope.camera\"].required should be Boolean instead of String";
    assert_eq!(get(&error, "message"), expected);
}
