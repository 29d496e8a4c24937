//! The settings page of one app: a switch for each scope that has a decision.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dialog::{self, Modal};
use super::row::{self, Row, RowFace, Title};
use super::{Look, Wording, icon};
use crate::core::scope::Scope;
use crate::core::view::{Engine, SettingRow};

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
    rows: Cell<Vec<(Scope, Row)>>,
    wording: Wording,
    engine: Engine,
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
        let (wording, engine) = (look.wording(), look.engine);
        let mut settings = Settings { modal, list, done, rows: Cell::default(), wording, engine };
        settings.redraw(rows)?;
        let heard = move |pressed: Option<&Element>| {
            let switched = pressed.and_then(row::switched);
            let goes_on = switched.is_some();
            tell(match switched {
                Some((_, scope, on)) => SettingsEvent::Switch { scope, on },
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
        drawn.retain(|(old, _)| rows.iter().any(|row| row.scope == *old));
        let mut moved = drawn.len() != before;
        let mut result = Ok(());
        for row in rows {
            let shown = match drawn.iter_mut().find(|(old, _)| *old == row.scope) {
                Some((_, kept)) => self.show_row(kept, row),
                None => {
                    moved = true;
                    self.add_row(row).map(|added| drawn.push((row.scope.clone(), added)))
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
        let text = self.wording.text();
        let words = text.words(&self.wording.custom, &row.scope);
        let face = RowFace {
            // To keep a scope of any name apart from the other ids.
            id: &["switch-", row.scope.name()].concat(),
            app: "",
            scope: &row.scope,
            title: Title::Scope(&words),
            group: "",
            reason: row.reason.as_deref(),
        };
        let mut added = Row::new(&self.list, &face, &text)?;
        // What the browser says may change by what the person has just switched.
        added.state.announce();
        self.show_row(&mut added, row)?;
        Ok(added)
    }

    fn show_row(&self, kept: &mut Row, row: &SettingRow) -> Result<(), JsValue> {
        let text = self.wording.text();
        if kept.show(row.granted, &row.uses, &text, &self.wording.locale)? {
            self.modal.unsettle();
        }
        kept.state.show(row.permission, row.granted, &row.scope, self.engine, &text.browser)
    }
}
