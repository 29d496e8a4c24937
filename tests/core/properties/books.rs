//! The model's own books of decisions: plain maps, with the rules of the contract written down a second time.

use std::collections::{BTreeMap, BTreeSet};

use scopegate::core::permission::Permission;
use scopegate::core::record::RecordKey;

/// Revision, whether it denies, time: the greater one holds.
pub type Entry = (u64, bool, u64);

/// One app's decisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub entries: BTreeMap<String, Entry>,
    pub aliases: BTreeSet<String>,
    pub is_loaded: bool,
    /// Forgotten while the store was still reading.
    pub is_outdated: bool,
}

impl Book {
    pub fn is_granted(&self, scope: &str) -> Option<bool> {
        self.entries.get(scope).map(|(_, denies, _)| !denies)
    }

    pub fn decide(&mut self, scope: &str, on: bool, now: u64) {
        let revision = self.entries.get(scope).map_or(0, |(revision, ..)| *revision) + 1;
        self.entries.insert(scope.to_owned(), (revision, !on, now));
    }

    /// Takes over what the other knows better.
    pub fn merge(&mut self, other: &Book) {
        for (scope, entry) in &other.entries {
            let known = self.entries.entry(scope.clone()).or_insert(*entry);
            *known = (*known).max(*entry);
        }
        self.aliases.extend(other.aliases.iter().cloned());
    }

    /// `authSetting`: the canonical names and the aliases used, sorted.
    pub fn auth_setting(&self) -> Vec<(String, bool)> {
        let known = self.entries.iter().filter(|(scope, _)| scope.as_str() != "host.gone");
        let canonical = known.map(|(scope, (_, denies, _))| (scope.clone(), !denies));
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
            [word @ ("granted" | "denied"), revision, time, scope] => {
                let entry = (revision.parse().ok()?, word == "denied", time.parse().ok()?);
                book.entries.insert(scope.to_owned(), entry);
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

/// The browser's permission behind a scope.
pub fn permission_of(scope: &str) -> Option<Permission> {
    match scope {
        "scope.userLocation" | "scope.userFuzzyLocation" => Some(Permission::Geolocation),
        "scope.camera" => Some(Permission::Camera),
        "scope.record" => Some(Permission::Microphone),
        _ => None,
    }
}
