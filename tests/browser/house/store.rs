//! Hosts with stores of their own, in one house.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::StoreId;
use scopegate::core::view::PromptAnswer;
use scopegate::host::store::{MemoryStore, Persistence};
use scopegate::host::tenant::{Host, HostOptions, News};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{ALBUM, script};
use crate::world::dispatch;
use crate::world::household::{Household, app_options, host_options};
use crate::world::page_store::{Manner, PageStore};
use crate::world::stand_in::object;
use crate::world::time::turn;
use crate::world::window;

/// A host beside the household's own, with what it hears.
struct Neighbour {
    host: Rc<Host>,
    news: Rc<RefCell<Vec<News>>>,
}

impl Neighbour {
    fn new(home: &Household, source: &JsValue, page: &PageStore) -> Neighbour {
        let store = home.house.add_store(source, || Box::new(page.port()));
        let news: Rc<RefCell<Vec<News>>> = Rc::default();
        let told = news.clone();
        let ear = Rc::new(move |news: &News| told.borrow_mut().push(news.clone()));
        Neighbour { host: home.house.add_host(HostOptions { store, ..host_options() }, ear), news }
    }

    fn moves(&self) -> Vec<Persistence> {
        let news = self.news.take();
        news.into_iter().filter_map(|news| if let News::Persistence(to) = news { Some(to) } else { None }).collect()
    }
}

#[wasm_bindgen_test]
fn one_user_and_app_in_two_stores_are_strangers() {
    let home = Household::new(MemoryStore::default(), script(Some(PromptAnswer::Allow)));
    let pages = [PageStore::default(), PageStore::default()];
    let neighbours = pages.each_ref().map(|page| Neighbour::new(&home, &page.object(), page));
    let apps = neighbours.each_ref().map(|other| home.house.open(&other.host, app_options("app"), Rc::new(|_| {})));
    let own = home.open("app");
    assert_eq!(home.authorize(apps[0], ALBUM).only(), Ok(Answer::Done));
    assert_eq!(home.setting(apps[0]), [(ALBUM.to_owned(), true)]);
    assert_eq!((home.setting(apps[1]), home.setting(own)), (vec![], vec![]));
    assert_eq!((pages[0].text("app").is_some(), pages[1].text("app")), (true, None));
    let hears = |news: &RefCell<Vec<News>>| news.borrow().iter().any(|news| matches!(news, News::Setting { .. }));
    assert!(hears(&neighbours[0].news) && !hears(&neighbours[1].news) && !hears(&home.news));

    home.house.forget(&home.host, "app");
    home.house.forget(&neighbours[1].host, "app");
    assert_eq!(home.setting(apps[0]), [(ALBUM.to_owned(), true)]);
    home.house.forget(&neighbours[0].host, "app");
    assert_eq!((home.setting(apps[0]), pages[0].text("app")), (vec![], None));
}

#[wasm_bindgen_test]
fn two_hosts_with_one_store_share_what_is_in_it() {
    let home = Household::new(MemoryStore::default(), script(Some(PromptAnswer::Deny)));
    let page = PageStore::default();
    let source = page.object();
    let [one, two] = [(); 2].map(|()| Neighbour::new(&home, &source, &page));
    assert_eq!(one.host.options.store, two.host.options.store);
    assert_ne!(one.host.options.store, StoreId::PAGE);
    let [first, second] = [one, two].map(|other| home.house.open(&other.host, app_options("app"), Rc::new(|_| {})));
    assert_eq!(home.authorize(first, ALBUM).failure(), Some(Failure::Denied));
    assert_eq!(home.setting(second), [(ALBUM.to_owned(), false)]);
}

#[wasm_bindgen_test]
async fn each_host_is_told_where_its_own_store_keeps_decisions() {
    let home = Household::new(MemoryStore::default(), script(Some(PromptAnswer::Allow)));
    let page = PageStore::new(Manner::Later);
    let other = Neighbour::new(&home, &page.object(), &page);
    assert_eq!(home.house.persistence(&other.host), Persistence::Host);
    assert_eq!(home.house.persistence(&home.host), Persistence::Memory);
    let app = home.house.open(&other.host, app_options("app"), Rc::new(|_| {}));
    turn().await;
    page.be(Manner::Rejects);
    assert_eq!(home.authorize(app, ALBUM).later().await, Ok(Answer::Done), "which its store does not take");
    turn().await;
    assert_eq!((home.house.persistence(&other.host), other.moves()), (Persistence::Memory, vec![Persistence::Memory]));
    page.be(Manner::Later);
    dispatch(&window(), "focus");
    turn().await;
    assert_eq!((home.house.persistence(&other.host), other.moves()), (Persistence::Host, vec![Persistence::Host]));
    assert!(page.text("app").is_some_and(|text| text.contains(ALBUM)));
    assert!(!home.news.borrow().iter().any(|news| matches!(news, News::Persistence(_))));
}

#[wasm_bindgen_test]
async fn what_a_store_tells_is_of_its_own_records() {
    let home = Household::new(MemoryStore::default(), script(Some(PromptAnswer::Allow)));
    let page = PageStore::default();
    let other = Neighbour::new(&home, &page.object(), &page);
    let [theirs, ours] =
        [&other.host, &home.host].map(|host| home.house.open(host, app_options("app"), Rc::new(|_| {})));
    for app in [theirs, ours] {
        assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    }
    let key = object(&[("user", "".into()), ("app", "app".into())]);
    page.tell(&key, &JsValue::NULL).expect("a change");
    assert_eq!((home.setting(theirs), home.setting(ours)), (vec![], vec![(ALBUM.to_owned(), true)]));
}

#[wasm_bindgen_test]
async fn nonsense_from_a_store_is_no_grant_and_heals() {
    let home = Household::new(MemoryStore::default(), script(Some(PromptAnswer::Allow)));
    let page = PageStore::new(Manner::Nonsense);
    let other = Neighbour::new(&home, &page.object(), &page);
    let app = home.house.open(&other.host, app_options("app"), Rc::new(|_| {}));
    assert_eq!(home.setting(app), []);
    page.be(Manner::AtOnce);
    page.put("app", "granted 1 1 scope.camera");
    assert_eq!(home.authorize(app, ALBUM).only(), Ok(Answer::Done));
    assert_eq!(home.setting(app), [(ALBUM.to_owned(), true)]);
    assert!(page.text("app").is_some_and(|text| text.starts_with("scopegate 1\n") && text.contains(ALBUM)));
}
