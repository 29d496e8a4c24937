//! The house's files on their way to the album.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;

use super::House;
use crate::browser::activation;
use crate::browser::album::{self, Ready};
use crate::core::album::{Step, Ways};
use crate::core::call::FileId;
use crate::core::event::{Event, Found, JobId};
use crate::core::file::Album;
use crate::core::outcome::Failure;

struct Slot {
    id: FileId,
    file: Rc<Ready>,
    /// The ways that have not failed yet.
    ways: Cell<Ways>,
}

/// All files that are to be saved.
#[derive(Default)]
pub struct Files {
    slots: RefCell<Vec<Slot>>,
    last: Cell<u32>,
}

impl Files {
    fn add(&self, file: Ready) -> FileId {
        let id = FileId(self.last.get().wrapping_add(1));
        self.last.set(id.0);
        let ways = Cell::new(file.ways());
        self.slots.borrow_mut().push(Slot { id, file: Rc::new(file), ways });
        id
    }

    /// A file, and the ways that are left.
    pub fn get(&self, id: FileId) -> Option<(Rc<Ready>, Ways)> {
        let slots = self.slots.borrow();
        slots.iter().find(|slot| slot.id == id).map(|slot| (slot.file.clone(), slot.ways.get()))
    }

    fn set_ways(&self, id: FileId, ways: Ways) {
        if let Some(slot) = self.slots.borrow().iter().find(|slot| slot.id == id) {
            slot.ways.set(ways);
        }
    }

    fn remove(&self, id: FileId) {
        self.slots.borrow_mut().retain(|slot| slot.id != id);
    }
}

impl House {
    /// Reads a file that is to be saved, before there is a press to be spent on it.
    pub async fn prepare_file(&self, path: &str, temporary: &Function, album: Album) -> Result<FileId, Failure> {
        album::prepare(path, temporary, album).await.map(|file| self.files.add(file))
    }

    /// The file is saved, or will not be.
    pub fn remove_file(&self, file: FileId) {
        self.files.remove(file);
    }

    pub(super) fn run_save(&self, job: JobId, file: FileId) {
        self.in_background(async move |house| {
            let result = house.hand_over(file).await;
            house.feed(Event::Ran { job, result });
        });
    }

    async fn hand_over(&self, id: FileId) -> Result<Found, Failure> {
        loop {
            let (file, ways) = self.files.get(id).ok_or(Failure::NoFile)?;
            let via = match ways.next(activation::is_active()) {
                Step::Press => return Ok(Found::PressNeeded),
                Step::Try(via) => via,
            };
            match file.hand_over(via).await {
                Ok(()) => return Ok(Found::Saved(via)),
                Err(error) => self.files.set_ways(id, ways.after(via, &error)?),
            }
        }
    }
}
