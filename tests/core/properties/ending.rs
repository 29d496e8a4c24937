//! Whether a call may end as it did, by what has just happened and by the books.

use std::collections::BTreeSet;

use scopegate::core::call::{AppHandle, CallId, Request, Task};
use scopegate::core::coordinates::gcj02;
use scopegate::core::event::{Event, Found, Ungranted};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::PermissionState;

use super::books::{permission_for, permission_of, sorted};
use super::model::{Model, Turn};
use super::stand::{Kind, Stand};
use crate::world::FIX;

impl Model {
    pub fn is_earned(&self, turn: &Turn, app: AppHandle, request: &Request, answer: &Answer) -> bool {
        match (request, answer) {
            (Request::OpenPermissions(realm), Answer::Done) => {
                return turn.closed_page == Some((realm.whose.clone(), Kind::Permissions));
            }
            (Request::Export(whose), Answer::Records(records)) => return self.are_all_records(whose, records),
            _ => {}
        }
        let Some(book) = self.key(app).and_then(|key| self.books.get(key)) else { return false };
        let was_closed = |kind| turn.closed_page == self.key(app).map(|key| (key.clone(), kind));
        let scope = self.asked(app, request).and_then(Result::ok);
        let is_granted = book.is_loaded && scope.is_some_and(|scope| book.is_granted(&scope) == Some(true));
        let ran = match (&turn.event, &turn.job) {
            (Some(Event::Ran { result: Ok(found), .. }), Some(job)) => Some((&job.task, found)),
            _ => None,
        };
        match (request, answer) {
            // Just allowed, it waits for what the browser says when it is asked.
            (Request::Authorize { .. }, Answer::Done) => {
                let waits = match (self.stand(app, request), &turn.event) {
                    (Stand::Asking(_), Some(Event::Answered { .. })) => !self.is_reading(app, request),
                    (Stand::Asking(_), Some(Event::PermissionRead { .. })) => true,
                    (Stand::Asking(asked), Some(Event::Asked { permission, result })) => {
                        let got_nothing = matches!(result, Err(Failure::NoDevice(_) | Failure::DeviceBusy(_)));
                        asked != *permission || !(result.is_ok() || got_nothing)
                    }
                    _ => false,
                };
                is_granted && !waits
            }
            (Request::Use(task @ Task::Locate(option)), Answer::Position(position)) => {
                let expected = FIX.position(option.datum, option.altitude).map(Into::into);
                is_granted && ran == Some((task, &Found::Fix(FIX))) && Some(position) == expected.as_ref()
            }
            (Request::Use(task @ Task::LocateRoughly(datum)), Answer::Rough(latitude, longitude)) => {
                let is_right = FIX.fuzzy(*datum) == Some((*latitude, *longitude));
                is_granted && ran == Some((task, &Found::Fix(FIX))) && is_right
            }
            // It has its first position, or there is a watch.
            (Request::Use(task @ Task::Follow(_)), Answer::Done) => {
                let is_own = turn.job.as_ref().is_some_and(|job| job.app == app);
                let mut jobs = self.jobs.values();
                let is_live = jobs.any(|job| job.app == app && job.task == *task && job.since.is_some());
                let is_called = matches!(turn.event, Some(Event::Requested { .. }));
                is_granted && is_live && (is_called || is_own && ran == Some((task, &Found::Fix(FIX))))
            }
            (Request::Use(Task::Choose(choice)), Answer::Place(place)) => {
                let Some(Event::Chosen { result: Ok(Some(chosen)), .. }) = &turn.event else { return false };
                let (latitude, longitude) = gcj02(chosen.latitude, chosen.longitude);
                let is_own = turn.decided.as_ref().is_some_and(|(_, kind)| *kind == Kind::Picker(*choice));
                is_granted && is_own && (place.latitude, place.longitude) == (latitude, longitude)
            }
            (Request::Use(task @ Task::Save { needs_press: false, .. }), Answer::Saved(via)) => {
                is_granted && ran == Some((task, &Found::Saved(*via)))
            }
            (Request::Use(task @ (Task::Camera(_) | Task::Record(_))), Answer::Done) => {
                is_granted && ran == Some((task, &Found::Stream))
            }
            (Request::StopFollowing, Answer::Done) => true,
            (Request::GetSetting, Answer::Setting(setting)) => book.is_loaded && sorted(setting) == book.auth_setting(),
            (Request::OpenSetting { gesture: true }, Answer::Setting(setting)) => {
                was_closed(Kind::Settings) && sorted(setting) == book.auth_setting()
            }
            (Request::OpenMenu, Answer::Done) => was_closed(Kind::Menu),
            (Request::OpenAbout, Answer::Done) => was_closed(Kind::About),
            _ => false,
        }
    }

    pub fn is_explained(&self, turn: &Turn, id: CallId, app: AppHandle, request: &Request, failure: &Failure) -> bool {
        let is_withdrawn = matches!(&turn.event, Some(Event::Withdrawn { call }) if *call == id);
        let stand = self.stand(app, request);
        let had_page = matches!(&stand, Stand::Screen(screen) if turn.closed_page.as_ref() == Some(screen));
        let is_left = turn.event == Some(Event::PageLeft) && !had_page;
        let Some(profile) = self.apps.get(&app) else {
            let is_closed = turn.event == Some(Event::Closed { app });
            let may_be_dismissed = request.whose().is_some() && (is_withdrawn || is_left);
            return match failure {
                Failure::AppClosed => is_closed || request.whose().is_none(),
                Failure::Dismissed => may_be_dismissed,
                _ => false,
            };
        };
        let asked = self.asked(app, request);
        let scope = asked.clone().and_then(Result::ok);
        let own = scope.clone().map(|scope| (profile.key.clone(), Kind::Prompt(scope)));
        let decision = scope.as_deref().and_then(|scope| self.books.get(&profile.key)?.is_granted(scope));
        let answered =
            turn.answered.as_ref().filter(|(screen, _)| Some(screen) == own.as_ref() && !self.is_reading(app, request));
        let answered = answered.map(|(_, decision)| *decision);
        let was_at_work = turn.job.as_ref().is_some_and(|job| *request == Request::Use(job.task.clone()));
        let refused = matches!(stand, Stand::Refused(_, known) if known == *failure);
        let from_outside = match &turn.event {
            Some(Event::Ran { result: Err(error), .. } | Event::Ended { failure: Some(error), .. }) => {
                was_at_work && error == failure
            }
            Some(Event::Ran { result: Ok(Found::Fix(_)), .. }) => {
                let is_position =
                    matches!(request, Request::Use(Task::Locate(_) | Task::LocateRoughly(_) | Task::Follow(_)));
                was_at_work && *failure == if is_position { Failure::NO_POSITION } else { Failure::Internal }
            }
            Some(Event::Ran { result: Ok(Found::Stream), .. }) => was_at_work && *failure == Failure::Internal,
            Some(Event::PermissionRead { .. }) => {
                let needed = match request {
                    Request::Use(task) if decision == Some(true) => permission_for(task),
                    _ => None,
                };
                needed.is_some_and(|needed| turn.withdrawn == Some((needed, failure.clone())))
            }
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
                matches!(request, Request::Use(_)) && profile.ungranted == Ungranted::Reject && decision.is_none()
            }
            Failure::Dismissed => {
                let let_go = matches!(&turn.event, Some(Event::Ended { failure: None, .. })) && was_at_work;
                let changed = scope.clone().map(|scope| (profile.key.clone(), scope));
                let is_in = |changes: &BTreeSet<_>| changed.as_ref().is_some_and(|changed| changes.contains(changed));
                let cleared = is_in(&turn.cleared);
                let is_lost = decision.is_none() && is_in(&turn.changed);
                let stopped = self.is_superseded(turn, id, app, request);
                let was_ended = let_go || is_withdrawn || answered == Some(None) || is_left || stopped;
                was_ended || cleared || is_lost || is_closed(turn, request)
            }
            _ => refused || from_outside,
        }
    }

    /// Whether a call still waits for the browser's word, and is at no prompt.
    fn is_reading(&self, app: AppHandle, request: &Request) -> bool {
        let needed = match request {
            Request::Use(task) => permission_for(task),
            _ => self.asked(app, request).and_then(Result::ok).and_then(|scope| permission_of(&scope)),
        };
        needed.is_some_and(|needed| self.permission(needed) == PermissionState::Unread)
    }

    /// Whether the app has let its watch go, or wants one in another system.
    fn is_superseded(&self, turn: &Turn, id: CallId, app: AppHandle, request: &Request) -> bool {
        let Request::Use(task @ Task::Follow(_)) = request else { return false };
        let is_stop = |event: &Event| matches!(event, Event::Requested { app: caller, request: Request::StopFollowing, .. } if *caller == app);
        let mut later = self.calls.iter().filter(|(other, (caller, _))| **other > id && *caller == app);
        turn.event.as_ref().is_some_and(is_stop)
            || later.any(|(_, (_, other))| matches!(other, Request::Use(other @ Task::Follow(_)) if other != task))
    }
}

/// Whether the person closed the map or the button of this call.
fn is_closed(turn: &Turn, request: &Request) -> bool {
    match (&turn.event, &turn.decided, request) {
        (Some(Event::Chosen { result: Ok(None), .. }), Some((_, kind)), Request::Use(Task::Choose(choice))) => {
            *kind == Kind::Picker(*choice)
        }
        (Some(Event::Pressed { save: false, .. }), Some((_, kind)), Request::Use(Task::Save { file, .. })) => {
            *kind == Kind::Save(*file)
        }
        _ => false,
    }
}
