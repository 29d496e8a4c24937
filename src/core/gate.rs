//! The gate: event in, effects out. The only place where anything is decided.
//!
//! `verdict` is the table of states: what becomes of a call as things stand. A call that cannot be settled at
//! once waits at a [`Place`], and whenever what it waits for has happened it gets a new verdict. The parts of the
//! gate say when that is: `ledger` for the records, `denial` and `forgetting` for what stays in them and what goes,
//! `overview` for all of a user's, `screen` for prompts, `page` for what is opened and closed, `dialog` for the map and
//! the save button, `device` for the browser's layer, `work` for what runs behind gated calls.

mod denial;
mod device;
mod dialog;
mod forgetting;
mod ledger;
mod overview;
mod page;
mod screen;
mod verdict;
mod work;

use super::call::{AppHandle, Call, CallId, Place, Request};
use super::delegation::Grant;
use super::event::{Effect, Event, Profile, ScreenId};
use super::outcome::{Failure, Outcome};
use super::permission::{Permission, PermissionState};
use super::queue::Queue;
use super::record::RecordKey;
use super::scope::{Catalog, Scope};
use super::table::Table;
use device::Devices;
use ledger::Ledger;
use verdict::{Verdict, asked_scope};
use work::Works;

/// All decisions of a page: its apps, their records, and what waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gate {
    apps: Table<AppHandle, Box<Profile>>,
    ledgers: Table<RecordKey, Ledger>,
    calls: Table<CallId, Call>,
    queue: Queue,
    devices: Devices,
    works: Works,
}

/// One turn: the time it happens at, and what is to be done after it.
struct Turn {
    now: u64,
    effects: Vec<Effect>,
    is_setting_changed: bool,
    /// What has been used, to be put down in the records.
    used: Vec<Used>,
}

/// A use that is over.
struct Used {
    key: RecordKey,
    scope: Scope,
    from: u64,
    is_brief: bool,
}

impl Turn {
    fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }
}

impl Gate {
    /// Takes an event at a time (milliseconds since the epoch); answers what is to be done, in order.
    pub fn handle(&mut self, now: u64, event: Event) -> Vec<Effect> {
        let mut turn = Turn { now, effects: Vec::new(), is_setting_changed: false, used: Vec::new() };
        // Asking for something leaves nothing orphaned; with thousands of calls waiting, looking would cost.
        let may_orphan = match &event {
            Event::Requested { request, .. } => *request == Request::StopFollowing,
            _ => true,
        };
        self.take_in(event, &mut turn);
        if may_orphan {
            self.drop_orphans(&mut turn);
            self.keep_owner(&mut turn);
        }
        self.advance(&mut turn);
        self.note_uses(&mut turn);
        if turn.is_setting_changed {
            self.refresh_page(&mut turn);
        }
        turn.effects
    }

    fn take_in(&mut self, event: Event, turn: &mut Turn) {
        match event {
            Event::Opened { app, profile } => self.opened(app, profile, turn),
            Event::Closed { app } => self.closed(app, turn),
            Event::Forgotten { key } => self.forgotten(&key, turn),
            Event::PageLeft => self.page_left(turn),
            Event::Requested { call, app, request } => self.requested(call, app, request, turn),
            Event::Withdrawn { call } => {
                let withdrawn = self.calls.take(|id, _| *id == call);
                settle(withdrawn, &Err(Failure::Dismissed), turn);
            }
            Event::Loaded { key, text } => self.loaded(&key, text, turn),
            Event::LoadFailed { key } => self.load_failed(&key, turn),
            Event::Saved { key, text } => self.saved(&key, &text),
            Event::Listed { whose, keys } => self.listed(&whose, keys, turn),
            Event::ListFailed { whose } => self.list_failed(&whose, turn),
            Event::StoreChanged { key, text } => self.store_changed(&key, text, turn),
            Event::Rewritten { key, text } => self.rewritten(&key, text, turn),
            Event::Answered { prompt, answer } => self.answered(prompt, answer, turn),
            Event::Switched { page, scope, on } => self.switched(page, &scope, on, turn),
            Event::AppSwitched { page, app, scope, on } => self.app_switched(page, &app, &scope, on, turn),
            Event::AppForgotten { page, app } => self.app_forgotten(page, &app, turn),
            Event::PageTurned { page } => self.page_turned(page, turn),
            Event::PageClosed { page } => self.page_closed(page, turn),
            Event::Chosen { picker, result } => self.chosen(picker, result, turn),
            Event::Pressed { dialog, save } => self.pressed(dialog, save, turn),
            Event::PermissionRead { permission, state } => self.permission_read(permission, state, turn),
            Event::Asked { permission, result } => self.asked(permission, result, turn),
            Event::Ran { job, result } => self.ran(job, result, turn),
            Event::Ended { job, failure } => self.ended(job, failure, turn),
        }
    }

    /// `authSetting` as this app sees it; empty for an app that is not open.
    pub fn auth_setting(&self, app: AppHandle) -> Vec<(String, bool)> {
        self.ledger_of(app).map_or_else(Vec::new, |(profile, ledger)| ledger.auth_setting(&profile.catalog))
    }

    /// What an open app may do.
    pub fn profile(&self, app: AppHandle) -> Option<&Profile> {
        self.apps.get(&app).map(Box::as_ref)
    }

    /// The same for a record, with the scopes of a host that has no app of it open.
    pub fn setting_of(&self, key: &RecordKey, catalog: &Catalog) -> Vec<(String, bool)> {
        self.ledgers.get(key).map_or_else(Vec::new, |ledger| ledger.auth_setting(catalog))
    }

    /// What an app is granted, each with the browser's word on the permission behind it.
    pub fn grants(&self, app: AppHandle) -> Vec<Grant> {
        let Some((profile, ledger)) = self.ledger_of(app) else { return Vec::new() };
        let granted = ledger.decisions(&profile.catalog).filter(|(scope, on)| *on && profile.manifest.allows(scope));
        let state = |scope: &Scope| scope.permission().map(|permission| self.devices.state(permission));
        granted.map(|(scope, _)| (scope.clone(), state(scope))).collect()
    }

    /// The browser's word on a permission, as last heard.
    pub fn permission(&self, permission: Permission) -> PermissionState {
        self.devices.state(permission)
    }

    /// The records that have been opened.
    pub fn keys(&self) -> Vec<RecordKey> {
        self.ledgers.iter().map(|(key, _)| key.clone()).collect()
    }

    /// What is to be stored for a record; `None` where there is nothing to store.
    pub fn record_text(&self, key: &RecordKey) -> Option<String> {
        self.ledgers.get(key).and_then(Ledger::text)
    }

    /// How many calls wait.
    pub fn waiting(&self) -> usize {
        self.calls.len()
    }

    /// Gives a call its verdict: settles it, or puts it where it waits.
    fn place(&mut self, id: CallId, app: AppHandle, request: Request, turn: &mut Turn) {
        let place = match self.verdict(app, &request) {
            Verdict::Settle(outcome) => {
                turn.push(Effect::Settle { call: id, outcome });
                return;
            }
            Verdict::Load => Place::Loading,
            Verdict::Read(permission) => {
                self.devices.read(permission, turn);
                Place::Reading(permission)
            }
            Verdict::Show(screen, key) => Place::Screen(self.queue.join(app, key, screen)),
            Verdict::Run(task, key) => Place::Job(self.run(app, key, task, turn)),
        };
        self.calls.insert(id, Call { app, request, place });
    }

    /// Gives calls that were taken out a new verdict.
    fn place_again(&mut self, calls: Vec<(CallId, Call)>, turn: &mut Turn) {
        for (id, call) in calls {
            self.place(id, call.app, call.request, turn);
        }
    }

    fn requested(&mut self, id: CallId, app: AppHandle, request: Request, turn: &mut Turn) {
        if let Request::Authorize { scope } = &request {
            self.note_alias(app, scope, turn);
        }
        if request == Request::StopFollowing {
            self.end_following(app, |_| true, turn);
        }
        if let Some(whose) = request.whose() {
            turn.push(Effect::List { whose: whose.clone() });
            self.calls.insert(id, Call { app, request, place: Place::Listing });
            return;
        }
        self.place(id, app, request, turn);
    }

    fn opened(&mut self, app: AppHandle, profile: Box<Profile>, turn: &mut Turn) {
        let (key, name) = (profile.key.clone(), profile.name.clone());
        self.apps.insert(app, profile);
        self.know(&key, turn);
        self.name(&key, name, turn);
        let Some(before) = self.ledgers.get(&key).filter(|ledger| ledger.is_loaded()).map(Ledger::record).cloned()
        else {
            return;
        };
        self.drop_undeclared(&key, |opened| opened == app, turn);
        self.tell_changes(&key, &before, turn);
    }

    fn closed(&mut self, app: AppHandle, turn: &mut Turn) {
        self.apps.take(|open, _| *open == app);
        let orphans = self.take_calls(|call| call.app == app);
        settle(orphans, &Err(Failure::AppClosed), turn);
        self.works.stop(|job| job.app == app, &Failure::AppClosed, turn);
    }

    fn page_left(&mut self, turn: &mut Turn) {
        if let Some(page) = self.queue.shown() {
            self.page_closed(page.id, turn);
        }
        let waiting = self.take_calls(|_| true);
        settle(waiting, &Err(Failure::Dismissed), turn);
        self.works.stop(|_| true, &Failure::Dismissed, turn);
    }

    /// Takes away what nobody waits for any more.
    fn drop_orphans(&mut self, turn: &mut Turn) {
        let calls = &self.calls;
        let is_awaited = |place: Place| calls.iter().any(|(_, call)| call.place == place);
        self.works.drop_idle(|job| is_awaited(Place::Job(job)), turn);
        for id in self.queue.ids() {
            if !is_awaited(Place::Screen(id)) {
                take_down(&mut self.queue, id, turn);
            }
        }
    }

    /// Takes waiting calls out of the table, in the order they came.
    ///
    /// INVARIANT: a call is settled only after it was taken out, and whoever takes it out settles it or places it
    /// again; so each is settled exactly once.
    fn take_calls(&mut self, condition: impl Fn(&Call) -> bool) -> Vec<(CallId, Call)> {
        self.calls.take(|_, call| condition(call))
    }

    fn take_calls_at(&mut self, place: Place) -> Vec<(CallId, Call)> {
        self.take_calls(|call| call.place == place)
    }

    /// The same for the calls of all open apps of a record that ask for a scope.
    fn take_calls_for(
        &mut self,
        key: &RecordKey,
        scope: &Scope,
        is_there: impl Fn(Place) -> bool,
    ) -> Vec<(CallId, Call)> {
        let apps = &self.apps;
        self.calls.take(|_, call| {
            let profile = apps.get(&call.app).filter(|profile| profile.key == *key);
            is_there(call.place)
                && profile.and_then(|profile| asked_scope(profile, &call.request)).as_ref() == Some(scope)
        })
    }

    fn ledger_of(&self, app: AppHandle) -> Option<(&Profile, &Ledger)> {
        let profile = self.apps.get(&app)?;
        Some((profile, self.ledgers.get(&profile.key)?))
    }
}

fn settle(calls: Vec<(CallId, Call)>, outcome: &Outcome, turn: &mut Turn) {
    for (call, _) in calls {
        turn.push(Effect::Settle { call, outcome: outcome.clone() });
    }
}

fn take_down(queue: &mut Queue, id: ScreenId, turn: &mut Turn) {
    if let Some((_, true)) = queue.remove(id) {
        turn.push(Effect::Hide { screen: id });
    }
}
