//! What comes out of a frame: only what has the right shape and size goes on, and only as copies.

use js_sys::{Array, Map, Object, Reflect};
use scopegate::api::FrameLink;
use scopegate::core::traffic::{BURST, IN_FLIGHT};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object.into()
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn call(id: f64, api: &str, option: JsValue) -> JsValue {
    object(&[("id", id.into()), ("api", api.into()), ("option", option)])
}

fn take(message: &JsValue) -> JsValue {
    FrameLink::new().take(message, 0.0)
}

/// The reason with which a message was refused.
fn refusal(taken: &JsValue) -> Option<String> {
    get(&get(taken, "error"), "reason").as_string()
}

fn message_of(taken: &JsValue) -> Option<String> {
    get(&get(taken, "error"), "errMsg").as_string()
}

#[wasm_bindgen_test]
fn a_call_goes_on_with_its_number_its_place_and_its_options() {
    let taken = take(&call(7.0, "authorize", object(&[("scope", "scope.camera".into())])));
    assert_eq!(get(&taken, "id"), 7.0);
    assert_eq!(get(&taken, "call"), 0.0);
    assert_eq!(get(&get(&taken, "option"), "scope"), "scope.camera");
}

#[wasm_bindgen_test]
fn what_is_no_message_is_nothing() {
    let cyclic = object(&[]);
    Reflect::set(&cyclic, &"id".into(), &cyclic).unwrap();
    let numbers = [f64::NAN, f64::INFINITY, -1.0, 0.5, 9_007_199_254_740_992.0];
    let messages =
        [JsValue::UNDEFINED, JsValue::NULL, 5.into(), "hello".into(), Array::new().into(), Map::new().into()]
            .into_iter()
            .chain([cyclic, object(&[]), object(&[("id", "1".into())])])
            .chain(numbers.map(|id| call(id, "getSetting", JsValue::UNDEFINED)));
    for message in messages {
        assert!(take(&message).is_undefined(), "{message:?}");
    }
}

#[wasm_bindgen_test]
fn a_name_that_is_no_call_is_not_supported() {
    let names = ["", "__proto__", "constructor", "toString", "close", "mount", "perform", "AUTHORIZE", "camera"];
    for name in names {
        let taken = take(&call(1.0, name, JsValue::UNDEFINED));
        assert_eq!(refusal(&taken).as_deref(), Some("unsupported"), "{name}");
        assert!(get(&taken, "call").is_undefined());
    }
    let long = "a".repeat(1_000_000);
    assert_eq!(refusal(&take(&call(1.0, &long, JsValue::UNDEFINED))).as_deref(), Some("unsupported"));
    for api in [JsValue::UNDEFINED, 1.into(), Object::new().into(), Array::of1(&"getSetting".into()).into()] {
        let taken = take(&object(&[("id", 1.into()), ("api", api)]));
        assert_eq!(refusal(&taken).as_deref(), Some("unsupported"));
    }
}

#[wasm_bindgen_test]
fn options_that_a_call_does_not_read_stay_outside() {
    let option = object(&[("scope", "scope.camera".into()), ("filePath", "x".into()), ("toString", 1.into())]);
    let own = object(&[("value", 1.into()), ("enumerable", true.into())]);
    let target: &Object = option.unchecked_ref();
    Reflect::define_property(target, &"__proto__".into(), own.unchecked_ref()).unwrap();
    let taken = take(&call(1.0, "authorize", option));
    assert_eq!(Object::keys(&get(&taken, "option").into()).length(), 1);
}

#[wasm_bindgen_test]
fn an_object_in_an_option_is_told_by_its_type_and_never_handed_on() {
    let kinds = [
        (object(&[("secret", 1.into())]), "Object"),
        (Array::of1(&1.into()).into(), "Array"),
        (object(&[("is", "function".into())]), "Function"),
        (object(&[("is", "symbol".into())]), "Symbol"),
    ];
    for (value, kind) in kinds {
        let taken = take(&call(1.0, "authorize", object(&[("scope", value.clone())])));
        let copy = get(&get(&taken, "option"), "scope");
        assert_ne!(copy, value);
        let is_kind = match kind {
            "Function" => copy.is_function(),
            "Symbol" => copy.is_symbol(),
            "Array" => Array::is_array(&copy),
            _ => copy.is_object() && Object::keys(&copy.clone().into()).length() == 0,
        };
        assert!(is_kind, "{kind}");
    }
}

#[wasm_bindgen_test]
fn a_callback_that_is_none_is_told_so() {
    let taken = take(&call(1.0, "getSetting", object(&[("fail", 5.into())])));
    let message = "getSetting:fail parameter error: parameter.fail should be Function instead of Number;";
    assert_eq!(message_of(&taken).as_deref(), Some(message));
}

#[wasm_bindgen_test]
fn an_option_that_is_no_object_is_told_so_and_none_is_an_empty_one() {
    let taken = take(&call(1.0, "getLocation", 5.into()));
    let message = "getLocation:fail parameter error: parameter should be Object instead of Number;";
    assert_eq!(message_of(&taken).as_deref(), Some(message));
    for none in [JsValue::UNDEFINED, JsValue::NULL] {
        let taken = take(&call(1.0, "getLocation", none));
        assert!(get(&taken, "option").is_object());
    }
}

#[wasm_bindgen_test]
fn the_texts_of_a_call_are_short() {
    let scope = |length: usize| object(&[("scope", "a".repeat(length).into())]);
    assert!(get(&take(&call(1.0, "authorize", scope(65_536))), "error").is_undefined());
    let taken = take(&call(1.0, "authorize", scope(65_537)));
    let message = "authorize:fail parameter error: parameter.scope should be shorter than 65536 letters instead of a longer text;";
    assert_eq!(message_of(&taken).as_deref(), Some(message));
}

#[wasm_bindgen_test]
fn a_file_is_a_blob_the_address_of_one_or_none() {
    let with = |file: JsValue| {
        let option = object(&[("filePath", "".into())]);
        let api = "saveImageToPhotosAlbum".into();
        get(&take(&object(&[("id", 1.into()), ("api", api), ("option", option), ("file", file)])), "file")
    };
    let blob: JsValue = web_sys::Blob::new().unwrap().into();
    assert_eq!(with(blob.clone()), blob);
    assert!(with(JsValue::NULL).is_null());
    assert_eq!(with("data:,a".into()), "data:,a");
    assert!(with(Object::new().into()).is_undefined());
    assert!(with(5.into()).is_undefined());
    let long = js_sys::JsString::from("a").repeat(64 << 20).concat(&"a".into());
    assert!(with(long.into()).is_undefined());
}

#[wasm_bindgen_test]
fn a_camera_and_a_listener_are_numbers_or_none() {
    let option = object(&[("camera", object(&[("is", "function".into())])), ("mode", "normal".into())]);
    let copy = get(&take(&call(0.0, "camera.open", option)), "option");
    assert!(get(&copy, "camera").is_undefined());
    assert_eq!(get(&copy, "mode"), "normal");
    let copy = get(&take(&call(0.0, "camera.open", object(&[("camera", 3.into())]))), "option");
    assert_eq!(get(&copy, "camera"), 3.0);
}

#[wasm_bindgen_test]
fn a_call_of_the_camera_fails_under_the_platforms_name() {
    let taken = take(&call(1.0, "camera.takePhoto", object(&[("fail", 5.into())])));
    assert!(message_of(&taken).is_some_and(|message| message.starts_with("operateCamera:fail parameter error")));
}

#[wasm_bindgen_test]
fn a_call_that_lasts_is_not_made_without_an_answer() {
    assert!(take(&call(0.0, "authorize", object(&[("scope", "scope.camera".into())]))).is_undefined());
}

#[wasm_bindgen_test]
fn what_is_not_answered_is_not_refused_either() {
    assert!(take(&call(0.0, "nonsense", JsValue::UNDEFINED)).is_undefined());
    assert_eq!(get(&take(&call(0.0, "recorder.stop", JsValue::UNDEFINED)), "id"), 0.0);
}

#[wasm_bindgen_test]
fn only_so_many_calls_wait_at_a_time() {
    let link = FrameLink::new();
    let make = || link.take(&call(1.0, "getSetting", JsValue::UNDEFINED), 0.0);
    assert!((0..IN_FLIGHT).all(|_| refusal(&make()).is_none()));
    assert_eq!(refusal(&make()).as_deref(), Some("too-many-calls"));
    link.landed();
    assert_eq!(refusal(&make()), None);
}

#[wasm_bindgen_test]
fn a_flood_is_refused_and_then_cut_off() {
    let link = FrameLink::new();
    let send = || link.take(&call(1.0, "getSetting", JsValue::UNDEFINED), 0.0);
    let reasons: Vec<_> = (0..=BURST).filter_map(|_| refusal(&send())).collect();
    assert_eq!(reasons.last().map(String::as_str), Some("too-many-calls"));
    assert!((0..100_000).any(|_| send().is_null()));
}

#[wasm_bindgen_test]
fn a_greeting_has_a_word_and_a_number() {
    let link = FrameLink::new();
    let greet = |word: &str, nonce: JsValue| link.greet(&object(&[("scopegate", word.into()), ("nonce", nonce)]), 0.0);
    assert_eq!(greet("hello", "1".into()), 0);
    assert_eq!(greet("hullo", 1.into()), 0);
    assert_eq!(link.greet(&JsValue::NULL, 0.0), 0);
    assert_eq!(link.greet(&"hello".into(), 0.0), 0);
    assert_eq!(greet("hello", 1.into()), -1);
    assert_eq!(greet("hello", 1.into()), 0);
}

#[wasm_bindgen_test]
fn a_document_that_says_goodbye_has_no_port_any_more() {
    let link = FrameLink::new();
    link.greet(&object(&[("scopegate", "hello".into()), ("nonce", 1.into())]), 0.0);
    assert_eq!(link.take(&object(&[("bye", true.into())]), 0.0), false);
    assert_eq!(link.loaded(), 0);
}

#[wasm_bindgen_test]
fn a_probe_that_is_answered_is_followed_by_others_and_one_that_is_not_by_the_end() {
    let link = FrameLink::new();
    link.greet(&object(&[("scopegate", "hello".into()), ("nonce", 1.into())]), 0.0);
    for _ in 0..10 {
        let probe = u32::try_from(link.tick()).unwrap();
        assert!(link.take(&object(&[("pong", probe.into())]), 0.0).is_undefined());
    }
    assert!((0..10).any(|_| link.tick() == -2));
}
