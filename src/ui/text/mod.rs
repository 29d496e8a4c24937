//! The words, one table per language. `{…}` marks a place for someone else's word.

mod en;
mod own;
mod zh_hans;

pub use own::{TextError, TextTable};

use super::{ScopeFace, icon};
use crate::core::scope::Scope;

/// Every word of the dialogs in one language.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// The BCP 47 tag of the table.
    pub lang: &'a str,
    /// The direction in which it is written: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The built-in scopes.
    pub scopes: [ScopeText<'a>; 5],
    /// The prompt's heading for a scope that has none of its own: `{app}`, `{scope}`.
    pub wants_other: &'a str,
    /// Where the app lives: `{site}`.
    pub within: &'a str,
    /// Stands above the app's reason in the prompt.
    pub says: &'a str,
    /// The same with the reason, for the settings: `{why}`.
    pub says_quote: &'a str,
    /// That the choice is not for ever.
    pub later: &'a str,
    /// The button that refuses.
    pub deny: &'a str,
    /// The button that grants.
    pub allow: &'a str,
    /// The title of the settings: `{app}`.
    pub settings: &'a str,
    /// What the settings are for.
    pub intro: &'a str,
    /// The settings before any decision, and what will be there.
    pub empty: [&'a str; 2],
    /// The button that closes the settings.
    pub done: &'a str,
    /// The question for a photo, and who saves one: `{app}`.
    pub save_photo: [&'a str; 2],
    /// The same for a video.
    pub save_video: [&'a str; 2],
    /// The button that saves.
    pub save: &'a str,
    /// The button of a dialog that does nothing.
    pub cancel: &'a str,
    /// The title of the place picker: `{app}`.
    pub choose_for: &'a str,
    /// What becomes of the choice.
    pub only_this: &'a str,
    /// The button that chooses.
    pub choose: &'a str,
    /// That an app uses something at the moment: `{app}`, `{what}`.
    pub using: &'a str,
    /// What that can be: location, camera, microphone.
    pub nouns: [&'a str; 3],
    /// Between two of them.
    pub and: &'a str,
    /// When an app used what.
    pub uses: UseText<'a>,
    /// What the browser says.
    pub browser: BrowserText<'a>,
    /// The button that opens an app's menu.
    pub more: &'a str,
    /// The button that closes an app.
    pub close: &'a str,
    /// What an app tells of itself.
    pub about: AboutText<'a>,
    /// All apps' permissions.
    pub permissions: PermissionsText<'a>,
}

/// The words for one built-in scope.
#[derive(Clone, Copy)]
pub(super) struct ScopeText<'a> {
    /// The canonical name.
    pub name: &'static str,
    /// What its switch is called.
    pub title: &'a str,
    /// The prompt's heading: `{app}`.
    pub wants: &'a str,
    /// What allowing it means.
    pub hint: &'a str,
}

/// The words for what the browser's own layer says.
#[derive(Clone, Copy)]
pub(super) struct BrowserText<'a> {
    /// Refused in the browser.
    pub blocked: &'a str,
    /// How to undo that, in the order of `Engine`.
    pub undo: [&'a str; 4],
    /// The page came over an insecure connection.
    pub insecure: &'a str,
    /// The page's policy forbids it.
    pub policy: &'a str,
    /// The browser has no such thing.
    pub unsupported: &'a str,
    /// The browser has its own question.
    pub asks: &'a str,
    /// The browser allows it.
    pub allowed: &'a str,
}

/// The words for what an app tells of itself.
#[derive(Clone, Copy)]
pub(super) struct AboutText<'a> {
    /// The entry in the menu that opens it.
    pub title: &'a str,
    /// Who made the app: `{developer}`.
    pub developer: &'a str,
    /// Its version: `{version}`.
    pub version: &'a str,
    /// The button that opens the app's settings.
    pub settings: &'a str,
    /// Above the list of what it may ask for.
    pub asks: &'a str,
    /// Stands in place of that list for an app that may ask for nothing.
    pub asks_nothing: &'a str,
    /// That the app says it does not work without.
    pub required: &'a str,
}

/// The words for the page of all apps' permissions.
#[derive(Clone, Copy)]
pub(super) struct PermissionsText<'a> {
    /// The title.
    pub title: &'a str,
    /// What the page is for.
    pub intro: &'a str,
    /// The names of its two views: by app, by permission.
    pub views: [&'a str; 2],
    /// The page before any decision, and what will be there.
    pub empty: [&'a str; 2],
    /// The button that deletes what is known of an app.
    pub forget: &'a str,
    /// What that means, as a question: `{app}`.
    pub sure: &'a str,
    /// The button that leaves it as it is.
    pub keep: &'a str,
}

/// The words for the uses of a scope; `{time}` is a time of day, with its date where that is not today.
#[derive(Clone, Copy)]
pub(super) struct UseText<'a> {
    /// It goes on.
    pub now: &'a str,
    /// The last one was today.
    pub today: &'a str,
    /// The last one was before today.
    pub before: &'a str,
    /// After any of these, before how long it went on.
    pub lasted: &'a str,
    /// Above the list of the others.
    pub earlier: &'a str,
    /// Hours, minutes, seconds.
    pub units: [&'a str; 3],
}

/// A sentence with each `{place}` filled in, for those who do not write it with a pen.
pub(super) fn filled(sentence: &str, places: &[(&str, &str)]) -> String {
    let pieces = sentence.split(['{', '}']).enumerate();
    let word = |(index, piece)| match places.iter().find(|(name, _)| index % 2 == 1 && *name == piece) {
        Some((_, word)) => *word,
        None => piece,
    };
    pieces.map(word).collect()
}

/// The words and the icon of one scope: the host's own, or the built-in ones.
pub(super) struct Words<'a> {
    pub title: &'a str,
    pub heading: &'a str,
    pub hint: &'a str,
    pub icon: Option<&'a str>,
    pub path: &'static str,
}

impl Text<'_> {
    /// The words for `scope`; one that nobody described goes by its name.
    pub fn words<'a>(&'a self, custom: &'a [ScopeFace], scope: &'a Scope) -> Words<'a> {
        let name = scope.name();
        let mut words = Words { title: name, heading: self.wants_other, hint: "", icon: None, path: icon::path(scope) };
        if let Some(face) = custom.iter().find(|face| face.name == name) {
            words.title = &face.title;
            words.hint = face.description.as_deref().unwrap_or_default();
            words.icon = face.icon.as_deref();
        } else if let Some(built_in) = self.scopes.iter().find(|row| row.name == name) {
            words.title = built_in.title;
            words.heading = built_in.wants;
            words.hint = built_in.hint;
        }
        words
    }
}

/// The words for a locale: of the host's own tables those that speak it, the more general before the more special, over
/// ours; and ours in Chinese for every kind of Chinese, until the traditional script has its own; else in English.
pub(super) fn choose<'a>(locale: &str, own: &'a [TextTable]) -> Text<'a> {
    let chinese = locale.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("zh"));
    let mut text = *if chinese { &zh_hans::TEXT } else { &en::TEXT };
    for table in own.iter().filter(|table| table.speaks(locale)) {
        table.write(&mut text);
    }
    text
}
