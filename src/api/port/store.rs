//! A store that the host page brings; see `store.js`.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::api::shape::report;
use crate::core::record::{RecordKey, StoreId};
use crate::host::store::{Answer, Change, Listener, Persistence, Revision, Store, StoreError};

#[wasm_bindgen(module = "/src/api/port/store.js")]
extern "C" {
    type StorePort;
    #[wasm_bindgen(constructor)]
    fn new(store: &JsValue, load: &Function, save: &Function, remove: &Function, keys: Option<&Function>) -> StorePort;
    #[wasm_bindgen(method)]
    fn load(this: &StorePort, user: &str, app: &str, told: &JsValue);
    #[wasm_bindgen(method)]
    fn keys(this: &StorePort, user: &str, told: &JsValue);
    #[wasm_bindgen(method)]
    fn update(this: &StorePort, user: &str, app: &str, revise: &JsValue, told: &JsValue);
    #[wasm_bindgen(method)]
    fn remove(this: &StorePort, user: &str, app: &str, told: &JsValue);

    fn hearing(tell: &JsValue) -> JsValue;
}

/// The functions of a store, as the host gave them.
pub struct StoreOption {
    /// The object that they are called on.
    pub source: JsValue,
    /// `load(key)`
    pub load: Function,
    /// `save(key, text)`
    pub save: Function,
    /// `remove(key)`
    pub remove: Function,
    /// `keys(user)`
    pub keys: Option<Function>,
    /// `watch(changed)`
    pub watch: Option<Function>,
}

/// Hears of a user's app and its text.
type Hears = dyn Fn(String, String, Option<String>);

/// A store of a host's own.
pub struct HostStore {
    port: StorePort,
    option: StoreOption,
    hears: Cell<Option<Closure<Hears>>>,
    /// Ends the watching.
    end: Cell<Option<Function>>,
}

impl HostStore {
    /// Of these functions.
    pub fn new(option: StoreOption) -> HostStore {
        let StoreOption { source, load, save, remove, keys, .. } = &option;
        let port = StorePort::new(source, load, save, remove, keys.as_ref());
        HostStore { port, option, hears: Cell::new(None), end: Cell::new(None) }
    }
}

impl Store for HostStore {
    fn persistence(&self) -> Persistence {
        Persistence::Host
    }

    fn load(&self, key: &RecordKey, answer: Answer<Option<String>>) {
        let told =
            Closure::once_into_js(move |is_done: bool, text: Option<String>| answer(done(is_done).map(|()| text)));
        self.port.load(&key.user, &key.app, &told);
    }

    fn keys(&self, user: &str, answer: Answer<Vec<Rc<str>>>) {
        let told = Closure::once_into_js(move |apps: Option<Array>| {
            let ids = |apps: Array| apps.iter().filter_map(|app| app.as_string()).map(Rc::from).collect();
            answer(apps.map(ids).ok_or(StoreError));
        });
        self.port.keys(user, &told);
    }

    fn update(&self, key: &RecordKey, revise: Revision, answer: Answer<()>) {
        let told = Closure::once_into_js(move |is_done: bool| answer(done(is_done)));
        let revise = Closure::once_into_js(revise);
        self.port.update(&key.user, &key.app, &revise, &told);
    }

    fn remove(&self, key: &RecordKey, answer: Answer<()>) {
        let told = Closure::once_into_js(move |is_done: bool| answer(done(is_done)));
        self.port.remove(&key.user, &key.app, &told);
    }

    /// A host's store has no such place: the next decision is written over what is no record.
    fn keep_aside(&self, _key: &RecordKey, _text: &str) {}

    /// It is watched as long as the store lives.
    fn watch(&self, news: Box<dyn Fn(Change)>) -> Option<Listener> {
        let watch = self.option.watch.as_ref()?;
        let hears: Closure<Hears> = Closure::wrap(Box::new(move |user: String, app: String, text| {
            let key = RecordKey { user: user.into(), app: app.into(), store: StoreId::PAGE };
            news(Change::Record { key, text });
        }));
        let changed = hearing(hears.as_ref());
        self.hears.set(Some(hears));
        match watch.call1(&self.option.source, &changed) {
            Ok(end) => self.end.set(end.dyn_into().ok()),
            Err(thrown) => report(&thrown),
        }
        None
    }
}

impl Drop for HostStore {
    fn drop(&mut self) {
        if let Some(end) = self.end.take()
            && let Err(thrown) = end.call0(&JsValue::UNDEFINED)
        {
            report(&thrown);
        }
    }
}

fn done(is_done: bool) -> Result<(), StoreError> {
    if is_done { Ok(()) } else { Err(StoreError) }
}
