//! What must be so: the model takes each event for itself, by the contract and not by the gate's word.

use std::collections::{BTreeMap, BTreeSet};

use scopegate::core::call::{AppHandle, CallId, Request, Task};
use scopegate::core::event::{Event, Found, JobId, Profile, ScreenId};
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;
use scopegate::core::scope::Scope;
use scopegate::core::view::{AppRow, PromptAnswer, SettingRow};

use super::books::{Book, Books, is_alias, parse, refusal_of};
use super::stand::{Kind, Screen};

#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub id: ScreenId,
    /// In whose name.
    pub app: AppHandle,
    pub screen: Screen,
    pub rows: Vec<SettingRow>,
    pub all_rows: Vec<AppRow>,
}

#[derive(Clone, Debug)]
pub struct Job {
    pub task: Task,
    pub app: AppHandle,
    pub key: RecordKey,
    /// Since when it is live.
    pub since: Option<u64>,
}

#[derive(Clone, Debug, Default)]
pub struct Model {
    pub apps: BTreeMap<AppHandle, Profile>,
    pub books: Books,
    pub permissions: BTreeMap<Permission, PermissionState>,
    /// Hosts that wait for a list.
    pub listing: BTreeSet<AppHandle>,
    pub reading: BTreeSet<Permission>,
    pub asking: BTreeSet<Permission>,
    /// Calls that are not settled.
    pub calls: BTreeMap<CallId, (AppHandle, Request)>,
    pub line: Vec<Screen>,
    pub shown: Option<Shown>,
    pub jobs: BTreeMap<JobId, Job>,
    /// What was said to be in use, and not that it ended.
    pub using: Vec<(AppHandle, RecordKey, Scope)>,
    /// All there ever were, in order.
    pub screens: Vec<ScreenId>,
    pub all_jobs: Vec<JobId>,
}

/// One event, and what follows from it.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    pub event: Option<Event>,
    pub now: u64,
    /// The prompt that was answered: allowed, denied, or dismissed (`None`).
    pub answered: Option<(Screen, Option<bool>)>,
    pub closed_page: Option<Screen>,
    /// What was on screen before.
    pub shown: Option<Shown>,
    /// The map or the save button that the person is done with.
    pub decided: Option<Screen>,
    /// The permission that the browser allows no longer, and why.
    pub withdrawn: Option<(Permission, Failure)>,
    /// What was forgotten.
    pub cleared: BTreeSet<(RecordKey, String)>,
    /// The job that answered or ended.
    pub job: Option<Job>,
    /// The event is about nothing that there is: nothing may follow.
    pub is_stray: bool,
    pub lists: Vec<RecordKey>,
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
        let mut turn = Turn { event: Some(event.clone()), now, shown: self.shown.clone(), ..Turn::default() };
        match event {
            Event::Opened { app, profile } => {
                self.know(&profile.key, &mut turn);
                self.apps.insert(*app, Profile::clone(profile));
                if let Some(book) = self.books.get_mut(&profile.key) {
                    book.shown_name = Some(profile.name.clone());
                    if book.is_loaded {
                        self.drop_undeclared(&profile.key, Some(*app), &mut turn);
                    }
                }
            }
            Event::Closed { app } => {
                let is_waiting = self.calls.values().any(|(caller, _)| caller == app);
                turn.is_stray = self.apps.remove(app).is_none() && !is_waiting;
            }
            Event::Forgotten { key } => self.forget(key, &mut turn),
            Event::PageLeft => turn.closed_page = self.page(None),
            Event::Requested { call, app, request } => {
                self.calls.insert(*call, (*app, request.clone()));
                if let Some(whose) = request.whose() {
                    self.listing.insert(*app);
                    turn.lists.push(whose.clone());
                }
                self.note_alias(*app, request, &mut turn);
            }
            Event::Withdrawn { call } => turn.is_stray = !self.calls.contains_key(call),
            Event::Loaded { key, text } => match text {
                Some(text) if self.is_begun_anew(key, text) => self.rewritten(key, text, &mut turn),
                text => self.hear(key, text.as_deref(), false, &mut turn),
            },
            Event::LoadFailed { key } => {
                if let Some(book) = self.books.get_mut(key) {
                    book.is_outdated = false;
                }
                self.wake(key, &mut turn);
            }
            Event::Saved { key, text } => {
                if let (Some(book), Some(text)) = (self.books.get_mut(key), parse(text)) {
                    book.is_saved(&text);
                }
            }
            Event::Rewritten { key, text } => self.rewritten(key, text, &mut turn),
            Event::StoreChanged { key, text: None } => self.clear(key, None, &mut turn),
            Event::StoreChanged { key, text } => self.hear(key, text.as_deref(), true, &mut turn),
            Event::Answered { prompt, answer } => self.answer(*prompt, *answer, now, &mut turn),
            Event::Listed { whose, keys } => self.hear_list(whose, keys, &mut turn),
            // The schedule has none: what each call comes to then stands in a test of its own.
            Event::ListFailed { whose } => self.hear_list(whose, &[], &mut turn),
            Event::Switched { page, scope, on } => {
                let key = self.page(Some(*page)).filter(|(_, kind)| *kind == Kind::Settings).map(|(key, _)| key);
                self.switch(key, scope.name(), *on, &mut turn);
            }
            Event::AppSwitched { page, app, scope, on } => {
                let key = self.page_of_all(*page).map(|whose| whose.beside(app));
                self.switch(key, scope.name(), *on, &mut turn);
            }
            Event::AppForgotten { page, app } => {
                let key = self.page_of_all(*page).map(|whose| whose.beside(app));
                match key.filter(|key| self.books.contains_key(key)) {
                    Some(key) => {
                        self.forget(&key, &mut turn);
                    }
                    None => turn.is_stray = true,
                }
            }
            Event::PageTurned { page } => self.turn_page(*page, &mut turn),
            Event::PageClosed { page } => {
                turn.closed_page = self.page(Some(*page));
                turn.is_stray = turn.closed_page.is_none();
            }
            Event::Chosen { picker, .. } => {
                turn.decided = self.dialog(*picker, |kind| matches!(kind, Kind::Picker(_)));
                turn.is_stray = turn.decided.is_none();
            }
            Event::Pressed { dialog, save } => {
                turn.decided = self.dialog(*dialog, |kind| matches!(kind, Kind::Save(_)));
                turn.is_stray = turn.decided.is_none();
                if let (Some((_, Kind::Save(file))), true) = (&turn.decided, *save) {
                    let task = |needs_press| Task::Save { file: *file, needs_press };
                    self.ask_again(&task(true), &task(false));
                }
            }
            Event::PermissionRead { permission, state } => {
                self.reading.remove(permission);
                let unread = *state == PermissionState::Unread;
                let state = if unread { PermissionState::Unknown } else { *state };
                let before = self.permissions.insert(*permission, state).unwrap_or_default();
                let is_change = before != state && before != PermissionState::Unread;
                turn.withdrawn = refusal_of(state).filter(|_| is_change).map(|failure| (*permission, failure));
            }
            Event::Asked { permission, .. } => drop(self.asking.remove(permission)),
            Event::Ran { job, result } => {
                turn.job = self.jobs.get(job).cloned();
                turn.is_stray = turn.job.is_none();
                self.hear_of_job(*job, result.as_ref().ok(), now);
            }
            Event::Ended { job, .. } => {
                turn.job = self.jobs.get(job).cloned();
                turn.is_stray = turn.job.is_none();
            }
        }
        turn.changed = self.changed_since(&before);
        turn
    }

    /// A job answered. One that is live, and a watch that found nothing, goes on until it is said to be cancelled.
    fn hear_of_job(&mut self, id: JobId, found: Option<&Found>, now: u64) {
        let Some(job) = self.jobs.get_mut(&id) else { return };
        match (&job.task, found) {
            (Task::Camera(_) | Task::Record(_), Some(Found::Stream)) => drop(job.since.get_or_insert(now)),
            (Task::Follow(_), Some(Found::Fix(fix))) if fix.latitude.is_finite() => drop(job.since.get_or_insert(now)),
            (Task::Follow(_), None | Some(Found::Fix(_))) => {}
            _ if job.since.is_some() => {}
            (Task::Save { file, .. }, Some(Found::PressNeeded)) => {
                let task = |needs_press| Task::Save { file: *file, needs_press };
                let (without, with) = (task(false), task(true));
                self.jobs.remove(&id);
                self.ask_again(&without, &with);
            }
            _ => drop(self.jobs.remove(&id)),
        }
    }

    /// What waits for one task waits for another.
    fn ask_again(&mut self, task: &Task, other: &Task) {
        for (_, request) in self.calls.values_mut() {
            if *request == Request::Use(task.clone()) {
                *request = Request::Use(other.clone());
            }
        }
    }

    /// The dialog on screen, if it is of this number and kind.
    fn dialog(&self, id: ScreenId, is_meant: impl Fn(&Kind) -> bool) -> Option<Screen> {
        let shown = self.shown.as_ref().filter(|shown| shown.id == id && is_meant(&shown.screen.1))?;
        Some(shown.screen.clone())
    }

    fn is_begun_anew(&self, key: &RecordKey, text: &str) -> bool {
        self.books.get(key).is_some_and(|book| !book.is_outdated && book.is_begun_anew(text))
    }

    fn rewritten(&mut self, key: &RecordKey, text: &str, turn: &mut Turn) {
        self.clear(key, parse(text), turn);
        self.hear(key, Some(text), true, turn);
    }

    fn hear(&mut self, key: &RecordKey, text: Option<&str>, from_elsewhere: bool, turn: &mut Turn) {
        let Some(book) = self.books.get_mut(key) else { return };
        let is_outdated = !from_elsewhere && std::mem::take(&mut book.is_outdated);
        match text.filter(|_| !is_outdated).map(|text| (text, parse(text))) {
            Some((_, Some(theirs))) => {
                let mut news = theirs.clone();
                if news.take_out_forgotten(&book.forgotten) {
                    book.stored = None;
                    turn.removes.push(key.clone());
                    turn.saves.insert(key.clone());
                } else {
                    book.is_stored(&theirs);
                }
                book.merge(&news);
                if book.insist() {
                    turn.saves.insert(key.clone());
                }
                let mut both = theirs.clone();
                both.merge(book);
                if from_elsewhere && !both.says_the_same(&theirs) {
                    turn.saves.insert(key.clone());
                }
            }
            Some((text, None)) => turn.garbage.push((key.clone(), text.to_owned())),
            None => self.drop_stored(key, None, turn),
        }
        let was_read = self.books.get_mut(key).is_some_and(|book| std::mem::replace(&mut book.is_read, true));
        if !was_read {
            self.drop_undeclared(key, None, turn);
        }
        self.wake(key, turn);
    }

    /// The store has said its first word.
    fn wake(&mut self, key: &RecordKey, turn: &mut Turn) {
        let Some(book) = self.books.get_mut(key) else { return };
        if !std::mem::replace(&mut book.is_loaded, true) {
            for (app, request) in self.calls.clone().into_values() {
                if self.key(app) == Some(key) {
                    self.note_alias(app, &request, turn);
                }
            }
        }
    }

    fn forget(&mut self, key: &RecordKey, turn: &mut Turn) {
        turn.removes.push(key.clone());
        if let Some(book) = self.books.get_mut(key) {
            let all = book.clone();
            book.forgotten.push(Book { forgotten: Vec::new(), ..all.clone() });
            book.stored = Some(all.into());
            book.denials.clear();
        }
        self.clear(key, None, turn);
    }

    fn clear(&mut self, key: &RecordKey, stays: Option<Book>, turn: &mut Turn) {
        if let Some(book) = self.books.get_mut(key) {
            book.is_outdated = !book.is_loaded;
        }
        self.drop_stored(key, stays, turn);
    }

    fn drop_stored(&mut self, key: &RecordKey, stays: Option<Book>, turn: &mut Turn) {
        let before = self.books.clone();
        let Some(book) = self.books.get_mut(key) else { return };
        let Some(stored) = book.stored.take() else { return };
        book.take_out(&stored);
        book.denials.retain(|scope, denial| stored.entries.get(scope) != Some(denial));
        if let Some(mut stays) = stays {
            stays.take_out_forgotten(&book.forgotten);
            book.merge(&stays);
        }
        turn.cleared = self.changed_since(&before);
    }

    fn answer(&mut self, prompt: ScreenId, answer: PromptAnswer, now: u64, turn: &mut Turn) {
        let shown = self.shown.as_ref().filter(|shown| shown.id == prompt).map(|shown| shown.screen.clone());
        let Some((key, Kind::Prompt(scope))) = shown else {
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
        turn.answered = Some(((key, Kind::Prompt(scope)), decision));
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

    pub fn key(&self, app: AppHandle) -> Option<&RecordKey> {
        self.apps.get(&app).map(|profile| &profile.key)
    }

    pub fn permission(&self, permission: Permission) -> PermissionState {
        self.permissions.get(&permission).copied().unwrap_or_default()
    }
}
