//! Lets a schedule happen, to the gate and to the model, and looks at both after every event.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use proptest::prelude::*;
use scopegate::core::album::Via;
use scopegate::core::call::{AppHandle, CallId, ChoiceId, FileId, LocateOption, Realm, Request, SessionId, Task};
use scopegate::core::coordinates::{Datum, Fix};
use scopegate::core::event::{Effect, Event, Found, JobId, ScreenId};
use scopegate::core::gate::Gate;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;
use scopegate::core::scope::Scope;
use scopegate::core::view::{Place, PromptAnswer};

use super::books::{Books, permission_for, scope_of};
use super::cast::{catalog, key, profile, stored};
use super::check::Verdict;
use super::model::Model;
use super::stand::Kind;
use super::step::{Brought, Step, Strike, Text, What};
use crate::world::FIX;

/// Between two events, in milliseconds: a use soon after another is a part of it, a later one is not.
pub const TICK: u64 = 25_000;

/// Hosts have numbers above this, and apps below.
const HOSTS: u32 = 1_000_000;

#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub gate: Gate,
    /// The effects of each event.
    pub log: Vec<Vec<Effect>>,
    pub now: u64,
    model: Model,
    apps: u32,
    calls: u64,
}

impl Schedule {
    pub fn all(&mut self, steps: &[Step]) -> Verdict {
        steps.iter().try_for_each(|step| self.event(step).map_or(Ok(()), |event| self.feed(&event)))
    }

    /// One event, for both.
    pub fn feed(&mut self, event: &Event) -> Verdict {
        self.now += TICK;
        let turn = self.model.take(self.now, event);
        let effects = self.gate.handle(self.now, event.clone());
        self.model.look_at(&turn, &effects)?;
        self.model.look_around(&turn, &self.gate)?;
        self.log.push(effects);
        Ok(())
    }

    /// Closes everything: every request has been settled, nothing waits, nothing is shown, nothing is at work, and
    /// what comes late reaches nobody.
    pub fn end(&mut self) -> Verdict {
        let hosts = self.model.calls.values().map(|(app, _)| app);
        for app in self.model.apps.keys().chain(hosts).copied().collect::<BTreeSet<_>>() {
            self.feed(&Event::Closed { app })?;
        }
        prop_assert!(self.model.calls.is_empty() && self.model.shown.is_none() && self.model.jobs.is_empty());
        prop_assert_eq!(self.gate.waiting(), 0);
        let settled = |log: &[Vec<Effect>]| log.iter().flatten().filter(|e| matches!(e, Effect::Settle { .. })).count();
        prop_assert_eq!(settled(&self.log) as u64, self.calls, "each exactly once");
        self.log.clear();
        for job in self.model.all_jobs.clone() {
            self.feed(&Event::Ran { job, result: Ok(Found::Stream) })?;
            self.feed(&Event::Ran { job, result: Ok(Found::Fix(FIX)) })?;
            self.feed(&Event::Ended { job, failure: None })?;
        }
        for screen in self.model.screens.clone() {
            self.feed(&Event::Answered { prompt: screen, answer: PromptAnswer::Allow })?;
            self.feed(&Event::PageTurned { page: screen })?;
            self.feed(&Event::PageClosed { page: screen })?;
            self.feed(&Event::AppSwitched { page: screen, app: "one".into(), scope: Scope::CAMERA, on: true })?;
            self.feed(&Event::AppForgotten { page: screen, app: "one".into() })?;
            self.feed(&Event::Chosen { picker: screen, result: Ok(Some(Place::default().into())) })?;
            self.feed(&Event::Pressed { dialog: screen, save: true })?;
        }
        for permission in Permission::ALL {
            self.feed(&Event::Asked { permission, result: Ok(()) })?;
            self.feed(&Event::PermissionRead { permission, state: PermissionState::Granted })?;
        }
        prop_assert!(self.log.iter().all(Vec::is_empty), "{:?}", self.log);
        Ok(())
    }

    /// What a step comes to as things are; `None` if there is nothing for it to happen to.
    pub fn event(&mut self, step: &Step) -> Option<Event> {
        Some(match step {
            Step::Open { who, rejects, declares } => {
                self.apps += 1;
                Event::Opened { app: AppHandle(self.apps), profile: profile(*who, *rejects, *declares).into() }
            }
            Step::Close { app } => Event::Closed { app: self.app(*app) },
            Step::Forget { who } => Event::Forgotten { key: key(*who) },
            Step::PageLeft => Event::PageLeft,
            Step::Call { app, what } => {
                self.calls += 1;
                let app = self.app(*app);
                Event::Requested { call: CallId(self.calls), app, request: self.request(what) }
            }
            Step::Host { user, exports } => {
                self.calls += 1;
                let host = AppHandle(HOSTS + self.calls as u32);
                let whose = key(*user).beside("");
                let realm = Realm { whose: whose.clone(), catalog: catalog() };
                let request = if *exports { Request::Export(whose) } else { Request::OpenPermissions(realm.into()) };
                Event::Requested { call: CallId(self.calls), app: host, request }
            }
            Step::CloseHost { host } => Event::Closed { app: self.host(*host)? },
            Step::List { user, keys } => {
                let asked = self.model.calls.values().find(|(host, _)| self.model.listing.contains(host));
                let asked = asked.and_then(|(_, request)| request.whose().cloned());
                let whose = asked.unwrap_or_else(|| key(*user).beside(""));
                Event::Listed { whose, keys: keys.iter().map(|who| key(*who)).collect() }
            }
            Step::Withdraw { call } => Event::Withdrawn { call: CallId(self.calls.checked_sub(*call as u64)?) },
            Step::Load { who, text } => Event::Loaded { key: self.waited_for(*who), text: stored(text) },
            Step::LoadFails { who } => Event::LoadFailed { key: self.waited_for(*who) },
            Step::Save { who } => Event::Saved { key: key(*who), text: self.gate.record_text(&key(*who))? },
            Step::StoreChange { who, text, was_removed } => match stored(text) {
                Some(text) if *was_removed => Event::Rewritten { key: key(*who), text },
                text => Event::StoreChanged { key: key(*who), text },
            },
            Step::Answer { answer, stray } => Event::Answered { prompt: self.screen(*stray), answer: *answer },
            Step::Switch { scope, on, stray } => {
                Event::Switched { page: self.screen(*stray), scope: Scope::canonical(scope)?, on: *on }
            }
            Step::SwitchOf { who, scope, on, stray } => Event::AppSwitched {
                page: self.screen(*stray),
                app: key(*who).app,
                scope: Scope::canonical(scope)?,
                on: *on,
            },
            Step::ForgetIn { who, stray } => Event::AppForgotten { page: self.screen(*stray), app: key(*who).app },
            Step::TurnPage { stray } => Event::PageTurned { page: self.screen(*stray) },
            Step::ClosePage { stray } => Event::PageClosed { page: self.screen(*stray) },
            Step::Decide { yes, stray } => self.decided(*yes, self.screen(*stray)),
            Step::Read { permission, state } => {
                Event::PermissionRead { permission: self.permission(*permission, false), state: *state }
            }
            Step::Asked { permission, result } => {
                Event::Asked { permission: self.permission(*permission, true), result: result.clone() }
            }
            Step::Ran { job, result } => self.ran(self.job(*job)?, result),
            Step::Next { choice, of } => {
                let awaited: Vec<_> = of.iter().filter(|step| self.is_awaited(step)).collect();
                return awaited.get(choice % awaited.len().max(1)).and_then(|step| self.event(step));
            }
            Step::Strike { job, how } => self.strike(*job, how)?,
            Step::End { job, failure } => Event::Ended { job: self.job(*job)?, failure: failure.clone() },
        })
    }

    /// Whose decision an event is: that of the prompt or the settings on screen.
    pub fn whose_decision(&self, event: &Event) -> Option<RecordKey> {
        let shown = self.model.shown.as_ref().map(|shown| shown.screen.0.clone());
        match event {
            Event::Answered { .. } | Event::Switched { .. } => shown,
            Event::AppSwitched { app, .. } => shown.map(|whose| whose.beside(app)),
            _ => None,
        }
    }

    /// Whose each waiting call is.
    pub fn callers(&self) -> BTreeMap<CallId, RecordKey> {
        let calls = self.model.calls.iter();
        calls.filter_map(|(call, (app, _))| Some((*call, self.model.key(*app)?.clone()))).collect()
    }

    pub fn books(&self) -> &Books {
        &self.model.books
    }

    fn ran(&self, id: JobId, result: &Result<Brought, Failure>) -> Event {
        let task = self.model.jobs.get(&id).map(|job| &job.task);
        let found = |brought| match (task, brought) {
            (Some(Task::Camera(_) | Task::Record(_)), Brought::Good | Brought::Lacking) => Found::Stream,
            (Some(Task::Save { .. }), Brought::Good) => Found::Saved(Via::Picker),
            (Some(Task::Save { .. }), Brought::Lacking) => Found::PressNeeded,
            (Some(Task::Camera(_) | Task::Record(_) | Task::Save { .. }), Brought::Wrong) => Found::Fix(FIX),
            (_, Brought::Good) => Found::Fix(FIX),
            (_, Brought::Lacking) => Found::Fix(Fix { latitude: f64::NAN, ..FIX }),
            (_, Brought::Wrong) => Found::Stream,
        };
        Event::Ran { job: id, result: result.clone().map(found) }
    }

    fn strike(&self, choice: usize, how: &Strike) -> Option<Event> {
        let live: Vec<_> = self.model.jobs.iter().filter(|(_, job)| job.since.is_some()).collect();
        let (id, job) = live.get(choice % live.len().max(1))?;
        Some(match how {
            Strike::Answer(result) => self.ran(**id, result),
            Strike::Revoke => {
                let text = Text::Record(vec![(scope_of(&job.task), 9, 2, 0)], vec![], vec![], None);
                Event::StoreChanged { key: job.key.clone(), text: stored(&text) }
            }
            Strike::Refuse(state) => Event::PermissionRead { permission: permission_for(&job.task)?, state: *state },
        })
    }

    /// The person is done with the dialog on screen, whichever it is.
    fn decided(&self, yes: bool, id: ScreenId) -> Event {
        let shown = self.model.shown.as_ref().map(|shown| &shown.screen.1);
        if matches!(shown, Some(Kind::Save(_))) {
            return Event::Pressed { dialog: id, save: yes };
        }
        let beijing = Place { latitude: 39.9, longitude: 116.4, ..Place::default() };
        Event::Chosen { picker: id, result: Ok(yes.then(|| beijing.into())) }
    }

    /// One of the last few that were opened, closed ones among them.
    fn app(&self, choice: usize) -> AppHandle {
        AppHandle(self.apps.saturating_sub(choice as u32 % self.apps.clamp(1, 4)))
    }

    /// A host that has asked for something and waits for it.
    fn host(&self, choice: usize) -> Option<AppHandle> {
        let hosts: Vec<_> = self.model.calls.values().filter(|(app, _)| app.0 > HOSTS).map(|(host, _)| *host).collect();
        hosts.get(choice % hosts.len().max(1)).copied()
    }

    fn request(&self, what: &What) -> Request {
        match what {
            What::Authorize(scope) => Request::Authorize { scope: (*scope).to_owned() },
            What::Locate { altitude } => {
                Request::Use(Task::Locate(LocateOption { altitude: *altitude, ..LocateOption::default() }))
            }
            What::LocateRoughly => Request::Use(Task::LocateRoughly(Datum::Gcj02)),
            What::Follow { gcj02 } => Request::Use(Task::Follow(if *gcj02 { Datum::Gcj02 } else { Datum::Wgs84 })),
            What::StopFollowing => Request::StopFollowing,
            What::Choose => Request::Use(Task::Choose(ChoiceId(self.calls as u32))),
            What::Camera => Request::Use(Task::Camera(SessionId(self.calls as u32))),
            What::Record => Request::Use(Task::Record(SessionId(self.calls as u32))),
            What::Save => Request::Use(Task::Save { file: FileId(self.calls as u32), needs_press: false }),
            What::GetSetting => Request::GetSetting,
            What::OpenMenu => Request::OpenMenu,
            What::OpenAbout => Request::OpenAbout,
            What::OpenSetting { gesture } => Request::OpenSetting { gesture: *gesture },
        }
    }

    /// A record that is being loaded, if there is one, or any.
    fn waited_for(&self, choice: usize) -> RecordKey {
        let books = self.model.books.iter().filter(|(_, book)| !book.is_loaded);
        let keys: Vec<_> = books.map(|(key, _)| key.clone()).collect();
        keys.get(choice).cloned().unwrap_or_else(|| key(choice))
    }

    /// A permission that is being read or asked, if there is one, or any.
    fn permission(&self, choice: usize, is_asked: bool) -> Permission {
        let reading = self.model.reading.iter().filter(|_| !is_asked);
        let waited_for: Vec<_> = self.model.asking.iter().chain(reading).copied().collect();
        let any = if waited_for.is_empty() { Permission::ALL.to_vec() } else { waited_for };
        any[choice % any.len()]
    }

    fn screen(&self, stray: u32) -> ScreenId {
        let shown = self.model.shown.as_ref().map_or(ScreenId(0), |shown| shown.id);
        ScreenId(shown.0.wrapping_add(stray))
    }

    /// One of all jobs there ever were, first those that have not answered.
    fn job(&self, choice: usize) -> Option<JobId> {
        let waited_for = self.model.jobs.iter().filter(|(_, job)| job.since.is_none()).map(|(id, _)| id);
        let jobs: Vec<_> = waited_for.chain(self.model.all_jobs.iter().rev()).collect();
        jobs.get(choice % jobs.len().max(1)).map(|id| **id)
    }

    fn shows(&self, is_meant: impl Fn(&Kind) -> bool) -> bool {
        self.model.shown.as_ref().is_some_and(|shown| is_meant(&shown.screen.1))
    }

    fn is_awaited(&self, step: &Step) -> bool {
        let model = &self.model;
        match step {
            Step::Load { .. } => model.books.values().any(|book| !book.is_loaded),
            Step::Answer { .. } => self.shows(|kind| matches!(kind, Kind::Prompt(_))),
            Step::Decide { .. } => self.shows(|kind| matches!(kind, Kind::Picker(_) | Kind::Save(_))),
            Step::Read { .. } => !model.reading.is_empty(),
            Step::Asked { .. } => !model.asking.is_empty(),
            Step::Ran { .. } => model.jobs.values().any(|job| job.since.is_none()),
            Step::List { .. } => !model.listing.is_empty(),
            Step::TurnPage { .. } => self.shows(|kind| matches!(kind, Kind::Menu | Kind::About)),
            Step::ClosePage { .. } => model.page(None).is_some(),
            _ => false,
        }
    }
}
