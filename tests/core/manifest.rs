//! What an app declares: the scopes it may ask for, and its reasons, made safe to show beside the host's words.

use proptest::prelude::*;
use scopegate::core::manifest::{Declared, Manifest, REASON_LENGTH};
use scopegate::core::outcome::Failure;
use scopegate::core::scope::{Catalog, Scope};

use crate::world::{ALBUM, CAMERA, LOCATION, Shown, World, cases, profile};

fn declaring(list: &[(&str, Option<&str>)]) -> Manifest {
    let list = list.iter().map(|(scope, reason)| Declared {
        scope: (*scope).to_owned(),
        reason: reason.map(str::to_owned),
        required: false,
    });
    Manifest::declaring(list, &Catalog::default())
}

/// A reason as it is shown.
fn shown(reason: &str) -> Option<String> {
    declaring(&[(CAMERA, Some(reason))]).reason(&Scope::CAMERA)
}

#[test]
fn an_app_without_a_list_may_ask_for_every_scope() {
    let manifest = Manifest::default();
    assert!(manifest.allows(&Scope::CAMERA) && manifest.allows(&Scope::USER_LOCATION));
    assert_eq!(manifest.reason(&Scope::CAMERA), None);
}

#[test]
fn an_app_with_a_list_may_ask_for_what_stands_in_it() {
    let manifest = declaring(&[(CAMERA, None)]);
    assert!(manifest.allows(&Scope::CAMERA));
    assert!(!manifest.allows(&Scope::RECORD));
    assert!(!declaring(&[]).allows(&Scope::CAMERA), "an empty list declares nothing");
}

#[test]
fn an_alias_declares_its_scope() {
    assert!(declaring(&[("scope.album", None)]).allows(&Scope::WRITE_PHOTOS_ALBUM));
}

#[test]
fn a_scope_that_the_host_does_not_know_is_not_declared() {
    assert!(!declaring(&[("host.pay", None)]).allows(&Scope::canonical("host.pay").unwrap()));
}

#[test]
fn an_undeclared_scope_fails_as_unknown_without_a_prompt() {
    let mut world = World::new();
    let app =
        world.open_with(scopegate::core::event::Profile { manifest: declaring(&[(CAMERA, None)]), ..profile("a") });
    let calls = [world.authorize(app, ALBUM), world.authorize(app, "scope.album"), world.locate(app)];
    for call in calls {
        assert_eq!(world.failure(call), Failure::UndeclaredScope);
    }
    let unknown = world.authorize(app, "scope.nothing");
    assert_eq!(world.failure(unknown), Failure::UnknownScope);
    assert_eq!(world.prompts, 0);
    world.camera(app);
    assert_eq!(world.prompt(), Some((app, CAMERA)));
}

#[test]
fn the_prompt_and_the_settings_show_the_apps_reason() {
    let mut world = World::new();
    let manifest = declaring(&[("scope.location", Some("Shops near you")), (CAMERA, None)]);
    let app = world.open_with(scopegate::core::event::Profile { manifest, ..profile("app") });
    world.locate(app);
    let Some(Shown::Prompt { reason, scope, .. }) = &world.shown else { panic!("no prompt") };
    assert_eq!((scope.name(), reason.as_deref()), (LOCATION, Some("Shops near you")));
    world.deny();
    world.open_setting(app);
    let reasons: Vec<_> = world.rows().unwrap_or_default().iter().map(|row| row.reason.as_deref()).collect();
    assert_eq!(reasons, [Some("Shops near you")]);
}

#[test]
fn a_reason_is_cut_at_thirty_characters() {
    assert_eq!(REASON_LENGTH, 30);
    let thirty = "abcdefghij".repeat(3);
    assert_eq!(shown(&thirty), Some(thirty.clone()));
    assert_eq!(shown(&[&thirty, "k"].concat()), Some(thirty));
    let han = "用于在地图上显示附近的商店";
    assert_eq!(shown(&han.repeat(3)).map(|shown| shown.chars().count()), Some(30));
    assert_eq!(shown(han), Some(han.to_owned()));
}

#[test]
fn a_cut_reason_does_not_end_in_a_space() {
    let shown = shown(&["a".repeat(29).as_str(), "bc"].join(" "));
    assert_eq!(shown, Some("a".repeat(29)));
}

#[test]
fn a_reason_stands_on_one_line_with_single_spaces() {
    assert_eq!(shown("  one\n\ttwo\u{2028}three\u{0}four\u{3000}five  ").as_deref(), Some("one two three four five"));
}

#[test]
fn nothing_in_a_reason_is_invisible_or_turns_the_text_around() {
    let invisible = [
        '\u{ad}',
        '\u{61c}',
        '\u{180e}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{202a}',
        '\u{202b}',
        '\u{202c}',
        '\u{202d}',
        '\u{202e}',
        '\u{2060}',
        '\u{2064}',
        '\u{2066}',
        '\u{2067}',
        '\u{2068}',
        '\u{2069}',
        '\u{206f}',
        '\u{feff}',
        '\u{fff9}',
        '\u{fffb}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
    ];
    for letter in invisible {
        assert_eq!(shown(&format!("near{letter}by")).as_deref(), Some("nearby"), "{letter:?}");
    }
}

#[test]
fn a_reason_of_nothing_is_no_reason() {
    for reason in ["", "   ", "\u{200b}\u{202e}", "\n \u{feff} \t"] {
        assert_eq!(shown(reason), None, "{reason:?}");
    }
}

#[test]
fn what_is_invisible_does_not_count_towards_the_length() {
    let padded = ["\u{200b}".repeat(40).as_str(), "visible"].concat();
    assert_eq!(shown(&padded).as_deref(), Some("visible"));
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_reason_is_shown_short_and_on_one_line(reason in any::<String>()) {
        if let Some(shown) = shown(&reason) {
            prop_assert!((1..=REASON_LENGTH).contains(&shown.chars().count()));
            prop_assert!(!shown.chars().any(char::is_control));
            prop_assert!(!shown.starts_with(' ') && !shown.ends_with(' ') && !shown.contains("  "));
            prop_assert!(shown.chars().all(|letter| letter == ' ' || reason.contains(letter)));
        }
    }
}

#[test]
fn each_scope_has_its_own_reason_and_the_first_if_it_stands_twice() {
    let manifest = declaring(&[(CAMERA, Some("for photos")), (ALBUM, None), (LOCATION, Some("near you"))]);
    let reasons = [Scope::CAMERA, Scope::WRITE_PHOTOS_ALBUM, Scope::USER_LOCATION, Scope::RECORD];
    let reasons = reasons.map(|scope| manifest.reason(&scope));
    assert_eq!(reasons.each_ref().map(Option::as_deref), [Some("for photos"), None, Some("near you"), None]);
    let twice = declaring(&[(LOCATION, Some("one")), ("scope.location", Some("two"))]);
    assert_eq!(twice.reason(&Scope::USER_LOCATION).as_deref(), Some("one"));
}
