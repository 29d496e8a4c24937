//! The texts that a host brings.

use scopegate::core::view::Span;
use scopegate::ui::{Indicator, Live, TextError, TextTable};

use super::*;

fn table(lang: &str, texts: &[(&str, &str)]) -> TextTable {
    let mut table = TextTable::new(lang.into(), None).expect("a tag");
    texts.iter().for_each(|(key, text)| table.set(key, (*text).into()).expect("a text of ours"));
    table
}

fn tables(all: Vec<TextTable>) -> Vec<TextTable> {
    let mut tables = Vec::new();
    all.into_iter().for_each(|table| table.join(&mut tables));
    tables
}

/// The button that allows, and the language that the prompt says it is in.
fn allow(texts: &[TextTable], locale: &str) -> (String, String) {
    let app = AppFace::default();
    let view = PromptView { scope: Scope::CAMERA, reason: None };
    let (shown, dialog) = Dialog::of(|| Prompt::show(&view, &Look { texts, locale, ..look(&app) }, |_| {}));
    let (_shown, dialog) = (shown.expect("a prompt"), dialog.expect("a dialog"));
    let buttons = dialog.all(".foot button");
    (
        buttons[1].text_content().unwrap_or_default(),
        dialog.all("dialog").remove(0).get_attribute("lang").unwrap_or_default(),
    )
}

#[wasm_bindgen_test]
fn a_host_changes_a_word_in_the_languages_that_its_tag_is_for() {
    let texts = tables(vec![
        table("en-GB", &[("allow", "Very well")]),
        table("EN", &[("allow", "OK"), ("deny", "No")]),
        table("es", &[("allow", "Permitir")]),
        table("zh-Hant", &[("allow", "允許")]),
    ]);
    for (locale, button, lang) in [
        ("en", "OK", "EN"),
        ("en-US", "OK", "EN"),
        ("en-gb", "Very well", "en-GB"),
        ("en-GB-oed", "Very well", "en-GB"),
        ("es-MX", "Permitir", "es"),
        ("est", "Allow", "en"),
        ("zh-CN", "允许", "zh-Hans"),
        ("zh-Hant-HK", "允許", "zh-Hant"),
        ("", "Allow", "en"),
    ] {
        assert_eq!(allow(&texts, locale), (button.to_owned(), lang.to_owned()), "{locale}");
    }
}

#[wasm_bindgen_test]
fn a_table_says_in_which_direction_its_language_is_written() {
    let mut arabic = TextTable::new("ar".into(), Some(true)).expect("a tag");
    arabic.set("allow", "سماح".into()).expect("a text of ours");
    let (texts, app) = ([arabic], AppFace::default());
    let look = Look { texts: &texts, locale: "ar-EG", ..look(&app) };
    let (settings, dialog) = Dialog::of(|| Settings::show(&[], &look, |_| {}));
    let dialog = dialog.expect("a dialog");
    let element = dialog.all("dialog").remove(0);
    assert_eq!(element.get_attribute("dir").as_deref(), Some("rtl"));
    assert_eq!(element.get_attribute("lang").as_deref(), Some("ar"));
    drop(settings);
    let live = Live { app: "Maps", scopes: &[Scope::CAMERA] };
    let (indicator, dialog) = Dialog::of(|| Indicator::show(&[live], &look));
    let signs = dialog.expect("a shadow root").root.query_selector(".signs").expect("a selector").expect("a sign");
    assert_eq!(signs.get_attribute("dir").as_deref(), Some("rtl"));
    drop(indicator);
}

#[wasm_bindgen_test]
fn a_page_that_stays_open_keeps_to_the_hosts_words() {
    let texts = [table("en", &[("scope.camera.title", "Lens"), ("uses.now", "Since {time}, still")])];
    let app = AppFace::default();
    let look = Look { texts: &texts, ..look(&app) };
    let (settings, dialog) = Dialog::of(|| Settings::show(&[], &look, |_| {}));
    let (settings, dialog) = (settings.expect("settings"), dialog.expect("a dialog"));
    let uses = vec![Span { from: 0, until: None }];
    settings.update(&[SettingRow { scope: Scope::CAMERA, granted: true, reason: None, permission: None, uses }]);
    assert_eq!(dialog.all("label").remove(0).text_content().as_deref(), Some("Lens"));
    let line = dialog.all(".uses p").remove(0).text_content().unwrap_or_default();
    assert!(line.starts_with("Since ") && line.ends_with(", still"), "{line}");
}

#[wasm_bindgen_test]
fn what_is_not_a_text_of_ours_is_not_taken() {
    let mut table = table("en", &[]);
    for (key, text, result) in [
        ("alow", "OK", Err(TextError::Unknown)),
        ("", "OK", Err(TextError::Unknown)),
        ("scope.camera", "OK", Err(TextError::Unknown)),
        ("scope.camera.heading", "{app}: camera?", Ok(())),
        ("scope.camera.heading", "Camera?", Ok(())),
        ("scope.camera.heading", "{aap}: camera?", Err(TextError::Braces)),
        ("scope.camera.heading", "{app: camera?", Err(TextError::Braces)),
        ("scope.camera.heading", "app}: camera?", Err(TextError::Braces)),
        ("allow", "{app}", Err(TextError::Braces)),
    ] {
        assert_eq!(table.set(key, text.into()), result, "{key}: {text}");
    }
    for tag in ["", "-", "e s", "español", "en_US", "abcdefghi"] {
        assert!(TextTable::new(tag.into(), None).is_none(), "{tag}");
    }
}

#[wasm_bindgen_test]
fn the_types_name_each_text_and_no_other() {
    let types = include_str!("../../../src/npm/ports.d.ts").split_once("export type TextKey =").expect("the type").1;
    let named: Vec<_> = types.lines().filter_map(|line| line.trim().strip_prefix("| \"")?.split('"').next()).collect();
    let list = include_str!("../../../src/ui/text/own.rs");
    let ours: Vec<_> = list.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next()).collect();
    assert_eq!(named, ours);
    assert!(named.iter().all(|key| table("en", &[]).set(key, String::new()) == Ok(())));
}
