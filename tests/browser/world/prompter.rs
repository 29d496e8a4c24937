//! A prompter that the test is the person of.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use scopegate::core::view::{AppRow, AskRow, Place, PromptAnswer, PromptView, SettingRow};
use scopegate::host::prompter::{ChoiceSink, FileFace, Map, Prompter, Shown};
use scopegate::ui::{AboutEvent, Look, PermissionsEvent, SettingsEvent};

type Answer = Box<dyn FnMut(PromptAnswer)>;
type Tell = Box<dyn FnMut(SettingsEvent)>;
type Press = Box<dyn FnMut(bool)>;
type TellAbout = Box<dyn FnMut(AboutEvent)>;
type TellAll = Box<dyn FnMut(PermissionsEvent)>;
type Work = Box<dyn FnOnce()>;

/// Keeps what is on screen until the test answers it.
#[derive(Clone, Default)]
pub struct Person(Rc<State>);

#[derive(Default)]
struct State {
    prompts: Cell<u32>,
    on_screen: Cell<u32>,
    answer: RefCell<Option<Answer>>,
    tell: RefCell<Option<Tell>>,
    rows: RefCell<Vec<SettingRow>>,
    start: Cell<Option<(f64, f64)>>,
    choose: RefCell<Option<ChoiceSink>>,
    press: RefCell<Option<Press>>,
    /// Whose name the last prompt or page was in.
    name: RefCell<String>,
    asks: RefCell<Vec<AskRow>>,
    about: RefCell<Option<TellAbout>>,
    all: RefCell<Vec<AppRow>>,
    tell_all: RefCell<Option<TellAll>>,
    meanwhile: RefCell<Option<Work>>,
}

/// Takes what waits for its answer along when it goes.
struct Screen(Person);

impl Shown for Screen {
    fn update(&self, rows: &[SettingRow]) {
        self.0.0.rows.replace(rows.to_vec());
    }

    fn update_all(&self, rows: &[AppRow]) {
        self.0.0.all.replace(rows.to_vec());
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let state = &self.0.0;
        state.on_screen.set(state.on_screen.get() - 1);
        drop((state.answer.take(), state.tell.take(), state.choose.take(), state.press.take()));
        drop((state.about.take(), state.tell_all.take()));
    }
}

impl Person {
    /// How many prompts there have been.
    pub fn prompts(&self) -> u32 {
        self.0.prompts.get()
    }

    /// How many prompts and pages are on screen.
    pub fn on_screen(&self) -> u32 {
        self.0.on_screen.get()
    }

    /// Answers the prompt.
    pub fn answer(&self, answer: PromptAnswer) {
        let waits = self.0.answer.take();
        let mut hear = waits.expect("a prompt that waits for its answer");
        hear(answer);
    }

    /// The rows of the settings page.
    pub fn rows(&self) -> Vec<SettingRow> {
        self.0.rows.borrow().clone()
    }

    /// Does something in the settings page.
    pub fn act(&self, event: SettingsEvent) {
        let is_end = event == SettingsEvent::Close;
        let open = self.0.tell.take();
        let mut tell = open.expect("a page that is open");
        tell(event);
        if !is_end {
            self.0.tell.replace(Some(tell));
        }
    }

    /// In whose name the last prompt or page was shown.
    pub fn name(&self) -> String {
        self.0.name.borrow().clone()
    }

    /// What the About page on screen says the app asks for.
    pub fn asks(&self) -> Vec<AskRow> {
        self.0.asks.borrow().clone()
    }

    /// Leaves the About page, for the settings or for good.
    pub fn leave_about(&self, event: AboutEvent) {
        let mut tell = self.0.about.take().expect("an About page that is open");
        tell(event);
    }

    /// The rows of the page of all apps.
    pub fn all(&self) -> Vec<AppRow> {
        self.0.all.borrow().clone()
    }

    /// Does something in the page of all apps.
    pub fn act_on_all(&self, event: PermissionsEvent) {
        let is_end = event == PermissionsEvent::Close;
        let mut tell = self.0.tell_all.take().expect("a page of all apps that is open");
        tell(event);
        if !is_end {
            self.0.tell_all.replace(Some(tell));
        }
    }

    /// Where the map on screen began.
    pub fn start(&self) -> Option<(f64, f64)> {
        self.0.start.get()
    }

    /// Chooses a place on the map, or none.
    pub fn choose(&self, place: Option<Place>) {
        let mut choose = self.0.choose.take().expect("a map that waits for a choice");
        choose(Ok(place.map(Box::new)));
    }

    /// Presses the button that saves or goes on to About, or the one that does not.
    pub fn press(&self, save: bool) {
        let mut press = self.0.press.take().expect("a file that waits to be saved");
        press(save);
    }

    /// Closes what is on screen.
    pub fn close(&self) {
        if let Some(mut hear) = self.0.answer.take() {
            hear(PromptAnswer::Dismiss);
        }
        if let Some(mut tell) = self.0.tell.take() {
            tell(SettingsEvent::Close);
        }
        if let Some(mut press) = self.0.press.take() {
            press(false);
        }
        if let Some(mut tell) = self.0.about.take() {
            tell(AboutEvent::Close);
        }
        if let Some(mut tell) = self.0.tell_all.take() {
            tell(PermissionsEvent::Close);
        }
    }

    /// Has a page's code run while the next thing is being shown.
    pub fn meanwhile(&self, run: impl FnOnce() + 'static) {
        self.0.meanwhile.replace(Some(Box::new(run)));
    }

    fn screen(&self) -> Option<Box<dyn Shown>> {
        let meanwhile = self.0.meanwhile.take();
        if let Some(run) = meanwhile {
            run();
        }
        self.0.on_screen.set(self.0.on_screen.get() + 1);
        Some(Box::new(Screen(self.clone())))
    }
}

impl Prompter for Person {
    fn prompt(&self, _view: &PromptView, look: &Look, answer: Answer) -> Option<Box<dyn Shown>> {
        self.0.name.replace(look.app.name.clone());
        self.0.prompts.set(self.0.prompts.get() + 1);
        self.0.answer.replace(Some(answer));
        self.screen()
    }

    fn settings(&self, rows: &[SettingRow], _look: &Look, tell: Tell) -> Option<Box<dyn Shown>> {
        self.0.rows.replace(rows.to_vec());
        self.0.tell.replace(Some(tell));
        self.screen()
    }

    fn menu(&self, look: &Look, tell: Press) -> Option<Box<dyn Shown>> {
        self.0.name.replace(look.app.name.clone());
        self.0.press.replace(Some(tell));
        self.screen()
    }

    fn about(&self, rows: &[AskRow], look: &Look, tell: TellAbout) -> Option<Box<dyn Shown>> {
        self.0.name.replace(look.app.name.clone());
        self.0.asks.replace(rows.to_vec());
        self.0.about.replace(Some(tell));
        self.screen()
    }

    fn permissions(&self, rows: &[AppRow], _look: &Look, tell: TellAll) -> Option<Box<dyn Shown>> {
        self.0.all.replace(rows.to_vec());
        self.0.tell_all.replace(Some(tell));
        self.screen()
    }

    fn picker(&self, map: &Map, _look: &Look, tell: ChoiceSink) -> Option<Box<dyn Shown>> {
        self.0.start.set(map.start);
        self.0.choose.replace(Some(tell));
        self.screen()
    }

    fn save(&self, _file: &FileFace, _look: &Look, tell: Press) -> Option<Box<dyn Shown>> {
        self.0.press.replace(Some(tell));
        self.screen()
    }
}
