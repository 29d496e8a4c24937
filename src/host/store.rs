//! The port to where records are kept. Written for more than `localStorage`: an answer may come later, news may come
//! at any time, and a write may fail.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::lock;
use crate::browser::storage::{self, LocalStorage};
use crate::browser::tabs;
pub use crate::browser::tabs::Change;
use crate::core::record::RecordKey;
pub use crate::listener::Listener;

/// Where decisions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// In the browser, across visits.
    LocalStorage,
    /// In the page, until it goes.
    Memory,
    /// In the host's own store.
    Host,
}

impl Persistence {
    /// The word used on the public face.
    pub fn name(self) -> &'static str {
        match self {
            Persistence::LocalStorage => "localStorage",
            Persistence::Memory => "memory",
            Persistence::Host => "host",
        }
    }
}

/// The store did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreError;

/// Called once with what became of it, now or later.
pub type Answer<T> = Box<dyn FnOnce(Result<T, StoreError>)>;

/// Makes a record's new text from the one that the store holds.
pub type Revision = Box<dyn FnOnce(Option<String>) -> Option<String>>;

/// Keeps one text per record, by user and app: which store it is, no store needs to know.
pub trait Store {
    /// Where it keeps them.
    fn persistence(&self) -> Persistence;
    /// Reads a record's text; `None` where there is none.
    fn load(&self, key: &RecordKey, answer: Answer<Option<String>>);
    /// The ids of the apps of which it has anything of a user.
    fn keys(&self, user: &str, answer: Answer<Vec<Rc<str>>>);
    /// Reads, revises and writes a record's text, with nothing in between. What cannot be read is not revised: that would
    /// look like a record that is there no more.
    fn update(&self, key: &RecordKey, revise: Revision, answer: Answer<()>);
    /// Has work done, in a later turn, while no other page does such work on this record; `false` where there is no way
    /// to know, and it is not done.
    fn alone(&self, _key: &RecordKey, _work: Box<dyn FnOnce()>) -> bool {
        false
    }
    /// Removes a record.
    fn remove(&self, key: &RecordKey, answer: Answer<()>);
    /// Keeps a text that is no record aside, once.
    fn keep_aside(&self, key: &RecordKey, text: &str);
    /// Calls back at changes from elsewhere, as long as the listener lives.
    fn watch(&self, news: Box<dyn Fn(Change)>) -> Option<Listener>;
}

/// The store of this page: `localStorage`, or memory where that is blocked.
pub fn of_page() -> Box<dyn Store> {
    match LocalStorage::open() {
        Some(storage) => Box::new(storage),
        None => Box::new(MemoryStore::default()),
    }
}

impl Store for LocalStorage {
    fn persistence(&self) -> Persistence {
        Persistence::LocalStorage
    }

    fn load(&self, key: &RecordKey, answer: Answer<Option<String>>) {
        answer(self.read(key).map_err(|_| StoreError));
    }

    fn keys(&self, user: &str, answer: Answer<Vec<Rc<str>>>) {
        answer(self.apps(user).map_err(|_| StoreError));
    }

    fn update(&self, key: &RecordKey, revise: Revision, answer: Answer<()>) {
        let Ok(before) = self.read(key) else { return answer(Err(StoreError)) };
        answer(match revise(before.clone()) {
            Some(after) if before.as_ref() != Some(&after) => self.write(key, &after).map_err(|_| StoreError),
            _ => Ok(()),
        });
    }

    fn alone(&self, key: &RecordKey, work: Box<dyn FnOnce()>) -> bool {
        lock::hold(&storage::item_name(storage::PREFIX, key), work)
    }

    fn remove(&self, key: &RecordKey, answer: Answer<()>) {
        answer(LocalStorage::remove(self, key).map_err(|_| StoreError));
    }

    fn keep_aside(&self, key: &RecordKey, text: &str) {
        LocalStorage::keep_aside(self, key, text);
    }

    fn watch(&self, news: Box<dyn Fn(Change)>) -> Option<Listener> {
        tabs::watch(news).ok()
    }
}

/// Keeps records until the page goes.
#[derive(Clone, Default)]
pub struct MemoryStore {
    texts: Rc<RefCell<Vec<(RecordKey, String)>>>,
}

impl MemoryStore {
    fn text(&self, key: &RecordKey) -> Option<String> {
        self.texts.borrow().iter().find(|(known, _)| known == key).map(|(_, text)| text.clone())
    }
}

impl Store for MemoryStore {
    fn persistence(&self) -> Persistence {
        Persistence::Memory
    }

    fn load(&self, key: &RecordKey, answer: Answer<Option<String>>) {
        answer(Ok(self.text(key)));
    }

    fn keys(&self, user: &str, answer: Answer<Vec<Rc<str>>>) {
        let texts = self.texts.borrow();
        let own = texts.iter().filter(|(key, _)| *key.user == *user).map(|(key, _)| key.app.clone()).collect();
        drop(texts);
        answer(Ok(own));
    }

    fn update(&self, key: &RecordKey, revise: Revision, answer: Answer<()>) {
        if let Some(text) = revise(self.text(key)) {
            let mut texts = self.texts.borrow_mut();
            texts.retain(|(known, _)| known != key);
            texts.push((key.clone(), text));
        }
        answer(Ok(()));
    }

    fn remove(&self, key: &RecordKey, answer: Answer<()>) {
        self.texts.borrow_mut().retain(|(known, _)| known != key);
        answer(Ok(()));
    }

    fn keep_aside(&self, _key: &RecordKey, _text: &str) {}

    fn watch(&self, _news: Box<dyn Fn(Change)>) -> Option<Listener> {
        None
    }
}

/// Fails at everything, for tests: decisions then live in the gate's mirror alone.
#[derive(Clone, Copy, Default)]
pub struct FailingStore;

impl Store for FailingStore {
    fn persistence(&self) -> Persistence {
        Persistence::LocalStorage
    }

    fn load(&self, _key: &RecordKey, answer: Answer<Option<String>>) {
        answer(Err(StoreError));
    }

    fn keys(&self, _user: &str, answer: Answer<Vec<Rc<str>>>) {
        answer(Err(StoreError));
    }

    fn update(&self, _key: &RecordKey, _revise: Revision, answer: Answer<()>) {
        answer(Err(StoreError));
    }

    fn remove(&self, _key: &RecordKey, answer: Answer<()>) {
        answer(Err(StoreError));
    }

    fn keep_aside(&self, _key: &RecordKey, _text: &str) {}

    fn watch(&self, _news: Box<dyn Fn(Change)>) -> Option<Listener> {
        None
    }
}
