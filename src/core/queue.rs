//! What waits for the screen: one at a time, first in first out, across scopes and apps.

use super::call::{AppHandle, ChoiceId, FileId};
use super::event::ScreenId;
use super::record::RecordKey;
use super::scope::{Catalog, Scope};

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// A prompt for a scope of an app.
    Prompt(Scope),
    /// The settings page of an app.
    Settings,
    /// The sheet of an app's capsule.
    Menu,
    /// What an app is, and what it may ask for.
    About,
    /// The permissions of all apps of a user, on these scopes.
    Permissions(Catalog),
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
    /// Whose decisions it is about; those of all apps of a user where it has no app.
    pub key: RecordKey,
    /// What it is.
    pub screen: Screen,
}

/// The queue; its head is on screen if it has an `owner`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Queue {
    items: Vec<Item>,
    /// In whose name the head is on screen.
    owner: Option<AppHandle>,
    last: u32,
}

impl Queue {
    /// The item for this screen of this record: the one that waits already, or a new one at the end.
    pub fn join(&mut self, app: AppHandle, key: RecordKey, screen: Screen) -> ScreenId {
        if let Some(item) = self.items.iter().find(|item| item.screen == screen && item.key == key) {
            return item.id;
        }
        let id = self.number();
        self.items.push(Item { id, app, key, screen });
        id
    }

    /// Whether this screen of this record waits or is there.
    pub fn holds(&self, screen: &Screen, key: &RecordKey) -> bool {
        self.items.iter().any(|item| item.screen == *screen && item.key == *key)
    }

    fn number(&mut self) -> ScreenId {
        self.last = self.last.wrapping_add(1);
        ScreenId(self.last)
    }

    /// Puts another screen of the same record in the place of what is on screen; it is still to be shown, under a number
    /// of its own. Answers the item further back that it takes the place of too, if there is one.
    pub fn replace(&mut self, id: ScreenId, screen: Screen) -> Option<ScreenId> {
        let number = self.number();
        let head = self.items.first_mut().filter(|item| item.id == id)?;
        head.screen = screen;
        let same = head.clone();
        head.id = number;
        self.owner = None;
        let is_same = |item: &Item| item.id != number && item.screen == same.screen && item.key == same.key;
        let place = self.items.iter().position(is_same)?;
        Some(self.items.remove(place).id)
    }

    /// What is on screen.
    pub fn shown(&self) -> Option<&Item> {
        self.items.first().filter(|_| self.owner.is_some())
    }

    /// In whose name it is there.
    pub fn owner(&self) -> Option<AppHandle> {
        self.owner
    }

    /// What comes on screen next; `None` while something is there.
    pub fn next(&self) -> Option<&Item> {
        self.items.first().filter(|_| self.owner.is_none())
    }

    /// The head comes on screen, in this app's name.
    pub fn show(&mut self, owner: AppHandle) {
        self.owner = self.items.first().map(|_| owner);
    }

    /// Takes an item out; answers it, and whether it was on screen.
    pub fn remove(&mut self, id: ScreenId) -> Option<(Item, bool)> {
        let place = self.items.iter().position(|item| item.id == id)?;
        let was_shown = self.owner.is_some() && place == 0;
        if was_shown {
            self.owner = None;
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
