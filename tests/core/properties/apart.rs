//! Two tabs over one store, with two users and two apps in each: each tab against its own model, and both against what
//! was ever decided and used, by whom. The store's notices come late, and in any order.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::prelude::*;
use scopegate::core::event::{Effect, Event};
use scopegate::core::record::RecordKey;

use super::books::{Book, WORDS, parse};
use super::check::Verdict;
use super::draw::{open, step};
use super::schedule::Schedule;
use super::step::Step;
use crate::world::Store;

/// What happens next, and in which tab.
#[derive(Clone, Debug)]
pub enum Act {
    Step(usize, Step),
    /// One of the notices of another tab's writes arrives.
    Hear(usize, usize),
}

pub fn acts(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Act>> {
    let tab = || 0..2_usize;
    let first = (open(), open()).prop_map(|(one, two)| vec![Act::Step(0, one), Act::Step(1, two)]);
    let act = prop_oneof![
        4 => (tab(), step()).prop_map(|(tab, step)| Act::Step(tab, step)),
        1 => (tab(), 0..4_usize).prop_map(|(tab, notice)| Act::Hear(tab, notice)),
    ];
    (first, prop::collection::vec(act, length)).prop_map(|(first, rest)| [first, rest].concat())
}

/// A decision: its scope, whether it denies, and its time, which no other decision has.
type Decision = (String, u8, u64);

/// A use: its beginning and its scope.
type Begun = (u64, String);

#[derive(Default)]
pub struct Browser {
    tabs: [Schedule; 2],
    store: Rc<RefCell<Store>>,
    /// The decisions that a person has made for each app of each user.
    decided: BTreeMap<RecordKey, BTreeSet<Decision>>,
    /// What each app of each user has begun to use.
    used: BTreeMap<RecordKey, BTreeSet<Begun>>,
    now: u64,
}

impl Browser {
    pub fn new() -> Browser {
        let browser = Browser::default();
        for _ in &browser.tabs {
            browser.store.borrow_mut().join();
        }
        browser
    }

    pub fn all(&mut self, acts: &[Act]) -> Verdict {
        for act in acts {
            let (tab, event) = match act {
                Act::Step(tab, step) => (*tab, self.tabs[*tab].event(step).and_then(|event| self.really(event))),
                Act::Hear(tab, choice) => {
                    let notice = self.store.borrow_mut().any_notice(*tab, *choice);
                    (*tab, notice.map(|(key, was_removed)| self.store.borrow().news(key, was_removed)))
                }
            };
            if let Some(event) = event {
                self.happen(tab, event)?;
            }
        }
        Ok(())
    }

    pub fn end(&mut self) -> Verdict {
        self.tabs.iter_mut().try_for_each(Schedule::end)
    }

    /// A load answers what the store holds, and only a tab's write is heard of.
    fn really(&self, event: Event) -> Option<Event> {
        match event {
            Event::Loaded { key, .. } => {
                let text = self.store.borrow().texts.get(&key).cloned();
                Some(Event::Loaded { key, text })
            }
            Event::StoreChanged { .. } | Event::Rewritten { .. } => None,
            event => Some(event),
        }
    }

    /// Something happens in a tab, and its house keeps the store.
    fn happen(&mut self, tab: usize, event: Event) -> Verdict {
        for effect in self.feed(tab, event)? {
            match effect {
                Effect::Save { key } => {
                    let stored = self.store.borrow().texts.get(&key).cloned();
                    if stored.is_some() {
                        self.feed(tab, Event::Loaded { key: key.clone(), text: stored })?;
                    }
                    let text = self.tabs[tab].gate.record_text(&key);
                    self.is_of(&key, &text.as_deref().and_then(parse).unwrap_or_default())?;
                    if text.is_some() {
                        self.store.borrow_mut().write(tab, &key, text);
                    }
                }
                Effect::Remove { key } => self.store.borrow_mut().write(tab, &key, None),
                _ => {}
            }
        }
        Ok(())
    }

    fn feed(&mut self, tab: usize, event: Event) -> Result<Vec<Effect>, TestCaseError> {
        let schedule = &mut self.tabs[tab];
        schedule.now = self.now;
        let whose = schedule.whose_decision(&event);
        let callers = schedule.callers();
        schedule.feed(&event)?;
        self.now = schedule.now;
        let effects = schedule.log.last().cloned().unwrap_or_default();
        let now = self.now;
        if let Some(key) = whose {
            let made = schedule.books().get(&key).into_iter().flat_map(decisions);
            self.decided.entry(key).or_default().extend(made.filter(|(.., time)| *time == now));
        }
        for effect in &effects {
            let (key, begun) = match effect {
                Effect::Use { key, scope, live: true, .. } => (key, vec![(now, scope.name().to_owned())]),
                Effect::Settle { call, outcome: Ok(_) } => {
                    let Some((key, book)) = callers.get(call).and_then(|key| schedule.books().get_key_value(key))
                    else {
                        continue;
                    };
                    (key, book.uses.keys().filter(|(from, _)| *from == now).cloned().collect())
                }
                _ => continue,
            };
            self.used.entry(key.clone()).or_default().extend(begun);
        }
        for (key, book) in self.tabs[tab].books() {
            self.is_of(key, book)?;
        }
        Ok(effects)
    }

    /// Whether all that a book holds is what this app of this user was allowed, denied and has used.
    fn is_of(&self, key: &RecordKey, book: &Book) -> Verdict {
        let (decided, used) = (self.decided.get(key), self.used.get(key));
        for decision in decisions(book) {
            prop_assert!(decided.is_some_and(|own| own.contains(&decision)), "{:?} is not {:?}'s", decision, key);
        }
        for use_ in book.uses.keys() {
            prop_assert!(used.is_some_and(|own| own.contains(use_)), "{:?} is not {:?}'s", use_, key);
        }
        Ok(())
    }
}

/// What a person has decided. A dropped grant is nobody's decision, and gives nobody anything.
fn decisions(book: &Book) -> impl Iterator<Item = Decision> + '_ {
    let decided = book.entries.iter().filter(|(_, (_, word, _))| WORDS.get(usize::from(*word)) != Some(&"dropped"));
    decided.map(|(scope, (_, word, time))| (scope.clone(), *word, *time))
}
