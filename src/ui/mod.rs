//! What the person sees: the dialogs, and the sign of what is in use. Draws plain data and decides nothing.

mod about;
mod capsule;
mod dialog;
mod dom;
mod icon;
mod indicator;
mod menu;
mod permissions;
mod picker;
mod prompt;
mod recovery;
mod row;
mod save;
mod settings;
mod sheet;
mod state;
mod tabs;
mod text;
mod uses;

pub use about::{About, AboutEvent};
pub use capsule::{CapsuleEvent, Shell, ShellOptions};
pub use indicator::{Indicator, Live};
pub use menu::Menu;
pub use permissions::{Permissions, PermissionsEvent};
pub use picker::Picker;
pub use prompt::Prompt;
pub use save::{FileFace, SaveSheet};
pub use settings::{Settings, SettingsEvent};

use crate::core::scope::Scope;
use crate::core::view::Engine;
use text::Text;
pub use text::{TextError, TextTable};

/// Who asks, in the host's words.
#[derive(Clone, Debug, Default)]
pub struct AppFace {
    /// The app's name.
    pub name: String,
    /// The URL of the app's icon; without one, or where it does not load, the name's first letter stands in.
    pub icon: Option<String>,
    /// Who made it.
    pub developer: Option<String>,
    /// Its version, as its maker writes it.
    pub version: Option<String>,
}

/// A scope in the host's words, shown in place of the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct ScopeFace {
    /// The canonical name of the scope.
    pub name: String,
    /// What the prompt and the switch call it.
    pub title: String,
    /// What allowing it means, in a sentence.
    pub description: Option<String>,
    /// The URL of its icon.
    pub icon: Option<String>,
}

/// Light, dark, or as the person's system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows `prefers-color-scheme`, also while the dialog is open.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The class of what is dressed so.
    fn class(self) -> &'static str {
        match self {
            Theme::Auto => "",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// How a dialog is dressed: for whom, in which words and colours.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The app that the dialog speaks of.
    pub app: &'a AppFace,
    /// The scopes that the host registered itself.
    pub custom: &'a [ScopeFace],
    /// The host's own texts.
    pub texts: &'a [TextTable],
    /// The host's locale as a BCP 47 tag, for instance `zh-CN`.
    pub locale: &'a str,
    /// Light or dark.
    pub theme: Theme,
    /// The browser this is.
    pub engine: Engine,
}

/// The words of a look, without it.
#[derive(Clone, Debug)]
pub struct Wording {
    locale: String,
    custom: Vec<ScopeFace>,
    texts: Vec<TextTable>,
}

impl Wording {
    /// What a scope is called.
    pub fn title(&self, scope: &Scope) -> String {
        self.text().words(&self.custom, scope).title.to_owned()
    }

    fn text(&self) -> Text<'_> {
        text::choose(&self.locale, &self.texts)
    }
}

/// What a dialog says, for a host that draws it itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Says {
    /// The scope's title; empty for a page of all.
    pub title: String,
    /// The dialog's name, with the app's in it.
    pub heading: String,
    /// What it means.
    pub hint: String,
}

impl<'a> Look<'a> {
    /// What the prompt for a scope says.
    pub fn prompt_says(&self, scope: &Scope) -> Says {
        let text = self.text();
        let words = text.words(self.custom, scope);
        let heading = text::filled(words.heading, &[("app", &self.app.name), ("scope", words.title)]);
        Says { title: words.title.to_owned(), heading, hint: words.hint.to_owned() }
    }

    /// The words, for a page that stays open.
    pub fn wording(&self) -> Wording {
        Wording { locale: self.locale.to_owned(), custom: self.custom.to_vec(), texts: self.texts.to_vec() }
    }

    /// What the settings say.
    pub fn settings_say(&self) -> Says {
        let text = self.text();
        let heading = text::filled(text.settings, &[("app", &self.app.name)]);
        Says { title: String::new(), heading, hint: text.intro.to_owned() }
    }

    /// The words in the host's language, or the nearest that there is.
    fn text(&self) -> Text<'a> {
        text::choose(self.locale, self.texts)
    }
}
