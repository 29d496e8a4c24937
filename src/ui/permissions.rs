//! The page of all apps' permissions, as phones have: by app, and by permission.

mod forget;
mod group;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Element;

use self::forget::Step;
use self::group::{Group, Style};
use super::dialog::{self, Modal};
use super::tabs::Tabs;
use super::{Look, icon, row};
use crate::core::scope::Scope;
use crate::core::view::AppRow;
use crate::listener::Listener;

/// What the person did in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PermissionsEvent {
    /// Asked to turn an app's scope on or off; the switch moves with the next update.
    Switch {
        /// The id of the app.
        app: Rc<str>,
        /// The scope.
        scope: Scope,
        /// What it shall be.
        on: bool,
    },
    /// Asked to forget an app, and said so again when asked; it goes with the next update.
    Forget {
        /// The id of the app.
        app: Rc<str>,
    },
    /// Closed the page.
    Close,
}

/// The page on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct Permissions {
    modal: Modal,
    tabs: Tabs,
    done: Element,
    /// The groups of both views: by app, by scope.
    groups: RefCell<[Vec<Group>; 2]>,
    style: Style,
    _keys: Listener,
}

impl Permissions {
    /// Shows the page. `look.app` is the host. `tell` is never called before this has returned; it hears `Close` once
    /// and nothing after it, and may update or drop the page.
    pub fn show(
        apps: &[AppRow],
        look: &Look,
        mut tell: impl FnMut(PermissionsEvent) + 'static,
    ) -> Result<Permissions, JsValue> {
        let text = look.text();
        let says = &text.permissions;
        let (modal, mut pen) = Modal::new("scopegate-permissions", "dialog", look)?;

        pen.enter("div", "head");
        pen.enter("div", "");
        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.set("tabindex", "-1");
        pen.text(says.title);
        let heading = pen.here();
        pen.leave();
        pen.enter("p", "small");
        pen.set("id", "detail");
        pen.text(says.intro);
        pen.leave();
        pen.leave();
        pen.leave();

        let tabs = Tabs::new(&mut pen, says.views);
        pen.enter("div", "empty");
        pen.draw(icon::OTHER);
        for line in says.empty {
            pen.line("p", "", line);
        }
        pen.leave();

        pen.enter("div", "foot");
        let done = pen.button("", text.done);
        let unsettle = Rc::new(modal.unsettler());
        let moved = unsettle.clone();
        let keys = tabs.listen(move || moved())?;
        let views = tabs.clone();
        let style = Style { wording: look.wording(), ids: Cell::default() };
        let mut page = Permissions { modal, tabs, done, groups: RefCell::default(), style, _keys: keys };
        page.redraw(apps)?;
        let heard = move |pressed: Option<&Element>| {
            let Some(button) = pressed else {
                tell(PermissionsEvent::Close);
                return false;
            };
            if let Some((app, scope, on)) = row::switched(button) {
                tell(PermissionsEvent::Switch { app: app.into(), scope, on });
            } else if let Some(step) = forget::step(button) {
                // A second press in the same place is not meant for what is there now.
                unsettle();
                if let Step::Forget(app) = step {
                    tell(PermissionsEvent::Forget { app });
                }
            } else if views.choose(button) {
                unsettle();
            } else {
                tell(PermissionsEvent::Close);
                return false;
            }
            true
        };
        page.modal.show(pen, &heading, Box::new(heard))?;
        Ok(page)
    }

    /// Draws other apps and decisions. What stays is the same element at the same place, in the same view, and keeps the
    /// focus; what is new comes last.
    pub fn update(&self, apps: &[AppRow]) {
        let focused = self.modal.focused().is_some();
        // What cannot be drawn is left out: the decision stands, whatever is shown.
        let _ = self.redraw(apps);
        if focused && self.modal.focused().is_none() {
            dialog::focus(&self.done);
        }
    }

    fn redraw(&self, apps: &[AppRow]) -> Result<(), JsValue> {
        let mut result = Ok(());
        let mut moved = false;
        let mut views = self.groups.take();
        for ((groups, plans), view) in
            views.iter_mut().zip([group::by_app(apps), group::by_scope(apps)]).zip(self.tabs.views())
        {
            let before = groups.len();
            groups.retain(|old| plans.iter().any(|plan| plan.key() == old.key));
            moved |= groups.len() != before;
            for plan in &plans {
                let shown = match groups.iter_mut().find(|old| old.key == plan.key()) {
                    Some(kept) => kept.show(plan, &self.style),
                    None => Group::add(view, plan, &self.style).map(|added| {
                        groups.push(added);
                        true
                    }),
                };
                result = result.and(shown.map(|it| moved |= it));
            }
        }
        self.groups.replace(views);
        if moved {
            // A switch that slides under a finger is not what the finger meant.
            self.modal.unsettle();
        }
        result
    }
}
