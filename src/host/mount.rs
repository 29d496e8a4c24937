//! Mini-apps that are in the page: each with its frame, and the capsule over it.

use std::cell::RefCell;

use web_sys::{Element, HtmlIFrameElement};

use super::House;
use super::screen::look;
use crate::browser::engine;
use crate::core::call::{AppHandle, Request};
use crate::core::scope::Scope;
use crate::core::table::Table;
use crate::ui::{CapsuleEvent, Shell, ShellOptions};

/// All apps that are in the page.
#[derive(Default)]
pub struct Mounts {
    shells: RefCell<Table<AppHandle, Shell>>,
}

/// Why an app is not put into the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountError {
    /// It is closed.
    Closed,
    /// It is in the page already.
    Mounted,
    /// The browser did not let it in.
    Page,
}

impl House {
    /// Puts an app at the end of an element of the page; its frame is still empty.
    pub fn mount(
        &self,
        app: AppHandle,
        parent: &Element,
        options: ShellOptions,
    ) -> Result<HtmlIFrameElement, MountError> {
        let tenant = self.tenants.get(app).ok_or(MountError::Closed)?;
        if self.mounts.shells.borrow().get(&app).is_some() {
            return Err(MountError::Mounted);
        }
        let house = self.this.clone();
        let pressed = move |event| {
            let Some(house) = house.upgrade() else { return };
            match event {
                CapsuleEvent::More => {
                    house.request_for(app, Request::OpenMenu, Box::new(|_| {}));
                }
                CapsuleEvent::Close => house.close(app),
            }
        };
        let language = engine::language();
        let shell = Shell::show(parent, &look(&tenant, &language), options, pressed).map_err(|_| MountError::Page)?;
        let frame = shell.frame();
        self.mounts.shells.borrow_mut().insert(app, shell);
        Ok(frame)
    }

    /// Whether the person's last press was for another app of the page than this one, as far as the page can know: a press
    /// is where the pointer is, or the focus. The focus alone would not do: a frame can take it by itself. (Chromium may not
    /// tell of a pointer over a frame in another process; there it is the focus after all.)
    pub fn is_elsewhere(&self, app: AppHandle) -> bool {
        let shells = self.mounts.shells.borrow();
        let is_here = shells.get(&app).is_some_and(Shell::is_hovered);
        let mut others = shells.iter().filter(|(other, _)| *other != app);
        !is_here && others.any(|(_, shell)| shell.is_hovered() || shell.is_focused())
    }

    /// Takes an app out of sight, with its frame still there.
    pub fn hide_mounted(&self, app: AppHandle) {
        if let Some(shell) = self.mounts.shells.borrow().get(&app) {
            shell.hide();
        }
    }

    /// Takes an app out of the page.
    pub fn unmount(&self, app: AppHandle) {
        let shell = self.mounts.shells.borrow_mut().take(|known, _| *known == app);
        // Dropped with nothing borrowed: the page may react to it.
        drop(shell);
    }

    /// Shows in an app's capsule what it uses; answers whether there is one to show it.
    pub(super) fn sign(&self, app: AppHandle, scopes: &[Scope]) -> bool {
        self.mounts.shells.borrow().get(&app).is_some_and(|shell| shell.update(scopes))
    }
}
