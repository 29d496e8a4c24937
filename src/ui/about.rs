//! What an app tells of itself: who made it, and what it may ask for.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dialog::Modal;
use super::dom::Pen;
use super::{Look, icon};
use crate::core::view::AskRow;

/// What the person pressed in About.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboutEvent {
    /// The button to the app's settings.
    Settings,
    /// Closed it.
    Close,
}

/// About on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct About {
    _modal: Modal,
}

impl About {
    /// Shows what an app tells of itself, and `rows`, what it may ask for. `tell` is never called before this has
    /// returned; it hears `Close` once and nothing after it, and may drop this.
    pub fn show(rows: &[AskRow], look: &Look, mut tell: impl FnMut(AboutEvent) + 'static) -> Result<About, JsValue> {
        let text = look.text();
        let says = &text.about;
        let (mut modal, mut pen) = Modal::new("scopegate-about", "dialog", look)?;

        pen.enter("div", "head");
        icon::app(&mut pen, look.app);
        pen.enter("div", "who");
        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.set("tabindex", "-1");
        pen.fill("{app}", &[("app", &look.app.name)]);
        let heading = pen.here();
        pen.leave();
        pen.enter("div", "small");
        pen.set("id", "detail");
        for (sentence, place, words) in
            [(says.developer, "developer", &look.app.developer), (says.version, "version", &look.app.version)]
        {
            if let Some(words) = words {
                pen.enter("p", "");
                pen.fill(sentence, &[(place, words)]);
                pen.leave();
            }
        }
        pen.leave();
        pen.leave();
        let settings = pen.button("corner", says.settings);
        pen.leave();

        if rows.is_empty() {
            pen.line("p", "nothing", says.asks_nothing);
        } else {
            pen.line("h3", "", says.asks);
            pen.enter("ul", "rows");
            // Safari takes a list without bullets for no list.
            pen.set("role", "list");
            for row in rows {
                write(&mut pen, row, look);
            }
            pen.leave();
        }

        pen.enter("div", "foot");
        pen.button("", text.done);
        let heard = move |pressed: Option<&Element>| {
            let goes_on = pressed == Some(&settings);
            tell(if goes_on { AboutEvent::Settings } else { AboutEvent::Close });
            goes_on
        };
        modal.show(pen, &heading, Box::new(heard))?;
        Ok(About { _modal: modal })
    }
}

fn write(pen: &mut Pen, row: &AskRow, look: &Look) {
    let text = look.text();
    let words = text.words(look.custom, &row.scope);
    pen.enter("li", "row");
    icon::scope(pen, &words);
    pen.line("p", "title", words.title);
    pen.enter("div", "notes small");
    if let Some(why) = &row.reason {
        pen.enter("p", "");
        pen.fill(text.says_quote, &[("why", why)]);
        pen.leave();
    }
    if row.required {
        pen.line("p", "needed", text.about.required);
    }
    pen.leave();
    pen.leave();
}
