//! What goes on until it is stopped: why it may stop, what its app hears, and what is put down of it.

use proptest::prelude::*;
use scopegate::core::call::{AppHandle, Request, Task};
use scopegate::core::coordinates::{Datum, Position};
use scopegate::core::event::{Event, Found, JobId};
use scopegate::core::outcome::Failure;
use scopegate::core::record::RecordKey;

use super::books::{permission_for, scope_of};
use super::check::Verdict;
use super::model::{Job, Model, Turn};

/// What an app is told of where the device is.
pub type Move = (AppHandle, Result<Position, Failure>);

impl Model {
    /// Why a live job has to stop now; `None` if it may not.
    pub fn reason_to_stop(&self, turn: &Turn, id: JobId, job: &Job) -> Option<Failure> {
        let is_followed = matches!(job.task, Task::Follow(_));
        let by_event = match turn.event.as_ref()? {
            Event::PageLeft => Some(Failure::Dismissed),
            Event::Closed { app } if *app == job.app => Some(Failure::AppClosed),
            Event::Ended { job: ended, failure } if *ended == id => Some(failure.clone().unwrap_or(Failure::Dismissed)),
            Event::Ran { job: ran, result: Err(failure) } if *ran == id && !(is_followed && is_passing(failure)) => {
                Some(failure.clone())
            }
            Event::Ran { job: ran, result: Ok(Found::Stream) } if *ran == id && is_followed => Some(Failure::Internal),
            Event::Ran { job: ran, result: Ok(Found::Fix(_)) } if *ran == id && !is_followed => Some(Failure::Internal),
            Event::Requested { app, request, .. } if *app == job.app && is_followed => match request {
                Request::StopFollowing => Some(Failure::Dismissed),
                Request::Use(other @ Task::Follow(_)) if *other != job.task => Some(Failure::Dismissed),
                _ => None,
            },
            _ => None,
        };
        let withdrawn =
            turn.withdrawn.as_ref().filter(|(permission, _)| permission_for(&job.task) == Some(*permission));
        let decision = self.books.get(&job.key).and_then(|book| book.is_granted(scope_of(&job.task)));
        let by_decision = match decision {
            Some(true) => None,
            Some(false) => Some(Failure::DeniedBefore),
            None => Some(Failure::Dismissed),
        };
        by_event.or(withdrawn.map(|(_, failure)| failure.clone())).or(by_decision)
    }

    /// What an app hears from its own watch's answer, if that goes on.
    pub fn moved(turn: &Turn) -> Option<Move> {
        let (Some(Event::Ran { result, .. }), Some(job)) = (&turn.event, &turn.job) else { return None };
        let Task::Follow(datum) = &job.task else { return None };
        match result {
            Ok(Found::Fix(fix)) => match position(fix.latitude, *datum) {
                Some(position) => Some((job.app, Ok(position))),
                None => job.since.map(|_| (job.app, Err(Failure::NO_POSITION))),
            },
            Err(failure) if is_passing(failure) => job.since.map(|_| (job.app, Err(failure.clone()))),
            _ => None,
        }
    }

    /// What the app of a watch hears when that stops. Who ended it, or is gone, hears nothing.
    pub fn stopped(turn: &Turn, job: &Job, failure: &Failure) -> Option<Move> {
        let is_own_wish = matches!(turn.event, Some(Event::Requested { app, .. }) if app == job.app);
        let is_silent = is_own_wish || *failure == Failure::AppClosed;
        let is_told = matches!(job.task, Task::Follow(_)) && job.since.is_some() && !is_silent;
        is_told.then(|| (job.app, Err(failure.clone())))
    }

    /// Puts a use down that is over; nothing of an app that is just forgotten.
    pub fn put_down(&mut self, turn: &Turn, key: &RecordKey, scope: &str, since: Option<u64>) -> Option<RecordKey> {
        let is_cleared = turn.cleared.contains(&(key.clone(), scope.to_owned()));
        let book = self.books.get_mut(key).filter(|_| !is_cleared)?;
        let is_new = book.used(scope, since.unwrap_or(turn.now), turn.now);
        let is_written = is_new || since.is_some();
        if is_written {
            book.sign(turn.now);
        }
        is_written.then(|| key.clone())
    }

    /// What is live is in use, each once; and none is live without a grant, or after the browser took it back.
    pub fn look_at_the_live(&self, turn: &Turn) -> Verdict {
        let live = self.jobs.values().filter(|job| job.since.is_some());
        let mut live: Vec<_> = live.map(|job| (job.app, job.key.clone(), scope_of(&job.task).to_owned())).collect();
        let using = self.using.iter().map(|(app, key, scope)| (*app, key.clone(), scope.name().to_owned()));
        let mut using: Vec<_> = using.collect();
        live.sort();
        using.sort();
        prop_assert_eq!(using, live);
        for job in self.jobs.values() {
            let withdrawn = turn.withdrawn.as_ref().map(|(permission, _)| *permission);
            prop_assert!(withdrawn.is_none() || permission_for(&job.task) != withdrawn, "{:?} is withdrawn", job);
            let watches =
                self.jobs.values().filter(|other| matches!(other.task, Task::Follow(_)) && other.app == job.app);
            prop_assert!(watches.count() <= 1, "one watch per app");
        }
        match &turn.event {
            Some(Event::Requested { app, request: Request::StopFollowing, .. }) => {
                let is_followed = |task: &Task| matches!(task, Task::Follow(_));
                let mut jobs = self.jobs.values();
                prop_assert!(!jobs.any(|job| job.app == *app && is_followed(&job.task)));
                let mut calls = self.calls.values();
                prop_assert!(!calls.any(
                    |(caller, request)| caller == app && matches!(request, Request::Use(task) if is_followed(task))
                ));
            }
            Some(Event::Ended { job, .. }) => prop_assert!(!self.jobs.contains_key(job), "what ended is stopped"),
            Some(Event::Ran { job: id, result: Err(failure) }) => {
                let goes_on = turn.job.as_ref().is_some_and(|job| job.since.is_some()) && is_passing(failure);
                prop_assert!(goes_on || !self.jobs.contains_key(id), "what failed is stopped");
            }
            _ => {}
        }
        Ok(())
    }
}

/// A position may come yet.
fn is_passing(failure: &Failure) -> bool {
    matches!(failure, Failure::Timeout | Failure::NoDevice(_) | Failure::DeviceBusy(_))
}

/// The position of the schedule's only place, which has this latitude.
fn position(latitude: f64, datum: Datum) -> Option<Position> {
    if latitude == crate::world::FIX.latitude { crate::world::FIX.position(datum, true) } else { None }
}
