//! Other tabs. A frame of the same origin is what another tab is: the browser tells this page of what it writes.

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::browser::storage::LocalStorage;
use scopegate::browser::tabs::{Change, watch};
use scopegate::core::record::RecordKey;
use scopegate::listener::Listener;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::frame::OtherTab;
use crate::world::time::{a_while, until};
use crate::world::{dispatch, key, window};

struct News {
    heard: Rc<RefCell<Vec<Change>>>,
    listener: Listener,
}

impl News {
    fn watch() -> News {
        let heard: Rc<RefCell<Vec<Change>>> = Rc::default();
        let told = heard.clone();
        let listener = watch(move |change| told.borrow_mut().push(change)).expect("a page can be watched");
        News { heard, listener }
    }

    async fn until(&self, count: usize) {
        until("other tabs are heard", || self.heard.borrow().len() >= count).await;
    }
}

fn record(key: &RecordKey, text: Option<&str>) -> Change {
    Change::Record { key: key.clone(), text: text.map(str::to_owned) }
}

#[wasm_bindgen_test]
async fn what_another_tab_writes_and_removes_is_heard() {
    let (news, tab, key) = (News::watch(), OtherTab::open(), key("user", "tab/1"));
    tab.write("scopegate:1:user:tab%2F1", "one");
    tab.write("scopegate:1:user:tab%2F1", "one");
    news.until(1).await;
    tab.write("scopegate:1:user:tab%2F1", "two");
    news.until(2).await;
    tab.remove("scopegate:1:user:tab%2F1");
    news.until(3).await;
    a_while().await;
    // What changes nothing is no change.
    assert_eq!(news.heard.take(), [record(&key, Some("one")), record(&key, Some("two")), record(&key, None)]);
}

#[wasm_bindgen_test]
async fn what_is_heard_is_what_the_storage_holds_by_then() {
    let (news, tab, key) = (News::watch(), OtherTab::open(), key("", "late"));
    tab.write("scopegate:1::late", "one");
    tab.remove("scopegate:1::late");
    tab.write("scopegate:1::late", "two");
    news.until(3).await;
    let rewritten = Change::Rewritten { key: key.clone(), text: "two".to_owned() };
    assert_eq!(news.heard.take(), [record(&key, Some("two")), rewritten, record(&key, Some("two"))]);
    tab.remove("scopegate:1::late");
    news.until(1).await;
}

#[wasm_bindgen_test]
async fn a_cleared_storage_is_heard() {
    let (news, tab) = (News::watch(), OtherTab::open());
    tab.write("scopegate:1::cleared", "one");
    news.until(1).await;
    tab.storage.clear().expect("another tab can clear");
    news.until(2).await;
    assert_eq!(news.heard.take(), [record(&key("", "cleared"), Some("one")), Change::Cleared]);
}

#[wasm_bindgen_test]
async fn what_is_not_ours_is_not_heard() {
    let (news, tab) = (News::watch(), OtherTab::open());
    for name in ["theirs", "scopegate:1:half", "scopegate:2::app", "scopegate:quarantine::app", "scopegate:1::%61"] {
        tab.write(name, "one");
        tab.remove(name);
    }
    tab.session.set_item("scopegate:1::session", "one").expect("another tab can write");
    tab.session.clear().expect("another tab can clear");
    tab.write("scopegate:1::last", "one");
    news.until(1).await;
    a_while().await;
    assert_eq!(news.heard.take(), [record(&key("", "last"), Some("one"))]);
    tab.remove("scopegate:1::last");
    news.until(1).await;
}

#[wasm_bindgen_test]
async fn what_this_tab_writes_comes_back_to_nobody() {
    let (news, storage, key) = (News::watch(), LocalStorage::open().expect("storage"), key("", "echo"));
    storage.write(&key, "one").expect("room");
    storage.remove(&key).expect("removed");
    a_while().await;
    assert_eq!(news.heard.take(), []);
}

#[wasm_bindgen_test]
async fn nobody_hears_of_it_any_more_once_the_listener_is_gone() {
    let (news, tab) = (News::watch(), OtherTab::open());
    drop(news.listener);
    tab.write("scopegate:1::dropped", "one");
    tab.remove("scopegate:1::dropped");
    a_while().await;
    assert_eq!(news.heard.take(), []);
}

#[wasm_bindgen_test]
fn an_event_that_the_page_made_up_says_nothing() {
    let news = News::watch();
    dispatch(&window(), "storage");
    assert_eq!(news.heard.take(), []);
}
