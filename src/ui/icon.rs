//! Icons: a drawing for each scope, and the app's and the host's own pictures.

use super::AppFace;
use super::dom::Pen;
use super::text::Words;
use crate::core::scope::Scope;

/// Drawn beside what the browser blocks.
pub(super) const ALERT: &str = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7.5v5.2M12 16.4v.1";
/// Drawn beside what the browser allows, and beside what it will ask.
pub(super) const GLOBE: &str =
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3.5 12h17M12 3.2c-5 5.4-5 12.2 0 17.6 5-5.4 5-12.2 0-17.6Z";
/// Strikes another drawing out.
pub(super) const CROSSED: &str = "M4 3.5 20 20.5";
/// Two sliders: the site's settings in Chromium's address bar.
pub(super) const TUNE: &str = "M4 8h7M14 8a3 3 0 1 0 6 0 3 3 0 0 0-6 0ZM20 16h-7M4 16a3 3 0 1 0 6 0 3 3 0 0 0-6 0Z";
/// A page over two lines: the page menu in Safari's address bar.
pub(super) const PAGE_MENU: &str =
    "M6 4h12a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2ZM4 17h16M4 21h10";
/// A photo, and the scope to save it.
pub(super) const PHOTO: &str = "M5 4h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 4Z\
     M3.8 16.5 8.7 11.5l4.3 4.5 2.5-2.5 4.8 4.8M15.5 8.5v.1";
/// A video.
pub(super) const VIDEO: &str = "M5 4h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 4Z\
     M10 8.5v7l5.5-3.5Z";
/// A key, for a scope that has no drawing of its own.
pub(super) const OTHER: &str =
    "M8 11a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM11.2 12.3 20 3.5M16 7.5l3.2 3.2M13.2 10.3l2 2";

/// The letter i in a ring: an app's About.
pub(super) const INFO: &str = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.4M12 7.6v.1";
/// Three dots: an app's menu.
pub(super) const MORE: &str = "M5.5 12h.01M12 12h.01M18.5 12h.01";
/// A dot in a ring: closes an app.
pub(super) const CLOSE: &str = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z";

static PATHS: [(&str, &str); 5] = [
    (
        "scope.userLocation",
        "M12 21.5c4.7-4.6 7-8.3 7-11.6a7 7 0 1 0-14 0c0 3.3 2.3 7 7 11.6Z\
         M12 7.3a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z",
    ),
    (
        "scope.userFuzzyLocation",
        "M12 15.5c3-3 4.5-5.4 4.5-7.8a4.5 4.5 0 1 0-9 0c0 2.4 1.5 4.8 4.5 7.8ZM12 7.6v.1\
         M6.8 13.3C4.5 14.1 3 15.4 3 16.8 3 19.2 7 21 12 21s9-1.8 9-4.2c0-1.4-1.5-2.7-3.8-3.5",
    ),
    (
        "scope.camera",
        "M4.5 7.5h2.6l1.7-2.6h6.4l1.7 2.6h2.6A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15\
         A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5Z\
         M12 9.6a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4Z",
    ),
    (
        "scope.record",
        "M12 2.8a3 3 0 0 0-3 3v5.4a3 3 0 0 0 6 0V5.8a3 3 0 0 0-3-3ZM5.5 11.2a6.5 6.5 0 0 0 13 0\
         M12 17.7v3.5M8.5 21.2h7",
    ),
    ("scope.writePhotosAlbum", PHOTO),
];

/// The drawing for a scope.
pub(super) fn path(scope: &Scope) -> &'static str {
    PATHS.iter().find(|(known, _)| *known == scope.name()).map_or(OTHER, |(_, path)| path)
}

/// Writes the app's icon: its picture, or its first letter.
pub(super) fn app(pen: &mut Pen, face: &AppFace) {
    pen.enter("div", "tile");
    pen.set("aria-hidden", "true");
    pen.picture(face.icon.as_deref());
    if let Some(letter) = face.name.chars().find(|letter| *letter > ' ') {
        pen.line("span", "", letter.encode_utf8(&mut [0; 4]));
    }
    pen.leave();
}

/// Writes the scope's icon: the host's picture, or our drawing.
pub(super) fn scope(pen: &mut Pen, words: &Words) {
    pen.enter("div", "badge");
    pen.picture(words.icon);
    pen.draw(words.path);
    pen.leave();
}
