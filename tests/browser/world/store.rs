//! A store that fails, recovers and is slow when the test says so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use scopegate::browser::tabs::Change;
use scopegate::core::record::RecordKey;
use scopegate::host::store::{Answer, MemoryStore, Persistence, Revision, Store, StoreError};
use scopegate::listener::Listener;

type Work = Box<dyn FnOnce()>;

#[derive(Clone, Default)]
pub struct Moody {
    kept: MemoryStore,
    refuses: Rc<RefCell<Option<&'static str>>>,
    is_slow: Rc<Cell<bool>>,
    late: Rc<RefCell<Vec<Work>>>,
}

impl Moody {
    /// Whose records it refuses to write from now on: an app's, everybody's where the id is empty, or nobody's.
    pub fn refuse(&self, app: Option<&'static str>) {
        self.refuses.replace(app);
    }

    /// Puts everything off from now on.
    pub fn put_off(&self) {
        self.is_slow.set(true);
    }

    /// Does what it has put off.
    pub fn catch_up(&self) {
        self.is_slow.set(false);
        self.late.take().into_iter().for_each(|work| work());
    }

    /// What it holds of a record.
    pub fn text(&self, key: &RecordKey) -> Option<String> {
        let found = Rc::new(RefCell::new(None));
        let place = found.clone();
        self.kept.load(key, Box::new(move |text| drop(place.replace(text.expect("memory answers")))));
        found.take()
    }

    fn does_refuse(&self, key: &RecordKey) -> bool {
        self.refuses.borrow().is_some_and(|app| app.is_empty() || *app == *key.app)
    }

    fn when_ready(&self, work: impl FnOnce() + 'static) {
        if self.is_slow.get() {
            self.late.borrow_mut().push(Box::new(work));
        } else {
            work();
        }
    }
}

impl Store for Moody {
    fn persistence(&self) -> Persistence {
        Persistence::LocalStorage
    }

    fn load(&self, key: &RecordKey, answer: Answer<Option<String>>) {
        let (this, key) = (self.clone(), key.clone());
        self.when_ready(move || this.kept.load(&key, answer));
    }

    fn keys(&self, user: &str, answer: Answer<Vec<Rc<str>>>) {
        let (this, user) = (self.clone(), user.to_owned());
        self.when_ready(move || this.kept.keys(&user, answer));
    }

    fn update(&self, key: &RecordKey, revise: Revision, answer: Answer<()>) {
        let (this, key) = (self.clone(), key.clone());
        self.when_ready(move || {
            if this.does_refuse(&key) {
                revise(this.text(&key));
                answer(Err(StoreError));
            } else {
                this.kept.update(&key, revise, answer);
            }
        });
    }

    fn remove(&self, key: &RecordKey, answer: Answer<()>) {
        self.kept.remove(key, answer);
    }

    fn keep_aside(&self, _key: &RecordKey, _text: &str) {}

    fn watch(&self, _news: Box<dyn Fn(Change)>) -> Option<Listener> {
        None
    }
}
