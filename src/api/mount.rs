//! A mini-app in the page, as the package's JavaScript uses it.

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement};

use super::app::App;
use super::configuration;
use crate::core::call::AppHandle;
use crate::host::{House, MountError};

/// What stands around a mounted app, until it is removed.
#[wasm_bindgen]
pub struct Shell {
    house: Rc<House>,
    app: AppHandle,
    frame: HtmlIFrameElement,
}

#[wasm_bindgen]
impl App {
    /// Puts the app into an element: `{ src | srcdoc, forms?, capsule? }`. The frame is still empty.
    pub fn mount(&self, element: &JsValue, options: &JsValue) -> Result<Shell, JsValue> {
        let Some(parent) = element.dyn_ref::<Element>() else {
            return Err(configuration::wrong("mount: element", "Element", element));
        };
        let options = configuration::mount(options)?;
        let (house, app) = self.house();
        let frame = house.mount(app, parent, options).map_err(|error| {
            configuration::error(&[match error {
                MountError::Closed => "mount: the app is closed; open it again with host.open",
                MountError::Mounted => {
                    "mount: the app is in the page already; close it first, or host.open gives another instance of it"
                }
                MountError::Page => "mount: the page did not take the app's frame",
            }])
        })?;
        Ok(Shell { house, app, frame })
    }
}

#[wasm_bindgen]
impl Shell {
    /// The frame.
    #[wasm_bindgen(getter)]
    pub fn frame(&self) -> HtmlIFrameElement {
        self.frame.clone()
    }

    /// Whether the person is in another mounted app.
    #[wasm_bindgen(js_name = isElsewhere)]
    pub fn is_elsewhere(&self) -> bool {
        self.house.is_elsewhere(self.app)
    }

    /// Takes it out of sight, with its frame still in the page.
    pub fn hide(&self) {
        self.house.hide_mounted(self.app);
    }

    /// Takes it out of the page.
    pub fn remove(&self) {
        self.house.unmount(self.app);
    }
}
