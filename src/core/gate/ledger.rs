//! The gate's records: loading, merging, deciding, forgetting.

use super::{Gate, Turn};
use crate::core::call::{AppHandle, Place, Request};
use crate::core::event::Effect;
use crate::core::outcome::Failure;
use crate::core::record::{Decision, Record, RecordKey, Use};
use crate::core::record_text;
use crate::core::scope::{Catalog, Scope};

/// The mirror of one stored record. It answers reads at once; the store may be slow, late or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ledger {
    record: Record,
    /// The app's name as it was last shown in this page, to be put down with the next decision or use.
    name: Option<String>,
    loaded: bool,
    /// Forgotten while the store was still reading: what it read then is not to come back.
    is_outdated: bool,
}

impl Ledger {
    /// Whether the store has answered once.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// The decision on a scope.
    pub fn decision(&self, scope: &Scope) -> Option<Decision> {
        self.record.decision(scope)
    }

    /// All decisions on scopes that the host knows.
    pub fn decisions<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = (&'a Scope, bool)> {
        let decisions = self.record.decisions().filter(|(scope, _)| catalog.knows(scope));
        decisions.map(|(scope, decision)| (scope, decision == Decision::Granted))
    }

    /// `authSetting`: the canonical keys, and the aliases that the app has used.
    pub fn auth_setting(&self, catalog: &Catalog) -> Vec<(String, bool)> {
        let mut setting: Vec<_> = self.decisions(catalog).map(|(scope, on)| (scope.name().to_owned(), on)).collect();
        for alias in self.record.aliases() {
            if let Some(decision) = catalog.resolve(alias).and_then(|scope| self.decision(&scope)) {
                setting.push((alias.clone(), decision == Decision::Granted));
            }
        }
        setting
    }

    /// Puts a use down; answers whether it is one more, and not the latest going on.
    pub fn used(&mut self, scope: &Scope, from: u64, until: u64) -> bool {
        let stands = |record: &Record| record.uses().iter().any(|used| used.scope == *scope && used.from == from);
        let stood = stands(&self.record);
        self.record.used(scope, from, until);
        !stood && stands(&self.record)
    }

    /// Puts down the name by which the person knows the app.
    pub fn sign(&mut self, now: u64) {
        if let Some(name) = &self.name {
            self.record.call(name, now);
        }
    }

    /// The name by which the person knows the app, as far as it is known.
    pub fn name(&self) -> Option<String> {
        self.name.clone().or_else(|| self.record.name().map(|name| name.text.clone()))
    }

    /// The record itself.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The latest uses, the newest last.
    pub fn uses(&self) -> &[Use] {
        self.record.uses()
    }

    /// The stored form.
    pub fn text(&self) -> String {
        record_text::write(&self.record)
    }
}

impl Gate {
    /// Has a record loaded that is not known yet.
    pub(super) fn know(&mut self, key: &RecordKey, turn: &mut Turn) {
        if self.ledgers.get(key).is_none() {
            self.ledgers.insert(key.clone(), Ledger::default());
            turn.push(Effect::Load { key: key.clone() });
        }
    }

    /// An app is shown under this name from now on.
    pub(super) fn name(&mut self, key: &RecordKey, name: String, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let name = Some(name);
        turn.is_setting_changed |= ledger.name != name;
        ledger.name = name;
    }

    /// The store's own text: what it knows better is taken over. Nothing there says nothing: the record may be on its
    /// way to the store.
    pub(super) fn loaded(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let is_outdated = self.ledgers.get_mut(key).is_some_and(|ledger| std::mem::take(&mut ledger.is_outdated));
        self.heard(key, text.filter(|_| !is_outdated), turn);
    }

    fn heard(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let was_loaded = std::mem::replace(&mut ledger.loaded, true);
        let before = ledger.record.clone();
        if let Some(text) = text {
            self.merge_text(key, text, turn);
        }
        if !was_loaded {
            self.drop_undeclared(key, |_| true, turn);
        }
        self.tell_changes(key, &before, turn);
        if !was_loaded {
            let waiting = self.take_calls(|call| call.place == Place::Loading);
            for (_, call) in &waiting {
                if let Request::Authorize { scope } = &call.request {
                    self.note_alias(call.app, scope, turn);
                }
            }
            self.place_again(waiting, turn);
        }
    }

    /// Another tab's text: merged, and written again if this tab knows more. A record that another tab removed is
    /// forgotten here too.
    pub(super) fn store_changed(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let Some(text) = text else { return self.clear(key, turn) };
        // Without this, two tabs that write at once would lose the decision of the one that wrote first.
        let knows_more = record_text::read(&text).is_ok_and(|mut theirs| {
            let ours = self.ledgers.get(key).map(|ledger| ledger.record.clone()).unwrap_or_default();
            let before = theirs.clone();
            theirs.merge(&ours);
            theirs != before
        });
        self.heard(key, Some(text), turn);
        if knows_more {
            turn.push(Effect::Save { key: key.clone() });
        }
    }

    fn merge_text(&mut self, key: &RecordKey, text: String, turn: &mut Turn) {
        match (record_text::read(&text), self.ledgers.get_mut(key)) {
            (Ok(theirs), Some(ledger)) => ledger.record.merge(&theirs),
            (Ok(_), None) => {}
            (Err(_), _) => turn.push(Effect::Quarantine { key: key.clone(), text }),
        }
    }

    /// A list without a scope takes its grant along, for these apps of a record. A denial stays: an app could reset it
    /// by leaving the scope out once.
    pub(super) fn drop_undeclared(&mut self, key: &RecordKey, is_meant: impl Fn(AppHandle) -> bool, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let before = ledger.record.clone();
        for (_, profile) in self.apps.iter().filter(|(app, profile)| profile.key == *key && is_meant(*app)) {
            for (scope, _) in before.decisions() {
                if profile.catalog.knows(scope) && !profile.manifest.allows(scope) {
                    ledger.record.drop_grant(scope, turn.now);
                }
            }
        }
        if ledger.record != before {
            turn.push(Effect::Save { key: key.clone() });
        }
    }

    /// Tells each decision of a record that is another than it was before.
    pub(super) fn tell_changes(&mut self, key: &RecordKey, before: &Record, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get(key) else { return };
        // Uses of other tabs stand in the settings page too.
        turn.is_setting_changed |= ledger.record != *before;
        for scope in ledger.record.changed_since(before) {
            self.decision_changed(key, &scope, turn);
        }
    }

    /// The person decided, in a prompt or in the settings.
    pub(super) fn decide(&mut self, key: &RecordKey, scope: &Scope, decision: Decision, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let before = ledger.decision(scope);
        ledger.record.decide(scope, decision, turn.now);
        ledger.sign(turn.now);
        turn.push(Effect::Save { key: key.clone() });
        if before != Some(decision) {
            self.decision_changed(key, scope, turn);
        }
    }

    /// The host forgets an app.
    pub(super) fn forgotten(&mut self, key: &RecordKey, turn: &mut Turn) {
        turn.push(Effect::Remove { key: key.clone() });
        self.clear(key, turn);
    }

    fn clear(&mut self, key: &RecordKey, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        ledger.is_outdated = !ledger.loaded;
        let record = std::mem::take(&mut ledger.record);
        for (scope, _) in record.decisions() {
            self.decision_changed(key, scope, turn);
        }
        // The uses that end by it are forgotten too, or they would write the record again.
        turn.used.retain(|used| used.key != *key);
    }

    /// After any change of a decision, wherever it came from.
    fn decision_changed(&mut self, key: &RecordKey, scope: &Scope, turn: &mut Turn) {
        turn.push(Effect::Tell { key: key.clone(), scope: scope.clone() });
        turn.is_setting_changed = true;
        match self.ledgers.get(key).and_then(|ledger| ledger.decision(scope)) {
            Some(Decision::Granted) => {}
            Some(Decision::Denied) => self.revoke(key, scope, &Failure::DeniedBefore, turn),
            // Forgetting denies nothing: what was running is over, as if its prompt had never been answered.
            None => return self.revoke(key, scope, &Failure::Dismissed, turn),
        }
        let unanswered = |place| matches!(place, Place::Screen(_) | Place::Reading(_));
        let answered_elsewhere = self.take_calls_for(key, scope, unanswered);
        self.place_again(answered_elsewhere, turn);
    }

    /// Remembers an alias that the app used; `authSetting` carries it from then on.
    pub(super) fn note_alias(&mut self, app: AppHandle, spelled: &str, turn: &mut Turn) {
        let Some(profile) = self.apps.get(&app) else { return };
        let is_alias = Scope::built_in(spelled).is_some_and(|scope| scope.name() != spelled);
        let Some(ledger) = self.ledgers.get_mut(&profile.key).filter(|ledger| is_alias && ledger.loaded) else {
            return;
        };
        if ledger.record.note_alias(spelled) {
            turn.push(Effect::Save { key: profile.key.clone() });
        }
    }
}
