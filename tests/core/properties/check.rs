//! Every effect is looked at, and what must be so after each event.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scopegate::core::call::{AppHandle, CallId, Request};
use scopegate::core::event::{Effect, Event};
use scopegate::core::gate::Gate;
use scopegate::core::outcome::Outcome;
use scopegate::core::permission::PermissionState;
use scopegate::core::record::RecordKey;
use scopegate::core::scope::Scope;
use scopegate::core::view::SettingRow;

use super::books::{parse, permission_of, sorted};
use super::model::{Job, Model, Screen, Shown, Stand, Turn};

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
        if let Some(Event::Ended { job, .. }) = &turn.event {
            prop_assert!(!self.jobs.contains_key(job), "what ended is stopped");
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
            uses: Vec::new(),
        };
        entries.map(row).collect()
    }
}
