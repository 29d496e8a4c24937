//! The gate's overview: all records of a user, those of apps that are not open among them.

use std::rc::Rc;

use super::{Gate, Turn, settle};
use crate::core::call::{Call, CallId, Place, Request};
use crate::core::outcome::Failure;
use crate::core::record::{Record, RecordKey};

impl Gate {
    /// The store's list: what is not known yet is loaded. What it says of others is not asked for.
    pub(super) fn listed(&mut self, whose: &RecordKey, keys: Vec<RecordKey>, turn: &mut Turn) {
        for key in keys.iter().filter(|key| key.is_beside(whose)) {
            self.know(key, turn);
        }
        let listing = self.take_listing(whose);
        self.place_again(listing, turn);
    }

    /// The store could not list them: a page shows what is known, but an export would lack what nobody misses.
    pub(super) fn list_failed(&mut self, whose: &RecordKey, turn: &mut Turn) {
        let listing = self.take_listing(whose).into_iter();
        let (exports, pages) = listing.partition(|(_, call)| matches!(call.request, Request::Export(_)));
        settle(exports, &Err(Failure::StoreFailed), turn);
        self.place_again(pages, turn);
    }

    fn take_listing(&mut self, whose: &RecordKey) -> Vec<(CallId, Call)> {
        self.take_calls(|call| {
            call.place == Place::Listing && call.request.whose().is_some_and(|asked| asked.is_beside(whose))
        })
    }

    /// Whether the store has answered for all records of a user that are known.
    pub(super) fn has_loaded_all(&self, whose: &RecordKey) -> bool {
        self.ledgers.iter().all(|(key, ledger)| !key.is_beside(whose) || ledger.is_loaded())
    }

    /// All records of a user in which anything stands, by app.
    pub(super) fn records(&self, whose: &RecordKey) -> Vec<(Rc<str>, Record)> {
        let own = self.ledgers.iter().filter(|(key, ledger)| key.is_beside(whose) && !ledger.record().is_empty());
        own.map(|(key, ledger)| (key.app.clone(), ledger.record().clone())).collect()
    }
}
