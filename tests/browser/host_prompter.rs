//! Dialogs that the host page shows itself, as the house has them.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function};
use scopegate::api::port::prompter::OwnDialog;
use scopegate::core::outcome::{Answer, Failure};
use scopegate::core::permission::PermissionState;
use scopegate::core::scope::Scope;
use scopegate::core::view::{Engine, PromptAnswer, PromptView, SettingRow, Span};
use scopegate::host::prompter::{Own, Shown};
use scopegate::host::store::MemoryStore;
use scopegate::host::tenant::HostOptions;
use scopegate::listener::Listener;
use scopegate::ui::{AppFace, Look, ScopeFace, SettingsEvent, Theme};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::household::{Household, app_options, host_options};
use crate::world::page_dialogs::{Asked, PageDialogs};
use crate::world::prompter::Person;
use crate::world::stand_in::function;
use crate::world::time::turn;
use crate::world::{get, text, window};

const ALBUM: &str = "scope.writePhotosAlbum";

fn look<'a>(app: &'a AppFace, custom: &'a [ScopeFace], locale: &'a str) -> Look<'a> {
    Look { app, custom, texts: &[], locale, theme: Theme::Auto, engine: Engine::Other }
}

fn face() -> AppFace {
    AppFace { name: "Maps".into(), icon: Some("/maps.svg".into()), ..AppFace::default() }
}

fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).map(String::from).expect("a plain value")
}

type Told<T> = Rc<RefCell<Vec<T>>>;

/// Keeps the errors that are reported as uncaught.
fn reports() -> (Told<String>, Listener) {
    let reports = Told::default();
    let place = reports.clone();
    let listener = Listener::new(&window(), "error", move |event| {
        event.prevent_default();
        event.stop_immediate_propagation();
        place.borrow_mut().push(text(&get(&event, "error"), "message"));
    });
    (reports, listener.expect("a window"))
}

fn ask(own: &Own, look: &Look, reason: Option<&str>) -> (Told<PromptAnswer>, Box<dyn Shown>) {
    let answers = Told::default();
    let place = answers.clone();
    let view = PromptView { scope: Scope::CAMERA, reason: reason.map(Into::into) };
    let prompt = own.prompt.as_ref().expect("a prompt of its own");
    let shown = prompt(&view, look, "maps", Box::new(move |answer| place.borrow_mut().push(answer)));
    (answers, shown.expect("it is shown"))
}

#[wasm_bindgen_test]
async fn a_prompt_of_the_hosts_says_what_ours_would() {
    let page = PageDialogs::default();
    let (own, app) = (page.own(), face());
    let _shown = ask(&own, &look(&app, &[], "en-GB"), Some("To scan codes"));
    assert_eq!(
        json(&page.last().view),
        r#"{"app":{"id":"maps","name":"Maps","icon":"/maps.svg"},"scope":"scope.camera","title":"Camera","#.to_owned()
            + "\"heading\":\"“Maps” wants to use your camera\","
            + r#""hint":"If you allow this, the app can take photos and videos.","reason":"To scan codes","locale":"en-GB"}"#
    );
    let custom = [ScopeFace { name: "scope.camera".into(), title: "Lens {app}".into(), ..ScopeFace::default() }];
    let app = AppFace { name: "{scope}".into(), ..AppFace::default() };
    let _shown = ask(&own, &look(&app, &custom, "zh-CN"), None);
    let view = page.last().view;
    assert_eq!(text(&view, "heading"), "“{scope}”请求权限：Lens {app}", "names are not filled in");
    assert_eq!(text(&view, "title"), "Lens {app}");
    assert!(get(&view, "reason").is_undefined() && get(&get(&view, "app"), "icon").is_undefined());
}

#[wasm_bindgen_test]
async fn its_three_words_are_the_answers_and_nothing_else_is_one() {
    let (reports, _listener) = reports();
    let (page, app) = (PageDialogs::default(), face());
    let (own, look) = (page.own(), look(&app, &[], "en"));
    let wrong = ["scopegate: prompter.prompt should answer allow or deny or dismiss"];
    let answers: [(JsValue, PromptAnswer, &[&str]); 6] = [
        ("allow".into(), PromptAnswer::Allow, &[]),
        ("deny".into(), PromptAnswer::Deny, &[]),
        ("dismiss".into(), PromptAnswer::Dismiss, &[]),
        ("granted".into(), PromptAnswer::Dismiss, &wrong),
        (true.into(), PromptAnswer::Dismiss, &wrong),
        (JsValue::UNDEFINED, PromptAnswer::Dismiss, &wrong),
    ];
    for (value, answer, errors) in answers {
        let (told, shown) = ask(&own, &look, None);
        page.last().end(value);
        turn().await;
        assert_eq!((told.take(), reports.take()), (vec![answer], errors.iter().map(|&error| error.into()).collect()));
        drop(shown);
        assert!(!page.last().is_taken_back(), "it was over before");
    }
    let (told, _shown) = ask(&own, &look, None);
    page.last().fail(&js_sys::Error::new("of the host").into());
    turn().await;
    assert_eq!((told.take(), reports.take()), (vec![PromptAnswer::Dismiss], vec!["of the host".to_owned()]));
}

#[wasm_bindgen_test]
async fn a_prompt_that_throws_or_answers_at_once_is_answered_when_it_is_shown() {
    let (reports, _listener) = reports();
    let app = face();
    for (body, answer, errors) in
        [("throw new Error('no')", PromptAnswer::Dismiss, vec!["no"]), ("return this.say", PromptAnswer::Deny, vec![])]
    {
        let source = crate::world::stand_in::object(&[("say", "deny".into())]);
        let dialog = OwnDialog { source, call: Function::new_no_args(body) };
        let own = Own { prompt: Some(dialog.prompt()), settings: None };
        let (told, _shown) = ask(&own, &look(&app, &[], "en"), None);
        assert_eq!(told.take(), []);
        turn().await;
        assert_eq!((told.take(), reports.take()), (vec![answer], errors.into_iter().map(Into::into).collect()));
    }
}

#[wasm_bindgen_test]
async fn what_is_taken_back_is_aborted_and_says_nothing_any_more() {
    let (reports, _listener) = reports();
    let (page, app) = (PageDialogs::default(), face());
    let own = page.own();
    let ends: [fn(&Asked); 2] = [|asked| asked.end("allow"), |asked| asked.fail(&get(&asked.signal, "reason"))];
    for end in ends {
        let (told, shown) = ask(&own, &look(&app, &[], "en"), None);
        assert!(!page.last().is_taken_back());
        drop(shown);
        assert!(page.last().is_taken_back());
        end(&page.last());
        turn().await;
        assert_eq!((told.take(), reports.take()), (vec![], vec![]));
    }
}

fn row(scope: Scope, granted: bool) -> SettingRow {
    SettingRow { scope, granted, reason: None, permission: None, uses: Vec::new() }
}

#[wasm_bindgen_test]
async fn a_settings_page_of_the_hosts_has_the_rows_and_hears_of_others() {
    let (page, app) = (PageDialogs::default(), face());
    let own = page.own();
    let events: Told<SettingsEvent> = Told::default();
    let place = events.clone();
    let used = Span { from: 1_000, until: Some(2_000) };
    let first = SettingRow {
        reason: Some("To scan".into()),
        permission: Some(PermissionState::Prompt),
        uses: vec![used, Span { from: 0, until: Some(1) }],
        ..row(Scope::CAMERA, true)
    };
    let settings = own.settings.as_ref().expect("settings of its own");
    let tell = move |event| place.borrow_mut().push(event);
    let shown = settings(&[first], &look(&app, &[], "en"), "maps", Box::new(tell)).expect("it is shown");
    let view = page.last().view;
    assert_eq!(
        json(&view),
        r#"{"app":{"id":"maps","name":"Maps","icon":"/maps.svg"},"heading":"Maps settings","#.to_owned()
            + r#""hint":"Choose what this app may use.","locale":"en","rows":[{"scope":"scope.camera","title":"Camera","#
            + r#""granted":true,"reason":"To scan","permission":"prompt","lastUsed":{"from":1000,"until":2000}}]}"#
    );

    let change: Function = get(&view, "change").unchecked_into();
    let call = |scope: &str, on: JsValue| change.call2(&JsValue::UNDEFINED, &scope.into(), &on);
    call("scope.camera", false.into()).expect("a switch");
    assert_eq!(events.take(), [SettingsEvent::Switch { scope: Scope::CAMERA, on: false }]);
    for (error, sentence) in [
        (call("scope.camera", "off".into()), "scopegate: change: on should be Boolean instead of String"),
        (call("scope.album", true.into()), "scopegate: change: scope should be that of a row instead of scope.album"),
    ] {
        assert_eq!(text(&error.expect_err("a mistake"), "message"), sentence);
    }

    let heard: Told<JsValue> = Told::default();
    let place = heard.clone();
    let hear = function(move |rows, _, _| {
        place.borrow_mut().push(rows);
        Ok(JsValue::UNDEFINED)
    });
    let on_update: Function = get(&view, "onUpdate").unchecked_into();
    on_update.call1(&JsValue::UNDEFINED, &hear).expect("a function");
    on_update.call1(&JsValue::UNDEFINED, &"hear".into()).expect_err("no function");
    let live = SettingRow { uses: vec![Span { from: 5, until: None }], ..row(Scope::RECORD, true) };
    shown.update(&[row(Scope::CAMERA, false), live]);
    turn().await;
    let rows = heard.take().remove(0).unchecked_into::<Array>();
    assert_eq!((get(&rows.get(0), "granted"), text(&rows.get(1), "title")), (false.into(), "Microphone".to_owned()));
    assert_eq!(json(&get(&rows.get(1), "lastUsed")), r#"{"from":5}"#);
    call("scope.record", false.into()).expect("a row that has come");
    assert_eq!(events.take(), [SettingsEvent::Switch { scope: Scope::RECORD, on: false }]);

    page.last().end(JsValue::UNDEFINED);
    turn().await;
    call("scope.record", true.into()).expect("too late, which harms nobody");
    assert_eq!(events.take(), [SettingsEvent::Close]);
    drop(shown);
    assert!(!page.last().is_taken_back());
}

#[wasm_bindgen_test]
async fn a_host_shows_its_own_and_the_house_shows_the_rest_one_at_a_time() {
    let (person, page) = (Person::default(), PageDialogs::default());
    let home = Household::new(MemoryStore::default(), person.clone());
    let own = Own { settings: None, ..page.own() };
    let host = home.house.add_host(HostOptions { own, ..host_options() }, Rc::new(|_| {}));
    let theirs = home.house.open(&host, app_options("theirs"), Rc::new(|_| {}));
    let ours = home.open("ours");
    let (first, second) = (home.authorize(theirs, ALBUM), home.authorize(ours, ALBUM));
    assert_eq!((page.count(), person.on_screen()), (1, 0));
    page.last().end("allow");
    assert_eq!(first.later().await, Ok(Answer::Done));
    assert_eq!((page.count(), person.on_screen()), (1, 1));
    person.answer(PromptAnswer::Deny);
    assert_eq!(second.only(), Err(Failure::Denied));
    let page_of_ours = home.request(theirs, scopegate::core::call::Request::OpenSetting { gesture: true }).0;
    assert_eq!((page.count(), person.rows().len()), (1, 1));
    person.close();
    assert_eq!(page_of_ours.only(), Ok(Answer::Setting(vec![(ALBUM.to_owned(), true)])));

    let another = home.house.open(&host, app_options("another"), Rc::new(|_| {}));
    let waiting = home.authorize(another, ALBUM);
    assert_eq!(page.count(), 2);
    home.house.close(another);
    assert_eq!(waiting.failure(), Some(Failure::AppClosed));
    assert!(page.last().is_taken_back());
}
