//! A host's user: all that is known of them, and another in their place.

use std::rc::Rc;

use super::House;
use super::store::{Persistence, StoreError};
use super::tenant::{Host, News};
use crate::core::call::AppHandle;
use crate::core::event::Event;
use crate::core::outcome::Failure;
use crate::core::record::RecordKey;

impl House {
    /// Has a host speak of another user: its apps are closed, and what is shown of the former user goes.
    pub fn switch_user(&self, host: &Rc<Host>, user: &str) {
        if *host.user() == *user {
            return;
        }
        // First of all: a page may open apps while another one is being closed, and they are the new user's.
        host.set_user(user);
        self.feed(Event::Closed { app: host.handle });
        self.tenants.of_others(host).into_iter().for_each(|app| self.close(app));
        (host.ear)(&News::User(host.user()));
    }

    /// Whether an app is open.
    pub fn is_open(&self, app: AppHandle) -> bool {
        self.tenants.get(app).is_some()
    }

    /// Forgets all decisions on an app.
    pub fn forget(&self, host: &Host, app: &str) {
        self.feed(Event::Forgotten { key: host.key(app) });
    }

    pub(super) fn list(&self, whose: RecordKey) {
        let asked = whose.clone();
        self.ask_for_keys(&whose, move |house, keys| {
            house.feed(match keys {
                Ok(keys) => Event::Listed { whose: asked, keys },
                Err(_) => Event::ListFailed { whose: asked },
            });
        });
    }

    /// Forgets all apps of a host's user, opened in this page or not. Where the store cannot list them, what is known is
    /// forgotten all the same, and `told` hears that there may be more.
    pub fn forget_all(&self, host: &Host, told: impl FnOnce(Result<(), Failure>) + 'static) {
        let whose = host.key("");
        let asked = whose.clone();
        self.ask_for_keys(&whose, move |house, listed| {
            let result = listed.as_ref().map(drop).map_err(|_| Failure::StoreFailed);
            // What could not be stored is known here alone.
            let mut keys = listed.unwrap_or_default();
            keys.extend(house.gate.borrow().keys().into_iter().filter(|key| key.is_beside(&asked)));
            keys.sort();
            keys.dedup();
            keys.into_iter().for_each(|key| house.feed(Event::Forgotten { key }));
            told(result);
        });
    }

    /// Asks the store for all records of a user. One that cannot say has failed as at reading.
    fn ask_for_keys(&self, whose: &RecordKey, told: impl FnOnce(&House, Result<Vec<RecordKey>, StoreError>) + 'static) {
        let (house, asked) = (self.this.clone(), whose.clone());
        let answer = move |apps: Result<Vec<Rc<str>>, _>| {
            let Some(house) = house.upgrade() else { return };
            if apps.is_err() {
                house.keep_in(asked.store, Persistence::Memory);
            }
            told(&house, apps.map(|apps| apps.iter().map(|app| asked.beside(app)).collect()));
        };
        if let Some(kept) = self.stores.get(whose.store) {
            kept.store.keys(&whose.user, Box::new(answer));
        }
    }
}
