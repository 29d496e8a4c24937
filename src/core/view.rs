//! What the person is shown, as plain data. `ui` draws it and decides nothing.

use std::rc::Rc;

use super::permission::PermissionState;
use super::scope::Scope;

/// A consent prompt for one scope of one app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PromptView {
    /// What the app asks for.
    pub scope: Scope,
    /// The app's own words for why, already cleaned and cut.
    pub reason: Option<String>,
}

/// One scope in the settings page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SettingRow {
    /// The scope with a decision.
    pub scope: Scope,
    /// Whether the decision is a grant.
    pub granted: bool,
    /// The app's own words for why, already cleaned and cut.
    pub reason: Option<String>,
    /// What the browser says, for a scope that has a browser layer.
    pub permission: Option<PermissionState>,
    /// When the app last used it, the newest first: what lasts, then what is over.
    pub uses: Vec<Span>,
}

/// A time of use, in milliseconds since the epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// When it began.
    pub from: u64,
    /// When it ended; `None` while it lasts.
    pub until: Option<u64>,
}

/// One scope that an app may ask for, as its About page tells it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AskRow {
    /// The scope.
    pub scope: Scope,
    /// The app's own words for why, already cleaned and cut.
    pub reason: Option<String>,
    /// Whether the app says that it does not work without.
    pub required: bool,
}

/// One app in the page of all apps' permissions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AppRow {
    /// Its id.
    pub app: Rc<str>,
    /// Its name, as far as it is known; else its id stands in.
    pub name: Option<String>,
    /// Its decisions.
    pub rows: Vec<SettingRow>,
}

/// A place that the person has chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Where that is, in words.
    pub address: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// How the person answered a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PromptAnswer {
    /// The Allow button.
    Allow,
    /// The Deny button.
    Deny,
    /// Closed without a decision: Escape, the page left, the element removed.
    Dismiss,
}

/// The browser's make, for the words that say where its own settings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Chrome, Edge, and their kin.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari, and WebKit elsewhere.
    Safari,
    /// None of these.
    Other,
}
