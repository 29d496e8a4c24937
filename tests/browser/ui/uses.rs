//! What the settings say of an app's uses.

use js_sys::Date;
use scopegate::core::view::Span;

use super::*;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

fn ago(from: u64, lasted: Option<u64>) -> Span {
    let from = Date::now() as u64 - from;
    Span { from, until: lasted.map(|lasted| from + lasted) }
}

fn used(uses: &[Span]) -> SettingRow {
    SettingRow { uses: uses.to_vec(), ..row(Scope::CAMERA, true) }
}

fn settings_for(locale: &str, uses: &[Span]) -> (Settings, Dialog) {
    let app = AppFace { name: "Maps".into(), icon: None, ..AppFace::default() };
    let look = Look { locale, ..look(&app) };
    let (shown, dialog) = Dialog::of(|| Settings::show(&[used(uses)], &look, |_| ()));
    (shown.expect("settings can be shown"), dialog.expect("a dialog"))
}

fn texts(dialog: &Dialog, selector: &str) -> Vec<String> {
    dialog.all(selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
}

/// The line of the last use with its time cut out.
fn line(locale: &str, span: Span) -> [String; 2] {
    let (_settings, dialog) = settings_for(locale, &[span]);
    let (line, time) = (texts(&dialog, ".uses p").remove(0), texts(&dialog, ".uses bdi").remove(0));
    assert!(time.contains(':'), "{time} is a time");
    [line.replacen(&time, "…", 1), time]
}

/// Whether it has more digits than a time of day.
fn is_dated(time: &str) -> bool {
    time.chars().filter(char::is_ascii_digit).count() > 4
}

#[wasm_bindgen_test]
fn the_last_use_stands_in_a_line() {
    for (locale, now, before) in [
        ("en", "In use now, since …", "Last used …, for 2\u{a0}min"),
        ("zh-CN", "正在使用，始于 …", "最近使用：…，持续 2\u{a0}分钟"),
    ] {
        assert_eq!(line(locale, ago(0, None))[0], now);
        assert_eq!(line(locale, ago(2 * DAY, Some(2 * MINUTE)))[0], before);
    }
    assert_eq!(line("en", ago(0, Some(0)))[0], "Last used today at …");
}

#[wasm_bindgen_test]
fn a_use_of_today_has_no_date_and_an_older_one_has() {
    assert!(!is_dated(&line("en", ago(0, Some(0)))[1]));
    assert!(is_dated(&line("en", ago(3 * DAY, Some(0)))[1]));
}

#[wasm_bindgen_test]
fn how_long_is_said_in_few_words_and_not_at_all_of_a_brief_use() {
    for (lasted, words) in [
        (4_999, ""),
        (5_000, ", for 5\u{a0}s"),
        (59_999, ", for 59\u{a0}s"),
        (60_000, ", for 1\u{a0}min"),
        (60 * MINUTE, ", for 1\u{a0}h"),
        (125 * MINUTE, ", for 2\u{a0}h 5\u{a0}min"),
    ] {
        assert_eq!(line("en", ago(2 * DAY, Some(lasted)))[0], format!("Last used …{words}"));
    }
}

#[wasm_bindgen_test]
fn a_locale_that_is_none_or_not_the_dialogs_is_left_aside() {
    let plain = line("en", ago(2 * DAY, Some(0)));
    for locale in ["", "e", "en_US.UTF-8", "de-DE"] {
        assert_eq!(line(locale, ago(2 * DAY, Some(0))), plain, "{locale}");
    }
}

#[wasm_bindgen_test]
fn the_earlier_uses_are_a_list_to_be_opened_that_stays_open() {
    let uses = [ago(DAY, Some(0)), ago(2 * DAY, Some(0)), ago(3 * DAY, Some(0))];
    let (settings, dialog) = settings_for("en", &uses[2..]);
    let details = dialog.all("details").remove(0);
    assert!(details.has_attribute("hidden"), "there are no earlier ones");
    settings.update(&[used(&uses[1..])]);
    assert!(!details.has_attribute("hidden"));
    assert_eq!(texts(&dialog, ".uses li").len(), 1);
    details.set_attribute("open", "").expect("an attribute");
    let summary = dialog.all("summary").remove(0);
    summary.focus().expect("a summary takes the focus");
    settings.update(&[used(&uses)]);
    assert_eq!(texts(&dialog, ".uses li").len(), 2);
    assert!(details.has_attribute("open"));
    assert_eq!(dialog.root.active_element(), Some(summary.into()));
}

#[wasm_bindgen_test]
fn a_scope_that_was_never_used_says_nothing_of_it() {
    let (_settings, dialog) = settings_for("en", &[]);
    assert_eq!(texts(&dialog, ".uses p"), [""]);
    assert!(dialog.all("details").remove(0).has_attribute("hidden"));
}
