//! The gate's pages: what is opened, looked at and closed. An app's settings, the sheet of its capsule, what it is about; and
//! the permissions of all apps.

use super::{Gate, Turn, take_down};
use crate::core::call::{AppHandle, Place, Request};
use crate::core::event::{Effect, ScreenId};
use crate::core::outcome::Answer;
use crate::core::queue::{Item, Screen};
use crate::core::record::{Decision, RecordKey};
use crate::core::scope::{Catalog, Scope};
use crate::core::view::{AppRow, AskRow, SettingRow};

impl Gate {
    pub(super) fn switched(&mut self, page: ScreenId, scope: &Scope, on: bool, turn: &mut Turn) {
        let Some(Item { key, screen: Screen::Settings, .. }) = self.on_screen(page) else { return };
        self.switch(&key, scope, on, turn);
    }

    pub(super) fn app_switched(&mut self, page: ScreenId, app: &str, scope: &Scope, on: bool, turn: &mut Turn) {
        let Some(Item { key, screen: Screen::Permissions(_), .. }) = self.on_screen(page) else { return };
        self.switch(&key.beside(app), scope, on, turn);
    }

    fn switch(&mut self, key: &RecordKey, scope: &Scope, on: bool, turn: &mut Turn) {
        // A page lists only decided scopes: a switch changes a decision and never makes the first one.
        if self.ledgers.get(key).and_then(|ledger| ledger.decision(scope)).is_some() {
            let decision = if on { Decision::Granted } else { Decision::Denied };
            self.decide(key, scope, decision, turn);
        }
    }

    pub(super) fn app_forgotten(&mut self, page: ScreenId, app: &str, turn: &mut Turn) {
        let Some(Item { key, screen: Screen::Permissions(_), .. }) = self.on_screen(page) else { return };
        let key = key.beside(app);
        if self.ledgers.get(&key).is_some() {
            self.forgotten(&key, turn);
        }
    }

    /// From the menu to About and from there to the settings: each in the place of the one before.
    pub(super) fn page_turned(&mut self, page: ScreenId, turn: &mut Turn) {
        let (next, request) = match self.on_screen(page).map(|item| item.screen) {
            Some(Screen::Menu) => (Screen::About, Request::OpenAbout),
            // The person has just pressed, and need not be shown to have.
            Some(Screen::About) => (Screen::Settings, Request::OpenSetting { gesture: true }),
            _ => return,
        };
        let mut callers = self.take_calls_at(Place::Screen(page));
        callers.iter_mut().for_each(|(_, call)| call.request = request.clone());
        self.give_way(page, next, callers, turn);
    }

    pub(super) fn page_closed(&mut self, page: ScreenId, turn: &mut Turn) {
        match self.on_screen(page).map(|item| item.screen) {
            Some(Screen::Settings | Screen::Menu | Screen::About | Screen::Permissions(_)) => {}
            _ => return,
        }
        let callers = self.take_calls_at(Place::Screen(page));
        take_down(&mut self.queue, page, turn);
        for (id, call) in callers {
            let answer = match call.request {
                Request::OpenSetting { .. } => Answer::Setting(self.auth_setting(call.app)),
                _ => Answer::Done,
            };
            turn.push(Effect::Settle { call: id, outcome: Ok(answer) });
        }
    }

    /// Brings the page on screen up to date.
    pub(super) fn refresh_page(&mut self, turn: &mut Turn) {
        let Some(item) = self.queue.shown() else { return };
        match &item.screen {
            Screen::Settings => turn.push(Effect::UpdateSettings { page: item.id, rows: self.rows(item) }),
            Screen::Permissions(catalog) => {
                let rows = self.app_rows(&item.key, catalog);
                turn.push(Effect::UpdatePermissions { page: item.id, rows });
            }
            _ => {}
        }
    }

    /// What an app may ask for.
    pub(super) fn asks(&self, app: AppHandle) -> Vec<AskRow> {
        self.apps.get(&app).map_or_else(Vec::new, |profile| profile.manifest.asks(&profile.catalog))
    }

    pub(super) fn rows(&self, item: &Item) -> Vec<SettingRow> {
        let app = self.asker(item).and_then(|app| self.apps.get(&app));
        app.map_or_else(Vec::new, |profile| self.setting_rows(&item.key, &profile.catalog))
    }

    /// All apps of a user with a decision, by name and then by id.
    pub(super) fn app_rows(&self, whose: &RecordKey, catalog: &Catalog) -> Vec<AppRow> {
        let own = self.ledgers.iter().filter(|(key, _)| key.is_beside(whose));
        let rows = own.map(|(key, ledger)| AppRow {
            app: key.app.clone(),
            name: ledger.name(),
            rows: self.setting_rows(key, catalog),
        });
        let mut rows: Vec<_> = rows.filter(|row| !row.rows.is_empty()).collect();
        // By what is read: the id stands in where there is no name. The ledgers are in the order of the ids.
        rows.sort_by(|one, other| shown_name(one).cmp(shown_name(other)));
        rows
    }

    fn setting_rows(&self, key: &RecordKey, catalog: &Catalog) -> Vec<SettingRow> {
        let Some(ledger) = self.ledgers.get(key) else { return Vec::new() };
        // Instances of one app may give reasons of their own; the one that opened first speaks for all.
        let app = self.apps.iter().find(|(_, profile)| profile.key == *key).map(|(_, profile)| profile);
        let decisions = ledger.decisions(catalog);
        decisions
            .map(|(scope, granted)| SettingRow {
                scope: scope.clone(),
                granted,
                reason: app.and_then(|profile| profile.manifest.reason(scope)),
                permission: scope.permission().map(|permission| self.devices.state(permission)),
                uses: self.uses(key, ledger, scope),
            })
            .collect()
    }
}

fn shown_name(row: &AppRow) -> &str {
    row.name.as_deref().unwrap_or(&row.app)
}
