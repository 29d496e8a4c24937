//! What all tabs of a browser share: the store, and the clock. A write is a notice to the tabs that did not make it.

use std::collections::{BTreeMap, VecDeque};

use scopegate::core::event::Event;
use scopegate::core::record::RecordKey;

#[derive(Default)]
pub struct Store {
    pub texts: BTreeMap<RecordKey, String>,
    /// Texts put into quarantine.
    pub aside: Vec<String>,
    /// Everything happens in one millisecond.
    pub clock_stands: bool,
    ticks: u64,
    notices: Vec<VecDeque<(RecordKey, bool)>>,
}

impl Store {
    /// The records of a user.
    pub fn keys(&self, whose: &RecordKey) -> Vec<RecordKey> {
        self.texts.keys().filter(|key| key.user == whose.user).cloned().collect()
    }

    /// The time at which the next thing happens.
    pub fn tick(&mut self) -> u64 {
        self.ticks += u64::from(!self.clock_stands);
        1_795_332_000_000 + self.ticks
    }

    /// One more tab; answers its number.
    pub fn join(&mut self) -> usize {
        self.notices.push(VecDeque::new());
        self.notices.len() - 1
    }

    pub fn write(&mut self, tab: usize, key: &RecordKey, text: Option<String>) {
        if self.texts.get(key) == text.as_ref() {
            return;
        }
        match &text {
            Some(text) => drop(self.texts.insert(key.clone(), text.clone())),
            None => drop(self.texts.remove(key)),
        }
        for (_, notices) in self.notices.iter_mut().enumerate().filter(|(other, _)| *other != tab) {
            notices.push_back((key.clone(), text.is_none()));
        }
    }

    /// The oldest notice that this tab has not heard: whose record, and whether it was removed.
    pub fn notice(&mut self, tab: usize) -> Option<(RecordKey, bool)> {
        self.any_notice(tab, 0)
    }

    /// Any notice that it has not heard: they may come in another order than the writes.
    pub fn any_notice(&mut self, tab: usize, choice: usize) -> Option<(RecordKey, bool)> {
        let notices = self.notices.get_mut(tab)?;
        notices.remove(choice % notices.len().max(1))
    }

    /// What a notice comes to, as in the adapter: with what is held by now.
    pub fn news(&self, key: RecordKey, was_removed: bool) -> Event {
        match self.texts.get(&key).cloned() {
            Some(text) if was_removed => Event::Rewritten { key, text },
            text => Event::StoreChanged { key, text },
        }
    }
}
