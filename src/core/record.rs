//! One app's decisions for one user: entries that merge without losing any tab's decision.

use std::rc::Rc;

use super::scope::Scope;

/// Whose record it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    /// The user of the host; empty where the host has no users.
    pub user: Rc<str>,
    /// The app's id.
    pub app: Rc<str>,
}

/// What the person decided. The order matters: on a tie, denied wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// The app may.
    Granted,
    /// The app may not.
    Denied,
}

/// One decision. The order of the fields is the order of merging: the higher revision wins, on a tie the denial, and
/// on a tie of both the later time; so merging is taking the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry {
    /// Counts the decisions on this scope.
    pub revision: u64,
    /// The decision.
    pub decision: Decision,
    /// When it was taken: milliseconds since the epoch.
    pub time: u64,
}

/// An app's decisions. Both lists are sorted and without repetition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Record {
    entries: Vec<(Scope, Entry)>,
    aliases: Vec<String>,
}

impl Record {
    /// The decision on a scope; `None` is *undetermined*.
    pub fn decision(&self, scope: &Scope) -> Option<Decision> {
        self.entry(scope).map(|entry| entry.decision)
    }

    /// The whole entry of a scope.
    pub fn entry(&self, scope: &Scope) -> Option<&Entry> {
        self.entries.iter().find(|(known, _)| known == scope).map(|(_, entry)| entry)
    }

    /// All decisions, by scope name.
    pub fn entries(&self) -> &[(Scope, Entry)] {
        &self.entries
    }

    /// The aliases by which the app has called scopes.
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// Whether nothing has ever been written.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.aliases.is_empty()
    }

    /// Writes the person's decision over whatever was decided before.
    pub fn decide(&mut self, scope: &Scope, decision: Decision, time: u64) {
        let revision = self.entry(scope).map_or(0, |entry| entry.revision).saturating_add(1);
        self.merge_entry(scope, Entry { revision, decision, time });
    }

    /// Remembers that the app calls a scope by this alias; answers whether that is new.
    pub fn note_alias(&mut self, alias: &str) -> bool {
        match self.aliases.binary_search_by(|known| known.as_str().cmp(alias)) {
            Ok(_) => false,
            Err(place) => {
                self.aliases.insert(place, alias.to_owned());
                true
            }
        }
    }

    /// Takes over what the other record knows better; answers the scopes whose decision changed.
    pub fn merge(&mut self, other: &Record) -> Vec<Scope> {
        for alias in &other.aliases {
            self.note_alias(alias);
        }
        let mut changed = Vec::new();
        for (scope, entry) in &other.entries {
            let before = self.decision(scope);
            self.merge_entry(scope, *entry);
            if self.decision(scope) != before {
                changed.push(scope.clone());
            }
        }
        changed
    }

    /// Merges one entry.
    pub(super) fn merge_entry(&mut self, scope: &Scope, entry: Entry) {
        match self.entries.binary_search_by(|(known, _)| known.cmp(scope)) {
            Ok(place) => {
                if let Some((_, known)) = self.entries.get_mut(place) {
                    *known = (*known).max(entry);
                }
            }
            Err(place) => self.entries.insert(place, (scope.clone(), entry)),
        }
    }
}
