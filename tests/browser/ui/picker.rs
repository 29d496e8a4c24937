//! The shell of the place picker.

use std::cell::Cell;

use scopegate::listener::Listener;
use scopegate::ui::Picker;
use web_sys::CssStyleSheet;

use super::*;

type Told = Rc<RefCell<Vec<bool>>>;

fn picker() -> (Picker, Dialog, Told) {
    let app = AppFace { name: "Maps".into(), icon: None, ..AppFace::default() };
    let told = Told::default();
    let heard = told.clone();
    let (shown, dialog) = Dialog::of(|| Picker::show(&look(&app), move |chosen| heard.borrow_mut().push(chosen)));
    (shown.expect("it can be shown"), dialog.expect("a dialog"), told)
}

#[wasm_bindgen_test]
fn it_gives_an_empty_place_and_its_root() {
    let (picker, dialog, _) = picker();
    assert!(dialog.is_modal());
    assert!(dialog.text().starts_with("Choose a place for “Maps”"));
    assert_eq!(picker.root(), dialog.root);
    assert_eq!(picker.place().get_root_node(), dialog.root.clone().into());
    assert_eq!(picker.place().child_element_count(), 0);
}

#[wasm_bindgen_test]
fn choose_waits_for_something_to_choose_and_keeps_the_focus() {
    let (picker, dialog, _) = picker();
    let choose = dialog.button("Choose");
    choose.focus().expect("it takes the focus");
    let waits = || choose.get_attribute("aria-disabled");
    assert_eq!(waits().as_deref(), Some("true"));
    picker.allow(true);
    assert_eq!(waits(), None);
    picker.allow(false);
    assert_eq!(waits().as_deref(), Some("true"));
    assert_eq!(dialog.root.active_element(), Some(choose.clone().into()));
}

#[wasm_bindgen_test]
async fn what_others_write_in_the_place_is_left_alone() {
    let (picker, dialog, told) = picker();
    let tile = document().create_element("img").expect("an image");
    picker.place().append_child(&tile).expect("a place for it");
    let failed = Rc::new(Cell::new(false));
    let hears = failed.clone();
    let _listener = Listener::new(&tile, "error", move |_| hears.set(true));
    tile.set_attribute("src", "data:image/png,none").expect("an attribute");
    until("the tile fails", || failed.get()).await;
    assert!(tile.is_connected(), "a map deals with its tiles itself");
    let sheet = CssStyleSheet::new().expect("a sheet");
    let sheets = picker.root().adopted_style_sheets();
    picker.root().set_adopted_style_sheets(&sheets.concat(&js_sys::Array::of1(&sheet)));
    picker.allow(true);
    assert_eq!(dialog.root.adopted_style_sheets().length(), 2);
    assert_eq!(told.take(), [false; 0]);
}

#[wasm_bindgen_test]
async fn a_page_cannot_answer_it_but_take_it_away() {
    let (picker, dialog, told) = picker();
    picker.allow(true);
    settled().await;
    for label in ["Choose", "Cancel"] {
        press(&dialog.button(label));
    }
    assert_eq!(told.take(), [false; 0]);
    dialog.host.remove();
    until("it is told", || !told.borrow().is_empty()).await;
    drop(picker);
    assert_eq!((count(), told.take()), (0, vec![false]));
}
