//! `Host` and `App` as JavaScript has them.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::call::{Api, Context, call, perform};
use super::configuration::{self, HostConfiguration};
use super::export::{self, object};
use super::form;
use super::later::{promise, promise_of};
use super::listeners::Listeners;
use super::memo::Memo;
use super::port::store::HostStore;
use super::subscription::Provider;
use crate::core::call::{AppHandle, Request};
use crate::core::outcome::{Answer, Failure};
use crate::core::permission::Permission;
use crate::host::House;
use crate::host::tenant::{self, AppOptions, Ear, News};

/// A host of mini-apps.
#[wasm_bindgen]
pub struct Host {
    house: Rc<House>,
    host: Rc<tenant::Host>,
    subscriptions: Provider,
    listeners: Rc<Listeners>,
}

#[wasm_bindgen]
impl Host {
    /// `new Host({ user?, locale?, theme?, ungranted?, scopes?, subscriptions? })`
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Host, JsValue> {
        configuration::host(options, "new Host: ").map(Host::with)
    }

    /// Opens an app: `{ id, name, icon?, permission? }`.
    pub fn open(&self, app: &JsValue) -> Result<App, JsValue> {
        configuration::app(app, "open: app").map(|app| self.open_app(app))
    }

    /// Removes all decisions on an app, in every tab.
    pub fn forget(&self, app: &JsValue) -> Result<(), JsValue> {
        let app = configuration::needed_text(app, "forget: appId")?;
        self.house.forget(&self.host, &app);
        Ok(())
    }

    /// Removes all decisions on all apps of the user, in every tab; a Promise that rejects where the store cannot say
    /// which there are.
    #[wasm_bindgen(js_name = forgetAll)]
    pub fn forget_all(&self) -> JsValue {
        let (house, host) = (&self.house, &self.host);
        promise_of("forgetAll", |told| house.forget_all(host, move |done| told(done.map(|()| JsValue::UNDEFINED))))
    }

    /// Speaks of another user from now on; the apps of the former one are closed.
    #[wasm_bindgen(js_name = switchUser)]
    pub fn switch_user(&self, user: &JsValue) -> Result<(), JsValue> {
        let user = configuration::user(user, "switchUser: user")?;
        self.house.switch_user(&self.host, &user);
        Ok(())
    }

    /// Shows the permissions of all apps of the user; a Promise that ends when the page is closed.
    #[wasm_bindgen(js_name = openPermissions)]
    pub fn open_permissions(&self) -> JsValue {
        let request = Request::OpenPermissions(self.host.realm().into());
        // The page is shown in the host's name, and the host may have nobody else who holds it.
        let host = self.host.clone();
        promise(&self.house, host.handle, request, "openPermissions", move |_| {
            drop(host);
            // However it was closed, it is.
            Ok(JsValue::UNDEFINED)
        })
    }

    /// What is stored about the user, as a Promise.
    pub fn export(&self) -> JsValue {
        let (host, house) = (self.host.clone(), self.house.clone());
        let user = host.user();
        promise(&self.house, self.host.handle, Request::Export(self.host.key("")), "export", move |outcome| {
            let Answer::Records(records) = outcome? else { return Err(Failure::Internal) };
            let apps: Array = records.iter().map(|(app, record)| export::app(app, record)).collect();
            let persistence = house.persistence(&host).name();
            Ok(object(&[("user", (*user).into()), ("persistence", persistence.into()), ("apps", apps.into())]))
        })
    }

    /// Where decisions are kept: `"localStorage"`, `"memory"` or `"host"`.
    #[wasm_bindgen(getter)]
    pub fn persistence(&self) -> String {
        self.house.persistence(&self.host).name().to_owned()
    }

    /// What the browser says of each permission, as last heard.
    #[wasm_bindgen(getter)]
    pub fn permissions(&self) -> JsValue {
        form::permissions(
            Permission::ALL.map(|permission| (permission.name(), self.house.permission(permission).name())),
        )
    }

    /// Calls back at each change that concerns the host.
    #[wasm_bindgen(js_name = onChange)]
    pub fn on_change(&self, callback: &JsValue) -> Result<(), JsValue> {
        self.listeners.add(callback, "onChange")
    }

    /// Ends that; without a callback for all of them.
    #[wasm_bindgen(js_name = offChange)]
    pub fn off_change(&self, callback: &JsValue) {
        self.listeners.remove(callback);
    }
}

impl Host {
    pub(super) fn with(configuration: HostConfiguration) -> Host {
        let house = House::of_page();
        let mut options = configuration.options;
        if let Some(own) = configuration.store {
            let source = own.source.clone();
            options.store = house.add_store(&source, || Box::new(HostStore::new(own)));
        }
        let listeners = Rc::new(Listeners::default());
        let told = listeners.clone();
        let host = house.add_host(options, Rc::new(move |news| told.tell(|| form::host_news(news))));
        Host { house, host, subscriptions: configuration.subscriptions, listeners }
    }

    pub(super) fn open_app(&self, app: AppOptions) -> App {
        let (listeners, ear) = ears();
        let id = app.id.clone();
        let handle = self.house.open(&self.host, app, ear);
        App {
            house: self.house.clone(),
            handle,
            id,
            subscriptions: self.subscriptions.clone(),
            listeners,
            memo: Rc::default(),
            temporary: Rc::default(),
        }
    }
}

/// What listens to an app, and what the house tells it by.
fn ears() -> (Rc<[Listeners; 5]>, Ear) {
    let listeners: Rc<[Listeners; 5]> = Rc::default();
    let told = listeners.clone();
    let ear = move |news: &News| {
        let [settings, positions, failures, closings, grants] = &*told;
        if matches!(news, News::Setting { .. } | News::Permission(..) | News::Closed) {
            grants.tell(|| JsValue::NULL);
        }
        match news {
            News::Setting { scope, setting, .. } => {
                settings.tell(|| form::setting_change(scope.name(), setting));
            }
            News::Moved(Ok(position)) => positions.tell(|| form::location("onLocationChange", position)),
            News::Moved(Err(failure)) => failures.tell(|| form::location_error(failure)),
            News::Closed => {
                closings.tell(|| JsValue::NULL);
                told.iter().for_each(Listeners::end);
            }
            News::Permission(..) | News::Persistence(_) | News::User(_) | News::Use { .. } => {}
        }
    };
    (listeners, Rc::new(ear))
}

/// What an app can listen to, in the order of its listeners.
const EVENTS: [&str; 5] =
    ["onSettingChange", "onLocationChange", "onLocationChangeError", "onClose", "watchFrameAttributes"];

/// One open mini-app.
#[wasm_bindgen]
#[derive(Clone)]
pub struct App {
    house: Rc<House>,
    handle: AppHandle,
    id: String,
    subscriptions: Provider,
    listeners: Rc<[Listeners; 5]>,
    memo: Rc<Memo>,
    /// Gives the blob behind a temporary path.
    temporary: Rc<RefCell<JsValue>>,
}

#[wasm_bindgen]
impl App {
    /// Makes the call of this number.
    pub fn call(&self, number: usize, option: &JsValue) -> Result<JsValue, JsValue> {
        Api::numbered(number).map_or(Ok(JsValue::UNDEFINED), |api| self.make(api, option))
    }

    /// Makes a call whose work is done in JavaScript, in the shape of all others.
    pub fn perform(&self, api: &str, option: &JsValue, work: &Function) -> Result<JsValue, JsValue> {
        perform(api, option, work)
    }

    /// Another instance of the app, for a document in its frame; `undefined` if the app is closed.
    pub fn instance(&self) -> Option<App> {
        let (listeners, ear) = ears();
        let handle = self.house.open_again(self.handle, ear)?;
        Some(App { handle, listeners, memo: Rc::default(), temporary: Rc::default(), ..self.clone() })
    }

    /// Whether the person has granted a scope.
    #[wasm_bindgen(js_name = isGranted)]
    pub fn is_granted(&self, scope: String) -> bool {
        matches!(self.house.standing(self.handle, &Request::Authorize { scope }), Some(Ok(_)))
    }

    /// Takes the function that gives the blob behind a temporary path of this app.
    #[wasm_bindgen(js_name = provideFiles)]
    pub fn provide_files(&self, temporary: Function) {
        self.temporary.replace(temporary.into());
    }

    /// Calls back at each event of this number.
    pub fn on(&self, number: usize, callback: &JsValue) -> Result<(), JsValue> {
        match (self.listeners.get(number), EVENTS.get(number)) {
            (Some(listeners), Some(name)) => listeners.add(callback, name),
            _ => Ok(()),
        }
    }

    /// Ends that; without a callback for all of them.
    pub fn off(&self, number: usize, callback: &JsValue) {
        if let Some(listeners) = self.listeners.get(number) {
            listeners.remove(callback);
        }
    }

    /// Opens the sheet of the capsule; a Promise that ends when the person is through with it.
    #[wasm_bindgen(js_name = openMenu)]
    pub fn open_menu(&self) -> JsValue {
        self.open(Request::OpenMenu, "openMenu")
    }

    /// Opens what the app is about; likewise.
    #[wasm_bindgen(js_name = openAbout)]
    pub fn open_about(&self) -> JsValue {
        self.open(Request::OpenAbout, "openAbout")
    }

    /// Opens the settings for the host, which needs no gesture; likewise.
    #[wasm_bindgen(js_name = openSettings)]
    pub fn open_settings(&self) -> JsValue {
        self.open(Request::OpenSetting { gesture: true }, "openSettings")
    }

    /// Whether it has not been closed.
    #[wasm_bindgen(getter, js_name = isOpen)]
    pub fn is_open(&self) -> bool {
        self.house.is_open(self.handle)
    }

    /// Ends the app.
    pub fn close(&self) {
        self.house.close(self.handle);
    }
}

impl App {
    fn open(&self, request: Request, api: &'static str) -> JsValue {
        promise(&self.house, self.handle, request, api, |outcome| outcome.map(|_| JsValue::UNDEFINED))
    }

    pub(super) fn make(&self, api: Api, option: &JsValue) -> Result<JsValue, JsValue> {
        let temporary = self.temporary.borrow();
        let context = Context {
            house: &self.house,
            app: self.handle,
            id: &self.id,
            provider: &self.subscriptions,
            memo: &self.memo,
            temporary: temporary.unchecked_ref(),
        };
        call(&context, api, option)
    }

    pub(super) fn house(&self) -> (Rc<House>, AppHandle) {
        (self.house.clone(), self.handle)
    }
}
