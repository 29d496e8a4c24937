//! A prompter that the test is the person of.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use scopegate::core::view::{Place, PromptAnswer, PromptView, SettingRow};
use scopegate::host::prompter::{ChoiceSink, FileFace, Map, Prompter, Shown};
use scopegate::ui::{Look, SettingsEvent};

type Answer = Box<dyn FnMut(PromptAnswer)>;
type Tell = Box<dyn FnMut(SettingsEvent)>;
type Press = Box<dyn FnMut(bool)>;
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
    meanwhile: RefCell<Option<Work>>,
}

/// Takes what waits for its answer along when it goes.
struct Screen(Person);

impl Shown for Screen {
    fn update(&self, rows: &[SettingRow]) {
        self.0.0.rows.replace(rows.to_vec());
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let state = &self.0.0;
        state.on_screen.set(state.on_screen.get() - 1);
        drop((state.answer.take(), state.tell.take(), state.choose.take(), state.press.take()));
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

    /// Where the map on screen began.
    pub fn start(&self) -> Option<(f64, f64)> {
        self.0.start.get()
    }

    /// Chooses a place on the map, or none.
    pub fn choose(&self, place: Option<Place>) {
        let mut choose = self.0.choose.take().expect("a map that waits for a choice");
        choose(Ok(place.map(Box::new)));
    }

    /// Presses the button that saves, or the one that does not.
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
    fn prompt(&self, _view: &PromptView, _look: &Look, answer: Answer) -> Option<Box<dyn Shown>> {
        self.0.prompts.set(self.0.prompts.get() + 1);
        self.0.answer.replace(Some(answer));
        self.screen()
    }

    fn settings(&self, rows: &[SettingRow], _look: &Look, tell: Tell) -> Option<Box<dyn Shown>> {
        self.0.rows.replace(rows.to_vec());
        self.0.tell.replace(Some(tell));
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
