//! The model's own books of decisions: plain maps, with the rules of the contract written down a second time.

use std::collections::{BTreeMap, BTreeSet};

use scopegate::core::call::Task;
use scopegate::core::outcome::Failure;
use scopegate::core::permission::{Permission, PermissionState};
use scopegate::core::record::RecordKey;

/// What an app may spell as a scope.
pub const SPELLINGS: [&str; 10] = [
    "scope.userLocation",
    "scope.location",
    "scope.userFuzzyLocation",
    "scope.camera",
    "scope.record",
    "scope.writePhotosAlbum",
    "scope.album",
    "host.pay",
    "scope.nothing",
    "",
];

/// What may stand in a stored record; the last is no scope of this host any more.
pub const STORED: [&str; 7] = [
    "scope.userLocation",
    "scope.userFuzzyLocation",
    "scope.camera",
    "scope.record",
    "scope.writePhotosAlbum",
    "host.pay",
    "host.gone",
];

/// Revision, what it says, time: the greater one holds.
pub type Entry = (u64, u8, u64);

/// What an entry says, by its number: the greater one holds.
pub const WORDS: [&str; 3] = ["granted", "dropped", "denied"];

/// One app's decisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub entries: BTreeMap<String, Entry>,
    /// What the app was called, behind the time.
    pub name: Option<(u64, String)>,
    /// What it is called in this tab.
    pub shown_name: Option<String>,
    pub aliases: BTreeSet<String>,
    /// When each use ended, by its beginning and scope: the newest twenty.
    pub uses: BTreeMap<(u64, String), u64>,
    pub is_loaded: bool,
    /// The store has said what it holds.
    pub is_read: bool,
    /// Forgotten while the store was still reading.
    pub is_outdated: bool,
    /// What of it has been in the store.
    pub stored: Option<Box<Book>>,
    /// The denials of this tab that are not known to be stored.
    pub denials: BTreeMap<String, Entry>,
    /// What this tab has forgotten.
    pub forgotten: Vec<Book>,
}

impl Book {
    pub fn is_granted(&self, scope: &str) -> Option<bool> {
        match self.entries.get(scope)?.1 {
            0 => Some(true),
            1 => None,
            _ => Some(false),
        }
    }

    /// The decision counts on from all that is known of the scope and all that was forgotten.
    pub fn decide(&mut self, scope: &str, on: bool, now: u64) {
        let forgotten = self.forgotten.iter().filter_map(|book| book.entries.get(scope));
        let above = forgotten.map(|(revision, ..)| *revision).max().unwrap_or(0);
        self.write(above, scope, if on { 0 } else { 2 }, now);
        self.sign(now);
        self.denials.remove(scope);
        if !on {
            self.denials.insert(scope.to_owned(), self.entries[scope]);
        }
    }

    /// A denial that is not stored holds against all that is not later: it is counted above what has won over it.
    pub fn insist(&mut self) -> bool {
        let mut has_insisted = false;
        for (scope, (revision, word, time)) in self.denials.clone() {
            match self.entries.get(&scope).copied() {
                Some((_, 2, _)) => {}
                Some((higher, _, earlier)) if earlier <= time => {
                    let denial = (revision.max(higher) + 1, word, time);
                    self.entries.insert(scope.clone(), denial);
                    self.denials.insert(scope, denial);
                    has_insisted = true;
                }
                _ => drop(self.denials.remove(&scope)),
            }
        }
        has_insisted
    }

    fn write(&mut self, above: u64, scope: &str, word: u8, now: u64) {
        let known = self.entries.get(scope).map_or(0, |(revision, ..)| *revision);
        self.entries.insert(scope.to_owned(), (known.max(above) + 1, word, now));
    }

    /// The grants that the schedule's list does not have go; answers whether there were any.
    pub fn drop_undeclared(&mut self, now: u64) -> bool {
        let kept = ["scope.camera", "scope.writePhotosAlbum", "host.gone"];
        let granted = self.entries.keys().filter(|scope| self.is_granted(scope) == Some(true));
        let dropped: Vec<_> = granted.filter(|scope| !kept.contains(&scope.as_str())).cloned().collect();
        dropped.iter().for_each(|scope| self.write(0, scope, 1, now));
        !dropped.is_empty()
    }

    /// The name is put down with whatever is written.
    pub fn sign(&mut self, now: u64) {
        let shown = self.shown_name.clone().map(|name| (now, name));
        self.name = self.name.take().max(shown);
    }

    /// Puts a use down. It is a part of the newest of its scope if it begins in that or within a minute of its end;
    /// answers whether it is one of its own.
    pub fn used(&mut self, scope: &str, from: u64, until: u64) -> bool {
        let newest = self.uses.iter_mut().rev().find(|((_, known), _)| known == scope);
        match newest {
            Some(((begun, _), ended)) if *begun <= from && from <= *ended + 60_000 => {
                *ended = (*ended).max(until);
                false
            }
            _ => {
                let one = (from, scope.to_owned());
                let is_new = !self.uses.contains_key(&one);
                let known = self.uses.entry(one.clone()).or_insert(until);
                *known = (*known).max(until);
                self.forget_old_uses();
                is_new && self.uses.contains_key(&one)
            }
        }
    }

    fn forget_old_uses(&mut self) {
        while self.uses.len() > 20 {
            self.uses.pop_first();
        }
    }

    /// Takes out what stands in the other just so, and the uses of what is undecided then.
    pub fn take_out(&mut self, other: &Book) {
        self.entries.retain(|scope, entry| other.entries.get(scope) != Some(entry));
        self.aliases.retain(|alias| !other.aliases.contains(alias));
        self.uses.retain(|(_, scope), _| self.entries.contains_key(scope));
        if self.entries.is_empty() || self.name == other.name {
            self.name = None;
        }
    }

    /// Whether a decision stands in the other just so.
    pub fn repeats(&self, other: &Book) -> bool {
        self.entries.iter().any(|(scope, entry)| other.entries.get(scope) == Some(entry))
    }

    /// Takes out what this tab has forgotten; answers whether there was any of it.
    pub fn take_out_forgotten(&mut self, forgotten: &[Book]) -> bool {
        let mut was_there = false;
        for old in forgotten {
            if self.repeats(old) {
                self.take_out(old);
                was_there = true;
            }
        }
        was_there
    }

    /// Whether a text counts a later decision lower than the store did: it was begun anew.
    pub fn is_begun_anew(&self, text: &str) -> bool {
        let Some((stored, theirs)) = self.stored.as_ref().zip(parse(text)) else { return false };
        stored.entries.iter().any(|(scope, (revision, _, time))| {
            theirs.entries.get(scope).is_some_and(|(lower, _, later)| lower < revision && later > time)
        })
    }

    /// The store is known to hold this.
    pub fn is_stored(&mut self, text: &Book) {
        self.stored.get_or_insert_default().merge(text);
    }

    /// The store has taken this: no denial in it needs to be insisted on.
    pub fn is_saved(&mut self, text: &Book) {
        self.is_stored(text);
        self.denials.retain(|scope, denial| text.entries.get(scope).is_none_or(|entry| entry < denial));
    }

    /// Whether both would be stored alike.
    pub fn says_the_same(&self, other: &Book) -> bool {
        let said = |book: &Book| (book.name.clone(), book.entries.clone(), book.aliases.clone(), book.uses.clone());
        said(self) == said(other)
    }

    /// Takes over what the other knows better.
    pub fn merge(&mut self, other: &Book) {
        for (scope, entry) in &other.entries {
            let known = self.entries.entry(scope.clone()).or_insert(*entry);
            *known = (*known).max(*entry);
        }
        self.name = self.name.take().max(other.name.clone());
        self.aliases.extend(other.aliases.iter().cloned());
        for (one, until) in &other.uses {
            let known = self.uses.entry(one.clone()).or_insert(*until);
            *known = (*known).max(*until);
        }
        self.forget_old_uses();
    }

    /// `authSetting`: the canonical names and the aliases used, sorted.
    pub fn auth_setting(&self) -> Vec<(String, bool)> {
        let known = self.entries.keys().filter(|scope| scope.as_str() != "host.gone");
        let canonical = known.filter_map(|scope| Some((scope.clone(), self.is_granted(scope)?)));
        let aliases =
            self.aliases.iter().filter_map(|alias| Some((alias.clone(), self.is_granted(canonical_name(alias))?)));
        let mut setting: Vec<_> = canonical.chain(aliases).collect();
        setting.sort();
        setting
    }
}

/// Reads a stored text without the code under test. The sum is not looked at: the schedule makes right ones only.
pub fn parse(text: &str) -> Option<Book> {
    let mut book = Book::default();
    for line in text.strip_prefix("scopegate 1\n")?.lines() {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["name", time, name] => book.name = Some((time.parse().ok()?, name.to_owned())),
            [word, revision, time, scope] if WORDS.contains(&word) => {
                let word = WORDS.iter().position(|known| *known == word)?;
                let entry = (revision.parse().ok()?, word as u8, time.parse().ok()?);
                book.entries.insert(scope.to_owned(), entry);
            }
            ["used", from, until, scope] => {
                book.uses.insert((from.parse().ok()?, scope.to_owned()), until.parse().ok()?);
            }
            ["alias", alias] => drop(book.aliases.insert(alias.to_owned())),
            ["sum", _] => return Some(book),
            _ => return None,
        }
    }
    None
}

pub fn sorted(setting: &[(String, bool)]) -> Vec<(String, bool)> {
    let mut setting = setting.to_vec();
    setting.sort();
    setting
}

pub type Books = BTreeMap<RecordKey, Book>;

pub fn canonical_name(spelled: &str) -> &str {
    match spelled {
        "scope.location" => "scope.userLocation",
        "scope.album" => "scope.writePhotosAlbum",
        other => other,
    }
}

pub fn is_alias(spelled: &str) -> bool {
    canonical_name(spelled) != spelled
}

/// The scope that gates a task.
pub fn scope_of(task: &Task) -> &'static str {
    match task {
        Task::Locate(_) | Task::Follow(_) | Task::Choose(_) => "scope.userLocation",
        Task::LocateRoughly(_) => "scope.userFuzzyLocation",
        Task::Camera(_) => "scope.camera",
        Task::Record(_) => "scope.record",
        Task::Save { .. } => "scope.writePhotosAlbum",
    }
}

/// The browser's permission that a task needs: a place is chosen on the map without any.
pub fn permission_for(task: &Task) -> Option<Permission> {
    if matches!(task, Task::Choose(_)) { None } else { permission_of(scope_of(task)) }
}

/// Why a state of the schedule's refuses.
pub fn refusal_of(state: PermissionState) -> Option<Failure> {
    match state {
        PermissionState::Denied => Some(Failure::BrowserDenied),
        PermissionState::PolicyBlocked => Some(Failure::PolicyBlocked),
        _ => None,
    }
}

/// The browser's permission behind a scope.
pub fn permission_of(scope: &str) -> Option<Permission> {
    match scope {
        "scope.userLocation" | "scope.userFuzzyLocation" => Some(Permission::Geolocation),
        "scope.camera" => Some(Permission::Camera),
        "scope.record" => Some(Permission::Microphone),
        _ => None,
    }
}
