//! The host's calls as JavaScript makes them, on the page's own house.

use js_sys::futures::JsFuture;
use js_sys::{Array, JSON, Promise};
use scopegate::api::{App, Host};
use scopegate::core::record::{Decision, Record};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

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
    host.forget_all();
    let told = settled(host.export()).await.expect("an export");
    assert_eq!(json(&told), r#"{"user":"export","persistence":"localStorage","apps":[]}"#);
    raw().remove_item("scopegate:1:export-not:other").expect("storage answers");
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
