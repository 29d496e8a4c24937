//! What an app declares of itself: which scopes it may ask for, and why.

use super::scope::{Catalog, Scope};

/// How many characters of an app's reason are shown.
pub const REASON_LENGTH: usize = 30;

/// The scopes that an app declared, each with its reason. An app without a list may ask for every scope of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Manifest {
    declared: Option<Vec<(Scope, Option<String>)>>,
}

impl Manifest {
    /// A manifest with a list. Scopes that the host does not know are left out: they could not be asked for anyway.
    pub fn declaring(list: impl IntoIterator<Item = (String, Option<String>)>, catalog: &Catalog) -> Manifest {
        let declared = list
            .into_iter()
            .filter_map(|(spelled, reason)| {
                let reason = reason.map(|reason| clean(&reason)).filter(|reason| !reason.is_empty());
                Some((catalog.resolve(&spelled)?, reason))
            })
            .collect();
        Manifest { declared: Some(declared) }
    }

    /// Whether the app may ask for the scope at all.
    pub fn allows(&self, scope: &Scope) -> bool {
        self.declared.as_ref().is_none_or(|list| list.iter().any(|(declared, _)| declared == scope))
    }

    /// The app's reason, as it is shown.
    pub fn reason(&self, scope: &Scope) -> Option<String> {
        let list = self.declared.as_ref()?;
        list.iter().find(|(declared, _)| declared == scope).and_then(|(_, reason)| reason.clone())
    }
}

/// The app's words made safe to show beside the host's: one line, nothing invisible, nothing that turns the text
/// around, at most [`REASON_LENGTH`] characters.
fn clean(reason: &str) -> String {
    let mut shown = String::new();
    let mut length = 0;
    for word in reason.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        let mut gap = !shown.is_empty();
        for letter in word.chars().filter(|letter| !is_invisible(*letter)) {
            if length >= REASON_LENGTH || (gap && length.saturating_add(1) >= REASON_LENGTH) {
                return shown;
            }
            if gap {
                shown.push(' ');
                length = length.saturating_add(1);
                gap = false;
            }
            shown.push(letter);
            length = length.saturating_add(1);
        }
    }
    shown
}

/// Zero-width characters, and those that override or isolate the direction of text (Unicode UAX #9).
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
