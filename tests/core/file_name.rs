//! What a file is called when it is saved: a plain name that every system takes, with the extension of what it is.

use proptest::prelude::*;
use scopegate::core::file::{Kind, NAME_LENGTH, file_name};

use crate::world::cases;

fn png(suggested: &str) -> String {
    file_name(suggested, Kind::Png)
}

#[test]
fn a_name_is_what_stands_last_in_a_path_or_url() {
    let table = [
        ("cat", "cat.png"),
        ("cat.png", "cat.png"),
        ("a/b/cat.png", "cat.png"),
        ("/etc/cat.png", "cat.png"),
        ("../../cat.png", "cat.png"),
        (r"C:\Users\me\cat.png", "cat.png"),
        (r"a/b\cat.png", "cat.png"),
        ("https://example.com/a/cat.png", "cat.png"),
        ("https://example.com/cat.png?size=2&next=/a/b.exe#top/x", "cat.png"),
        ("cat.png#a/b", "cat.png"),
        ("my cat.png", "my cat.png"),
        ("猫.png", "猫.png"),
        ("2026.11.22.png", "2026.11.22.png"),
        ("St. Pauli.png", "St. Pauli.png"),
    ];
    for (suggested, name) in table {
        assert_eq!(png(suggested), name, "{suggested}");
    }
}

#[test]
fn the_escapes_of_a_url_are_read() {
    let table = [
        ("/my%20cat.png", "my cat.png"),
        ("/%E7%8C%AB.jpeg.png?a#b", "猫.png"),
        ("/..%2F..%5Cetc%2fcat.exe", "etccat.png"),
        ("/a%00b%3Cc%3e.png", "abc.png"),
        // What is no escape, or no text, is not read; the sign of an escape is left out, or it would be one the next time.
        ("/100%.png", "100.png"),
        ("/100%25%.png", "10025.png"),
        ("/%E7%8C.png", "E78C.png"),
        ("%0:0", "00.png"),
    ];
    for (suggested, name) in table {
        assert_eq!(png(suggested), name, "{suggested}");
    }
}

#[test]
fn the_extension_is_that_of_the_kind_alone() {
    let table = [
        ("cat.jpg", "cat.png"),
        ("cat.JPEG", "cat.png"),
        ("cat.png.exe", "cat.png"),
        ("cat.exe.png", "cat.png"),
        ("cat.html.svg.xhtml", "cat.png"),
        ("cat.png.png", "cat.png"),
        ("cat.png. .", "cat.png"),
        ("cat..png", "cat.png"),
        ("cat.mp4", "cat.png"),
        ("cat.", "cat.png"),
    ];
    for (suggested, name) in table {
        assert_eq!(png(suggested), name, "{suggested}");
    }
    assert_eq!(file_name("cat.png", Kind::Jpeg), "cat.jpg");
    assert_eq!(file_name("film.webm", Kind::Mov), "film.mov");
}

#[test]
fn nothing_forbidden_invisible_or_turned_around_is_left() {
    let table = [
        ("a<b>c:d\"e|f*g.png", "abcdefg.png"),
        ("a\u{0}b\nc\u{7f}d\u{9f}.png", "abcd.png"),
        ("photo\u{202e}gnp.exe", "photognp.png"),
        ("ca\u{200b}\u{200d}\u{feff}\u{2066}t.png", "cat.png"),
        ("a\u{a0}b\u{3000}c\u{2028}d.png", "a b c d.png"),
        ("...cat.png", "cat.png"),
        (" . .cat.png", "cat.png"),
        ("cat . . .png", "cat.png"),
        (".htaccess", "htaccess.png"),
        ("***.png", "png.png"),
    ];
    for (suggested, name) in table {
        assert_eq!(png(suggested), name, "{suggested:?}");
    }
}

#[test]
fn what_has_no_name_is_a_photo_or_a_video() {
    let nameless = [
        "",
        "/",
        "a/b/",
        ".",
        "..",
        "...",
        " ",
        "???",
        "\u{202e}",
        "https://example.com",
        "https://example.com/",
        "https://example.com/?name=cat.png",
        "data:image/png;base64,iVBORw0KGgo/AAAA",
        "DATA:,cat.png",
        "blob:https://example.com/3f2a0d2e-8f1c-4c39-9b59-7e0b9e8c1f2d",
        "scopegate://tmp/3f2a0d2e8f1c4c399b597e0b9e8c1f2d.jpg",
    ];
    for suggested in nameless {
        assert_eq!(png(suggested), "photo.png", "{suggested:?}");
        assert_eq!(file_name(suggested, Kind::Mp4), "video.mp4", "{suggested:?}");
    }
}

#[test]
fn a_name_that_windows_keeps_for_a_device_is_not_used() {
    let devices = [
        "CON",
        "con",
        "Con.png",
        "PRN",
        "AUX",
        "NUL",
        "nul.tar.png",
        "COM1",
        "com9.jpg",
        "COM0",
        "LPT3",
        "COM²",
        "lpt¹.x",
        "CONIN$",
        "conout$.txt",
        "NUL .png",
        "nul.123.png",
        "a/b/NUL",
    ];
    for device in devices {
        assert_eq!(png(device), "photo.png", "{device}");
    }
    for name in ["CONE", "COM", "COM10", "COMX", "LPT", "NULL", "a.NUL b", "éé"] {
        assert_eq!(png(name), [name, ".png"].concat());
    }
}

#[test]
fn a_long_name_is_cut_between_characters() {
    assert_eq!(NAME_LENGTH, 80);
    assert_eq!(png(&"a".repeat(80)), ["a".repeat(80).as_str(), ".png"].concat());
    assert_eq!(png(&["a".repeat(500).as_str(), ".png"].concat()), ["a".repeat(80).as_str(), ".png"].concat());
    assert_eq!(png(&"猫".repeat(500)), ["猫".repeat(80).as_str(), ".png"].concat());
    assert_eq!(png(&"😺".repeat(500)), ["😺".repeat(60).as_str(), ".png"].concat(), "240 bytes");
    assert_eq!(png(&["a".repeat(79).as_str(), " b"].concat()), ["a".repeat(79).as_str(), ".png"].concat());
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_suggestion_becomes_a_plain_name(suggested in r#"(\PC|[./\\ :?#a-cA-C\u{202e}\u{0}\n])*"#) {
        let name = png(&suggested);
        let stem = name.strip_suffix(".png").unwrap();
        prop_assert!((1..=NAME_LENGTH).contains(&stem.chars().count()) && name.len() < 255);
        prop_assert!(!stem.starts_with(['.', ' ']) && !stem.ends_with(['.', ' ']));
        let is_bad = name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*', '\u{202e}']);
        prop_assert!(!is_bad, "{:?}", name);
        prop_assert!(!name.chars().any(char::is_control));
        prop_assert_eq!(png(&name), name, "a clean name stays");
    }
}
