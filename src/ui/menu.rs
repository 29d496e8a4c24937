//! The menu of one app, which the capsule opens.

use wasm_bindgen::JsValue;

use super::dialog::Modal;
use super::{Look, icon};

/// The menu on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct Menu {
    _modal: Modal,
}

impl Menu {
    /// Shows the menu. `tell` hears once, never before this has returned: true for About, else false; it may drop the
    /// menu.
    pub fn show(look: &Look, mut tell: impl FnMut(bool) + 'static) -> Result<Menu, JsValue> {
        let text = look.text();
        let (mut modal, mut pen) = Modal::new("scopegate-menu", "dialog", look)?;

        pen.enter("div", "head");
        icon::app(&mut pen, look.app);
        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.fill("{app}", &[("app", &look.app.name)]);
        pen.leave();
        pen.leave();
        pen.enter("button", "entry");
        pen.set("type", "button");
        pen.draw(icon::INFO);
        pen.text(text.about.title);
        let about = pen.here();
        pen.leave();

        pen.enter("div", "foot");
        pen.button("", text.cancel);
        let first = about.clone();
        let heard = move |pressed: Option<&_>| {
            tell(pressed == Some(&about));
            false
        };
        modal.show(pen, &first, Box::new(heard))?;
        Ok(Menu { _modal: modal })
    }
}
