//! What the settings offer where the browser blocks.

use js_sys::Reflect;
use scopegate::core::permission::PermissionState;
use wasm_bindgen::JsValue;

use super::*;
use crate::world::stand_in::{StandIn, prototype};
use crate::world::stream::{stream, track_states};

fn browser_says(permission: PermissionState, row: SettingRow) -> SettingRow {
    SettingRow { permission: Some(permission), ..row }
}

fn denied(scope: Scope) -> SettingRow {
    browser_says(PermissionState::Denied, row(scope, true))
}

fn settings_in(engine: Engine, rows: &[SettingRow]) -> (Settings, Dialog) {
    let app = AppFace { name: "Maps".into(), icon: None, ..AppFace::default() };
    let look = Look { engine, ..look(&app) };
    let (shown, dialog) = Dialog::of(|| Settings::show(rows, &look, |_| ()));
    (shown.expect("settings can be shown"), dialog.expect("a dialog"))
}

/// Whether this browser has an element of this name, as every one of those that ask has an `error`.
fn has(tag: &str) -> bool {
    let element = document().create_element(tag).expect("an element");
    Reflect::has(&element, &"error".into()).expect("an object")
}

#[wasm_bindgen_test]
fn the_icon_to_look_for_is_drawn_beside_the_sites_name() {
    let mut drawings = Vec::new();
    for (engine, bars) in [(Engine::Chromium, 1), (Engine::Firefox, 1), (Engine::Safari, 1), (Engine::Other, 0)] {
        let (_settings, dialog) = settings_in(engine, &[denied(Scope::CAMERA), row(Scope::WRITE_PHOTOS_ALBUM, true)]);
        let found = dialog.all(".bar");
        assert_eq!(found.len(), bars, "{engine:?}");
        for bar in found {
            let site = window().location().host().expect("a site");
            assert_eq!(bar.text_content(), Some(site), "the site's name comes after the icon");
            assert_eq!(bar.get_attribute("aria-hidden").as_deref(), Some("true"), "the words say it");
            let drawing = dialog.all(".bar > svg:first-child > path").remove(0).get_attribute("d").expect("a path");
            assert!(!drawings.contains(&drawing), "each browser has its own icon");
            drawings.push(drawing);
        }
    }
}

#[wasm_bindgen_test]
fn firefox_crosses_out_what_it_blocks() {
    let (_settings, dialog) = settings_in(Engine::Firefox, &[denied(Scope::CAMERA), denied(Scope::RECORD)]);
    let paths = dialog.all(".bar path");
    for (path, badge) in paths.iter().zip(dialog.all(".badge path")) {
        let path = path.get_attribute("d").expect("a path");
        assert!(
            path.starts_with(&badge.get_attribute("d").expect("a path")),
            "the scope's icon with a line through it"
        );
    }
    assert_eq!(paths.len(), 2);
    assert_ne!(paths[0].get_attribute("d"), paths[1].get_attribute("d"));
}

#[wasm_bindgen_test]
fn the_browsers_own_button_is_offered_where_it_has_one() {
    let rows = [denied(Scope::USER_LOCATION), denied(Scope::CAMERA), denied(Scope::RECORD)];
    let (settings, dialog) = settings_in(Engine::Other, &rows);
    let mut expected = Vec::new();
    for tag in ["geolocation", "camera", "microphone"] {
        if has(tag) {
            expected.push(tag);
        } else if tag != "geolocation" && has("usermedia") {
            expected.push("usermedia");
        }
    }
    let offered = || -> Vec<_> { dialog.all(".ask").iter().map(|button| button.local_name()).collect() };
    assert_eq!(offered(), expected);
    settings.update(&rows.map(|row| browser_says(PermissionState::Granted, row)));
    assert_eq!(offered(), [""; 0], "where the browser allows it, there is nothing to ask");
}

#[wasm_bindgen_test]
fn the_browser_is_asked_for_nothing_that_the_app_may_not_use() {
    // In a browser without such elements, every element is one.
    let _elements = StandIn::value(&prototype("HTMLUnknownElement"), "error", JsValue::NULL);
    let asks = |granted| browser_says(PermissionState::Prompt, row(Scope::CAMERA, granted));
    let (settings, dialog) = settings_in(Engine::Other, &[asks(false)]);
    assert!(dialog.all(".ask").is_empty());
    settings.update(&[asks(true)]);
    assert_eq!(dialog.all("camera.ask").len(), 1);
    settings.update(&[asks(false)]);
    assert!(dialog.all(".ask").is_empty());
}

#[wasm_bindgen_test]
fn what_the_browsers_button_brings_is_stopped_even_after_the_settings_are_gone() {
    let _elements = StandIn::value(&prototype("HTMLUnknownElement"), "error", JsValue::NULL);
    let (settings, dialog) = settings_in(Engine::Other, &[denied(Scope::CAMERA), denied(Scope::RECORD)]);
    let (buttons, streams) = (dialog.all(".ask"), [stream(), stream()]);
    let _track = StandIn::value(&buttons[0], "track", streams[0].get_tracks().get(0));
    let _stream = StandIn::value(&buttons[1], "stream", &streams[1]);
    assert_eq!(streams.each_ref().map(track_states), [["live"], ["live"]]);
    dispatch(&buttons[0], "track");
    assert_eq!(track_states(&streams[0]), ["ended"]);
    dispatch(&buttons[0], "error");
    assert!(buttons[0].is_connected(), "one that fails can be pressed again");
    drop(settings);
    dispatch(&buttons[1], "stream");
    assert_eq!(track_states(&streams[1]), ["ended"]);
}
