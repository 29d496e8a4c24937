//! The gate's work: what runs behind gated calls, from the decision until it is over.

use super::ledger::Ledger;
use super::{Gate, Turn, Used, Verdict, settle};
use crate::core::call::{AppHandle, Call, CallId, Place, Request, Task};
use crate::core::event::{Effect, Found, JobId};
use crate::core::outcome::{Answer, Failure, Outcome};
use crate::core::permission::{Permission, PermissionState};
use crate::core::queue::Screen;
use crate::core::record::{RecordKey, USE_GAP};
use crate::core::refusal;
use crate::core::scope::Scope;
use crate::core::view::Span;

/// All that is at work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Works {
    jobs: Vec<Job>,
    last: u32,
}

/// A task at work. Its calls wait at [`Place::Job`]; once live it has none, and belongs to its app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Job {
    id: JobId,
    pub app: AppHandle,
    pub key: RecordKey,
    pub task: Task,
    /// Since when it is live.
    live: Option<u64>,
}

impl Works {
    fn start(&mut self, app: AppHandle, key: RecordKey, task: Task, state: PermissionState, turn: &mut Turn) -> JobId {
        self.last = self.last.wrapping_add(1);
        let id = JobId(self.last);
        let deadline = task.deadline(state);
        turn.push(Effect::Run { job: id, task: task.clone(), deadline });
        self.jobs.push(Job { id, app, key, task, live: None });
        id
    }

    /// Stops what is live and satisfies a condition.
    pub(super) fn stop(&mut self, condition: impl Fn(&Job) -> bool, failure: &Failure, turn: &mut Turn) {
        self.drop_jobs(|job| job.live.is_some() && condition(job), failure, true, turn);
    }

    /// Stops what is not live yet and nobody waits for any more.
    pub(super) fn drop_idle(&mut self, is_awaited: impl Fn(JobId) -> bool, turn: &mut Turn) {
        self.drop_jobs(|job| job.live.is_none() && !is_awaited(job.id), &Failure::Dismissed, false, turn);
    }

    /// An app that ends something itself is not told of it.
    fn drop_jobs(&mut self, condition: impl Fn(&Job) -> bool, failure: &Failure, is_told: bool, turn: &mut Turn) {
        self.jobs.retain(|job| {
            let is_over = condition(job);
            if is_over {
                job.end(failure, is_told, turn);
            }
            !is_over
        });
    }
}

impl Job {
    fn end(&self, failure: &Failure, is_told: bool, turn: &mut Turn) {
        turn.push(Effect::Cancel { job: self.id, failure: failure.clone() });
        let Some(from) = self.live else { return };
        if matches!(self.task, Task::Follow(_)) && is_told && *failure != Failure::AppClosed {
            turn.push(Effect::Move { app: self.app, result: Err(failure.clone()) });
        }
        let (key, scope) = (self.key.clone(), self.task.scope());
        turn.push(Effect::Use { app: self.app, key: key.clone(), scope: scope.clone(), live: false });
        turn.used.push(Used { key, scope, from, is_brief: false });
    }
}

impl Gate {
    /// What becomes of a gated call whose scope is granted.
    pub(super) fn granted(&self, app: AppHandle, task: &Task, key: RecordKey) -> Verdict {
        let is_followed = |job: &&Job| job.live.is_some() && job.app == app && job.task == *task;
        match task {
            Task::Choose(choice) => Verdict::Show(Screen::Picker(*choice), key),
            Task::Save { file, needs_press: true } => Verdict::Show(Screen::Save(*file), key),
            Task::Follow(_) if self.works.jobs.iter().any(|job| is_followed(&job)) => Verdict::Settle(Ok(Answer::Done)),
            _ => Verdict::Run(task.clone(), key),
        }
    }

    /// The job for a task: one that is under way for the same options shares its answer. (No two cameras are the same.)
    pub(super) fn run(&mut self, app: AppHandle, key: RecordKey, task: Task, turn: &mut Turn) -> JobId {
        let is_shared = |job: &&Job| job.task == task && job.live.is_none() && (job.app == app || !task.is_followed());
        if let Some(job) = self.works.jobs.iter().find(is_shared) {
            return job.id;
        }
        if task.is_followed() {
            // One watch per app: another system takes the place of the former, whether or not that is live yet.
            self.end_following(app, |place| matches!(place, Place::Job(_)), turn);
        }
        let state = task.permission().map_or(PermissionState::Granted, |permission| self.devices.state(permission));
        self.works.start(app, key, task, state, turn)
    }

    /// An app hears no more of where the device is; what waits for the first position, at these places, ends too.
    pub(super) fn end_following(&mut self, app: AppHandle, is_there: impl Fn(Place) -> bool, turn: &mut Turn) {
        let is_followed = |request: &Request| matches!(request, Request::Use(task) if task.is_followed());
        let waiting = self.take_calls(|call| call.app == app && is_followed(&call.request) && is_there(call.place));
        settle(waiting, &Err(Failure::Dismissed), turn);
        self.works.drop_jobs(|job| job.app == app && job.task.is_followed(), &Failure::Dismissed, false, turn);
    }

    pub(super) fn ran(&mut self, id: JobId, result: Result<Found, Failure>, turn: &mut Turn) {
        // A job that is over is unknown here: what it brings late reaches nobody.
        let Some(job) = self.works.jobs.iter().find(|job| job.id == id) else { return };
        match (&job.task, result) {
            (Task::Save { .. }, Ok(Found::PressNeeded)) => {
                self.works.jobs.retain(|job| job.id != id);
                self.press_needed(id, turn);
            }
            (Task::Camera(_) | Task::Record(_), Ok(Found::Stream)) => self.goes_live(id, turn),
            (Task::Follow(datum), Ok(Found::Fix(fix))) => {
                let (app, position) = (job.app, fix.position(*datum, true));
                let Some(position) = position else { return self.falters(id, Failure::NO_POSITION, turn) };
                self.goes_live(id, turn);
                turn.push(Effect::Move { app, result: Ok(Box::new(position)) });
            }
            (Task::Follow(_), Err(failure)) => self.falters(id, failure, turn),
            // What is live does not end without its end being told.
            (_, result) if job.live.is_some() => self.ended(id, Some(result.err().unwrap_or(Failure::Internal)), turn),
            (task, result) => {
                let outcome = result.and_then(|found| answer(task, found));
                self.works.jobs.retain(|job| job.id != id);
                let callers = self.take_calls_at(Place::Job(id));
                if outcome.is_ok() {
                    self.used_briefly(&callers, turn);
                }
                settle(callers, &outcome, turn);
            }
        }
    }

    fn goes_live(&mut self, id: JobId, turn: &mut Turn) {
        let Some(job) = self.works.jobs.iter_mut().find(|job| job.id == id && job.live.is_none()) else { return };
        job.live = Some(turn.now);
        turn.is_setting_changed = true;
        turn.push(Effect::Use { app: job.app, key: job.key.clone(), scope: job.task.scope(), live: true });
        let callers = self.take_calls_at(Place::Job(id));
        settle(callers, &Ok(Answer::Done), turn);
    }

    /// A watch did not get a position. It goes on if it may yet, and its app hears of it.
    fn falters(&mut self, id: JobId, failure: Failure, turn: &mut Turn) {
        let Some(job) = self.works.jobs.iter().find(|job| job.id == id) else { return };
        if job.live.is_some() && refusal::is_passing(&failure) {
            turn.push(Effect::Move { app: job.app, result: Err(failure) });
        } else {
            self.ended(id, Some(failure), turn);
        }
    }

    pub(super) fn ended(&mut self, id: JobId, failure: Option<Failure>, turn: &mut Turn) {
        let failure = failure.unwrap_or(Failure::Dismissed);
        let callers = self.take_calls_at(Place::Job(id));
        settle(callers, &Err(failure.clone()), turn);
        self.works.drop_jobs(|job| job.id == id, &failure, true, turn);
    }

    /// The grant is gone: what it allowed stops now.
    pub(super) fn revoke(&mut self, key: &RecordKey, scope: &Scope, failure: &Failure, turn: &mut Turn) {
        let under_way = |place| matches!(place, Place::Job(_) | Place::Asking(_) | Place::Screen(_));
        let revoked = self.take_calls_for(key, scope, under_way);
        settle(revoked, &Err(failure.clone()), turn);
        self.works.stop(|job| job.key == *key && job.task.scope() == *scope, failure, turn);
    }

    /// The browser allows it no longer: what it allowed stops now, for all apps.
    pub(super) fn withdraw(&mut self, permission: Permission, failure: &Failure, turn: &mut Turn) {
        let needs_it =
            |request: &Request| matches!(request, Request::Use(task) if task.permission() == Some(permission));
        let waiting = self.take_calls(|call| matches!(call.place, Place::Job(_)) && needs_it(&call.request));
        settle(waiting, &Err(failure.clone()), turn);
        self.works.stop(|job| job.task.permission() == Some(permission), failure, turn);
    }

    /// Something was used at once and is over: by all who asked for it.
    pub(super) fn used_briefly(&self, callers: &[(CallId, Call)], turn: &mut Turn) {
        for (_, call) in callers {
            if let (Request::Use(task), Some(profile)) = (&call.request, self.apps.get(&call.app)) {
                let (key, scope) = (profile.key.clone(), task.scope());
                turn.used.push(Used { key, scope, from: turn.now, is_brief: true });
            }
        }
    }

    /// Puts down in the records what has been used. One of many brief uses is not written for its own sake.
    pub(super) fn note_uses(&mut self, turn: &mut Turn) {
        for used in std::mem::take(&mut turn.used) {
            let Some(ledger) = self.ledgers.get_mut(&used.key) else { continue };
            let is_new = ledger.used(&used.scope, used.from, turn.now);
            turn.is_setting_changed = true;
            if is_new || !used.is_brief {
                ledger.sign(turn.now);
                turn.push(Effect::Save { key: used.key });
            }
        }
    }

    /// When a record's apps last used a scope, the newest first: what is live, then what is over.
    pub(super) fn uses(&self, key: &RecordKey, ledger: &Ledger, scope: &Scope) -> Vec<Span> {
        let live = self.works.jobs.iter().filter(|job| job.key == *key && job.task.scope() == *scope);
        // What goes on takes in what it follows closely, as it will once it is put down: an app that starts and stops
        // is one line that stays, and not one that comes and goes under the person's finger.
        let mut now = live.filter_map(|job| job.live).min();
        let mut spans: Vec<Span> = Vec::new();
        for used in ledger.uses().iter().rev().filter(|used| used.scope == *scope) {
            match now {
                Some(from) if from <= used.until.saturating_add(USE_GAP) => now = Some(from.min(used.from)),
                _ => spans.push(Span { from: used.from, until: Some(used.until) }),
            }
        }
        if let Some(from) = now {
            spans.insert(0, Span { from, until: None });
        }
        spans
    }
}

/// What a task that is done answers.
fn answer(task: &Task, found: Found) -> Outcome {
    let nowhere = Failure::NO_POSITION;
    match (task, found) {
        (Task::Locate(option), Found::Fix(fix)) => {
            let position = fix.position(option.datum, option.altitude).ok_or(nowhere)?;
            Ok(Answer::Position(Box::new(position)))
        }
        (Task::LocateRoughly(datum), Found::Fix(fix)) => {
            let (latitude, longitude) = fix.fuzzy(*datum).ok_or(nowhere)?;
            Ok(Answer::Rough(latitude, longitude))
        }
        (Task::Save { .. }, Found::Saved(via)) => Ok(Answer::Saved(via)),
        _ => Err(Failure::Internal),
    }
}
