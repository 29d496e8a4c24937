//! Two views of one thing behind a tab each, as the ARIA Authoring Practices describe them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, KeyboardEvent};

use super::dialog::focus;
use super::dom::{self, Pen};
use crate::listener::Listener;

/// The tabs with their views. Which one is chosen stands in the elements.
#[derive(Clone)]
pub(super) struct Tabs {
    list: Element,
    views: [(Element, Element); 2],
}

impl Tabs {
    /// Writes the tabs and under them their views, which are empty; the first is chosen.
    pub fn new(pen: &mut Pen, labels: [&str; 2]) -> Tabs {
        pen.enter("div", "tabs");
        pen.set("role", "tablist");
        pen.set("aria-labelledby", "heading");
        let list = pen.here();
        let ids = [("tab-1", "view-1"), ("tab-2", "view-2")];
        let mut places = ids.into_iter().zip(labels);
        let tabs = [(); 2].map(|()| {
            let ((id, view), label) = places.next().unwrap_or_default();
            let tab = pen.button("", label);
            for (name, value) in [("role", "tab"), ("id", id), ("aria-controls", view)] {
                dom::set(&tab, name, value);
            }
            tab
        });
        pen.leave();
        let mut places = ids.into_iter();
        let views = tabs.map(|tab| {
            let (label, id) = places.next().unwrap_or_default();
            pen.enter("div", "view");
            for (name, value) in [("role", "tabpanel"), ("id", id), ("aria-labelledby", label)] {
                pen.set(name, value);
            }
            let view = pen.here();
            pen.leave();
            (tab, view)
        });
        let tabs = Tabs { list, views };
        let [(first, _), _] = &tabs.views;
        tabs.choose(first);
        tabs
    }

    /// The views.
    pub fn views(&self) -> [&Element; 2] {
        self.views.each_ref().map(|(_, view)| view)
    }

    /// Shows the view of a tab, and tells whether it is one of these.
    pub fn choose(&self, chosen: &Element) -> bool {
        let is_ours = self.views.iter().any(|(tab, _)| tab == chosen);
        if is_ours {
            for (tab, view) in &self.views {
                let is_chosen = tab == chosen;
                dom::set(tab, "aria-selected", if is_chosen { "true" } else { "false" });
                dom::set(tab, "tabindex", if is_chosen { "0" } else { "-1" });
                dom::toggle(view, "hidden", if is_chosen { None } else { Some("hidden") });
            }
        }
        is_ours
    }

    /// Has the arrow keys, Home and End choose; `moved` is called after each of them.
    pub fn listen(&self, moved: impl Fn() + 'static) -> Result<Listener, JsValue> {
        let tabs = self.clone();
        Listener::new(&self.list, "keydown", move |event| {
            let [(first, _), (last, _)] = &tabs.views;
            let chosen = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
                "ArrowLeft" | "ArrowRight" if is_chosen(first) => last,
                "ArrowLeft" | "ArrowRight" | "Home" => first,
                "End" => last,
                _ => return,
            };
            // They would scroll.
            event.prevent_default();
            tabs.choose(chosen);
            focus(chosen);
            moved();
        })
    }
}

fn is_chosen(tab: &Element) -> bool {
    tab.get_attribute("aria-selected").as_deref() == Some("true")
}
