//! The host's own side of the house: the pages it opens, all apps of its user, and another user.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::browser::storage::{LocalStorage, item_name};
use scopegate::core::call::Request;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::{Decision, Record, RecordKey};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use scopegate::core::view::PromptAnswer;
use scopegate::host::store::MemoryStore;
use scopegate::host::tenant::News;
use scopegate::ui::{AboutEvent, PermissionsEvent, SettingsEvent};
use wasm_bindgen_test::wasm_bindgen_test;

use super::ALBUM;
use crate::world::device::{MediaDevices, Permissions};
use crate::world::household::{Camera, Household};
use crate::world::key;
use crate::world::prompter::Person;
use crate::world::quota::raw;
use crate::world::store::Moody;
use crate::world::stream::stream;
use crate::world::time::until;

fn person() -> (Household, Person) {
    let person = Person::default();
    (Household::new(MemoryStore::default(), person.clone()), person)
}

fn item(key: &RecordKey) -> String {
    item_name("scopegate:1:", key)
}

fn stored(key: &RecordKey) -> Option<Record> {
    record_text::read(&raw().get_item(&item(key)).expect("storage answers")?).ok()
}

/// Puts a record into the storage, as an earlier visit did.
fn store(key: &RecordKey, name: &str, decision: Decision) {
    let mut record = Record::default();
    record.decide(&Scope::WRITE_PHOTOS_ALBUM, decision, 1);
    record.call(name, 1);
    raw().set_item(&item(key), &record_text::write(&record)).expect("room");
}

/// A household of a user, over the storage.
fn visiting(user: &str) -> (Household, Person) {
    let person = Person::default();
    let home = Household::new(LocalStorage::open().expect("this page may use its storage"), person.clone());
    home.house.switch_user(&home.host, user);
    home.news.take();
    (home, person)
}

#[wasm_bindgen_test]
fn the_capsules_sheet_leads_to_about_and_to_the_settings() {
    let (home, person) = person();
    let app = home.open("menu");
    let (heard, _) = home.request(app, Request::OpenMenu);
    person.press(true);
    assert_eq!((person.on_screen(), person.asks().len(), person.name()), (1, 5, "menu".to_owned()));
    person.leave_about(AboutEvent::Settings);
    assert_eq!(person.on_screen(), 1);
    assert!(heard.is_waiting());
    person.act(SettingsEvent::Close);
    assert_eq!((heard.only(), person.on_screen()), (Ok(Answer::Setting(Vec::new())), 0));
}

#[wasm_bindgen_test]
fn the_sheet_and_about_can_be_closed() {
    let (home, person) = person();
    let app = home.open("closing");
    let (menu, _) = home.request(app, Request::OpenMenu);
    person.press(false);
    assert_eq!(menu.only(), Ok(Answer::Done));
    let (about, _) = home.request(app, Request::OpenAbout);
    person.leave_about(AboutEvent::Close);
    assert_eq!((about.only(), person.on_screen()), (Ok(Answer::Done), 0));
}

#[wasm_bindgen_test]
fn the_page_of_all_apps_knows_by_name_what_was_never_opened_here() {
    let keys = ["never-opened", "neither"].map(|app| key("all", app));
    store(&keys[0], "Map Friend", Decision::Granted);
    store(&keys[1], "Booth", Decision::Denied);
    let (home, person) = visiting("all");
    let heard = home.open_permissions();
    let names: Vec<_> = person.all().iter().map(|row| row.name.clone().unwrap_or_default()).collect();
    assert_eq!(names, ["Booth", "Map Friend"]);
    let switch = PermissionsEvent::Switch { app: "never-opened".into(), scope: Scope::WRITE_PHOTOS_ALBUM, on: false };
    person.act_on_all(switch);
    assert!(!person.all()[1].rows[0].granted);
    assert_eq!(stored(&keys[0]).and_then(|record| record.decision(&Scope::WRITE_PHOTOS_ALBUM)), Some(Decision::Denied));
    person.act_on_all(PermissionsEvent::Forget { app: "neither".into() });
    assert_eq!((person.all().len(), stored(&keys[1])), (1, None));
    person.act_on_all(PermissionsEvent::Close);
    assert_eq!((heard.only(), person.on_screen()), (Ok(Answer::Done), 0));
    home.house.forget_all(&home.host, drop);
    assert_eq!(stored(&keys[0]), None);
}

#[wasm_bindgen_test]
fn a_switch_in_the_page_of_all_apps_counts_above_what_was_decided_elsewhere_unheard() {
    let key = key("above", "app");
    store(&key, "App", Decision::Granted);
    let (home, person) = visiting("above");
    home.open_permissions();
    let mut record = stored(&key).expect("a record");
    for decision in [Decision::Denied, Decision::Granted, Decision::Denied, Decision::Granted] {
        record.decide(&Scope::WRITE_PHOTOS_ALBUM, decision, 2);
    }
    raw().set_item(&item(&key), &record_text::write(&record)).expect("room");
    person.act_on_all(PermissionsEvent::Switch { app: "app".into(), scope: Scope::WRITE_PHOTOS_ALBUM, on: false });
    assert_eq!(stored(&key).and_then(|record| record.decision(&Scope::WRITE_PHOTOS_ALBUM)), Some(Decision::Denied));
    home.house.forget_all(&home.host, drop);
}

#[wasm_bindgen_test]
fn all_of_a_user_is_forgotten_and_nothing_of_another() {
    let [one, two, aside] = ["one", "two", "aside"].map(|app| key("leaving", app));
    let theirs = key("staying", "one");
    [&one, &two, &theirs].into_iter().for_each(|key| store(key, "App", Decision::Granted));
    let quarantined = item_name("scopegate:quarantine:", &aside);
    raw().set_item(&quarantined, "damaged").expect("room");
    let (home, _) = visiting("leaving");
    let app = home.open("one");
    assert_eq!(home.setting(app), [(ALBUM.to_owned(), true)]);
    home.house.forget_all(&home.host, drop);
    assert_eq!((stored(&one), stored(&two)), (None, None));
    assert_eq!(raw().get_item(&quarantined), Ok(None), "what was kept aside is about them too");
    assert_eq!(home.setting(app), []);
    assert!(stored(&theirs).is_some());
    raw().remove_item(&item(&theirs)).expect("storage answers");
}

#[wasm_bindgen_test]
fn what_could_not_be_stored_is_forgotten_too() {
    let moody = Moody::default();
    let person = Person::default();
    let home = Household::new(moody.clone(), person.clone());
    let app = home.open("unstored");
    moody.refuse(Some(""));
    let heard = home.authorize(app, ALBUM);
    person.answer(PromptAnswer::Allow);
    assert_eq!(heard.only(), Ok(Answer::Done));
    home.house.forget_all(&home.host, drop);
    assert_eq!(home.setting(app), []);
}

#[wasm_bindgen_test]
fn another_user_closes_the_apps_of_the_former_and_has_decisions_of_their_own() {
    let (home, person) = person();
    let closed = Rc::new(RefCell::new(0));
    let count = closed.clone();
    let ear = move |news: &News| *count.borrow_mut() += u32::from(*news == News::Closed);
    let [granted, asking] = [home.open_hearing("app", Rc::new(ear)), home.open("other")];
    let heard = home.authorize(granted, ALBUM);
    person.answer(PromptAnswer::Allow);
    assert_eq!(heard.only(), Ok(Answer::Done));
    let waiting = home.authorize(asking, ALBUM);
    let page = home.open_permissions();
    home.news.take();

    home.house.switch_user(&home.host, "ben");
    assert_eq!(waiting.failure(), Some(Failure::AppClosed));
    assert!(!page.is_waiting(), "the page was the former user's");
    assert_eq!((person.on_screen(), *closed.borrow()), (0, 1));
    assert!(!home.house.is_open(granted) && !home.house.is_open(asking));
    assert_eq!(home.news.take(), [News::User("ben".into())]);
    assert_eq!(home.authorize(granted, ALBUM).failure(), Some(Failure::AppClosed));

    let app = home.open("app");
    assert_eq!(home.setting(app), []);
    home.authorize(app, ALBUM);
    person.answer(PromptAnswer::Deny);
    let of_ben = |news: &News| matches!(news, News::Setting { key, .. } if *key.user == *"ben");
    assert!(home.news.take().iter().all(of_ben));
    home.house.switch_user(&home.host, "");
    assert_eq!(home.setting(home.open("app")), [(ALBUM.to_owned(), true)], "the former comes back to theirs");
}

#[wasm_bindgen_test]
fn an_app_that_is_opened_while_the_former_users_are_closed_is_the_new_users() {
    let (home, _) = person();
    let home = Rc::new(home);
    let opened = Rc::new(RefCell::new(None));
    let (place, house) = (opened.clone(), Rc::downgrade(&home));
    let ear = move |news: &News| {
        if let (News::Closed, Some(home)) = (news, house.upgrade()) {
            place.replace(Some(home.open("meanwhile")));
        }
    };
    let former = home.open_hearing("former", Rc::new(ear));
    home.house.switch_user(&home.host, "ben");
    let app = opened.take().expect("the page opened it");
    assert!(!home.house.is_open(former) && home.house.is_open(app));
    assert_eq!(home.authorize(app, "scope.nonsense").failure(), Some(Failure::UnknownScope));
    home.house.switch_user(&home.host, "");
    assert!(!home.house.is_open(app), "which was ben's");
}

#[wasm_bindgen_test]
async fn each_host_that_heard_of_a_use_hears_of_its_end_whoever_its_user_is_by_then() {
    let home = Household::new(MemoryStore::default(), super::script(Some(PromptAnswer::Allow)));
    let (_permissions, browser, given) = (Permissions::all("granted"), MediaDevices::new(), stream());
    let heard: Rc<RefCell<Vec<News>>> = Rc::default();
    let told = heard.clone();
    let options = crate::world::household::host_options();
    let other = home.house.add_host(options, Rc::new(move |news: &News| told.borrow_mut().push(news.clone())));
    let camera = Camera::open(&home, home.open("app"));
    until("the browser is asked", || browser.count() == 1).await;
    browser.give(0, &given);
    assert!(camera.next().await.is_ok());
    let uses = |news: Vec<News>| {
        let lives =
            news.into_iter().filter_map(|news| if let News::Use { live, .. } = news { Some(live) } else { None });
        lives.collect::<Vec<_>>()
    };
    home.house.switch_user(&other, "ben");
    home.house.switch_user(&home.host, "ben");
    assert_eq!((uses(home.news.take()), uses(heard.take())), (vec![true, false], vec![true, false]));
}

#[wasm_bindgen_test]
fn the_same_user_again_closes_nothing() {
    let (home, _) = person();
    let app = home.open("staying");
    home.house.switch_user(&home.host, "");
    assert!(home.house.is_open(app));
    assert_eq!(home.news.take(), []);
}

#[wasm_bindgen_test]
fn another_hosts_apps_stay_when_one_switches_its_user() {
    let (home, _) = person();
    let other = home.house.add_host(crate::world::household::host_options(), Rc::new(|_| {}));
    let options = crate::world::household::app_options("theirs");
    let theirs = home.house.open(&other, options, Rc::new(|_| {}));
    home.house.switch_user(&home.host, "ben");
    assert!(home.house.is_open(theirs));
}

/// Two instances of one app share the prompt; the one that asked first is closed.
#[wasm_bindgen_test]
fn a_prompt_goes_on_in_the_name_of_the_instance_that_still_waits() {
    let key = key("instances", "app");
    let (home, person) = visiting("instances");
    let [one, two] = ["One", "Two"].map(|name| home.open_called("app", name));
    let [first, second] = [one, two].map(|app| home.authorize(app, ALBUM));
    assert_eq!(person.name(), "One");
    home.house.close(one);
    assert_eq!(first.failure(), Some(Failure::AppClosed));
    assert_eq!((person.name(), person.on_screen()), ("Two".to_owned(), 1));

    // Another tab has decided often on something else, and this one has not heard of it.
    let mut record = Record::default();
    record.decide(&Scope::CAMERA, Decision::Granted, 1);
    raw().set_item(&item(&key), &record_text::write(&record)).expect("room");
    person.answer(PromptAnswer::Allow);
    assert_eq!(second.only(), Ok(Answer::Done));
    assert_eq!(home.setting(two), [("scope.camera".to_owned(), true), (ALBUM.to_owned(), true)]);
    let told = home.news.take().into_iter().filter(|news| matches!(news, News::Setting { .. })).count();
    assert_eq!(told, 2, "the host hears of both");
    home.house.forget_all(&home.host, drop);
}
