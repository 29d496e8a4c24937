//! The map to choose a place from: a part of the package that is loaded when it is first opened.

use std::rc::Rc;

use js_sys::futures::{JsFuture, future_to_promise, spawn_local};
use js_sys::{Error, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ShadowRoot};

use super::geolocation::{self, Search};
use super::part;
use crate::core::call::LocateOption;
use crate::core::view::Place;

#[wasm_bindgen]
extern "C" {
    type Part;

    #[wasm_bindgen(method, js_name = mountPicker)]
    fn mount(this: &Part, element: &Element, options: &Object) -> Promise;

    type Mounted;

    #[wasm_bindgen(method, catch)]
    fn unmount(this: &Mounted) -> Result<(), JsValue>;
}

/// Where the map is put, and how it looks.
pub struct Frame<'a> {
    /// The element to be filled.
    pub element: Element,
    /// The shadow root around it.
    pub root: ShadowRoot,
    /// The language as a BCP 47 tag.
    pub locale: &'a str,
    /// The place to begin with (WGS-84).
    pub start: Option<(f64, f64)>,
    /// What the host gives: tiles, search, description.
    pub places: &'a JsValue,
}

/// A map on screen; dropped, it is taken down.
pub struct PlaceMap {
    state: Rc<State>,
    _changed: Closure<dyn Fn(JsValue)>,
    _locate: Closure<dyn Fn() -> Promise>,
}

#[derive(Default)]
struct State {
    mounted: std::cell::RefCell<Option<Mounted>>,
    is_over: std::cell::Cell<bool>,
}

/// Puts the map into its frame. `chosen` hears of each choice, and of none; `failed` if there will be no map.
pub fn mount(frame: &Frame, chosen: impl Fn(Option<Place>) + 'static, failed: impl Fn() + 'static) -> PlaceMap {
    let changed: Closure<dyn Fn(JsValue)> = Closure::wrap(Box::new(move |value| chosen(place(&value))));
    let locate: Closure<dyn Fn() -> Promise> = Closure::wrap(Box::new(|| future_to_promise(here())));
    let start = match frame.start {
        Some((latitude, longitude)) => point(latitude, longitude),
        None => JsValue::NULL,
    };
    let options = Object::new();
    for (name, value) in [
        ("root", frame.root.as_ref()),
        ("locale", &JsValue::from_str(frame.locale)),
        ("start", &start),
        ("places", frame.places),
        ("onChange", changed.as_ref()),
        ("locate", locate.as_ref()),
    ] {
        set(&options, name, value);
    }
    let state = Rc::new(State::default());
    let (shared, element) = (state.clone(), frame.element.clone());
    spawn_local(async move {
        let mounted = match part::load("place-picker").await {
            // Closed while the part was on its way.
            Ok(_) if shared.is_over.get() => None,
            Ok(part) => JsFuture::from(part.unchecked_into::<Part>().mount(&element, &options)).await.ok(),
            Err(_) => None,
        };
        match mounted {
            Some(mounted) if shared.is_over.get() => drop(mounted.unchecked_into::<Mounted>().unmount()),
            Some(mounted) => drop(shared.mounted.replace(Some(mounted.unchecked_into()))),
            None if shared.is_over.get() => {}
            None => failed(),
        }
    });
    PlaceMap { state, _changed: changed, _locate: locate }
}

impl Drop for PlaceMap {
    fn drop(&mut self) {
        self.state.is_over.set(true);
        if let Some(mounted) = self.state.mounted.take() {
            // Whatever it leaves behind goes with its element.
            drop(mounted.unmount());
        }
    }
}

/// Where the person is, for the person: it is not told to the app unless they choose it.
async fn here() -> Result<JsValue, JsValue> {
    let option = LocateOption::default();
    let search = Search {
        high_accuracy: false,
        maximum_age: 60_000,
        timeout: option.timeout(),
        deadline: crate::core::call::ASKING_DEADLINE,
    };
    match geolocation::locate(search).await {
        Ok(fix) => {
            let here = point(fix.latitude, fix.longitude);
            set(&here, "accuracy", &fix.accuracy.into());
            Ok(here)
        }
        Err(failure) => {
            let error = Error::new("");
            set(&error, "reason", &failure.row().reason.into());
            Err(error.into())
        }
    }
}

fn place(value: &JsValue) -> Option<Place> {
    if !value.is_object() {
        return None;
    }
    let member = |name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
    Some(Place {
        name: member("name").as_string().unwrap_or_default(),
        address: member("address").as_string().unwrap_or_default(),
        latitude: member("latitude").as_f64()?,
        longitude: member("longitude").as_f64()?,
    })
}

fn point(latitude: f64, longitude: f64) -> JsValue {
    let point = Object::new();
    set(&point, "latitude", &latitude.into());
    set(&point, "longitude", &longitude.into());
    point.into()
}

/// Sets a member of an object that is ours, which cannot refuse.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
