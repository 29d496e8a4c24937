//! What stands in for what the browser cannot be made to do: something else in the place of a property, until dropped.

use std::cell::{Cell, RefCell};
use std::panic;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::{get, window};

struct Replaced {
    number: u32,
    target: JsValue,
    name: JsValue,
    before: JsValue,
}

impl Replaced {
    fn restore(self) {
        if self.before.is_undefined() {
            let _ = Reflect::delete_property(self.target.unchecked_ref::<Object>(), &self.name);
        } else {
            define(&self.target, &self.name, &self.before);
        }
    }
}

thread_local! {
    static REPLACED: RefCell<Vec<Replaced>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    static IS_HOOKED: Cell<bool> = const { Cell::new(false) };
}

/// Something in the place of a property.
#[must_use = "it is taken away again when dropped"]
pub struct StandIn(u32);

impl StandIn {
    /// A value.
    pub fn value(target: &JsValue, name: &str, value: impl Into<JsValue>) -> StandIn {
        StandIn::place(target, name, "value", &value.into())
    }

    /// What a function gives each time, or throws.
    pub fn getter(target: &JsValue, name: &str, get: impl Fn() -> Result<JsValue, JsValue> + 'static) -> StandIn {
        StandIn::place(target, name, "get", &function(move |_, _, _| get()))
    }

    /// A method.
    pub fn method(
        target: &JsValue,
        name: &str,
        call: impl Fn(JsValue, JsValue, JsValue) -> Result<JsValue, JsValue> + 'static,
    ) -> StandIn {
        StandIn::value(target, name, function(call))
    }

    fn place(target: &JsValue, name: &str, kind: &str, what: &JsValue) -> StandIn {
        restore_all_at_panic();
        let name = JsValue::from_str(name);
        let before = Reflect::get_own_property_descriptor(target.unchecked_ref::<Object>(), &name);
        let before = before.unwrap_or(JsValue::UNDEFINED);
        let descriptor = object(&[(kind, what.clone()), ("configurable", true.into())]);
        define(target, &name, &descriptor);
        let number = LAST.get() + 1;
        LAST.set(number);
        REPLACED.with_borrow_mut(|all| all.push(Replaced { number, target: target.clone(), name, before }));
        StandIn(number)
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        let ours = REPLACED.with_borrow_mut(|all| {
            let place = all.iter().position(|replaced| replaced.number == self.0)?;
            Some(all.remove(place))
        });
        ours.into_iter().for_each(Replaced::restore);
    }
}

fn define(target: &JsValue, name: &JsValue, descriptor: &JsValue) {
    let is_defined = Reflect::define_property(target.unchecked_ref::<Object>(), name, descriptor.unchecked_ref());
    assert_eq!(is_defined, Ok(true), "{name:?} can be replaced");
}

/// A test that fails drops nothing: without this it would take all that come after it along. Once one has failed it is
/// too late to begin with it.
pub fn restore_all_at_panic() {
    if IS_HOOKED.replace(true) || std::thread::panicking() {
        return;
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        while let Some(last) = REPLACED.with_borrow_mut(Vec::pop) {
            last.restore();
        }
        before(about);
    }));
}

/// A JavaScript function of up to three arguments.
pub fn function(call: impl Fn(JsValue, JsValue, JsValue) -> Result<JsValue, JsValue> + 'static) -> Function {
    type Call = dyn Fn(JsValue, JsValue, JsValue) -> Result<JsValue, JsValue>;
    Closure::wrap(Box::new(call) as Box<Call>).into_js_value().unchecked_into()
}

/// A plain object.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value).expect("a new object takes members");
    }
    object.into()
}

/// The exception of a browser.
pub fn exception(name: &str, message: &str) -> JsValue {
    DomException::new_with_message_and_name(message, name).expect("an exception can be made").into()
}

pub fn navigator() -> JsValue {
    window().navigator().into()
}

/// The prototype of one of the browser's classes.
pub fn prototype(class: &str) -> JsValue {
    get(&get(&window(), class), "prototype")
}
