//! The question before a file is saved.

use scopegate::ui::{FileFace, SaveSheet};

use super::*;

type Told = Rc<RefCell<Vec<bool>>>;

fn sheet(face: &FileFace) -> (SaveSheet, Dialog, Told) {
    let app = AppFace { name: "Maps".into(), icon: None, ..AppFace::default() };
    let told = Told::default();
    let heard = told.clone();
    let (shown, dialog) = Dialog::of(|| SaveSheet::show(face, &look(&app), move |save| heard.borrow_mut().push(save)));
    (shown.expect("it can be shown"), dialog.expect("a dialog"), told)
}

const PHOTO: FileFace = FileFace { name: "lake.jpg", is_video: false, preview: None };

#[wasm_bindgen_test]
fn it_says_who_saves_what() {
    for (is_video, words) in [
        (false, ["Save this photo?", "“Maps” wants to save a photo"]),
        (true, ["Save this video?", "“Maps” wants to save a video"]),
    ] {
        let (_sheet, dialog, _) = sheet(&FileFace { name: "<b>lake</b>.jpg", is_video, ..PHOTO });
        assert!(dialog.is_modal());
        for words in [words[0], words[1], "<b>lake</b>.jpg"] {
            assert!(dialog.text().contains(words), "{words}");
        }
        assert!(dialog.all("b").is_empty());
    }
}

#[wasm_bindgen_test]
fn the_focus_is_on_the_way_out() {
    let (_sheet, dialog, _) = sheet(&PHOTO);
    assert_eq!(dialog.root.active_element(), Some(dialog.button("Cancel").into()));
}

#[wasm_bindgen_test]
async fn a_preview_that_does_not_load_leaves_a_drawing() {
    let (_sheet, dialog, _) = sheet(&FileFace { preview: Some("data:image/png,none"), ..PHOTO });
    until("the picture is given up", || dialog.all("img").is_empty()).await;
    assert_eq!(dialog.all(".preview svg").len(), 1);
    let (_sheet, dialog, _) = sheet(&PHOTO);
    assert!(dialog.all("img").is_empty());
    assert_eq!(dialog.all(".preview svg").len(), 1);
}

#[wasm_bindgen_test]
async fn a_page_cannot_answer_it_but_take_it_away() {
    let (sheet, dialog, told) = sheet(&PHOTO);
    settled().await;
    for label in ["Save", "Cancel"] {
        press(&dialog.button(label));
    }
    assert_eq!(told.take(), [false; 0]);
    dialog.element().close();
    until("it is told", || !told.borrow().is_empty()).await;
    drop(sheet);
    assert_eq!((count(), told.take()), (0, vec![false]));
}
