//! Records in `localStorage`, one item each. Only own keys are ever touched.

use std::rc::Rc;

use gloo_storage::Storage as _;
use js_sys::{decode_uri_component, encode_uri_component};
use web_sys::Storage;

use crate::core::record::{RecordKey, StoreId};

/// What the name of every record begins with.
pub const PREFIX: &str = "scopegate:1:";
const ASIDE: &str = "scopegate:quarantine:";

/// Storage that is blocked, full, or gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageError;

/// The browser's `localStorage`, where it is to be had.
#[derive(Clone)]
pub struct LocalStorage {
    storage: Storage,
}

impl LocalStorage {
    /// `None` where storage is blocked: private rules, an opaque origin, no window.
    pub fn open() -> Option<LocalStorage> {
        // gloo's accessor throws where storage is blocked, so that is found out first.
        web_sys::window()?.local_storage().ok()??;
        Some(LocalStorage { storage: gloo_storage::LocalStorage::raw() })
    }

    /// The text of a record.
    pub fn read(&self, key: &RecordKey) -> Result<Option<String>, StorageError> {
        self.storage.get_item(&item_name(PREFIX, key)).map_err(|_| StorageError)
    }

    /// The apps of which there is a record of a user, or something kept aside; by id, each once.
    pub fn apps(&self, user: &str) -> Result<Vec<Rc<str>>, StorageError> {
        let mut apps = Vec::new();
        for place in 0..self.storage.length().map_err(|_| StorageError)? {
            // Another tab may remove one meanwhile.
            let Some(name) = self.storage.key(place).map_err(|_| StorageError)? else { continue };
            let key = [PREFIX, ASIDE].into_iter().find_map(|prefix| key_of(prefix, &name));
            apps.extend(key.filter(|key| *key.user == *user).map(|key| key.app));
        }
        apps.sort();
        apps.dedup();
        Ok(apps)
    }

    /// Writes the text of a record, and makes sure that it is there.
    pub fn write(&self, key: &RecordKey, text: &str) -> Result<(), StorageError> {
        let name = item_name(PREFIX, key);
        self.storage.set_item(&name, text).map_err(|_| StorageError)?;
        match self.storage.get_item(&name) {
            Ok(Some(stored)) if stored == text => Ok(()),
            _ => Err(StorageError),
        }
    }

    /// Removes a record, and what was kept aside of it.
    pub fn remove(&self, key: &RecordKey) -> Result<(), StorageError> {
        let both = [PREFIX, ASIDE].map(|prefix| self.storage.remove_item(&item_name(prefix, key)));
        if both.iter().all(Result::is_ok) { Ok(()) } else { Err(StorageError) }
    }

    /// Keeps a text that is no record aside, once: what was kept first stays.
    pub fn keep_aside(&self, key: &RecordKey, text: &str) {
        let name = item_name(ASIDE, key);
        if let Ok(None) = self.storage.get_item(&name) {
            // Full storage keeps nothing aside; the text stays where it is until the next decision.
            let _ = self.storage.set_item(&name, text);
        }
    }
}

/// The name of the item that holds a record: both parts are encoded, so no two pairs collide.
pub fn item_name(prefix: &str, key: &RecordKey) -> String {
    let encode = |part: &str| String::from(encode_uri_component(part));
    [prefix, &encode(&key.user), ":", &encode(&key.app)].concat()
}

/// Whose record an item is; `None` if it is none of ours, such as one that only decodes to the same.
pub fn record_of(name: &str) -> Option<RecordKey> {
    key_of(PREFIX, name)
}

fn key_of(prefix: &str, name: &str) -> Option<RecordKey> {
    let (user, app) = name.strip_prefix(prefix)?.split_once(':')?;
    let decode = |part: &str| decode_uri_component(part).ok().map(|text| String::from(text).into());
    let key = RecordKey { user: decode(user)?, app: decode(app)?, store: StoreId::PAGE };
    (item_name(prefix, &key) == name).then_some(key)
}
