//! The consent prompt: one app asks for one scope.

use wasm_bindgen::JsValue;

use super::dialog::Modal;
use super::{Look, dom, icon};
use crate::core::view::{PromptAnswer, PromptView};

/// A consent prompt on screen. Dropping it takes it down, gives the focus back and calls nobody.
pub struct Prompt {
    _modal: Modal,
}

impl Prompt {
    /// Shows the prompt. `answer` is called at most once, never before this has returned, and may drop the prompt.
    pub fn show(
        view: &PromptView,
        look: &Look,
        mut answer: impl FnMut(PromptAnswer) + 'static,
    ) -> Result<Prompt, JsValue> {
        let text = look.text();
        let words = text.words(look.custom, &view.scope);
        let (mut modal, mut pen) = Modal::new("scopegate-prompt", "alertdialog", look)?;

        pen.enter("div", "face");
        icon::app(&mut pen, look.app);
        icon::scope(&mut pen, &words);
        pen.leave();
        pen.enter("h2", "");
        pen.set("id", "heading");
        pen.fill(words.heading, &[("app", &look.app.name), ("scope", words.title)]);
        pen.leave();

        pen.enter("div", "detail");
        pen.set("id", "detail");
        let site = dom::site();
        if !site.is_empty() {
            pen.enter("p", "small");
            pen.fill(text.within, &[("site", &site)]);
            pen.leave();
        }
        if !words.hint.is_empty() {
            pen.line("p", "", words.hint);
        }
        if let Some(why) = &view.reason {
            pen.enter("div", "says");
            pen.line("p", "", text.says);
            pen.enter("p", "");
            pen.fill("“{why}”", &[("why", why)]);
            pen.leave();
            pen.leave();
        }
        pen.line("p", "small", text.later);
        pen.leave();

        pen.enter("div", "foot");
        let deny = pen.button("", text.deny);
        let allow = pen.button("", text.allow);
        let heard = move |pressed: Option<&_>| {
            answer(match pressed {
                Some(button) if *button == allow => PromptAnswer::Allow,
                Some(_) => PromptAnswer::Deny,
                None => PromptAnswer::Dismiss,
            });
            false
        };
        modal.show(pen, &deny, Box::new(heard))?;
        Ok(Prompt { _modal: modal })
    }
}
