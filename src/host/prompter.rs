//! The port to what the person sees.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::core::outcome::Failure;
use crate::core::view::{AppRow, AskRow, Place, PromptAnswer, PromptView, SettingRow};
use crate::ui::{AboutEvent, Live, PermissionsEvent};
pub use crate::ui::{Look, SettingsEvent, Wording};

/// Something on screen. Dropping it takes it down.
pub trait Shown {
    /// Brings the rows of a settings page up to date.
    fn update(&self, _rows: &[SettingRow]) {}
    /// Brings the rows of the page of all apps up to date.
    fn update_all(&self, _rows: &[AppRow]) {}
}

/// The map to choose a place from.
pub struct Map<'a> {
    /// The place to begin with (WGS-84).
    pub start: Option<(f64, f64)>,
    /// What the host gives: tiles, search, description.
    pub places: &'a JsValue,
}

/// A file that is to be saved.
pub struct FileFace<'a> {
    /// What it will be called.
    pub name: &'a str,
    /// Whether it is a video, and not an image.
    pub is_video: bool,
    /// The file itself, a `Blob`.
    pub source: &'a JsValue,
}

/// What a choice is told by: a place, or none; or why there was no map.
pub type ChoiceSink = Box<dyn FnMut(Result<Option<Box<Place>>, Failure>)>;

/// Shows prompts, settings pages and other dialogs, one at a time; and what is in use, all the time.
pub trait Prompter {
    /// Shows a prompt; `None` if it cannot be shown.
    fn prompt(&self, view: &PromptView, look: &Look, answer: Box<dyn FnMut(PromptAnswer)>) -> Option<Box<dyn Shown>>;
    /// Shows a settings page; `None` if it cannot be shown.
    fn settings(&self, rows: &[SettingRow], look: &Look, tell: Box<dyn FnMut(SettingsEvent)>)
    -> Option<Box<dyn Shown>>;
    /// Shows the sheet of an app's capsule, which tells whether to go on to About; `None` if it cannot be shown.
    fn menu(&self, look: &Look, tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>>;
    /// Shows what an app is and may ask for; `None` if it cannot be shown.
    fn about(&self, rows: &[AskRow], look: &Look, tell: Box<dyn FnMut(AboutEvent)>) -> Option<Box<dyn Shown>>;
    /// Shows the permissions of all apps; `None` if it cannot be shown.
    fn permissions(
        &self,
        rows: &[AppRow],
        look: &Look,
        tell: Box<dyn FnMut(PermissionsEvent)>,
    ) -> Option<Box<dyn Shown>>;
    /// Shows a map; `None` if it cannot be shown.
    fn picker(&self, map: &Map, look: &Look, tell: ChoiceSink) -> Option<Box<dyn Shown>>;
    /// Shows a button that saves a file; `None` if it cannot be shown.
    fn save(&self, file: &FileFace, look: &Look, tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>>;
    /// Shows what is in use, in these words and colours; without a look, nothing is.
    fn indicate(&self, _lives: &[Live], _look: Option<&Look>) {}
}

/// Shows a prompt of a host's own, in the name of the app with this id; `None` if it cannot be shown.
pub type OwnPrompt = Box<dyn Fn(&PromptView, &Look, &str, Box<dyn FnMut(PromptAnswer)>) -> Option<Box<dyn Shown>>>;

/// Shows a settings page of a host's own, likewise.
pub type OwnSettings = Box<dyn Fn(&[SettingRow], &Look, &str, Box<dyn FnMut(SettingsEvent)>) -> Option<Box<dyn Shown>>>;

/// What a host shows itself. What it does not, the house shows.
#[derive(Default)]
pub struct Own {
    /// The prompt.
    pub prompt: Option<OwnPrompt>,
    /// The settings page.
    pub settings: Option<OwnSettings>,
}

/// Gives every prompt the same answer at once and closes every page at once, for tests. Without an answer it
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

    fn menu(&self, _look: &Look, mut tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>> {
        self.count();
        self.answer?;
        tell(false);
        Some(Box::new(Nothing))
    }

    fn about(&self, _rows: &[AskRow], _look: &Look, mut tell: Box<dyn FnMut(AboutEvent)>) -> Option<Box<dyn Shown>> {
        self.count();
        self.answer?;
        tell(AboutEvent::Close);
        Some(Box::new(Nothing))
    }

    fn permissions(
        &self,
        _rows: &[AppRow],
        _look: &Look,
        mut tell: Box<dyn FnMut(PermissionsEvent)>,
    ) -> Option<Box<dyn Shown>> {
        self.count();
        self.answer?;
        tell(PermissionsEvent::Close);
        Some(Box::new(Nothing))
    }

    fn picker(&self, _map: &Map, _look: &Look, mut tell: ChoiceSink) -> Option<Box<dyn Shown>> {
        self.count();
        self.answer?;
        tell(Ok(None));
        Some(Box::new(Nothing))
    }

    fn save(&self, _file: &FileFace, _look: &Look, mut tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>> {
        self.count();
        tell(self.answer? == PromptAnswer::Allow);
        Some(Box::new(Nothing))
    }
}
