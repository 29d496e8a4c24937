//! Who takes part, and what a store holds of them.

use scopegate::core::event::{Profile, Ungranted};
use scopegate::core::manifest::{Declared, Manifest};
use scopegate::core::record::{RecordKey, StoreId};
use scopegate::core::scope::Catalog;

use super::books::WORDS;
use super::schedule::TICK;
use super::step::Text;
use crate::record_text::sealed;

pub fn key(who: usize) -> RecordKey {
    RecordKey { user: ["", "user"][who % 2].into(), app: ["one", "two"][who / 2 % 2].into(), store: StoreId::PAGE }
}

pub fn catalog() -> Catalog {
    let mut catalog = Catalog::default();
    catalog.register("host.pay").unwrap();
    catalog
}

pub fn profile(who: usize, rejects: bool, declares: bool) -> Profile {
    let catalog = catalog();
    let list = ["scope.camera", "scope.album"].map(|scope| Declared {
        scope: scope.to_owned(),
        reason: None,
        required: scope == "scope.album",
    });
    let manifest = if declares { Manifest::declaring(list, &catalog) } else { Manifest::default() };
    let ungranted = if rejects { Ungranted::Reject } else { Ungranted::Prompt };
    let name = if declares { "Newer" } else { "Z" }.to_owned();
    Profile { key: key(who), name, manifest, catalog, ungranted }
}

pub fn stored(text: &Text) -> Option<String> {
    match text {
        Text::Nothing => None,
        Text::Garbage(text) => Some((*text).to_owned()),
        Text::Record(entries, aliases, uses, name) => {
            let mut lines: Vec<_> = Vec::new();
            for (scope, revision, word, time) in entries {
                let word = WORDS[usize::from(*word)];
                lines.push((*scope, format!("{word} {revision} {time} {scope}\n")));
            }
            lines.sort_by_key(|(scope, _)| *scope);
            lines.dedup_by_key(|(scope, _)| *scope);
            let mut aliases = aliases.clone();
            aliases.sort_unstable();
            aliases.dedup();
            let mut uses: Vec<_> =
                uses.iter().map(|(scope, from, length)| (from * TICK, *scope, length * TICK)).collect();
            uses.sort_unstable();
            uses.dedup_by_key(|(from, scope, _)| (*from, *scope));
            let newest = uses.len().saturating_sub(20);
            let lines = lines.into_iter().map(|(_, line)| line);
            let aliases = aliases.into_iter().map(|alias| format!("alias {alias}\n"));
            let uses =
                uses[newest..].iter().map(|(from, scope, length)| format!("used {from} {} {scope}\n", from + length));
            let name = name.map(|(time, name)| format!("name {} {name}\n", time * TICK));
            let head = ["scopegate 1\n".to_owned()];
            Some(sealed(&head.into_iter().chain(name).chain(lines).chain(aliases).chain(uses).collect::<String>()))
        }
    }
}
