//! The prompter that people see: the dialogs of `ui`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::prompter::{ChoiceSink, FileFace, Map, Prompter, Shown};
use crate::browser::blob::BlobUrl;
use crate::browser::place::{self, Frame, PlaceMap};
use crate::core::outcome::Failure;
use crate::core::view::{AppRow, AskRow, PromptAnswer, PromptView, SettingRow};
use crate::ui::{
    self, About, AboutEvent, Indicator, Live, Look, Menu, Permissions, PermissionsEvent, Picker, Prompt, SaveSheet,
    Settings, SettingsEvent,
};

/// The dialogs of `ui`.
#[derive(Default)]
pub struct Dialogs {
    indicator: RefCell<Option<Indicator>>,
}

impl Shown for Prompt {}

impl Shown for Settings {
    fn update(&self, rows: &[SettingRow]) {
        Settings::update(self, rows);
    }
}

impl Shown for Menu {}

impl Shown for About {}

impl Shown for Permissions {
    fn update_all(&self, rows: &[AppRow]) {
        Permissions::update(self, rows);
    }
}

/// A dialog with the map that is in it.
struct Chooser {
    _map: PlaceMap,
    _picker: Rc<Picker>,
}

impl Shown for Chooser {}

/// A dialog with the address of the picture that is in it.
struct Saver {
    _sheet: SaveSheet,
    _preview: Option<BlobUrl>,
}

impl Shown for Saver {}

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

    fn menu(&self, look: &Look, tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>> {
        Some(Box::new(Menu::show(look, tell).ok()?))
    }

    fn about(&self, rows: &[AskRow], look: &Look, tell: Box<dyn FnMut(AboutEvent)>) -> Option<Box<dyn Shown>> {
        Some(Box::new(About::show(rows, look, tell).ok()?))
    }

    fn permissions(
        &self,
        rows: &[AppRow],
        look: &Look,
        tell: Box<dyn FnMut(PermissionsEvent)>,
    ) -> Option<Box<dyn Shown>> {
        Some(Box::new(Permissions::show(rows, look, tell).ok()?))
    }

    fn picker(&self, map: &Map, look: &Look, tell: ChoiceSink) -> Option<Box<dyn Shown>> {
        let chosen = Rc::new(Cell::new(None));
        // Both the buttons and a map that does not come end it, and the first of them answers.
        let answer = Rc::new(Cell::new(Some(tell)));
        let (choice, end) = (chosen.clone(), answer.clone());
        let pressed = move |choose: bool| {
            if let Some(mut tell) = end.take() {
                tell(Ok(choice.take().filter(|_| choose)));
            }
        };
        let picker = Rc::new(Picker::show(look, pressed).ok()?);
        let frame = Frame {
            element: picker.place(),
            root: picker.root(),
            locale: look.locale,
            start: map.start,
            places: map.places,
        };
        let shell = Rc::downgrade(&picker);
        let changed = move |place: Option<_>| {
            if let Some(picker) = shell.upgrade() {
                picker.allow(place.is_some());
            }
            chosen.set(place.map(Box::new));
        };
        let failed = move || {
            if let Some(mut tell) = answer.take() {
                tell(Err(Failure::Internal));
            }
        };
        Some(Box::new(Chooser { _map: place::mount(&frame, changed, failed), _picker: picker }))
    }

    fn save(&self, file: &FileFace, look: &Look, tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>> {
        let preview = (!file.is_video).then(|| BlobUrl::new(file.source)).flatten();
        let face =
            ui::FileFace { name: file.name, is_video: file.is_video, preview: preview.as_ref().map(BlobUrl::address) };
        Some(Box::new(Saver { _sheet: SaveSheet::show(&face, look, tell).ok()?, _preview: preview }))
    }

    fn indicate(&self, lives: &[Live], look: Option<&Look>) {
        let mut shown = self.indicator.borrow_mut();
        match (look, &*shown) {
            (None, _) => drop(shown.take()),
            // What cannot be shown is not: the use goes on, and stands in the settings.
            (Some(_), Some(indicator)) => drop(indicator.update(lives)),
            (Some(look), None) => *shown = Indicator::show(lives, look).ok(),
        }
    }
}
