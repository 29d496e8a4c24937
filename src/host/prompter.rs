//! The port to what the person sees.

use std::cell::Cell;
use std::rc::Rc;

use crate::core::view::{PromptAnswer, PromptView, SettingRow};
use crate::ui::{Look, Prompt, Settings, SettingsEvent};

/// Something on screen. Dropping it takes it down.
pub trait Shown {
    /// Brings the rows of a settings page up to date.
    fn update(&self, _rows: &[SettingRow]) {}
}

/// Shows prompts and settings pages, one at a time.
pub trait Prompter {
    /// Shows a prompt; `None` if it cannot be shown.
    fn prompt(&self, view: &PromptView, look: &Look, answer: Box<dyn FnMut(PromptAnswer)>) -> Option<Box<dyn Shown>>;
    /// Shows a settings page; `None` if it cannot be shown.
    fn settings(&self, rows: &[SettingRow], look: &Look, tell: Box<dyn FnMut(SettingsEvent)>)
    -> Option<Box<dyn Shown>>;
}

/// The dialogs of `ui`.
#[derive(Clone, Copy, Default)]
pub struct Dialogs;

impl Shown for Prompt {}

impl Shown for Settings {
    fn update(&self, rows: &[SettingRow]) {
        Settings::update(self, rows);
    }
}

impl Prompter for Dialogs {
    fn prompt(&self, view: &PromptView, look: &Look, answer: Box<dyn FnMut(PromptAnswer)>) -> Option<Box<dyn Shown>> {
        Some(Box::new(Prompt::show(view, look, answer).ok()?))
    }

    fn settings(
        &self,
        rows: &[SettingRow],
        look: &Look,
        tell: Box<dyn FnMut(SettingsEvent)>,
    ) -> Option<Box<dyn Shown>> {
        Some(Box::new(Settings::show(rows, look, tell).ok()?))
    }
}

/// Gives every prompt the same answer at once and closes every settings page at once, for tests. Without an answer it
/// cannot show anything.
#[derive(Clone, Default)]
pub struct Script {
    /// The answer to every prompt.
    pub answer: Option<PromptAnswer>,
    /// How many prompts and pages were asked for.
    pub count: Rc<Cell<u32>>,
}

struct Nothing;

impl Shown for Nothing {}

impl Script {
    fn count(&self) {
        self.count.set(self.count.get().saturating_add(1));
    }
}

impl Prompter for Script {
    fn prompt(
        &self,
        _view: &PromptView,
        _look: &Look,
        mut answer: Box<dyn FnMut(PromptAnswer)>,
    ) -> Option<Box<dyn Shown>> {
        self.count();
        answer(self.answer?);
        Some(Box::new(Nothing))
    }

    fn settings(
        &self,
        _rows: &[SettingRow],
        _look: &Look,
        mut tell: Box<dyn FnMut(SettingsEvent)>,
    ) -> Option<Box<dyn Shown>> {
        self.count();
        self.answer?;
        tell(SettingsEvent::Close);
        Some(Box::new(Nothing))
    }
}
