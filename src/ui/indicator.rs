//! What is in use: a small sign at the edge of the window for each app that uses something.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};

use super::dom::{self, Pen};
use super::sheet::sheet;
use super::text::Text;
use super::{Look, Wording, icon};
use crate::core::permission::Permission;
use crate::core::scope::Scope;

/// What one app uses at the moment.
#[derive(Clone, Copy, Debug)]
pub struct Live<'a> {
    /// The app's name.
    pub app: &'a str,
    /// What it uses.
    pub scopes: &'a [Scope],
}

/// The sign on screen. Dropping it takes it down.
pub struct Indicator {
    host: Element,
    signs: Element,
    wording: Wording,
    drawn: RefCell<Vec<(String, Vec<Scope>)>>,
}

impl Indicator {
    /// Shows what is in use: nothing where nothing is.
    pub fn show(lives: &[Live], look: &Look) -> Result<Indicator, JsValue> {
        let text = look.text();
        let host = dom::create(&dom::document()?, "scopegate-indicator")?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        root.set_adopted_style_sheets(&Array::of1(sheet()?.as_ref()));
        let signs = dom::create(&dom::document()?, "div")?;
        for (name, value) in [
            ("class", ["signs ", look.theme.class()].concat().as_str()),
            ("role", "status"),
            ("lang", text.lang),
            ("dir", text.dir),
        ] {
            dom::set(&signs, name, value);
        }
        dom::append(&root, &signs)?;
        let indicator = Indicator { host, signs, wording: look.wording(), drawn: RefCell::default() };
        indicator.update(lives)?;
        Ok(indicator)
    }

    /// Shows what is in use now, also where the page has taken the sign away.
    pub fn update(&self, lives: &[Live]) -> Result<(), JsValue> {
        if !self.host.is_connected() {
            dom::append(&*dom::body()?, &self.host)?;
        }
        let shown: Vec<_> = lives.iter().map(|live| (live.app.to_owned(), live.scopes.to_vec())).collect();
        if self.drawn.replace(shown) == *self.drawn.borrow() {
            return Ok(());
        }
        dom::clear(&self.signs);
        let mut pen = Pen::new(&self.signs)?;
        let text = self.wording.text();
        for live in lives {
            sign(&mut pen, live, &text);
        }
        pen.finish()
    }
}

impl Drop for Indicator {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Writes the sign of one app; nothing where nothing is in use that has a sign.
pub(super) fn sign(pen: &mut Pen, live: &Live, text: &Text) {
    let uses = |permission| live.scopes.iter().any(|scope| scope.permission() == Some(permission));
    let mut what = String::new();
    let mut paths = Vec::new();
    for (scope, noun) in LIVE.iter().zip(text.nouns) {
        if scope.permission().is_some_and(uses) {
            if !what.is_empty() {
                what.push_str(text.and);
            }
            what.push_str(noun);
            paths.push(icon::path(scope));
        }
    }
    if what.is_empty() {
        return;
    }
    let records = uses(Permission::Camera) || uses(Permission::Microphone);
    pen.enter("div", if records { "sign records" } else { "sign" });
    for path in paths {
        pen.draw(path);
    }
    // Those who see it have the icons for what it says.
    pen.enter("span", "");
    pen.set("aria-hidden", "true");
    pen.fill("{app}", &[("app", live.app)]);
    pen.leave();
    pen.enter("p", "");
    pen.fill(text.using, &[("app", live.app), ("what", &what)]);
    pen.leave();
    pen.leave();
}

/// What can be in use, in the order of the words for it.
const LIVE: [Scope; 3] = [Scope::USER_LOCATION, Scope::CAMERA, Scope::RECORD];
