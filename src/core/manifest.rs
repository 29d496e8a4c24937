//! What an app declares of itself: which scopes it may ask for, and why.

use super::scope::{Catalog, Scope};
use super::view::AskRow;
use super::words;

/// How many characters of an app's reason are shown.
pub const REASON_LENGTH: usize = 30;

/// What an app says of one scope.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Declared {
    /// The scope, as the app spells it.
    pub scope: String,
    /// Why it asks, in its own words.
    pub reason: Option<String>,
    /// Whether it says that it does not work without. It is told to the person and decides nothing.
    pub required: bool,
}

/// The scopes that an app declared. An app without a list may ask for every scope of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Manifest {
    declared: Option<Vec<AskRow>>,
}

impl Manifest {
    /// A manifest with a list. Scopes that the host does not know are left out: they could not be asked for anyway.
    /// Of one that stands there twice, the first counts.
    pub fn declaring(list: impl IntoIterator<Item = Declared>, catalog: &Catalog) -> Manifest {
        let mut rows: Vec<AskRow> = Vec::new();
        for Declared { scope, reason, required } in list {
            let Some(scope) = catalog.resolve(&scope) else { continue };
            if rows.iter().all(|row| row.scope != scope) {
                let reason = reason.map(|reason| words::one_line(&reason, REASON_LENGTH));
                rows.push(AskRow { scope, reason: reason.filter(|reason| !reason.is_empty()), required });
            }
        }
        Manifest { declared: Some(rows) }
    }

    /// Whether the app may ask for the scope at all.
    pub fn allows(&self, scope: &Scope) -> bool {
        self.declared.as_ref().is_none_or(|list| list.iter().any(|row| row.scope == *scope))
    }

    /// What the app may ask for: in the order of its list; without one, all scopes of the host.
    pub fn asks(&self, catalog: &Catalog) -> Vec<AskRow> {
        let any = |scope| AskRow { scope, reason: None, required: false };
        self.declared.clone().unwrap_or_else(|| catalog.all().map(any).collect())
    }

    /// The app's reason, as it is shown.
    pub fn reason(&self, scope: &Scope) -> Option<String> {
        let list = self.declared.as_ref()?;
        list.iter().find(|row| row.scope == *scope).and_then(|row| row.reason.clone())
    }
}
