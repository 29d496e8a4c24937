//! The ports of the house. Each has a contract, and each implementation keeps it: the browser's, the one in memory, and
//! those that fail.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Date;
use scopegate::browser::clock;
use scopegate::browser::storage::LocalStorage;
use scopegate::core::record::RecordKey;
use scopegate::core::scope::Scope;
use scopegate::core::view::{Engine, PromptAnswer, PromptView};
use scopegate::host::Dialogs;
use scopegate::host::prompter::{Prompter, Script, Shown};
use scopegate::host::store::{FailingStore, MemoryStore, Persistence, Store, StoreError, of_page};
use scopegate::ui::{AboutEvent, AppFace, Look, PermissionsEvent, SettingsEvent, Theme};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::page_dialogs::{InPlace, PageDialogs};
use crate::world::page_store::{Manner, PageStore};
use crate::world::prompter::Person;
use crate::world::stand_in::{StandIn, exception, prototype};
use crate::world::store::Moody;
use crate::world::time::turn;
use crate::world::{document, key, window};

/// What was called back, in order.
struct Heard<T>(Rc<RefCell<Vec<T>>>);

impl<T: 'static> Heard<T> {
    fn new() -> (Heard<T>, impl FnMut(T)) {
        let heard: Rc<RefCell<Vec<T>>> = Rc::default();
        let place = heard.clone();
        (Heard(heard), move |value| place.borrow_mut().push(value))
    }

    /// The one thing that was called back, now or later.
    async fn only(self) -> T {
        turn().await;
        let mut all = self.0.take();
        assert_eq!(all.len(), 1, "a port answers once");
        all.remove(0)
    }
}

async fn load(store: &dyn Store, key: &RecordKey) -> Result<Option<String>, StoreError> {
    let (heard, hear) = Heard::new();
    store.load(key, Box::new(hear));
    heard.only().await
}

/// Updates, and answers also what the store held; what cannot be read is not revised.
async fn update(store: &dyn Store, key: &RecordKey, text: Option<&str>) -> (Option<String>, Result<(), StoreError>) {
    let (heard, hear) = Heard::new();
    let (seen, mut see) = Heard::new();
    let text = text.map(str::to_owned);
    let revise = move |before| {
        see(before);
        text
    };
    store.update(key, Box::new(revise), Box::new(hear));
    let answer = heard.only().await;
    let seen = seen.0.take();
    assert_eq!(seen.len(), usize::from(answer.is_ok()));
    (seen.into_iter().next().flatten(), answer)
}

/// The apps of which it has a record; none where it cannot say.
async fn keys(store: &dyn Store, user: &str) -> Vec<String> {
    let (heard, hear) = Heard::new();
    store.keys(user, Box::new(hear));
    heard.only().await.unwrap_or_default().iter().map(|app| app.to_string()).collect()
}

async fn remove(store: &dyn Store, key: &RecordKey) -> Result<(), StoreError> {
    let (heard, hear) = Heard::new();
    store.remove(key, Box::new(hear));
    heard.only().await
}

/// Every store: whatever it is asked, it answers once; it keeps what it says it has kept.
async fn keeps_the_contract_of_a_store(store: &dyn Store, name: &str, works: bool) {
    let [one, other] = [key("port", "one"), key("port", "other")];
    let (news, tell) = Heard::new();
    let tell = RefCell::new(tell);
    let listener = store.watch(Box::new(move |change| (tell.borrow_mut())(change)));
    let text = |text: &str| Some(text.to_owned());
    let done = if works { Ok(()) } else { Err(StoreError) };
    let nothing = if works { Ok(None) } else { Err(StoreError) };
    let there = |text: Option<String>| text.filter(|_| works);

    assert_eq!(load(store, &one).await, nothing, "{name}");
    assert_eq!(update(store, &one, Some("first")).await, (None, done), "{name}");
    assert_eq!(load(store, &one).await, done.map(|()| text("first")), "{name}");
    assert_eq!(load(store, &other).await, nothing, "{name} mixes two records up");
    assert_eq!(keys(store, "port").await, if works { vec!["one"] } else { vec![] }, "{name}");
    assert_eq!(keys(store, "por").await, Vec::<String>::new(), "{name} mixes two users up");
    assert_eq!(update(store, &one, Some("second")).await, (there(text("first")), done), "{name}");
    assert_eq!(update(store, &one, Some("second")).await, (there(text("second")), done), "{name}");
    assert_eq!(update(store, &one, None).await.0, there(text("second")), "{name}");
    store.keep_aside(&one, "aside");
    store.keep_aside(&other, "aside");
    assert_eq!(load(store, &one).await, done.map(|()| text("second")), "{name} puts aside what counts");
    assert_eq!(load(store, &other).await, nothing, "{name} counts what was put aside");
    assert_eq!(remove(store, &one).await, done, "{name}");
    assert_eq!(load(store, &one).await, nothing, "{name}");
    assert!(!keys(store, "port").await.contains(&"one".to_owned()), "{name}");
    assert_eq!(remove(store, &other).await, done, "{name} minds that there is nothing to remove");
    assert_eq!(news.0.take(), [], "{name} tells of what came from here");
    drop(listener);
}

#[wasm_bindgen_test]
async fn every_store_keeps_the_contract() {
    let storage = LocalStorage::open().expect("this page may use its storage");
    keeps_the_contract_of_a_store(&storage, "LocalStorage", true).await;
    keeps_the_contract_of_a_store(&MemoryStore::default(), "MemoryStore", true).await;
    keeps_the_contract_of_a_store(&Moody::default(), "the tests' own store", true).await;
    keeps_the_contract_of_a_store(&FailingStore, "FailingStore", false).await;
    for manner in [Manner::AtOnce, Manner::Later, Manner::Throws, Manner::Rejects] {
        let works = matches!(manner, Manner::AtOnce | Manner::Later);
        keeps_the_contract_of_a_store(&PageStore::new(manner).port(), &format!("a page's store: {manner:?}"), works)
            .await;
    }

    let refuse = |_, _, _| Err(exception("SecurityError", "The operation is insecure."));
    let methods = ["getItem", "setItem", "removeItem"];
    let _blocked = methods.map(|name| StandIn::method(&prototype("Storage"), name, refuse));
    keeps_the_contract_of_a_store(&storage, "LocalStorage, blocked later", false).await;
}

#[wasm_bindgen_test]
async fn a_page_keeps_records_in_its_storage_or_else_in_memory() {
    assert_eq!(of_page().persistence(), Persistence::LocalStorage);
    let refusal = || Err(exception("SecurityError", "The operation is insecure."));
    let _blocked = StandIn::getter(&window(), "localStorage", refusal);
    let store = of_page();
    assert_eq!(store.persistence(), Persistence::Memory);
    keeps_the_contract_of_a_store(&*store, "the store of a page without storage", true).await;
}

/// Shows a prompt, or a page as if that were one, of which closing is a dismissal.
type Show = fn(&dyn Prompter, Box<dyn FnMut(Option<PromptAnswer>)>) -> Option<Box<dyn Shown>>;

fn look(app: &AppFace) -> Look<'_> {
    Look { app, custom: &[], texts: &[], locale: "en", theme: Theme::Auto, engine: Engine::Other }
}

const SHOWS: [Show; 5] = [
    |prompter, mut hear| {
        let view = PromptView { scope: Scope::CAMERA, reason: None };
        prompter.prompt(&view, &look(&AppFace::default()), Box::new(move |answer| hear(Some(answer))))
    },
    |prompter, mut hear| {
        let tell = move |event| hear((event != SettingsEvent::Close).then_some(PromptAnswer::Allow));
        prompter.settings(&[], &look(&AppFace::default()), Box::new(tell))
    },
    |prompter, mut hear| {
        let tell = move |goes_on: bool| hear(goes_on.then_some(PromptAnswer::Allow));
        prompter.menu(&look(&AppFace::default()), Box::new(tell))
    },
    |prompter, mut hear| {
        let tell = move |event| hear((event != AboutEvent::Close).then_some(PromptAnswer::Allow));
        prompter.about(&[], &look(&AppFace::default()), Box::new(tell))
    },
    |prompter, mut hear| {
        let tell = move |event| hear((event != PermissionsEvent::Close).then_some(PromptAnswer::Allow));
        prompter.permissions(&[], &look(&AppFace::default()), Box::new(tell))
    },
];

/// Every prompter: it shows or says that it cannot; it is answered at most once, and never once it is taken down.
async fn keeps_the_contract_of_a_prompter(prompter: &dyn Prompter, name: &str, shows: bool, close: &dyn Fn()) {
    for show in SHOWS {
        let (heard, hear) = Heard::new();
        let shown = show(prompter, Box::new(hear));
        assert_eq!(shown.is_some(), shows, "{name}");
        close();
        turn().await;
        close();
        turn().await;
        let count = heard.0.borrow().len();
        assert_eq!(count, usize::from(shows), "{name} was closed and says so once");
        drop(shown);
        turn().await;
        assert_eq!(heard.0.borrow().len(), count, "{name} was taken down and speaks");

        let (heard, hear) = Heard::new();
        let shown = show(prompter, Box::new(hear));
        let count = heard.0.borrow().len();
        drop(shown);
        close();
        turn().await;
        assert_eq!(heard.0.borrow().len(), count, "{name} was taken down and speaks");
        assert!(dialogs().is_empty(), "{name} leaves something in the page");
    }
}

fn dialogs() -> Vec<web_sys::Element> {
    let names = ["prompt", "settings", "menu", "about", "permissions"].map(|name| ["scopegate-", name].concat());
    names.iter().filter_map(|name| document().query_selector(name).expect("a selector")).collect()
}

fn remove_dialogs() {
    dialogs().iter().for_each(web_sys::Element::remove);
}

#[wasm_bindgen_test]
async fn every_prompter_keeps_the_contract() {
    keeps_the_contract_of_a_prompter(&Dialogs::default(), "Dialogs", true, &remove_dialogs).await;
    for answer in [PromptAnswer::Allow, PromptAnswer::Deny, PromptAnswer::Dismiss] {
        let script = Script { answer: Some(answer), ..Script::default() };
        keeps_the_contract_of_a_prompter(&script, "Script", true, &|| {}).await;
        assert_eq!(script.count.get(), 10);
    }
    let unable = Script::default();
    keeps_the_contract_of_a_prompter(&unable, "a Script without an answer", false, &|| {}).await;
    assert_eq!(unable.count.get(), 10, "what cannot be shown was asked for");
    let person = Person::default();
    keeps_the_contract_of_a_prompter(&person, "the tests' own prompter", true, &|| person.close()).await;
    let page = PageDialogs::default();
    let own = InPlace(page.own(), person.clone());
    let close = || {
        page.last().end("dismiss");
        person.close();
    };
    keeps_the_contract_of_a_prompter(&own, "a page's own", true, &close).await;
}

#[wasm_bindgen_test]
async fn dialogs_in_a_page_that_cannot_show_them_keep_the_contract_too() {
    let refusals = [("HTMLDialogElement", "showModal"), ("Element", "attachShadow"), ("Node", "appendChild")];
    for (class, method) in refusals {
        let refuse = |_, _, _| Err(exception("InvalidStateError", "not active"));
        let _unable = StandIn::method(&prototype(class), method, refuse);
        keeps_the_contract_of_a_prompter(&Dialogs::default(), method, false, &remove_dialogs).await;
    }
    let _absent = StandIn::value(&prototype("HTMLDialogElement"), "showModal", JsValue::UNDEFINED);
    keeps_the_contract_of_a_prompter(&Dialogs::default(), "a browser without dialogs", false, &remove_dialogs).await;
}

#[wasm_bindgen_test]
fn the_clock_is_the_browsers() {
    let before = Date::now() as u64;
    let now = clock::now();
    assert!(before <= now && now <= Date::now() as u64);
    // The time before 1970 is that of a machine whose clock is wrong: it is some time, and no end.
    let _wrong = StandIn::method(&crate::world::get(&window(), "Date"), "now", |_, _, _| Ok((-1.0).into()));
    assert_eq!(clock::now(), 0);
}
