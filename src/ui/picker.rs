//! The shell of the place picker: a dialog with room for the map, which others write.

use wasm_bindgen::JsValue;
use web_sys::{Element, ShadowRoot};

use super::dialog::{Modal, PART};
use super::{Look, dom};

/// Set while there is nothing to choose.
const DISABLED: &str = "aria-disabled";

/// The place picker on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct Picker {
    modal: Modal,
    place: Element,
    choose: Element,
}

impl Picker {
    /// Shows the picker, in which nothing can be chosen yet. `tell` hears once, never before this has returned: true for
    /// the Choose button, else false; it may drop the picker.
    pub fn show(look: &Look, mut tell: impl FnMut(bool) + 'static) -> Result<Picker, JsValue> {
        let text = look.text();
        let (modal, mut pen) = Modal::new("scopegate-picker", "dialog", look)?;

        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.set("tabindex", "-1");
        pen.fill(text.choose_for, &[("app", &look.app.name)]);
        let heading = pen.here();
        pen.leave();
        pen.enter("p", "small");
        pen.set("id", "detail");
        pen.text(text.only_this);
        pen.leave();
        pen.enter("div", PART);
        // The map has words of its own.
        pen.set("dir", "ltr");
        let place = pen.here();
        pen.leave();

        pen.enter("div", "foot");
        pen.button("", text.cancel);
        let choose = pen.button("", text.choose);
        let mut picker = Picker { modal, place, choose: choose.clone() };
        picker.allow(false);
        let heard = move |pressed: Option<&Element>| {
            let chosen = pressed == Some(&choose);
            let waits = chosen && choose.get_attribute(DISABLED).is_some();
            if !waits {
                tell(chosen);
            }
            waits
        };
        picker.modal.show(pen, &heading, Box::new(heard))?;
        Ok(picker)
    }

    /// The empty element for the map. What happens in it is none of the dialog's business.
    pub fn place(&self) -> Element {
        self.place.clone()
    }

    /// The shadow root it is in, for its style sheets.
    pub fn root(&self) -> ShadowRoot {
        self.modal.root()
    }

    /// Says whether there is something to choose. The button keeps the focus either way.
    pub fn allow(&self, chosen: bool) {
        dom::toggle(&self.choose, DISABLED, if chosen { None } else { Some("true") });
    }
}
