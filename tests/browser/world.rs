//! What the tests stand on.

pub mod device;
pub mod dialog;
pub mod frame;
pub mod household;
pub mod page_dialogs;
pub mod page_store;
pub mod profile;
pub mod prompter;
pub mod quota;
pub mod stand_in;
pub mod store;
pub mod stream;
pub mod time;

use scopegate::core::record::{RecordKey, StoreId};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Window};

pub fn window() -> Window {
    web_sys::window().expect("the tests run in a page")
}

pub fn document() -> Document {
    window().document().expect("a window has a document")
}

pub fn get(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or_else(|error| panic!("{name} throws {error:?}"))
}

pub fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_else(|| panic!("{name} is no text"))
}

/// An event that nobody but us has made: the browser's own cannot be had at will.
pub fn dispatch(target: &EventTarget, kind: &str) {
    let event = Event::new(kind).expect("an event can be made");
    target.dispatch_event(&event).expect("an event can be dispatched");
}

pub fn key(user: &str, app: &str) -> RecordKey {
    RecordKey { user: user.into(), app: app.into(), store: StoreId::PAGE }
}

/// A button of the page with the focus on it; gone with this value.
pub struct PageButton(pub HtmlElement);

impl PageButton {
    pub fn focused() -> PageButton {
        let button: HtmlElement = document().create_element("button").expect("a button").unchecked_into();
        body().append_child(&button).expect("a place in the page");
        button.focus().expect("a button takes the focus");
        PageButton(button)
    }

    pub fn has_focus(&self) -> bool {
        document().active_element().as_ref() == Some(AsRef::<Element>::as_ref(&self.0))
    }
}

impl Drop for PageButton {
    fn drop(&mut self) {
        self.0.remove();
    }
}

pub fn body() -> HtmlElement {
    document().body().expect("a page has a body")
}
