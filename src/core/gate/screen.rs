//! The gate's screen: one prompt or settings page at a time.

use super::{Gate, Turn, settle, take_down};
use crate::core::call::{ASKING_DEADLINE, AppHandle, Call, CallId, Place, Request};
use crate::core::event::{Effect, ScreenId};
use crate::core::outcome::{Answer, Failure};
use crate::core::permission::PermissionState;
use crate::core::queue::{Item, Screen};
use crate::core::record::Decision;
use crate::core::scope::Scope;
use crate::core::view::{PromptAnswer, PromptView, SettingRow};

impl Gate {
    /// Brings the next screen up, if the place is free.
    pub(super) fn advance(&mut self, turn: &mut Turn) {
        while let Some(item) = self.queue.next().cloned() {
            // The state is read again at the head: it may have been settled by then.
            let waiting = self.take_calls_at(Place::Screen(item.id));
            self.place_again(waiting, turn);
            let Some(app) = self.asker(&item) else {
                self.queue.remove(item.id);
                continue;
            };
            self.queue.show();
            turn.push(match item.screen {
                Screen::Prompt(scope) => {
                    let reason = self.apps.get(&app).and_then(|profile| profile.manifest.reason(&scope));
                    Effect::ShowPrompt { prompt: item.id, app, view: PromptView { scope, reason } }
                }
                Screen::Settings => Effect::ShowSettings { page: item.id, app, rows: self.rows(&item) },
                Screen::Picker(choice) => Effect::ShowPicker { picker: item.id, app, choice },
                Screen::Save(file) => Effect::ShowSave { dialog: item.id, app, file },
            });
        }
    }

    pub(super) fn answered(&mut self, prompt: ScreenId, answer: PromptAnswer, turn: &mut Turn) {
        let Some(Item { key, screen: Screen::Prompt(scope), .. }) = self.on_screen(prompt) else { return };
        let callers = self.take_calls_at(Place::Screen(prompt));
        take_down(&mut self.queue, prompt, turn);
        match answer {
            PromptAnswer::Dismiss => settle(callers, &Err(Failure::Dismissed), turn),
            PromptAnswer::Deny => {
                self.decide(&key, &scope, Decision::Denied, turn);
                settle(callers, &Err(Failure::Denied), turn);
            }
            PromptAnswer::Allow => {
                self.decide(&key, &scope, Decision::Granted, turn);
                self.allowed(callers, &scope, turn);
            }
        }
    }

    /// After Allow, `authorize` asks the browser in the same click, so that the app's next gated call pops up nothing;
    /// a gated call just runs, which asks as well.
    fn allowed(&mut self, callers: Vec<(CallId, Call)>, scope: &Scope, turn: &mut Turn) {
        let unasked =
            scope.permission().filter(|permission| self.devices.state(*permission) != PermissionState::Granted);
        for (id, call) in callers {
            match unasked {
                Some(permission) if matches!(call.request, Request::Authorize { .. }) => {
                    self.calls.insert(id, Call { place: Place::Asking(permission), ..call });
                    if self.devices.ask(permission) {
                        turn.push(Effect::AskBrowser { permission, deadline: ASKING_DEADLINE });
                    }
                }
                _ => self.place(id, call.app, call.request, turn),
            }
        }
    }

    pub(super) fn switched(&mut self, page: ScreenId, scope: &Scope, on: bool, turn: &mut Turn) {
        let Some(Item { key, screen: Screen::Settings, .. }) = self.on_screen(page) else { return };
        // The page lists only decided scopes: a switch changes a decision and never makes the first one.
        if self.ledgers.get(&key).and_then(|ledger| ledger.decision(scope)).is_some() {
            let decision = if on { Decision::Granted } else { Decision::Denied };
            self.decide(&key, scope, decision, turn);
        }
    }

    pub(super) fn page_closed(&mut self, page: ScreenId, turn: &mut Turn) {
        let Some(Item { screen: Screen::Settings, .. }) = self.on_screen(page) else { return };
        let callers = self.take_calls_at(Place::Screen(page));
        take_down(&mut self.queue, page, turn);
        for (id, call) in callers {
            let setting = self.auth_setting(call.app);
            turn.push(Effect::Settle { call: id, outcome: Ok(Answer::Setting(setting)) });
        }
    }

    /// Brings the settings page on screen up to date.
    pub(super) fn refresh_settings(&mut self, turn: &mut Turn) {
        if let Some(item) = self.queue.shown().filter(|item| item.screen == Screen::Settings) {
            turn.push(Effect::UpdateSettings { page: item.id, rows: self.rows(item) });
        }
    }

    pub(super) fn on_screen(&self, id: ScreenId) -> Option<Item> {
        self.queue.shown().filter(|item| item.id == id).cloned()
    }

    /// In whose name an item is shown: the app that asked first, or another instance of it that still waits.
    fn asker(&self, item: &Item) -> Option<AppHandle> {
        let askers = || {
            let waiting = self.calls.iter().filter(|(_, call)| call.place == Place::Screen(item.id));
            waiting.map(|(_, call)| call.app)
        };
        askers().find(|app| *app == item.app).or_else(|| askers().next())
    }

    fn rows(&self, item: &Item) -> Vec<SettingRow> {
        let Some((profile, ledger)) = self.asker(item).and_then(|app| self.ledger_of(app)) else { return Vec::new() };
        let decisions = ledger.decisions(&profile.catalog);
        decisions
            .map(|(scope, granted)| SettingRow {
                scope: scope.clone(),
                granted,
                reason: profile.manifest.reason(scope),
                permission: scope.permission().map(|permission| self.devices.state(permission)),
                uses: self.uses(&item.key, ledger, scope),
            })
            .collect()
    }
}
