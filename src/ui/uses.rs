//! When an app last used a scope, in words.

use js_sys::{Date, JsString, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::dom::{self, Pen};
use super::text::{Text, UseText};
use crate::core::view::Span;

/// Uses shorter than this are named without their length, in seconds.
const BRIEF: u64 = 5;

#[wasm_bindgen]
extern "C" {
    // As `Date::to_locale_string`, which does not catch what a malformed locale throws.
    #[wasm_bindgen(extends = Date)]
    type Moment;
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn format(this: &Moment, locale: &str, options: &Object) -> Result<JsString, JsValue>;
}

/// The uses of one scope on screen: the last in a line, the others in a list to be opened.
pub(super) struct Uses {
    line: Element,
    others: Element,
    list: Element,
    drawn: Vec<Span>,
}

impl Uses {
    /// Writes the place for them.
    pub fn new(pen: &mut Pen, says: &UseText) -> Uses {
        pen.enter("div", "uses small");
        pen.enter("p", "");
        let line = pen.here();
        pen.leave();
        pen.enter("details", "");
        pen.set("hidden", "hidden");
        let others = pen.here();
        pen.line("summary", "", says.earlier);
        pen.enter("ul", "");
        let list = pen.here();
        pen.leave();
        pen.leave();
        pen.leave();
        Uses { line, others, list, drawn: Vec::new() }
    }

    /// Shows these, the newest first, and tells whether what stands below has moved. An open list stays open.
    pub fn show(&mut self, uses: &[Span], text: &Text, locale: &str) -> Result<bool, JsValue> {
        if self.drawn == uses {
            return Ok(false);
        }
        let moved = self.drawn.len() != uses.len();
        self.drawn = uses.to_vec();
        dom::clear(&self.line);
        dom::clear(&self.list);
        dom::toggle(&self.others, "hidden", if uses.len() < 2 { Some("hidden") } else { None });
        let calendar = Calendar { locale, text };
        let today = calendar.format(&Date::new_0(), true, false);
        for (index, span) in uses.iter().enumerate() {
            let mut pen = Pen::new(if index == 0 { &self.line } else { &self.list })?;
            let from = Date::new(&(span.from as f64).into());
            let is_now = span.until.is_none();
            let is_today = calendar.format(&from, true, false) == today;
            let says = &text.uses;
            let sentence = match (index, is_now, is_today) {
                (0, true, _) => says.now,
                (0, false, true) => says.today,
                (0, false, false) => says.before,
                _ => "{time}",
            };
            if index > 0 {
                pen.enter("li", "");
            }
            let time = calendar.format(&from, index > 0 || !is_today, true);
            pen.fill(sentence, &[("time", &time)]);
            let seconds = span.until.unwrap_or_default().saturating_sub(span.from) / 1000;
            if seconds >= BRIEF {
                length(&mut pen, seconds, says);
            }
            pen.finish()?;
        }
        Ok(moved)
    }
}

/// Formats dates in the host's locale, where the dialog speaks its language, and else as the dialog's words do.
struct Calendar<'a> {
    locale: &'a str,
    text: &'a Text<'a>,
}

impl Calendar<'_> {
    fn format(&self, date: &Date, day: bool, time: bool) -> String {
        let options = Object::new();
        for (name, value, wanted) in [("dateStyle", "medium", day), ("timeStyle", "short", time)] {
            if wanted {
                let _ = Reflect::set(&options, &name.into(), &value.into());
            }
        }
        let format = |locale: &str| date.unchecked_ref::<Moment>().format(locale, &options);
        let lang = self.text.lang;
        let formatted = if self.locale.get(..2) == lang.get(..2) { format(self.locale) } else { format(lang) };
        formatted.or_else(|_| format(lang)).map(String::from).unwrap_or_default()
    }
}

/// Writes a length in seconds in one or two words.
fn length(pen: &mut Pen, seconds: u64, says: &UseText) {
    pen.text(says.lasted);
    let counts = [seconds / 3600, seconds / 60 % 60, if seconds < 60 { seconds } else { 0 }];
    for (count, unit) in counts.into_iter().zip(says.units) {
        if count > 0 {
            pen.text(&[" ", &count.to_string(), "\u{a0}", unit].concat());
        }
    }
}
