//! A house in miniature around one gate: it answers loads and permission reads, keeps the store, counts the prompts,
//! and fails the test when the gate breaks its word (settles twice, shows two screens, hides what is not shown).

mod act;
mod look;
mod store;

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use scopegate::core::call::{AppHandle, CallId, ChoiceId, FileId, Task};
use scopegate::core::coordinates::Fix;
use scopegate::core::event::{Effect, Event, Found, JobId, ScreenId};
use scopegate::core::gate::Gate;
use scopegate::core::outcome::Outcome;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;
use scopegate::core::scope::Scope;
use scopegate::core::view::{AppRow, AskRow, SettingRow};

pub use look::{built_in, cases, decide_elsewhere, key, profile, setting, text, text_of};
pub use store::Store;

pub const LOCATION: &str = "scope.userLocation";
pub const FUZZY: &str = "scope.userFuzzyLocation";
pub const CAMERA: &str = "scope.camera";
pub const RECORD: &str = "scope.record";
pub const ALBUM: &str = "scope.writePhotosAlbum";

/// Somewhere on earth.
pub const FIX: Fix = Fix {
    latitude: 48.2,
    longitude: 16.4,
    accuracy: 12.0,
    altitude: Some(151.0),
    altitude_accuracy: Some(3.0),
    speed: Some(1.5),
};

/// What is on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    Prompt { id: ScreenId, app: AppHandle, scope: Scope, reason: Option<String> },
    Settings { id: ScreenId, app: AppHandle, rows: Vec<SettingRow> },
    Menu { id: ScreenId, app: AppHandle },
    About { id: ScreenId, app: AppHandle, rows: Vec<AskRow> },
    Permissions { id: ScreenId, host: AppHandle, rows: Vec<AppRow> },
    Picker { id: ScreenId, app: AppHandle, choice: ChoiceId },
    Save { id: ScreenId, app: AppHandle, file: FileId },
}

impl Shown {
    pub fn id(&self) -> ScreenId {
        match self {
            Shown::Prompt { id, .. }
            | Shown::Settings { id, .. }
            | Shown::Menu { id, .. }
            | Shown::About { id, .. }
            | Shown::Permissions { id, .. }
            | Shown::Picker { id, .. }
            | Shown::Save { id, .. } => *id,
        }
    }
}

/// One tab.
pub struct World {
    pub gate: Gate,
    pub store: Rc<RefCell<Store>>,
    /// What the browser says when asked for a permission's state.
    pub browser: BTreeMap<Permission, PermissionState>,
    /// Loads wait for `load`.
    pub store_is_slow: bool,
    /// Saves write over what the store holds, as when two tabs read before either has written.
    pub saves_blindly: bool,
    /// The store takes nothing any more.
    pub store_is_full: bool,
    /// Permission reads wait for `read`.
    pub browser_is_slow: bool,
    /// All effects of the last thing that happened, with what followed at once.
    pub effects: Vec<Effect>,
    pub shown: Option<Shown>,
    /// How many prompts the person has seen.
    pub prompts: usize,
    /// Devices at work, with the deadline of each.
    pub jobs: BTreeMap<JobId, (Task, u32)>,
    /// Permissions the browser was asked for at Allow, in order.
    pub asked: Vec<Permission>,
    /// What is in use now: begun and not ended.
    pub live: Vec<(AppHandle, RecordKey, Scope)>,
    tab: usize,
    apps: u32,
    calls: u64,
    numbers: u32,
    outcomes: BTreeMap<CallId, Outcome>,
}

impl World {
    /// The first tab of a browser that will ask the person for everything.
    pub fn new() -> World {
        World::beside(&Rc::default())
    }

    /// One more tab over the same store.
    pub fn beside(store: &Rc<RefCell<Store>>) -> World {
        let tab = store.borrow_mut().join();
        World {
            gate: Gate::default(),
            store: Rc::clone(store),
            browser: Permission::ALL.map(|permission| (permission, PermissionState::Prompt)).into(),
            store_is_slow: false,
            saves_blindly: false,
            store_is_full: false,
            browser_is_slow: false,
            effects: Vec::new(),
            shown: None,
            prompts: 0,
            jobs: BTreeMap::new(),
            asked: Vec::new(),
            live: Vec::new(),
            tab,
            apps: 0,
            calls: 0,
            numbers: 0,
            outcomes: BTreeMap::new(),
        }
    }

    /// Something happens, and what the gate wants done about it is done.
    pub fn happen(&mut self, event: Event) {
        self.effects.clear();
        let mut todo: VecDeque<Effect> = self.handle(event).into();
        while let Some(effect) = todo.pop_front() {
            self.effects.push(effect.clone());
            assert!(self.effects.len() < 10_000, "it comes to no end");
            todo.extend(self.carry_out(effect));
        }
    }

    fn handle(&mut self, event: Event) -> Vec<Effect> {
        let now = self.store.borrow_mut().tick();
        let answered = match &event {
            Event::Ran { job, result } => Some((*job, *result == Ok(Found::Stream))),
            _ => None,
        };
        let effects = self.gate.handle(now, event);
        if let Some((job, is_stream)) = answered {
            let goes_on = match self.jobs.get(&job) {
                Some((Task::Camera(_) | Task::Record(_), _)) => is_stream,
                Some((Task::Follow(_), _)) => true,
                _ => false,
            };
            let is_cancelled = |effect: &Effect| matches!(effect, Effect::Cancel { job: id, .. } if *id == job);
            // What has answered is done, unless it goes on; what goes on, the gate cancels.
            if !goes_on && !effects.iter().any(is_cancelled) {
                self.jobs.remove(&job);
            }
        }
        effects
    }

    /// Does what the gate wants done; answers what the gate says to what came of it.
    fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        match effect {
            Effect::Load { key } if !self.store_is_slow => {
                let text = self.store.borrow().texts.get(&key).cloned();
                return self.handle(Event::Loaded { key, text });
            }
            Effect::List { whose } if !self.store_is_slow => {
                let keys = self.store.borrow().keys(&whose);
                return self.handle(Event::Listed { whose, keys });
            }
            Effect::Save { key } => {
                let mut effects = Vec::new();
                if !self.saves_blindly {
                    let text = self.store.borrow().texts.get(&key).cloned();
                    effects = self.handle(Event::Loaded { key: key.clone(), text });
                }
                if let Some(text) = self.gate.record_text(&key).filter(|_| !self.store_is_full) {
                    self.store.borrow_mut().write(self.tab, &key, Some(text.clone()));
                    effects.extend(self.handle(Event::Saved { key, text }));
                }
                return effects;
            }
            Effect::Remove { key } => self.store.borrow_mut().write(self.tab, &key, None),
            Effect::Quarantine { text, .. } => self.store.borrow_mut().aside.push(text),
            Effect::ReadPermission { permission } if !self.browser_is_slow => {
                let state = self.browser.get(&permission).copied().unwrap_or_default();
                return self.handle(Event::PermissionRead { permission, state });
            }
            Effect::ShowPrompt { prompt, app, view } => {
                self.prompts += 1;
                self.show(Shown::Prompt { id: prompt, app, scope: view.scope, reason: view.reason });
            }
            Effect::ShowSettings { page, app, rows } => self.show(Shown::Settings { id: page, app, rows }),
            Effect::UpdateSettings { page, rows: now } => match &mut self.shown {
                Some(Shown::Settings { id, rows, .. }) if *id == page => *rows = now,
                shown => panic!("updated a page that is not shown: {shown:?}"),
            },
            Effect::ShowMenu { page, app } => self.show(Shown::Menu { id: page, app }),
            Effect::ShowAbout { page, app, rows } => self.show(Shown::About { id: page, app, rows }),
            Effect::ShowPermissions { page, host, rows } => self.show(Shown::Permissions { id: page, host, rows }),
            Effect::UpdatePermissions { page, rows: now } => match &mut self.shown {
                Some(Shown::Permissions { id, rows, .. }) if *id == page => *rows = now,
                shown => panic!("updated a page that is not shown: {shown:?}"),
            },
            Effect::ShowPicker { picker, app, choice } => self.show(Shown::Picker { id: picker, app, choice }),
            Effect::ShowSave { dialog, app, file } => self.show(Shown::Save { id: dialog, app, file }),
            Effect::Hide { screen } => {
                let hidden = self.shown.take();
                assert_eq!(hidden.map(|shown| shown.id()), Some(screen), "hides what is on screen");
            }
            Effect::AskBrowser { permission, deadline } => {
                assert!(deadline > 0);
                self.asked.push(permission);
            }
            Effect::Run { job, task, deadline } => {
                let before = self.jobs.insert(job, (task, deadline));
                assert_eq!(before, None, "{job:?} ran twice");
            }
            Effect::Cancel { job, .. } => {
                let before = self.jobs.remove(&job);
                assert_ne!(before, None, "{job:?} was not at work");
            }
            Effect::Settle { call, outcome } => {
                let before = self.outcomes.insert(call, outcome);
                assert_eq!(before, None, "{call:?} was settled twice");
            }
            Effect::Use { app, key, scope, live: true } => self.live.push((app, key, scope)),
            Effect::Use { app, key, scope, live: false } => {
                let ended = (app, key, scope);
                let place = self.live.iter().position(|live| *live == ended);
                let Some(place) = place else { panic!("{ended:?} had not begun") };
                self.live.remove(place);
            }
            Effect::Load { .. } | Effect::List { .. } | Effect::ReadPermission { .. } => {}
            Effect::Move { .. } | Effect::Tell { .. } => {}
        }
        Vec::new()
    }

    fn show(&mut self, shown: Shown) {
        assert_eq!(self.shown, None, "two screens at once");
        self.shown = Some(shown);
    }
}
