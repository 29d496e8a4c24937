//! Runs the house: feeds events to the gate, and carries its effects out through `browser` and `ui`.

mod album;
mod carrying;
mod desk;
mod device;
mod dialogs;
mod keeping;
mod mount;
pub mod prompter;
mod screen;
pub mod session;
pub mod store;
mod stores;
pub mod tenant;
mod usage;
mod user;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::browser::activation;
use crate::browser::geolocation;
use crate::browser::page::{self, Passage};
use crate::browser::part;
use crate::browser::permissions::Watch;
use crate::core::call::{AppHandle, CallId, ChoiceId, Request};
use crate::core::delegation::Grant;
use crate::core::event::{Effect, Event, JobId, ScreenId};
use crate::core::gate::Gate;
use crate::core::outcome::Outcome;
use crate::core::permission::{Permission, PermissionState};
use crate::core::record::{RecordKey, StoreId};
use crate::core::recovery::Change;
use crate::core::table::Table;
use crate::listener::Listener;
pub use crate::ui::ShellOptions;
use album::Files;
use desk::Desk;
pub use desk::{Reply, Sink};
pub use dialogs::Dialogs;
pub use mount::MountError;
use mount::Mounts;
use prompter::{Prompter, Shown};
use session::Sessions;
use store::{Persistence, Store};
use stores::Stores;
use tenant::{AppOptions, Ear, Host, HostOptions, News, Tenants};
use usage::Usage;

/// One page's gate, with all that stands around it.
pub struct House {
    this: Weak<House>,
    gate: RefCell<Gate>,
    waiting: RefCell<Vec<Effect>>,
    is_carrying_out: Cell<bool>,
    version: Cell<u64>,
    clock: fn() -> u64,
    stores: Stores,
    unsaved: RefCell<Vec<RecordKey>>,
    prompter: Box<dyn Prompter>,
    screen: RefCell<Option<(ScreenId, Box<dyn Shown>)>>,
    permissions: Rc<Watch>,
    sessions: Sessions,
    looks: RefCell<Table<JobId, geolocation::Look>>,
    files: Files,
    choices: RefCell<Table<ChoiceId, Option<(f64, f64)>>>,
    last_choice: Cell<u32>,
    usage: Usage,
    mounts: Mounts,
    desk: Desk,
    tenants: Tenants,
    listeners: RefCell<Vec<Listener>>,
}

thread_local! {
    static HOUSE: Rc<House> = House::new(crate::browser::clock::now, store::of_page(), Box::new(Dialogs::default()));
}

impl House {
    /// The house of this page: one, so that there is one prompt on screen at a time.
    pub fn of_page() -> Rc<House> {
        HOUSE.with(Rc::clone)
    }

    /// A house with other ports.
    pub fn new(clock: fn() -> u64, store: Box<dyn Store>, prompter: Box<dyn Prompter>) -> Rc<House> {
        let house = Rc::new_cyclic(|this: &Weak<House>| {
            let told = this.clone();
            let tell = move |permission, state| {
                if let Some(house) = told.upgrade() {
                    house.permission_read(permission, state);
                }
            };
            House {
                this: this.clone(),
                gate: RefCell::default(),
                waiting: RefCell::default(),
                is_carrying_out: Cell::new(false),
                version: Cell::new(0),
                clock,
                stores: Stores::new(store),
                unsaved: RefCell::default(),
                prompter,
                screen: RefCell::default(),
                permissions: Watch::new(tell),
                sessions: Sessions::default(),
                looks: RefCell::default(),
                files: Files::default(),
                choices: RefCell::default(),
                last_choice: Cell::new(0),
                usage: Usage::default(),
                mounts: Mounts::default(),
                desk: Desk::default(),
                tenants: Tenants::default(),
                listeners: RefCell::default(),
            }
        });
        house.listen();
        house.watch_store(StoreId::PAGE);
        house.permissions.look_at_all(|| {});
        house
    }

    fn listen(&self) {
        let mut listeners = self.listeners.borrow_mut();
        let house = self.this.clone();
        let passed = move |passage| {
            if let Some(house) = house.upgrade() {
                house.passed(passage);
            }
        };
        listeners.extend(page::watch(passed).unwrap_or_default());
    }

    /// Takes the function that loads a part of the package.
    pub fn provide_parts(load: js_sys::Function) {
        part::provide(load);
    }

    /// Takes a host in.
    pub fn add_host(&self, options: HostOptions, ear: Ear) -> Rc<Host> {
        self.tenants.add_host(options, ear)
    }

    /// Opens an app.
    pub fn open(&self, host: &Rc<Host>, app: AppOptions, ear: Ear) -> AppHandle {
        let (app, profile) = self.tenants.add(host, app, ear);
        self.feed(Event::Opened { app, profile });
        app
    }

    /// Opens another instance of an app, which sees the same decisions; `None` if the app is closed.
    pub fn open_again(&self, app: AppHandle, ear: Ear) -> Option<AppHandle> {
        let tenant = self.tenants.get(app)?;
        let profile = Box::new(self.gate.borrow().profile(app)?.clone());
        let app = self.tenants.add_again(app, &tenant, ear);
        self.feed(Event::Opened { app, profile });
        Some(app)
    }

    /// Closes an app: what waits is answered, and what runs stops. So do the instances of it that were opened again.
    pub fn close(&self, app: AppHandle) {
        self.tenants.opened_again(app).into_iter().for_each(|instance| self.close(instance));
        self.feed(Event::Closed { app });
        if let Some(tenant) = self.tenants.remove(app) {
            (tenant.ear)(&News::Closed);
        }
    }

    /// Makes a call.
    pub fn request(&self, app: AppHandle, request: Request) -> Reply {
        self.desk.call(|call| self.feed(Event::Requested { call, app, request }))
    }

    /// Has a sink wait for the answer of a call that was not answered at once.
    pub fn wait(&self, call: CallId, sink: Sink) {
        self.desk.wait(call, sink);
    }

    /// Makes a call for a sink, whenever the answer comes; answers the call's number while it waits.
    pub fn request_for(&self, app: AppHandle, request: Request, sink: Sink) -> Option<CallId> {
        match self.request(app, request) {
            Reply::Now(outcome) => {
                sink(outcome);
                None
            }
            Reply::Later(call) => {
                self.wait(call, sink);
                Some(call)
            }
        }
    }

    /// The answer of a call that needs nobody and changes nothing.
    pub fn standing(&self, app: AppHandle, request: &Request) -> Option<Outcome> {
        self.gate.borrow().standing(app, request)
    }

    /// The house for what may outlast it.
    pub fn shared(&self) -> Weak<House> {
        self.this.clone()
    }

    /// A choice is made, or will not be.
    pub fn remove_choice(&self, choice: ChoiceId) {
        drop(self.choices.borrow_mut().take(|known, _| *known == choice));
    }

    /// A place is to be chosen, on a map that begins there (WGS-84).
    pub fn add_choice(&self, start: Option<(f64, f64)>) -> ChoiceId {
        let id = ChoiceId(self.last_choice.get().wrapping_add(1));
        self.last_choice.set(id.0);
        self.choices.borrow_mut().insert(id, start);
        id
    }

    /// Takes a waiting call back; its sink hears that too.
    pub fn withdraw(&self, call: CallId) {
        self.feed(Event::Withdrawn { call });
    }

    /// Counts what happened, but for calls that were answered at once: those change nothing.
    pub fn version(&self) -> u64 {
        self.version.get()
    }

    /// Whether the person has just done something, as `openSetting` needs it.
    pub fn has_gesture(&self) -> bool {
        activation::is_active()
    }

    /// Where a host's decisions are kept.
    pub fn persistence(&self, host: &Host) -> Persistence {
        self.stores.get(host.options.store).map_or(Persistence::Memory, |kept| kept.persistence.get())
    }

    /// The browser's word on a permission, as last heard.
    pub fn permission(&self, permission: Permission) -> PermissionState {
        self.gate.borrow().permission(permission)
    }

    /// What an app is granted, each with the browser's word on the permission behind it.
    pub fn grants(&self, app: AppHandle) -> Vec<Grant> {
        self.gate.borrow().grants(app)
    }

    /// Gives the gate an event, and carries out what it says. While something is being carried out, what comes in
    /// (a page's code may run in the middle of it) is decided at once and carried out after it.
    fn feed(&self, event: Event) {
        let is_call = matches!(event, Event::Requested { .. });
        // Read with nothing borrowed: a page may have put a clock of its own in the browser's place.
        let now = (self.clock)();
        let effects = self.gate.borrow_mut().handle(now, event);
        if !(is_call && effects.iter().all(|effect| matches!(effect, Effect::Settle { .. }))) {
            self.version.set(self.version.get().wrapping_add(1));
        }
        self.waiting.borrow_mut().extend(effects);
        if self.is_carrying_out.replace(true) {
            return;
        }
        loop {
            let next = self.waiting.take();
            if next.is_empty() {
                break;
            }
            next.into_iter().for_each(|effect| self.carry_out(effect));
        }
        self.is_carrying_out.set(false);
    }

    fn passed(&self, passage: Passage) {
        match passage {
            Passage::Left => self.feed(Event::PageLeft),
            Passage::Back => {
                // A page in the page cache may not have heard of what was decided and forgotten meanwhile.
                let keys = self.gate.borrow().keys();
                keys.into_iter().for_each(|key| self.load_again(key));
                let house = self.this.clone();
                self.permissions.look_at_all(move || {
                    if let Some(house) = house.upgrade() {
                        house.recover(&Change::Back, None);
                    }
                });
                let unsaved = self.unsaved.borrow().clone();
                unsaved.into_iter().for_each(|key| self.save(key));
            }
        }
    }

    fn permission_read(&self, permission: Permission, state: PermissionState) {
        let before = self.permission(permission);
        self.feed(Event::PermissionRead { permission, state });
        if before != state {
            let news = News::Permission(permission, state);
            self.tell_hosts(&news);
            self.tenants.all().into_iter().for_each(|(_, tenant)| (tenant.ear)(&news));
            if state == PermissionState::Granted {
                self.recover(&Change::Allowed(permission), None);
            }
        }
    }

    fn tell_hosts(&self, news: &News) {
        self.tenants.hosts().into_iter().for_each(|host| (host.ear)(news));
    }
}
