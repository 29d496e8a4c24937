//! Dialogs as a host page would show them, in JavaScript's terms: the test is the person.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use scopegate::api::port::prompter::OwnDialog;
use scopegate::core::view::{AppRow, AskRow, PromptAnswer, PromptView, SettingRow};
use scopegate::host::prompter::{ChoiceSink, FileFace, Map, Own, Prompter, Shown};
use scopegate::ui::{AboutEvent, Look, PermissionsEvent, SettingsEvent};
use wasm_bindgen::JsValue;

use super::get;
use super::prompter::Person;
use super::stand_in::function;

/// One dialog on screen.
#[derive(Clone)]
pub struct Asked {
    pub view: JsValue,
    pub signal: JsValue,
    keep: Function,
    refuse: Function,
}

impl Asked {
    /// It is over, with this.
    pub fn end(&self, answer: impl Into<JsValue>) {
        let _ = self.keep.call1(&JsValue::UNDEFINED, &answer.into());
    }

    pub fn fail(&self, error: &JsValue) {
        let _ = self.refuse.call1(&JsValue::UNDEFINED, error);
    }

    pub fn is_taken_back(&self) -> bool {
        get(&self.signal, "aborted") == true
    }
}

/// All that was asked for, the last one last.
#[derive(Clone, Default)]
pub struct PageDialogs(Rc<RefCell<Vec<Asked>>>);

impl PageDialogs {
    pub fn count(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn last(&self) -> Asked {
        self.0.borrow().last().cloned().expect("a dialog of the page")
    }

    fn dialog(&self) -> OwnDialog {
        let asked = self.0.clone();
        let call = function(move |view, signal, _| {
            let promise = Promise::new(&mut |keep, refuse| {
                asked.borrow_mut().push(Asked { view: view.clone(), signal: signal.clone(), keep, refuse });
            });
            Ok(promise.into())
        });
        OwnDialog { source: JsValue::UNDEFINED, call }
    }

    pub fn own(&self) -> Own {
        Own { prompt: Some(self.dialog().prompt()), settings: Some(self.dialog().settings()) }
    }
}

/// What a host shows itself, and for the rest the tests' own prompter.
pub struct InPlace(pub Own, pub Person);

impl Prompter for InPlace {
    fn prompt(&self, view: &PromptView, look: &Look, answer: Box<dyn FnMut(PromptAnswer)>) -> Option<Box<dyn Shown>> {
        self.0.prompt.as_ref().and_then(|own| own(view, look, "app", answer))
    }

    fn settings(
        &self,
        rows: &[SettingRow],
        look: &Look,
        tell: Box<dyn FnMut(SettingsEvent)>,
    ) -> Option<Box<dyn Shown>> {
        self.0.settings.as_ref().and_then(|own| own(rows, look, "app", tell))
    }

    fn menu(&self, look: &Look, tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>> {
        self.1.menu(look, tell)
    }

    fn about(&self, rows: &[AskRow], look: &Look, tell: Box<dyn FnMut(AboutEvent)>) -> Option<Box<dyn Shown>> {
        self.1.about(rows, look, tell)
    }

    fn permissions(
        &self,
        rows: &[AppRow],
        look: &Look,
        tell: Box<dyn FnMut(PermissionsEvent)>,
    ) -> Option<Box<dyn Shown>> {
        self.1.permissions(rows, look, tell)
    }

    fn picker(&self, map: &Map, look: &Look, tell: ChoiceSink) -> Option<Box<dyn Shown>> {
        self.1.picker(map, look, tell)
    }

    fn save(&self, file: &FileFace, look: &Look, tell: Box<dyn FnMut(bool)>) -> Option<Box<dyn Shown>> {
        self.1.save(file, look, tell)
    }
}
