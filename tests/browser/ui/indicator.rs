//! The sign of what is in use.

use scopegate::ui::{Indicator, Live};
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

use super::*;

fn indicator(lives: &[Live], locale: &str) -> (Indicator, ShadowRoot) {
    let app = AppFace::default();
    let (shown, dialog) = Dialog::of(|| Indicator::show(lives, &Look { locale, ..look(&app) }));
    (shown.expect("it can be shown"), dialog.expect("a shadow root").root)
}

fn said(root: &ShadowRoot) -> Vec<String> {
    let found = root.query_selector_all(".sign p").expect("a selector");
    let lines: Vec<Element> = js_sys::Array::from(&found).iter().map(JsCast::unchecked_into).collect();
    lines.iter().map(|line| line.text_content().unwrap_or_default()).collect()
}

fn signs() -> u32 {
    js_sys::Array::from(&document().query_selector_all("scopegate-indicator").expect("a selector")).length()
}

#[wasm_bindgen_test]
fn it_says_which_app_uses_what() {
    let scopes = [Scope::RECORD, Scope::USER_FUZZY_LOCATION, Scope::CAMERA, Scope::USER_LOCATION];
    let all = Live { app: "<b>Maps</b>", scopes: &scopes };
    let one = Live { app: "Memo", scopes: &scopes[..1] };
    let (_indicator, root) = indicator(&[all, one], "en");
    assert_eq!(
        said(&root),
        ["<b>Maps</b> is using your location and camera and microphone", "Memo is using your microphone"]
    );
    let (_indicator, root) = indicator(&[one], "zh-CN");
    assert_eq!(said(&root), ["Memo正在使用你的麦克风"]);
}

#[wasm_bindgen_test]
fn it_is_a_polite_status_out_of_the_way_of_the_pointer_and_closed_to_the_page() {
    let (_indicator, root) = indicator(&[Live { app: "Maps", scopes: &[Scope::CAMERA] }], "en");
    assert_eq!(root.mode(), ShadowRootMode::Closed);
    let status = root.query_selector("[role=status]").expect("a selector").expect("a status");
    let place: HtmlElement = status.unchecked_into();
    let (width, height) = (place.offset_width(), place.offset_height());
    assert!(width > 0 && height > 0);
    let (x, y) = (place.offset_left() + width / 2, place.offset_top() + height / 2);
    let under = document().element_from_point(x as f32, y as f32);
    assert_ne!(under, Some(root.host()), "a press goes to what is under it");
}

#[wasm_bindgen_test]
fn nothing_in_use_is_no_sign_and_nor_is_what_no_device_is_behind() {
    let (indicator, root) = indicator(&[], "en");
    assert_eq!(said(&root), [""; 0]);
    indicator.update(&[Live { app: "Notes", scopes: &[Scope::WRITE_PHOTOS_ALBUM] }]).expect("an update");
    assert_eq!(said(&root), [""; 0]);
    indicator.update(&[Live { app: "Notes", scopes: &[Scope::RECORD] }]).expect("an update");
    assert_eq!(said(&root).len(), 1);
    indicator.update(&[]).expect("an update");
    assert_eq!(said(&root), [""; 0]);
}

#[wasm_bindgen_test]
fn a_sign_that_the_page_takes_away_is_back_with_the_next_update_and_goes_when_dropped() {
    let live = [Live { app: "Maps", scopes: &[Scope::CAMERA] }];
    let (indicator, root) = indicator(&live, "en");
    assert_eq!(signs(), 1);
    root.host().remove();
    indicator.update(&live).expect("an update");
    assert_eq!((signs(), said(&root).len()), (1, 1));
    drop(indicator);
    assert_eq!(signs(), 0);
}
