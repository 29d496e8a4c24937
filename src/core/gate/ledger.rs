//! The gate's records: loading, merging, deciding.

use super::forgetting::forget_uses;
use super::{Gate, Turn};
use crate::core::call::{AppHandle, Place, Request};
use crate::core::event::Effect;
use crate::core::outcome::Failure;
use crate::core::record::{Decision, Entry, Record, RecordKey, Use};
use crate::core::record_text;
use crate::core::scope::{Catalog, Scope};

/// The mirror of one stored record. It answers reads at once; the store may be slow, late or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ledger {
    pub(super) record: Record,
    /// The app's name as it was last shown in this page, to be put down with the next decision or use.
    name: Option<String>,
    pub(super) loaded: bool,
    /// Whether it has said what it holds, and not only that it cannot be read.
    is_read: bool,
    /// Forgotten while the store was still reading: what it read then is not to come back.
    pub(super) is_outdated: bool,
    /// What of it has been in the store. Once that is not there any more, it was forgotten elsewhere.
    pub(super) stored: Option<Record>,
    /// The denials of this tab of which the store has not said yet that it holds them.
    pub(super) denials: Vec<(Scope, Entry)>,
    /// What this tab has forgotten. Another, which had not heard of that yet, may have written it again.
    pub(super) forgotten: Vec<Record>,
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

    /// The stored form; `None` of an empty record, which is not stored.
    pub fn text(&self) -> Option<String> {
        (!self.record.is_empty()).then(|| record_text::write(&self.record))
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

    /// The store's own text: what it knows better is taken over. Nothing there says nothing of what is on its way to the
    /// store; what has been there was forgotten.
    pub(super) fn loaded(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let is_outdated = std::mem::take(&mut ledger.is_outdated);
        let before = ledger.record.clone();
        let dropped = match text.filter(|_| !is_outdated) {
            Some(text) if ledger.is_begun_anew(&text) => return self.rewritten(key, text, turn),
            Some(text) => {
                self.merge_text(key, text, turn);
                Vec::new()
            }
            None => self.drop_stored(key, None),
        };
        self.read(key, &before, turn);
        forget_uses(key, &dropped, turn);
    }

    /// The store could not be read: what is known is all there is.
    pub(super) fn load_failed(&mut self, key: &RecordKey, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        // The reading is over: the next one finds what was written since.
        ledger.is_outdated = false;
        let before = ledger.record.clone();
        self.heard(key, &before, turn);
    }

    /// The store has said what it holds. The first time, grants may be there that no list has any more.
    fn read(&mut self, key: &RecordKey, before: &Record, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        if !std::mem::replace(&mut ledger.is_read, true) {
            self.drop_undeclared(key, |_| true, turn);
        }
        self.heard(key, before, turn);
    }

    /// The store has spoken; after its first word, the calls that waited for it get their verdict.
    fn heard(&mut self, key: &RecordKey, before: &Record, turn: &mut Turn) {
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let was_loaded = std::mem::replace(&mut ledger.loaded, true);
        self.tell_changes(key, before, turn);
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

    /// The store has taken a text.
    pub(super) fn saved(&mut self, key: &RecordKey, text: &str) {
        if let (Some(ledger), Ok(record)) = (self.ledgers.get_mut(key), record_text::read(text)) {
            ledger.stored.get_or_insert_default().merge(&record);
            ledger.rest_denials(&record);
        }
    }

    /// Another tab's text: merged, and written again if this tab knows more. A record that another tab removed is
    /// forgotten here too.
    pub(super) fn store_changed(&mut self, key: &RecordKey, text: Option<String>, turn: &mut Turn) {
        let Some(before) = self.ledgers.get(key).map(|ledger| ledger.record.clone()) else { return };
        match text {
            Some(text) => self.take_over(key, text, &before, turn),
            None => self.clear(key, &before, turn),
        }
    }

    pub(super) fn take_over(&mut self, key: &RecordKey, text: String, before: &Record, turn: &mut Turn) {
        let theirs = record_text::read(&text);
        self.merge_text(key, text, turn);
        // Without this, two tabs that write at once would lose the decision of the one that wrote first.
        let knows_more = theirs.is_ok_and(|theirs| {
            let mut both = theirs.clone();
            both.merge(&self.ledgers.get(key).map(|ledger| ledger.record.clone()).unwrap_or_default());
            both != theirs
        });
        self.read(key, before, turn);
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
        ledger.record.merge(&theirs);
        if ledger.insist() {
            turn.push(Effect::Save { key: key.clone() });
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
        ledger.decide(scope, decision, turn.now);
        turn.push(Effect::Save { key: key.clone() });
        if before != Some(decision) {
            self.decision_changed(key, scope, turn);
        }
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
