//! What waits for the screen: one at a time, first in first out, across scopes and apps.

use super::call::{AppHandle, ChoiceId, FileId};
use super::event::ScreenId;
use super::record::RecordKey;
use super::scope::Scope;

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// A prompt for a scope of an app.
    Prompt(Scope),
    /// The settings page of an app.
    Settings,
    /// The map for a choice.
    Picker(ChoiceId),
    /// The button that saves a file.
    Save(FileId),
}

/// Something that waits for the screen, or is on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its number.
    pub id: ScreenId,
    /// The app that asked first.
    pub app: AppHandle,
    /// Whose decisions it is about.
    pub key: RecordKey,
    /// What it is.
    pub screen: Screen,
}

/// The queue; its head is on screen if `shown` says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Queue {
    items: Vec<Item>,
    shown: bool,
    last: u32,
}

impl Queue {
    /// The item for this screen of this record: the one that waits already, or a new one at the end.
    pub fn join(&mut self, app: AppHandle, key: RecordKey, screen: Screen) -> ScreenId {
        if let Some(item) = self.items.iter().find(|item| item.screen == screen && item.key == key) {
            return item.id;
        }
        self.last = self.last.wrapping_add(1);
        let id = ScreenId(self.last);
        self.items.push(Item { id, app, key, screen });
        id
    }

    /// What is on screen.
    pub fn shown(&self) -> Option<&Item> {
        self.items.first().filter(|_| self.shown)
    }

    /// What comes on screen next; `None` while something is there.
    pub fn next(&self) -> Option<&Item> {
        self.items.first().filter(|_| !self.shown)
    }

    /// The head comes on screen.
    pub fn show(&mut self) {
        self.shown = !self.items.is_empty();
    }

    /// Takes an item out; answers it, and whether it was on screen.
    pub fn remove(&mut self, id: ScreenId) -> Option<(Item, bool)> {
        let place = self.items.iter().position(|item| item.id == id)?;
        let was_shown = self.shown && place == 0;
        if was_shown {
            self.shown = false;
        }
        Some((self.items.remove(place), was_shown))
    }

    /// All that wait, the one on screen first.
    pub fn ids(&self) -> Vec<ScreenId> {
        self.items.iter().map(|item| item.id).collect()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}
