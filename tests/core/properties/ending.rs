//! Whether a call may end as it did, by what has just happened and by the books.

use scopegate::core::call::{AppHandle, CallId, Request, Task};
use scopegate::core::event::{Event, Found, Ungranted};
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::Permission;

use super::books::{permission_of, sorted};
use super::model::{Model, Stand, Turn};
use crate::world::FIX;

impl Model {
    pub fn is_earned(&self, turn: &Turn, app: AppHandle, request: &Request, answer: &Answer) -> bool {
        let Some(book) = self.key(app).and_then(|key| self.books.get(key)) else { return false };
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
                    (Stand::Asking(_), Some(Event::Answered { .. } | Event::PermissionRead { .. })) => true,
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
            (Request::Use(task @ Task::Camera(_)), Answer::Done) => is_granted && ran == Some((task, &Found::Stream)),
            (Request::GetSetting, Answer::Setting(setting)) => book.is_loaded && sorted(setting) == book.auth_setting(),
            (Request::OpenSetting { gesture: true }, Answer::Setting(setting)) => {
                turn.closed_page.as_ref() == self.key(app) && sorted(setting) == book.auth_setting()
            }
            _ => false,
        }
    }

    pub fn is_explained(&self, turn: &Turn, id: CallId, app: AppHandle, request: &Request, failure: &Failure) -> bool {
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
                    Failure::NoDevice(Permission::Geolocation)
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
                matches!(request, Request::Use(_)) && profile.ungranted == Ungranted::Reject && decision.is_none()
            }
            Failure::Dismissed => {
                let let_go = matches!(&turn.event, Some(Event::Ended { failure: None, .. })) && was_at_work;
                let cleared = turn.cleared.as_ref() == Some(&profile.key) && scope.is_some();
                let withdrawn = matches!(&turn.event, Some(Event::Withdrawn { call }) if *call == id);
                let settings = *request == Request::OpenSetting { gesture: true };
                let had_page = settings && turn.closed_page.as_ref() == Some(&profile.key);
                let left = turn.event == Some(Event::PageLeft) && !had_page;
                let_go || cleared || withdrawn || answered == Some(None) || left
            }
            _ => refused || from_outside,
        }
    }
}
