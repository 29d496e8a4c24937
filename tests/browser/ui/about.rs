//! What an app tells of itself.

use scopegate::core::view::AskRow;
use scopegate::ui::{About, AboutEvent};

use super::*;

type Told = Rc<RefCell<Vec<AboutEvent>>>;

fn asks(scope: Scope, reason: Option<&str>, required: bool) -> AskRow {
    AskRow { scope, reason: reason.map(Into::into), required }
}

fn maps() -> AppFace {
    let [developer, version] = ["<i>Lakeside</i>", "2.4.1"].map(|words| Some(words.to_owned()));
    AppFace { name: "<b>Maps</b>".into(), icon: None, developer, version }
}

fn about(app: &AppFace, locale: &str, rows: &[AskRow]) -> (About, Dialog, Told) {
    let told = Told::default();
    let heard = told.clone();
    let look = Look { locale, ..look(app) };
    let (shown, dialog) = Dialog::of(|| About::show(rows, &look, move |event| heard.borrow_mut().push(event)));
    (shown.expect("it can be shown"), dialog.expect("a dialog"), told)
}

fn texts(dialog: &Dialog, selector: &str) -> Vec<String> {
    dialog.all(selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
}

#[wasm_bindgen_test]
fn it_names_the_app_its_developer_and_its_version_as_text() {
    for (locale, lines) in
        [("en", ["By <i>Lakeside</i>", "Version 2.4.1"]), ("zh-CN", ["开发者：<i>Lakeside</i>", "版本 2.4.1"])]
    {
        let (_about, dialog, _) = about(&maps(), locale, &[]);
        assert!(dialog.is_modal());
        assert_eq!(texts(&dialog, "#heading"), ["<b>Maps</b>"]);
        assert_eq!(texts(&dialog, "#detail p"), lines);
        assert!(dialog.all("b, i").is_empty());
    }
}

#[wasm_bindgen_test]
fn what_the_app_does_not_tell_is_left_out() {
    let (_about, dialog, _) = about(&AppFace { developer: None, ..maps() }, "en", &[]);
    assert_eq!(texts(&dialog, "#detail p"), ["Version 2.4.1"]);
    let (_about, dialog, _) = about(&AppFace { developer: None, version: None, ..maps() }, "en", &[]);
    assert_eq!(texts(&dialog, "#detail p"), [""; 0]);
}

#[wasm_bindgen_test]
fn it_lists_what_the_app_may_ask_for_why_and_what_it_needs() {
    let rows = [
        asks(Scope::USER_LOCATION, Some("To find <u>shops</u>."), true),
        asks(Scope::CAMERA, Some("To scan."), false),
        asks(Scope::RECORD, None, true),
    ];
    let (_about, dialog, _) = about(&maps(), "en", &rows);
    assert_eq!(texts(&dialog, "h3"), ["What it may ask for"]);
    let needed = "Needed for the app to work";
    let expected = [
        format!("LocationIn the app’s words: “To find <u>shops</u>.”{needed}"),
        "CameraIn the app’s words: “To scan.”".to_owned(),
        format!("Microphone{needed}"),
    ];
    assert_eq!(texts(&dialog, "[role=list] li"), expected);
    assert!(dialog.all("u, [role=switch]").is_empty());
}

#[wasm_bindgen_test]
fn an_app_that_may_ask_for_nothing_says_so() {
    let (_about, dialog, _) = about(&maps(), "en", &[]);
    assert!(dialog.text().contains("This app does not ask for anything."));
    assert!(dialog.all("ul, h3").is_empty());
}

#[wasm_bindgen_test]
fn the_way_to_the_settings_is_in_the_upper_right() {
    let (_about, dialog, _) = about(&maps(), "en", &[]);
    let [settings, panel] =
        [dialog.button("Settings"), dialog.all(".panel").remove(0)].map(|it| it.get_bounding_client_rect());
    assert!(settings.left() > panel.left() + panel.width() / 2.0);
    assert!(settings.top() < panel.top() + 60.0);
}

#[wasm_bindgen_test]
async fn a_page_cannot_press_in_it_but_take_it_away() {
    let (about, dialog, told) = about(&maps(), "en", &[asks(Scope::CAMERA, None, false)]);
    settled().await;
    for label in ["Settings", "Done"] {
        press(&dialog.button(label));
    }
    assert_eq!(told.take(), []);
    dialog.host.remove();
    until("it is told", || !told.borrow().is_empty()).await;
    drop(about);
    assert_eq!((count(), told.take()), (0, vec![AboutEvent::Close]));
}
