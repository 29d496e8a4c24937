//! Dialogs that the host page shows itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::configuration::{error, wrong};
use crate::api::listeners::Listeners;
use crate::api::shape::report;
use crate::core::scope::Scope;
use crate::core::view::{PromptAnswer, PromptView, SettingRow};
use crate::host::prompter::{OwnPrompt, OwnSettings, SettingsEvent, Shown, Wording};

#[wasm_bindgen(module = "/src/api/shape.js")]
extern "C" {
    #[wasm_bindgen(js_name = promptView)]
    fn prompt_view(
        id: &str,
        name: &str,
        icon: Option<&str>,
        scope: &str,
        title: &str,
        heading: &str,
        hint: &str,
        reason: Option<&str>,
        locale: &str,
    ) -> JsValue;
    #[wasm_bindgen(js_name = settingsView)]
    fn settings_view(
        id: &str,
        name: &str,
        icon: Option<&str>,
        heading: &str,
        hint: &str,
        locale: &str,
        rows: &Array,
        change: &JsValue,
        on_update: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(js_name = settingRow)]
    fn setting_row(
        scope: &str,
        title: &str,
        granted: bool,
        reason: Option<&str>,
        permission: Option<&str>,
        from: Option<f64>,
        until: Option<f64>,
    ) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    type AbortController;
    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// `change(scope, on)`
type Change = dyn Fn(JsValue, JsValue) -> Result<(), JsValue>;

/// `onUpdate(callback)`
type Hear = dyn Fn(JsValue) -> Result<(), JsValue>;

/// A function of the host's that shows something, and the object that it is called on.
pub struct OwnDialog {
    /// The object.
    pub source: JsValue,
    /// `call(view, signal)`: a value or a Promise, when it is over.
    pub call: Function,
}

type Update = Box<dyn Fn(&[SettingRow])>;

/// A dialog of the host's on screen. Dropped before the host has said that it is over, it is taken back.
struct Screen {
    controller: AbortController,
    is_over: Rc<Cell<bool>>,
    update: Option<Update>,
}

impl Shown for Screen {
    fn update(&self, rows: &[SettingRow]) {
        if let Some(update) = &self.update {
            update(rows);
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if !self.is_over.replace(true) {
            self.controller.abort();
        }
    }
}

impl OwnDialog {
    /// Shows prompts.
    pub fn prompt(self) -> OwnPrompt {
        Box::new(move |view: &PromptView, look, id, mut answer| {
            let (says, app) = (look.prompt_says(&view.scope), look.app);
            let (icon, reason) = (app.icon.as_deref(), view.reason.as_deref());
            let (scope, locale) = (view.scope.name(), look.locale);
            let view = prompt_view(id, &app.name, icon, scope, &says.title, &says.heading, &says.hint, reason, locale);
            let over = move |value: Option<JsValue>| answer(value.map_or(PromptAnswer::Dismiss, answer_of));
            Some(Box::new(self.show(&view, Rc::default(), over)))
        })
    }

    /// Shows settings pages.
    pub fn settings(self) -> OwnSettings {
        Box::new(move |rows, look, id, tell| {
            let (says, app, wording) = (look.settings_say(), look.app, look.wording());
            let tell = Rc::new(RefCell::new(tell));
            let is_over = Rc::new(Cell::new(false));
            let scopes = Rc::new(RefCell::new(scopes_of(rows)));
            let listeners = Rc::new(Listeners::default());

            let (teller, ended, listed) = (tell.clone(), is_over.clone(), scopes.clone());
            let change = move |scope: JsValue, on: JsValue| {
                let event = switch(&listed.borrow(), &scope, &on)?;
                // A host that does this while it is being done is not listened to.
                if let (false, Ok(mut tell)) = (ended.get(), teller.try_borrow_mut()) {
                    tell(event);
                }
                Ok(())
            };
            let heard = listeners.clone();
            let on_update = move |callback: JsValue| heard.add(&callback, "onUpdate");
            let view = settings_view(
                id,
                &app.name,
                app.icon.as_deref(),
                &says.heading,
                &says.hint,
                look.locale,
                &form(rows, &wording),
                &Closure::<Change>::wrap(Box::new(change)).into_js_value(),
                &Closure::<Hear>::wrap(Box::new(on_update)).into_js_value(),
            );
            let over = move |_| {
                if let Ok(mut tell) = tell.try_borrow_mut() {
                    tell(SettingsEvent::Close);
                }
            };
            let mut screen = self.show(&view, is_over, over);
            screen.update = Some(Box::new(move |rows| {
                scopes.replace(scopes_of(rows));
                listeners.tell(|| form(rows, &wording).into());
            }));
            Some(Box::new(screen))
        })
    }

    /// Calls the host. `over` hears once of what it answered, or of nothing if it failed, which is reported; it hears
    /// nothing once the dialog was taken back, and never before this has returned.
    fn show(&self, view: &JsValue, is_over: Rc<Cell<bool>>, mut over: impl FnMut(Option<JsValue>) + 'static) -> Screen {
        let controller = AbortController::new();
        let called = self.call.call2(&self.source, view, &controller.signal());
        let ended = is_over.clone();
        spawn_local(async move {
            let outcome = match called {
                Ok(answer) => JsFuture::from(Promise::resolve(&answer)).await,
                Err(thrown) => Err(thrown),
            };
            if !ended.replace(true) {
                over(outcome.map_err(|thrown| report(&thrown)).ok());
            }
        });
        Screen { controller, is_over, update: None }
    }
}

/// What the host has answered; what is none of the words is no decision.
fn answer_of(value: JsValue) -> PromptAnswer {
    match value.as_string().as_deref() {
        Some("allow") => PromptAnswer::Allow,
        Some("deny") => PromptAnswer::Deny,
        Some("dismiss") => PromptAnswer::Dismiss,
        _ => {
            report(&error(&["prompter.prompt should answer allow or deny or dismiss"]));
            PromptAnswer::Dismiss
        }
    }
}

/// What the host wants to be switched.
fn switch(rows: &[Scope], scope: &JsValue, on: &JsValue) -> Result<SettingsEvent, JsValue> {
    let name = scope.as_string().ok_or_else(|| wrong("change: scope", "String", scope))?;
    let on = on.as_bool().ok_or_else(|| wrong("change: on", "Boolean", on))?;
    match rows.iter().find(|row| row.name() == name) {
        Some(row) => Ok(SettingsEvent::Switch { scope: row.clone(), on }),
        None => Err(error(&["change: scope should be that of a row instead of ", &name])),
    }
}

fn scopes_of(rows: &[SettingRow]) -> Vec<Scope> {
    rows.iter().map(|row| row.scope.clone()).collect()
}

/// The rows in the form of JavaScript.
fn form(rows: &[SettingRow], wording: &Wording) -> Array {
    let form = |row: &SettingRow| {
        let (title, reason) = (wording.title(&row.scope), row.reason.as_deref());
        let permission = row.permission.map(|state| state.name());
        let last = row.uses.first();
        let (from, until) = (last.map(|span| span.from as f64), last.and_then(|span| span.until));
        setting_row(row.scope.name(), &title, row.granted, reason, permission, from, until.map(|time| time as f64))
    };
    rows.iter().map(form).collect()
}
