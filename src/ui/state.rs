//! What the browser says of a scope, in a line, and with what to do about it where there is room.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dom::{self, Pen};
use super::text::BrowserText;
use super::{icon, recovery};
use crate::core::permission::PermissionState;
use crate::core::scope::Scope;
use crate::core::view::Engine;

/// The browser's layer on screen.
pub(super) struct State {
    element: Element,
    /// What is drawn.
    permission: Option<PermissionState>,
    /// Whether the browser would ask, and can be asked from here.
    asks: bool,
}

impl State {
    /// Writes the place for it.
    pub fn new(pen: &mut Pen) -> State {
        pen.enter("div", "state");
        let element = pen.here();
        pen.leave();
        State { element, permission: None, asks: false }
    }

    /// Says what is new in it.
    pub fn announce(&self) {
        dom::set(&self.element, "aria-live", "polite");
    }

    /// Shows what the browser says, with all that can be done about it; `granted` is what the person decided.
    pub fn show(
        &mut self,
        permission: Option<PermissionState>,
        granted: bool,
        scope: &Scope,
        engine: Engine,
        says: &BrowserText,
    ) -> Result<(), JsValue> {
        // What the app may not use, the browser need not be asked for.
        let asks = granted && permission == Some(PermissionState::Prompt);
        let Some(mut pen) = self.line(permission, asks, says)? else { return Ok(()) };
        let denied = permission == Some(PermissionState::Denied);
        if denied {
            recovery::undo(&mut pen, engine, says, scope);
        }
        if (denied || asks)
            && let Some(permission) = scope.permission()
        {
            recovery::button(&mut pen, permission);
        }
        pen.finish()
    }

    /// Shows only what is in the way, and only in a line.
    pub fn show_brief(&mut self, permission: Option<PermissionState>, says: &BrowserText) -> Result<(), JsValue> {
        let in_the_way = permission.filter(|it| !matches!(it, PermissionState::Granted | PermissionState::Prompt));
        self.line(in_the_way, false, says)?.map_or(Ok(()), Pen::finish)
    }

    /// Draws the line, and gives the pen after it; none where there is nothing to say, or nothing new.
    fn line(
        &mut self,
        permission: Option<PermissionState>,
        asks: bool,
        says: &BrowserText,
    ) -> Result<Option<Pen>, JsValue> {
        if (self.permission, self.asks) == (permission, asks) {
            return Ok(None);
        }
        (self.permission, self.asks) = (permission, asks);
        dom::clear(&self.element);
        let (class, line) = match permission.unwrap_or_default() {
            PermissionState::Unread | PermissionState::Unknown => return Ok(None),
            PermissionState::Granted => ("state", says.allowed),
            PermissionState::Prompt => ("state", says.asks),
            PermissionState::Denied => ("state blocked", says.blocked),
            PermissionState::InsecureContext => ("state off", says.insecure),
            PermissionState::PolicyBlocked => ("state off", says.policy),
            PermissionState::Unsupported => ("state off", says.unsupported),
        };
        dom::set(&self.element, "class", class);
        let mut pen = Pen::new(&self.element)?;
        pen.draw(if class == "state" { icon::GLOBE } else { icon::ALERT });
        pen.enter("div", "");
        pen.line("p", "", line);
        Ok(Some(pen))
    }
}
