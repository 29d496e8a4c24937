//! The Permissions API, where it answers, lies, throws, and is not there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Error, Function, Promise, TypeError};
use scopegate::browser::permissions::{Watch, state};
use scopegate::core::permission::{Permission, PermissionState};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::device::Permissions;
use crate::world::stand_in::{StandIn, exception, function, navigator, object};
use crate::world::time::{Started, turn, until};
use crate::world::{document, get, profile, window};

type Told = Rc<RefCell<Vec<(Permission, PermissionState)>>>;

fn watch() -> (Rc<Watch>, Told) {
    let told = Told::default();
    let place = told.clone();
    (Watch::new(move |permission, state| place.borrow_mut().push((permission, state))), told)
}

async fn states() -> [PermissionState; 3] {
    let [first, second, third] = Permission::ALL;
    [state(first).await, state(second).await, state(third).await]
}

/// In the place of `query`.
fn answering(query: impl Fn(JsValue) -> Result<JsValue, JsValue> + 'static) -> StandIn {
    let query = function(move |descriptor, _, _| query(descriptor));
    StandIn::value(&navigator(), "permissions", object(&[("query", query.into())]))
}

#[wasm_bindgen_test]
async fn each_state_is_what_the_profile_makes_it() {
    for permission in Permission::ALL {
        assert_eq!(state(permission).await, profile::state(permission), "{permission:?}");
    }
}

#[wasm_bindgen_test]
async fn each_word_of_the_browser_is_understood() {
    let words = [
        ("granted", PermissionState::Granted),
        ("prompt", PermissionState::Prompt),
        ("denied", PermissionState::Denied),
        ("granted-for-one-time", PermissionState::Unknown),
        ("", PermissionState::Unknown),
    ];
    for (word, meant) in words {
        let _permissions = Permissions::all(word);
        assert_eq!(states().await, [meant; 3], "{word}");
    }
}

#[wasm_bindgen_test]
async fn any_doubt_is_unknown_and_never_denied() {
    let real: Function = get(&get(&navigator(), "permissions"), "query").unchecked_into();
    let rejections: [fn() -> JsValue; 4] = [
        || TypeError::new("no such name").into(),
        || exception("InvalidStateError", "not active"),
        || exception("NotSupportedError", "no"),
        || JsValue::UNDEFINED,
    ];
    for rejection in rejections {
        let _stand_in = answering(move |_| Ok(Promise::reject(&rejection()).into()));
        assert_eq!(states().await, [PermissionState::Unknown; 3]);
    }
    let answers = [JsValue::UNDEFINED, JsValue::NULL, "denied".into(), object(&[]), object(&[("state", 1.into())])];
    for answer in answers {
        let _stand_in = answering(move |_| Ok(answer.clone()));
        assert_eq!(states().await, [PermissionState::Unknown; 3]);
    }
    let _throwing = answering(|_| Err(Error::new("no").into()));
    assert_eq!(states().await, [PermissionState::Unknown; 3]);

    // The browser's own words for a name that it does not know.
    let permissions = get(&navigator(), "permissions");
    let _unknown_name = answering(move |_| real.call1(&permissions, &object(&[("name", "scopegate".into())])));
    assert_eq!(states().await, [PermissionState::Unknown; 3]);
}

#[wasm_bindgen_test]
async fn without_the_api_nothing_is_known() {
    for absent in [JsValue::UNDEFINED, JsValue::NULL, object(&[]), object(&[("query", 1.into())])] {
        let _stand_in = StandIn::value(&navigator(), "permissions", absent);
        assert_eq!(states().await, [PermissionState::Unknown; 3]);
    }
    let _throwing = StandIn::getter(&navigator(), "permissions", || Err(Error::new("no").into()));
    assert_eq!(states().await, [PermissionState::Unknown; 3]);
}

#[wasm_bindgen_test]
async fn a_query_that_never_settles_is_unknown_in_time() {
    let _stand_in = answering(|_| Ok(Promise::new(&mut |_, _| {}).into()));
    let look = Started::new(state(Permission::Camera));
    assert_eq!(look.result().await, PermissionState::Unknown);
}

#[wasm_bindgen_test]
async fn what_the_page_itself_rules_out_counts_before_the_browsers_word() {
    let _permissions = Permissions::all("granted");
    let check = async |expected| assert_eq!(states().await, expected);

    let insecure = StandIn::value(&window(), "isSecureContext", false);
    check([PermissionState::InsecureContext; 3]).await;
    drop(insecure);

    let opaque = StandIn::value(&window(), "origin", "null");
    check([PermissionState::PolicyBlocked; 3]).await;
    drop(opaque);

    let no_geolocation = StandIn::value(&navigator(), "geolocation", JsValue::UNDEFINED);
    let no_devices = StandIn::value(&navigator(), "mediaDevices", JsValue::UNDEFINED);
    check([PermissionState::Unsupported; 3]).await;
    drop(no_geolocation);
    check([PermissionState::Granted, PermissionState::Unsupported, PermissionState::Unsupported]).await;
    drop(no_devices);

    let policy = function(|feature, _, _| Ok((feature != "camera").into()));
    let policy = StandIn::value(&document(), "featurePolicy", object(&[("allowsFeature", policy.into())]));
    check([PermissionState::Granted, PermissionState::PolicyBlocked, PermissionState::Granted]).await;
    drop(policy);
    check([PermissionState::Granted; 3]).await;
}

#[wasm_bindgen_test]
async fn a_policy_that_cannot_be_read_blocks_nothing() {
    let _permissions = Permissions::all("granted");
    let throwing = function(|_, _, _| Err(Error::new("no").into()));
    let unreadable = [JsValue::UNDEFINED, object(&[]), object(&[("allowsFeature", throwing.into())])];
    for policy in unreadable {
        let _policy = StandIn::value(&document(), "featurePolicy", policy);
        assert_eq!(states().await, [PermissionState::Granted; 3]);
    }
}

#[wasm_bindgen_test]
async fn webkits_word_on_the_position_is_taken_only_where_it_is_true() {
    let _webkit = StandIn::value(&navigator(), "vendor", "Apple Computer, Inc.");
    let permissions = Permissions::all("prompt");
    assert_eq!(states().await, [PermissionState::Unknown, PermissionState::Prompt, PermissionState::Prompt]);
    permissions.set(Permission::Geolocation, "denied");
    assert_eq!(state(Permission::Geolocation).await, PermissionState::Unknown);
    permissions.set(Permission::Geolocation, "granted");
    assert_eq!(state(Permission::Geolocation).await, PermissionState::Granted);
}

#[wasm_bindgen_test]
async fn a_watch_tells_what_it_sees_and_what_changes() {
    let permissions = Permissions::all("prompt");
    let (watch, told) = watch();
    turn().await;
    assert_eq!(told.take(), [], "it looks when it is told to");

    watch.look(Permission::Camera);
    until("it has looked", || !told.borrow().is_empty()).await;
    assert_eq!(told.take(), [(Permission::Camera, PermissionState::Prompt)]);

    permissions.change(Permission::Camera, "granted");
    permissions.change(Permission::Camera, "denied");
    let changes = [PermissionState::Granted, PermissionState::Denied].map(|state| (Permission::Camera, state));
    assert_eq!(told.take(), changes);

    permissions.change(Permission::Microphone, "denied");
    assert_eq!(told.take(), [], "nobody has asked about that one");
}

#[wasm_bindgen_test]
async fn however_often_it_looks_it_hears_of_a_change_once() {
    let permissions = Permissions::all("prompt");
    let (watch, told) = watch();
    for _ in 0..3 {
        watch.look_at_all(|| {});
        turn().await;
    }
    assert_eq!(told.take().len(), 9);
    permissions.change(Permission::Geolocation, "granted");
    assert_eq!(told.take(), [(Permission::Geolocation, PermissionState::Granted)]);
}

#[wasm_bindgen_test]
async fn a_second_look_sees_what_changed_without_a_word() {
    let permissions = Permissions::all("prompt");
    let (watch, told) = watch();
    watch.look(Permission::Geolocation);
    turn().await;
    permissions.set(Permission::Geolocation, "granted");
    watch.look(Permission::Geolocation);
    turn().await;
    let seen = [PermissionState::Prompt, PermissionState::Granted].map(|state| (Permission::Geolocation, state));
    assert_eq!(told.take(), seen);
}

#[wasm_bindgen_test]
async fn a_browser_that_answers_only_later_is_heard_from_then_on() {
    let answers = Rc::new(Cell::new(false));
    let may_answer = answers.clone();
    let permissions = Permissions::all("prompt");
    let inner = get(&navigator(), "permissions");
    let query: Function = get(&inner, "query").unchecked_into();
    let _moody = answering(move |descriptor| match may_answer.get() {
        true => query.call1(&inner, &descriptor),
        false => Err(Error::new("not yet").into()),
    });
    let (watch, told) = watch();
    watch.look(Permission::Camera);
    turn().await;
    answers.set(true);
    watch.look(Permission::Camera);
    turn().await;
    permissions.change(Permission::Camera, "granted");
    let seen = [PermissionState::Unknown, PermissionState::Prompt, PermissionState::Granted];
    assert_eq!(told.take(), seen.map(|state| (Permission::Camera, state)));
}

#[wasm_bindgen_test]
async fn a_watch_that_is_gone_hears_of_no_change() {
    let permissions = Permissions::all("prompt");
    let (watch, told) = watch();
    watch.look_at_all(|| {});
    turn().await;
    assert_eq!(told.take().len(), 3);
    drop(watch);
    permissions.change(Permission::Camera, "granted");
    assert_eq!(told.take(), []);
}
