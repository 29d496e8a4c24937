//! The modal that all dialogs share: shown, guarded against presses that were not meant for it, and
//! taken down.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, EventTarget, HtmlDialogElement, HtmlElement, HtmlIFrameElement, KeyboardEvent, ShadowRoot,
    ShadowRootInit, ShadowRootMode,
};

use super::dom::{self, Pen, Watch};
use super::sheet::sheet;
use super::{Look, capsule};
use crate::listener::Listener;

/// How long a dialog must have been in sight before a press counts, in milliseconds; Chromium and Firefox take as long
/// for theirs. Otherwise an app asks for a double click at the place where Allow is about to appear.
const SETTLING: f64 = 500.0;

/// The class of an element that others fill: what is pressed in it is not the dialog's.
pub(super) const PART: &str = "part";

static ATTRIBUTES: [(&str, &str); 3] =
    [("aria-modal", "true"), ("aria-labelledby", "heading"), ("aria-describedby", "detail")];

/// What a modal listens to. On the way down, since some of it does not bubble.
static EVENTS: [(Target, &str, Handler); 11] = [
    (Target::Dialog, "pointerdown", Frame::pressed),
    (Target::Dialog, "keydown", Frame::pressed),
    (Target::Dialog, "click", Frame::clicked),
    (Target::Dialog, "focusin", Frame::focused),
    (Target::Dialog, "close", |frame, _| frame.check()),
    (Target::Dialog, "error", Frame::broken),
    (Target::Document, "toggle", Frame::covered),
    (Target::Document, "fullscreenchange", |frame, _| frame.raise()),
    // The person was elsewhere, or what is under the pointer has moved.
    (Target::Window, "resize", |frame, _| frame.unsettle()),
    (Target::Window, "focus", Frame::returned),
    (Target::Window, "blur", Frame::left),
];

type Handler = fn(&Frame, Event);

#[derive(Clone, Copy)]
enum Target {
    Dialog,
    Document,
    Window,
}

/// What a dialog tells its owner: the button that was pressed, or `None` when it is closed by anything but a drop: by
/// Escape, or by the page, which has more ways to take a dialog away than there are events for. Answers whether it
/// wants to hear more.
pub(super) type Heard = Box<dyn FnMut(Option<&Element>) -> bool>;

/// A modal dialog in a closed shadow root. Dropping it takes it down, gives the focus back and calls nobody.
pub(super) struct Modal {
    frame: Rc<Frame>,
    listeners: Vec<Listener>,
    watch: Option<Watch>,
}

/// What a modal shares with its listeners.
struct Frame {
    this: Weak<Frame>,
    host: Element,
    root: ShadowRoot,
    dialog: HtmlDialogElement,
    opener: Option<Element>,
    /// From when on a press counts, on the clock of the events.
    settled: Cell<f64>,
    /// What had the focus last.
    last: RefCell<Option<Element>>,
    /// Whether the press that a click may follow does not count.
    hasty: Cell<bool>,
    /// Out while it runs, since it may drop the dialog.
    heard: Cell<Option<Heard>>,
}

impl Modal {
    /// A dialog that is not in the page yet, and the pen to write its content with. What gets the id `heading` is its
    /// name, and what gets the id `detail` its description.
    pub fn new(tag: &str, role: &str, look: &Look) -> Result<(Modal, Pen), JsValue> {
        let document = dom::document()?;
        let host = dom::create(&document, tag)?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        root.set_adopted_style_sheets(&Array::of1(sheet()?.as_ref()));
        let dialog = dom::create(&document, "dialog")?;
        dom::append(&root, &dialog)?;
        let mut pen = Pen::new(&dialog)?;
        pen.set("class", look.theme.class());
        pen.set("role", role);
        let text = look.text();
        pen.set("lang", text.lang);
        pen.set("dir", text.dir);
        for (name, value) in ATTRIBUTES {
            pen.set(name, value);
        }
        pen.enter("div", "panel");
        let frame = Rc::new_cyclic(|this| Frame {
            this: this.clone(),
            host,
            root,
            dialog: dialog.unchecked_into(),
            opener: document.active_element().map(|active| capsule::focused_in(&active).unwrap_or(active)),
            settled: Cell::new(0.0),
            last: RefCell::new(None),
            hasty: Cell::new(false),
            heard: Cell::new(None),
        });
        Ok((Modal { frame, listeners: Vec::new(), watch: None }, pen))
    }

    /// Shows the dialog with the focus on `first`.
    pub fn show(&mut self, pen: Pen, first: &Element, heard: Heard) -> Result<(), JsValue> {
        pen.finish()?;
        let (frame, document, window) = (&self.frame, dom::document()?, dom::window()?);
        dom::append(&*dom::body()?, &frame.host)?;
        frame.dialog.show_modal()?;
        focus(first);
        frame.last.replace(Some(first.clone()));
        frame.unsettle();

        for (target, kind, call) in EVENTS {
            let target: &EventTarget = match target {
                Target::Dialog => &frame.dialog,
                Target::Document => &document,
                Target::Window => &window,
            };
            let frame = frame.clone();
            self.listeners.push(Listener::capture(target, kind, move |event| call(&frame, event))?);
        }
        let watched = frame.clone();
        self.watch = Some(Watch::new(&frame.host, &frame.dialog, move || watched.check())?);
        frame.heard.set(Some(heard));
        Ok(())
    }

    /// The shadow root of the dialog.
    pub fn root(&self) -> ShadowRoot {
        self.frame.root.clone()
    }

    /// What has the focus inside of the dialog.
    pub fn focused(&self) -> Option<Element> {
        self.frame.root.active_element()
    }

    /// Lets no press count for a moment; for when the content has moved.
    pub fn unsettle(&self) {
        self.frame.unsettle();
    }

    /// The same, for what the dialog hears.
    pub fn unsettler(&self) -> impl Fn() + use<> {
        let frame = Rc::downgrade(&self.frame);
        move || {
            if let Some(frame) = frame.upgrade() {
                frame.unsettle();
            }
        }
    }
}

impl Drop for Modal {
    fn drop(&mut self) {
        let frame = &self.frame;
        frame.heard.set(None);
        frame.dialog.close();
        frame.host.remove();
        // `close` gives the focus back, unless the page had already taken the dialog away.
        if let (Ok(document), Some(opener)) = (dom::document(), &frame.opener)
            && document.active_element() == document.body().map(Element::from)
        {
            focus(opener);
        }
    }
}

impl Frame {
    /// Tells the owner, who may drop the dialog meanwhile: the glue keeps a closure until its call has returned, and so
    /// the listener's share of this frame.
    fn tell(&self, pressed: Option<&Element>) {
        if let Some(mut heard) = self.heard.take()
            && heard(pressed)
        {
            self.heard.set(Some(heard));
        }
    }

    /// Tells that the dialog is no longer there, if so.
    fn check(&self) {
        if !(self.host.is_connected() && self.dialog.open()) {
            self.tell(None);
        }
    }

    /// Notes whether what is pressed now counts: not when the dialog has just come, nor when the key has been down
    /// since before that.
    fn pressed(&self, event: Event) {
        // A pointer event has no such property, which reads as false.
        let held = event.unchecked_ref::<KeyboardEvent>().repeat();
        self.hasty.set(held || event.time_stamp() < self.settled.get());
    }

    /// Passes a click on a button on, if a person made it and had seen the dialog before.
    fn clicked(&self, event: Event) {
        if event.is_trusted()
            && !self.hasty.take()
            && event.time_stamp() >= self.settled.get()
            && let Some(target) = event.target()
            && let Ok(Some(button)) = target.unchecked_ref::<Element>().closest("button:not(.part *)")
        {
            self.tell(Some(&button));
        }
    }

    fn unsettle(&self) {
        // The time on the clock of the events is that of a new event.
        if let Ok(now) = Event::new("now") {
            self.settled.set(now.time_stamp() + SETTLING);
        }
    }

    /// The window has the focus again; on the way down it also hears of the focus of each element.
    fn returned(&self, event: Event) {
        if event.target() == event.current_target() {
            self.unsettle();
        }
    }

    /// Notes what is to get the focus back.
    fn focused(&self, event: Event) {
        self.last.replace(event.target().map(JsCast::unchecked_into));
    }

    /// Takes the focus back from a frame of the page, which can be given it by a press from before the dialog, or take it by
    /// itself. Later, since Chromium moves no focus while it tells of one that moves.
    fn left(&self, event: Event) {
        if event.target() == event.current_target()
            && let (Ok(document), Ok(window)) = (dom::document(), dom::window())
            && let Ok(true) = document.has_focus()
        {
            let this = self.this.clone();
            let take = Closure::once_into_js(move || {
                if let Some(frame) = this.upgrade() {
                    frame.take_focus();
                }
            });
            // A browser that has no timer left leaves the focus to the person.
            let _ = window.set_timeout_with_callback(take.unchecked_ref());
        }
    }

    /// The person was not elsewhere, and so a press still counts.
    fn take_focus(&self) {
        let last = self.last.borrow().clone();
        if let Some(last) = last {
            let settled = self.settled.get();
            focus(&last);
            self.settled.set(settled);
        }
    }

    /// Something opened after us and covers us, but cannot be clicked: a press on it would go through to our buttons.
    fn covered(&self, event: Event) {
        if let Some(target) = event.target()
            && let Ok(true) = target.unchecked_ref::<Element>().matches(":popover-open,:modal")
        {
            self.raise();
        }
    }

    /// Shows the dialog again, on top of all the others.
    fn raise(&self) {
        let focused = self.root.active_element();
        dom::set(&self.dialog, "data-raised", "");
        // Its `close` event comes when the dialog is open again, and then means nothing.
        self.dialog.close();
        if self.dialog.show_modal().is_ok() {
            self.unsettle();
            if let Some(focused) = focused {
                focus(&focused);
            }
        }
    }

    /// A picture that does not load makes room for what stands in for it.
    fn broken(&self, event: Event) {
        // The browser's own buttons fail too, and so do the pictures in a part.
        if let Some(target) = event.target()
            && let Ok(true) = target.unchecked_ref::<Element>().matches(".picture")
        {
            target.unchecked_ref::<Element>().remove();
        }
    }
}

/// Moves the focus. What cannot take it leaves it where it is. A mini-app's frame is given it by its window: of a frame
/// element that was focused itself, Chromium still says that it has the focus when the person has long tapped in another.
pub(super) fn focus(element: &Element) {
    let window = element.dyn_ref::<HtmlIFrameElement>().and_then(HtmlIFrameElement::content_window);
    let _ = match window {
        Some(window) => window.focus(),
        None => element.unchecked_ref::<HtmlElement>().focus(),
    };
}
