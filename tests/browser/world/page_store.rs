//! A store as a host page would bring it, in JavaScript's terms.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use scopegate::api::port::store::{HostStore, StoreOption};
use wasm_bindgen::{JsCast, JsValue};

use super::stand_in::{function, object};
use super::{get, text};

/// How it answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    #[default]
    AtOnce,
    /// With Promises.
    Later,
    Throws,
    Rejects,
    /// With Promises that are kept when the test says so.
    Waits,
    /// With something that it should not.
    Nonsense,
}

type Work = Box<dyn FnOnce()>;

/// What it holds, by user and app.
type Texts = BTreeMap<(String, String), String>;

/// What a method does with a record, and the text if there is one.
type Method = fn(&mut Texts, (String, String), JsValue) -> JsValue;

#[derive(Clone, Default)]
pub struct PageStore(Rc<State>);

#[derive(Default)]
struct State {
    manner: Cell<Manner>,
    texts: RefCell<Texts>,
    /// What was asked of it, in order.
    calls: RefCell<Vec<String>>,
    waiting: RefCell<Vec<Work>>,
    changed: RefCell<Option<Function>>,
}

impl PageStore {
    pub fn new(manner: Manner) -> PageStore {
        let store = PageStore::default();
        store.be(manner);
        store
    }

    /// Answers so from now on.
    pub fn be(&self, manner: Manner) {
        self.0.manner.set(manner);
    }

    pub fn put(&self, app: &str, text: &str) {
        self.0.texts.borrow_mut().insert((String::new(), app.into()), text.into());
    }

    pub fn text(&self, app: &str) -> Option<String> {
        self.0.texts.borrow().get(&(String::new(), app.into())).cloned()
    }

    /// What was asked of it since this was last asked.
    pub fn calls(&self) -> Vec<String> {
        self.0.calls.take()
    }

    /// Keeps the oldest Promise that waits.
    pub fn answer(&self) {
        let work = self.0.waiting.borrow_mut().remove(0);
        work();
    }

    /// Tells of a change from elsewhere.
    pub fn tell(&self, key: &JsValue, text: &JsValue) -> Result<JsValue, JsValue> {
        let changed = self.0.changed.borrow().clone().expect("a store that is watched");
        changed.call2(&JsValue::UNDEFINED, key, text)
    }

    pub fn is_watched(&self) -> bool {
        self.0.changed.borrow().is_some()
    }

    /// `{ load, save, remove, watch }`
    pub fn object(&self) -> JsValue {
        let methods: [(&'static str, Method); 3] = [
            ("load", |texts, key, _| texts.get(&key).map_or(JsValue::NULL, Into::into)),
            ("save", |texts, key, text| {
                texts.insert(key, text.as_string().expect("a text"));
                JsValue::UNDEFINED
            }),
            ("remove", |texts, key, _| texts.remove(&key).is_some().into()),
        ];
        let mut members: Vec<_> = methods.map(|(name, work)| (name, self.method(name, work))).into();
        let (this, end) = (self.clone(), self.clone());
        let end = function(move |_, _, _| {
            end.0.changed.take();
            Ok(JsValue::UNDEFINED)
        });
        let watch = function(move |changed, _, _| {
            this.0.changed.replace(Some(changed.unchecked_into()));
            Ok(end.clone().into())
        });
        let this = self.clone();
        let keys = function(move |user, _, _| this.keys(&user.as_string().expect("a user")));
        members.extend([("watch", watch.into()), ("keys", keys.into())]);
        object(&members)
    }

    /// The same as the module's own port.
    pub fn port(&self) -> HostStore {
        let source = self.object();
        let method = |name| get(&source, name).unchecked_into();
        HostStore::new(StoreOption {
            load: method("load"),
            save: method("save"),
            remove: method("remove"),
            keys: Some(method("keys")),
            watch: Some(method("watch")),
            source: source.clone(),
        })
    }

    fn keys(&self, user: &str) -> Result<JsValue, JsValue> {
        let apps = || {
            let texts = self.0.texts.borrow();
            texts.keys().filter(|(known, _)| known == user).map(|(_, app)| JsValue::from(app)).collect::<Array>()
        };
        match self.0.manner.get() {
            Manner::AtOnce => Ok(apps().into()),
            Manner::Later | Manner::Waits => Ok(Promise::resolve(&JsValue::from(apps())).into()),
            Manner::Throws => Err("thrown".into()),
            Manner::Rejects => Ok(Promise::reject(&"rejected".into()).into()),
            Manner::Nonsense => Ok("one, two".into()),
        }
    }

    fn method(&self, name: &'static str, work: Method) -> JsValue {
        let this = self.clone();
        let call = move |key: JsValue, value: JsValue, _| {
            let state = this.0.clone();
            let key = (text(&key, "user"), text(&key, "app"));
            state.calls.borrow_mut().push([name, " ", &key.1].concat());
            let (manner, worker) = (state.manner.get(), state.clone());
            let work = move || work(&mut worker.texts.borrow_mut(), key, value);
            match manner {
                Manner::AtOnce => Ok(work()),
                Manner::Later => Ok(Promise::resolve(&work()).into()),
                Manner::Throws => Err("thrown".into()),
                Manner::Rejects => Ok(Promise::reject(&"rejected".into()).into()),
                Manner::Nonsense => Ok(object(&[("granted", true.into())])),
                Manner::Waits => {
                    let promise = Promise::new(&mut |keep, _| {
                        let work = work.clone();
                        let keep = move || drop(keep.call1(&JsValue::UNDEFINED, &work()));
                        state.waiting.borrow_mut().push(Box::new(keep));
                    });
                    Ok(promise.into())
                }
            }
        };
        function(call).into()
    }
}
