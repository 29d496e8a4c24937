//! The whole house with ports of the tests' own: what each answer of the person comes to, and that a page's code may call
//! in the middle of everything.

mod device;
mod dialog;
mod follow;
mod host;
mod keeping;
mod real;
mod session;
mod store;
mod tab;

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::core::call::Request;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::view::PromptAnswer;
use scopegate::host::House;
use scopegate::host::prompter::Script;
use scopegate::host::store::{FailingStore, MemoryStore, Persistence};
use scopegate::host::tenant::AppOptions;
use scopegate::ui::{AppFace, SettingsEvent};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::household::{Heard, Household};
use crate::world::prompter::Person;
use crate::world::store::Moody;
use crate::world::time::turn;

/// A scope without a browser layer.
const ALBUM: &str = "scope.writePhotosAlbum";

const CAMERA: &str = "scope.camera";
const LOCATION: &str = "scope.userLocation";

fn script(answer: Option<PromptAnswer>) -> Script {
    Script { answer, ..Script::default() }
}

/// A house with a person who allows everything.
fn allowing() -> (Household, Script) {
    let script = script(Some(PromptAnswer::Allow));
    (Household::new(MemoryStore::default(), script.clone()), script)
}

/// A house on a store that works, and one on a store that fails: to an app the two are the same.
fn households(script: &Script) -> [Household; 2] {
    [Household::new(MemoryStore::default(), script.clone()), Household::new(FailingStore, script.clone())]
}

#[wasm_bindgen_test]
fn allow_is_a_grant_that_is_not_asked_for_again() {
    let script = script(Some(PromptAnswer::Allow));
    for home in households(&script) {
        let app = home.open("app");
        assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
        assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
        assert_eq!(home.setting(app), [(ALBUM.to_owned(), true)]);
        assert_eq!(script.count.replace(0), 1);
    }
}

#[wasm_bindgen_test]
fn deny_is_a_denial_that_is_not_asked_about_again() {
    let script = script(Some(PromptAnswer::Deny));
    for home in households(&script) {
        let app = home.open("app");
        assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Denied));
        assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::DeniedBefore));
        assert_eq!(home.setting(app), [(ALBUM.to_owned(), false)]);
        assert_eq!(script.count.replace(0), 1);
    }
}

#[wasm_bindgen_test]
fn a_prompt_that_is_closed_or_cannot_be_shown_decides_nothing() {
    for script in [script(Some(PromptAnswer::Dismiss)), script(None)] {
        for home in households(&script) {
            let app = home.open("app");
            assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Dismissed));
            assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Dismissed));
            assert_eq!(home.setting(app), []);
            assert_eq!(script.count.replace(0), 2, "and the next call asks again");
        }
    }
}

#[wasm_bindgen_test]
fn settings_that_are_closed_or_cannot_be_shown_answer_with_the_settings() {
    for script in [script(Some(PromptAnswer::Allow)), script(None)] {
        for home in households(&script) {
            let app = home.open("app");
            let (heard, _) = home.request(app, Request::OpenSetting { gesture: true });
            assert_eq!(heard.only(), Ok(Answer::Setting(Vec::new())));
        }
    }
}

#[wasm_bindgen_test]
fn ten_thousand_calls_share_one_prompt_and_each_is_answered_once() {
    for (answer, outcome) in [
        (PromptAnswer::Allow, Ok(Answer::Done)),
        (PromptAnswer::Deny, Err(Failure::Denied)),
        (PromptAnswer::Dismiss, Err(Failure::Dismissed)),
    ] {
        let person = Person::default();
        let home = Household::new(MemoryStore::default(), person.clone());
        let app = home.open("app");
        let calls: Vec<Heard> = (0..10_000).map(|_| home.authorize(app, ALBUM)).collect();
        assert!(calls.iter().all(Heard::is_waiting));
        assert_eq!((person.prompts(), person.on_screen()), (1, 1));
        person.answer(answer);
        assert!(calls.iter().all(|call| call.only() == outcome));
        assert_eq!((person.prompts(), person.on_screen()), (1, 0));
    }
}

#[wasm_bindgen_test]
fn a_page_may_call_while_its_prompt_is_being_shown() {
    let person = Person::default();
    let home = Rc::new(Household::new(MemoryStore::default(), person.clone()));
    let app = home.open("app");
    let inner: Rc<RefCell<Vec<Heard>>> = Rc::default();
    let (calls, house) = (inner.clone(), home.clone());
    person.meanwhile(move || {
        calls.borrow_mut().push(house.authorize(app, ALBUM));
        calls.borrow_mut().push(house.authorize(app, "scope.nonsense"));
        calls.borrow_mut().push(house.request(app, Request::GetSetting).0);
    });
    let outer = home.authorize(app, ALBUM);
    assert!(outer.is_waiting());
    assert_eq!(inner.borrow()[1].failure(), Some(Failure::UnknownScope));
    assert_eq!(inner.borrow()[2].only(), Ok(Answer::Setting(Vec::new())));
    person.answer(PromptAnswer::Allow);
    assert_eq!((outer.only(), inner.borrow()[0].only()), (Ok(Answer::Done), Ok(Answer::Done)));
    assert_eq!((person.prompts(), person.on_screen()), (1, 0));
}

#[wasm_bindgen_test]
fn a_page_may_close_its_app_while_its_prompt_is_being_shown() {
    let person = Person::default();
    let home = Rc::new(Household::new(MemoryStore::default(), person.clone()));
    let app = home.open("app");
    let house = home.clone();
    person.meanwhile(move || house.house.close(app));
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::AppClosed));
    assert_eq!((person.prompts(), person.on_screen()), (1, 0), "what came on screen after all went again");
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::AppClosed));
}

#[wasm_bindgen_test]
fn a_page_may_call_from_the_answer_of_a_call() {
    let home = Rc::new(Household::new(MemoryStore::default(), script(Some(PromptAnswer::Allow))));
    let app = home.open("app");
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let (house, place) = (home.clone(), heard.clone());
    let sink = move |outcome: Result<Answer, Failure>| {
        place.borrow_mut().push(format!("{outcome:?}"));
        let setting = house.setting(app);
        place.borrow_mut().push(format!("{setting:?}"));
        assert_eq!(house.authorize(app, ALBUM).only(), Ok(Answer::Done));
    };
    home.house.request_for(app, Request::Authorize { scope: ALBUM.into() }, Box::new(sink));
    assert_eq!(heard.take(), ["Ok(Done)".to_owned(), format!("[({ALBUM:?}, true)]")]);
}

#[wasm_bindgen_test]
fn a_page_may_call_when_it_hears_news() {
    let home = Household::new(MemoryStore::default(), script(Some(PromptAnswer::Deny)));
    let house: Rc<RefCell<Option<(Rc<House>, _)>>> = Rc::default();
    let heard: Rc<RefCell<Vec<Heard>>> = Rc::default();
    let (place, calls) = (house.clone(), heard.clone());
    let ear = move |_: &_| {
        let Some((house, app)) = place.borrow().clone() else { return };
        let heard = Heard::default();
        let sink = heard.sink();
        house.request_for(app, Request::Authorize { scope: ALBUM.into() }, sink);
        calls.borrow_mut().push(heard);
    };
    let face = AppFace { name: "app".into(), icon: None, ..AppFace::default() };
    let app = home.house.open(&home.host, AppOptions { id: "app".into(), face, permission: None }, Rc::new(ear));
    house.replace(Some((home.house.clone(), app)));
    assert_eq!(home.authorize(app, ALBUM).failure(), Some(Failure::Denied));
    let calls = heard.take();
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].failure(), Some(Failure::DeniedBefore));
    house.replace(None);
}

#[wasm_bindgen_test]
async fn calls_wait_for_a_slow_store_and_are_all_answered() {
    let (store, person) = (Moody::default(), Person::default());
    store.put_off();
    let home = Household::new(store.clone(), person.clone());
    let app = home.open("app");
    let setting = home.request(app, Request::GetSetting).0;
    let calls: Vec<_> = (0..10).map(|_| home.authorize(app, ALBUM)).collect();
    turn().await;
    assert!(setting.is_waiting() && calls.iter().all(Heard::is_waiting));
    assert_eq!(person.prompts(), 0);
    store.catch_up();
    assert_eq!(setting.only(), Ok(Answer::Setting(Vec::new())));
    person.answer(PromptAnswer::Allow);
    assert!(calls.iter().all(|call| call.only() == Ok(Answer::Done)));
    assert_eq!(home.house.persistence(&home.host), Persistence::LocalStorage);
}

#[wasm_bindgen_test]
fn any_clock_will_do() {
    let clocks: [fn() -> u64; 3] = [|| 0, || u64::MAX, || 1_795_332_000_000];
    for clock in clocks {
        let (store, person) = (Moody::default(), Person::default());
        let home = Household::with(clock, Box::new(store.clone()), person.clone());
        let app = home.open("app");
        let heard = home.authorize(app, ALBUM);
        person.answer(PromptAnswer::Allow);
        assert_eq!(heard.only(), Ok(Answer::Done));
        let text = store.text(&home.host.key("app")).expect("a record");
        assert!(text.contains(&format!("granted 1 {} {ALBUM}", clock())), "{text}");

        let page = home.request(app, Request::OpenSetting { gesture: true }).0;
        let scope = person.rows()[0].scope.clone();
        person.act(SettingsEvent::Switch { scope, on: false });
        person.act(SettingsEvent::Close);
        assert_eq!(page.only(), Ok(Answer::Setting(vec![(ALBUM.to_owned(), false)])));
    }
}
