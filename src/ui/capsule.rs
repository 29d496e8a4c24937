//! What stands around a mini-app in the host's page: its frame, and over it the capsule with the menu and the way out.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::dialog::focus;
use super::dom::{self, Pen};
use super::indicator::{self, Live};
use super::sheet::sheet;
use super::{Look, Wording, icon};
use crate::core::scope::Scope;
use crate::listener::Listener;

thread_local! {
    static ROOTS: RefCell<Vec<ShadowRoot>> = const { RefCell::new(Vec::new()) };
}

/// What the person pressed in the capsule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapsuleEvent {
    /// The three dots: the app's menu.
    More,
    /// The ring: the app shall close.
    Close,
}

/// What a mini-app gets around it.
#[derive(Clone, Copy, Debug)]
pub struct ShellOptions {
    /// The capsule; without it, the host draws its own.
    pub capsule: bool,
    /// Whether the app may send forms.
    pub forms: bool,
}

/// A mini-app in the page, in a closed shadow root. Dropping it takes it out, with its frame, and calls nobody.
pub struct Shell {
    host: Element,
    root: ShadowRoot,
    frame: HtmlIFrameElement,
    /// The place for the sign of what is in use, if there is a capsule.
    sign: Option<Element>,
    /// What the sign says.
    drawn: RefCell<Vec<Scope>>,
    wording: Wording,
    name: String,
    _presses: Option<Listener>,
}

impl Shell {
    /// Puts a mini-app at the end of `parent`, which it fills; its frame is still empty. `tell` hears each press of a
    /// person, never before this has returned, and may drop the shell.
    pub fn show(
        parent: &Element,
        look: &Look,
        options: ShellOptions,
        tell: impl FnMut(CapsuleEvent) + 'static,
    ) -> Result<Shell, JsValue> {
        let document = dom::document()?;
        let host = dom::create(&document, "scopegate-app")?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        root.set_adopted_style_sheets(&Array::of1(sheet()?.as_ref()));

        let name = &look.app.name;
        let capsule = options.capsule.then(|| capsule(&root, look, tell)).transpose()?;
        let (sign, presses) = capsule.unzip();
        let frame = dom::create(&document, "iframe")?;
        for (attribute, value) in [
            ("class", "app"),
            ("title", name),
            // Neither `allow` nor the host's origin: what the app may do, it does by asking the host.
            ("sandbox", if options.forms { "allow-scripts allow-forms" } else { "allow-scripts" }),
            ("referrerpolicy", "no-referrer"),
        ] {
            dom::set(&frame, attribute, value);
        }
        dom::append(&root, &frame)?;
        dom::append(parent, &host)?;
        ROOTS.with(|roots| roots.borrow_mut().push(root.clone()));
        let (frame, name) = (frame.unchecked_into(), name.clone());
        Ok(Shell {
            host,
            root,
            frame,
            sign,
            drawn: RefCell::default(),
            wording: look.wording(),
            name,
            _presses: presses,
        })
    }

    /// The frame, in which nothing is loaded by us.
    pub fn frame(&self) -> HtmlIFrameElement {
        self.frame.clone()
    }

    /// Whether the person is in the app: the focus is in its frame.
    pub fn is_focused(&self) -> bool {
        self.root.active_element().as_ref() == Some(&self.frame)
    }

    /// Whether the pointer is over the app or its capsule, or has touched it last.
    pub fn is_hovered(&self) -> bool {
        self.host.matches(":hover").unwrap_or(false)
    }

    /// Shows in the capsule what the app uses at the moment; answers whether there is a capsule to show it in.
    pub fn update(&self, scopes: &[Scope]) -> bool {
        let Some(sign) = &self.sign else { return false };
        if self.drawn.replace(scopes.to_vec()) != scopes {
            dom::clear(sign);
            if let Ok(mut pen) = Pen::new(sign) {
                // What cannot be shown is not: the use goes on, and stands in the settings.
                indicator::sign(&mut pen, &Live { app: &self.name, scopes }, &self.wording.text());
            }
        }
        true
    }

    /// Takes it out of sight, with its frame still in the page.
    pub fn hide(&self) {
        dom::set(&self.host, "hidden", "");
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        ROOTS.with(|roots| roots.borrow_mut().retain(|root| *root != self.root));
        self.host.remove();
    }
}

/// What has the focus inside of an element of ours, which to the document is all that has it: for a dialog to give it
/// back. Chromium does not by itself where the person has clicked in the frame.
pub(super) fn focused_in(host: &Element) -> Option<Element> {
    ROOTS.with(|roots| roots.borrow().iter().find(|root| root.host() == *host)?.active_element())
}

/// Writes the capsule, and gives the place for the sign and what hears its presses.
fn capsule(
    root: &ShadowRoot,
    look: &Look,
    tell: impl FnMut(CapsuleEvent) + 'static,
) -> Result<(Element, Listener), JsValue> {
    let text = look.text();
    let capsule = dom::create(&dom::document()?, "div")?;
    dom::append(root, &capsule)?;
    let mut pen = Pen::new(&capsule)?;
    pen.set("class", &["capsule ", look.theme.class()].concat());
    pen.set("lang", text.lang);
    pen.set("dir", text.dir);
    pen.enter("div", "");
    pen.set("role", "status");
    let sign = pen.here();
    pen.leave();
    pen.enter("div", "pill");
    pen.set("role", "group");
    pen.set("aria-label", &look.app.name);
    let more = button(&mut pen, text.more, icon::MORE);
    dom::set(&more, "aria-haspopup", "dialog");
    button(&mut pen, text.close, icon::CLOSE);
    pen.finish()?;

    // Out while it runs, since it may drop the shell.
    let tell = Cell::new(Some(tell));
    let presses = Listener::new(&capsule, "click", move |event| {
        if event.is_trusted()
            && let Some(target) = event.target()
            && let Ok(Some(button)) = target.unchecked_ref::<Element>().closest("button")
            && let Some(mut call) = tell.take()
        {
            // Safari gives a pressed button no focus, and so nothing to come back to.
            focus(&button);
            call(if button == more { CapsuleEvent::More } else { CapsuleEvent::Close });
            tell.set(Some(call));
        }
    })?;
    Ok((sign, presses))
}

fn button(pen: &mut Pen, label: &str, path: &str) -> Element {
    pen.enter("button", "");
    pen.set("type", "button");
    pen.set("aria-label", label);
    pen.draw(path);
    let button = pen.here();
    pen.leave();
    button
}
