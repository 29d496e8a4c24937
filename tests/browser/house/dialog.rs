//! The map and the button that saves: shown when the decision is there, and answered once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use scopegate::core::album::Via;
use scopegate::core::call::{AppHandle, FileId, Request, Task};
use scopegate::core::file::Album;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::view::{Place, PromptAnswer};
use scopegate::host::House;
use scopegate::host::store::MemoryStore;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::household::{Heard, Household};
use crate::world::prompter::Person;
use crate::world::stand_in::{StandIn, function, navigator, object};
use crate::world::time::until;

fn person() -> (Household, Person) {
    let person = Person::default();
    (Household::new(MemoryStore::default(), person.clone()), person)
}

#[wasm_bindgen_test]
fn a_place_is_chosen_on_a_map_that_begins_where_the_app_says() {
    let (home, person) = person();
    let app = home.open("choosing");
    let choice = home.house.add_choice(Some((48.1, 11.6)));
    let (heard, _) = home.request(app, Request::Use(Task::Choose(choice)));
    person.answer(PromptAnswer::Allow);
    assert_eq!((person.on_screen(), person.start()), (1, Some((48.1, 11.6))));
    let place = Place { name: "Here".into(), address: "There".into(), latitude: 1.0, longitude: 2.0 };
    person.choose(Some(place.clone()));
    assert_eq!(heard.only(), Ok(Answer::Place(Box::new(place))));
    assert_eq!(person.on_screen(), 0);

    let (heard, _) = home.request(app, Request::Use(Task::Choose(home.house.add_choice(None))));
    assert_eq!(person.start(), None);
    person.choose(None);
    assert_eq!(heard.failure(), Some(Failure::Dismissed));
}

/// A part whose file is a PNG, and whose ways end as the test says.
struct AlbumPart {
    tried: Rc<RefCell<Vec<&'static str>>>,
    share: Rc<Cell<Option<&'static str>>>,
}

impl AlbumPart {
    fn new(can_share: bool) -> AlbumPart {
        let (tried, share) = (Rc::<RefCell<Vec<_>>>::default(), Rc::<Cell<Option<&str>>>::default());
        let answer = |value: JsValue| function(move |_, _, _| Ok(value.clone()));
        let promise = |value: JsValue| answer(Promise::resolve(&value).into());
        let way = |name: &'static str, end: Rc<Cell<Option<&'static str>>>| {
            let tried = tried.clone();
            function(move |_, _, _| {
                tried.borrow_mut().push(name);
                Ok(match end.get() {
                    Some(error) => Promise::reject(&error.into()),
                    None => Promise::resolve(&JsValue::UNDEFINED),
                }
                .into())
            })
        };
        let head = Uint8Array::from(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]);
        let part = object(&[
            ("read", promise(object(&[("size", 100.into())])).into()),
            ("head", promise(head.into()).into()),
            ("file", answer(object(&[])).into()),
            ("canShare", answer(can_share.into()).into()),
            ("canPick", answer(false.into()).into()),
            ("share", way("share", share.clone()).into()),
            ("download", way("download", Rc::default()).into()),
        ]);
        House::provide_parts(promise(part));
        AlbumPart { tried, share }
    }
}

async fn save(home: &Household, app: AppHandle) -> (Heard, FileId) {
    let temporary: Function = function(|_, _, _| Ok(JsValue::UNDEFINED)).unchecked_into();
    let file = home.house.prepare_file("photo.png", &temporary, Album::Image).await.expect("a PNG");
    (home.request(app, Request::Use(Task::Save { file, needs_press: false })).0, file)
}

#[wasm_bindgen_test]
async fn a_file_is_downloaded_where_there_is_nothing_better() {
    let part = AlbumPart::new(false);
    let (home, person) = person();
    let (heard, _) = save(&home, home.open("download")).await;
    assert!(part.tried.borrow().is_empty(), "nothing is saved before the person has allowed it");
    person.answer(PromptAnswer::Allow);
    assert_eq!(heard.later().await, Ok(Answer::Saved(Via::Download)));
    assert_eq!(part.tried.take(), ["download"]);
}

fn has_just_pressed(is_active: bool) -> StandIn {
    StandIn::value(&navigator(), "userActivation", object(&[("isActive", is_active.into())]))
}

#[wasm_bindgen_test]
async fn a_way_that_wants_a_press_gets_a_button() {
    let part = AlbumPart::new(true);
    let (home, person) = person();
    let unpressed = has_just_pressed(false);
    let app = home.open("share");
    let (heard, _) = save(&home, app).await;
    person.answer(PromptAnswer::Allow);
    until("the button is there", || person.on_screen() == 1).await;
    assert!(part.tried.borrow().is_empty() && heard.is_waiting());
    person.press(false);
    assert_eq!(heard.failure(), Some(Failure::Dismissed));

    let (heard, _) = save(&home, app).await;
    until("the button is there", || person.on_screen() == 1).await;
    drop(unpressed);
    let _pressed = has_just_pressed(true);
    person.press(true);
    assert_eq!(heard.later().await, Ok(Answer::Saved(Via::Share)));
    assert_eq!((part.tried.take(), person.on_screen()), (vec!["share"], 0));
}

#[wasm_bindgen_test]
async fn a_way_that_fails_makes_room_for_the_next_and_one_that_is_closed_ends_it() {
    let part = AlbumPart::new(true);
    let (home, person) = person();
    let _pressed = has_just_pressed(true);
    let app = home.open("failing");
    part.share.set(Some("DataError"));
    let (heard, _) = save(&home, app).await;
    person.answer(PromptAnswer::Allow);
    assert_eq!(heard.later().await, Ok(Answer::Saved(Via::Download)));
    assert_eq!(part.tried.take(), ["share", "download"]);
    part.share.set(Some("AbortError"));
    let (heard, _) = save(&home, app).await;
    assert_eq!(heard.later().await, Err(Failure::Dismissed));
    assert_eq!(part.tried.take(), ["share"]);
}
