//! The gate's screen: one thing on it at a time; and the answers to prompts.

use super::{Gate, Turn, settle, take_down};
use crate::core::call::{ASKING_DEADLINE, AppHandle, Call, CallId, Place, Request};
use crate::core::event::{Effect, ScreenId};
use crate::core::outcome::Failure;
use crate::core::permission::PermissionState;
use crate::core::queue::{Item, Screen};
use crate::core::record::Decision;
use crate::core::scope::Scope;
use crate::core::view::{PromptAnswer, PromptView};

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
            self.queue.show(app);
            turn.push(match item.screen {
                Screen::Prompt(scope) => {
                    let reason = self.apps.get(&app).and_then(|profile| profile.manifest.reason(&scope));
                    Effect::ShowPrompt { prompt: item.id, app, view: PromptView { scope, reason } }
                }
                Screen::Settings => Effect::ShowSettings { page: item.id, app, rows: self.rows(&item) },
                Screen::Menu => Effect::ShowMenu { page: item.id, app },
                Screen::About => Effect::ShowAbout { page: item.id, app, rows: self.asks(app) },
                Screen::Permissions(catalog) => {
                    Effect::ShowPermissions { page: item.id, host: app, rows: self.app_rows(&item.key, &catalog) }
                }
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

    pub(super) fn on_screen(&self, id: ScreenId) -> Option<Item> {
        self.queue.shown().filter(|item| item.id == id).cloned()
    }

    /// In whose name an item is shown: the app that asked first, or another instance of it that still waits.
    pub(super) fn asker(&self, item: &Item) -> Option<AppHandle> {
        self.askers(item.id).find(|app| *app == item.app).or_else(|| self.askers(item.id).next())
    }

    fn askers(&self, id: ScreenId) -> impl Iterator<Item = AppHandle> {
        let waiting = self.calls.iter().filter(move |(_, call)| call.place == Place::Screen(id));
        waiting.map(|(_, call)| call.app)
    }

    /// What is on screen in the name of one who waits for it no longer is shown once more, in the name of one who does.
    pub(super) fn keep_owner(&mut self, turn: &mut Turn) {
        let Some((item, owner)) = self.queue.shown().cloned().zip(self.queue.owner()) else { return };
        if self.askers(item.id).all(|app| app != owner) {
            let callers = self.take_calls_at(Place::Screen(item.id));
            self.give_way(item.id, item.screen, callers, turn);
        }
    }

    /// What is on screen makes room for another in its place, for which those who waited for it wait now.
    pub(super) fn give_way(&mut self, id: ScreenId, next: Screen, callers: Vec<(CallId, Call)>, turn: &mut Turn) {
        turn.push(Effect::Hide { screen: id });
        let same = self.queue.replace(id, next);
        self.place_again(callers, turn);
        if let Some(same) = same {
            let others = self.take_calls_at(Place::Screen(same));
            self.place_again(others, turn);
        }
    }
}
