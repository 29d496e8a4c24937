//! Every effect is looked at, and what must be so after each event.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scopegate::core::call::{AppHandle, CallId, Request, Task};
use scopegate::core::event::{Effect, Event, Found};
use scopegate::core::gate::Gate;
use scopegate::core::outcome::{Answer, Failure, Outcome};
use scopegate::core::permission::PermissionState;
use scopegate::core::record::RecordKey;
use scopegate::core::scope::Scope;
use scopegate::core::view::SettingRow;

use super::books::{parse, permission_of};
use super::model::{Job, Model, Screen, Shown, Stand, Turn};
use crate::world::FIX;

/// Nothing, or what is wrong.
pub type Verdict = Result<(), TestCaseError>;

fn wrong(what: String) -> Verdict {
    Err(TestCaseError::fail(what))
}

fn sorted(setting: &[(String, bool)]) -> Vec<(String, bool)> {
    let mut setting = setting.to_vec();
    setting.sort();
    setting
}

impl Model {
    /// Looks at the effects of an event that the model has taken.
    pub fn look_at(&mut self, turn: &Turn, effects: &[Effect]) -> Verdict {
        if turn.is_stray {
            prop_assert_eq!(effects, [], "nothing there to have an effect on");
        }
        let (mut loads, mut removes, mut garbage) = (Vec::new(), Vec::new(), Vec::new());
        let (mut saves, mut told) = (BTreeSet::new(), Vec::new());
        for effect in effects {
            match effect {
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
                    let screen = self.screen_of(*app, Some(view.scope.name().to_owned()))?;
                    prop_assert!(self.asks(*app, &screen), "shown in the name of one who asks");
                    self.show(Shown { id: *prompt, screen, rows: Vec::new() })?;
                }
                Effect::ShowSettings { page, app, rows } => {
                    let screen = self.screen_of(*app, None)?;
                    prop_assert!(self.asks(*app, &screen), "shown in the name of one who asks");
                    self.show(Shown { id: *page, screen, rows: rows.clone() })?;
                }
                Effect::UpdateSettings { page, rows } => match &mut self.shown {
                    Some(shown) if shown.id == *page && shown.screen.1.is_none() => shown.rows.clone_from(rows),
                    shown => return wrong(format!("updated {page:?}, but on screen is {shown:?}")),
                },
                Effect::Hide { screen } => {
                    let hidden = self.shown.take();
                    prop_assert_eq!(hidden.map(|shown| shown.id), Some(*screen), "hides what is shown");
                }
                Effect::AskBrowser { permission, deadline } => {
                    let allowed = turn.answered.as_ref().filter(|(_, decision)| *decision == Some(true));
                    let scope = allowed.and_then(|((_, scope), _)| scope.as_deref());
                    prop_assert_eq!(scope.and_then(permission_of), Some(*permission), "asked only at Allow");
                    prop_assert_ne!(self.permission(*permission), PermissionState::Granted);
                    prop_assert!(self.asking.insert(*permission), "one asking at a time");
                    prop_assert!(*deadline > 0);
                }
                Effect::Run { job, task, deadline } => {
                    prop_assert!(!self.all_jobs.contains(job), "a number of its own");
                    prop_assert!(!self.jobs.values().any(|job| job.task == *task && !job.is_live), "shared");
                    prop_assert!(*deadline > 0);
                    let wants = |(_, (app, request)): &(&CallId, &(AppHandle, Request))| {
                        self.stand(*app, request) == Stand::Running(task.clone())
                    };
                    let caller = self.calls.iter().find(wants).map(|(_, (app, _))| *app);
                    let Some(app) = caller else { return wrong(format!("{task:?} runs without a granted call")) };
                    self.all_jobs.push(*job);
                    self.jobs.insert(*job, Job { task: task.clone(), app, is_live: false });
                }
                Effect::Cancel { job, .. } => {
                    let Some(job) = self.jobs.remove(job) else { return wrong(format!("{job:?} is not at work")) };
                    let ended = matches!(turn.event, Some(Event::PageLeft | Event::Ended { .. }));
                    prop_assert!(!job.is_live || ended || !self.may_run(&job), "a live device is stopped for a reason");
                }
                Effect::Settle { call, outcome } => self.settle(turn, *call, outcome)?,
            }
        }
        prop_assert_eq!((loads, removes, garbage), (turn.loads.clone(), turn.removes.clone(), turn.garbage.clone()));
        prop_assert_eq!(&saves, &turn.saves, "saves what changed, and nothing else");
        told.sort();
        prop_assert_eq!(told, turn.changed.iter().cloned().collect::<Vec<_>>(), "tells each change once");
        Ok(())
    }

    fn screen_of(&self, app: AppHandle, scope: Option<String>) -> Result<Screen, TestCaseError> {
        let key = self.key(app).ok_or_else(|| TestCaseError::fail(format!("{app:?} is not open")))?;
        Ok((key.clone(), scope))
    }

    fn asks(&self, app: AppHandle, screen: &Screen) -> bool {
        let mut own = self.calls.values().filter(|(caller, _)| *caller == app);
        own.any(|(app, request)| self.stand(*app, request) == Stand::Screen(screen.clone()))
    }

    fn show(&mut self, shown: Shown) -> Verdict {
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
        let scope = job.task.scope();
        let book = self.key(job.app).and_then(|key| self.books.get(key));
        book.is_some_and(|book| book.is_granted(scope.name()) == Some(true))
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

    fn is_earned(&self, turn: &Turn, app: AppHandle, request: &Request, answer: &Answer) -> bool {
        let Some(book) = self.key(app).and_then(|key| self.books.get(key)) else { return false };
        let scope = self.asked(app, request).and_then(Result::ok);
        let is_granted = book.is_loaded && scope.is_some_and(|scope| book.is_granted(&scope) == Some(true));
        let ran = match (&turn.event, &turn.job) {
            (Some(Event::Ran { result: Ok(found), .. }), Some(job)) => Some((&job.task, found)),
            _ => None,
        };
        match (request, answer) {
            (Request::Authorize { .. }, Answer::Done) => is_granted,
            (Request::Use(task @ Task::Locate(option)), Answer::Position(position)) => {
                let expected = FIX.position(option.datum, option.altitude).map(Into::into);
                is_granted && ran == Some((task, &Found::Fix(FIX))) && Some(position) == expected.as_ref()
            }
            (Request::Use(task @ Task::Camera(_)), Answer::Done) => is_granted && ran == Some((task, &Found::Stream)),
            (Request::GetSetting, Answer::Setting(setting)) => book.is_loaded && sorted(setting) == book.auth_setting(),
            (Request::OpenSetting { gesture: true }, Answer::Setting(setting)) => {
                turn.closed_page.as_ref() == self.key(app) && sorted(setting) == book.auth_setting()
            }
            _ => false,
        }
    }

    fn is_explained(&self, turn: &Turn, id: CallId, app: AppHandle, request: &Request, failure: &Failure) -> bool {
        let Some(profile) = self.apps.get(&app) else { return *failure == Failure::AppClosed };
        let asked = self.asked(app, request);
        let scope = asked.clone().and_then(Result::ok);
        let own = Some((profile.key.clone(), scope.clone()));
        let decision = scope.as_deref().and_then(|scope| self.books.get(&profile.key)?.is_granted(scope));
        let answered = turn.answered.as_ref().filter(|(screen, _)| scope.is_some() && Some(screen) == own.as_ref());
        let answered = answered.map(|(_, decision)| *decision);
        let was_at_work = turn.job.as_ref().is_some_and(|job| *request == Request::Use(job.task.clone()));
        let refused = matches!(self.stand(app, request), Stand::Refused(_, known) if known == *failure);
        let from_outside = match &turn.event {
            Some(Event::Ran { result: Err(error), .. } | Event::Ended { failure: Some(error), .. }) => {
                was_at_work && error == failure
            }
            Some(Event::Ran { result: Ok(Found::Fix(_)), .. }) => {
                let expected = if matches!(request, Request::Use(Task::Camera(_))) {
                    Failure::Unsupported
                } else {
                    Failure::NoDevice(scopegate::core::permission::Permission::Geolocation)
                };
                was_at_work && *failure == expected
            }
            Some(Event::Ran { result: Ok(Found::Stream), .. }) => was_at_work && *failure == Failure::Unsupported,
            Some(Event::Asked { permission, result: Err(error) }) => {
                matches!(request, Request::Authorize { .. })
                    && decision == Some(true)
                    && scope.as_deref().and_then(permission_of) == Some(*permission)
                    && error == failure
                    && !matches!(error, Failure::NoDevice(_) | Failure::DeviceBusy(_))
            }
            _ => false,
        };
        match failure {
            Failure::NoGesture => *request == Request::OpenSetting { gesture: false },
            Failure::EmptyScope | Failure::UnknownScope | Failure::UndeclaredScope => {
                asked == Some(Err(failure.clone()))
            }
            Failure::Denied => answered == Some(Some(false)),
            Failure::DeniedBefore => decision == Some(false) && answered.is_none(),
            Failure::NotAsked => {
                matches!(request, Request::Use(_))
                    && profile.ungranted == scopegate::core::event::Ungranted::Reject
                    && decision.is_none()
            }
            Failure::Dismissed => {
                let let_go = matches!(&turn.event, Some(Event::Ended { failure: None, .. })) && was_at_work;
                let cleared = turn.cleared.as_ref() == Some(&profile.key) && scope.is_some();
                let withdrawn = matches!(&turn.event, Some(Event::Withdrawn { call }) if *call == id);
                let_go || cleared || withdrawn || answered == Some(None) || turn.event == Some(Event::PageLeft)
            }
            _ => refused || from_outside,
        }
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
                Stand::Loading | Stand::Screen(_) => {}
                Stand::Refused(screen, _) => prop_assert!(self.line.contains(&screen)),
                Stand::Reading(permission) => prop_assert!(self.reading.contains(&permission)),
                Stand::Asking(permission) => prop_assert!(self.asking.contains(&permission)),
                Stand::Running(task) => {
                    prop_assert!(
                        self.jobs.values().any(|job| job.task == task && !job.is_live),
                        "{:?} does not run",
                        task
                    );
                }
            }
        }
        for job in self.jobs.values() {
            let mut calls = self.calls.values();
            let is_awaited = calls.any(|(app, call)| self.stand(*app, call) == Stand::Running(job.task.clone()));
            prop_assert!(if job.is_live { self.may_run(job) } else { is_awaited }, "{:?} is not to run", job);
        }
        for (key, book) in &self.books {
            let stored = gate.record_text(key).and_then(|text| parse(&text)).unwrap_or_default();
            prop_assert_eq!((&stored.entries, &stored.aliases), (&book.entries, &book.aliases));
        }
        for (app, profile) in &self.apps {
            prop_assert_eq!(sorted(&gate.auth_setting(*app)), self.books[&profile.key].auth_setting());
        }
        if let Some((_, key)) = self.page() {
            let mut rows = self.shown.as_ref().map_or(Vec::new(), |shown| shown.rows.clone());
            rows.sort_by(|one, two| one.scope.name().cmp(two.scope.name()));
            prop_assert_eq!(rows, self.rows(&key), "the page is up to date");
        }
        if turn.event == Some(Event::PageLeft) {
            prop_assert!(self.calls.is_empty() && self.shown.is_none() && self.jobs.is_empty());
        }
        Ok(())
    }

    fn rows(&self, key: &RecordKey) -> Vec<SettingRow> {
        let entries = self.books[key].entries.iter().filter(|(scope, _)| scope.as_str() != "host.gone");
        let row = |(scope, (_, denies, _)): (&String, &(u64, bool, u64))| SettingRow {
            scope: Scope::canonical(scope).unwrap(),
            granted: !denies,
            reason: None,
            permission: permission_of(scope).map(|permission| self.permission(permission)),
        };
        entries.map(row).collect()
    }
}
