//! The gate's denials: the person's latest word holds against what a store tells of late.

use super::ledger::Ledger;
use crate::core::record::{Decision, Record};
use crate::core::scope::Scope;

impl Ledger {
    /// Writes the person's decision.
    pub(super) fn decide(&mut self, scope: &Scope, decision: Decision, time: u64) {
        let above = self.forgotten_revision(scope);
        self.record.decide_above(above, scope, Some(decision), time);
        self.sign(time);
        self.denials.retain(|(denied, _)| denied != scope);
        let denial = self.record.entry(scope).filter(|entry| entry.decision == Some(Decision::Denied));
        self.denials.extend(denial.map(|denial| (scope.clone(), *denial)));
    }

    /// A store that answers late may hold an earlier grant that has been counted higher. A denial that lost to one is
    /// decided once more, above it, as long as it is not stored; answers whether there was any.
    pub(super) fn insist(&mut self) -> bool {
        let (record, mut has_insisted) = (&mut self.record, false);
        self.denials.retain_mut(|(scope, denial)| match record.entry(scope).copied() {
            Some(entry) if entry.decision == Some(Decision::Denied) => true,
            Some(entry) if entry.time <= denial.time => {
                record.decide_above(denial.revision, scope, Some(Decision::Denied), denial.time);
                denial.revision = record.entry(scope).map_or(denial.revision, |entry| entry.revision);
                has_insisted = true;
                true
            }
            _ => false,
        });
        has_insisted
    }

    /// The store holds this: no denial in it is to be insisted on any more.
    pub(super) fn rest_denials(&mut self, stored: &Record) {
        self.denials.retain(|(scope, denial)| stored.entry(scope).is_none_or(|entry| entry < denial));
    }
}
