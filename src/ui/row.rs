//! One decision on screen: a switch, and what is said of it.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dom::{self, Pen};
use super::state::State;
use super::text::{Text, Words};
use super::uses::Uses;
use super::{AppFace, icon};
use crate::core::scope::Scope;
use crate::core::view::Span;

/// What a row stands for.
pub(super) struct RowFace<'a> {
    /// An id of its own, without a space.
    pub id: &'a str,
    /// The app whose decision it is; empty where there is only one.
    pub app: &'a str,
    /// The scope that is decided on.
    pub scope: &'a Scope,
    /// What it is called.
    pub title: Title<'a>,
    /// The id of what its group is called, to tell it from its like in the others; empty where there is only one.
    pub group: &'a str,
    /// The app's words for why.
    pub reason: Option<&'a str>,
}

/// What a row is called, with its icon.
pub(super) enum Title<'a> {
    /// Among those of one app.
    Scope(&'a Words<'a>),
    /// Among those of one scope.
    App(&'a AppFace),
}

/// A row on screen; what is in its face is drawn once and stays. Dropping it takes it out of the list.
pub(super) struct Row {
    item: Element,
    switch: Element,
    uses: Uses,
    /// What the browser says.
    pub state: State,
}

impl Row {
    /// Adds a row to the end of a list.
    pub fn new(list: &Element, face: &RowFace, text: &Text) -> Result<Row, JsValue> {
        let [label, notes] = ["label-", "about-"].map(|before| [before, face.id].concat());
        let mut pen = Pen::new(list)?;
        pen.enter("li", "row");
        let item = pen.here();
        match &face.title {
            Title::Scope(words) => icon::scope(&mut pen, words),
            Title::App(app) => icon::app(&mut pen, app),
        }
        pen.enter("label", "");
        pen.set("for", face.id);
        pen.set("id", &label);
        match &face.title {
            Title::Scope(words) => pen.text(words.title),
            Title::App(app) => pen.fill("{app}", &[("app", &app.name)]),
        }
        pen.leave();
        pen.enter("button", "switch");
        for (name, value) in [
            ("type", "button"),
            ("role", "switch"),
            ("id", face.id),
            ("aria-describedby", &notes),
            ("data-app", face.app),
            ("data-scope", face.scope.name()),
        ] {
            pen.set(name, value);
        }
        if !face.group.is_empty() {
            pen.set("aria-labelledby", &[&label, " ", face.group].concat());
        }
        let switch = pen.here();
        pen.leave();
        pen.enter("div", "notes");
        pen.set("id", &notes);
        if let Some(why) = face.reason {
            pen.enter("p", "small");
            pen.fill(text.says_quote, &[("why", why)]);
            pen.leave();
        }
        let state = State::new(&mut pen);
        pen.leave();
        let uses = Uses::new(&mut pen, &text.uses);
        pen.finish()?;
        Ok(Row { item, switch, uses, state })
    }

    /// Shows the decision and these uses, and tells whether what stands below has moved.
    pub fn show(&mut self, granted: bool, uses: &[Span], text: &Text, locale: &str) -> Result<bool, JsValue> {
        dom::set(&self.switch, "aria-checked", if granted { "true" } else { "false" });
        self.uses.show(uses, text, locale)
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.item.remove();
    }
}

/// What a pressed button asks for, if it is the switch of a row: whose, what, and what it shall be.
pub(super) fn switched(button: &Element) -> Option<(String, Scope, bool)> {
    let scope = Scope::canonical(&button.get_attribute("data-scope")?)?;
    let is_on = button.get_attribute("aria-checked").as_deref() == Some("true");
    Some((button.get_attribute("data-app").unwrap_or_default(), scope, !is_on))
}
