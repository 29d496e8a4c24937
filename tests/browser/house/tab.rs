//! The house and the other tabs. A frame of the same origin writes, and the browser tells this page of it.

use scopegate::browser::storage::{LocalStorage, item_name};
use scopegate::core::call::Request;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::record::{Decision, Record};
use scopegate::core::record_text;
use scopegate::core::scope::Scope;
use scopegate::core::view::PromptAnswer;
use wasm_bindgen_test::wasm_bindgen_test;

use super::ALBUM;
use crate::world::frame::OtherTab;
use crate::world::household::Household;
use crate::world::key;
use crate::world::prompter::Person;
use crate::world::quota::raw;
use crate::world::time::{a_while, until};

struct Scene {
    home: Household,
    person: Person,
    tab: OtherTab,
    item: String,
    id: &'static str,
}

impl Scene {
    fn new(id: &'static str) -> Scene {
        let person = Person::default();
        let storage = LocalStorage::open().expect("this page may use its storage");
        let home = Household::new(storage, person.clone());
        Scene { home, person, tab: OtherTab::open(), item: item_name("scopegate:1:", &key("", id)), id }
    }

    /// Another tab writes its decisions over whatever is there.
    fn write(&self, decisions: &[(Scope, Decision)]) {
        let mut record = Record::default();
        decisions.iter().for_each(|(scope, decision)| record.decide(scope, *decision, 1));
        self.tab.write(&self.item, &record_text::write(&record));
    }

    fn stored(&self) -> Option<Record> {
        record_text::read(&raw().get_item(&self.item).expect("storage answers")?).ok()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        self.home.house.forget(&self.home.host, self.id);
    }
}

#[wasm_bindgen_test]
async fn a_decision_in_another_tab_answers_the_call_that_waits_in_this_one() {
    for (decision, outcome) in [(Decision::Granted, Ok(Answer::Done)), (Decision::Denied, Err(Failure::DeniedBefore))] {
        let scene = Scene::new("elsewhere");
        let app = scene.home.open("elsewhere");
        let heard = scene.home.authorize(app, ALBUM);
        assert_eq!(scene.person.on_screen(), 1);
        scene.write(&[(Scope::WRITE_PHOTOS_ALBUM, decision)]);
        assert_eq!(heard.later().await, outcome);
        assert_eq!(scene.person.on_screen(), 0, "its prompt has nothing left to ask");
        assert_eq!(scene.home.setting(app), [(ALBUM.to_owned(), decision == Decision::Granted)]);
    }
}

#[wasm_bindgen_test]
async fn two_tabs_that_decide_at_once_lose_neither_decision() {
    let scene = Scene::new("at-once");
    let app = scene.home.open("at-once");
    let heard = scene.home.authorize(app, ALBUM);
    scene.person.answer(PromptAnswer::Deny);
    assert_eq!(heard.failure(), Some(Failure::Denied));
    // It had read before we wrote, and knows nothing of our decision.
    scene.write(&[(Scope::CAMERA, Decision::Granted)]);
    let both = || {
        let stored = scene.stored()?;
        Some((stored.decision(&Scope::CAMERA)?, stored.decision(&Scope::WRITE_PHOTOS_ALBUM)?))
    };
    until("both are stored", || both() == Some((Decision::Granted, Decision::Denied))).await;
    assert_eq!(scene.home.setting(app), [("scope.camera".to_owned(), true), (ALBUM.to_owned(), false)]);
}

#[wasm_bindgen_test]
async fn an_open_settings_page_shows_what_another_tab_decides() {
    let scene = Scene::new("page");
    scene.write(&[(Scope::WRITE_PHOTOS_ALBUM, Decision::Granted)]);
    let app = scene.home.open("page");
    let (_heard, _) = scene.home.request(app, Request::OpenSetting { gesture: true });
    assert!(scene.person.rows()[0].granted);
    scene.write(&[(Scope::WRITE_PHOTOS_ALBUM, Decision::Denied)]);
    until("the switch has moved", || !scene.person.rows()[0].granted).await;
    scene.home.house.close(app);
}

#[wasm_bindgen_test]
async fn what_another_tab_forgets_is_forgotten_here() {
    for clears in [false, true] {
        let scene = Scene::new("forgotten-there");
        scene.write(&[(Scope::WRITE_PHOTOS_ALBUM, Decision::Denied)]);
        let app = scene.home.open("forgotten-there");
        assert_eq!(scene.home.authorize(app, ALBUM).failure(), Some(Failure::DeniedBefore));
        if clears {
            scene.tab.storage.clear().expect("another tab can clear");
        } else {
            scene.tab.remove(&scene.item);
        }
        until("it is forgotten", || scene.home.setting(app).is_empty()).await;
        assert!(scene.home.authorize(app, ALBUM).is_waiting());
        assert_eq!(scene.person.prompts(), 1);
        scene.home.house.close(app);
    }
}

#[wasm_bindgen_test]
async fn what_another_tab_writes_that_is_no_record_changes_nothing() {
    let scene = Scene::new("nonsense");
    let app = scene.home.open("nonsense");
    let heard = scene.home.authorize(app, ALBUM);
    scene.tab.write(&scene.item, "granted");
    let aside = item_name("scopegate:quarantine:", &key("", "nonsense"));
    until("it is kept aside", || raw().get_item(&aside) == Ok(Some("granted".to_owned()))).await;
    a_while().await;
    assert!(heard.is_waiting());
    scene.person.answer(PromptAnswer::Allow);
    assert_eq!(heard.only(), Ok(Answer::Done));
    assert_eq!(scene.stored().and_then(|record| record.decision(&Scope::WRITE_PHOTOS_ALBUM)), Some(Decision::Granted));
}

#[wasm_bindgen_test]
async fn an_app_hears_nothing_of_another_apps_record() {
    let (scene, other) = (Scene::new("one"), Scene::new("other"));
    let app = scene.home.open("one");
    let heard = scene.home.authorize(app, ALBUM);
    other.write(&[(Scope::WRITE_PHOTOS_ALBUM, Decision::Granted)]);
    a_while().await;
    assert!(heard.is_waiting());
    assert_eq!(scene.home.setting(app), []);
    scene.home.house.close(app);
}
