//! Another document of the same origin: for storage events it is what another tab is.

use wasm_bindgen::JsCast;
use web_sys::{Element, Storage};

use super::{body, document, get};

pub struct OtherTab {
    frame: Element,
    pub storage: Storage,
    pub session: Storage,
}

impl OtherTab {
    pub fn open() -> OtherTab {
        let frame = document().create_element("iframe").expect("a frame");
        body().append_child(&frame).expect("a place in the page");
        let window = get(&frame, "contentWindow");
        let storage = get(&window, "localStorage").unchecked_into();
        let session = get(&window, "sessionStorage").unchecked_into();
        OtherTab { frame, storage, session }
    }

    pub fn write(&self, name: &str, text: &str) {
        self.storage.set_item(name, text).expect("another tab can write");
    }

    pub fn remove(&self, name: &str) {
        self.storage.remove_item(name).expect("another tab can remove");
    }
}

impl Drop for OtherTab {
    fn drop(&mut self) {
        self.frame.remove();
    }
}
