//! What the house shows: one dialog at a time.

use super::House;
use super::prompter::{FileFace, Map, Shown};
use super::tenant::{AppFace, Host, Tenant};
use crate::browser::engine;
use crate::core::call::{AppHandle, ChoiceId, FileId};
use crate::core::event::{Event, ScreenId};
use crate::core::view::{AppRow, AskRow, PromptAnswer, PromptView, SettingRow};
use crate::ui::{AboutEvent, Look, PermissionsEvent, SettingsEvent};

impl House {
    pub(super) fn show_prompt(&self, prompt: ScreenId, app: AppHandle, view: &PromptView) {
        let answer = self.teller(app, move |answer| Event::Answered { prompt, answer });
        // What cannot be shown was not answered.
        let unanswered = Event::Answered { prompt, answer: PromptAnswer::Dismiss };
        self.show(prompt, app, unanswered, |look, tenant| match &tenant.host.options.own.prompt {
            Some(own) => own(view, look, &tenant.key.app, Box::new(answer)),
            None => self.prompter.prompt(view, look, Box::new(answer)),
        });
    }

    pub(super) fn show_settings(&self, page: ScreenId, app: AppHandle, rows: &[SettingRow]) {
        let tell = self.teller(app, move |event| match event {
            SettingsEvent::Switch { scope, on } => Event::Switched { page, scope, on },
            SettingsEvent::Close => Event::PageClosed { page },
        });
        let closed = Event::PageClosed { page };
        self.show(page, app, closed, |look, tenant| match &tenant.host.options.own.settings {
            Some(own) => own(rows, look, &tenant.key.app, Box::new(tell)),
            None => self.prompter.settings(rows, look, Box::new(tell)),
        });
    }

    pub(super) fn show_menu(&self, page: ScreenId, app: AppHandle) {
        let tell = self
            .teller(app, move |goes_on| if goes_on { Event::PageTurned { page } } else { Event::PageClosed { page } });
        self.show(page, app, Event::PageClosed { page }, |look, _| self.prompter.menu(look, Box::new(tell)));
    }

    pub(super) fn show_about(&self, page: ScreenId, app: AppHandle, rows: &[AskRow]) {
        let tell = self.teller(app, move |event| match event {
            AboutEvent::Settings => Event::PageTurned { page },
            AboutEvent::Close => Event::PageClosed { page },
        });
        self.show(page, app, Event::PageClosed { page }, |look, _| self.prompter.about(rows, look, Box::new(tell)));
    }

    /// Shows a host the permissions of all apps of its user.
    pub(super) fn show_permissions(&self, page: ScreenId, host: AppHandle, rows: &[AppRow]) {
        let closed = Event::PageClosed { page };
        let Some(host) = self.tenants.host(host) else { return self.feed(closed) };
        let (house, whose) = (self.this.clone(), host.key(""));
        let tell = move |event| {
            let Some(house) = house.upgrade() else { return };
            house.feed(match event {
                PermissionsEvent::Switch { app, scope, on } => {
                    house.hear_of_others(&whose.beside(&app));
                    Event::AppSwitched { page, app, scope, on }
                }
                PermissionsEvent::Forget { app } => Event::AppForgotten { page, app },
                PermissionsEvent::Close => Event::PageClosed { page },
            });
        };
        let (face, language) = (AppFace::default(), engine::language());
        self.put(page, closed, self.prompter.permissions(rows, &look_of(&host, &face, &language), Box::new(tell)));
    }

    pub(super) fn show_picker(&self, picker: ScreenId, app: AppHandle, choice: ChoiceId) {
        let tell = self.teller(app, move |result| Event::Chosen { picker, result });
        let start = self.choices.borrow().get(&choice).copied().flatten();
        let none = Event::Chosen { picker, result: Ok(None) };
        self.show(picker, app, none, |look, tenant| {
            let map = Map { start, places: &tenant.host.options.places };
            self.prompter.picker(&map, look, Box::new(tell))
        });
    }

    pub(super) fn show_save(&self, dialog: ScreenId, app: AppHandle, file: FileId) {
        let tell = self.teller(app, move |save| Event::Pressed { dialog, save });
        let closed = Event::Pressed { dialog, save: false };
        let file = self.files.get(file);
        self.show(dialog, app, closed, |look, _| {
            let (ready, _) = file?;
            let face = FileFace { name: &ready.name, is_video: ready.is_video(), source: ready.source() };
            self.prompter.save(&face, look, Box::new(tell))
        });
    }

    /// Makes what a dialog tells an event for the gate.
    fn teller<T>(&self, app: AppHandle, event: impl Fn(T) -> Event + 'static) -> impl FnMut(T) + 'static {
        let house = self.this.clone();
        let key = self.tenants.get(app).map(|tenant| tenant.key.clone());
        move |told| {
            if let Some(house) = house.upgrade() {
                key.iter().for_each(|key| house.hear_of_others(key));
                house.feed(event(told));
            }
        }
    }

    /// Shows a dialog of an app; `unshown` is what the gate hears if that fails.
    fn show(
        &self,
        id: ScreenId,
        app: AppHandle,
        unshown: Event,
        make: impl FnOnce(&Look, &Tenant) -> Option<Box<dyn Shown>>,
    ) {
        let shown = self.tenants.get(app).and_then(|tenant| make(&look(&tenant, &engine::language()), &tenant));
        self.put(id, unshown, shown);
    }

    fn put(&self, id: ScreenId, unshown: Event, shown: Option<Box<dyn Shown>>) {
        match shown {
            Some(shown) => {
                let before = self.screen.replace(Some((id, shown)));
                drop(before);
            }
            None => self.feed(unshown),
        }
    }

    /// Does something with what is on screen, if it is this.
    pub(super) fn with_shown(&self, id: ScreenId, work: impl FnOnce(&dyn Shown)) {
        if let Some((shown, screen)) = &*self.screen.borrow()
            && *shown == id
        {
            work(&**screen);
        }
    }

    pub(super) fn hide(&self, id: ScreenId) {
        let shown = self.screen.borrow_mut().take_if(|(shown, _)| *shown == id);
        // Dropped with nothing borrowed: the focus goes back, and the page may react to that.
        drop(shown);
    }
}

pub(super) fn look<'a>(tenant: &'a Tenant, language: &'a str) -> Look<'a> {
    look_of(&tenant.host, &tenant.face, language)
}

fn look_of<'a>(host: &'a Host, app: &'a AppFace, language: &'a str) -> Look<'a> {
    let options = &host.options;
    Look {
        app,
        custom: &options.scopes,
        texts: &options.texts,
        locale: options.locale.as_deref().unwrap_or(language),
        theme: options.theme,
        engine: engine::engine(),
    }
}
