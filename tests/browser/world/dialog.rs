//! A look into the dialogs, whose shadow roots are closed to the page.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDialogElement, HtmlElement, ShadowRoot};

use super::stand_in::{StandIn, prototype};
use super::{document, time};

/// An `attachShadow` that keeps every root. Written in JavaScript, since what a method is called on is not to be had from
/// Rust.
fn keeping(roots: &Array) -> Function {
    let make = Function::new_with_args(
        "roots",
        "const attachShadow = Element.prototype.attachShadow;
        return function (options) {
            const root = attachShadow.call(this, options);
            roots.push(root);
            return root;
        };",
    );
    make.call1(&JsValue::UNDEFINED, roots).unwrap().unchecked_into()
}

/// A dialog on screen.
pub struct Dialog {
    pub host: Element,
    pub root: ShadowRoot,
}

impl Dialog {
    /// The dialog that is shown meanwhile, if there is one.
    pub fn of<T>(show: impl FnOnce() -> T) -> (T, Option<Dialog>) {
        let roots = Array::new();
        let keeping = StandIn::value(&prototype("Element"), "attachShadow", keeping(&roots));
        let shown = show();
        drop(keeping);
        let root = roots.pop().dyn_into::<ShadowRoot>().ok();
        (shown, root.map(|root| Dialog { host: root.host(), root }))
    }

    pub fn element(&self) -> HtmlDialogElement {
        self.all("dialog").remove(0).unchecked_into()
    }

    pub fn is_modal(&self) -> bool {
        self.host.is_connected() && self.element().matches(":modal").expect("a selector")
    }

    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        Array::from(&found).iter().map(JsCast::unchecked_into).collect()
    }

    /// The button of this label.
    pub fn button(&self, label: &str) -> HtmlElement {
        let mut all = self.all("button").into_iter();
        all.find(|button| button.text_content().as_deref() == Some(label)).unwrap_or_else(|| panic!("no {label}"))
    }

    pub fn text(&self) -> String {
        self.element().text_content().unwrap_or_default()
    }
}

/// Waits until presses count.
pub async fn settled() {
    time::sleep(600).await;
}

/// What is on screen of ours.
pub fn count() -> u32 {
    let selector = "scopegate-prompt, scopegate-settings, scopegate-save, scopegate-picker, scopegate-menu, \
                    scopegate-about, scopegate-permissions, scopegate-app";
    Array::from(&document().query_selector_all(selector).expect("a selector")).length()
}
