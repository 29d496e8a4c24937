//! What the house shows: one prompt or settings page at a time.

use super::House;
use super::prompter::Shown;
use super::tenant::Tenant;
use crate::browser::engine;
use crate::core::call::AppHandle;
use crate::core::event::{Event, ScreenId};
use crate::core::view::{PromptAnswer, PromptView, SettingRow};
use crate::ui::{Look, SettingsEvent};

impl House {
    pub(super) fn show_prompt(&self, prompt: ScreenId, app: AppHandle, view: &PromptView) {
        let house = self.this.clone();
        let answer = move |answer| {
            if let Some(house) = house.upgrade() {
                house.hear_of_others(app);
                house.feed(Event::Answered { prompt, answer });
            }
        };
        let tenant = self.tenants.get(app);
        let shown =
            tenant.and_then(|tenant| self.prompter.prompt(view, &look(&tenant, &engine::language()), Box::new(answer)));
        match shown {
            Some(shown) => self.put_on_screen(prompt, shown),
            // What cannot be shown was not answered.
            None => self.feed(Event::Answered { prompt, answer: PromptAnswer::Dismiss }),
        }
    }

    pub(super) fn show_settings(&self, page: ScreenId, app: AppHandle, rows: &[SettingRow]) {
        let house = self.this.clone();
        let tell = move |event| {
            if let Some(house) = house.upgrade() {
                house.hear_of_others(app);
                house.feed(match event {
                    SettingsEvent::Switch { scope, on } => Event::Switched { page, scope, on },
                    SettingsEvent::Close => Event::PageClosed { page },
                });
            }
        };
        let tenant = self.tenants.get(app);
        let shown =
            tenant.and_then(|tenant| self.prompter.settings(rows, &look(&tenant, &engine::language()), Box::new(tell)));
        match shown {
            Some(shown) => self.put_on_screen(page, shown),
            None => self.feed(Event::PageClosed { page }),
        }
    }

    fn put_on_screen(&self, id: ScreenId, shown: Box<dyn Shown>) {
        let before = self.screen.replace(Some((id, shown)));
        drop(before);
    }

    pub(super) fn hide(&self, id: ScreenId) {
        let shown = self.screen.borrow_mut().take_if(|(shown, _)| *shown == id);
        // Dropped with nothing borrowed: the focus goes back, and the page may react to that.
        drop(shown);
    }
}

fn look<'a>(tenant: &'a Tenant, language: &'a str) -> Look<'a> {
    let options = &tenant.host.options;
    Look {
        app: &tenant.face,
        custom: &options.scopes,
        locale: options.locale.as_deref().unwrap_or(language),
        theme: options.theme,
        engine: engine::engine(),
    }
}
