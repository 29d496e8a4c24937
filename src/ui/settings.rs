//! The settings page of one app: a switch for each scope that has a decision.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dialog::{self, Modal};
use super::dom::{self, Pen};
use super::text::Text;
use super::uses::Uses;
use super::{Look, ScopeFace, icon, recovery};
use crate::core::permission::PermissionState;
use crate::core::scope::Scope;
use crate::core::view::{Engine, SettingRow};

/// Before the scope in a switch's id, to keep a scope of any name apart from the other ids.
const SWITCH: &str = "switch-";

/// What the person did in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsEvent {
    /// Asked to turn a scope on or off; the switch moves with the next update.
    Switch {
        /// The scope of the row.
        scope: Scope,
        /// What it shall be.
        on: bool,
    },
    /// Closed them.
    Close,
}

/// The settings page on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct Settings {
    modal: Modal,
    list: Element,
    done: Element,
    rows: Cell<Vec<Row>>,
    text: &'static Text,
    custom: Vec<ScopeFace>,
    engine: Engine,
    locale: String,
}

/// One scope's row; the app's reason in it is declared once and stays. Dropping it takes it out of the list.
struct Row {
    scope: Scope,
    /// What is drawn of the browser's layer.
    permission: Option<PermissionState>,
    /// Whether the browser would ask, and can be asked from here.
    asks: bool,
    item: Element,
    switch: Element,
    state: Element,
    uses: Uses,
}

impl Drop for Row {
    fn drop(&mut self) {
        self.item.remove();
    }
}

impl Settings {
    /// Shows the settings. `tell` is never called before this has returned; it hears `Close` once and nothing after it,
    /// and may update or drop the settings.
    pub fn show(
        rows: &[SettingRow],
        look: &Look,
        mut tell: impl FnMut(SettingsEvent) + 'static,
    ) -> Result<Settings, JsValue> {
        let text = look.text();
        let (modal, mut pen) = Modal::new("scopegate-settings", "dialog", look)?;

        pen.enter("div", "head");
        icon::app(&mut pen, look.app);
        pen.enter("div", "");
        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.set("tabindex", "-1");
        pen.fill(text.settings, &[("app", &look.app.name)]);
        let heading = pen.here();
        pen.leave();
        pen.enter("p", "small");
        pen.set("id", "detail");
        pen.text(text.intro);
        pen.leave();
        pen.leave();
        pen.leave();

        pen.enter("ul", "rows");
        // Safari takes a list without bullets for no list.
        pen.set("role", "list");
        let list = pen.here();
        pen.leave();
        pen.enter("div", "empty");
        pen.draw(icon::OTHER);
        for line in text.empty {
            pen.line("p", "", line);
        }
        pen.leave();

        pen.enter("div", "foot");
        let done = pen.button("", text.done);
        let (custom, engine, locale) = (look.custom.to_vec(), look.engine, look.locale.to_owned());
        let mut settings = Settings { modal, list, done, rows: Cell::default(), text, custom, engine, locale };
        settings.redraw(rows)?;
        let heard = move |pressed: Option<&Element>| {
            // Of the buttons, only a switch has an id.
            let switched = pressed.and_then(|button| Some((button, switched_scope(button)?)));
            let goes_on = switched.is_some();
            tell(match switched {
                Some((switch, scope)) => SettingsEvent::Switch { scope, on: !is_on(switch) },
                None => SettingsEvent::Close,
            });
            goes_on
        };
        settings.modal.show(pen, &heading, Box::new(heard))?;
        Ok(settings)
    }

    /// Draws other rows. The row of a scope that stays is the same element at the same place and keeps the focus; a new
    /// one comes last.
    pub fn update(&self, rows: &[SettingRow]) {
        let focused = self.modal.focused().is_some();
        // A row that cannot be drawn is left out: the decision stands, whatever is shown.
        let _ = self.redraw(rows);
        if focused && self.modal.focused().is_none() {
            dialog::focus(&self.done);
        }
    }

    fn redraw(&self, rows: &[SettingRow]) -> Result<(), JsValue> {
        let mut drawn = self.rows.take();
        let before = drawn.len();
        drawn.retain(|old| rows.iter().any(|row| row.scope == old.scope));
        let mut moved = drawn.len() != before;
        let mut result = Ok(());
        for row in rows {
            let shown = match drawn.iter_mut().find(|old| old.scope == row.scope) {
                Some(kept) => self.show_row(kept, row),
                None => {
                    moved = true;
                    self.add_row(row).map(|added| drawn.push(added))
                }
            };
            result = result.and(shown);
        }
        self.rows.set(drawn);
        if moved {
            // A switch that slides under a finger is not what the finger meant.
            self.modal.unsettle();
        }
        result
    }

    fn add_row(&self, row: &SettingRow) -> Result<Row, JsValue> {
        let words = self.text.words(&self.custom, &row.scope);
        let id = [SWITCH, row.scope.name()].concat();
        let about = ["about-", row.scope.name()].concat();
        let mut pen = Pen::new(&self.list)?;
        pen.enter("li", "row");
        let item = pen.here();
        icon::scope(&mut pen, &words);
        pen.enter("label", "");
        pen.set("for", &id);
        pen.text(words.title);
        pen.leave();
        let switch = pen.button("switch", "");
        for (name, value) in [("role", "switch"), ("id", &id), ("aria-describedby", &about)] {
            dom::set(&switch, name, value);
        }
        pen.enter("div", "notes");
        pen.set("id", &about);
        if let Some(why) = &row.reason {
            pen.enter("p", "small");
            pen.fill(self.text.says_quote, &[("why", why)]);
            pen.leave();
        }
        pen.enter("div", "state");
        // What the browser says may change by what the person has just switched.
        pen.set("aria-live", "polite");
        let state = pen.here();
        pen.leave();
        pen.leave();
        let uses = Uses::new(&mut pen, &self.text.uses);
        pen.finish()?;
        let mut added = Row { scope: row.scope.clone(), permission: None, asks: false, item, switch, state, uses };
        self.show_row(&mut added, row)?;
        Ok(added)
    }

    fn show_row(&self, kept: &mut Row, row: &SettingRow) -> Result<(), JsValue> {
        dom::set(&kept.switch, "aria-checked", if row.granted { "true" } else { "false" });
        if kept.uses.show(&row.uses, self.text, &self.locale)? {
            self.modal.unsettle();
        }
        // What the app may not use, the browser need not be asked for.
        let asks = row.granted && row.permission == Some(PermissionState::Prompt);
        if (kept.permission, kept.asks) == (row.permission, asks) {
            return Ok(());
        }
        (kept.permission, kept.asks) = (row.permission, asks);
        dom::clear(&kept.state);
        let says = &self.text.browser;
        let (class, line) = match row.permission.unwrap_or_default() {
            PermissionState::Unread | PermissionState::Unknown => return Ok(()),
            PermissionState::Granted => ("state", says.allowed),
            PermissionState::Prompt => ("state", says.asks),
            PermissionState::Denied => ("state blocked", says.blocked),
            PermissionState::InsecureContext => ("state off", says.insecure),
            PermissionState::PolicyBlocked => ("state off", says.policy),
            PermissionState::Unsupported => ("state off", says.unsupported),
        };
        dom::set(&kept.state, "class", class);
        let mut pen = Pen::new(&kept.state)?;
        pen.draw(if class == "state" { icon::GLOBE } else { icon::ALERT });
        pen.enter("div", "");
        pen.line("p", "", line);
        let denied = row.permission == Some(PermissionState::Denied);
        if denied {
            recovery::undo(&mut pen, self.engine, says, &row.scope);
        }
        if (denied || asks)
            && let Some(permission) = row.scope.permission()
        {
            recovery::button(&mut pen, permission);
        }
        pen.finish()
    }
}

fn switched_scope(switch: &Element) -> Option<Scope> {
    Scope::canonical(switch.get_attribute("id")?.strip_prefix(SWITCH)?)
}

fn is_on(switch: &Element) -> bool {
    switch.get_attribute("aria-checked").as_deref() == Some("true")
}
