//! What becomes of a call as things stand: the table of states (contract §1 and §4), the one place that knows what a
//! decision means for a call.

use super::Gate;
use crate::core::call::{AppHandle, Request, Task};
use crate::core::event::{Profile, Ungranted};
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::core::permission::{Permission, PermissionState};
use crate::core::queue::Screen;
use crate::core::record::{Decision, RecordKey};
use crate::core::scope::Scope;

/// What becomes of a call.
pub(super) enum Verdict {
    Settle(Outcome),
    Load,
    Read(Permission),
    Show(Screen, RecordKey),
    Run(Task, RecordKey),
}

impl Gate {
    /// Whether a task would run at once, without asking the person here and without the browser's refusal: what was
    /// stopped may go on. Only if it `may_ask` where the browser would ask the person.
    pub fn may_run(&self, app: AppHandle, task: &Task, may_ask: bool) -> bool {
        let state = task.permission().map(|permission| self.devices.state(permission));
        matches!(self.verdict(app, &Request::Use(task.clone())), Verdict::Run(..))
            && state.and_then(PermissionState::known_refusal).is_none()
            && (may_ask || matches!(state, None | Some(PermissionState::Granted)))
    }

    /// What a call would be answered at once, as things stand; looking changes nothing.
    pub fn standing(&self, app: AppHandle, request: &Request) -> Option<Outcome> {
        match self.verdict(app, request) {
            Verdict::Settle(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// The table of states (contract §1 and §4): the one place that knows what a decision means for a call.
    pub(super) fn verdict(&self, app: AppHandle, request: &Request) -> Verdict {
        if let Some(whose) = request.whose() {
            return self.verdict_on_all(whose, request);
        }
        let Some((profile, ledger)) = self.ledger_of(app) else {
            return Verdict::Settle(Err(Failure::AppClosed));
        };
        let scope = match request {
            Request::OpenSetting { gesture: false } => return Verdict::Settle(Err(Failure::NoGesture)),
            Request::GetSetting | Request::OpenSetting { .. } | Request::OpenMenu | Request::OpenAbout
                if !ledger.is_loaded() =>
            {
                return Verdict::Load;
            }
            Request::OpenSetting { .. } => return Verdict::Show(Screen::Settings, profile.key.clone()),
            Request::OpenMenu => return Verdict::Show(Screen::Menu, profile.key.clone()),
            Request::OpenAbout => return Verdict::Show(Screen::About, profile.key.clone()),
            Request::GetSetting => {
                return Verdict::Settle(Ok(Answer::Setting(ledger.auth_setting(&profile.catalog))));
            }
            Request::Authorize { scope } => resolve(profile, scope),
            Request::Use(task) => resolve(profile, task.scope().name()),
            Request::StopFollowing | Request::OpenPermissions(_) | Request::Export(_) => {
                return Verdict::Settle(Ok(Answer::Done));
            }
        };
        let scope = match scope {
            Ok(_) if !ledger.is_loaded() => return Verdict::Load,
            Ok(scope) => scope,
            Err(failure) => return Verdict::Settle(Err(failure)),
        };
        match (ledger.decision(&scope), request) {
            (Some(Decision::Denied), _) => Verdict::Settle(Err(Failure::DeniedBefore)),
            (Some(Decision::Granted), Request::Use(task)) => self.granted(app, task, profile.key.clone()),
            (Some(Decision::Granted), _) => Verdict::Settle(Ok(Answer::Done)),
            (None, Request::Use(_)) if profile.ungranted == Ungranted::Reject => {
                Verdict::Settle(Err(Failure::NotAsked))
            }
            (None, _) => match needed_permission(&scope, request) {
                Some(permission) if self.devices.is_unread(permission) => Verdict::Read(permission),
                // Asking a person for what the browser refuses anyway would be asking in vain.
                Some(permission) => match self.devices.state(permission).known_refusal() {
                    Some(failure) => Verdict::Settle(Err(failure)),
                    None => Verdict::Show(Screen::Prompt(scope), profile.key.clone()),
                },
                None => Verdict::Show(Screen::Prompt(scope), profile.key.clone()),
            },
        }
    }

    /// What becomes of a host's request about all records of a user.
    fn verdict_on_all(&self, whose: &RecordKey, request: &Request) -> Verdict {
        let page = match request {
            Request::OpenPermissions(realm) => Some(Screen::Permissions(realm.catalog.clone())),
            _ => None,
        };
        match page {
            // A record that is still being loaded comes into the page when it is there.
            Some(page) if self.queue.holds(&page, whose) => Verdict::Show(page, whose.clone()),
            _ if !self.has_loaded_all(whose) => Verdict::Load,
            Some(page) => Verdict::Show(page, whose.clone()),
            None => Verdict::Settle(Ok(Answer::Records(self.records(whose)))),
        }
    }
}

/// The scope that an app means, if it may ask for it at all.
fn resolve(profile: &Profile, spelled: &str) -> Result<Scope, Failure> {
    if spelled.is_empty() {
        return Err(Failure::EmptyScope);
    }
    let scope = profile.catalog.resolve(spelled).ok_or(Failure::UnknownScope)?;
    if profile.manifest.allows(&scope) { Ok(scope) } else { Err(Failure::UndeclaredScope) }
}

/// The scope that a call asks for.
pub(super) fn asked_scope(profile: &Profile, request: &Request) -> Option<Scope> {
    match request {
        Request::Authorize { scope } => resolve(profile, scope).ok(),
        Request::Use(task) => Some(task.scope()),
        _ => None,
    }
}

/// The browser permission that a call on an undetermined scope will need.
fn needed_permission(scope: &Scope, request: &Request) -> Option<Permission> {
    match request {
        Request::Use(task) => task.permission(),
        _ => scope.permission(),
    }
}
