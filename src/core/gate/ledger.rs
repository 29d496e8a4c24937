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
    loaded: bool,
    /// Forgotten while the store was still reading: what it read then is not to come back.
    is_outdated: bool,
    /// What of it has been in the store. Once that is not there any more, it was forgotten elsewhere.
    stored: Option<Record>,
    /// What this tab has forgotten. Another, which had not heard of that yet, may have written it again.
    forgotten: Vec<Record>,
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
        let entries = self.record.entries().iter().filter(|(scope, _)| catalog.knows(scope));
        entries.map(|(scope, entry)| (scope, entry.decision == Decision::Granted))
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

    /// The latest uses, the newest last.
    pub fn uses(&self) -> &[Use] {
        self.record.uses()
    }

    /// Takes out what this tab has forgotten; answers whether there was any of it.
    fn take_out_forgotten(&self, record: &mut Record) -> bool {
        let mut was_there = false;
        for forgotten in &self.forgotten {
            if record.repeats(forgotten) {
                record.take_out(forgotten);
                was_there = true;
            }
        }
        was_there
    }

    /// The stored form; `None` of an empty record, which is not stored.
    pub fn text(&self) -> Option<String> {
        (!self.record.is_empty()).then(|| record_text::write(&self.record))
    }
}

impl Gate {
    /// The store's own text: what it knows better is taken over. Nothing there says nothing of what is on its way to the
    /// store; what has been there was forgotten.
    pub(super) fn loaded(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let is_outdated = self.ledgers.get_mut(key).is_some_and(|ledger| std::mem::take(&mut ledger.is_outdated));
        match text.filter(|_| !is_outdated) {
            Some(text) => self.merge_text(key, text, turn),
            None => self.drop_stored(key, None, turn),
        }
        self.heard(key, turn);
    }

    /// The store has spoken: calls that waited for its first word get their verdict.
    pub(super) fn heard(&mut self, key: &RecordKey, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        if std::mem::replace(&mut ledger.loaded, true) {
            return;
        }
        let waiting = self.take_calls(|call| call.place == Place::Loading);
        for (_, call) in &waiting {
            if let Request::Authorize { scope } = &call.request {
                self.note_alias(call.app, scope, turn);
            }
        }
        self.place_again(waiting, turn);
    }

    /// The store has taken a text.
    pub(super) fn saved(&mut self, key: &RecordKey, text: &str) {
        if let (Some(ledger), Ok(record)) = (self.ledgers.get_mut(key), record_text::read(text)) {
            ledger.stored.get_or_insert_default().merge(&record);
        }
    }

    /// Another tab's text: merged, and written again if this tab knows more. A record that another tab removed is
    /// forgotten here too.
    pub(super) fn store_changed(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let Some(text) = text else {
            self.outdate(key);
            return self.drop_stored(key, None, turn);
        };
        self.merge_text(key, text.clone(), turn);
        self.heard(key, turn);
        self.repair(key, &text, turn);
    }

    /// What another tab removed is forgotten, but for what has been written again.
    pub(super) fn rewritten(&mut self, key: &RecordKey, text: String, turn: &mut Turn) {
        self.outdate(key);
        self.drop_stored(key, record_text::read(&text).ok(), turn);
        self.store_changed(key, Some(text), turn);
    }

    /// Without this, two tabs that write at once would lose the decision of the one that wrote first.
    fn repair(&mut self, key: &RecordKey, text: &str, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get(key) else { return };
        let knows_more = record_text::read(text).is_ok_and(|theirs| {
            let mut both = theirs.clone();
            both.merge(&ledger.record);
            both != theirs
        });
        if knows_more {
            turn.push(Effect::Save { key: key.clone() });
        }
    }

    fn merge_text(&mut self, key: &RecordKey, text: String, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let Ok(mut theirs) = record_text::read(&text) else {
            return turn.push(Effect::Quarantine { key: key.clone(), text });
        };
        if ledger.take_out_forgotten(&mut theirs) {
            // The removal tells the tab that wrote it; writing less would only have it write the same again.
            turn.push(Effect::Remove { key: key.clone() });
            turn.push(Effect::Save { key: key.clone() });
            ledger.stored = None;
        } else {
            ledger.stored.get_or_insert_default().merge(&theirs);
        }
        let before = ledger.record.clone();
        let changed = ledger.record.merge(&theirs);
        // Uses of other tabs stand in the settings page too.
        turn.is_setting_changed |= ledger.record != before;
        for scope in changed {
            self.decision_changed(key, &scope, turn);
        }
    }

    /// The person decided, in a prompt or in the settings.
    pub(super) fn decide(&mut self, key: &RecordKey, scope: &Scope, decision: Decision, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let before = ledger.decision(scope);
        ledger.record.decide(scope, decision, turn.now);
        turn.push(Effect::Save { key: key.clone() });
        if before != Some(decision) {
            self.decision_changed(key, scope, turn);
        }
    }

    /// The host forgets an app.
    pub(super) fn forgotten(&mut self, key: &RecordKey, turn: &mut Turn) {
        turn.push(Effect::Remove { key: key.clone() });
        self.outdate(key);
        if let Some(ledger) = self.ledgers.get_mut(key) {
            // All of it, also what is on its way to the store.
            ledger.stored = Some(ledger.record.clone());
            ledger.forgotten.extend(Some(ledger.record.clone()).filter(|record| !record.is_empty()));
        }
        self.drop_stored(key, None, turn);
    }

    /// What the store is still reading is not to come back.
    fn outdate(&mut self, key: &RecordKey) {
        if let Some(ledger) = self.ledgers.get_mut(key) {
            ledger.is_outdated = !ledger.loaded;
        }
    }

    /// What has been in the store is there no more, but for what stays.
    fn drop_stored(&mut self, key: &RecordKey, stays: Option<Record>, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let Some(stored) = ledger.stored.take() else { return };
        let before = ledger.record.clone();
        ledger.record.take_out(&stored);
        if let Some(mut stays) = stays {
            ledger.take_out_forgotten(&mut stays);
            ledger.record.merge(&stays);
        }
        let both = before.entries().iter().chain(ledger.record.entries()).map(|(scope, _)| scope);
        let mut changed: Vec<_> =
            both.filter(|scope| before.decision(scope) != ledger.decision(scope)).cloned().collect();
        changed.sort();
        changed.dedup();
        for scope in &changed {
            self.decision_changed(key, scope, turn);
        }
        // The uses that end by it are forgotten too, or they would write the record again.
        turn.used.retain(|used| used.key != *key || !changed.contains(&used.scope));
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
