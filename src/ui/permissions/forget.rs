//! To forget an app takes two presses: on the button, and in its place on the answer to a question.

use std::rc::Rc;

use web_sys::Element;

use super::super::dialog::focus;
use super::super::dom::{self, Pen};
use super::super::text::PermissionsText;
use super::group::GROUP;

/// What the button does: one of the three below.
const DOES: &str = "data-does";
const ASK: &str = "ask";
const FORGET: &str = "forget";
const KEEP: &str = "keep";

/// Where a press has led.
pub enum Step {
    /// To the question, or away from it.
    Moved,
    /// The app of this id shall be forgotten.
    Forget(Rc<str>),
}

/// Writes the button. `id` is that of what the app is called.
pub fn write_button(pen: &mut Pen, id: &str, says: &PermissionsText) {
    let button = pen.button("quiet", says.forget);
    let own = ["forget-", id].concat();
    for (name, value) in [("id", &*own), ("aria-labelledby", &[&own, " ", id].concat()), (DOES, ASK)] {
        dom::set(&button, name, value);
    }
}

/// Writes the question, out of sight.
pub fn write_question(pen: &mut Pen, id: &str, app: &str, name: &str, says: &PermissionsText) {
    let question = ["sure-", id].concat();
    pen.enter("div", "sure");
    pen.set("hidden", "hidden");
    pen.enter("p", "");
    pen.set("id", &question);
    pen.fill(says.sure, &[("app", name)]);
    pen.leave();
    for (label, does) in [(says.forget, FORGET), (says.keep, KEEP)] {
        let button = pen.button("quiet", label);
        for (name, value) in [(DOES, does), ("data-app", app), ("aria-describedby", &question)] {
            dom::set(&button, name, value);
        }
    }
    pen.leave();
}

/// Takes the step that a pressed button stands for, if it is one of these.
pub fn step(button: &Element) -> Option<Step> {
    let does = button.get_attribute(DOES)?;
    let group = button.closest(GROUP).ok().flatten()?;
    let find = |selector| group.query_selector(selector).ok().flatten();
    let (ask, question, keep) = (find("[data-does=ask]")?, find(".sure")?, find("[data-does=keep]")?);
    let asks = does == ASK;
    let hidden = Some("hidden");
    dom::toggle(&question, "hidden", if asks { None } else { hidden });
    dom::toggle(&ask, "hidden", if asks { hidden } else { None });
    focus(if asks { &keep } else { &ask });
    let app = || button.get_attribute("data-app").unwrap_or_default();
    Some(if does == FORGET { Step::Forget(app().into()) } else { Step::Moved })
}
