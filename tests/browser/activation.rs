//! Whether the person has just done something.

use js_sys::Error;
use scopegate::browser::activation;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::stand_in::{StandIn, navigator, object};
use crate::world::{PageButton, dispatch};

#[wasm_bindgen_test]
fn a_page_that_nobody_has_touched_is_not_active() {
    assert!(!activation::is_active());
}

#[wasm_bindgen_test]
fn a_click_that_the_page_makes_itself_activates_nothing() {
    let button = PageButton::focused();
    button.0.click();
    dispatch(&button.0, "pointerdown");
    dispatch(&button.0, "keydown");
    assert!(!activation::is_active());
}

#[wasm_bindgen_test]
fn a_page_is_active_while_its_browser_says_so() {
    let stand_in = StandIn::value(&navigator(), "userActivation", object(&[("isActive", true.into())]));
    assert!(activation::is_active());
    drop(stand_in);
    assert!(!activation::is_active());
}

#[wasm_bindgen_test]
fn having_been_active_once_does_not_count() {
    let before = object(&[("isActive", false.into()), ("hasBeenActive", true.into())]);
    let _stand_in = StandIn::value(&navigator(), "userActivation", before);
    assert!(!activation::is_active());
}

#[wasm_bindgen_test]
fn a_browser_that_cannot_tell_is_taken_at_the_apps_word() {
    for absent in [JsValue::UNDEFINED, JsValue::NULL] {
        let _stand_in = StandIn::value(&navigator(), "userActivation", absent);
        assert!(activation::is_active());
    }
    let _stand_in = StandIn::getter(&navigator(), "userActivation", || Err(Error::new("no").into()));
    assert!(activation::is_active());
}
