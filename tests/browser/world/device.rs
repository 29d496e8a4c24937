//! Devices and their permissions that answer when the test says so.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use scopegate::core::permission::Permission;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, MediaStream};

use super::stand_in::{StandIn, exception, function, navigator, object};
use super::{dispatch, text};

/// Who waits for an answer, and what was asked for.
#[derive(Clone)]
struct Asker {
    option: JsValue,
    give: Function,
    refuse: Function,
}

#[derive(Clone, Default)]
struct Askers(Rc<RefCell<Vec<Asker>>>);

impl Askers {
    fn add(&self, option: JsValue, give: Function, refuse: Function) {
        self.0.borrow_mut().push(Asker { option, give, refuse });
    }

    fn get(&self, number: usize) -> Asker {
        self.0.borrow().get(number).cloned().unwrap_or_else(|| panic!("the browser was not asked {number} times"))
    }

    fn len(&self) -> usize {
        self.0.borrow().len()
    }
}

fn call(function: &Function, value: &JsValue) {
    function.call1(&JsValue::UNDEFINED, value).expect("a callback does not throw");
}

/// The same for a watch. A callback that is over may throw: then it was a browser that called it all the same.
fn tell(function: &Function, value: &JsValue) {
    let _ = function.call1(&JsValue::UNDEFINED, value);
}

/// In the place of `navigator.mediaDevices`.
pub struct MediaDevices {
    askers: Askers,
    _stand_in: StandIn,
}

impl MediaDevices {
    pub fn new() -> MediaDevices {
        let askers = Askers::default();
        let asked = askers.clone();
        let get_user_media = function(move |constraints, _, _| {
            let promise = Promise::new(&mut |give, refuse| asked.add(constraints.clone(), give, refuse));
            Ok(promise.into())
        });
        let devices = object(&[("getUserMedia", get_user_media.into())]);
        MediaDevices { askers, _stand_in: StandIn::value(&navigator(), "mediaDevices", devices) }
    }

    /// How often it was asked.
    pub fn count(&self) -> usize {
        self.askers.len()
    }

    /// What it was asked for.
    pub fn constraints(&self, number: usize) -> JsValue {
        self.askers.get(number).option
    }

    pub fn give(&self, number: usize, stream: &MediaStream) {
        call(&self.askers.get(number).give, stream);
    }

    pub fn refuse(&self, number: usize, name: &str, message: &str) {
        call(&self.askers.get(number).refuse, &exception(name, message));
    }
}

/// In the place of `navigator.geolocation`.
pub struct Geolocation {
    askers: Askers,
    watchers: Askers,
    cleared: Rc<RefCell<Vec<f64>>>,
    _stand_in: StandIn,
}

impl Geolocation {
    pub fn new() -> Geolocation {
        let askers = Askers::default();
        let asked = askers.clone();
        let get_current_position = function(move |give, refuse, option| {
            asked.add(option, give.unchecked_into(), refuse.unchecked_into());
            Ok(JsValue::UNDEFINED)
        });
        let (watchers, cleared) = (Askers::default(), Rc::<RefCell<Vec<f64>>>::default());
        let (watched, ended) = (watchers.clone(), cleared.clone());
        let watch_position = function(move |give, refuse, option| {
            watched.add(option, give.unchecked_into(), refuse.unchecked_into());
            Ok(JsValue::from(watched.len() as u32))
        });
        let clear_watch = function(move |number, _, _| {
            ended.borrow_mut().extend(number.as_f64());
            Ok(JsValue::UNDEFINED)
        });
        let geolocation = object(&[
            ("getCurrentPosition", get_current_position.into()),
            ("watchPosition", watch_position.into()),
            ("clearWatch", clear_watch.into()),
        ]);
        Geolocation { askers, watchers, cleared, _stand_in: StandIn::value(&navigator(), "geolocation", geolocation) }
    }

    pub fn count(&self) -> usize {
        self.askers.len()
    }

    pub fn option(&self, number: usize) -> JsValue {
        self.askers.get(number).option
    }

    pub fn give(&self, number: usize, coordinates: &[(&str, f64)]) {
        call(&self.askers.get(number).give, &position(coordinates));
    }

    pub fn refuse(&self, number: usize, code: u16) {
        call(&self.askers.get(number).refuse, &object(&[("code", code.into())]));
    }

    /// How many watches there have been.
    pub fn watches(&self) -> usize {
        self.watchers.len()
    }

    /// The watches that were cleared, by their numbers from 1.
    pub fn cleared(&self) -> Vec<f64> {
        self.cleared.borrow().clone()
    }

    pub fn watch_option(&self, number: usize) -> JsValue {
        self.watchers.get(number).option
    }

    /// A watched device has moved, whether anybody still wants to hear of it or not.
    pub fn moved(&self, number: usize, coordinates: &[(&str, f64)]) {
        tell(&self.watchers.get(number).give, &position(coordinates));
    }

    /// A watched device cannot be found.
    pub fn lost(&self, number: usize, code: u16) {
        tell(&self.watchers.get(number).refuse, &object(&[("code", code.into())]));
    }
}

fn position(coordinates: &[(&str, f64)]) -> JsValue {
    let coordinates: Vec<_> = coordinates.iter().map(|(name, value)| (*name, JsValue::from(*value))).collect();
    object(&[("coords", object(&coordinates))])
}

/// In the place of `navigator.permissions`: each permission has a real event target that a test can change.
pub struct Permissions {
    states: Rc<RefCell<BTreeMap<&'static str, EventTarget>>>,
    _stand_in: StandIn,
}

impl Permissions {
    /// All of them in one state.
    pub fn all(state: &str) -> Permissions {
        let states = Permission::ALL.map(|permission| (permission.name(), EventTarget::new().expect("a target")));
        let states = Rc::new(RefCell::new(BTreeMap::from(states)));
        let asked = states.clone();
        let query = function(move |descriptor, _, _| {
            let status = asked.borrow().get(text(&descriptor, "name").as_str()).cloned();
            Ok(Promise::resolve(&JsValue::from(status)).into())
        });
        let stand_in = StandIn::value(&navigator(), "permissions", object(&[("query", query.into())]));
        let permissions = Permissions { states, _stand_in: stand_in };
        Permission::ALL.into_iter().for_each(|permission| permission_state(&permissions, permission, state));
        permissions
    }

    /// Changes a state without a word, as WebKit does.
    pub fn set(&self, permission: Permission, state: &str) {
        permission_state(self, permission, state);
    }

    /// Changes a state and tells of it, as the others do.
    pub fn change(&self, permission: Permission, state: &str) {
        self.set(permission, state);
        let status = self.states.borrow().get(permission.name()).cloned();
        dispatch(&status.expect("a status"), "change");
    }
}

fn permission_state(permissions: &Permissions, permission: Permission, state: &str) {
    let status = permissions.states.borrow().get(permission.name()).cloned().expect("a status");
    Reflect::set(&status, &"state".into(), &state.into()).expect("a target takes members");
}
