//! How the house keeps records: what it loads, saves, and hears of other tabs.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::House;
use super::store::{Answer, Persistence, Store};
use super::tenant::News;
use crate::browser::tabs::Change;
use crate::core::event::Event;
use crate::core::record::{RecordKey, StoreId};

impl House {
    /// The number of a host's own store, which is made unless the object is one already: two hosts that share a store
    /// share what is in it.
    pub fn add_store(&self, source: &JsValue, make: impl FnOnce() -> Box<dyn Store>) -> StoreId {
        self.stores.find(source).unwrap_or_else(|| {
            let id = self.stores.add(source.clone(), make());
            self.watch_store(id);
            id
        })
    }

    pub(super) fn watch_store(&self, id: StoreId) {
        let Some(kept) = self.stores.get(id) else { return };
        let house = self.this.clone();
        let listener = kept.store.watch(Box::new(move |change| {
            if let Some(house) = house.upgrade() {
                house.changed_elsewhere(id, change);
            }
        }));
        if let Some(listener) = listener {
            // It is watched once.
            let _ = kept.listener.set(listener);
        }
    }

    pub(super) fn load(&self, key: RecordKey) {
        self.read(key, |key, text| Event::Loaded { key, text });
    }

    /// Looks for what was missed while nothing could be heard: a record that is there may have been removed meanwhile, and
    /// begun anew.
    pub(super) fn load_again(&self, key: RecordKey) {
        self.read(key, |key, text| match text {
            Some(text) => Event::Rewritten { key, text },
            None => Event::Loaded { key, text },
        });
    }

    fn read(&self, key: RecordKey, news: fn(RecordKey, Option<String>) -> Event) {
        let Some(kept) = self.stores.get(key.store) else { return };
        let (house, loaded) = (self.this.clone(), key.clone());
        let answer = move |text: Result<Option<String>, _>| {
            let Some(house) = house.upgrade() else { return };
            house.feed(match text {
                Ok(text) => news(loaded, text),
                Err(_) => {
                    house.keep_in(loaded.store, Persistence::Memory);
                    Event::LoadFailed { key: loaded }
                }
            });
        };
        kept.store.load(&key, Box::new(answer));
    }

    /// What the person decides now is to count above what other tabs have decided and not been heard of yet.
    pub(super) fn hear_of_others(&self, key: &RecordKey) {
        self.load(key.clone());
    }

    /// Writes at once, so that a crash loses nothing; and then once more with no other tab in between, since two that
    /// write at the same time may not have seen each other's text.
    pub(super) fn save(&self, key: RecordKey) {
        let Some(kept) = self.stores.get(key.store) else { return };
        let (house, again) = (self.this.clone(), key.clone());
        let work = move || {
            if let Some(house) = house.upgrade() {
                house.merge_and_write(again, true);
            }
        };
        let is_settled_later = kept.store.alone(&key, Box::new(work));
        self.merge_and_write(key, !is_settled_later);
    }

    /// What the store holds by then is merged, and what the gate says is written. Only once no other tab may have written
    /// over it, the record counts as stored.
    fn merge_and_write(&self, key: RecordKey, is_settled: bool) {
        let Some(kept) = self.stores.get(key.store) else { return };
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
        let (house, told, saved) = (self.this.clone(), self.telling(&key, true), key.clone());
        let answer = move |result: Result<(), _>| {
            if let (true, Some(house), Some(text), Ok(())) = (is_settled, house.upgrade(), answered.take(), &result) {
                house.feed(Event::Saved { key: saved, text });
            }
            told(result);
        };
        kept.store.update(&key, Box::new(revise), Box::new(answer));
    }

    pub(super) fn remove(&self, key: &RecordKey) {
        let Some(kept) = self.stores.get(key.store) else { return };
        // What was not written is not to be written any more.
        self.unsaved.borrow_mut().retain(|known| known != key);
        kept.store.remove(key, self.telling(key, false));
    }

    /// What to do when the store says what became of a write or a removal.
    fn telling(&self, key: &RecordKey, is_write: bool) -> Answer<()> {
        let (house, key) = (self.this.clone(), key.clone());
        Box::new(move |result| {
            if let Some(house) = house.upgrade() {
                house.told(key, result.is_ok(), is_write);
            }
        })
    }

    /// A record that the store did not take is tried again later.
    fn told(&self, key: RecordKey, is_done: bool, is_write: bool) {
        let Some(kept) = self.stores.get(key.store) else { return };
        let id = key.store;
        let mut unsaved = self.unsaved.borrow_mut();
        if is_write {
            unsaved.retain(|known| *known != key);
            if !is_done {
                unsaved.push(key);
            }
        }
        let is_all_kept = is_done && unsaved.iter().all(|known| known.store != id);
        drop(unsaved);
        self.keep_in(id, if is_all_kept { kept.store.persistence() } else { Persistence::Memory });
    }

    pub(super) fn keep_in(&self, id: StoreId, persistence: Persistence) {
        let Some(kept) = self.stores.get(id) else { return };
        if kept.persistence.replace(persistence) != persistence {
            for host in self.tenants.hosts().into_iter().filter(|host| host.options.store == id) {
                (host.ear)(&News::Persistence(persistence));
            }
        }
    }

    fn changed_elsewhere(&self, store: StoreId, change: Change) {
        match change {
            Change::Record { key, text } => self.feed(Event::StoreChanged { key: RecordKey { store, ..key }, text }),
            Change::Rewritten { key, text } => self.feed(Event::Rewritten { key: RecordKey { store, ..key }, text }),
            Change::Cleared => {
                let keys = self.gate.borrow().keys();
                for key in keys.into_iter().filter(|key| key.store == store) {
                    self.feed(Event::StoreChanged { key, text: None });
                }
            }
        }
    }
}
