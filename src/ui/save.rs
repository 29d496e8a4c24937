//! The question before a file is saved, where the browser wants a press for it.

use wasm_bindgen::JsValue;

use super::dialog::Modal;
use super::{Look, icon};

/// A file that an app saves.
#[derive(Clone, Copy, Debug)]
pub struct FileFace<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it is a video; else it is a photo.
    pub is_video: bool,
    /// The URL of a picture of it; without one, or where it does not load, a drawing stands in.
    pub preview: Option<&'a str>,
}

/// The question on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct SaveSheet {
    _modal: Modal,
}

impl SaveSheet {
    /// Asks. `tell` hears once whether to save, never before this has returned and within the press, whose activation
    /// it may spend; it may drop the sheet. An app can call this unasked, so that the focus is on the way out.
    pub fn show(face: &FileFace, look: &Look, mut tell: impl FnMut(bool) + 'static) -> Result<SaveSheet, JsValue> {
        let text = look.text();
        let (mut modal, mut pen) = Modal::new("scopegate-save", "alertdialog", look)?;
        let (says, path) =
            if face.is_video { (&text.save_video, icon::VIDEO) } else { (&text.save_photo, icon::PHOTO) };

        pen.enter("div", "preview");
        pen.picture(face.preview);
        pen.draw(path);
        pen.leave();
        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.text(says[0]);
        pen.leave();
        pen.enter("div", "detail");
        pen.set("id", "detail");
        pen.enter("p", "");
        pen.fill(says[1], &[("app", &look.app.name)]);
        pen.leave();
        pen.enter("p", "small");
        pen.fill("{name}", &[("name", face.name)]);
        pen.leave();
        pen.leave();

        pen.enter("div", "foot");
        let cancel = pen.button("", text.cancel);
        let save = pen.button("", text.save);
        let heard = move |pressed: Option<&_>| {
            tell(pressed == Some(&save));
            false
        };
        modal.show(pen, &cancel, Box::new(heard))?;
        Ok(SaveSheet { _modal: modal })
    }
}
