//! The only place that writes DOM: by `createElement` and text, so that a strict CSP and Trusted Types have nothing to
//! refuse.

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, MutationObserver, MutationObserverInit, Node, Window};

/// The window, or an error outside of a page.
pub(super) fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or(JsValue::NULL)
}

/// The window's document.
pub(super) fn document() -> Result<Document, JsValue> {
    window()?.document().ok_or(JsValue::NULL)
}

/// What holds the whole page.
pub(super) fn body() -> Result<Element, JsValue> {
    let document = document()?;
    document.body().map(Element::from).or_else(|| document.document_element()).ok_or(JsValue::NULL)
}

/// The site that the page belongs to, as the address bar names it; empty where there is none.
pub(super) fn site() -> String {
    window().and_then(|window| window.location().host()).unwrap_or_default()
}

/// A new element, not yet in the page.
pub(super) fn create(document: &Document, tag: &str) -> Result<Element, JsValue> {
    let space = match tag {
        "svg" | "path" => "http://www.w3.org/2000/svg",
        _ => "http://www.w3.org/1999/xhtml",
    };
    document.create_element_ns(Some(space), tag)
}

/// Puts an element at the end of another.
pub(super) fn append(parent: &Node, child: &Element) -> Result<(), JsValue> {
    parent.append_child(child).map(|_| ())
}

/// Sets an attribute. Only a malformed name is refused, and all of ours are literals.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Takes out all that is in an element.
pub(super) fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Gives an element an attribute or takes it away.
pub(super) fn toggle(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => drop(element.remove_attribute(name)),
    }
}

/// Writes elements, moving into them and out again.
///
/// The first error stays with it and nothing is written after it, so that a page of content is one sequence with one
/// check at its end.
pub(super) struct Pen {
    document: Document,
    at: Element,
    error: Option<JsValue>,
}

impl Pen {
    /// Writes at the end of `element`.
    pub fn new(element: &Element) -> Result<Pen, JsValue> {
        Ok(Pen { document: document()?, at: element.clone(), error: None })
    }

    /// The element that the pen is in.
    pub fn here(&self) -> Element {
        self.at.clone()
    }

    /// Adds an element and moves into it.
    pub fn enter(&mut self, tag: &str, class: &str) {
        if self.error.is_some() {
            return;
        }
        match create(&self.document, tag).and_then(|element| append(&self.at, &element).map(|()| element)) {
            Ok(element) => {
                self.at = element;
                self.set("class", class);
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// Adds an element and moves into it if the browser has one of this name: a thing with such a member.
    pub fn enter_if(&mut self, member: &str, tag: &str, class: &str) -> bool {
        let known = create(&self.document, tag).and_then(|probe| Reflect::has(&probe, &member.into()));
        let enters = known == Ok(true);
        if enters {
            self.enter(tag, class);
        }
        enters
    }

    /// Moves out, into the parent.
    pub fn leave(&mut self) {
        if self.error.is_none()
            && let Some(parent) = self.at.parent_node()
        {
            self.at = parent.unchecked_into();
        }
    }

    /// Sets an attribute; an empty one is left out.
    pub fn set(&self, name: &str, value: &str) {
        if self.error.is_none() && !value.is_empty() {
            set(&self.at, name, value);
        }
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        if self.error.is_none() {
            self.error = self.at.append_with_str_1(text).err();
        }
    }

    /// Adds an element with a text in it.
    pub fn line(&mut self, tag: &str, class: &str, text: &str) {
        self.enter(tag, class);
        self.text(text);
        self.leave();
    }

    /// Adds a button.
    pub fn button(&mut self, class: &str, label: &str) -> Element {
        self.enter("button", class);
        self.set("type", "button");
        self.text(label);
        let button = self.here();
        self.leave();
        button
    }

    /// Adds a sentence. Each `{place}` becomes someone else's words inside of `<bdi>`, so that a name written from
    /// right to left, or with direction controls in it, cannot reorder ours.
    pub fn fill(&mut self, sentence: &str, places: &[(&str, &str)]) {
        // Our own sentences are well formed: after each opening brace is a name and a closing one.
        for (index, piece) in sentence.split(['{', '}']).enumerate() {
            if index % 2 == 0 {
                self.text(piece);
            } else if let Some((_, words)) = places.iter().find(|(name, _)| *name == piece) {
                self.line("bdi", "", words);
            }
        }
    }

    /// Adds a drawing of one stroke, hidden from assistive technology.
    pub fn draw(&mut self, path: &str) {
        self.enter("svg", "drawing");
        self.set("viewBox", "0 0 24 24");
        self.set("aria-hidden", "true");
        self.enter("path", "");
        self.set("d", path);
        self.leave();
        self.leave();
    }

    /// Adds a picture; what comes after it in the same element shows where it does not load.
    pub fn picture(&mut self, url: Option<&str>) {
        if let Some(url) = url.filter(|url| !url.is_empty()) {
            self.enter("img", "picture");
            // The words beside it say what it shows.
            set(&self.at, "alt", "");
            self.set("referrerpolicy", "no-referrer");
            self.set("src", url);
            self.leave();
        }
    }

    /// The first error, if there was one.
    pub fn finish(self) -> Result<(), JsValue> {
        self.error.map_or(Ok(()), Err)
    }
}

/// A mutation observer that lives as long as this value; may be dropped by its own call, as a `Listener`.
pub(super) struct Watch {
    observer: MutationObserver,
    _call: Closure<dyn Fn()>,
}

impl Watch {
    /// Calls when `host` may have been taken out of the document, or an attribute of `node` has changed.
    pub fn new(host: &Node, node: &Node, call: impl Fn() + 'static) -> Result<Watch, JsValue> {
        let call = Closure::wrap(Box::new(call) as Box<dyn Fn()>);
        let observer = MutationObserver::new(call.as_ref().unchecked_ref())?;
        let attributes = MutationObserverInit::new();
        attributes.set_attributes(true);
        observer.observe_with_options(node, &attributes)?;
        // Children of every ancestor: a subtree option on the document would see each mutation of the whole page.
        let children = MutationObserverInit::new();
        children.set_child_list(true);
        let mut ancestor = host.parent_node();
        while let Some(node) = ancestor {
            observer.observe_with_options(&node, &children)?;
            ancestor = node.parent_node();
        }
        Ok(Watch { observer, _call: call })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
