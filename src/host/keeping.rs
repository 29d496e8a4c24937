//! How the house keeps records: what it loads, saves, and hears of other tabs.

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
            if let Some(house) = house.upgrade() {
                if text.is_err() {
                    house.keep_in(Persistence::Memory);
                }
                house.feed(Event::Loaded { key: loaded, text: text.unwrap_or_default() });
            }
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

    pub(super) fn save(&self, key: RecordKey) {
        let (house, saved) = (self.this.clone(), key.clone());
        let revise = move |text| {
            let house = house.upgrade()?;
            house.feed(Event::Loaded { key: saved.clone(), text });
            house.gate.borrow().record_text(&saved)
        };
        let (told, saved) = (self.telling(), key.clone());
        self.store.update(&key, Box::new(revise), Box::new(move |result| told(Some(saved), result.is_ok())));
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
            Change::Cleared => {
                let keys = self.gate.borrow().keys();
                keys.into_iter().for_each(|key| self.feed(Event::StoreChanged { key, text: None }));
            }
        }
    }
}
