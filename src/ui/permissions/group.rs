//! The decisions of one app, or those on one scope.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::super::dom::Pen;
use super::super::row::{Row, RowFace, Title};
use super::super::state::State;
use super::super::{AppFace, Wording, icon};
use super::forget;
use crate::core::scope::Scope;
use crate::core::view::{AppRow, SettingRow};

/// Finds the group that something is in.
pub const GROUP: &str = ".group";

/// How the groups are written.
pub struct Style {
    pub wording: Wording,
    /// How many ids were given out.
    pub ids: Cell<u32>,
}

impl Style {
    /// An id that nothing in the page has: the names of apps may have anything in them, and come twice.
    fn id(&self) -> String {
        let id = self.ids.get().wrapping_add(1);
        self.ids.set(id);
        ["id-", &id.to_string()].concat()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.item.remove();
    }
}

/// What a group shall show.
pub struct Plan<'a> {
    subject: Subject<'a>,
    rows: Vec<(&'a AppRow, &'a SettingRow)>,
}

/// What a group is of.
enum Subject<'a> {
    App(&'a AppRow),
    Scope(&'a Scope),
}

impl Plan<'_> {
    /// What tells it from the others of its view.
    pub fn key(&self) -> &str {
        match self.subject {
            Subject::App(app) => &app.app,
            Subject::Scope(scope) => scope.name(),
        }
    }

    /// What tells one of its rows from the others.
    fn row_key<'a>(&self, app: &'a AppRow, row: &'a SettingRow) -> &'a str {
        match self.subject {
            Subject::App(_) => row.scope.name(),
            Subject::Scope(_) => &app.app,
        }
    }
}

/// A group for each app.
pub fn by_app(apps: &[AppRow]) -> Vec<Plan<'_>> {
    let group = |app| Plan { subject: Subject::App(app), rows: app.rows.iter().map(|row| (app, row)).collect() };
    apps.iter().map(group).collect()
}

/// A group for each scope that has a decision, in the order of their first ones.
pub fn by_scope(apps: &[AppRow]) -> Vec<Plan<'_>> {
    let mut plans: Vec<Plan> = Vec::new();
    for (app, row) in apps.iter().flat_map(|app| app.rows.iter().map(move |row| (app, row))) {
        match plans.iter_mut().find(|plan| plan.key() == row.scope.name()) {
            Some(plan) => plan.rows.push((app, row)),
            None => plans.push(Plan { subject: Subject::Scope(&row.scope), rows: vec![(app, row)] }),
        }
    }
    plans
}

/// A group on screen; what it is called is drawn once and stays. Dropping it takes it out of its view.
pub struct Group {
    /// That of its plan.
    pub key: String,
    /// The id of what it is called.
    id: String,
    item: Element,
    list: Element,
    /// What the browser says of all of them, if they are on one scope.
    state: State,
    /// With what tells them apart.
    rows: Vec<(String, Row)>,
}

impl Group {
    /// Adds a group to the end of a view.
    pub fn add(view: &Element, plan: &Plan, style: &Style) -> Result<Group, JsValue> {
        let mut group = Group::new(view, plan, style)?;
        group.show(plan, style)?;
        Ok(group)
    }

    fn new(view: &Element, plan: &Plan, style: &Style) -> Result<Group, JsValue> {
        let id = style.id();
        let text = style.wording.text();
        let says = &text.permissions;
        let mut pen = Pen::new(view)?;
        pen.enter("div", "group");
        pen.set("role", "group");
        pen.set("aria-labelledby", &id);
        let item = pen.here();
        pen.enter("div", "top");
        match plan.subject {
            Subject::App(app) => {
                let face = face(app);
                icon::app(&mut pen, &face);
                pen.enter("h3", "");
                pen.set("id", &id);
                pen.fill("{app}", &[("app", &face.name)]);
                pen.leave();
                forget::write_button(&mut pen, &id, says);
                pen.leave();
                forget::write_question(&mut pen, &id, &app.app, &face.name, says);
            }
            Subject::Scope(scope) => {
                let scope = text.words(&style.wording.custom, scope);
                icon::scope(&mut pen, &scope);
                pen.enter("h3", "");
                pen.set("id", &id);
                pen.text(scope.title);
                pen.leave();
                pen.leave();
            }
        }
        let state = State::new(&mut pen);
        pen.enter("ul", "rows");
        // Safari takes a list without bullets for no list.
        pen.set("role", "list");
        let list = pen.here();
        pen.finish()?;
        Ok(Group { key: plan.key().to_owned(), id, item, list, state, rows: Vec::new() })
    }

    /// Shows these decisions, and tells whether what stands below has moved.
    pub fn show(&mut self, plan: &Plan, style: &Style) -> Result<bool, JsValue> {
        let text = style.wording.text();
        let says = &text.browser;
        let before = self.rows.len();
        self.rows.retain(|(old, _)| plan.rows.iter().any(|(app, row)| plan.row_key(app, row) == old));
        let mut moved = self.rows.len() != before;
        for (app, row) in &plan.rows {
            let key = plan.row_key(app, row);
            let mut kept = self.rows.iter().position(|(old, _)| old == key);
            if kept.is_none() {
                let added = self.add_row(plan, app, row, style)?;
                kept = Some(self.rows.len());
                self.rows.push((key.to_owned(), added));
                moved = true;
            }
            if let Some((_, shown)) = kept.and_then(|place| self.rows.get_mut(place)) {
                // The others stand in the app's own settings.
                let last = row.uses.get(..1).unwrap_or_default();
                moved |= shown.show(row.granted, last, &text, &style.wording.locale)?;
                match plan.subject {
                    Subject::App(_) => shown.state.show_brief(row.permission, says)?,
                    Subject::Scope(_) => self.state.show_brief(row.permission, says)?,
                }
            }
        }
        Ok(moved)
    }

    fn add_row(&self, plan: &Plan, app: &AppRow, row: &SettingRow, style: &Style) -> Result<Row, JsValue> {
        let text = style.wording.text();
        let scope = text.words(&style.wording.custom, &row.scope);
        let face = face(app);
        let title = match plan.subject {
            Subject::App(_) => Title::Scope(&scope),
            Subject::Scope(_) => Title::App(&face),
        };
        let face = RowFace { id: &style.id(), app: &app.app, scope: &row.scope, title, group: &self.id, reason: None };
        Row::new(&self.list, &face, &text)
    }
}

/// The app as it is known; its id stands in for a name.
fn face(app: &AppRow) -> AppFace {
    AppFace { name: app.name.as_deref().unwrap_or(&app.app).to_owned(), ..AppFace::default() }
}
