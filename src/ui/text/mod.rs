//! The words, one table per language. `{…}` marks a place for someone else's word.

mod en;
mod zh_hans;

use super::{ScopeFace, icon};
use crate::core::scope::Scope;

/// Every word of the dialogs in one language.
pub(super) struct Text {
    /// The BCP 47 tag of the table.
    pub lang: &'static str,
    /// The built-in scopes.
    pub scopes: [ScopeText; 5],
    /// The prompt's heading for a scope that has none of its own: `{app}`, `{scope}`.
    pub wants_other: &'static str,
    /// Where the app lives: `{site}`.
    pub within: &'static str,
    /// Stands above the app's reason in the prompt.
    pub says: &'static str,
    /// The same with the reason, for the settings: `{why}`.
    pub says_quote: &'static str,
    /// That the choice is not for ever.
    pub later: &'static str,
    /// The button that refuses.
    pub deny: &'static str,
    /// The button that grants.
    pub allow: &'static str,
    /// The title of the settings: `{app}`.
    pub settings: &'static str,
    /// What the settings are for.
    pub intro: &'static str,
    /// The settings before any decision, and what will be there.
    pub empty: [&'static str; 2],
    /// The button that closes the settings.
    pub done: &'static str,
    /// The question for a photo, and who saves one: `{app}`.
    pub save_photo: [&'static str; 2],
    /// The same for a video.
    pub save_video: [&'static str; 2],
    /// The button that saves.
    pub save: &'static str,
    /// The button of a dialog that does nothing.
    pub cancel: &'static str,
    /// The title of the place picker: `{app}`.
    pub choose_for: &'static str,
    /// What becomes of the choice.
    pub only_this: &'static str,
    /// The button that chooses.
    pub choose: &'static str,
    /// That an app uses something at the moment: `{app}`, `{what}`.
    pub using: &'static str,
    /// What that can be: location, camera, microphone.
    pub nouns: [&'static str; 3],
    /// Between two of them.
    pub and: &'static str,
    /// When an app used what.
    pub uses: UseText,
    /// What the browser says.
    pub browser: BrowserText,
    /// The button that opens an app's menu.
    pub more: &'static str,
    /// The button that closes an app.
    pub close: &'static str,
    /// What an app tells of itself.
    pub about: AboutText,
    /// All apps' permissions.
    pub permissions: PermissionsText,
}

/// The words for one built-in scope.
pub(super) struct ScopeText {
    /// The canonical name.
    pub name: &'static str,
    /// What its switch is called.
    pub title: &'static str,
    /// The prompt's heading: `{app}`.
    pub wants: &'static str,
    /// What allowing it means.
    pub hint: &'static str,
}

/// The words for what the browser's own layer says.
pub(super) struct BrowserText {
    /// Refused in the browser.
    pub blocked: &'static str,
    /// How to undo that, in the order of `Engine`.
    pub undo: [&'static str; 4],
    /// The page came over an insecure connection.
    pub insecure: &'static str,
    /// The page's policy forbids it.
    pub policy: &'static str,
    /// The browser has no such thing.
    pub unsupported: &'static str,
    /// The browser has its own question.
    pub asks: &'static str,
    /// The browser allows it.
    pub allowed: &'static str,
}

/// The words for what an app tells of itself.
pub(super) struct AboutText {
    /// The entry in the menu that opens it.
    pub title: &'static str,
    /// Who made the app: `{developer}`.
    pub developer: &'static str,
    /// Its version: `{version}`.
    pub version: &'static str,
    /// The button that opens the app's settings.
    pub settings: &'static str,
    /// Above the list of what it may ask for.
    pub asks: &'static str,
    /// Stands in place of that list for an app that may ask for nothing.
    pub asks_nothing: &'static str,
    /// That the app says it does not work without.
    pub required: &'static str,
}

/// The words for the page of all apps' permissions.
pub(super) struct PermissionsText {
    /// The title.
    pub title: &'static str,
    /// What the page is for.
    pub intro: &'static str,
    /// The names of its two views: by app, by permission.
    pub views: [&'static str; 2],
    /// The page before any decision, and what will be there.
    pub empty: [&'static str; 2],
    /// The button that deletes what is known of an app.
    pub forget: &'static str,
    /// What that means, as a question: `{app}`.
    pub sure: &'static str,
    /// The button that leaves it as it is.
    pub keep: &'static str,
}

/// The words for the uses of a scope; `{time}` is a time of day, with its date where that is not today.
pub(super) struct UseText {
    /// It goes on.
    pub now: &'static str,
    /// The last one was today.
    pub today: &'static str,
    /// The last one was before today.
    pub before: &'static str,
    /// After any of these, before how long it went on.
    pub lasted: &'static str,
    /// Above the list of the others.
    pub earlier: &'static str,
    /// Hours, minutes, seconds.
    pub units: [&'static str; 3],
}

/// The words and the icon of one scope: the host's own, or the built-in ones.
pub(super) struct Words<'a> {
    pub title: &'a str,
    pub heading: &'a str,
    pub hint: &'a str,
    pub icon: Option<&'a str>,
    pub path: &'static str,
}

impl Text {
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

/// The table for a locale: Chinese for every kind of Chinese, until the traditional script has its own; else English.
pub(super) fn choose(locale: &str) -> &'static Text {
    let chinese = locale.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("zh"));
    if chinese { &zh_hans::TEXT } else { &en::TEXT }
}
