//! What must be so: the model takes each event for itself, by the contract and not by the gate's word.

use std::collections::{BTreeMap, BTreeSet};

use scopegate::core::call::{AppHandle, CallId, Request, Task};
use scopegate::core::event::{Event, Found, JobId, Profile, ScreenId, Ungranted};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;
use scopegate::core::view::{PromptAnswer, SettingRow};

use super::books::{Books, canonical_name, is_alias, parse, permission_of};
use super::step::SPELLINGS;

/// What waits for the screen: the prompt for a scope of a record, or the settings of a record.
pub type Screen = (RecordKey, Option<String>);

#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub id: ScreenId,
    pub screen: Screen,
    pub rows: Vec<SettingRow>,
}

#[derive(Clone, Debug)]
pub struct Job {
    pub task: Task,
    pub app: AppHandle,
    pub is_live: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
    pub apps: BTreeMap<AppHandle, Profile>,
    pub books: Books,
    pub permissions: BTreeMap<Permission, PermissionState>,
    pub reading: BTreeSet<Permission>,
    pub asking: BTreeSet<Permission>,
    /// Calls that are not settled.
    pub calls: BTreeMap<CallId, (AppHandle, Request)>,
    pub line: Vec<Screen>,
    pub shown: Option<Shown>,
    pub jobs: BTreeMap<JobId, Job>,
    /// All there ever were, in order.
    pub screens: Vec<ScreenId>,
    pub all_jobs: Vec<JobId>,
}

/// How a call stands, as the books are.
#[derive(Clone, Debug, PartialEq)]
pub enum Stand {
    /// It cannot wait any longer.
    Over,
    Loading,
    Reading(Permission),
    Screen(Screen),
    /// The browser refuses; only a call that was in the line before may still wait.
    Refused(Screen, Failure),
    Running(Task),
    Asking(Permission),
}

/// One event, and what follows from it.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    pub event: Option<Event>,
    /// The prompt that was answered: allowed, denied, or dismissed (`None`).
    pub answered: Option<(Screen, Option<bool>)>,
    pub closed_page: Option<RecordKey>,
    pub cleared: Option<RecordKey>,
    /// The job that answered or ended.
    pub job: Option<Job>,
    /// The event is about nothing that there is: nothing may follow.
    pub is_stray: bool,
    pub loads: Vec<RecordKey>,
    pub removes: Vec<RecordKey>,
    pub garbage: Vec<(RecordKey, String)>,
    pub saves: BTreeSet<RecordKey>,
    /// Decisions that are not what they were.
    pub changed: BTreeSet<(RecordKey, String)>,
}

impl Model {
    /// Takes an event before the gate's effects are looked at.
    pub fn take(&mut self, now: u64, event: &Event) -> Turn {
        let before = self.books.clone();
        let mut turn = Turn { event: Some(event.clone()), ..Turn::default() };
        match event {
            Event::Opened { app, profile } => {
                if !self.books.contains_key(&profile.key) {
                    turn.loads.push(profile.key.clone());
                }
                self.books.entry(profile.key.clone()).or_default();
                self.apps.insert(*app, Profile::clone(profile));
            }
            Event::Closed { app } => turn.is_stray = self.apps.remove(app).is_none(),
            Event::Forgotten { key } => {
                turn.removes.push(key.clone());
                self.clear(key, &mut turn);
            }
            Event::PageLeft => turn.closed_page = self.page().map(|(_, key)| key),
            Event::Requested { call, app, request } => {
                self.calls.insert(*call, (*app, request.clone()));
                self.note_alias(*app, request, &mut turn);
            }
            Event::Withdrawn { call } => turn.is_stray = !self.calls.contains_key(call),
            Event::Loaded { key, text } => self.hear(key, text.as_deref(), false, &mut turn),
            Event::StoreChanged { key, text: None } => self.clear(key, &mut turn),
            Event::StoreChanged { key, text } => self.hear(key, text.as_deref(), true, &mut turn),
            Event::Answered { prompt, answer } => self.answer(*prompt, *answer, now, &mut turn),
            Event::Switched { page, scope, on } => {
                let key = self.page().filter(|(id, _)| id == page).map(|(_, key)| key);
                let book = key.as_ref().and_then(|key| self.books.get_mut(key));
                match book.filter(|book| book.entries.contains_key(scope.name())) {
                    Some(book) => {
                        book.decide(scope.name(), *on, now);
                        turn.saves.extend(key);
                    }
                    None => turn.is_stray = true,
                }
            }
            Event::PageClosed { page } => {
                turn.closed_page = self.page().filter(|(id, _)| id == page).map(|(_, key)| key);
                turn.is_stray = turn.closed_page.is_none();
            }
            Event::PermissionRead { permission, state } => {
                self.reading.remove(permission);
                let unread = *state == PermissionState::Unread;
                self.permissions.insert(*permission, if unread { PermissionState::Unknown } else { *state });
            }
            Event::Asked { permission, .. } => drop(self.asking.remove(permission)),
            Event::Ran { job, result } => {
                turn.job = self.jobs.get(job).cloned();
                turn.is_stray = turn.job.is_none();
                match (self.jobs.get_mut(job), result) {
                    (Some(Job { task: Task::Camera(_), is_live, .. }), Ok(Found::Stream)) => *is_live = true,
                    _ => drop(self.jobs.remove(job)),
                }
            }
            Event::Ended { job, .. } => {
                turn.job = self.jobs.get(job).cloned();
                turn.is_stray = turn.job.is_none();
            }
        }
        turn.changed = self.changed_since(&before);
        turn
    }

    fn hear(&mut self, key: &RecordKey, text: Option<&str>, from_elsewhere: bool, turn: &mut Turn) {
        let Some(book) = self.books.get_mut(key) else { return };
        let is_outdated = !from_elsewhere && std::mem::take(&mut book.is_outdated);
        let text = text.filter(|_| !is_outdated);
        match text.map(|text| (text, parse(text))) {
            Some((_, Some(theirs))) => {
                let mut both = theirs.clone();
                both.merge(book);
                if from_elsewhere && (&both.entries, &both.aliases) != (&theirs.entries, &theirs.aliases) {
                    turn.saves.insert(key.clone());
                }
                book.merge(&theirs);
            }
            Some((text, None)) => turn.garbage.push((key.clone(), text.to_owned())),
            None => {}
        }
        if !std::mem::replace(&mut book.is_loaded, true) {
            for (app, request) in self.calls.clone().into_values() {
                if self.key(app) == Some(key) {
                    self.note_alias(app, &request, turn);
                }
            }
        }
    }

    fn clear(&mut self, key: &RecordKey, turn: &mut Turn) {
        let Some(book) = self.books.get_mut(key) else { return };
        book.is_outdated = !book.is_loaded;
        book.entries.clear();
        book.aliases.clear();
        turn.cleared = Some(key.clone());
    }

    fn answer(&mut self, prompt: ScreenId, answer: PromptAnswer, now: u64, turn: &mut Turn) {
        let shown = self.shown.as_ref().filter(|shown| shown.id == prompt).map(|shown| shown.screen.clone());
        let Some((key, Some(scope))) = shown else {
            turn.is_stray = true;
            return;
        };
        let decision = match answer {
            PromptAnswer::Allow => Some(true),
            PromptAnswer::Deny => Some(false),
            PromptAnswer::Dismiss => None,
        };
        if let (Some(on), Some(book)) = (decision, self.books.get_mut(&key)) {
            book.decide(&scope, on, now);
            turn.saves.insert(key.clone());
        }
        turn.answered = Some(((key, Some(scope)), decision));
    }

    fn note_alias(&mut self, app: AppHandle, request: &Request, turn: &mut Turn) {
        let (Some(key), Request::Authorize { scope }) = (self.key(app).cloned(), request) else { return };
        let Some(book) = self.books.get_mut(&key).filter(|book| book.is_loaded && is_alias(scope)) else { return };
        if book.aliases.insert(scope.clone()) {
            turn.saves.insert(key);
        }
    }

    fn changed_since(&self, before: &Books) -> BTreeSet<(RecordKey, String)> {
        let mut changed = BTreeSet::new();
        for (key, book) in &self.books {
            let old = before.get(key).cloned().unwrap_or_default();
            let scopes: BTreeSet<_> = old.entries.keys().chain(book.entries.keys()).collect();
            let differs = |scope: &&&String| old.is_granted(scope) != book.is_granted(scope);
            changed.extend(scopes.iter().filter(differs).map(|scope| (key.clone(), (*scope).clone())));
        }
        changed
    }

    /// The settings page on screen.
    pub fn page(&self) -> Option<(ScreenId, RecordKey)> {
        let shown = self.shown.as_ref().filter(|shown| shown.screen.1.is_none())?;
        Some((shown.id, shown.screen.0.clone()))
    }

    pub fn key(&self, app: AppHandle) -> Option<&RecordKey> {
        self.apps.get(&app).map(|profile| &profile.key)
    }

    pub fn permission(&self, permission: Permission) -> PermissionState {
        self.permissions.get(&permission).copied().unwrap_or_default()
    }

    /// The scope that a call asks for, or why it may not.
    pub fn asked(&self, app: AppHandle, request: &Request) -> Option<Result<String, Failure>> {
        let spelled = match request {
            Request::Authorize { scope } => scope,
            Request::Use(Task::Locate(_)) => "scope.userLocation",
            Request::Use(Task::Camera(_)) => "scope.camera",
            Request::GetSetting | Request::OpenSetting { .. } => return None,
        };
        let scope = canonical_name(spelled);
        // The schedule's apps declare nothing or just these two.
        let declares = self.apps.get(&app)?.manifest != Default::default();
        Some(match scope {
            "" => Err(Failure::EmptyScope),
            "scope.nothing" => Err(Failure::UnknownScope),
            _ if !SPELLINGS.contains(&spelled) => Err(Failure::UnknownScope),
            "scope.camera" | "scope.writePhotosAlbum" => Ok(scope.to_owned()),
            _ if declares => Err(Failure::UndeclaredScope),
            _ => Ok(scope.to_owned()),
        })
    }

    /// The table of states once more.
    pub fn stand(&self, app: AppHandle, request: &Request) -> Stand {
        let Some(profile) = self.apps.get(&app) else { return Stand::Over };
        let book = self.books.get(&profile.key).cloned().unwrap_or_default();
        let scope = match (request, self.asked(app, request)) {
            (Request::OpenSetting { gesture: false }, _) | (_, Some(Err(_))) => return Stand::Over,
            _ if !book.is_loaded => return Stand::Loading,
            (Request::OpenSetting { .. }, _) => return Stand::Screen((profile.key.clone(), None)),
            (_, None) => return Stand::Over,
            (_, Some(Ok(scope))) => scope,
        };
        let permission = permission_of(&scope);
        match (book.is_granted(&scope), request, permission) {
            (Some(false), ..) => Stand::Over,
            (Some(true), Request::Use(task), _) => Stand::Running(task.clone()),
            (Some(true), _, Some(permission)) if self.permission(permission) != PermissionState::Granted => {
                Stand::Asking(permission)
            }
            (Some(true), ..) => Stand::Over,
            (None, Request::Use(_), _) if profile.ungranted == Ungranted::Reject => Stand::Over,
            (None, _, permission) => {
                let screen = (profile.key.clone(), Some(scope));
                match permission.map(|permission| (permission, self.permission(permission))) {
                    Some((permission, PermissionState::Unread)) => Stand::Reading(permission),
                    Some((_, PermissionState::Denied)) => Stand::Refused(screen, Failure::BrowserDenied),
                    Some((_, PermissionState::PolicyBlocked)) => Stand::Refused(screen, Failure::PolicyBlocked),
                    _ => Stand::Screen(screen),
                }
            }
        }
    }
}
