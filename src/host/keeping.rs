//! How the house keeps records: what it loads, saves, and hears of other tabs.

use std::cell::RefCell;
use std::rc::Rc;

use super::House;
use super::store::Persistence;
use super::tenant::{Host, News};
use crate::browser::tabs::Change;
use crate::core::event::Event;
use crate::core::record::RecordKey;

impl House {
    pub(super) fn load(&self, key: RecordKey) {
        let (house, loaded) = (self.this.clone(), key.clone());
        let answer = move |text: Result<Option<String>, _>| {
            let Some(house) = house.upgrade() else { return };
            house.feed(match text {
                Ok(text) => Event::Loaded { key: loaded, text },
                Err(_) => {
                    house.keep_in(Persistence::Memory);
                    Event::LoadFailed { key: loaded }
                }
            });
        };
        self.store.load(&key, Box::new(answer));
    }

    /// What the person decides now is to count above what other tabs have decided and not been heard of yet.
    pub(super) fn hear_of_others(&self, key: &RecordKey) {
        self.load(key.clone());
    }

    pub(super) fn list(&self, whose: RecordKey) {
        let house = self.this.clone();
        let asked = whose.clone();
        let answer = move |apps: Result<Vec<Rc<str>>, _>| {
            if let Some(house) = house.upgrade() {
                // Where nothing can be listed, there is what is known.
                let keys = apps.unwrap_or_default().iter().map(|app| asked.beside(app)).collect();
                house.feed(Event::Listed { whose: asked, keys });
            }
        };
        self.store.keys(&whose.user, Box::new(answer));
    }

    /// Forgets all apps of a host's user, opened in this page or not.
    pub fn forget_all(&self, host: &Host) {
        let whose = host.key("");
        let (house, asked) = (self.this.clone(), whose.clone());
        let answer = move |apps: Result<Vec<Rc<str>>, _>| {
            let Some(house) = house.upgrade() else { return };
            // What could not be stored is known here alone.
            let mut keys: Vec<_> = apps.unwrap_or_default().iter().map(|app| asked.beside(app)).collect();
            keys.extend(house.gate.borrow().keys().into_iter().filter(|key| key.is_beside(&asked)));
            keys.sort();
            keys.dedup();
            keys.into_iter().for_each(|key| house.feed(Event::Forgotten { key }));
        };
        self.store.keys(&whose.user, Box::new(answer));
    }

    /// Writes at once, so that a crash loses nothing; and then once more with no other tab in between, since two that
    /// write at the same time may not have seen each other's text.
    pub(super) fn save(&self, key: RecordKey) {
        let (house, again) = (self.this.clone(), key.clone());
        let work = move || {
            if let Some(house) = house.upgrade() {
                house.merge_and_write(again, true);
            }
        };
        let is_settled_later = self.store.alone(&key, Box::new(work));
        self.merge_and_write(key, !is_settled_later);
    }

    /// What the store holds by then is merged, and what the gate says is written. Only once no other tab may have written
    /// over it, the record counts as stored.
    fn merge_and_write(&self, key: RecordKey, is_settled: bool) {
        let (house, saved) = (self.this.clone(), key.clone());
        let written = Rc::new(RefCell::new(None));
        let answered = written.clone();
        let revise = move |text| {
            let house = house.upgrade()?;
            house.feed(Event::Loaded { key: saved.clone(), text });
            let text = house.gate.borrow().record_text(&saved);
            written.replace(text.clone());
            text
        };
        let (house, told, saved) = (self.this.clone(), self.telling(), key.clone());
        let answer = move |result: Result<(), _>| {
            if let (true, Some(house), Some(text), Ok(())) = (is_settled, house.upgrade(), answered.take(), &result) {
                house.feed(Event::Saved { key: saved.clone(), text });
            }
            told(Some(saved), result.is_ok());
        };
        self.store.update(&key, Box::new(revise), Box::new(answer));
    }

    /// What to do when the store says what became of a write: a record that it did not take is tried again later.
    pub(super) fn telling(&self) -> impl FnOnce(Option<RecordKey>, bool) + use<> {
        let house = self.this.clone();
        move |key, is_kept| {
            let Some(house) = house.upgrade() else { return };
            let mut unsaved = house.unsaved.borrow_mut();
            unsaved.retain(|known| Some(known) != key.as_ref());
            if !is_kept {
                unsaved.extend(key);
            }
            let is_all_kept = is_kept && unsaved.is_empty();
            drop(unsaved);
            house.keep_in(if is_all_kept { house.store.persistence() } else { Persistence::Memory });
        }
    }

    fn keep_in(&self, persistence: Persistence) {
        if self.persistence.replace(persistence) != persistence {
            self.tell_hosts(&News::Persistence(persistence));
        }
    }

    pub(super) fn changed_elsewhere(&self, change: Change) {
        match change {
            Change::Record { key, text } => self.feed(Event::StoreChanged { key, text }),
            Change::Rewritten { key, text } => self.feed(Event::Rewritten { key, text }),
            Change::Cleared => {
                let keys = self.gate.borrow().keys();
                keys.into_iter().for_each(|key| self.feed(Event::StoreChanged { key, text: None }));
            }
        }
    }
}
