//! One app's decisions for one user, and its last uses of them: entries that merge without losing any tab's decision.

use std::cmp::Ordering;
use std::rc::Rc;

use super::scope::Scope;
use super::words;

/// Which store a record is in. A number of this page's: it is neither shown nor stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoreId(pub u32);

impl StoreId {
    /// The page's own store; the others were brought by hosts.
    pub const PAGE: StoreId = StoreId(0);
}

/// Whose record it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    /// The user of the host; empty where the host has no users.
    pub user: Rc<str>,
    /// The app's id. No app's is empty: a key without one stands for all apps of the user.
    pub app: Rc<str>,
    /// The store that it is in: users of one name are strangers in two stores.
    pub store: StoreId,
}

impl RecordKey {
    /// The key of an app of the same user.
    pub fn beside(&self, app: &str) -> RecordKey {
        RecordKey { app: app.into(), ..self.clone() }
    }

    /// Whether both are of the same user, in one store.
    pub fn is_beside(&self, other: &RecordKey) -> bool {
        self.user == other.user && self.store == other.store
    }
}

/// What the person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// The app may.
    Granted,
    /// The app may not.
    Denied,
}

impl Decision {
    /// The word for it in a record.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Granted => "granted",
            Decision::Denied => "denied",
        }
    }
}

/// One decision. Its order is that of merging, which is taking the greater: the higher revision wins; on a tie the denial
/// wins over the dropped grant, and that over the grant; and on a tie of both the later time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Counts the decisions on this scope.
    pub revision: u64,
    /// The decision; `None` for a grant that was dropped, since the app does not declare the scope any more.
    pub decision: Option<Decision>,
    /// When it was taken: milliseconds since the epoch.
    pub time: u64,
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        let rank = |entry: &Entry| match entry.decision {
            Some(Decision::Granted) => 0,
            None => 1,
            Some(Decision::Denied) => 2,
        };
        (self.revision, rank(self), self.time).cmp(&(other.revision, rank(other), other.time))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An app's name as the host last showed it. Its order is that of merging: the later wins.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name {
    /// When: milliseconds since the epoch.
    pub time: u64,
    /// The name, on one line and at most [`NAME_LENGTH`] characters long; not empty.
    pub text: String,
}

/// How many characters of an app's name a record keeps.
pub const NAME_LENGTH: usize = 60;

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
    name: Option<Name>,
    entries: Vec<(Scope, Entry)>,
    aliases: Vec<String>,
    uses: Vec<Use>,
}

impl Record {
    /// The decision on a scope; `None` is *undetermined*.
    pub fn decision(&self, scope: &Scope) -> Option<Decision> {
        self.entry(scope).and_then(|entry| entry.decision)
    }

    /// The app's name as it was last shown, if one has been written.
    pub fn name(&self) -> Option<&Name> {
        self.name.as_ref()
    }

    /// The whole entry of a scope.
    pub fn entry(&self, scope: &Scope) -> Option<&Entry> {
        self.entries.iter().find(|(known, _)| known == scope).map(|(_, entry)| entry)
    }

    /// All entries, by scope name; dropped ones among them.
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

    /// All scopes with a decision, by scope name.
    pub fn decisions(&self) -> impl Iterator<Item = (&Scope, Decision)> {
        self.entries.iter().filter_map(|(scope, entry)| Some((scope, entry.decision?)))
    }

    /// Whether nothing has ever been written.
    pub fn is_empty(&self) -> bool {
        *self == Record::default()
    }

    /// Writes the person's decision over whatever was decided before.
    pub fn decide(&mut self, scope: &Scope, decision: Decision, time: u64) {
        self.decide_above(0, scope, Some(decision), time);
    }

    /// Takes a grant back: the scope is undetermined again. A denial stays.
    pub fn drop_grant(&mut self, scope: &Scope, time: u64) {
        if self.decision(scope) == Some(Decision::Granted) {
            self.decide_above(0, scope, None, time);
        }
    }

    /// Writes a decision with a revision above this one, too.
    pub fn decide_above(&mut self, revision: u64, scope: &Scope, decision: Option<Decision>, time: u64) {
        let revision = self.entry(scope).map_or(0, |entry| entry.revision).max(revision).saturating_add(1);
        self.merge_entry(scope, Entry { revision, decision, time });
    }

    /// Writes the name by which the person knows the app, made safe to stand on one line.
    pub fn call(&mut self, name: &str, time: u64) {
        self.merge_name(Name { time, text: name.to_owned() });
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

    /// The scopes whose decision is another than in an earlier state of this record.
    pub fn changed_since(&self, before: &Record) -> Vec<Scope> {
        let gone = before.entries.iter().filter(|(scope, _)| self.entry(scope).is_none());
        let scopes = self.entries.iter().chain(gone).map(|(scope, _)| scope);
        scopes.filter(|scope| self.decision(scope) != before.decision(scope)).cloned().collect()
    }

    /// Takes over what the other record knows better. Of all uses the newest are kept; one that stands in both ended when
    /// the longer did.
    pub fn merge(&mut self, other: &Record) {
        if let Some(name) = &other.name {
            self.merge_name(name.clone());
        }
        for one in &other.uses {
            self.merge_use(one.clone());
        }
        for alias in &other.aliases {
            self.note_alias(alias);
        }
        for (scope, entry) in &other.entries {
            self.merge_entry(scope, *entry);
        }
    }

    /// Merges a name. One that nothing is left of is none.
    pub(super) fn merge_name(&mut self, name: Name) {
        let text = words::one_line(&name.text, NAME_LENGTH);
        if !text.is_empty() {
            self.name = self.name.take().max(Some(Name { text, ..name }));
        }
    }

    /// Takes out what stands in the other record too, and the uses of what is undecided then. A name alone is nothing.
    pub fn take_out(&mut self, other: &Record) {
        self.entries.retain(|(scope, entry)| other.entry(scope) != Some(entry));
        self.aliases.retain(|alias| !other.aliases.contains(alias));
        let entries = &self.entries;
        self.uses.retain(|used| entries.iter().any(|(scope, _)| *scope == used.scope));
        if self.entries.is_empty() || self.name == other.name {
            self.name = None;
        }
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
