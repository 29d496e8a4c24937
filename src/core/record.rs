//! One app's decisions for one user, and its last uses of them: entries that merge without losing any tab's decision.

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

/// How many uses a record keeps: the newest.
pub const USES: usize = 20;

/// How soon after a use's end, in milliseconds, another of the same scope is a part of it: an app that asks every few
/// seconds does not push all else out of the log.
pub const USE_GAP: u64 = 60_000;

/// One use of a scope; times in milliseconds since the epoch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Use {
    /// What was used.
    pub scope: Scope,
    /// When it began.
    pub from: u64,
    /// When it ended; no earlier.
    pub until: u64,
}

/// An app's decisions and uses. All lists are sorted and without repetition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Record {
    entries: Vec<(Scope, Entry)>,
    aliases: Vec<String>,
    uses: Vec<Use>,
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

    /// The last uses, at most [`USES`], by their beginning and then by scope name; no two have both the same.
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    /// Whether nothing has ever been written.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.aliases.is_empty() && self.uses.is_empty()
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

    /// Writes a use into the log. One that begins during the newest of its scope, or soon after, is a part of that.
    pub fn used(&mut self, scope: &Scope, from: u64, until: u64) {
        let until = until.max(from);
        let newest = self.uses.iter_mut().rev().find(|known| known.scope == *scope);
        match newest.filter(|newest| (newest.from..=newest.until.saturating_add(USE_GAP)).contains(&from)) {
            Some(newest) => newest.until = newest.until.max(until),
            None => self.merge_use(Use { scope: scope.clone(), from, until }),
        }
    }

    /// Takes over what the other record knows better; answers the scopes whose decision changed. Of all uses the newest
    /// are kept; one that stands in both ended when the longer did.
    pub fn merge(&mut self, other: &Record) -> Vec<Scope> {
        for one in &other.uses {
            self.merge_use(one.clone());
        }
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

    /// Takes out what stands in the other record too, and the uses of what is undecided then.
    pub fn take_out(&mut self, other: &Record) {
        self.entries.retain(|(scope, entry)| other.entry(scope) != Some(entry));
        self.aliases.retain(|alias| !other.aliases.contains(alias));
        let entries = &self.entries;
        self.uses.retain(|used| entries.iter().any(|(scope, _)| *scope == used.scope));
    }

    /// Whether a decision of the other record stands here just as it was taken there.
    pub fn repeats(&self, other: &Record) -> bool {
        self.entries.iter().any(|(scope, entry)| other.entry(scope) == Some(entry))
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

    /// Merges one use.
    pub(super) fn merge_use(&mut self, one: Use) {
        match self.uses.binary_search_by(|known| (known.from, &known.scope).cmp(&(one.from, &one.scope))) {
            Ok(place) => {
                if let Some(known) = self.uses.get_mut(place) {
                    known.until = known.until.max(one.until);
                }
            }
            Err(place) => self.uses.insert(place, one),
        }
        let oldest = self.uses.len().saturating_sub(USES);
        drop(self.uses.drain(..oldest));
    }
}
