//! The gate's forgetting: here, by the host; elsewhere, by another tab; and that nothing brings back what was forgotten.

use super::ledger::Ledger;
use super::{Gate, Turn};
use crate::core::event::Effect;
use crate::core::record::{Entry, Record, RecordKey};
use crate::core::record_text;
use crate::core::scope::Scope;

impl Ledger {
    /// Takes out what this tab has forgotten; answers whether there was any of it.
    pub(super) fn take_out_forgotten(&self, record: &mut Record) -> bool {
        let mut was_there = false;
        for forgotten in &self.forgotten {
            if record.repeats(forgotten) {
                record.take_out(forgotten);
                was_there = true;
            }
        }
        was_there
    }

    /// Whether a text was begun anew after the record had been removed, unheard of here: the revisions of what is in the
    /// store only rise, so a later decision with a lower one was counted from the beginning.
    pub(super) fn is_begun_anew(&self, text: &str) -> bool {
        let Some((stored, theirs)) = self.stored.as_ref().zip(record_text::read(text).ok()) else { return false };
        let is_new = |old: &Entry, new: &Entry| new.revision < old.revision && new.time > old.time;
        theirs.entries().iter().any(|(scope, new)| stored.entry(scope).is_some_and(|old| is_new(old, new)))
    }

    /// The highest revision of a scope that this tab has forgotten. A new decision counts on from there: the same one,
    /// taken in the same millisecond, is another; and who missed the removal hears that it is newer.
    pub(super) fn forgotten_revision(&self, scope: &Scope) -> u64 {
        let entries = self.forgotten.iter().filter_map(|record| record.entry(scope));
        entries.map(|entry| entry.revision).max().unwrap_or_default()
    }
}

impl Gate {
    /// What another tab removed is forgotten, but for what has been written again.
    pub(super) fn rewritten(&mut self, key: &RecordKey, text: String, turn: &mut Turn) {
        let Some(before) = self.ledgers.get(key).map(|ledger| ledger.record.clone()) else { return };
        self.outdate(key);
        let dropped = self.drop_stored(key, record_text::read(&text).ok());
        self.take_over(key, text, &before, turn);
        forget_uses(key, &dropped, turn);
    }

    /// The host forgets an app.
    pub(super) fn forgotten(&mut self, key: &RecordKey, turn: &mut Turn) {
        turn.push(Effect::Remove { key: key.clone() });
        let Some(ledger) = self.ledgers.get_mut(key) else { return };
        let before = ledger.record.clone();
        // All of it, also what is on its way to the store.
        ledger.stored = Some(before.clone());
        ledger.denials.clear();
        ledger.forgotten.extend(Some(before.clone()).filter(|record| !record.is_empty()));
        self.clear(key, &before, turn);
    }

    pub(super) fn clear(&mut self, key: &RecordKey, before: &Record, turn: &mut Turn) {
        self.outdate(key);
        let dropped = self.drop_stored(key, None);
        self.tell_changes(key, before, turn);
        forget_uses(key, &dropped, turn);
    }

    /// What the store is still reading is not to come back.
    fn outdate(&mut self, key: &RecordKey) {
        if let Some(ledger) = self.ledgers.get_mut(key) {
            ledger.is_outdated = !ledger.loaded;
        }
    }

    /// What has been in the store is there no more, but for what stays. Answers the scopes that are decided otherwise.
    pub(super) fn drop_stored(&mut self, key: &RecordKey, stays: Option<Record>) -> Vec<Scope> {
        let Some(ledger) = self.ledgers.get_mut(key) else { return Vec::new() };
        let Some(stored) = ledger.stored.take() else { return Vec::new() };
        let before = ledger.record.clone();
        ledger.record.take_out(&stored);
        ledger.denials.retain(|(scope, denial)| stored.entry(scope) != Some(denial));
        if let Some(mut stays) = stays {
            ledger.take_out_forgotten(&mut stays);
            ledger.record.merge(&stays);
        }
        ledger.record.changed_since(&before)
    }
}

/// The uses that end because something was forgotten are forgotten too, or they would write the record again.
pub(super) fn forget_uses(key: &RecordKey, dropped: &[Scope], turn: &mut Turn) {
    turn.used.retain(|used| used.key != *key || !dropped.contains(&used.scope));
}
