//! Who lives in the house: hosts with their options, and their open apps.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsValue;

use crate::core::call::{AppHandle, Realm};
use crate::core::coordinates::Position;
use crate::core::event::{Profile, Ungranted};
use crate::core::manifest::{Declared, Manifest};
use crate::core::outcome::Failure;
use crate::core::permission::{Permission, PermissionState};
use crate::core::record::{RecordKey, StoreId};
use crate::core::scope::{Catalog, Scope};
use crate::core::table::Table;
use crate::host::prompter::Own;
use crate::host::store::Persistence;
pub use crate::ui::{AppFace, ScopeFace, TextError, TextTable, Theme};

/// Something a host or an app may want to know.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// A decision changed.
    Setting {
        /// Whose.
        key: RecordKey,
        /// On what.
        scope: Scope,
        /// All decisions after it, as in `authSetting`.
        setting: Vec<(String, bool)>,
    },
    /// The device has moved, or it cannot be found out where it is.
    Moved(Result<Box<Position>, Failure>),
    /// An app begins to use what a scope gates, or ends.
    Use {
        /// Whose.
        key: RecordKey,
        /// What.
        scope: Scope,
        /// Whether it has begun.
        live: bool,
    },
    /// The app was closed.
    Closed,
    /// The browser's word on a permission changed.
    Permission(Permission, PermissionState),
    /// The host speaks of another user from now on.
    User(Rc<str>),
    /// Decisions are kept elsewhere from now on.
    Persistence(Persistence),
}

/// Hears news.
pub type Ear = Rc<dyn Fn(&News)>;

/// What a host page sets.
pub struct HostOptions {
    /// Whose decisions these are at first; empty for hosts without users.
    pub user: Rc<str>,
    /// The language of the dialogs as a BCP 47 tag; the browser's own unless said.
    pub locale: Option<String>,
    /// The colours of the dialogs.
    pub theme: Theme,
    /// What becomes of a gated call on an undetermined scope.
    pub ungranted: Ungranted,
    /// The scopes of the host.
    pub catalog: Catalog,
    /// The words for the scopes that it registered.
    pub scopes: Vec<ScopeFace>,
    /// Its own texts.
    pub texts: Vec<TextTable>,
    /// Where its places come from: tiles, search and description, or `undefined`.
    pub places: JsValue,
    /// Whether the house shows what its apps use, or the host does that itself.
    pub indicator: bool,
    /// Where its decisions are kept.
    pub store: StoreId,
    /// What it shows itself.
    pub own: Own,
}

/// What a host says of an app.
pub struct AppOptions {
    /// Its id.
    pub id: String,
    /// How it is shown.
    pub face: AppFace,
    /// The scopes it declares with their reasons, if it has a list.
    pub permission: Option<Vec<Declared>>,
}

/// A host.
pub struct Host {
    /// What it set.
    pub options: HostOptions,
    /// Hears of all its apps.
    pub ear: Ear,
    /// Under which it asks for something itself.
    pub handle: AppHandle,
    user: RefCell<Rc<str>>,
}

impl Host {
    /// Whose record an app's decisions are in; without an app, whose records it has.
    pub fn key(&self, app: &str) -> RecordKey {
        RecordKey { user: self.user(), app: app.into(), store: self.options.store }
    }

    /// Whose decisions these are.
    pub fn user(&self) -> Rc<str> {
        self.user.borrow().clone()
    }

    pub(super) fn set_user(&self, user: &str) {
        self.user.replace(user.into());
    }

    /// Whether a record is one of its user's.
    pub fn owns(&self, key: &RecordKey) -> bool {
        *self.user.borrow() == key.user && self.options.store == key.store
    }

    /// What it sees.
    pub fn realm(&self) -> Realm {
        Realm { whose: self.key(""), catalog: self.options.catalog.clone() }
    }

    fn profile(&self, app: &str, name: &str, permission: Option<Vec<Declared>>) -> Box<Profile> {
        let catalog = &self.options.catalog;
        Box::new(Profile {
            key: self.key(app),
            name: name.to_owned(),
            manifest: permission.map(|list| Manifest::declaring(list, catalog)).unwrap_or_default(),
            catalog: catalog.clone(),
            ungranted: self.options.ungranted,
        })
    }
}

/// An open app.
pub struct Tenant {
    /// Its host.
    pub host: Rc<Host>,
    /// How it is shown.
    pub face: AppFace,
    /// Whose record its decisions are in.
    pub key: RecordKey,
    /// Hears of its own decisions.
    pub ear: Ear,
    /// The app that was opened again by this one.
    pub of: Option<AppHandle>,
}

/// All hosts and open apps.
#[derive(Default)]
pub struct Tenants {
    /// A host lives as long as the page holds it, or one of its apps is open.
    hosts: RefCell<Vec<Weak<Host>>>,
    open: RefCell<Table<AppHandle, Rc<Tenant>>>,
    last: Cell<u32>,
}

impl Tenants {
    /// Takes a host in.
    pub fn add_host(&self, options: HostOptions, ear: Ear) -> Rc<Host> {
        let user = RefCell::new(options.user.clone());
        let host = Rc::new(Host { options, ear, handle: self.number(), user });
        let mut hosts = self.hosts.borrow_mut();
        hosts.retain(|host| host.strong_count() > 0);
        hosts.push(Rc::downgrade(&host));
        host
    }

    /// Takes an app in, under a new handle.
    pub fn add(&self, host: &Rc<Host>, app: AppOptions, ear: Ear) -> (AppHandle, Box<Profile>) {
        let profile = host.profile(&app.id, &app.face.name, app.permission);
        let tenant = Tenant { host: host.clone(), face: app.face, key: profile.key.clone(), ear, of: None };
        (self.insert(tenant), profile)
    }

    /// Takes one more instance of an app in.
    pub fn add_again(&self, of: AppHandle, app: &Tenant, ear: Ear) -> AppHandle {
        let (host, face, key) = (app.host.clone(), app.face.clone(), app.key.clone());
        self.insert(Tenant { host, face, key, ear, of: Some(of) })
    }

    /// The instances that were opened again.
    pub fn opened_again(&self, of: AppHandle) -> Vec<AppHandle> {
        let open = self.open.borrow();
        open.iter().filter(|(_, tenant)| tenant.of == Some(of)).map(|(app, _)| *app).collect()
    }

    fn insert(&self, tenant: Tenant) -> AppHandle {
        let handle = self.number();
        self.open.borrow_mut().insert(handle, Rc::new(tenant));
        handle
    }

    fn number(&self) -> AppHandle {
        let handle = AppHandle(self.last.get().wrapping_add(1));
        self.last.set(handle.0);
        handle
    }

    /// The open apps of a host that are another user's than its own, in the order of opening.
    pub fn of_others(&self, host: &Rc<Host>) -> Vec<AppHandle> {
        let open = self.open.borrow();
        let others = open.iter().filter(|(_, tenant)| tenant.of.is_none() && Rc::ptr_eq(&tenant.host, host));
        others.filter(|(_, tenant)| !host.owns(&tenant.key)).map(|(app, _)| *app).collect()
    }

    /// The hosts that a record concerns: those of its user, and those that have an app of it open still.
    pub fn concerned(&self, key: &RecordKey) -> Vec<Rc<Host>> {
        let open = self.open.borrow();
        let has = |host: &Rc<Host>| open.iter().any(|(_, app)| app.key == *key && Rc::ptr_eq(&app.host, host));
        self.hosts().into_iter().filter(|host| host.owns(key) || has(host)).collect()
    }

    /// The host that asks under this handle.
    pub fn host(&self, handle: AppHandle) -> Option<Rc<Host>> {
        self.hosts().into_iter().find(|host| host.handle == handle)
    }

    /// Lets an app go.
    pub fn remove(&self, app: AppHandle) -> Option<Rc<Tenant>> {
        self.open.borrow_mut().take(|open, _| *open == app).pop().map(|(_, tenant)| tenant)
    }

    /// An open app.
    pub fn get(&self, app: AppHandle) -> Option<Rc<Tenant>> {
        self.open.borrow().get(&app).cloned()
    }

    /// All open apps.
    pub fn all(&self) -> Vec<(AppHandle, Rc<Tenant>)> {
        self.open.borrow().iter().cloned().collect()
    }

    /// All hosts.
    pub fn hosts(&self) -> Vec<Rc<Host>> {
        self.hosts.borrow().iter().filter_map(Weak::upgrade).collect()
    }
}
