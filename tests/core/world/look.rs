//! What a test looks at in a world, and the small values it is made of.

use proptest::prelude::ProptestConfig;
use scopegate::core::call::{AppHandle, CallId, Request};
use scopegate::core::coordinates::Position;
use scopegate::core::event::{Effect, Event, JobId, Profile, Ungranted};
use scopegate::core::manifest::Manifest;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::{Decision, Entry, Record, RecordKey, StoreId};
use scopegate::core::record_text;
use scopegate::core::scope::{Catalog, Scope};
use scopegate::core::view::SettingRow;

use super::{Shown, World};

impl World {
    /// How a call failed.
    pub fn failure(&self, call: CallId) -> Failure {
        match self.outcomes.get(&call) {
            Some(Err(failure)) => failure.clone(),
            other => panic!("{call:?} should have failed: {other:?}"),
        }
    }

    /// What a call answered.
    pub fn success(&self, call: CallId) -> Answer {
        match self.outcomes.get(&call) {
            Some(Ok(answer)) => answer.clone(),
            other => panic!("{call:?} should have succeeded: {other:?}"),
        }
    }

    pub fn is_done(&self, call: CallId) -> bool {
        self.success(call) == Answer::Done
    }

    pub fn waits(&self, call: CallId) -> bool {
        !self.outcomes.contains_key(&call)
    }

    /// The settings that a call answered, sorted by name.
    pub fn setting(&self, call: CallId) -> Vec<(String, bool)> {
        match self.success(call) {
            Answer::Setting(mut setting) => {
                setting.sort();
                setting
            }
            other => panic!("{call:?} should have answered settings: {other:?}"),
        }
    }

    /// What `getSetting` answers now.
    pub fn get_setting(&mut self, app: AppHandle) -> Vec<(String, bool)> {
        let call = self.call(app, Request::GetSetting);
        self.setting(call)
    }

    /// The prompt on screen.
    pub fn prompt(&self) -> Option<(AppHandle, &str)> {
        match &self.shown {
            Some(Shown::Prompt { app, scope, .. }) => Some((*app, scope.name())),
            _ => None,
        }
    }

    /// The rows of the settings page on screen.
    pub fn rows(&self) -> Option<&[SettingRow]> {
        match &self.shown {
            Some(Shown::Settings { rows, .. }) => Some(rows),
            _ => None,
        }
    }

    /// The device at work, which is to be the only one.
    pub fn job(&self) -> JobId {
        assert_eq!(self.jobs.len(), 1, "one device at work: {:?}", self.jobs);
        self.jobs.keys().copied().next().unwrap_or(JobId(0))
    }

    /// Whether nothing at all waits, is shown or is at work.
    pub fn is_quiet(&self) -> bool {
        self.gate.waiting() == 0 && self.shown.is_none() && self.jobs.is_empty() && self.live.is_empty()
    }

    /// The scopes whose change was told in the last thing that happened.
    pub fn told(&self) -> Vec<&str> {
        let told = self.effects.iter().filter_map(|effect| match effect {
            Effect::Tell { scope, .. } => Some(scope.name()),
            _ => None,
        });
        told.collect()
    }

    /// What apps were told in the last thing that happened of where the device is.
    pub fn moves(&self) -> Vec<(AppHandle, Result<Position, Failure>)> {
        let moves = self.effects.iter().filter_map(|effect| match effect {
            Effect::Move { app, result } => Some((*app, result.clone().map(|position| *position))),
            _ => None,
        });
        moves.collect()
    }

    /// Which scopes apps began or ended to use in the last thing that happened.
    pub fn use_changes(&self) -> Vec<(AppHandle, &str, bool)> {
        let changes = self.effects.iter().filter_map(|effect| match effect {
            Effect::Use { app, scope, live, .. } => Some((*app, scope.name(), *live)),
            _ => None,
        });
        changes.collect()
    }

    /// How often a record was saved in the last thing that happened.
    pub fn saves(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::Save { .. })).count()
    }

    /// Whether the last thing that happened had an effect that satisfies the condition.
    pub fn did(&self, condition: impl Fn(&Effect) -> bool) -> bool {
        self.effects.iter().any(condition)
    }

    /// Puts a record into the store before any tab has looked.
    pub fn store_holds(&mut self, app: &str, decisions: &[(&str, Decision)]) {
        self.store.borrow_mut().texts.insert(key(app), text(decisions));
    }
}

/// The text of a record in which each of these was decided once.
pub fn text(decisions: &[(&str, Decision)]) -> String {
    let mut record = Record::default();
    for (scope, decision) in decisions {
        record.decide(&built_in(scope), *decision, 1_000);
    }
    record_text::write(&record)
}

/// Another tab decides.
pub fn decide_elsewhere(world: &mut World, app: &str, scope: &str, decision: Decision) {
    world.happen(Event::StoreChanged { key: key(app), text: Some(text(&[(scope, decision)])) });
}

/// The text of a record with one entry.
pub fn text_of(scope: &str, entry: Entry) -> String {
    let mut record = Record::default();
    for _ in 1..entry.revision {
        record.decide(&built_in(scope), Decision::Granted, 0);
    }
    match entry.decision {
        Some(decision) => record.decide(&built_in(scope), decision, entry.time),
        None => record.drop_grant(&built_in(scope), entry.time),
    }
    record_text::write(&record)
}

pub fn built_in(name: &str) -> Scope {
    Scope::built_in(name).unwrap_or_else(|| panic!("{name} is not built in"))
}

pub fn key(app: &str) -> RecordKey {
    RecordKey { user: "user".into(), app: app.into(), store: StoreId::PAGE }
}

/// An app that declares no list, in a host that asks.
pub fn profile(app: &str) -> Profile {
    Profile {
        key: key(app),
        name: app.to_owned(),
        manifest: Manifest::default(),
        catalog: Catalog::default(),
        ungranted: Ungranted::Prompt,
    }
}

/// How often a property is tried, at least; `PROPTEST_CASES` can ask for more. A failure prints its smallest input.
pub fn cases(count: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.max(count), failure_persistence: None, ..usual }
}

/// `authSetting` with these entries, sorted by name.
pub fn setting(entries: &[(&str, bool)]) -> Vec<(String, bool)> {
    let mut setting: Vec<_> = entries.iter().map(|(name, on)| ((*name).to_owned(), *on)).collect();
    setting.sort();
    setting
}
