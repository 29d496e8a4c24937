//! Every effect is looked at, and what must be so after each event.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scopegate::core::call::{AppHandle, CallId, Request, Task};
use scopegate::core::event::{Effect, Event, ScreenId};
use scopegate::core::gate::Gate;
use scopegate::core::outcome::Outcome;
use scopegate::core::permission::PermissionState;
use scopegate::core::record::RecordKey;
use scopegate::core::view::{AppRow, SettingRow};

use super::books::{parse, permission_of, scope_of, sorted};
use super::model::{Job, Model, Shown, Turn};
use super::stand::{Kind, Screen, Stand};

/// Nothing, or what is wrong.
pub type Verdict = Result<(), TestCaseError>;

fn wrong(what: String) -> Verdict {
    Err(TestCaseError::fail(what))
}

impl Model {
    /// Looks at the effects of an event that the model has taken.
    pub fn look_at(&mut self, turn: &Turn, effects: &[Effect]) -> Verdict {
        if turn.is_stray {
            prop_assert_eq!(effects, [], "nothing there to have an effect on");
        }
        let (mut lists, mut loads, mut removes, mut garbage) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut saves, mut told) = (BTreeSet::new(), Vec::new());
        let mut saves_due = turn.saves.clone();
        let (mut moves, mut moves_due) = (Vec::new(), Model::moved(turn).into_iter().collect::<Vec<_>>());
        for effect in effects {
            match effect {
                Effect::List { whose } => lists.push(whose.clone()),
                Effect::Load { key } => loads.push(key.clone()),
                Effect::Remove { key } => removes.push(key.clone()),
                Effect::Quarantine { key, text } => garbage.push((key.clone(), text.clone())),
                Effect::Save { key } => drop(saves.insert(key.clone())),
                Effect::Tell { key, scope } => told.push((key.clone(), scope.name().to_owned())),
                Effect::ReadPermission { permission } => {
                    prop_assert_eq!(self.permission(*permission), PermissionState::Unread);
                    prop_assert!(self.reading.insert(*permission), "read once");
                }
                Effect::ShowPrompt { prompt, app, view } => {
                    self.show(*prompt, *app, Kind::Prompt(view.scope.name().to_owned()), &[], &[])?;
                }
                Effect::ShowSettings { page, app, rows } => self.show(*page, *app, Kind::Settings, rows, &[])?,
                Effect::ShowMenu { page, app } => self.show(*page, *app, Kind::Menu, &[], &[])?,
                Effect::ShowAbout { page, app, rows } => {
                    prop_assert_eq!(rows, &self.asks(*app));
                    self.show(*page, *app, Kind::About, &[], &[])?;
                }
                Effect::ShowPermissions { page, host, rows } => {
                    self.show(*page, *host, Kind::Permissions, &[], rows)?;
                }
                Effect::UpdatePermissions { page, rows } => match &mut self.shown {
                    Some(shown) if shown.id == *page && shown.screen.1 == Kind::Permissions => {
                        shown.all_rows.clone_from(rows);
                    }
                    shown => return wrong(format!("updated {page:?}, but on screen is {shown:?}")),
                },
                Effect::ShowPicker { picker, app, choice } => {
                    self.show(*picker, *app, Kind::Picker(*choice), &[], &[])?;
                }
                Effect::ShowSave { dialog, app, file } => self.show(*dialog, *app, Kind::Save(*file), &[], &[])?,
                Effect::UpdateSettings { page, rows } => match &mut self.shown {
                    Some(shown) if shown.id == *page && shown.screen.1 == Kind::Settings => shown.rows.clone_from(rows),
                    shown => return wrong(format!("updated {page:?}, but on screen is {shown:?}")),
                },
                Effect::Hide { screen } => {
                    let hidden = self.shown.take();
                    prop_assert_eq!(hidden.map(|shown| shown.id), Some(*screen), "hides what is shown");
                }
                Effect::AskBrowser { permission, deadline } => {
                    let allowed = turn.answered.as_ref().filter(|(_, decision)| *decision == Some(true));
                    let scope = allowed.and_then(|((_, kind), _)| match kind {
                        Kind::Prompt(scope) => permission_of(scope),
                        _ => None,
                    });
                    prop_assert_eq!(scope, Some(*permission), "asked only at Allow");
                    prop_assert_ne!(self.permission(*permission), PermissionState::Granted);
                    prop_assert!(self.asking.insert(*permission), "one asking at a time");
                    prop_assert!(*deadline > 0);
                }
                Effect::Run { job, task, deadline } => {
                    prop_assert!(!self.all_jobs.contains(job), "a number of its own");
                    prop_assert!(*deadline > 0);
                    self.all_jobs.push(*job);
                    self.jobs.insert(*job, self.new_job(task)?);
                }
                Effect::Cancel { job: id, failure } => {
                    let Some(job) = self.jobs.remove(id) else { return wrong(format!("{id:?} is not at work")) };
                    moves_due.extend(Model::stopped(turn, &job, failure));
                    if job.since.is_some() {
                        let reason = self.reason_to_stop(turn, *id, &job);
                        prop_assert_eq!(reason.as_ref(), Some(failure), "what is live is stopped for a reason");
                        saves_due.extend(self.put_down(turn, &job.key, scope_of(&job.task), job.since));
                    }
                }
                Effect::Settle { call, outcome } => {
                    if let Some((key, scope)) = self.used_by(*call).filter(|_| outcome.is_ok()) {
                        saves_due.extend(self.put_down(turn, &key, scope, None));
                    }
                    self.settle(turn, *call, outcome)?;
                }
                Effect::Move { app, result } => {
                    let may = self.key(*app).and_then(|key| self.books[key].is_granted("scope.userLocation"));
                    prop_assert!(result.is_err() || may == Some(true), "no position without a grant");
                    moves.push((*app, result.clone().map(|position| *position)));
                }
                Effect::Use { app, key, scope, live: true } => {
                    let begins = turn.job.as_ref().is_some_and(|job| job.app == *app && job.since.is_none());
                    prop_assert!(begins, "begins with its first answer");
                    self.using.push((*app, key.clone(), scope.clone()));
                }
                Effect::Use { app, key, scope, live: false } => {
                    let ended = (*app, key.clone(), scope.clone());
                    let Some(place) = self.using.iter().position(|using| *using == ended) else {
                        return wrong(format!("{ended:?} had not begun"));
                    };
                    self.using.remove(place);
                }
            }
        }
        prop_assert_eq!(lists, turn.lists.clone());
        prop_assert_eq!((loads, removes, garbage), (turn.loads.clone(), turn.removes.clone(), turn.garbage.clone()));
        prop_assert_eq!(saves, saves_due, "saves what changed, and nothing else");
        prop_assert_eq!(moves, moves_due, "an app hears of each position, and of the end that it did not make");
        told.sort();
        prop_assert_eq!(told, turn.changed.iter().cloned().collect::<Vec<_>>(), "tells each change once");
        Ok(())
    }

    /// A task that is put to work, for the first call that waits for it and for which nothing is at work.
    fn new_job(&self, task: &Task) -> Result<Job, TestCaseError> {
        let is_served = |app, request| self.jobs.values().any(|job| self.serves(job, app, request));
        let caller = self.calls.values().find(|(app, request)| {
            self.stand(*app, request) == Stand::Running(task.clone()) && !is_served(*app, request)
        });
        let key = caller.and_then(|(app, _)| Some((*app, self.key(*app)?.clone())));
        let (app, key) = key.ok_or_else(|| TestCaseError::fail(format!("nobody is granted {task:?} and wants it")))?;
        Ok(Job { task: task.clone(), app, key, since: None })
    }

    /// What a call uses at once if it succeeds.
    fn used_by(&self, call: CallId) -> Option<(RecordKey, &'static str)> {
        match self.calls.get(&call)? {
            (_, Request::Use(Task::Camera(_) | Task::Record(_) | Task::Follow(_))) => None,
            (app, Request::Use(task)) => Some((self.key(*app)?.clone(), scope_of(task))),
            _ => None,
        }
    }

    /// Whether an app waits for a screen, even if it would not be let into the line any more.
    fn awaits(&self, app: AppHandle, screen: &Screen) -> bool {
        let mut own = self.calls.values().filter(|(caller, _)| *caller == app);
        own.any(|(app, request)| match self.stand(*app, request) {
            Stand::Screen(other) | Stand::Refused(other, _) => other == *screen,
            _ => false,
        })
    }

    fn show(&mut self, id: ScreenId, app: AppHandle, kind: Kind, rows: &[SettingRow], all_rows: &[AppRow]) -> Verdict {
        let mut stands =
            self.calls.values().filter(|(caller, _)| *caller == app).map(|(_, request)| self.stand(app, request));
        let screen = stands.find_map(|stand| match stand {
            Stand::Screen(screen) if screen.1 == kind => Some(screen),
            _ => None,
        });
        let Some(screen) = screen else { return wrong(format!("{app:?} does not ask for {kind:?}")) };
        let shown = Shown { id, app, screen, rows: rows.to_vec(), all_rows: all_rows.to_vec() };
        prop_assert_eq!(&self.shown, &None, "one screen at a time");
        prop_assert!(!self.screens.contains(&shown.id), "a number of its own");
        self.form_line();
        prop_assert_eq!(self.line.first(), Some(&shown.screen), "first in, first out");
        self.screens.push(shown.id);
        self.shown = Some(shown);
        Ok(())
    }

    /// Who waits for the screen, in the order of coming: those who leave are dropped, those who come stand behind.
    fn form_line(&mut self) {
        let stands: Vec<_> = self.calls.values().map(|(app, request)| self.stand(*app, request)).collect();
        self.line.retain(|screen| {
            stands
                .iter()
                .any(|stand| matches!(stand, Stand::Screen(other) | Stand::Refused(other, _) if other == screen))
        });
        for stand in stands {
            if let Stand::Screen(screen) = stand
                && !self.line.contains(&screen)
            {
                self.line.push(screen);
            }
        }
    }

    fn may_run(&self, job: &Job) -> bool {
        let book = self.books.get(&job.key).filter(|_| self.key(job.app) == Some(&job.key));
        book.is_some_and(|book| book.is_granted(scope_of(&job.task)) == Some(true))
    }

    fn settle(&mut self, turn: &Turn, call: CallId, outcome: &Outcome) -> Verdict {
        let Some((app, request)) = self.calls.remove(&call) else {
            return wrong(format!("{call:?} was settled before, or never made"));
        };
        let is_right = match outcome {
            Ok(answer) => self.is_earned(turn, app, &request, answer),
            Err(failure) => self.is_explained(turn, call, app, &request, failure),
        };
        prop_assert!(is_right, "{:?} must not end with {:?}", request, outcome);
        Ok(())
    }

    /// What must be so between any two events.
    pub fn look_around(&mut self, turn: &Turn, gate: &Gate) -> Verdict {
        prop_assert_eq!(gate.waiting(), self.calls.len());
        self.form_line();
        prop_assert_eq!(
            self.shown.as_ref().map(|shown| &shown.screen),
            self.line.first(),
            "the first in line is on screen"
        );
        for (call, (app, request)) in &self.calls {
            match self.stand(*app, request) {
                Stand::Over => return wrong(format!("{call:?} still waits: {request:?}")),
                Stand::Listing | Stand::Loading | Stand::Screen(_) => {}
                Stand::Refused(screen, _) => prop_assert!(self.line.contains(&screen)),
                Stand::Reading(permission) => prop_assert!(self.reading.contains(&permission)),
                Stand::Asking(permission) => prop_assert!(self.asking.contains(&permission)),
                Stand::Running(task) => {
                    let mut jobs = self.jobs.values();
                    prop_assert!(jobs.any(|job| self.serves(job, *app, request)), "{:?} does not run", task);
                }
            }
        }
        for job in self.jobs.values() {
            let mut calls = self.calls.values();
            let is_awaited = calls.any(|(app, request)| self.serves(job, *app, request));
            prop_assert!(if job.since.is_some() { self.may_run(job) } else { is_awaited }, "{:?} is not to run", job);
        }
        for (key, book) in &self.books {
            let stored = gate.record_text(key).and_then(|text| parse(&text)).unwrap_or_default();
            prop_assert!(stored.says_the_same(book), "{:?} is not {:?}", stored, book);
        }
        for (app, profile) in &self.apps {
            prop_assert_eq!(sorted(&gate.auth_setting(*app)), self.books[&profile.key].auth_setting());
        }
        if let Some(shown) = &self.shown {
            prop_assert!(self.awaits(shown.app, &shown.screen), "in the name of one who waits for it");
            let before = turn.shown.as_ref().filter(|before| before.screen == shown.screen && before.id != shown.id);
            prop_assert!(before.is_none_or(|before| !self.awaits(before.app, &before.screen)), "nothing comes twice");
            match &shown.screen {
                (key, Kind::Settings) => prop_assert_eq!(&shown.rows, &self.rows(key), "the page is up to date"),
                (whose, Kind::Permissions) => {
                    prop_assert_eq!(&shown.all_rows, &self.rows_of_all(whose), "all apps are up to date");
                }
                _ => {}
            }
        }
        if turn.event == Some(Event::PageLeft) {
            prop_assert!(self.calls.is_empty() && self.shown.is_none() && self.jobs.is_empty());
        }
        self.look_at_the_live(turn)
    }
}
