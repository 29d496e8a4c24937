//! A host's user: all that is known of them, and another in their place.

use std::rc::Rc;

use super::House;
use super::tenant::{Host, News};
use crate::core::call::AppHandle;
use crate::core::event::Event;
use crate::core::record::RecordKey;

impl House {
    /// Has a host speak of another user: its apps are closed, and what is shown of the former user goes.
    pub fn switch_user(&self, host: &Rc<Host>, user: &str) {
        if *host.user() == *user {
            return;
        }
        self.tenants.of(host).into_iter().for_each(|app| self.close(app));
        self.feed(Event::Closed { app: host.handle });
        host.set_user(user);
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
        let house = self.this.clone();
        let asked = whose.clone();
        let answer = move |apps: Result<Vec<Rc<str>>, _>| {
            if let Some(house) = house.upgrade() {
                // Where nothing can be listed, there is what is known.
                let keys = apps.unwrap_or_default().iter().map(|app| asked.beside(app)).collect();
                house.feed(Event::Listed { whose: asked, keys });
            }
        };
        if let Some(kept) = self.stores.get(whose.store) {
            kept.store.keys(&whose.user, Box::new(answer));
        }
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
        if let Some(kept) = self.stores.get(whose.store) {
            kept.store.keys(&whose.user, Box::new(answer));
        }
    }
}
