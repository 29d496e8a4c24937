//! The dialogs, as far as no person's hand is needed: how they come, how they go, and that a page cannot answer them.

mod about;
mod capsule;
mod indicator;
mod menu;
mod permissions;
mod picker;
mod recovery;
mod save;
mod text;
mod uses;

use std::cell::RefCell;
use std::rc::Rc;

use scopegate::core::scope::Scope;
use scopegate::core::view::{Engine, PromptAnswer, PromptView, SettingRow};
use scopegate::ui::{AppFace, Look, Prompt, Settings, SettingsEvent, Theme};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, ShadowRootMode};

use crate::world::dialog::{Dialog, count, settled};
use crate::world::time::{a_while, turn, until};
use crate::world::{PageButton, body, dispatch, document, get, window};

type Answers = Rc<RefCell<Vec<PromptAnswer>>>;
type Events = Rc<RefCell<Vec<SettingsEvent>>>;

fn look(app: &AppFace) -> Look<'_> {
    Look { app, custom: &[], texts: &[], locale: "en", theme: Theme::Auto, engine: Engine::Other }
}

fn prompt(name: &str) -> (Prompt, Dialog, Answers) {
    let app = AppFace { name: name.into(), icon: None, ..AppFace::default() };
    let view = PromptView { scope: Scope::CAMERA, reason: Some("To scan.".into()) };
    let answers = Answers::default();
    let heard = answers.clone();
    let show = || Prompt::show(&view, &look(&app), move |answer| heard.borrow_mut().push(answer));
    let (shown, dialog) = Dialog::of(show);
    (shown.expect("a prompt can be shown"), dialog.expect("a dialog"), answers)
}

fn row(scope: Scope, granted: bool) -> SettingRow {
    SettingRow { scope, granted, reason: None, permission: None, uses: Vec::new() }
}

fn settings(rows: &[SettingRow]) -> (Settings, Dialog, Events) {
    let app = AppFace { name: "Maps".into(), icon: None, ..AppFace::default() };
    let events = Events::default();
    let heard = events.clone();
    let show = || Settings::show(rows, &look(&app), move |event| heard.borrow_mut().push(event));
    let (shown, dialog) = Dialog::of(show);
    (shown.expect("settings can be shown"), dialog.expect("a dialog"), events)
}

/// Everything that a page can do to a button without a person.
fn press(button: &HtmlElement) {
    for kind in ["pointerdown", "mousedown", "keydown", "pointerup", "mouseup", "keyup", "click"] {
        dispatch(button, kind);
    }
    button.click();
}

#[wasm_bindgen_test]
fn a_prompt_is_modal_and_closed_to_the_page() {
    let (page, (_prompt, dialog, _)) = (PageButton::focused(), prompt("Maps"));
    assert!(dialog.is_modal());
    assert!(dialog.host.shadow_root().is_none());
    assert_eq!(dialog.root.mode(), ShadowRootMode::Closed);
    assert_eq!(document().active_element(), Some(dialog.host.clone()));
    page.0.focus().expect("to no effect");
    assert!(!page.has_focus(), "the rest of the page waits");
}

#[wasm_bindgen_test]
fn a_prompt_begins_with_the_focus_on_deny() {
    let (_prompt, dialog, _) = prompt("Maps");
    assert_eq!(dialog.root.active_element(), Some(dialog.button("Deny").into()));
}

#[wasm_bindgen_test]
fn what_an_app_says_is_text_and_never_markup() {
    let (_prompt, dialog, _) = prompt("<img src=x onerror='throw 1'><b>Maps</b>");
    assert!(dialog.text().contains("<img src=x onerror='throw 1'><b>Maps</b>"));
    assert!(dialog.text().contains("To scan."));
    assert!(dialog.all("img, b, script").is_empty());
}

#[wasm_bindgen_test]
async fn a_page_cannot_press_the_buttons_of_a_prompt() {
    let (_prompt, dialog, answers) = prompt("Maps");
    settled().await;
    for label in ["Allow", "Deny"] {
        press(&dialog.button(label));
    }
    for kind in ["cancel", "close", "submit", "toggle"] {
        dispatch(&dialog.element(), kind);
    }
    a_while().await;
    assert_eq!(answers.take(), []);
    assert!(dialog.is_modal());
}

#[wasm_bindgen_test]
async fn a_prompt_that_the_page_takes_away_is_dismissed_once() {
    let ways: [fn(&Dialog); 4] = [
        |dialog| dialog.host.remove(),
        |dialog| dialog.element().close(),
        |dialog| dialog.element().remove_attribute("open").expect("to be removed"),
        |dialog| dialog.host.replace_with_with_node_0().expect("to be replaced"),
    ];
    for take_away in ways {
        let (page, (prompt, dialog, answers)) = (PageButton::focused(), prompt("Maps"));
        take_away(&dialog);
        until("it is dismissed", || !answers.borrow().is_empty()).await;
        body().append_child(&dialog.host).expect("a page may put it back");
        a_while().await;
        assert_eq!(answers.take(), [PromptAnswer::Dismiss]);
        drop(prompt);
        assert_eq!(count(), 0);
        assert!(page.has_focus(), "the page can go on where it was");
        assert_eq!(answers.take(), []);
    }
}

#[wasm_bindgen_test]
async fn a_dropped_prompt_goes_gives_the_focus_back_and_calls_nobody() {
    let (page, (prompt, dialog, answers)) = (PageButton::focused(), prompt("Maps"));
    assert!(!page.has_focus());
    drop(prompt);
    assert!(page.has_focus());
    assert!(!dialog.host.is_connected() && !dialog.element().open());
    a_while().await;
    assert_eq!(answers.take(), []);
    assert_eq!(count(), 0);
}

#[wasm_bindgen_test]
async fn a_prompt_may_be_dropped_by_its_own_answer() {
    let app = AppFace::default();
    let view = PromptView { scope: Scope::CAMERA, reason: None };
    let place: Rc<RefCell<Option<Prompt>>> = Rc::default();
    let own = place.clone();
    let (shown, dialog) = Dialog::of(|| Prompt::show(&view, &look(&app), move |_| drop(own.take())));
    place.replace(shown.ok());
    dialog.expect("a dialog").host.remove();
    until("it is gone", || place.borrow().is_none()).await;
    turn().await;
    assert_eq!(count(), 0);
}

#[wasm_bindgen_test]
async fn what_opens_over_a_prompt_is_put_under_it() {
    let (_prompt, dialog, answers) = prompt("Maps");
    let cover = document().create_element("div").expect("an element");
    cover.set_attribute("popover", "manual").expect("an attribute");
    body().append_child(&cover).expect("a place in the page");
    let show: js_sys::Function = get(&cover, "showPopover").into();
    show.call0(&cover).expect("a popover opens");
    until("the prompt is raised", || dialog.element().has_attribute("data-raised")).await;
    a_while().await;
    assert!(dialog.is_modal());
    assert_eq!(answers.take(), [], "raising it was no dismissal");
    assert_eq!(dialog.root.active_element(), Some(dialog.button("Deny").into()));
    cover.remove();
}

#[wasm_bindgen_test]
async fn settings_show_a_switch_for_each_row_and_follow_an_update() {
    let rows = [row(Scope::CAMERA, true), row(Scope::RECORD, false)];
    let (settings, dialog, events) = settings(&rows);
    assert!(dialog.is_modal());
    let switches = || -> Vec<_> {
        let all = dialog.all("[role=switch]");
        all.iter().map(|switch| switch.get_attribute("aria-checked").unwrap_or_default()).collect()
    };
    assert_eq!(switches(), ["true", "false"]);
    let first = dialog.all("[role=switch]").remove(0);
    settings.update(&[row(Scope::CAMERA, false), row(Scope::RECORD, true), row(Scope::USER_LOCATION, true)]);
    assert_eq!(switches(), ["false", "true", "true"]);
    assert_eq!(dialog.all("[role=switch]").remove(0), first, "a row that stays is the same element");
    settings.update(&[]);
    assert!(switches().is_empty());
    a_while().await;
    assert_eq!(events.take(), []);
}

#[wasm_bindgen_test]
async fn a_page_cannot_turn_the_switches() {
    let (_settings, dialog, events) = settings(&[row(Scope::CAMERA, false)]);
    settled().await;
    dialog.all("button, label").iter().for_each(press);
    a_while().await;
    assert_eq!(events.take(), []);
    assert!(dialog.is_modal());
}

#[wasm_bindgen_test]
async fn settings_that_the_page_takes_away_are_closed_once() {
    let (page, (settings, dialog, events)) = (PageButton::focused(), settings(&[row(Scope::CAMERA, true)]));
    dialog.host.remove();
    until("they are closed", || !events.borrow().is_empty()).await;
    settings.update(&[]);
    a_while().await;
    assert_eq!(events.take(), [SettingsEvent::Close]);
    drop(settings);
    assert!(page.has_focus());
    assert_eq!((count(), events.take().len()), (0, 0));
}
